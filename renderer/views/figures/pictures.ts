/** The pictures of a page of figures, drawn by Observable Plot: bars over time, ranked names, tags that come together. */
import type * as Plots from "@observablehq/plot";
import { oneLine } from "../../../core/export/fields.ts";
import type { Coverage, Figures, Ranking } from "../../../core/figures.ts";
import { t } from "../../text/index.ts";
import { beginOf, periodName } from "../../text/periods.ts";
import { contrast, fitted, mixed, type Paint, widthOf } from "./paint.ts";

export type Plot = typeof Plots;

/** Something in a picture that can be pressed. */
export interface Target {
  readonly element: SVGElement;
  /** What it shows, and what pressing it does. */
  readonly label: string;
  readonly press: () => void;
}

export interface Drawn {
  readonly svg: SVGSVGElement;
  readonly targets: readonly Target[];
}

const letters = 12;
const space = "http://www.w3.org/2000/svg";
const font = '"Inter Variable", Inter, "Segoe UI", Arial, sans-serif';

/** Makes an SVG element; null attributes are left out. */
export function svgElement<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number | null>>,
  ...inside: readonly (Node | string)[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, String(value));
  element.append(...inside);
  return element;
}

/** Plot puts a style sheet into each picture, which the content policy refuses; what it says is said by attributes here. */
function plain(plot: SVGSVGElement | HTMLElement): SVGSVGElement {
  const svg = plot as SVGSVGElement;
  for (const style of svg.querySelectorAll("style")) style.remove();
  svg.setAttribute("font-family", font);
  svg.setAttribute("font-size", String(letters));
  svg.setAttribute("font-variant-numeric", "tabular-nums");
  svg.removeAttribute("class");
  return svg;
}

/** The elements of a mark by the number of their datum, in the order of the picture. */
function marked(svg: SVGSVGElement, label: string): readonly (readonly [SVGElement, number])[] {
  return [...svg.querySelectorAll<SVGElement>(`[aria-label="${label}"] > *`)].map((element) => [
    element,
    Number((element as SVGElement & { readonly __data__?: unknown }).__data__),
  ]);
}

let patterns = 0;

