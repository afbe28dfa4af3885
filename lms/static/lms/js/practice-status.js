// @ts-check
// What a page of cards says of the grades that are on their way, and what waits until they have arrived.

import { all } from "./practice-card.js";

/**
 * What the server does to a card comes after what was graded.
 * @param {HTMLFormElement} form @param {import("./practice-outbox.js").Outbox} outbox
 */
export function sendAfter(form, outbox) {
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented || !outbox.kept.length) return;
    event.preventDefault();
    const submitter = /** @type {HTMLButtonElement | null} */ (event.submitter);
    if (await outbox.flush()) form.requestSubmit(submitter);
  });
}

/** @param {HTMLElement} place @param {string} state @param {number} count */
export function tell(place, state, count) {
  const said = place.querySelector("[data-status]");
  const waits = `${count} ${count === 1 ? "grade waits" : "grades wait"}.`;
  if (said) said.textContent = state === "sent" ? (count ? waits : "Saved") : waits;
  all(place, "[data-waiting]")[0].textContent = waits;
  all(place, "[data-offline]")[0].hidden = state !== "waiting";
  all(place, "[data-signed-out]")[0].hidden = state !== "signed-out";
}
