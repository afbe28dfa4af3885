// Writes build/body_figure.json: the outlines and shapes of the body chart, taken from the npm package that draws them.
//
//   node script/body_figure.mjs [FILE]
//
// Sides are those of the package, which are sides of the screen: courses/anatomy/figure.py turns the client's own right
// into them. Every shape carries its bounding box, so that a crop can leave out what it does not show. The package's
// license stands in the file, since it must go wherever the paths go.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)));
const PACKAGE = join(PROJECT, "node_modules", "react-native-body-highlighter");
const VERSION = "3.2.0"; // the trigger-point data depends on this version's coordinates and order of paths
const VIEWS = {
  front: { viewBox: [0, 0, 724, 1448], assets: "bodyFront" },
  back: { viewBox: [724, 0, 724, 1448], assets: "bodyBack" },
};
// How many numbers each path command takes.
const ARITY = { M: 2, L: 2, T: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, A: 7, Z: 0 };

const require = createRequire(import.meta.url);

/** The outline of one view. It is not in the assets: it is the only `d` beside that side in the wrapper's source. */
function outline(side) {
  const source = readFileSync(join(PACKAGE, "dist", "components", "SvgMaleWrapper.js"), "utf8");
  const found = source.match(new RegExp(`side === "${side}" && \\([^)]*? d="([^"]+)"`));
  if (!found) throw new Error(`no outline of the ${side} in ${PACKAGE}`);
  return found[1].trim();
}

function shapes({ assets }) {
  const entries = require(join(PACKAGE, "dist", "assets", `${assets}.js`))[assets];
  return entries.flatMap(({ slug, path }) =>
    Object.entries(path).flatMap(([side, drawings]) =>
      drawings.map((d, index) => ({ slug, side, index, d, box: boundingBox(d) })),
    ),
  );
}

/** [left, top, right, bottom] around every end and control point: never smaller than the drawing. */
function boundingBox(d) {
  const xs = [];
  const ys = [];
  for (const [x, y] of points(d)) {
    xs.push(x);
    ys.push(y);
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map((value) => Math.round(value));
}

function* points(d) {
  let [x, y] = [0, 0];
  let start = [0, 0];
  for (const [letter, numbers] of commands(d)) {
    const name = letter.toUpperCase();
    const [baseX, baseY] = letter === name ? [0, 0] : [x, y];
    if (name === "Z") [x, y] = start;
    else if (name === "H") x = baseX + numbers[0];
    else if (name === "V") y = baseY + numbers[0];
    else {
      const pairs = name === "A" ? numbers.slice(5) : numbers;
      for (let i = 0; i < pairs.length; i += 2) {
        [x, y] = [baseX + pairs[i], baseY + pairs[i + 1]];
        yield [x, y];
      }
    }
    if (name === "M") start = [x, y];
    yield [x, y];
  }
}

/** [letter, numbers] for every command, a repeated one written out. */
function* commands(d) {
  for (const [, letter, rest] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const count = ARITY[letter.toUpperCase()];
    if (count === 0) yield [letter, []];
    const numbers = letter.toUpperCase() === "A" ? arcNumbers(rest) : rest.match(/-?(?:\d*\.\d+|\d+)/g)?.map(Number);
    for (let i = 0; count && numbers && i < numbers.length; i += count) yield [letter, numbers.slice(i, i + count)];
  }
}

/** An arc's two flags may stand without a space: "0 018.57" is 0, 0, 1, 8.57. */
function arcNumbers(text) {
  const number = "(-?(?:\\d*\\.\\d+|\\d+))[\\s,]*";
  const arc = new RegExp(`${number.repeat(3)}([01])[\\s,]*([01])[\\s,]*${number.repeat(2)}`, "g");
  return [...text.matchAll(arc)].flatMap((found) => found.slice(1).map(Number));
}

const { version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
if (version !== VERSION) throw new Error(`react-native-body-highlighter ${version} is installed, ${VERSION} is needed`);

const figure = {
  source: `react-native-body-highlighter ${version}`,
  notice: readFileSync(join(PACKAGE, "LICENSE"), "utf8").trim(),
  views: Object.fromEntries(
    Object.entries(VIEWS).map(([side, view]) => [
      side,
      { viewBox: view.viewBox, outline: outline(side), shapes: shapes(view) },
    ]),
  ),
};
const target = resolve(process.argv[2] ?? join(PROJECT, "build", "body_figure.json"));
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, JSON.stringify(figure));
console.log(target);
