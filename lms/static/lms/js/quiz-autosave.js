// @ts-check
// Sends what changed, one save at a time, and again with growing pauses until the server has acknowledged it.

/**
 * What became of one save. "lost": no answer, try again. "signed-out": try again, somebody may sign in elsewhere.
 * "refused": the server said no, trying again cannot help.
 * @typedef {{kind: "saving"} | {kind: "saved", at: Date} | {kind: "lost"} | {kind: "signed-out"}
 *   | {kind: "refused", message: string}} SaveState
 */

const PAUSE = 300;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;

export class Autosave {
  #send;
  #tell;
  #changes = 0;
  #saved = 0;
  #wait = FIRST_WAIT;
  #timer = 0;
  /** @type {Promise<void>} */
  #queue = Promise.resolve();

  /**
   * @param {() => Promise<SaveState>} send
   * @param {(state: SaveState) => void} tell
   */
  constructor(send, tell) {
    this.#send = send;
    this.#tell = tell;
  }

  /** Something is not yet acknowledged. */
  get isPending() {
    return this.#saved < this.#changes;
  }

  /** Something changed: save it soon. */
  changed() {
    this.#changes += 1;
    this.#schedule(PAUSE);
  }

  /** Saves now what is pending; answers whether nothing is left. */
  async flush() {
    clearTimeout(this.#timer);
    this.#queue = this.#queue.then(() => (this.isPending ? this.#save() : undefined));
    await this.#queue;
    return !this.isPending;
  }

  async #save() {
    const change = this.#changes;
    this.#tell({ kind: "saving" });
    const state = await this.#send();
    if (state.kind === "saved" || state.kind === "refused") {
      this.#saved = change;
      this.#wait = FIRST_WAIT;
    } else {
      this.#schedule(this.#wait);
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
    }
    this.#tell(state);
  }

  /** @param {number} wait */
  #schedule(wait) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.flush(), wait);
  }
}
