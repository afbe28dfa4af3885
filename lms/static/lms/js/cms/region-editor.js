// @ts-check
// The regions of a question on its figure. A region is open while it is drawn: corners follow one another until it is
// closed. In a closed one a new corner goes into the nearest side.

import { CornerEditor } from "./corner-editor.js";
import { withCorner } from "./figure-geometry.js";
import { addRegion, readRegions, writeRegion } from "./region-fields.js";

/** @typedef {import("./region-fields.js").Region} Region */
/** @typedef {import("./field-values.js").Point} Point */

const FEWEST = 3;

/** @extends {CornerEditor<Region>} */
export class RegionEditor extends CornerEditor {
  word = "region";
  open = "";
  size = { width: 1000, height: 1000 };

  /** @param {HTMLElement} block @param {() => void} changed @param {(text: string) => void} say */
  constructor(block, changed, say) {
    super(`#${block.id} [name$="-value-corners"]`, changed, say);
    this.block = block;
  }

  get marks() {
    return readRegions(this.block, this.size);
  }

  /** @param {Region} region @param {Point[]} corners */
  write(region, corners) {
    writeRegion(region, corners, this.size);
  }

  /** @param {Region} region */
  fewest(region) {
    return this.isOpen(region) ? 0 : FEWEST;
  }

  /** @param {Region} region */
  isOpen(region) {
    return region.id === this.open || region.corners.length < FEWEST;
  }

  /** One without corners waits to be drawn. @param {string} id @param {number} corner */
  select(id, corner = -1) {
    if (this.marks.some((region) => region.id === id && !region.corners.length)) this.mode = "add";
    super.select(id, corner);
  }

  /** A new region, ready to be drawn. */
  begin() {
    this.open = addRegion(this.block);
    this.select(this.open);
    this.say("Name the region. Then click the figure at each corner, or use Add a corner.");
  }

  /** @param {Point} at */
  click(at) {
    if (this.mode === "add") this.add(at);
  }

  /** One more corner: at the end of an open region, in the nearest side of a closed one. @param {Point} at */
  add(at) {
    if (!this.selected) this.begin();
    const region = this.selected;
    if (!region) return;
    if (!region.corners.length) this.open = region.id;
    this.remember();
    const corners = this.isOpen(region) ? [...region.corners, at] : withCorner(region.corners, at);
    this.corner = corners.indexOf(at);
    this.reshape(corners);
  }

  /** One more corner for the keys to move: after the selected one, on the way to the next. */
  addBeside() {
    const corners = this.selected?.corners ?? [];
    const { width, height } = this.size;
    if (!corners.length) return this.add([width / 2, height / 2]);
    const [x, y] = corners[0];
    const aside = corners.length % 2 ? [x + width / 10, y] : [x, y + width / 10];
    if (corners.length < FEWEST) return this.add([Math.min(aside[0], width), Math.min(aside[1], height)]);
    const before = this.corner < 0 ? corners.length - 1 : this.corner;
    const [[fromX, fromY], [toX, toY]] = [corners[before], corners[(before + 1) % corners.length]];
    this.remember();
    this.corner = before + 1;
    const between = /** @type {Point} */ ([(fromX + toX) / 2, (fromY + toY) / 2]);
    this.reshape([...corners.slice(0, this.corner), between, ...corners.slice(this.corner)]);
  }

  /** The first corner of an open region closes it. */
  press() {
    if (this.corner === 0 && this.selected?.id === this.open) this.close();
  }

  close() {
    const region = this.selected;
    if (!region) return this.say("Select a region first.");
    if (region.corners.length < FEWEST) return this.say(`A region has at least ${FEWEST} corners.`);
    this.open = "";
    this.mode = "move";
    this.changed();
    this.say(`${region.name} is closed.`);
  }
}
