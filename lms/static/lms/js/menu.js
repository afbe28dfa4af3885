// @ts-check
// Closes the account menu on Escape and on a click elsewhere. Without this module its button opens and closes it.

/** @param {HTMLDetailsElement} menu */
function start(menu) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
}

for (const menu of document.querySelectorAll('details[data-module="menu"]')) {
  if (menu instanceof HTMLDetailsElement) start(menu);
}
