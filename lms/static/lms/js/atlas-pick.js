// @ts-check
// The figure to point at: a click means exactly that spot, not only the area around it, and arrow keys move from area
// to area. Without it every area is a link.

/**
 * The spot under the pointer in units of the view.
 * @param {SVGSVGElement} figure @param {MouseEvent} event
 */
function spot(figure, event) {
  const matrix = figure.getScreenCTM();
  return matrix && new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
}

/** @param {SVGSVGElement} figure @param {SVGAElement} link @param {MouseEvent} event */
function goExactly(figure, link, event) {
  const at = spot(figure, event);
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  // A link that the keyboard follows has no pointer: it means the area.
  if (!at || !isPlain || event.detail === 0) return;
  event.preventDefault();
  const url = new URL(link.href.baseVal, window.location.href);
  url.searchParams.delete("area");
  for (const [name, value] of Object.entries({
    view: figure.dataset.view ?? "",
    x: at.x.toFixed(1),
    y: at.y.toFixed(1),
    side: figure.dataset.side ?? "",
  })) {
    url.searchParams.set(name, value);
  }
  window.location.assign(url);
}

/** @param {SVGAElement} link */
function middle(link) {
  const box = link.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/**
 * The nearest area in that direction; sideways counts double, so that a row is left last.
 * @param {SVGAElement[]} links @param {SVGAElement} from @param {{x: number, y: number}} way
 */
function next(links, from, way) {
  const start = middle(from);
  let best = { link: from, far: Infinity };
  for (const link of links) {
    const to = middle(link);
    const ahead = (to.x - start.x) * way.x + (to.y - start.y) * way.y;
    const aside = Math.abs((to.x - start.x) * way.y) + Math.abs((to.y - start.y) * way.x);
    if (ahead > 1 && ahead + 2 * aside < best.far) best = { link, far: ahead + 2 * aside };
  }
  return best.link;
}

/** @type {Record<string, {x: number, y: number}>} */
const WAYS = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/** @param {SVGSVGElement} figure */
function start(figure) {
  const links = [...figure.querySelectorAll("a")].filter((link) => link instanceof SVGAElement);
  const caption = figure.closest("figure")?.querySelector("[data-pick-name]");
  const said = caption?.textContent ?? "";
  /** @param {SVGAElement} to */
  const stopAt = (to) => {
    for (const link of links) link.setAttribute("tabindex", link === to ? "0" : "-1");
  };
  /** @param {string | null} name */
  const say = (name) => {
    if (caption) caption.textContent = name;
  };

  stopAt(links.find((link) => link.hasAttribute("aria-current")) ?? links[0]);
  for (const link of links) {
    link.addEventListener("click", (event) => goExactly(figure, link, event));
    for (const comes of ["pointerenter", "focus"])
      link.addEventListener(comes, () => say(link.getAttribute("aria-label")));
    for (const goes of ["pointerleave", "blur"]) link.addEventListener(goes, () => say(said));
  }
  figure.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    const from = links.find((link) => link === document.activeElement);
    if (!way || !from) return;
    event.preventDefault();
    const to = next(links, from, way);
    stopAt(to);
    to.focus();
  });
}

for (const figure of document.querySelectorAll("[data-pick]")) {
  if (figure instanceof SVGSVGElement && figure.querySelector("a")) start(figure);
}
for (const hint of document.querySelectorAll("[data-keys]")) /** @type {HTMLElement} */ (hint).hidden = false;
