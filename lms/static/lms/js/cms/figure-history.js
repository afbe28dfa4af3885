// @ts-check
// Undo: what all fields said before each change. Rows that came after are deleted, deleted ones come back.

/** @typedef {Map<string, string>} Snapshot */

export class History {
  /** @type {Snapshot[]} */
  past = [];

  /** @param {string} fields selects them */
  constructor(fields) {
    this.fields = fields;
  }

  get inputs() {
    return /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(this.fields)]);
  }

  /** Remembers what the fields say, before it changes. */
  remember() {
    this.past.push(new Map(this.inputs.map((input) => [input.name, input.value])));
    if (this.past.length > 100) this.past.shift();
  }

  /** Whether there was anything to take back. */
  undo() {
    const before = this.past.pop();
    if (!before) return false;
    for (const input of this.inputs) restore(input, before);
    return true;
  }
}

/** @param {HTMLInputElement} input @param {Snapshot} before */
function restore(input, before) {
  const isDeleted = input.name.endsWith("-DELETE");
  input.value = before.get(input.name) ?? (isDeleted ? "1" : input.value);
  if (isDeleted) show(input.name.replace(/-DELETE$/, ""), !input.value);
}

/** The row, as Wagtail shows or hides it. @param {string} id @param {boolean} isThere */
export function show(id, isThere) {
  const row = /** @type {HTMLElement | null} */ (document.getElementById(`inline_child_${id}`));
  if (!row) return;
  row.classList.toggle("deleted", !isThere);
  row.style.display = isThere ? "" : "none";
}

/** Deletes a row at once: Wagtail's own button hides it in steps. @param {string} id */
export function removeRow(id) {
  const mark = /** @type {HTMLInputElement | null} */ (document.querySelector(`[name="${id}-DELETE"]`));
  if (!mark) return;
  mark.value = "1";
  mark.dispatchEvent(new Event("change", { bubbles: true }));
  show(id, false);
}
