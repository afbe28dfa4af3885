// @ts-check
// A figure to mark: a tap sets a point, which becomes one more choice of the list. Choosing a region takes it away.

/** @param {HTMLElement} hotspot */
function start(hotspot) {
  const figure = /** @type {HTMLElement} */ (hotspot.querySelector("[data-figure]"));
  const choice = /** @type {HTMLElement} */ (hotspot.querySelector("[data-point]"));
  const radio = /** @type {HTMLInputElement} */ (choice.querySelector("input"));
  const spot = /** @type {HTMLElement} */ (figure.querySelector(".spot") ?? document.createElement("span"));
  spot.className = "spot";

  const follow = () => (spot.hidden = !radio.checked);

  figure.classList.add("is-live");
  figure.addEventListener("click", (event) => {
    const box = figure.getBoundingClientRect();
    const across = (event.clientX - box.left - figure.clientLeft) / figure.clientWidth;
    const down = (event.clientY - box.top - figure.clientTop) / figure.clientHeight;
    const [x, y] = [across, down].map((part) => Math.min(Math.max(part, 0), 1));
    spot.style.setProperty("--x", `${100 * x}%`);
    spot.style.setProperty("--y", `${100 * y}%`);
    figure.append(spot);
    choice.hidden = false;
    radio.value = `${x.toFixed(3)},${y.toFixed(3)}`;
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  });
  hotspot.addEventListener("change", follow);
  follow();
}

for (const hotspot of document.querySelectorAll('[data-module="hotspot"]')) start(/** @type {HTMLElement} */ (hotspot));
