// @ts-check
// Steps to put in order. Each place has a list that the form sends; here the steps are moved up and down instead, and
// the lists follow. Nothing is answered until a step was moved or the order shown was kept.

/** @param {HTMLElement} list */
function start(list) {
  const selects = [...list.querySelectorAll("select")];
  const scope = /** @type {HTMLElement} */ (list.parentElement);
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (scope.querySelector(selector));
  const row = /** @type {HTMLTemplateElement} */ (find("template[data-ordering-row]"));
  const status = find("[data-ordering-status]");
  const keep = find("[data-ordering-keep]");

  const texts = new Map([...selects[0].options].filter((it) => it.value).map((it) => [it.value, it.text]));
  const given = selects.map((select) => select.value).filter((key, place, all) => key && all.indexOf(key) === place);
  const order = [...given, ...[...texts.keys()].filter((key) => !given.includes(key))];
  const isAnswered = () => selects.every((select) => select.value);

  const draw = () => {
    const items = order.map((key, place) => {
      const item = /** @type {HTMLElement} */ (document.importNode(row.content, true).firstElementChild);
      const text = texts.get(key) ?? "";
      item.dataset.key = key;
      /** @type {HTMLElement} */ (item.querySelector(".order__n")).textContent = String(place + 1);
      /** @type {HTMLElement} */ (item.querySelector(".order__t")).textContent = text;
      for (const button of item.querySelectorAll("button")) {
        const by = Number(button.dataset.move);
        button.setAttribute("aria-label", `Move “${text}” ${by < 0 ? "up" : "down"}`);
        button.disabled = !order[place + by];
        button.addEventListener("click", () => move(key, by));
      }
      return item;
    });
    list.replaceChildren(...items);
    keep.hidden = isAnswered();
    if (!isAnswered()) status.textContent = "Not answered yet. Move a step, or keep this order.";
  };

  const answer = () => {
    for (const [place, select] of selects.entries()) select.value = order[place];
    selects[0].dispatchEvent(new Event("change", { bubbles: true }));
  };

  /** @param {string} key @param {number} by */
  const move = (key, by) => {
    const from = order.indexOf(key);
    order.splice(from, 1);
    order.splice(from + by, 0, key);
    answer();
    draw();
    status.textContent = `Moved to position ${from + by + 1} of ${order.length}.`;
    const moved = [...list.querySelectorAll("li")].find((item) => item.dataset.key === key);
    const buttons = [...(moved?.querySelectorAll("button") ?? [])];
    (
      buttons.find((it) => Number(it.dataset.move) === by && !it.disabled) ?? buttons.find((it) => !it.disabled)
    )?.focus();
  };

  keep.addEventListener("click", () => {
    answer();
    draw();
    status.textContent = "This order is your answer.";
  });
  for (const select of selects) select.hidden = true;
  list.after(...selects);
  draw();
}

for (const list of document.querySelectorAll('[data-module="ordering"]')) start(/** @type {HTMLElement} */ (list));
