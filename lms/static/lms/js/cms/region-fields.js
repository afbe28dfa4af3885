// @ts-check
// What the fields of a question say of its regions. Corners stand there as fractions of the figure; on the canvas, which
// is 1000 units wide, they are units.

import { asText, cornersIn, field, said, write } from "./field-values.js";

/** @typedef {import("./field-values.js").Point} Point */
/** @typedef {{id: string, corners: Point[], name: string, number: number, isRight: boolean}} Region */
/** @typedef {{width: number, height: number}} Size */

const CORNERS = /-value-corners$/;
const FINENESS = 10000;

/** The names of the corners' fields, in the order of the page. @param {HTMLElement} block */
function fieldsIn(block) {
  const inputs = /** @type {NodeListOf<HTMLTextAreaElement>} */ (block.querySelectorAll('[name$="-value-corners"]'));
  return [...inputs].map((input) => input.name).filter((name) => !said(name.replace(CORNERS, "-deleted")));
}

/** @param {HTMLElement} block @param {Size} size @returns {Region[]} */
export function readRegions(block, { width, height }) {
  return fieldsIn(block).map((id, index) => {
    const right = /** @type {HTMLInputElement | null} */ (field(id.replace(CORNERS, "-value-is_correct")));
    const corners = cornersIn(said(id)).map(([x, y]) => /** @type {Point} */ ([x * width, y * height]));
    const name = said(id.replace(CORNERS, "-value-name")).trim() || `Region ${index + 1}`;
    return { id, corners, name, number: index + 1, isRight: Boolean(right?.checked) };
  });
}

/** @param {Point} corner @param {Size} size @returns {Point} */
export function fractions([x, y], { width, height }) {
  const [across, down] = [x / width, y / height].map((part) => Math.round(part * FINENESS) / FINENESS);
  return [across, down];
}

/** @param {Region} region @param {Point[]} corners @param {Size} size */
export function writeRegion(region, corners, size) {
  write(region.id, asText(corners.map((corner) => fractions(corner, size))));
}

/** One more row of the list, as its own button adds it. Answers its name. @param {HTMLElement} block */
export function addRegion(block) {
  const before = new Set(fieldsIn(block));
  const adders = /** @type {NodeListOf<HTMLElement>} */ (block.querySelectorAll("[data-streamfield-list-add]"));
  [...adders].at(-1)?.click();
  return fieldsIn(block).find((name) => !before.has(name)) ?? "";
}
