// @ts-check
// Draws the regions of a hotspot question on its figure, in the editor. The text fields below keep what is drawn.

import { followKeys, followPointer } from "./figure-drag.js";
import { addressOf, fetchCanvas, watchFigure } from "./region-canvas.js";
import { focusCorner } from "./figure-grips.js";
import { RegionEditor } from "./region-editor.js";
import { paintRegions, whereabouts } from "./region-paint.js";

/** @param {HTMLElement} section */
function start(section) {
  const block = /** @type {HTMLElement} */ (section.parentElement);
  const frame = /** @type {HTMLElement} */ (section.querySelector("[data-frame]"));
  const list = /** @type {HTMLSelectElement} */ (section.querySelector("[data-marks]"));
  const status = /** @type {HTMLElement} */ (section.querySelector("[data-say]"));
  const canvas = () => frame.querySelector("svg");
  const say = (/** @type {string} */ text) => (status.textContent = text);
  const editor = new RegionEditor(block, show, say);
  let shown = "none yet";
  let told = "";

  function show() {
    const drawing = canvas();
    const regions = editor.marks;
    if (drawing) paintRegions(drawing, editor);
    section.dataset.mode = editor.mode;
    press("mode", editor.mode);
    press("zoom", section.style.getPropertyValue("--zoom"));
    const options = regions.map((it) => new Option(`${it.number}. ${it.name}${it.isRight ? ", right" : ""}`, it.id));
    list.replaceChildren(new Option("Nothing", ""), ...options);
    list.value = editor.id;
    tell();
  }

  /** Says what is selected, once. */
  function tell() {
    const chosen = editor.selected;
    const corner = chosen?.corners[editor.corner] ? whereabouts(chosen, editor.corner, editor) : "";
    const words = corner || (chosen ? `${chosen.name} is selected.` : "");
    if (words !== told) say(words);
    told = words;
  }

  /** @param {"mode" | "zoom"} name @param {string} value */
  function press(name, value) {
    for (const button of section.querySelectorAll(`[data-${name}]`))
      button.setAttribute("aria-pressed", String(button.getAttribute(`data-${name}`) === value));
  }

  async function load() {
    const address = addressOf(section);
    if (address === shown) return;
    shown = address;
    const drawing = await fetchCanvas(address);
    if (address !== shown) return;
    section.classList.toggle("is-empty", !drawing);
    frame.replaceChildren(...(drawing ? [drawing] : []));
    if (!drawing) return say("Choose a figure for the question. Then its regions can be drawn here.");
    editor.size = { width: drawing.viewBox.baseVal.width, height: drawing.viewBox.baseVal.height };
    followPointer(drawing, editor);
    followKeys(drawing, editor);
    show();
  }

  /** @type {Record<string, () => void>} */
  const doings = {
    region: () => editor.begin(),
    add: () => {
      editor.addBeside();
      focusCorner(frame, editor);
    },
    close: () => editor.close(),
    corner: () => editor.deleteCorner(),
    undo: () => editor.undo(),
  };
  section.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!button) return;
    const { mode, zoom, do: doing } = button.dataset;
    if (doing) return doings[doing]();
    editor.mode = mode ?? editor.mode;
    if (zoom) section.style.setProperty("--zoom", zoom);
    show();
  });
  list.addEventListener("change", () => editor.select(list.value));
  for (const name of ["input", "change"]) block.addEventListener(name, (event) => event.isTrusted && show());
  const rows = block.querySelector("[data-streamfield-list-container]");
  const changes = { childList: true, subtree: true, attributeFilter: ["style", "hidden", "aria-hidden"] };
  if (rows) new MutationObserver(show).observe(rows, changes);
  watchFigure(section, load);
  section.hidden = false;
  editor.select(editor.marks[0]?.id ?? "");
  load();
}

/** Blocks come and go while a question is written. */
function startAll() {
  for (const section of document.querySelectorAll('[data-module="region-drawing"][hidden]'))
    start(/** @type {HTMLElement} */ (section));
}

new MutationObserver(startAll).observe(document.body, { childList: true, subtree: true });
startAll();
