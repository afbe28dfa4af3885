// @ts-check
// A sheet that opens by its address (#outline) works without script. This adds what a dialog owes the keyboard on
// phones: focus moves in, stays in and comes back, and Escape closes.

const PHONE = window.matchMedia("(width < 62rem)");

/** @param {HTMLElement} sheet */
const isOpen = (sheet) => PHONE.matches && window.location.hash === `#${sheet.id}`;

/**
 * Elements of the sheet that take focus, in order.
 * @param {HTMLElement} sheet
 * @returns {HTMLElement[]}
 */
function stops(sheet) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (sheet.querySelectorAll("a[href], button, summary"))].filter(
    (stop) => stop.offsetParent !== null,
  );
}

/** @param {KeyboardEvent} event @param {HTMLElement} sheet */
function keepFocus(event, sheet) {
  const all = stops(sheet);
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? all.at(-1) : all[0])?.focus();
}

/**
 * @param {HTMLElement} sheet
 * @param {HTMLElement | null} opener what opened it and gets the focus back
 */
export function watchSheet(sheet, opener) {
  let wasOpen = isOpen(sheet);
  window.addEventListener("hashchange", () => {
    if (isOpen(sheet)) stops(sheet)[0]?.focus();
    else if (wasOpen && PHONE.matches && window.location.hash === "#main") opener?.focus({ preventScroll: true });
    wasOpen = isOpen(sheet);
  });
  sheet.addEventListener("keydown", (event) => {
    if (!isOpen(sheet)) return;
    if (event.key === "Escape") window.location.hash = "main";
    if (event.key === "Tab") keepFocus(event, sheet);
  });
}
