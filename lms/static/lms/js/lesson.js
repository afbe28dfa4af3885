// @ts-check
// A lesson while it is read: how far (the line under the top bar), where (marked in "On this page"), and the outline
// sheet of phones. Everything here is an extra; nothing is recorded.

import { watchSheet } from "./sheet.js";

/** @param {HTMLElement} article @param {HTMLElement} bar */
function showHowFar(article, bar) {
  const show = () => {
    const { top, height } = article.getBoundingClientRect();
    const way = Math.max(height - window.innerHeight * 0.7, 1);
    bar.style.setProperty("--v", `${Math.min(Math.max(-top / way, 0), 1) * 100}%`);
  };
  document.addEventListener("scroll", () => requestAnimationFrame(show), { passive: true });
  show();
}

/** @param {HTMLElement} toc @param {HTMLElement} article */
function markSection(toc, article) {
  const links = new Map([...toc.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const headings = [...article.querySelectorAll("h2[id]")].filter((heading) => links.has(heading.id));
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < window.innerHeight * 0.35);
    const here = passed.at(-1)?.id;
    for (const [id, link] of links) {
      if (id === here) link.parentElement?.setAttribute("aria-current", "true");
      else link.parentElement?.removeAttribute("aria-current");
    }
  };
  document.addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
  mark();
}

/** @param {HTMLElement} lesson */
function start(lesson) {
  const article = /** @type {HTMLElement | null} */ (lesson.querySelector("article"));
  const bar = /** @type {HTMLElement | null} */ (document.querySelector(".readbar > span"));
  const toc = /** @type {HTMLElement | null} */ (lesson.querySelector(".toc"));
  const sheet = /** @type {HTMLElement | null} */ (lesson.querySelector(".sheet"));
  if (article && bar) showHowFar(article, bar);
  if (article && toc) markSection(toc, article);
  if (sheet) watchSheet(sheet, document.querySelector(`a[href="#${sheet.id}"]`));
}

for (const lesson of document.querySelectorAll('[data-module="lesson"]')) start(/** @type {HTMLElement} */ (lesson));
