// @ts-check
// Copies the link that stands beside the button. Without this module the link is there to select.

/** @param {HTMLElement} row */
function start(row) {
  const link = row.querySelector("code");
  const button = row.querySelector("button");
  const status = row.querySelector('[role="status"]');
  if (!link || !button || !status || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(link.textContent ?? "");
    status.textContent = "Copied";
  });
}

for (const row of document.querySelectorAll('[data-module="copy-link"]')) {
  if (row instanceof HTMLElement) start(row);
}
