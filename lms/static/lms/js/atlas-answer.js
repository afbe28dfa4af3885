// @ts-check
// On a phone a choice in the list of answers opens the sheet of its muscle at once; on wide screens it stands beside.
// Without it a button opens the sheet.

const SHEET = "detail";
const isPhone = window.matchMedia("(width < 62rem)");

for (const link of document.querySelectorAll(".alist a")) {
  link.addEventListener("click", () => {
    if (link instanceof HTMLAnchorElement && isPhone.matches) link.hash = SHEET;
  });
}
if (window.location.hash === `#${SHEET}` && isPhone.matches) document.getElementById(SHEET)?.showPopover();
