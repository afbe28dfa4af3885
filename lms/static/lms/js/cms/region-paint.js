// @ts-check
// Paints regions over the figure: right ones full, wrong ones pale and dashed, the selected one with its corners.

import { cornerGrips, drawOver, grip, pixelOf, svg } from "./figure-grips.js";
import { fractions } from "./region-fields.js";

/** @typedef {import("./region-fields.js").Region} Region */
/** @typedef {import("./region-editor.js").RegionEditor} RegionEditor */

/** Where a corner is, for people. @param {Region} region @param {number} corner @param {RegionEditor} editor */
export function whereabouts(region, corner, editor) {
  const [across, down] = fractions(region.corners[corner], editor.size);
  return `Corner ${corner + 1} of ${region.corners.length} of ${region.name}: ${across} across, ${down} down`;
}

/** What stands on a region. @param {Region} region */
const sign = (region) => `${region.number}${region.isRight ? " ✓" : ""}`;
/** @param {Region} region */
const called = (region) => `${sign(region)} ${region.name}, ${region.isRight ? "right answer" : "wrong answer"}`;

/** @param {Region} region @param {boolean} isOpen @param {boolean} isSelected @param {number} pixel */
function drawn(region, isOpen, isSelected, pixel) {
  const points = region.corners.map((corner) => corner.join(",")).join(" ");
  const kind = `figed__region ${region.isRight ? "is-right" : "is-wrong"}`;
  const middle = [0, 1].map((axis) => region.corners.reduce((sum, it) => sum + it[axis], 0) / region.corners.length);
  const label = svg("text", { class: "figed__n", x: middle[0], y: middle[1], "font-size": 13 * pixel });
  label.textContent = sign(region);
  const shape = svg(isOpen ? "polyline" : "polygon", { class: isOpen ? `${kind} is-open` : kind, points });
  const element = grip(region, -1, called(region), [shape, label]);
  element.classList.toggle("is-selected", isSelected);
  return element;
}

/** @param {SVGSVGElement} canvas @param {RegionEditor} editor */
export function paintRegions(canvas, editor) {
  const pixel = pixelOf(canvas);
  const regions = editor.marks.filter((region) => region.corners.length);
  const chosen = regions.find((region) => region.id === editor.id);
  drawOver(canvas, [
    ...regions.map((region) => drawn(region, editor.isOpen(region), region === chosen, pixel)),
    ...(chosen ? cornerGrips(chosen, pixel, (index) => whereabouts(chosen, index, editor)) : []),
  ]);
}
