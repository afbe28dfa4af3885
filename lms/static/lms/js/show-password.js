// @ts-check
// The eye beside a password: shows what was typed, and says so. Without this module the button stays hidden.

/** @param {HTMLElement} wrap */
function start(wrap) {
  const input = wrap.querySelector("input");
  const button = wrap.querySelector("button");
  if (!input || !button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const isShown = input.type === "password";
    input.type = isShown ? "text" : "password";
    button.setAttribute("aria-pressed", String(isShown));
  });
  // A password manager and the browser's history must see a password field.
  input.form?.addEventListener("submit", () => {
    input.type = "password";
  });
}

for (const wrap of document.querySelectorAll('[data-module="show-password"]')) {
  if (wrap instanceof HTMLElement) start(wrap);
}
