// @ts-check
// What a page of cards shows of one card: its article, its intervals on the buttons, its place in the session.

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement[]} */
export const all = (root, selector) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);

/** @param {HTMLElement} card @returns {{words: string, isSoon: boolean}[]} */
export function buttonsOf(card) {
  const buttons = (card.dataset.buttons ?? "").split("|");
  return buttons.map((words) => ({ words: words.replace("*", ""), isSoon: words.endsWith("*") }));
}

/** @param {HTMLElement} card @param {{words: string, is_soon: boolean}[]} buttons */
export function renewButtons(card, buttons) {
  card.dataset.buttons = buttons.map((button) => button.words + (button.is_soon ? "*" : "")).join("|");
  if (!card.hidden) showButtons(card);
}

/** @param {HTMLElement} card */
export function showButtons(card) {
  const spans = all(document, ".grade__b > span");
  for (const [place, { words }] of buttonsOf(card).entries()) spans[place].textContent = words;
}

/** @param {HTMLElement[]} cards @param {HTMLElement} card */
export function showCard(cards, card) {
  for (const other of cards) other.hidden = other !== card;
  showButtons(card);
  for (const field of all(document, 'input[name="subject"]')) {
    /** @type {HTMLInputElement} */ (field).value = card.dataset.card ?? "";
  }
  const note = /** @type {HTMLTextAreaElement | null} */ (document.querySelector('textarea[name="note"]'));
  if (note) note.value = card.dataset.note ?? "";
  for (const menu of all(document, "[data-card-menu]")) menu.removeAttribute("open");
}

/** @param {boolean} isRevealed */
export function reveal(isRevealed) {
  for (const part of all(document, ".recall, .taskbar--grade")) part.classList.toggle("is-revealed", isRevealed);
}

/** @param {number} done @param {number} total */
export function showProgress(done, total) {
  const bar = document.querySelector('[role="progressbar"]');
  bar?.setAttribute("aria-valuenow", String(done));
  /** @type {HTMLElement | null | undefined} */ (bar?.querySelector("span"))?.style.setProperty(
    "--v",
    `${Math.floor((done * 100) / total)}%`,
  );
  const place = document.querySelector("[data-place]");
  if (place) place.textContent = String(Math.min(done + 1, total));
}
