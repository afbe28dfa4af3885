// @ts-check
// Paints places and zones over the figure: the selected one with handles on its corners, the other side lightly.

import { smoothOutline } from "./curve.js";
import { cornerGrips, drawOver, grip, pixelOf, svg } from "./figure-grips.js";

/** @typedef {import("./figure-fields.js").Mark} Mark */
/** @typedef {import("./field-values.js").Point} Point */

/** @param {Mark} mark @param {Point[]} corners @param {number} pixel */
function shape(mark, corners, pixel) {
  if (mark.kind === "place") {
    const [[cx, cy]] = corners;
    return svg("circle", { class: "figed__place", cx, cy, r: 7 * pixel });
  }
  return svg("path", { class: `figed__zone is-${mark.kind}`, d: smoothOutline(corners) });
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
  return cornerGrips(mark, pixel, (index) => {
    return `Corner ${index + 1} of ${mark.corners.length} at ${mark.corners[index].join(", ")}`;
  });
}

/** @param {SVGSVGElement} canvas @param {Mark[]} marks @param {string} selected */
export function paint(canvas, marks, selected) {
  const pixel = pixelOf(canvas);
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
  drawOver(canvas, [
    svg("g", { class: "figed__other", "aria-hidden": "true" }, others),
    ...drawn.map((mark) => whole(mark, mark.id === selected, pixel)),
    ...(chosen && chosen.kind !== "place" ? corners(chosen, pixel) : []),
  ]);
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
