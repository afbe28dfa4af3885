// @ts-check
// An ungraded question in a lesson. Without script each answer unfolds its reason; with it the answers are buttons:
// the chosen one is judged, the best one is marked, and focus moves to the reasons. Nothing is recorded.

/** @typedef {{ button: HTMLButtonElement, letter: string, isRight: boolean, reason: string }} Answer */

/**
 * A button in place of an answer that unfolds.
 * @param {HTMLDetailsElement} details
 * @returns {Answer}
 */
function asButton(details) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "choice";
  button.append(...(details.querySelector("summary")?.childNodes ?? []));
  const letter = button.querySelector(".choice__k")?.textContent?.trim() ?? "";
  const reason = details.querySelector(".kc__text")?.textContent?.trim() ?? "";
  details.replaceWith(button);
  return { button, letter, isRight: "right" in details.dataset, reason };
}

/** @param {string} strong @param {string} text */
function paragraph(strong, text) {
  const line = document.createElement("p");
  const lead = document.createElement("strong");
  lead.textContent = strong;
  line.append(lead, ` ${text}`);
  return line;
}

/** @param {HTMLElement} check */
function start(check) {
  const why = /** @type {HTMLElement} */ (check.querySelector(".kc__why"));
  const answers = [...check.querySelectorAll("details")].map(asButton);

  /** @param {string} mark */
  const copyOf = (mark) => {
    const template = /** @type {HTMLTemplateElement} */ (check.querySelector(`template[data-mark="${mark}"]`));
    return /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
  };

  /** @param {Answer} chosen */
  const judge = (chosen) => {
    for (const answer of answers) {
      answer.button.disabled = true;
      if (!answer.isRight && answer !== chosen) continue;
      answer.button.classList.add(answer.isRight ? "is-right" : "is-wrong");
      answer.button.append(copyOf(answer.isRight ? "right" : "wrong"));
    }
    const best = answers.filter((answer) => answer.isRight && answer !== chosen && !chosen.isRight);
    const again = copyOf("again");
    again.addEventListener("click", reset);
    why.replaceChildren(
      paragraph(chosen.isRight ? `${chosen.letter} is the best answer.` : `Not ${chosen.letter}.`, chosen.reason),
      ...best.map((answer) => paragraph(`Why ${answer.letter}.`, answer.reason)),
      again,
    );
    why.hidden = false;
    why.focus();
  };

  const reset = () => {
    for (const { button } of answers) {
      button.disabled = false;
      button.classList.remove("is-right", "is-wrong");
      button.querySelector(".choice__r")?.remove();
    }
    why.hidden = true;
    answers[0]?.button.focus();
  };

  for (const answer of answers) answer.button.addEventListener("click", () => judge(answer));
}

for (const check of document.querySelectorAll('[data-module="knowledge-check"]'))
  start(/** @type {HTMLElement} */ (check));
