// @ts-check
// What is selected on the figure and what is done to it. The number fields keep the result.

import { readMarks, rows, writeCorners } from "./figure-fields.js";
import { withCorner } from "./figure-geometry.js";
import { History, removeRow } from "./figure-history.js";

/** @typedef {import("./figure-fields.js").Mark} Mark */
/** @typedef {import("./figure-fields.js").Point} Point */

const FEWEST = 3;

export class FigureEditor {
  view = "back";
  mode = "move";
  id = "";
  corner = -1;
  history = new History();

  /** @param {() => void} changed @param {(text: string) => void} say */
  constructor(changed, say) {
    this.changed = changed;
    this.say = say;
  }

  get selected() {
    return readMarks().find((mark) => mark.id === this.id);
  }

  /** The row of the point that the selected mark belongs to, else the first one. */
  get point() {
    return rows("trigger_points")[(this.selected?.point ?? 1) - 1] ?? "";
  }

  remember() {
    this.history.remember();
  }

  /** @param {string} id @param {number} corner */
  select(id, corner = -1) {
    if (this.id === id && this.corner === corner) return;
    [this.id, this.corner] = [id, corner];
    this.view = this.selected?.view || this.view;
    this.changed();
  }

  /** @param {Point[]} corners */
  reshape(corners) {
    if (this.selected) writeCorners(this.selected, corners);
    this.changed();
  }

  /** A click that is not on a grip. @param {Point} at @param {Event} event */
  click(at, event) {
    const shape = event.target instanceof SVGElement ? event.target.dataset.shape : "";
    if (this.mode === "shapes" && shape) toggleShape(shape);
    const mark = this.selected;
    if (this.mode !== "add" || !mark || mark.kind === "place" || mark.view !== this.view) return this.changed();
    this.remember();
    this.reshape(withCorner(mark.corners, at));
  }

  deleteCorner() {
    const mark = this.selected;
    if (!mark || mark.kind === "place" || this.corner < 0) return this.say("Select a corner of a zone first.");
    if (mark.corners.length <= FEWEST) return this.say(`A zone has at least ${FEWEST} corners.`);
    this.remember();
    const corner = this.corner;
    this.corner = Math.max(corner - 1, 0);
    this.reshape(mark.corners.filter((_, index) => index !== corner));
  }

  deleteMark() {
    if (!this.selected) return this.say("Nothing is selected.");
    this.remember();
    removeRow(this.id);
    this.select("");
  }

  undo() {
    if (!this.history.undo()) return this.say("There is nothing to undo.");
    this.changed();
  }
}

/** @param {string} value */
function toggleShape(value) {
  const box = /** @type {HTMLInputElement | null} */ (document.querySelector(`[name="shapes"][value="${value}"]`));
  box?.click();
}
