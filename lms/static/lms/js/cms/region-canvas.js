// @ts-check
// The figure of the question that is being written, fetched as a canvas to draw on, and fetched again when another one
// is chosen. Questions of a case have figures of their own, beside their answers.

import { field, said } from "./field-values.js";

const OF_A_PART = /-answer$/;

/** @param {HTMLElement} section */
export function fieldsOfFigure(section) {
  const prefix = section.dataset.prefix ?? "";
  const before = OF_A_PART.test(prefix) ? prefix.replace(OF_A_PART, "-") : "";
  return { image: `${before}figure`, view: `${before}figure_view` };
}

/** Tells when another figure may have been chosen: the dialog for images writes its field without an event.
 * @param {HTMLElement} section @param {() => void} told */
export function watchFigure(section, told) {
  const { image, view } = fieldsOfFigure(section);
  field(view)?.addEventListener("change", told);
  const dialog = field(image)?.parentElement;
  if (dialog) new MutationObserver(told).observe(dialog, { attributes: true, childList: true, subtree: true });
}

/** The address of the canvas; empty while no figure is chosen. @param {HTMLElement} section */
export function addressOf(section) {
  const { image, view } = fieldsOfFigure(section);
  const asked = said(image) ? `image=${said(image)}` : said(view) && `view=${said(view)}`;
  return asked ? `${section.dataset.canvas}?${asked}` : "";
}

/** @param {string} address @returns {Promise<SVGSVGElement | null>} */
export async function fetchCanvas(address) {
  const answer = address ? await fetch(address) : null;
  if (!answer?.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return /** @type {SVGSVGElement | null} */ (page.querySelector("svg"));
}
