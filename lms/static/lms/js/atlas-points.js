// @ts-check
// A trigger point lights up in the chart while its line in the list is under the pointer or has the focus, and the
// other way round; a tap on a point of the chart keeps it. Without it the line's link shows the point alone.

/** @param {string} key */
function light(key) {
  for (const drawing of document.querySelectorAll("#chart .drawing")) {
    drawing.classList.toggle("is-lit", key !== "");
  }
  for (const part of document.querySelectorAll("[data-point]")) {
    part.classList.toggle("is-lit", part.getAttribute("data-point") === key);
  }
}

/** @param {EventTarget | null} target */
const keyOf = (target) =>
  (target instanceof Element && target.closest("[data-point]")?.getAttribute("data-point")) || "";

let kept = "";

/** @param {string} key */
function keep(key) {
  kept = key;
  light(key);
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "mouse") light(keyOf(event.target) || kept);
});
document.addEventListener("focusin", (event) => light(keyOf(event.target) || kept));
document.addEventListener("click", (event) => {
  const key = keyOf(event.target);
  if (!(event.target instanceof SVGElement) || !event.target.closest("#chart")) return;
  keep(key === kept ? "" : key);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") keep("");
});
