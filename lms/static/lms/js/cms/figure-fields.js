// @ts-check
// What the number fields say of places and zones. They are the only memory of the editor: it reads and writes them.

import { asText, cornersIn, said, write } from "./field-values.js";

/** @typedef {import("./field-values.js").Point} Point */
/** @typedef {{id: string, kind: "place" | "essential" | "spillover", point: number, view: string, corners: Point[], name: string}} Mark */

const POINTS = "trigger_points";
const KINDS = { essential: "usual zone", spillover: "spillover zone" };

/** The prefixes of the rows of a form set that are not deleted, in the order of the page. @param {string} set */
export function rows(set) {
  const children = document.querySelectorAll(`#id_${set}-FORMS > [data-inline-panel-child]`);
  return [...children].map((child) => child.id.replace("inline_child_", "")).filter((id) => !said(`${id}-DELETE`));
}

/** Every place and zone that can be drawn. @returns {Mark[]} */
export function readMarks() {
  return rows(POINTS).flatMap((point, index) => [
    ...rows(`${point}-places`).map((id) => placeAt(id, index + 1)),
    ...rows(`${point}-zones`).map((id, order) => zoneAt(id, index + 1, order + 1)),
  ]);
}

/** @param {string} id @param {number} point @returns {Mark} */
function placeAt(id, point) {
  const at = cornersIn(`${said(`${id}-x`) || "x"},${said(`${id}-y`) || "x"}`);
  return { id, kind: "place", point, view: said(`${id}-view`), corners: at, name: `Point ${point}` };
}

/** @param {string} id @param {number} point @param {number} order @returns {Mark} */
function zoneAt(id, point, order) {
  const kind = said(`${id}-kind`) === "spillover" ? "spillover" : "essential";
  const name = `Point ${point}, ${KINDS[kind]} ${order}`;
  return { id, kind, point, view: said(`${id}-view`), corners: cornersIn(said(`${id}-corners`)), name };
}

/** @param {Mark} mark @param {Point[]} corners */
export function writeCorners(mark, corners) {
  const tidy = corners.map((corner) => /** @type {Point} */ (corner.map((number) => Math.round(number * 10) / 10)));
  if (mark.kind !== "place") return write(`${mark.id}-corners`, asText(tidy));
  write(`${mark.id}-x`, String(tidy[0][0]));
  write(`${mark.id}-y`, String(tidy[0][1]));
}

/** A new row of a form set, as its own button adds it. @param {string} set */
function addRow(set) {
  /** @type {HTMLElement | null} */ (document.querySelector(`#id_${set}-ADD`))?.click();
  return rows(set).at(-1) ?? "";
}

export const addPoint = () => addRow(POINTS);

/** @param {string} point @param {Mark["kind"]} kind @param {string} view @param {Point[]} corners */
export function addMark(point, kind, view, corners) {
  const id = addRow(`${point}-${kind === "place" ? "places" : "zones"}`);
  write(`${id}-view`, view);
  if (kind !== "place") write(`${id}-kind`, kind);
  writeCorners({ id, kind, point: 0, view, corners, name: "" }, corners);
  return id;
}
