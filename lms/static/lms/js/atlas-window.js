// @ts-check
// The window on the figure through which a chart looks.

const NEAREST = 6;

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/** One chart: every drawing in it shows the same part of the figure. */
export class ChartWindow {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.drawings = [...element.querySelectorAll("svg")];
    const { x, y, width, height } = this.drawings[0].viewBox.baseVal;
    /** @type {Box} */
    this.whole = { x, y, width, height };
    this.box = this.whole;
  }

  /** @param {number} factor @param {number} [across] @param {number} [down] what stays in place, as shares of the chart */
  zoom(factor, across = 0.5, down = 0.5) {
    const width = Math.min(this.whole.width, Math.max(this.whole.width / NEAREST, this.box.width / factor));
    const height = (width / this.whole.width) * this.whole.height;
    this.show(this.box.x + (this.box.width - width) * across, this.box.y + (this.box.height - height) * down, width);
  }

  /** @param {number} across @param {number} down shares of what is shown */
  move(across, down) {
    this.show(this.box.x + across * this.box.width, this.box.y + down * this.box.height, this.box.width);
  }

  reset() {
    this.show(this.whole.x, this.whole.y, this.whole.width);
  }

  /** @param {number} x @param {number} y @param {number} width */
  show(x, y, width) {
    const { whole } = this;
    const height = (width / whole.width) * whole.height;
    this.box = {
      x: Math.min(Math.max(x, whole.x), whole.x + whole.width - width),
      y: Math.min(Math.max(y, whole.y), whole.y + whole.height - height),
      width,
      height,
    };
    const box = `${this.box.x} ${this.box.y} ${width} ${height}`;
    for (const drawing of this.drawings) drawing.setAttribute("viewBox", box);
    this.element.classList.toggle("is-near", width < whole.width);
  }

  /** @param {{clientX: number, clientY: number}} at */
  shares(at) {
    const { left, top, width, height } = this.element.getBoundingClientRect();
    return { across: (at.clientX - left) / width, down: (at.clientY - top) / height };
  }
}
