// @ts-check
// How hands reach a page of cards: the keys of a desk, and thumbs that tap twice.

const NO_KEYS = "input, textarea, select, [contenteditable]";
const DOUBLE_TAP = 350;

/**
 * Space turns the card, 1 to 4 grade it, U takes the last grade back.
 * @param {{isRevealed: () => boolean, turn: () => void, give: (grade: string) => void, undo: () => void}} doing
 */
export function listenToKeys({ isRevealed, turn, give, undo }) {
  document.addEventListener("keydown", (event) => {
    const on = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || on.matches(NO_KEYS)) return;
    if (event.key === " " && !isRevealed() && !on.closest("a, button, summary")) {
      event.preventDefault();
      turn();
    } else if (isRevealed() && /^[1-4]$/.test(event.key)) give(event.key);
    else if (event.key.toLowerCase() === "u") undo();
  });
}

/**
 * The second tap of a double tap falls on what has just come under the thumb: it does nothing.
 * @param {Element | null} bar
 */
export function ignoreSecondTaps(bar) {
  let last = Number.NEGATIVE_INFINITY;
  bar?.addEventListener(
    "click",
    (event) => {
      if (!(/** @type {MouseEvent} */ (event).detail)) return; // by a key
      const isSecond = event.timeStamp - last < DOUBLE_TAP;
      last = event.timeStamp;
      if (!isSecond) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
}
