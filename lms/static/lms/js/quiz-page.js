// @ts-check
// Autosave for the page of all questions: each saves by itself. Without it one button saves them all.

import { Autosave } from "./quiz-autosave.js";
import { watchClock } from "./quiz-clock.js";
import { post } from "./quiz-post.js";
import { localizeTimes, markCount, showState } from "./quiz-status.js";

/**
 * The fields of one question under the names that the server takes one answer by.
 * @param {HTMLFormElement} form @param {string} position
 */
function answerOf(form, position) {
  const own = new RegExp(`^q${position}(?=-|$)`);
  const body = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (own.test(name)) body.append(name.replace(own, "answer"), value);
  }
  body.set("position", position);
  return body;
}

/** @param {HTMLFormElement} form @param {HTMLElement} question */
function watch(form, question) {
  const position = question.dataset.question ?? "";
  const seen = /** @type {HTMLInputElement} */ (form.elements.namedItem(`seen-${position}`));
  const autosave = new Autosave(async () => {
    const body = answerOf(form, position);
    body.set("seen_sequence", seen.value);
    const { state, sequence } = await post(form.dataset.save ?? "", body);
    if (sequence !== undefined) seen.value = String(sequence);
    return state;
  }, showState);
  const changed = () => {
    const values = [...answerOf(form, position)].filter(([name]) => name.startsWith("answer"));
    question.toggleAttribute(
      "data-answered",
      values.some(([, value]) => value !== ""),
    );
    markCount(document.querySelectorAll("[data-question][data-answered]").length);
    autosave.changed();
  };
  question.addEventListener("input", changed);
  question.addEventListener("change", changed);
  return autosave;
}

/** @param {HTMLFormElement} form */
function start(form) {
  const questions = [...form.querySelectorAll("[data-question]")].filter((it) => it instanceof HTMLElement);
  const saves = questions.map((question) => watch(form, question));
  const flush = async () => (await Promise.all(saves.map((save) => save.flush()))).every(Boolean);
  localizeTimes();
  form.addEventListener("submit", async (event) => {
    if (!saves.some((save) => save.isPending)) return;
    event.preventDefault();
    if (await flush()) form.requestSubmit(event.submitter);
  });
  window.addEventListener("online", flush);
  window.addEventListener("beforeunload", (event) => {
    if (saves.some((save) => save.isPending)) event.preventDefault();
  });
  watchClock(flush);
}

for (const form of document.querySelectorAll('form[data-module="quiz-page"]')) {
  if (form instanceof HTMLFormElement) start(form);
}
