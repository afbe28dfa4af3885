// @ts-check
// A figure to mark: a tap, or a crosshair moved by arrow keys, sets a point, which becomes one more choice of the list.
// Choosing from the list takes it away. `data-frame` is what the figure shows in units of its own: x, y, width, height;
// without it the point is a fraction of the figure.

const STEP = 0.02;
const NEAR = 0.004; // with Shift
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const HELP = "Figure. Move the crosshair with the arrow keys, with Shift in small steps. Mark the place with Enter.";

/** @param {number} part */
const within = (part) => Math.min(Math.max(part, 0), 1);

/** @param {HTMLElement} figure */
function valuesFor(figure) {
  const [x, y, width, height] = (figure.dataset.frame ?? "0 0 1 1").split(" ").map(Number);
  const digits = figure.dataset.frame ? 1 : 3;
  /** @param {number} across @param {number} down */
  return (across, down) => `${(x + across * width).toFixed(digits)},${(y + down * height).toFixed(digits)}`;
}

/** @param {HTMLElement} figure @param {string} name */
function markAt(figure, name) {
  const found = figure.querySelector(`.${name}`);
  const mark = found instanceof HTMLElement ? found : document.createElement("span");
  mark.className = name;
  return mark;
}

/** @param {HTMLElement} mark @param {number} across @param {number} down */
function place(mark, across, down) {
  mark.style.setProperty("--x", `${100 * across}%`);
  mark.style.setProperty("--y", `${100 * down}%`);
}

/** Lets keys do what a tap does. @param {HTMLElement} figure @param {(across: number, down: number) => void} mark */
function steer(figure, mark) {
  const crosshair = markAt(figure, "crosshair");
  const said = document.createElement("span");
  said.className = "vh";
  said.setAttribute("role", "status");
  const at = { across: 0.5, down: 0.5 };

  figure.tabIndex = 0;
  figure.setAttribute("role", "application");
  figure.setAttribute("aria-roledescription", "figure to mark");
  figure.setAttribute("aria-label", HELP);
  figure.append(crosshair, said);
  place(crosshair, at.across, at.down);

  figure.addEventListener("keydown", (event) => {
    const arrow = ARROWS[/** @type {keyof typeof ARROWS} */ (event.key)];
    if (arrow) {
      const step = event.shiftKey ? NEAR : STEP;
      at.across = within(at.across + arrow[0] * step);
      at.down = within(at.down + (arrow[1] * step * figure.clientWidth) / figure.clientHeight);
      place(crosshair, at.across, at.down);
      said.textContent = `${Math.round(100 * at.across)} percent across, ${Math.round(100 * at.down)} percent down`;
    } else if (event.key === "Enter" || event.key === " ") {
      mark(at.across, at.down);
      said.textContent = "Place marked";
    } else return;
    event.preventDefault();
  });
}

/** @param {HTMLElement} hotspot */
function start(hotspot) {
  const figure = /** @type {HTMLElement} */ (hotspot.querySelector("[data-figure]"));
  const choice = /** @type {HTMLElement} */ (hotspot.querySelector("[data-point]"));
  const radio = /** @type {HTMLInputElement} */ (choice.querySelector("input"));
  const spot = markAt(figure, "spot");
  const value = valuesFor(figure);

  /** @param {number} across @param {number} down */
  const mark = (across, down) => {
    place(spot, across, down);
    figure.append(spot);
    choice.hidden = false;
    radio.value = value(across, down);
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const follow = () => (spot.hidden = !radio.checked);

  figure.classList.add("is-live");
  figure.addEventListener("click", (event) => {
    const box = figure.getBoundingClientRect();
    const across = (event.clientX - box.left - figure.clientLeft) / figure.clientWidth;
    const down = (event.clientY - box.top - figure.clientTop) / figure.clientHeight;
    mark(within(across), within(down));
  });
  steer(figure, mark);
  hotspot.addEventListener("change", follow);
  follow();
}

for (const hotspot of document.querySelectorAll('[data-module="hotspot"]')) start(/** @type {HTMLElement} */ (hotspot));
