// @ts-check
// New points, places and zones: they begin in the middle of what is seen and are dragged from there.

import { addMark, addPoint, readMarks } from "./figure-fields.js";
import { around, inside } from "./figure-geometry.js";

/** @typedef {import("./figure-fields.js").Mark} Mark */
/** @typedef {import("./field-values.js").Point} Point */
/** @typedef {import("./figure-editor.js").FigureEditor} FigureEditor */

const RADIUS = 45;

/** @param {FigureEditor} editor @param {string} point @param {Mark["kind"]} kind @param {Point[]} corners */
function add(editor, point, kind, corners) {
  editor.select(addMark(point, kind, editor.view, corners));
  editor.changed();
}

/** @param {FigureEditor} editor @param {Point} middle */
export function newPoint(editor, middle) {
  editor.remember();
  add(editor, addPoint(), "place", [middle]);
  editor.say("Drag the point to its place, describe it below, and add a usual zone.");
}

/** The place of the selected point in this view. @param {FigureEditor} editor @param {Point} middle */
export function newPlace(editor, middle) {
  const { point, selected, view } = editor;
  if (!point) return newPoint(editor, middle);
  const number = selected?.point ?? 1;
  const places = readMarks().filter((mark) => mark.kind === "place" && mark.point === number);
  if (places.some((mark) => mark.view === view)) return editor.say("The point has a place in this view.");
  editor.remember();
  add(editor, point, "place", [middle]);
}

/** @param {FigureEditor} editor @param {"essential" | "spillover"} kind @param {Point} middle @param {DOMRect} box */
export function newZone(editor, kind, middle, box) {
  if (!editor.point) return editor.say("Add a point first.");
  editor.remember();
  const corners = around(middle, RADIUS).map((corner) => inside(box, corner));
  add(editor, editor.point, kind, corners);
}
