// @ts-check
// Values of form fields by their names, and corners as fields hold them: "12.5,30 14,32".

/** @typedef {[number, number]} Point */

/** @param {string} name */
export const field = (name) =>
  /** @type {HTMLInputElement | HTMLSelectElement | null} */ (document.querySelector(`[name="${name}"]`));
/** @param {string} name */
export const said = (name) => field(name)?.value ?? "";

/** Puts a value into a field, as typing it would. @param {string} name @param {string} value */
export function write(name, value) {
  const input = field(name);
  if (!input || input.value === value) return;
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** @param {string} text @returns {Point[]} */
export function cornersIn(text) {
  const pairs = text.replaceAll(";", " ").trim().split(/\s+/);
  const corners = pairs.map((pair) => /** @type {Point} */ (pair.split(",").map(Number)));
  return corners.filter((corner) => corner.length === 2 && corner.every(Number.isFinite));
}

/** @param {Point[]} corners */
export const asText = (corners) => corners.map((corner) => corner.join(",")).join(" ");
