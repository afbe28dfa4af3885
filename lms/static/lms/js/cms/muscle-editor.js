// @ts-check
// The figure above the number fields of a muscle: views, buttons and the list of what can be selected.

import { followKeys, followPointer } from "./figure-drag.js";
import { FigureEditor } from "./figure-editor.js";
import { readMarks } from "./figure-fields.js";
import { newPlace, newPoint, newZone } from "./figure-new.js";
import { bringIntoSight, paint } from "./figure-paint.js";

/** @param {HTMLElement} section */
function start(section) {
  const scrolls = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("[data-canvas]")]);
  const say = /** @type {HTMLElement} */ (section.querySelector("[data-say]"));
  const list = /** @type {HTMLSelectElement} */ (section.querySelector("[data-marks]"));
  const here = () => scrolls.find((scroll) => scroll.dataset.canvas === editor.view) ?? scrolls[0];
  const canvas = () => /** @type {SVGSVGElement} */ (here().querySelector("svg"));
  const editor = new FigureEditor(show, (text) => (say.textContent = text));

  /** The middle of what can be seen of the figure. @returns {[number, number]} */
  function middle() {
    const box = canvas().viewBox.baseVal;
    const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight } = here();
    const across = (scrollLeft + clientWidth / 2) / scrollWidth;
    const down = (scrollTop + clientHeight / 2) / scrollHeight;
    return [Math.round(box.x + across * box.width), Math.round(box.y + down * box.height)];
  }

  function show() {
    for (const scroll of scrolls) scroll.hidden = scroll !== here();
    section.dataset.mode = editor.mode;
    press("view", editor.view);
    press("mode", editor.mode);
    const marks = readMarks();
    paint(
      canvas(),
      marks.filter((mark) => mark.view === editor.view),
      editor.id,
    );
    const chosen = new Set(
      [...document.querySelectorAll('[name="shapes"]:checked')].map((box) => box.getAttribute("value")),
    );
    for (const shape of canvas().querySelectorAll("[data-shape]"))
      shape.classList.toggle("is-chosen", chosen.has(shape.getAttribute("data-shape")));
    const options = marks.map((mark) => new Option(`${mark.name}, ${labels[mark.view] ?? "no view"}`, mark.id));
    list.replaceChildren(new Option("Nothing", ""), ...options);
    list.value = editor.id;
    say.textContent = editor.selected ? `${editor.selected.name} is selected.` : "";
  }

  /** @param {string} id */
  function choose(id) {
    editor.select(id);
    if (editor.selected) bringIntoSight(here(), canvas(), editor.selected);
  }

  /** @param {"view" | "mode" | "zoom"} name @param {string} value */
  function press(name, value) {
    for (const button of section.querySelectorAll(`button[data-${name}]`))
      button.setAttribute("aria-pressed", String(button.getAttribute(`data-${name}`) === value));
  }

  /** @type {Record<string, string>} */
  const labels = {};
  for (const button of section.querySelectorAll("[data-view]"))
    labels[button.getAttribute("data-view") ?? ""] = button.textContent ?? "";
  /** @type {Record<string, () => void>} */
  const doings = {
    point: () => newPoint(editor, middle()),
    place: () => newPlace(editor, middle()),
    usual: () => newZone(editor, "essential", middle(), canvas().viewBox.baseVal),
    spillover: () => newZone(editor, "spillover", middle(), canvas().viewBox.baseVal),
    corner: () => editor.deleteCorner(),
    delete: () => editor.deleteMark(),
    undo: () => editor.undo(),
  };
  section.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!button) return;
    const { view, mode, zoom, do: doing } = button.dataset;
    if (doing) return doings[doing]();
    editor.view = view ?? editor.view;
    editor.mode = mode ?? editor.mode;
    if (zoom) section.style.setProperty("--zoom", zoom);
    press("zoom", zoom ?? section.style.getPropertyValue("--zoom"));
    show();
    if (zoom && editor.selected) bringIntoSight(here(), canvas(), editor.selected);
  });
  list.addEventListener("change", () => choose(list.value));
  for (const svg of /** @type {NodeListOf<SVGSVGElement>} */ (section.querySelectorAll("svg.figed__svg"))) {
    followPointer(svg, editor);
    followKeys(svg, editor);
  }
  const form = section.closest("form");
  for (const name of ["input", "change"]) form?.addEventListener(name, (event) => event.isTrusted && show());
  form?.addEventListener("w-formset:removed", show);
  section.hidden = false;
  show();
  choose(readMarks()[0]?.id ?? "");
}

for (const section of document.querySelectorAll('[data-module="muscle-editor"]'))
  start(/** @type {HTMLElement} */ (section));
