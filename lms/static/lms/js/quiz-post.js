// @ts-check
// Posts one answer and says what became of it.

const PATIENCE = 10000;

/**
 * What was acknowledged, or what to tell.
 * @typedef {{state: import("./quiz-autosave.js").SaveState, sequence?: number}} Outcome
 */

/**
 * The sign-in token is taken from the cookie: signing in on another tab changes it. Sent as a plain form, which the
 * server reads in less time than one with parts.
 * @param {string} address @param {FormData} form
 * @returns {Promise<Outcome>}
 */
export async function post(address, form) {
  const body = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === "string") body.append(name, value);
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (token) body.set("csrfmiddlewaretoken", token[1]);
  try {
    const response = await fetch(address, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return await outcomeOf(response);
  } catch {
    return { state: { kind: "lost" } };
  }
}

/**
 * @param {Response} response
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(response) {
  if (response.ok) {
    const { sequence, saved_at } = await response.json();
    return { sequence, state: { kind: "saved", at: new Date(saved_at) } };
  }
  if (response.type === "opaqueredirect" || response.status === 403) return { state: { kind: "signed-out" } };
  if (response.status >= 500 || response.status === 429) return { state: { kind: "lost" } };
  const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
  const message = isOurs ? (await response.json()).message : "This answer could not be saved.";
  return { state: { kind: "refused", message } };
}
