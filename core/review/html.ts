/**
 * A press review as one web page that needs nothing else and loads nothing: what the composer shows, what is saved as HTML,
 * and what Chromium prints as the PDF.
 */
import { type ComposedItem, type ComposedReview, type ContentsLine, compose, contentsOf } from "./composed.ts";
import { drawBlocks, escapeXml, languageAttributes, logoAddress } from "./draw.ts";
import { pageStyle } from "./page-style.ts";
import type { Review } from "./review.ts";

export interface PageOptions {
  /** The page of each anchor, for the contents list on paper. */
  readonly pages?: ReadonlyMap<string, number>;
  /** The printing window brings fonts of its own: the page may then load those. */
  readonly forPrint?: boolean;
  /** Anchors and `data-id` of the review's own ids, so that a composer finds its place again. */
  readonly ids?: boolean;
}

const para = (name: string, html: string) => (html === "" ? [] : [`<p class="${name}">${html}</p>`]);

const linked = (href: string | null, html: string) =>
  href === null ? html : `<a href="${escapeXml(href)}" rel="noreferrer">${html}</a>`;

function article(item: ComposedItem, level: number, review: ComposedReview, id: string | undefined): string {
  const { words, dir } = review;
  const title = linked(item.href, escapeXml(item.title));
  const more = item.comment.length === 0 ? [] : [drawBlocks(item.comment, { heading: level + 1 })];
  return [
    `<article id="${item.anchor}"${id === undefined ? "" : ` data-id="${escapeXml(id)}"`}>`,
    `<h${level} class="cuttings-title"${languageAttributes(item.language, item.dir)}>${title}</h${level}>`,
    ...para("facts", item.facts.map((fact) => `<bdi>${escapeXml(fact)}</bdi>`).join(" · ")),
    ...more.map((html) => `<div class="comment" dir="${dir}"><p class="label">${words.comment}</p>\n${html}</div>`),
    ...(item.blocks.length === 0
      ? []
      : [
          `<div class="text"${languageAttributes(item.language, item.dir)}>`,
          drawBlocks(item.blocks, { heading: level + 1 }),
          "</div>",
        ]),
    ...para("also", also(item, review)),
    ...para("source", sourceOf(item, review)),
    ...para("rights", escapeXml(item.rights)),
    "</article>",
  ].join("\n");
}

const also = ({ alsoIn }: ComposedItem, { words }: ComposedReview): string =>
  alsoIn.length === 0
    ? ""
    : `${escapeXml(words.alsoIn)}: ${alsoIn.map((one) => `<bdi>${escapeXml(one)}</bdi>`).join("; ")}`;

function sourceOf({ href, sourceLine }: ComposedItem, { words }: ComposedReview): string {
  const parts = [sourceLine === "" ? "" : `<bdi>${escapeXml(sourceLine)}</bdi>`];
  if (href !== null) parts.push(linked(href, `<bdi>${escapeXml(href)}</bdi>`));
  const known = parts.filter((part) => part !== "");
  return known.length === 0 ? "" : `${escapeXml(words.source)}: ${known.join(" · ")}`;
}

function contents(review: ComposedReview, pages: ReadonlyMap<string, number> | undefined): string {
  const lines = contentsOf(review);
  if (lines.length < 2) return "";
  const line = ({ anchor, title, outlet }: ContentsLine) => {
    const page = pages?.get(anchor);
    const from = outlet === "" ? "" : `&ensp;<bdi class="outlet">${escapeXml(outlet)}</bdi>`;
    const number = pages === undefined ? "" : `<span class="leader"></span><span>${page ?? ""}</span>`;
    return `<div class="line"><span><a href="#${anchor}"><bdi>${escapeXml(title)}</bdi></a>${from}</span>${number}</div>`;
  };
  let html = "";
  let isInside = false;
  for (const [i, one] of lines.entries()) {
    if (one.level === 1 && isInside) html += "</ol></li>\n";
    if (one.level === 1) isInside = lines[i + 1]?.level === 2;
    html += one.level === 1 && isInside ? `<li><div class="of">${line(one)}</div><ol>\n` : `<li>${line(one)}</li>\n`;
  }
  if (isInside) html += "</ol></li>\n";
  return `<nav class="contents" aria-label="${escapeXml(review.words.contents)}"><h2>${escapeXml(review.words.contents)}</h2>\n<ol>\n${html}</ol></nav>`;
}

/** The whole page. */
export function reviewHtml(given: Review, { pages, forPrint = false, ids = false }: PageOptions = {}): string {
  const review = compose(given);
  const own = ids ? given.sections.flatMap(({ items }) => items.map(({ id }) => id)) : [];
  const { words, title, subtitle, editor, logo } = review;
  const body = review.sections.map(({ anchor, heading, introduction, items }) =>
    [
      `<section id="${anchor}">`,
      ...(heading === "" ? [] : [`<h2>${escapeXml(heading)}</h2>`]),
      drawBlocks(introduction, { heading: heading === "" ? 2 : 3 }),
      ...items.map((item) => article(item, heading === "" ? 2 : 3, review, own[item.number - 1])),
      "</section>",
    ].join("\n"),
  );
  const by = editor === "" ? "" : `${escapeXml(words.editor)}: <bdi>${escapeXml(editor)}</bdi>`;
  const policy = `default-src 'none'; style-src 'unsafe-inline'${forPrint ? "; font-src 'self'" : ""}; img-src data:`;
  return `<!doctype html>
<html${languageAttributes(review.language, review.dir)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${escapeXml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<header class="cover">
${logo === null ? "" : `<img class="logo" alt="" src="${logoAddress(logo)}">\n`}<h1>${escapeXml(title)}</h1>
<p class="subtitle">${subtitle.map((part) => `<bdi>${escapeXml(part)}</bdi>`).join(" · ")}</p>
${by === "" ? "" : `<p class="subtitle">${by}</p>\n`}</header>
<div class="introduction">
${drawBlocks(review.introduction, { heading: 2 })}
</div>
${contents(review, pages)}
${body.join("\n")}
</main>
</body>
</html>
`;
}
