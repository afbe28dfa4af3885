// @ts-check
// Autosave for the question page. The page works without it: then each button of the form saves.

import { Autosave } from "./quiz-autosave.js";
import { localizeTimes, markAnswered, showState } from "./quiz-status.js";
import { watchSheet } from "./sheet.js";

const PATIENCE = 10000;

/** @param {HTMLFormElement} form @param {string} name */
function field(form, name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
}

/**
 * Posts the form as it stands. The sign-in token is taken from the cookie: signing in on another tab changes it.
 * @param {HTMLFormElement} form
 * @returns {Promise<import("./quiz-autosave.js").SaveState>}
 */
async function send(form) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (token) field(form, "csrfmiddlewaretoken").value = token[1];
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return await stateOf(form, response);
  } catch {
    return { kind: "lost" };
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {Response} response
 * @returns {Promise<import("./quiz-autosave.js").SaveState>}
 */
async function stateOf(form, response) {
  if (response.ok) {
    const { sequence, saved_at } = await response.json();
    field(form, "seen_sequence").value = sequence;
    return { kind: "saved", at: new Date(saved_at) };
  }
  if (response.type === "opaqueredirect" || response.status === 403) return { kind: "signed-out" };
  if (response.status >= 500 || response.status === 429) return { kind: "lost" };
  const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
  return { kind: "refused", message: isOurs ? (await response.json()).message : "This answer could not be saved." };
}

/** @param {HTMLFormElement} form */
function start(form) {
  const autosave = new Autosave(() => send(form), showState);
  localizeTimes();
  form.addEventListener("change", () => {
    markAnswered([...new FormData(form)].some(([name, value]) => /^answer(-|$)/.test(name) && value !== ""));
    autosave.changed();
  });
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
}

const navigatorSheet = document.getElementById("nav");
if (navigatorSheet) watchSheet(navigatorSheet, document.querySelector('a[href="#nav"]'));
for (const form of document.querySelectorAll('form[data-module="quiz-runner"]')) {
  if (form instanceof HTMLFormElement) start(form);
}
