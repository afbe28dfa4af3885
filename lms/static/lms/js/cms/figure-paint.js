// @ts-check
// Paints places and zones over the figure: the selected one with handles on its corners, the other side lightly.

import { smoothOutline } from "./curve.js";
import { update } from "./figure-update.js";

/** @typedef {import("./figure-fields.js").Mark} Mark */
/** @typedef {import("./figure-fields.js").Point} Point */

/** @param {string} name @param {Record<string, string | number>} attributes @param {Element[]} children */
function svg(name, attributes, children = []) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** @param {Mark} mark @param {Point[]} corners @param {number} pixel */
function shape(mark, corners, pixel) {
  if (mark.kind === "place") {
    const [[cx, cy]] = corners;
    return svg("circle", { class: "figed__place", cx, cy, r: 7 * pixel });
  }
  return svg("path", { class: `figed__zone is-${mark.kind}`, d: smoothOutline(corners) });
}

/** What is focused and dragged: `index` is the corner's, -1 for the whole mark.
 * @param {Mark} mark @param {number} index @param {string} label @param {Element[]} children */
function grip(mark, index, label, children) {
  const names = { class: "figed__grip", "data-mark": mark.id, "data-corner": index, role: "button", tabindex: 0 };
  return svg("g", { ...names, "aria-label": label }, children);
}

/** @param {Mark} mark @param {boolean} isSelected @param {number} pixel */
function whole(mark, isSelected, pixel) {
  const [x, y] = mark.corners[0];
  const reach = svg("circle", { class: "figed__reach", cx: x, cy: y, r: 13 * pixel });
  const parts = mark.kind === "place" ? [reach, shape(mark, mark.corners, pixel)] : [shape(mark, mark.corners, pixel)];
  if (mark.kind === "place") {
    parts.push(svg("text", { class: "figed__n", x, y, "font-size": 10 * pixel }));
    parts[2].textContent = String(mark.point);
  }
  const element = grip(mark, -1, `${mark.name} at ${x}, ${y}`, parts);
  if (isSelected) element.classList.add("is-selected");
  return element;
}

/** @param {Mark} mark @param {number} pixel */
function corners(mark, pixel) {
  return mark.corners.map(([cx, cy], index) =>
    grip(mark, index, `Corner ${index + 1} of ${mark.corners.length} at ${cx}, ${cy}`, [
      svg("circle", { class: "figed__reach", cx, cy, r: 12 * pixel }),
      svg("circle", { class: "figed__corner", cx, cy, r: 5 * pixel }),
    ]),
  );
}

/** @param {SVGSVGElement} canvas @param {Mark[]} marks @param {string} selected */
export function paint(canvas, marks, selected) {
  const over = /** @type {SVGGElement} */ (canvas.querySelector("[data-over]"));
  const focused = /** @type {SVGElement | null} */ (
    over.contains(document.activeElement) ? document.activeElement : null
  );
  const where = focused && `[data-mark="${focused.dataset.mark}"][data-corner="${focused.dataset.corner}"]`;
  const pixel = 1 / (canvas.getScreenCTM()?.a || 1);
  const twice = Number(canvas.dataset.mirror);
  const order = ["spillover", "essential", "place"];
  const drawn = marks
    .filter((mark) => mark.corners.length)
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const other = (/** @type {Mark} */ mark) =>
    shape(
      mark,
      mark.corners.map(([x, y]) => /** @type {Point} */ ([twice - x, y])),
      pixel,
    );
  const chosen = drawn.find((mark) => mark.id === selected);
  const others = canvas.hasAttribute("data-both") ? drawn.map(other) : [];
  update(over, [
    svg("g", { class: "figed__other", "aria-hidden": "true" }, others),
    ...drawn.map((mark) => whole(mark, mark.id === selected, pixel)),
    ...(chosen && chosen.kind !== "place" ? corners(chosen, pixel) : []),
  ]);
  if (where && !over.contains(document.activeElement))
    /** @type {SVGElement | null} */ (over.querySelector(where))?.focus();
}

/** Scrolls the figure, and nothing else, so that the mark stands in the middle.
 * @param {HTMLElement} scroll @param {SVGSVGElement} canvas @param {Mark} mark */
export function bringIntoSight(scroll, canvas, mark) {
  const matrix = canvas.getScreenCTM();
  if (!matrix || !mark.corners.length) return;
  const { x, y } = new DOMPoint(...mark.corners[0]).matrixTransform(matrix);
  const box = scroll.getBoundingClientRect();
  scroll.scrollBy(x - box.left - box.width / 2, y - box.top - box.height / 2);
}
