// @ts-check
// Pointer and keys on the figure. One finger on anything but a grip scrolls the page as always.

import { moved } from "./figure-geometry.js";
import { focusCorner } from "./figure-grips.js";

/** @typedef {import("./field-values.js").Point} Point */
/** @typedef {import("./corner-editor.js").CornerEditor<any>} CornerEditor */

/** @type {Record<string, Point>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {Event} event */
function gripAt(event) {
  const grip = event.target instanceof Element ? event.target.closest("[data-mark]") : null;
  return grip instanceof SVGElement ? { id: grip.dataset.mark ?? "", corner: Number(grip.dataset.corner) } : null;
}

/** @param {SVGSVGElement} canvas @param {PointerEvent} event @returns {Point} */
function placeOf(canvas, event) {
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(canvas.getScreenCTM()?.inverse());
  return [x, y];
}

/** What the corners become when one of them, or all, go that far. @param {SVGSVGElement} canvas @param {Point[]} corners @param {number} corner @param {Point} by */
function after(canvas, corners, corner, [across, down]) {
  const box = canvas.viewBox.baseVal;
  if (corner < 0) return moved(box, corners, across, down);
  return corners.map((at, index) => (index === corner ? moved(box, [at], across, down)[0] : at));
}

/** @param {SVGSVGElement} canvas @param {CornerEditor} editor */
export function followPointer(canvas, editor) {
  /** @type {{from: Point, corners: Point[], corner: number, has: boolean} | null} */
  let drag = null;
  // The click that ends a drag is on the figure, not on the grip.
  let press = "figure";

  const held = (/** @type {Event} */ event) => {
    const grip = gripAt(event);
    return grip && (editor.mode !== "add" || grip.corner >= 0) ? grip : null;
  };
  // A finger on a grip drags it; browsers ask this of the event, not of the style, inside a drawing.
  canvas.addEventListener("touchstart", (event) => held(event) && event.preventDefault(), { passive: false });
  canvas.addEventListener("pointerdown", (event) => {
    const grip = held(event);
    press = grip ? "grip" : "figure";
    if (!grip) return;
    editor.select(grip.id, grip.corner);
    drag = { from: placeOf(canvas, event), corners: editor.selected?.corners ?? [], corner: grip.corner, has: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const at = placeOf(canvas, event);
    if (!drag.has) editor.remember();
    drag.has = true;
    press = "drag";
    editor.reshape(after(canvas, drag.corners, drag.corner, [at[0] - drag.from[0], at[1] - drag.from[1]]));
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => (drag = null));
  canvas.addEventListener("click", (event) => {
    if (press === "grip") editor.press();
    else if (press === "figure") editor.click(placeOf(canvas, /** @type {PointerEvent} */ (event)), event);
  });
}

/** @param {SVGSVGElement} canvas @param {CornerEditor} editor */
export function followKeys(canvas, editor) {
  canvas.addEventListener("focusin", (event) => {
    const grip = gripAt(event);
    if (grip) editor.select(grip.id, grip.corner);
  });
  canvas.addEventListener("keydown", (event) => {
    const grip = gripAt(event);
    const way = ARROWS[event.key];
    if (!grip || !editor.selected) return;
    if (way) {
      event.preventDefault();
      const by = /** @type {Point} */ (way.map((step) => step * (event.shiftKey ? 10 : 1)));
      editor.remember();
      editor.reshape(after(canvas, editor.selected.corners, grip.corner, by));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      editor.deleteCorner();
      focusCorner(canvas, editor);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      editor.press();
    }
  });
}
