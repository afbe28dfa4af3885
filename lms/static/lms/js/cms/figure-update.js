// @ts-check
// Brings drawn elements up to date in their places: what a finger holds or what has the focus must not be drawn anew.

/** @param {Element} element @param {number} index */
function keyOf(element, index) {
  const { mark, corner } = /** @type {SVGElement} */ (element).dataset;
  return mark ? `${mark} ${corner}` : `${element.tagName} ${index}`;
}

/** Makes the children of the parent like these. @param {Element} parent @param {Element[]} wanted */
export function update(parent, wanted) {
  const known = new Map([...parent.children].map((child, index) => [keyOf(child, index), child]));
  const nodes = wanted.map((next, index) => {
    const old = known.get(keyOf(next, index));
    return old ? copied(old, next) : next;
  });
  for (const child of [...parent.children]) if (!nodes.includes(child)) child.remove();
  for (const [index, node] of nodes.entries()) {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  }
}

/** @param {Element} old @param {Element} next */
function copied(old, next) {
  if (old.tagName !== next.tagName) return next;
  for (const name of old.getAttributeNames()) if (!next.hasAttribute(name)) old.removeAttribute(name);
  for (const name of next.getAttributeNames()) {
    const value = next.getAttribute(name) ?? "";
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (next.children.length || old.children.length) update(old, [...next.children]);
  else if (old.textContent !== next.textContent) old.textContent = next.textContent;
  return old;
}
