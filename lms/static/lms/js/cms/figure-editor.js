// @ts-check
// The marks of a muscle on the figure: its places, zones and shapes. The number fields keep them.

import { CornerEditor } from "./corner-editor.js";
import { readMarks, rows, writeCorners } from "./figure-fields.js";
import { withCorner } from "./figure-geometry.js";
import { removeRow } from "./figure-history.js";

/** @typedef {import("./figure-fields.js").Mark} Mark */
/** @typedef {import("./field-values.js").Point} Point */

/** @extends {CornerEditor<Mark>} */
export class FigureEditor extends CornerEditor {
  view = "back";

  /** @param {() => void} changed @param {(text: string) => void} say */
  constructor(changed, say) {
    super("#id_trigger_points-FORMS :is(input, select, textarea)[name]", changed, say);
  }

  get marks() {
    return readMarks();
  }

  /** @param {Mark} mark @param {Point[]} corners */
  write(mark, corners) {
    writeCorners(mark, corners);
  }

  /** A place has no corners. @param {Mark} mark */
  fewest(mark) {
    return mark.kind === "place" ? Number.POSITIVE_INFINITY : super.fewest(mark);
  }

  /** The row of the point that the selected mark belongs to, else the first one. */
  get point() {
    return rows("trigger_points")[(this.selected?.point ?? 1) - 1] ?? "";
  }

  /** @param {string} id @param {number} corner */
  select(id, corner = -1) {
    this.view = this.marks.find((mark) => mark.id === id)?.view || this.view;
    super.select(id, corner);
  }

  /** @param {Point} at @param {Event} event */
  click(at, event) {
    const shape = event.target instanceof SVGElement ? event.target.dataset.shape : "";
    if (this.mode === "shapes" && shape) toggleShape(shape);
    const mark = this.selected;
    if (this.mode !== "add" || !mark || mark.kind === "place" || mark.view !== this.view) return this.changed();
    this.remember();
    this.reshape(withCorner(mark.corners, at));
  }

  deleteMark() {
    if (!this.selected) return this.say("Nothing is selected.");
    this.remember();
    removeRow(this.id);
    this.select("");
  }
}

/** @param {string} value */
function toggleShape(value) {
  const box = /** @type {HTMLInputElement | null} */ (document.querySelector(`[name="shapes"][value="${value}"]`));
  box?.click();
}
