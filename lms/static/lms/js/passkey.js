// @ts-check
// Says in words why a passkey was not used. allauth's own scripts talk to the device; without them nothing here matters.

/** @param {unknown} exception */
function sentence(exception) {
  const name = exception instanceof Error ? exception.name : "";
  if (name === "InvalidStateError") return "Choose another key: this one is already on your account.";
  if (name === "NotAllowedError") return "The passkey was not used. Try again, or take another way.";
  return "Your device could not use a passkey here. Take another way.";
}

/** @param {HTMLElement} box */
function start(box) {
  const text = box.querySelector("span");
  document.addEventListener("allauth.error", (event) => {
    if (!text || !(event instanceof CustomEvent)) return;
    text.textContent = sentence(event.detail.exception);
    box.hidden = false;
    event.preventDefault();
  });
  if (!window.PublicKeyCredential) {
    for (const button of document.querySelectorAll(".needs-passkey")) button.setAttribute("hidden", "");
  }
}

for (const box of document.querySelectorAll('[data-module="passkey"]')) {
  if (box instanceof HTMLElement) start(box);
}
