// @ts-check
// What the quiz page says about saving, and which questions count as answered.

/** @param {Date} date */
const clock = (date) => date.toLocaleTimeString("en-GB");

/** @param {string} selector @returns {HTMLElement[]} */
const all = (selector) => [...document.querySelectorAll(selector)].filter((it) => it instanceof HTMLElement);

/** Times in the page become the visitor's own. */
export function localizeTimes() {
  for (const time of all("[data-saved] time")) {
    if (time instanceof HTMLTimeElement) time.textContent = clock(new Date(time.dateTime));
  }
}

/** @param {import("./quiz-autosave.js").SaveState} state */
export function showState(state) {
  for (const place of all("[data-saved]")) {
    place.classList.toggle("is-late", state.kind !== "saved" && state.kind !== "saving");
    const words = place.querySelector("[role=status]");
    if (words) words.textContent = inWords(state);
  }
  for (const box of all("[data-signed-out]")) box.hidden = state.kind !== "signed-out";
  for (const box of all("[data-refused]")) {
    box.hidden = state.kind !== "refused";
    const message = box.querySelector("[data-message]");
    if (message && state.kind === "refused") message.textContent = state.message;
  }
}

/** @param {import("./quiz-autosave.js").SaveState} state */
function inWords(state) {
  if (state.kind === "saved") return `Saved ${clock(state.at)}`;
  if (state.kind === "saving") return "Saving…";
  return state.kind === "refused" ? "Not saved" : "Not saved, retrying";
}

/** The navigator and the counts follow the answer. @param {boolean} isAnswered */
export function markAnswered(isAnswered) {
  for (const cell of all(".qn[aria-current]")) {
    cell.classList.toggle("qn--done", isAnswered);
    cell.classList.toggle("qn--skip", !isAnswered);
    const words = cell.querySelector(".vh");
    if (words) words.textContent = isAnswered ? ", answered" : ", skipped";
  }
  const cells = all(".qnav .qn");
  if (cells.length) markCount(cells.filter((cell) => cell.classList.contains("qn--done")).length);
}

/** The counts of answered questions. @param {number} count */
export function markCount(count) {
  for (const place of all("[data-answered]")) place.textContent = String(count);
  for (const bar of all("[data-answered-bar]")) {
    bar.setAttribute("aria-valuenow", String(count));
    const filled = bar.firstElementChild;
    const total = Number(bar.getAttribute("aria-valuemax"));
    if (filled instanceof HTMLElement) filled.style.setProperty("--v", `${(100 * count) / total}%`);
  }
}

/** Says that the server cannot be reached, or can again. @param {boolean} isThere */
export function showConnection(isThere) {
  for (const box of all("[data-offline]")) box.hidden = isThere;
}
