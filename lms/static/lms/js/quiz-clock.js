// @ts-check
// Shows the time that is left by the server's clock, learns of a moved deadline, and notices a lost connection. The
// time runs by the page's own stopwatch: changing the clock of the computer changes nothing.

import { showConnection } from "./quiz-status.js";

const EVERY = 10000;
const PATIENCE = 4000;
const SPOKEN_AT = [600, 300, 60];

/** @param {number} seconds */
function inWords(seconds) {
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "1 minute left" : `${minutes} minutes left`;
}

/** @param {number} seconds */
function asClock(seconds) {
  const whole = Math.max(0, Math.ceil(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const tail = String(whole % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/**
 * @param {HTMLElement} timer @param {() => Promise<boolean>} flush
 */
function start(timer, flush) {
  const shown = /** @type {HTMLElement} */ (timer.querySelector("[data-left]"));
  const said = /** @type {HTMLElement} */ (document.querySelector("[data-clock-said]"));
  /** @type {number | null} */
  let left = null;
  let since = performance.now();
  let spoken = Infinity;

  /** @param {string | null} deadline @param {string} now */
  const take = (deadline, now) => {
    left = deadline ? (Date.parse(deadline) - Date.parse(now)) / 1000 : null;
    since = performance.now();
    timer.hidden = left === null;
    spoken = Math.min(...SPOKEN_AT.filter((mark) => left !== null && mark >= left), Infinity);
  };
  const remaining = () => (left === null ? Infinity : left - (performance.now() - since) / 1000);

  const tick = () => {
    const seconds = remaining();
    if (seconds === Infinity) return;
    shown.textContent = asClock(seconds);
    timer.classList.toggle("is-low", seconds <= 300);
    const due = SPOKEN_AT.find((mark) => seconds <= mark && mark < spoken);
    if (due) {
      spoken = due;
      said.textContent = inWords(seconds);
    }
    if (seconds <= 0) end();
  };

  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    await flush();
    const form = /** @type {HTMLFormElement} */ (document.getElementById("time-up"));
    form.submit();
  };

  const ask = async () => {
    try {
      const response = await fetch(timer.dataset.clock ?? "", { signal: AbortSignal.timeout(PATIENCE) });
      if (!response.ok || response.redirected) throw new Error(String(response.status));
      const { deadline_at, now, minutes, is_open } = await response.json();
      const words = timer.querySelector("[data-minutes]");
      if (words && minutes) words.textContent = `of ${minutes} min`;
      take(deadline_at, now);
      showConnection(true);
      if (!is_open) end();
    } catch {
      showConnection(false);
    }
  };

  take(timer.dataset.deadline || null, timer.dataset.now ?? "");
  tick();
  window.setInterval(tick, 500);
  window.setInterval(ask, EVERY);
  window.addEventListener("online", ask);
  window.addEventListener("offline", () => showConnection(false));
}

/**
 * Watches over the page's clock; `flush` saves what is pending before the end.
 * @param {() => Promise<boolean>} flush
 */
export function watchClock(flush) {
  const timer = document.querySelector("[data-clock]");
  if (timer instanceof HTMLElement) start(timer, flush);
}
