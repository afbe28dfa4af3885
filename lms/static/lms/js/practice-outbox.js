// @ts-check
// Grades that were given and are not yet acknowledged. They are kept on this device, in order, until the server has
// them; each carries an identity of its own, so that sending one twice counts once.

/**
 * @typedef {{uuid: string, kind: "grade" | "undo", fields: Record<string, string>, at: number}} Kept
 * @typedef {"sent" | "waiting" | "signed-out"} State
 */

const PATIENCE = 10000;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;

/** Random, and made without `crypto.randomUUID`, which browsers have only on secure pages. */
export function newIdentity() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Outbox {
  #place;
  #addresses;
  #tell;
  #wait = FIRST_WAIT;
  #timer = 0;
  /** @type {Promise<boolean> | null} */
  #sending = null;

  /**
   * @param {HTMLElement} place says under which name the grades are kept and where they go
   * @param {(state: State, kept?: Kept, answer?: any) => void} tell
   */
  constructor(place, tell) {
    this.#place = place.dataset.outbox ?? "practice";
    this.#addresses = { grade: place.dataset.grade ?? "", undo: place.dataset.undoAt ?? "" };
    this.#tell = tell;
    window.addEventListener("online", () => this.flush());
  }

  /** @returns {Kept[]} */
  get kept() {
    try {
      return JSON.parse(localStorage.getItem(this.#place) ?? "[]");
    } catch {
      return [];
    }
  }

  /** @param {Kept} kept */
  add(kept) {
    this.#store([...this.kept, kept]);
    return this.flush();
  }

  /** Sends what is kept, the oldest first; answers whether nothing is left. One sending at a time. */
  flush() {
    this.#sending ??= this.#send().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #send() {
    clearTimeout(this.#timer);
    for (let [first] = this.kept; first; [first] = this.kept) {
      const response = await this.#post(first);
      if (!response || response.status >= 500 || response.status === 429) return this.#later("waiting");
      if (response.type === "opaqueredirect" || response.status === 403) return this.#later("signed-out");
      // What the server refuses it will refuse again.
      this.#store(this.kept.filter((kept) => kept.uuid !== first.uuid || kept.kind !== first.kind));
      this.#wait = FIRST_WAIT;
      this.#tell("sent", first, response.ok ? await response.json() : undefined);
    }
    return true;
  }

  /** @param {State} state */
  #later(state) {
    this.#tell(state);
    this.#timer = window.setTimeout(() => this.flush(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    return false;
  }

  /** @param {Kept} kept */
  async #post(kept) {
    const body = new URLSearchParams({ ...kept.fields, uuid: kept.uuid, age_ms: String(Date.now() - kept.at) });
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
    const headers = { Accept: "application/json", "X-CSRFToken": token };
    const signal = AbortSignal.timeout(PATIENCE);
    const how = /** @type {RequestInit} */ ({ method: "POST", body, headers, redirect: "manual", signal });
    return fetch(this.#addresses[kept.kind], how).catch(() => null);
  }

  /** @param {Kept[]} kept */
  #store(kept) {
    localStorage.setItem(this.#place, JSON.stringify(kept));
  }
}
