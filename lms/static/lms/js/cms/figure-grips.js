// @ts-check
// What is drawn over a figure to be held: grips of marks and corners, brought up to date under the hand.

import { update } from "./figure-update.js";

/** @typedef {import("./corner-editor.js").Mark} Mark */

/** @param {string} name @param {Record<string, string | number>} attributes @param {Element[]} children */
export function svg(name, attributes, children = []) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** How many units of the drawing a pixel of the screen is. @param {SVGSVGElement} canvas */
export const pixelOf = (canvas) => 1 / (canvas.getScreenCTM()?.a || 1);

/** What is focused and dragged: `index` is the corner's, -1 for the whole mark.
 * @param {Mark} mark @param {number} index @param {string} label @param {Element[]} children */
export function grip(mark, index, label, children) {
  const names = { class: "figed__grip", "data-mark": mark.id, "data-corner": index, role: "button", tabindex: 0 };
  return svg("g", { ...names, "aria-label": label }, children);
}

/** @param {Mark} mark @param {number} pixel @param {(index: number) => string} label */
export function cornerGrips(mark, pixel, label) {
  return mark.corners.map(([cx, cy], index) =>
    grip(mark, index, label(index), [
      svg("circle", { class: "figed__reach", cx, cy, r: 12 * pixel }),
      svg("circle", { class: "figed__corner", cx, cy, r: 5 * pixel }),
    ]),
  );
}

/** Gives the focus to the grip of the selected corner. @param {ParentNode} canvas @param {{id: string, corner: number}} editor */
export function focusCorner(canvas, { id, corner }) {
  const selected = canvas.querySelector(`[data-mark="${id}"][data-corner="${corner}"]`);
  /** @type {SVGElement | null} */ (selected)?.focus();
}

/** Draws these over the figure; what has the focus keeps it. @param {SVGSVGElement} canvas @param {Element[]} drawn */
export function drawOver(canvas, drawn) {
  const over = /** @type {SVGGElement} */ (canvas.querySelector("[data-over]"));
  const focused = /** @type {SVGElement | null} */ (
    over.contains(document.activeElement) ? document.activeElement : null
  );
  const where = focused && `[data-mark="${focused.dataset.mark}"][data-corner="${focused.dataset.corner}"]`;
  update(over, drawn);
  if (where && !over.contains(document.activeElement))
    /** @type {SVGElement | null} */ (over.querySelector(where))?.focus();
}
