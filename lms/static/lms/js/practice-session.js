// @ts-check
// Goes through the cards of the page without waiting for the server. Every grade goes through the outbox, which keeps it
// on this device until it has arrived. The server decides when a card returns; what the page knows of it is a preview.

import { all, buttonsOf, renewButtons, reveal, showCard, showProgress } from "./practice-card.js";
import { ignoreSecondTaps, listenToKeys } from "./practice-hands.js";
import { newIdentity, Outbox } from "./practice-outbox.js";
import { sendAfter, tell } from "./practice-status.js";

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

  const undo = /** @type {HTMLFormElement} */ (document.querySelector("[data-undo]"));
  const undoButton = /** @type {HTMLButtonElement} */ (undo.querySelector("button"));
  const isFirst = undoButton.disabled;
  const isRevealed = () => place.classList.contains("is-revealed");
  /** @param {HTMLElement} card */
  const show = (card) => {
    reveal(false);
    showCard(cards, card);
    showProgress(done, total);
    shownAt = performance.now();
    undoButton.disabled = isFirst && !past.length;
    card.querySelector("h2")?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  };
  const turn = () => {
    reveal(true);
    const back = /** @type {HTMLElement} */ (waiting[0].querySelector(".recall__back"));
    back.focus({ preventScroll: true });
    back.scrollIntoView({ block: "nearest" });
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

  ignoreSecondTaps(document.querySelector(".taskbar--grade"));
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
  sendAfter(undo, outbox);
  for (const form of all(document, "[data-card-form]")) sendAfter(/** @type {HTMLFormElement} */ (form), outbox);
  listenToKeys({ isRevealed, turn, give, undo: () => undoButton.click() });
  // Come back to from the end of the session: what was shown then is over.
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  // Grades of an earlier visit: the page was drawn without them.
  if (outbox.kept.length) outbox.flush().then((isEmpty) => isEmpty && location.reload());
}

for (const place of all(document, '[data-module="practice-session"]')) start(place);
