// @ts-check
// The smooth closed curve through the corners of a zone, as courses/anatomy/curves.py draws it: a test compares them.

/** @typedef {[number, number]} Point */

/** @param {Point[]} corners */
export function smoothOutline(corners) {
  const count = corners.length;
  const steps = corners.map((start, i) => {
    const before = corners[(i + count - 1) % count];
    const end = corners[(i + 1) % count];
    const after = corners[(i + 2) % count];
    const inside = reach(start, end);
    const first = handle(before, start, end, reach(before, start), inside);
    const second = handle(after, end, start, reach(end, after), inside);
    return `C${pair(first)} ${pair(second)} ${pair(end)}`;
  });
  return `M${pair(corners[0])}${steps.join("")}z`;
}

/** The distance to the power of one half: what makes the curve centripetal.
 * @param {Point} a @param {Point} b */
function reach(a, b) {
  return Math.hypot(b[0] - a[0], b[1] - a[1]) ** 0.5;
}

/** The control point beside `at`, on the way to `inner`.
 * @param {Point} outer @param {Point} at @param {Point} inner @param {number} outside @param {number} inside
 * @returns {Point} */
function handle(outer, at, inner, outside, inside) {
  if (!outside) return at;
  const weight = 2 * outside ** 2 + 3 * outside * inside + inside ** 2;
  const scale = 3 * outside * (outside + inside);
  const along = (/** @type {0 | 1} */ axis) =>
    (at[axis] * weight - outer[axis] * inside ** 2 + inner[axis] * outside ** 2) / scale;
  return [along(0), along(1)];
}

/** @param {Point} point */
function pair(point) {
  return point.map((number) => number.toFixed(1)).join(" ");
}
