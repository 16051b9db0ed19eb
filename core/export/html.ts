/** HTML: one page that needs nothing else and loads nothing. All text is escaped; of a note its Markdown is drawn. */

import { locate } from "../anchor.ts";
import type { Paragraph } from "../clipping.ts";
import { type Highlight, type HighlightColour, highlightColours } from "../marks.ts";
import { cleanText } from "../passage.ts";
import { drawBlocks, markColours } from "../review/draw.ts";
import { proseOf } from "../review/prose.ts";
import type { ExportInput } from "./content.ts";
import { creditsOf, factsOf, listedHighlights, oneFile, titleOf, urlOf } from "./fields.ts";
import type { ColourNames, ExportFormat } from "./index.ts";
import { escapeHtml, oneLine } from "./printable.ts";

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly colour: HighlightColour;
  /** "" where the person has none for the colour. */
  readonly name: string;
}

const titled = (name: string) => (name === "" ? "" : ` title="${escapeHtml(name)}"`);

/** The text with its marked passages in <mark>; overlapping ones run together. */
function marked(text: string, at: number, spans: readonly Piece[]): string {
  let out = "";
  let done = 0;
  for (const span of spans) {
    const from = Math.max(done, span.start - at);
    const to = Math.min(text.length, span.end - at);
    if (to <= from) continue;
    out += `${escapeHtml(text.slice(done, from))}<mark class="${span.colour}"${titled(span.name)}>${escapeHtml(text.slice(from, to))}</mark>`;
    done = to;
  }
  return out + escapeHtml(text.slice(done));
}

function block({ kind }: Paragraph, html: string): string {
  switch (kind) {
    case "heading":
      return `<h3>${html}</h3>`;
    case "quote":
      return `<blockquote><p>${html}</p></blockquote>`;
    case "list":
      return `<ul><li>${html}</li></ul>`;
    case "paragraph":
      return `<p>${html}</p>`;
  }
}

const hashed = (tags: readonly string[]) =>
  tags.length === 0 ? "" : `<p class="facts">${tags.map((tag) => `#${escapeHtml(tag)}`).join(" ")}</p>`;

/** A note below a heading of level 3. */
const drawn = (note: string) =>
  note.trim() === "" ? "" : `<div class="note" dir="auto">\n${drawBlocks(proseOf(note), { heading: 4 })}\n</div>`;

/** The words as a quotation, what was written on them below. */
function passage({ quote, note, tags }: Highlight): string {
  return `<blockquote><p>${escapeHtml(quote)}</p></blockquote>${drawn(note)}${hashed(tags)}`;
}

function article(input: ExportInput, names: ColourNames): string {
  const { id, clipping, marks, source, rights = null } = input;
  const whole = cleanText(clipping);
  const spans = marks.highlights
    .flatMap((highlight): readonly Piece[] => {
      const place = locate(whole, highlight);
      return place === null
        ? []
        : [{ ...place, colour: highlight.colour, name: oneLine(names[highlight.colour] ?? "") }];
    })
    .sort((a, b) => a.start - b.start);
  let at = 0;
  const body = clipping.paragraphs.map((paragraph) => {
    const html = marked(paragraph.text, at, spans);
    at += paragraph.text.length + 1;
    return block(paragraph, html);
  });
  const url = urlOf(clipping);
  const title = escapeHtml(titleOf(clipping));
  const facts = factsOf(clipping).map(escapeHtml).join(" · ");
  const listed = listedHighlights(input);
  return [
    `<article id="c${id}"${clipping.language === null ? "" : ` lang="${escapeHtml(clipping.language)}"`} dir="auto">`,
    `<h2>${url === null ? title : `<a href="${escapeHtml(url)}" rel="noreferrer">${title}</a>`}</h2>`,
    ...(facts === "" ? [] : [`<p class="facts">${facts}</p>`]),
    ...(marks.tags.length === 0 ? [] : [hashed(marks.tags)]),
    ...body,
    ...creditsOf(clipping).map((line) => `<p class="facts">${escapeHtml(line)}</p>`),
    ...(rights === null ? [] : [`<p class="facts"><em>${escapeHtml(rights)}</em></p>`]),
    ...(source.name === "" ? [] : [`<p class="facts">Source: ${escapeHtml(source.name)}</p>`]),
    ...(listed.length === 0 ? [] : ["<h3>Highlights</h3>", ...listed.map(passage)]),
    ...(marks.note.trim() === "" ? [] : ["<h3>Note</h3>", drawn(marks.note)]),
    "</article>",
  ].join("\n");
}

const style = `body{font:18px/1.6 Georgia,serif;max-width:40em;margin:2em auto;padding:0 1em;color:#211e1a;background:#fdfcf9}
h1,h2,h3{line-height:1.2}.facts{color:#574f45;font:14px/1.4 sans-serif}mark{color:inherit}
${highlightColours.map((colour) => `mark.${colour}{background:${markColours[colour]}}`).join("")}
blockquote{margin:0;padding-inline-start:1em;border-inline-start:2px solid #a8321a}pre{white-space:pre-wrap;font:14px/1.5 monospace}
table{border-collapse:collapse}th,td{border:1px solid #dfd9cc;padding:.2em .6em;text-align:start}h4,h5,h6{font-size:1em}
article{border-top:1px solid #dfd9cc;padding-top:1em;margin-top:2em}`;

export const html: ExportFormat = {
  id: "html",
  extension: ".html",
  render: oneFile("clippings", ".html", (clippings, { colours = {} }) => {
    const heading = `${clippings.length.toLocaleString("en")} clipping${clippings.length === 1 ? "" : "s"}`;
    const contents = clippings.map(
      ({ id, clipping }) => `<li><a href="#c${id}">${escapeHtml(titleOf(clipping))}</a></li>`,
    );
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${heading}</title>
<style>${style}</style>
</head>
<body>
<h1>${heading}</h1>
<ol>
${contents.join("\n")}
</ol>
${clippings.map((one) => article(one, colours)).join("\n")}
</body>
</html>
`;
  }),
};
