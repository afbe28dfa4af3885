// @ts-check
// Goes through the cards of the page without waiting for the server. Every grade goes through the outbox, which keeps it
// on this device until it has arrived. The server decides when a card returns; what the page knows of it is a preview.

import { all, buttonsOf, renewButtons, reveal, showCard, showProgress } from "./practice-card.js";
import { newIdentity, Outbox } from "./practice-outbox.js";
import { sendAfter, tell } from "./practice-status.js";

const NO_KEYS = "input, textarea, select, [contenteditable]";

/** @param {HTMLElement} place */
function start(place) {
  const cards = all(place, "[data-card]");
  const waiting = [...cards];
  /** @type {{card: HTMLElement, uuid: string, isSoon: boolean}[]} */
  const past = [];
  const total = Number(place.dataset.total);
  let [done, shownAt] = [Number(place.dataset.done), performance.now()];
  const outbox = new Outbox(place, (state, kept, answer) => {
    tell(place, state, outbox.kept.length);
    const card = cards.find((it) => it.dataset.card === kept?.fields.subject);
    if (card && answer) renewButtons(card, answer.buttons);
  });

  const isRevealed = () => place.classList.contains("is-revealed");
  /** @param {HTMLElement} card */
  const show = (card) => {
    reveal(false);
    showCard(cards, card);
    showProgress(done, total);
    shownAt = performance.now();
    card.querySelector("h2")?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  };
  const turn = () => {
    reveal(true);
    /** @type {HTMLElement | null} */ (waiting[0].querySelector(".recall__back"))?.focus({ preventScroll: true });
  };
  const finish = async () => {
    for (const part of all(document, ".grade__b")) part.toggleAttribute("disabled", true);
    while (!(await outbox.flush())) await new Promise((resolve) => setTimeout(resolve, 500));
    location.assign(place.dataset.end ?? "");
  };
  /** @param {string} kind @param {string} uuid @param {Record<string, string>} fields */
  const keep = (kind, uuid, fields) =>
    outbox.add(
      /** @type {any} */ ({ kind, uuid, at: Date.now(), fields: { ...fields, school: place.dataset.school ?? "" } }),
    );

  /** @param {string} grade */
  const give = (grade) => {
    const card = waiting.shift();
    if (!card) return;
    const uuid = newIdentity();
    const { isSoon } = buttonsOf(card)[Number(grade) - 1];
    past.push({ card, uuid, isSoon });
    if (isSoon) waiting.push(card);
    else done += 1;
    const duration = String(Math.round(performance.now() - shownAt));
    keep("grade", uuid, { subject: card.dataset.card ?? "", grade, duration_ms: duration });
    if (waiting.length) show(waiting[0]);
    else finish();
  };
  const takeBack = () => {
    const last = past.pop();
    if (!last) return false;
    if (last.isSoon) waiting.splice(waiting.lastIndexOf(last.card), 1);
    else done -= 1;
    waiting.unshift(last.card);
    keep("undo", last.uuid, { subject: last.card.dataset.card ?? "" });
    show(last.card);
    return true;
  };

  const undo = /** @type {HTMLFormElement} */ (document.querySelector("[data-undo]"));
  document.querySelector(".recall__reveal")?.addEventListener("click", (event) => {
    event.preventDefault();
    turn();
  });
  document.querySelector("[data-grades]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    give(/** @type {HTMLButtonElement} */ (/** @type {SubmitEvent} */ (event).submitter).value);
  });
  undo.addEventListener("submit", (event) => {
    if (takeBack()) event.preventDefault();
  });
  for (const form of all(document, "[data-card-form]")) sendAfter(/** @type {HTMLFormElement} */ (form), outbox);
  document.addEventListener("keydown", (event) => {
    const on = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || on.matches(NO_KEYS)) return;
    if (event.key === " " && !isRevealed() && !on.closest("a, button, summary")) {
      event.preventDefault();
      turn();
    } else if (isRevealed() && /^[1-4]$/.test(event.key)) give(event.key);
    else if (event.key.toLowerCase() === "u") undo.requestSubmit();
  });
  // Grades of an earlier visit: the page was drawn without them.
  if (outbox.kept.length) outbox.flush().then((isEmpty) => isEmpty && location.reload());
}

for (const place of all(document, '[data-module="practice-session"]')) start(place);
