// @ts-check
// Sends grades that an earlier session could not, and shows the page anew when they have arrived.

import { Outbox } from "./practice-outbox.js";

for (const place of document.querySelectorAll('[data-module="practice-resend"]')) {
  const outbox = new Outbox(/** @type {HTMLElement} */ (place), () => {});
  if (outbox.kept.length) outbox.flush().then((isEmpty) => isEmpty && location.reload());
}
