// @ts-check
// While something is at work in the background, asks the page whether it is done, and then loads it anew.

const EVERY_MS = 3000;
const DONE = 200;

async function look() {
  const answer = await fetch("?look", { credentials: "same-origin" }).catch(() => null);
  if (answer?.status === DONE) location.reload();
  else setTimeout(look, EVERY_MS);
}

if (document.querySelector("[data-look-again]")) setTimeout(look, EVERY_MS);
