/** Colours and letters of pictures: as they are on the page now, or as a report on white paper wants them. */

export interface Paint {
  readonly paper: string;
  readonly ink: string;
  readonly ink2: string;
  readonly line: string;
  readonly accent: string;
  /** Bars that stand for nothing in particular. */
  readonly bar: string;
  /** The colour that a class sets as `--hue`. */
  readonly hue: (className: string) => string;
}

/** Asks the style sheet what its colours are now. */
export function paintOf(on: "page" | "paper"): Paint {
  const resolved = (css: string, className = ""): string => {
    const probe = document.createElement("span");
    probe.className = className;
    if (on === "paper") probe.style.colorScheme = "light";
    probe.style.color = css;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  return {
    paper: on === "paper" ? "#ffffff" : resolved("var(--paper)"),
    ink: resolved("var(--ink)"),
    ink2: resolved("var(--ink-2)"),
    line: resolved("var(--line)"),
    accent: resolved("var(--accent)"),
    bar: resolved("var(--figure-bar)"),
    hue: (className) => resolved("var(--hue)", className),
  };
}

const channels = (colour: string): readonly number[] =>
  colour.startsWith("#")
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : (colour.match(/[\d.]+/g) ?? ["0", "0", "0"]).slice(0, 3).map(Number);

/** One colour over another. `share` from 0 to 1. */
export function mixed(over: string, under: string, share: number): string {
  const below = channels(under);
  return `rgb(${channels(over)
    .map((n, i) => Math.round(n * share + (below[i] ?? 0) * (1 - share)))
    .join(", ")})`;
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((n) => {
    const part = n / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours, from 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

let canvas: CanvasRenderingContext2D | null = null;

/** How wide a text is in CSS pixels. */
export function widthOf(text: string, size = 12, weight = 400): number {
  canvas ??= document.createElement("canvas").getContext("2d");
  if (canvas === null) return text.length * size * 0.6;
  canvas.font = `${weight} ${size}px "Inter Variable", sans-serif`;
  return canvas.measureText(text).width;
}

/** As much of a text as has room, with an ellipsis where that is not all. */
export function fitted(text: string, width: number, size = 12): string {
  if (widthOf(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join("")}…`, size) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