/** Stripes over a colour, so that neighbours can be told apart without it. */
function striped(svg: SVGSVGElement, colour: string, paint: Paint): string {
  const id = `stripes-${++patterns}`;
  svg.prepend(
    svgElement(
      "defs",
      {},
      svgElement(
        "pattern",
        { id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        svgElement("rect", { width: 5, height: 5, fill: colour }),
        svgElement("rect", { width: 1.5, height: 5, fill: paint.paper, "fill-opacity": 0.6 }),
      ),
    ),
  );
  return `url(#${id})`;
}

/** What the parts of a bar are called, their colour, and whether they are striped. */
export interface Key {
  readonly name: string;
  readonly colour: string;
  readonly isStriped: boolean;
  readonly press: (() => void) | null;
}

/** Bars over time, stacked where `keys` says of what. */
export function drawCoverage(
  plot: Plot,
  coverage: Coverage,
  keys: readonly Key[],
  paint: Paint,
  width: number,
  press: (period: string) => void,
): Drawn {
  const { buckets } = coverage;
  const legend = keys.length === 0 ? null : legendOf(keys, paint, width);
  const top = legend === null ? 10 : legend.height + 14;
  const height = top + 210;
  const most = Math.max(1, ...buckets.map(({ count }) => count));
  const label = Math.max(0, ...buckets.map(({ period }) => widthOf(periodName(beginOf(period)))));
  const room = Math.max(84, label + 14);
  const every = Math.ceil(buckets.length / Math.max(1, Math.floor((width - 60 - label / 2) / room)));
  const half = label / 2 - width / buckets.length / 2;
  const ticks = buckets.flatMap(({ period }, i) => (i % every === 0 ? [period] : []));
  const rows =
    keys.length === 0
      ? buckets.map(({ period, count }) => ({ period, count, key: -1 }))
      : buckets.flatMap(({ period, of }) => of.map((count, key) => ({ period, count, key })));
  const shown = rows.filter(({ count }) => count > 0);
  const many = buckets.length;
  const svg = plain(
    plot.plot({
      width,
      height,
      marginTop: top,
      marginLeft: Math.max(14 + widthOf(t.number(most)), half + 4),
      marginRight: Math.max(12, half + 4),
      marginBottom: 30,
      x: {
        type: "band",
        domain: buckets.map(({ period }) => period),
        padding: many > 40 ? 0.15 : many > 12 ? 0.2 : 0.3,
      },
      y: { domain: [0, most], nice: true },
      color: { type: "identity" },
      marks: [
        plot.gridY({ stroke: paint.line, strokeOpacity: 1, ticks: 4 }),
        plot.axisY({
          ticks: Math.min(4, most),
          tickFormat: (n: number) => (Number.isInteger(n) ? t.number(n) : ""),
          tickSize: 0,
          label: null,
          fill: paint.ink2,
        }),
        plot.axisX({
          ticks,
          tickFormat: (period: string) => periodName(beginOf(period)),
          tickSize: 4,
          stroke: paint.line,
          label: null,
          fill: paint.ink2,
        }),
        plot.barY(
          shown,
          plot.stackY({
            x: "period",
            y: "count",
            fill: (row: { readonly key: number }) => keys[row.key]?.colour ?? paint.accent,
            insetTop: keys.length === 0 ? 0 : 0.75,
            ...(keys.length === 0 ? { ry1: 2 } : {}),
            ariaLabel: "period",
          } as Plots.BarYOptions),
        ),
        plot.ruleY([0], { stroke: paint.ink2 }),
      ],
    }),
  );
  const fills = keys.map(({ colour, isStriped }) => (isStriped ? striped(svg, colour, paint) : colour));
  const ofPeriod = new Map<string, SVGElement>();
  for (const [element, at] of marked(svg, "bar")) {
    const row = shown[at];
    if (row === undefined) continue;
    element.removeAttribute("aria-label");
    const fill = fills[row.key];
    if (fill !== undefined) element.setAttribute("fill", fill);
    ofPeriod.set(row.period, element.parentElement as unknown as SVGElement);
  }
  // A whole column is easier to hit than a short bar.
  const x = svg as unknown as {
    readonly scale: (name: "x") => { apply: (v: string) => number; bandwidth: number; step: number };
  };
  const scale = x.scale("x");
  const targets = buckets
    .filter(({ count }) => count > 0)
    .map(({ period, count }) => {
      const element = svgElement("rect", {
        x: scale.apply(period) - (scale.step - scale.bandwidth) / 2,
        y: top,
        width: scale.step,
        height: height - top - 30,
        fill: "transparent",
        class: "column",
      });
      svg.append(element);
      return { element, label: t.figures.press(periodName(period), count), press: () => press(period) };
    });
  if (legend !== null) {
    legend.draw(fills);
    svg.append(legend.group);
  }
  return { svg, targets };
}

function legendOf(keys: readonly Key[], paint: Paint, width: number) {
  const group = svgElement("g", { "text-anchor": "start", fill: paint.ink });
  const line = 20;
  let x = 0;
  let y = 0;
  const places = keys.map(({ name }) => {
    const text = fitted(oneLine(name), 190);
    const wide = 16 + widthOf(text) + 18;
    if (x > 0 && x + wide > width) {
      x = 0;
      y += line;
    }
    const place = { text, x, y };
    x += wide;
    return place;
  });
  return {
    group,
    height: y + line,
    draw: (fills: readonly string[]) => {
      for (const [i, { text, x: left, y: top }] of places.entries())
        group.append(
          svgElement("rect", { x: left, y: top + 3, width: 11, height: 11, rx: 2, fill: fills[i] ?? paint.bar }),
          svgElement("text", { x: left + 16, y: top + 12.5 }, text),
        );
    },
  };
}

/** Bars of names, the longest first, each with its number. */
export function drawRanking(
  plot: Plot,
  { rows }: Ranking,
  paint: Paint,
  width: number,
  colourOf: (name: string) => string,
  press: (name: string) => void,
): Drawn {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const room = Math.min(width * 0.44, 240);
  const names = rows.map(({ name }) => fitted(oneLine(name), room));
  const left = Math.ceil(Math.max(20, ...names.map((name) => widthOf(name)))) + 10;
  const height = rows.length * 26 + 6;
  const svg = plain(
    plot.plot({
      width,
      height,
      margin: 0,
      marginTop: 3,
      marginBottom: 3,
      marginLeft: left,
      marginRight: 16 + widthOf(t.number(most)),
      x: { axis: null, domain: [0, most] },
      y: { type: "band", domain: rows.map((_, i) => i), padding: 0.28, axis: null },
      color: { type: "identity" },
      marks: [
        plot.barX(rows, {
          x: "count",
          y: (_: unknown, i: number) => i,
          fill: (row: { readonly name: string }) => colourOf(row.name),
          rx2: 2,
        } as Plots.BarXOptions),
        plot.text(rows, {
          x: "count",
          y: (_: unknown, i: number) => i,
          text: (row: { readonly count: number }) => t.number(row.count),
          dx: 6,
          textAnchor: "start",
          fill: paint.ink2,
        }),
        plot.text(rows, {
          x: 0,
          y: (_: unknown, i: number) => i,
          text: (_: unknown, i: number) => names[i] ?? "",
          dx: -8,
          textAnchor: "end",
          fill: paint.ink,
        }),
      ],
    }),
  );
  const targets = rows.map(({ name, count }, i) => {
    const element = svgElement("rect", {
      x: 0,
      y: 3 + i * ((height - 6) / rows.length),
      width,
      height: (height - 6) / rows.length,
      fill: "transparent",
      class: "column",
    });
    svg.append(element);
    return { element, label: t.figures.press(oneLine(name), count), press: () => press(name) };
  });
  return { svg, targets };
}

/** How often two tags come together: the deeper the colour, the more. */
export function drawPairs(
  plot: Plot,
  { tags, together }: Figures["pairs"],
  paint: Paint,
  width: number,
  press: (a: string, b: string) => void,
): Drawn {
  const names = tags.map((tag) => fitted(oneLine(tag), 150));
  const wide = Math.ceil(Math.max(...names.map((name) => widthOf(name)))) + 10;
  // Where there is little room the picture is moved sideways, since smaller cells could not be read.
  const side = Math.max(28, Math.min(46, (width - wide * 1.75) / (tags.length - 1)));
  const cells = tags.flatMap((_, i) => tags.slice(0, i).map((_, j) => ({ i, j, n: together[i]?.[j] ?? null })));
  const most = Math.max(1, ...cells.map(({ n }) => n ?? 0));
  const fillOf = (n: number | null): string =>
    n === null || n === 0
      ? mixed(paint.ink, paint.paper, 0.045)
      : mixed(paint.accent, paint.paper, 0.14 + 0.86 * (n / most));
  const inkOn = (fill: string): string =>
    contrast(paint.ink, fill) >= contrast(paint.paper, fill) ? paint.ink : paint.paper;
  const columns = tags.length - 1;
  const bottom = Math.ceil(wide * 0.64) + 12;
  const size = side * columns;
  const svg = plain(
    plot.plot({
      width: wide + size + Math.ceil(wide * 0.75),
      height: size + bottom,
      margin: 0,
      marginLeft: wide,
      marginRight: Math.ceil(wide * 0.75),
      marginBottom: bottom,
      x: { type: "band", domain: Array.from({ length: columns }, (_, i) => i), padding: 0.05, axis: null },
      y: { type: "band", domain: Array.from({ length: columns }, (_, i) => i + 1), padding: 0.05, axis: null },
      color: { type: "identity" },
      marks: [
        plot.cell(cells, { x: "j", y: "i", fill: (cell: { n: number | null }) => fillOf(cell.n), rx: 3 }),
        plot.text(cells, {
          x: "j",
          y: "i",
          text: (cell: { n: number | null }) => (cell.n === null ? "–" : cell.n === 0 ? "·" : t.number(cell.n)),
          fill: (cell: { n: number | null }) => (cell.n === null || cell.n === 0 ? paint.ink2 : inkOn(fillOf(cell.n))),
        }),
        plot.text(names.slice(1), {
          frameAnchor: "left",
          y: (_: unknown, i: number) => i + 1,
          text: (name: string) => name,
          dx: -8,
          textAnchor: "end",
          fill: paint.ink,
        }),
        plot.text(names.slice(0, -1), {
          frameAnchor: "bottom",
          x: (_: unknown, i: number) => i,
          text: (name: string) => name,
          dy: 12,
          textAnchor: "start",
          rotate: 40,
          fill: paint.ink,
        }),
      ],
    }),
  );
  const targets = marked(svg, "cell").flatMap(([element, at]) => {
    const cell = cells[at];
    const a = tags[cell?.i ?? 0];
    const b = tags[cell?.j ?? 0];
    if (cell === undefined || cell.n === null || cell.n === 0 || a === undefined || b === undefined) return [];
    element.classList.add("column");
    return [{ element, label: t.figures.press(`${oneLine(a)} + ${oneLine(b)}`, cell.n), press: () => press(a, b) }];
  });
  return { svg, targets };
}
