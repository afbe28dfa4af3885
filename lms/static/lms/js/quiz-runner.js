// @ts-check
// Autosave for the page of one question. The page works without it: then each button of the form saves.

import { Autosave } from "./quiz-autosave.js";
import { watchClock } from "./quiz-clock.js";
import { post } from "./quiz-post.js";
import { localizeTimes, markAnswered, showState } from "./quiz-status.js";
import { watchSheet } from "./sheet.js";

/** @param {HTMLFormElement} form */
async function send(form) {
  const { state, sequence } = await post(form.action, new FormData(form));
  const seen = /** @type {HTMLInputElement} */ (form.elements.namedItem("seen_sequence"));
  if (sequence !== undefined) seen.value = String(sequence);
  return state;
}

/** @param {HTMLFormElement} form */
function start(form) {
  const autosave = new Autosave(() => send(form), showState);
  localizeTimes();
  form.addEventListener("input", () => {
    markAnswered([...new FormData(form)].some(([name, value]) => /^answer(-|$)/.test(name) && value !== ""));
    autosave.changed();
  });
  form.addEventListener("change", () => autosave.changed()); // what a script of a question type has set
  form.addEventListener("submit", async (event) => {
    if (!navigator.onLine) autosave.changed(); // leaving now would show the browser's error page
    if (!autosave.isPending) return;
    event.preventDefault();
    if (await autosave.flush()) form.requestSubmit(event.submitter);
  });
  window.addEventListener("online", () => autosave.flush());
  window.addEventListener("beforeunload", (event) => {
    if (autosave.isPending) event.preventDefault();
  });
  watchClock(() => autosave.flush());
}

const navigatorSheet = document.getElementById("nav");
if (navigatorSheet) watchSheet(navigatorSheet, document.querySelector('a[href="#nav"]'));
for (const form of document.querySelectorAll('form[data-module="quiz-runner"]')) {
  if (form instanceof HTMLFormElement) start(form);
}
