// @ts-check
// Which mark and which of its corners are selected, and what is done to them. Fields keep the result: see `marks`.

import { History } from "./figure-history.js";

/** @typedef {import("./field-values.js").Point} Point */
/** @typedef {{id: string, corners: Point[], name: string}} Mark */

const FEWEST = 3;

/** @template {Mark} M */
export class CornerEditor {
  mode = "move";
  id = "";
  corner = -1;
  /** What a mark with corners is called. */
  word = "zone";

  /** @param {string} fields selects them @param {() => void} changed @param {(text: string) => void} say */
  constructor(fields, changed, say) {
    this.history = new History(fields);
    this.changed = changed;
    this.say = say;
  }

  /** What the fields say now. @returns {M[]} */
  get marks() {
    return [];
  }

  /** Writes it into its fields. @param {M} _mark @param {Point[]} _corners */
  write(_mark, _corners) {}

  /** How many corners it keeps; infinitely many where it has none to take away. @param {M} _mark */
  fewest(_mark) {
    return FEWEST;
  }

  get selected() {
    return this.marks.find((mark) => mark.id === this.id);
  }

  remember() {
    this.history.remember();
  }

  /** @param {string} id @param {number} corner */
  select(id, corner = -1) {
    if (this.id === id && this.corner === corner) return;
    [this.id, this.corner] = [id, corner];
    this.changed();
  }

  /** @param {Point[]} corners */
  reshape(corners) {
    if (this.selected) this.write(this.selected, corners);
    this.changed();
  }

  /** A click that is not on a grip. @param {Point} _at @param {Event} _event */
  click(_at, _event) {}

  /** A click or Enter on the grip that is selected. */
  press() {}

  deleteCorner() {
    const mark = this.selected;
    const fewest = mark ? this.fewest(mark) : Number.POSITIVE_INFINITY;
    if (!mark || this.corner < 0 || !Number.isFinite(fewest))
      return this.say(`Select a corner of a ${this.word} first.`);
    if (mark.corners.length <= fewest) return this.say(`A ${this.word} has at least ${fewest} corners.`);
    this.remember();
    const corner = this.corner;
    this.corner = Math.max(corner - 1, 0);
    this.reshape(mark.corners.filter((_, index) => index !== corner));
  }

  undo() {
    if (!this.history.undo()) return this.say("There is nothing to undo.");
    this.changed();
  }
}
