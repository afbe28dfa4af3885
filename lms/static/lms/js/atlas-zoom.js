// @ts-check
// Charts come nearer by buttons, by two fingers and by a wheel with Ctrl; a mouse drags them. One finger and the plain
// wheel always scroll the page. Without it the region views come nearer.

import { ChartWindow } from "./atlas-window.js";

/** @param {Touch} a @param {Touch} b */
const between = (a, b) => ({ clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 });
/** @param {Touch} a @param {Touch} b */
const apart = (a, b) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) || 1;

/** @param {ChartWindow} chart */
function listen(chart) {
  const { element } = chart;
  /** @type {{far: number, across: number, down: number} | null} */
  let pinch = null;
  element.addEventListener("touchmove", (event) => follow(event), { passive: false });
  element.addEventListener("touchend", () => (pinch = null));
  element.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const { across, down } = chart.shares(event);
      chart.zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, across, down);
    },
    { passive: false },
  );

  /** @param {TouchEvent} event */
  function follow(event) {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    const [a, b] = event.touches;
    const now = { far: apart(a, b), ...chart.shares(between(a, b)) };
    if (pinch) {
      chart.zoom(now.far / pinch.far, now.across, now.down);
      chart.move(pinch.across - now.across, pinch.down - now.down);
    }
    pinch = now;
  }
}

/** @param {Event} event */
function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** @param {ChartWindow} chart */
function drag(chart) {
  const { element } = chart;
  /** @type {{across: number, down: number} | null} */
  let from = null;
  let moved = false;
  element.addEventListener("pointerdown", (event) => {
    moved = false;
    if (event.pointerType === "mouse" && chart.box.width < chart.whole.width) from = chart.shares(event);
  });
  element.addEventListener("pointermove", (event) => {
    if (!from || event.buttons !== 1) return;
    const now = chart.shares(event);
    moved ||= Math.hypot(now.across - from.across, now.down - from.down) > 0.02;
    if (!moved) return;
    chart.move(from.across - now.across, from.down - now.down);
    from = now;
  });
  window.addEventListener("pointerup", () => (from = null));
  element.addEventListener("dragstart", (event) => event.preventDefault());
  // What began as a drag is not a click on an area.
  element.addEventListener("click", (event) => moved && swallow(event), true);
}

/** @param {Element} section */
function start(section) {
  const elements = [.../** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-zoom]"))];
  const charts = elements.map((element) => new ChartWindow(element));
  const buttons = /** @type {HTMLElement | null} */ (section.querySelector("[data-zoom-buttons]"));
  for (const chart of charts) {
    listen(chart);
    drag(chart);
  }
  if (!buttons || !charts.length) return;
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!button) return;
    const [across, down] = (button.dataset.go ?? "0 0").split(" ").map(Number);
    for (const chart of charts) {
      if (button.hasAttribute("data-reset")) chart.reset();
      else if (button.dataset.by) chart.zoom(Number(button.dataset.by));
      else chart.move(across / 4, down / 4);
    }
  });
}

for (const section of document.querySelectorAll('[data-module="atlas-zoom"]')) start(section);
// The form of layers swaps the charts for new ones.
document.addEventListener("htmx:load", (event) => {
  if (event.target instanceof Element && event.target.id === "chart") start(event.target);
});
