/** A picture as a file of its own: with its title, what it was counted from, its letters and its colours. */

import interCyrillicExt from "@fontsource-variable/inter/files/inter-cyrillic-ext-wght-normal.woff2?url";
import interCyrillic from "@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2?url";
import interLatinExt from "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url";
import interLatin from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import serifCyrillicExt from "@fontsource-variable/source-serif-4/files/source-serif-4-cyrillic-ext-wght-normal.woff2?url";
import serifCyrillic from "@fontsource-variable/source-serif-4/files/source-serif-4-cyrillic-wght-normal.woff2?url";
import serifLatinExt from "@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2?url";
import serifLatin from "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url";
import { fitted, type Paint } from "./paint.ts";
import { svgElement } from "./pictures.ts";

const serif = '"Source Serif 4 Variable", "Source Serif 4", Georgia, serif';

/** Which letters are in which file, as the style sheets of the fonts part them. */
const subsets = [
  {
    has: /[ -\u00FF\u2000-\u206F]/,
    range: "U+0000-00FF, U+2000-206F, U+20AC, U+2122",
    inter: interLatin,
    serif: serifLatin,
  },
  {
    has: /[\u0100-\u02BA\u1E00-\u1EFF]/,
    range: "U+0100-02BA, U+1E00-1EFF",
    inter: interLatinExt,
    serif: serifLatinExt,
  },
  {
    has: /[\u0401-\u045F\u0490\u0491\u04B0\u04B1\u2116]/,
    range: "U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116",
    inter: interCyrillic,
    serif: serifCyrillic,
  },
  {
    has: /[\u0460-\u048F\u0492-\u04AF\u04B2-\u052F]/,
    range: "U+0460-052F, U+1C80-1C88, U+20B4, U+2DE0-2DFF, U+A640-A69F",
    inter: interCyrillicExt,
    serif: serifCyrillicExt,
  },
];

async function embedded(address: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return `data:font/woff2;base64,${btoa(text)}`;
}

/** The style sheet with the letters of `body` and of `title`, and no others. */
async function fontsFor(title: string, body: string): Promise<string> {
  const faces = subsets.flatMap(({ has, range, ...files }) => [
    ...(has.test(body) ? [{ family: "Inter Variable", range, file: files.inter }] : []),
    ...(has.test(title) ? [{ family: "Source Serif 4 Variable", range, file: files.serif }] : []),
  ]);
  const rules = await Promise.all(
    faces.map(
      async ({ family, range, file }) =>
        `@font-face{font-family:"${family}";font-weight:100 900;unicode-range:${range};src:url(${await embedded(file)}) format("woff2")}`,
    ),
  );
  return rules.join("\n");
}

/** The picture on paper, with a head and a foot. */
export async function framed(
  plot: SVGSVGElement,
  { title, about, foot }: { readonly title: string; readonly about: string; readonly foot: string },
  paint: Paint,
): Promise<SVGSVGElement> {
  const edge = 24;
  const wide = Math.max(420, Number(plot.getAttribute("width")));
  const high = Number(plot.getAttribute("height"));
  const head = 62;
  const width = wide + 2 * edge;
  const height = edge + head + high + 40;
  for (const column of plot.querySelectorAll('rect.column[fill="transparent"]')) column.remove();
  plot.setAttribute("x", String(edge));
  plot.setAttribute("y", String(edge + head));
  const line = (text: string, y: number, size: number, fill: string) =>
    svgElement("text", { x: edge, y, "font-size": size, fill }, fitted(text, wide, size));
  const svg = svgElement(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      ...{ width, height, viewBox: `0 0 ${width} ${height}`, color: paint.ink },
      "font-family": plot.getAttribute("font-family"),
      role: "img",
    },
    svgElement("title", {}, title),
    svgElement("desc", {}, about),
    svgElement("style", {}, await fontsFor(title, `${about}${foot}${plot.textContent}0123456789`)),
    svgElement("rect", { width, height, fill: paint.paper }),
    svgElement(
      "text",
      { x: edge, y: edge + 18, "font-size": 21, "font-weight": 600, "font-family": serif, fill: paint.ink },
      fitted(title, wide * 0.9, 21),
    ),
    line(about, edge + 41, 12.5, paint.ink2),
    plot,
    line(foot, height - 16, 11, paint.ink2),
  );
  return svg;
}

export const svgText = (svg: SVGSVGElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;

/** Three pixels for one, so that it is sharp in print. */
const sharpness = 3;

/** The picture as a PNG. */
export async function pngOf(svg: SVGSVGElement): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(Number(svg.getAttribute("width")) * sharpness);
  canvas.height = Math.round(Number(svg.getAttribute("height")) * sharpness);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob === null) throw new Error("the picture is too large to be drawn");
  return new Uint8Array(await blob.arrayBuffer());
}
