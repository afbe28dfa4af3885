// @ts-check
// Where corners go: within the view, on the nearest side, around a new place.

/** @typedef {import("./field-values.js").Point} Point */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/** @param {Box} box @param {Point} point @returns {Point} */
export function inside(box, [x, y]) {
  return [Math.min(Math.max(x, box.x), box.x + box.width), Math.min(Math.max(y, box.y), box.y + box.height)];
}

/** All moved as far as the view lets them. @param {Box} box @param {Point[]} corners @param {number} across @param {number} down @returns {Point[]} */
export function moved(box, corners, across, down) {
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const by = [
    Math.min(Math.max(across, box.x - Math.min(...xs)), box.x + box.width - Math.max(...xs)),
    Math.min(Math.max(down, box.y - Math.min(...ys)), box.y + box.height - Math.max(...ys)),
  ];
  return corners.map(([x, y]) => [x + by[0], y + by[1]]);
}

/** With one more corner, in the side that is nearest to it. @param {Point[]} corners @param {Point} point @returns {Point[]} */
export function withCorner(corners, point) {
  const far = corners.map((start, i) => distanceToLine(point, start, corners[(i + 1) % corners.length]));
  const next = far.indexOf(Math.min(...far)) + 1;
  return [...corners.slice(0, next), point, ...corners.slice(next)];
}

/** @param {Point} point @param {Point} start @param {Point} end */
function distanceToLine([x, y], [x1, y1], [x2, y2]) {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const share = length ? Math.min(Math.max(((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length, 0), 1) : 0;
  return Math.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1));
}

/** Six corners around a place. @param {Point} middle @param {number} radius @returns {Point[]} */
export function around([x, y], radius) {
  const turns = [0, 1, 2, 3, 4, 5].map((step) => (step * Math.PI) / 3);
  return turns.map((turn) => [x + radius * Math.cos(turn), y + radius * Math.sin(turn)]);
}
