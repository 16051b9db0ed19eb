/**
 * A press review as an EPUB 3 (w3.org/TR/epub-33): one file for the title page, one for each section, a contents list, its
 * metadata, packed with the uncompressed `mimetype` first. The same review gives the same bytes.
 */
import { strToU8, zipSync } from "fflate";
import { type ComposedItem, type ComposedReview, type ComposedSection, compose, contentsOf } from "./composed.ts";
import { drawBlocks, escapeXml, languageAttributes } from "./draw.ts";
import { pageStyle } from "./page-style.ts";
import type { Review } from "./review.ts";

export interface EpubOptions {
  /** What tells this book from all others, kept when it is written again: a UUID. */
  readonly id: string;
  /** When it was written, epoch milliseconds. */
  readonly modified: number;
}

/** Reading programs have margins, fonts and colours of their own. */
const style = pageStyle
  .replace(/^:root\{.*$/m, ":root{--ink:inherit;--quiet:inherit;--line:#999;--accent:#a8321a}")
  .replace(/^body\{.*$/m, "body{overflow-wrap:break-word}")
  .replace(/^main\{.*$/m, "")
  .replace(/^@page[\s\S]*$/m, "")
  // A section is a file here, so its heading is the first of the page and the clippings' come second.
  .concat(`h1{font-size:1.6em;border-bottom:2px solid var(--accent);padding-bottom:.2em}
h2{font-size:1.25em;border:0;padding:0;margin-top:1.6em}
h3{font-size:1.1em}
.cover h1{border:0;font-size:2em}
article{margin:1.2em 0 2em}
nav ol{list-style:none;padding-inline-start:0}
nav ol ol{padding-inline-start:1.2em}
nav li{margin:.3em 0}
nav a{text-decoration:none}`);

function page(review: ComposedReview, title: string, body: string, type = ""): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"${languageAttributes(review.language, review.dir, true)}>
<head>
<title>${escapeXml(title)}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body${type === "" ? "" : ` epub:type="${type}"`}>
${body}
</body>
</html>
`;
}

const small = (name: string, html: string) => (html === "" ? [] : [`<p class="${name}">${html}</p>`]);
const bdi = (text: string) => `<bdi>${escapeXml(text)}</bdi>`;

function article(item: ComposedItem, level: number, { words, dir }: ComposedReview): string {
  const title = escapeXml(item.title);
  const link = item.href === null ? title : `<a href="${escapeXml(item.href)}">${title}</a>`;
  const sources = [item.sourceLine === "" ? "" : bdi(item.sourceLine), item.href === null ? "" : bdi(item.href)];
  const source = sources.filter((part) => part !== "").join(" · ");
  return [
    `<article id="${item.anchor}">`,
    `<h${level}${languageAttributes(item.language, item.dir, true)}>${link}</h${level}>`,
    ...small("facts", item.facts.map(bdi).join(" · ")),
    ...(item.comment.length === 0
      ? []
      : [
          `<div class="comment" dir="${dir}"><p class="label">${escapeXml(words.comment)}</p>`,
          drawBlocks(item.comment, { heading: level + 1 }),
          "</div>",
        ]),
    ...(item.blocks.length === 0
      ? []
      : [
          `<div${languageAttributes(item.language, item.dir, true)}>`,
          drawBlocks(item.blocks, { heading: level + 1 }),
          "</div>",
        ]),
    ...small("also", item.alsoIn.length === 0 ? "" : `${escapeXml(words.alsoIn)}: ${item.alsoIn.map(bdi).join("; ")}`),
    ...small("source", source === "" ? "" : `${escapeXml(words.source)}: ${source}`),
    ...small("rights", escapeXml(item.rights)),
    "</article>",
  ].join("\n");
}

function sectionPage(section: ComposedSection, review: ComposedReview): string {
  const { heading, introduction, items, anchor } = section;
  const body = [
    `<section id="${anchor}">`,
    ...(heading === "" ? [] : [`<h1>${escapeXml(heading)}</h1>`]),
    drawBlocks(introduction, { heading: heading === "" ? 1 : 2 }),
    ...items.map((item) => article(item, heading === "" ? 1 : 2, review)),
    "</section>",
  ].join("\n");
  return page(review, heading || review.title, body, "bodymatter chapter");
}

function navigation(review: ComposedReview): string {
  const fileOf = new Map(
    review.sections.flatMap(({ anchor, items }) =>
      [anchor, ...items.map((item) => item.anchor)].map((one) => [one, `${anchor}.xhtml`] as const),
    ),
  );
  let list = `<li><a href="title.xhtml">${escapeXml(review.title)}</a></li>\n`;
  const lines = contentsOf(review);
  for (const [i, { anchor, level, title }] of lines.entries()) {
    const link = `<a href="${fileOf.get(anchor)}#${anchor}">${escapeXml(title)}</a>`;
    const next = lines[i + 1]?.level;
    if (level === 1) list += next === 2 ? `<li>${link}<ol>\n` : `<li>${link}</li>\n`;
    else list += `<li>${link}</li>\n${next === 2 ? "" : "</ol></li>\n"}`;
  }
  const { words } = review;
  return page(
    review,
    words.contents,
    `<nav epub:type="toc" id="toc" role="doc-toc">\n<h1>${escapeXml(words.contents)}</h1>\n<ol>\n${list}</ol>\n</nav>`,
  );
}

function titlePage(review: ComposedReview, logo: string | null): string {
  const { title, subtitle, editor, words } = review;
  return page(
    review,
    title,
    [
      `<header class="cover">`,
      ...(logo === null ? [] : [`<img class="logo" alt="" src="${logo}"/>`]),
      `<h1>${escapeXml(title)}</h1>`,
      ...small("subtitle", subtitle.map(bdi).join(" · ")),
      ...small("subtitle", editor === "" ? "" : `${escapeXml(words.editor)}: ${bdi(editor)}`),
      "</header>",
      drawBlocks(review.introduction, { heading: 2 }),
    ].join("\n"),
    "frontmatter titlepage",
  );
}

function packageFile(review: ComposedReview, { id, modified }: EpubOptions, logo: string | null): string {
  const { title, language, editor, date, sections, dir } = review;
  const outlets = [...new Set(sections.flatMap(({ items }) => items.map(({ outlet }) => outlet)))].filter(Boolean);
  const items = [
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    '<item id="style" href="style.css" media-type="text/css"/>',
    '<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>',
    ...(logo === null ? [] : [`<item id="logo" href="${logo}" media-type="${review.logo?.mime ?? ""}"/>`]),
    ...sections.map(({ anchor }) => `<item id="${anchor}" href="${anchor}.xhtml" media-type="application/xhtml+xml"/>`),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"${languageAttributes(language, dir).replace(" lang", " xml:lang")}>
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:${escapeXml(id)}</dc:identifier>
<dc:title>${escapeXml([title, ...review.subtitle].join(" · "))}</dc:title>
<dc:language>${escapeXml(language)}</dc:language>
${editor === "" ? "" : `<dc:creator>${escapeXml(editor)}</dc:creator>\n`}${date === "" ? "" : `<dc:date>${date}</dc:date>\n`}${outlets
  .map((outlet) => `<dc:source>${escapeXml(outlet)}</dc:source>\n`)
  .join("")}<meta property="dcterms:modified">${new Date(modified).toISOString().replace(/\.\d+Z$/, "Z")}</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
${items.join("\n")}
</manifest>
<spine${dir === "rtl" ? ' page-progression-direction="rtl"' : ""}>
<itemref idref="title"/>
<itemref idref="nav"/>
${sections.map(({ anchor }) => `<itemref idref="${anchor}"/>`).join("\n")}
</spine>
</package>
`;
}

const container = `<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

/** Zip's dates begin in 1980 and are local time: one that is the same everywhere. */
const packed = new Date(1990, 0, 1);

export function reviewEpub(given: Review, options: EpubOptions): Uint8Array {
  const review = compose(given);
  const logo = review.logo === null ? null : review.logo.mime === "image/png" ? "logo.png" : "logo.jpg";
  const text = (content: string) => [strToU8(content), { level: 6, mtime: packed }] as const;
  return zipSync({
    // Readers tell an EPUB by this file: first, and not compressed.
    mimetype: [strToU8("application/epub+zip"), { level: 0, mtime: packed }],
    "META-INF/container.xml": [...text(container)],
    "book/package.opf": [...text(packageFile(review, options, logo))],
    "book/nav.xhtml": [...text(navigation(review))],
    "book/title.xhtml": [...text(titlePage(review, logo))],
    "book/style.css": [...text(style)],
    ...(logo === null || review.logo === null
      ? {}
      : { [`book/${logo}`]: [review.logo.bytes, { level: 0, mtime: packed }] }),
    ...Object.fromEntries(
      review.sections.map((section) => [`book/${section.anchor}.xhtml`, [...text(sectionPage(section, review))]]),
    ),
  });
}
