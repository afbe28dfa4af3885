// @ts-check
// Shows the button that prints the page. Without this module the browser's own menu does.

for (const button of document.querySelectorAll('[data-module="print-page"]')) {
  if (button instanceof HTMLButtonElement) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
