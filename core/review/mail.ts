/**
 * A press review as a mail: HTML that mail programs draw (inline styles, one table that centres it, no class, no style
 * sheet, no picture from outside) and the same as plain text. Kept under the size at which mail programs begin to cut:
 * where it would be larger, the longest texts are left out, their headlines stay, and a line at the top says so.
 */
import { type ComposedItem, type ComposedReview, type ContentsLine, compose, contentsOf } from "./composed.ts";
import { drawBlocks, escapeXml, languageAttributes } from "./draw.ts";
import type { Direction, Review } from "./review.ts";
import { safeHref } from "./safe.ts";
import { composedText } from "./text.ts";

/** Gmail cuts at 102 kB and says "message clipped". In bytes of the message as it is sent, both texts and no picture. */
export const mailLimit = 100_000;

export interface MailOptions {
  /** Where the whole review can be had: a web address, named where something is left out. */
  readonly wholeAt?: string | null;
  readonly limit?: number;
  /** The picture's content id, where the message carries it; without one it is left out. */
  readonly logoId?: string;
}

export interface Mail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly encoding: MailEncoding;
  /** How many clippings stand in it as headlines only, for its size. */
  readonly leftOut: number;
}

const serif = "font-family:Georgia,'Times New Roman',serif";
const sans = "font-family:Arial,Helvetica,sans-serif";
const quiet = `${sans};font-size:13px;line-height:1.45;color:#574f45`;

const styles: Readonly<Record<string, string>> = {
  p: `margin:0 0 10px;${serif};font-size:16px;line-height:1.5;color:#211e1a`,
  h: `margin:16px 0 6px;${serif};font-size:16px;line-height:1.3;color:#211e1a`,
  a: "color:#8c2812",
  blockquote: "margin:0 0 10px;padding:0 12px;border-left:2px solid #dfd9cc;border-right:2px solid #dfd9cc",
  list: `margin:0 0 10px;padding:0 24px;${serif};font-size:16px;line-height:1.5;color:#211e1a`,
  pre: "margin:0 0 10px;white-space:pre-wrap;font-family:monospace;font-size:13px",
  table: "border-collapse:collapse;margin:0 0 10px",
  th: `border:1px solid #dfd9cc;padding:3px 8px;${serif};font-size:14px`,
  td: `border:1px solid #dfd9cc;padding:3px 8px;${serif};font-size:14px`,
  hr: "border:0;border-top:1px solid #dfd9cc;margin:16px 0",
  omission: `margin:0 0 10px;${serif};font-size:16px;color:#574f45`,
};

const attributes = (tag: string): string => (styles[tag] === undefined ? "" : ` style="${styles[tag]}"`);
const small = (html: string) => (html === "" ? [] : [`<p style="margin:0 0 8px;${quiet}">${html}</p>`]);
const bdi = (text: string) => `<bdi>${escapeXml(text)}</bdi>`;
const linked = (href: string | null, html: string, style = styles.a) =>
  href === null ? html : `<a href="${escapeXml(href)}" style="${style}">${html}</a>`;

/** Outlook gives room and a ground to cells of tables only. */
function box(dir: Direction, style: string, html: string): string {
  const side = dir === "rtl" ? "right" : "left";
  return `<table role="presentation" dir="${dir}" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px"><tr><td style="padding:8px 14px;${style};border-${side}:3px solid #a8321a">\n${html}\n</td></tr></table>`;
}

/** Headlines with the outlets, each leading to its place: what a mail is skimmed by. */
function drawContents(review: ComposedReview): string {
  const lines = contentsOf(review);
  if (lines.length < 2) return "";
  const line = ({ anchor, isSection, title, outlet }: ContentsLine) => {
    const look = isSection ? "margin:8px 0 2px;font-weight:bold" : "margin:0 0 3px";
    const from = outlet === "" ? "" : ` <span style="color:#574f45">${bdi(outlet)}</span>`;
    return `<p style="${look};${sans};font-size:13px;line-height:1.45;color:#211e1a"><a href="#${anchor}" style="color:#211e1a;text-decoration:none">${bdi(title)}</a>${from}</p>`;
  };
  const title = `<p style="margin:0 0 6px;${sans};font-size:13px;font-weight:bold;color:#574f45">${escapeXml(review.words.contents)}</p>`;
  return `<div style="margin:14px 0 0;padding:10px 0 4px;border-top:1px solid #dfd9cc">\n${[title, ...lines.map(line)].join("\n")}\n</div>`;
}

function drawItem(item: ComposedItem, level: number, review: ComposedReview, hasText: boolean): string {
  const { words, dir } = review;
  const tag = `h${level}`;
  const comment = drawBlocks(item.comment, { heading: level + 1, attributes });
  const title = linked(item.href, escapeXml(item.title), "color:#211e1a");
  return [
    `<${tag} id="${item.anchor}"${languageAttributes(item.language, item.dir)} style="margin:22px 0 4px;${serif};font-size:19px;line-height:1.25;color:#211e1a">${title}</${tag}>`,
    ...small(item.facts.map(bdi).join(" · ")),
    ...(comment === ""
      ? []
      : [
          box(
            dir,
            "background-color:#faf3ef",
            `<p style="margin:0;${quiet}">${escapeXml(words.comment)}</p>\n${comment}`,
          ),
        ]),
    ...(item.blocks.length === 0
      ? []
      : hasText
        ? [
            `<div${languageAttributes(item.language, item.dir)}>`,
            drawBlocks(item.blocks, { heading: level + 1, attributes }),
            "</div>",
          ]
        : small(`<em>${escapeXml(words.textLeftOut)}</em>`)),
    ...small(item.alsoIn.length === 0 ? "" : `${escapeXml(words.alsoIn)}: ${item.alsoIn.map(bdi).join("; ")}`),
    ...small(item.sourceLine === "" ? "" : `${escapeXml(words.source)}: ${bdi(item.sourceLine)}`),
    ...small(escapeXml(item.rights)),
  ].join("\n");
}

function drawMail(
  review: ComposedReview,
  without: ReadonlySet<string>,
  note: string,
  logoId: string | undefined,
): string {
  const { words, title, subtitle, editor } = review;
  const logo =
    logoId === undefined || review.logo === null
      ? []
      : [`<img src="cid:${escapeXml(logoId)}" alt="" height="56" style="display:block;border:0;margin:0 0 12px">`];
  const heading = (html: string, anchor: string) =>
    `<h2 id="${anchor}" style="margin:30px 0 8px;padding:0 0 4px;border-bottom:2px solid #a8321a;${serif};font-size:21px;line-height:1.25;color:#211e1a">${html}</h2>`;
  const body = [
    ...logo,
    `<h1 style="margin:0 0 4px;${serif};font-size:27px;line-height:1.2;color:#211e1a">${escapeXml(title)}</h1>`,
    ...small(subtitle.map(bdi).join(" · ")),
    ...small(editor === "" ? "" : `${escapeXml(words.editor)}: ${bdi(editor)}`),
    ...(note === "" ? [] : [box(review.dir, "background-color:#fbf1d0", `<p style="margin:0;${quiet}">${note}</p>`)]),
    drawBlocks(review.introduction, { heading: 2, attributes }),
    drawContents(review),
    ...review.sections.flatMap((section) => [
      ...(section.heading === "" ? [] : [heading(escapeXml(section.heading), section.anchor)]),
      drawBlocks(section.introduction, { heading: 3, attributes }),
      ...section.items.map((item) => drawItem(item, section.heading === "" ? 2 : 3, review, !without.has(item.anchor))),
    ]),
  ];
  return `<!DOCTYPE html>
<html${languageAttributes(review.language, review.dir)}>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeXml(title)}</title>
</head>
<body style="margin:0;padding:0;background-color:#ffffff">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:20px 12px">
<table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:640px"><tr><td dir="${review.dir}" style="text-align:start">
${body.filter((part) => part !== "").join("\n")}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

/** Bytes of UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Half of a pair is 2 of its 4 bytes.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/** How the texts of a message are written in ASCII: whichever is shorter. */
export type MailEncoding = "base64" | "quoted-printable";

/** Bytes that texts take in a message, with what parts lines (RFC 2045, 6.7 and 6.8). */
export function sentLength(...texts: readonly string[]): { readonly bytes: number; readonly encoding: MailEncoding } {
  let base64 = 0;
  let quoted = 0;
  for (const text of texts) {
    const lines = text.split("\n").length - 1;
    const bytes = utf8Length(text) + lines;
    base64 += Math.ceil(Math.ceil(bytes / 3) * 4 * (78 / 76));
    let escaped = 0;
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7e || text[i] === "=") escaped++;
    const ascii = text.length - escaped;
    // A letter beyond ASCII is two bytes and more, each of them three signs.
    const signs = ascii + lines + (utf8Length(text) - ascii) * 3;
    // Lines end before a letter that does not fit, so that they are seldom full.
    quoted += Math.ceil(signs * (76 / 70));
  }
  return base64 < quoted ? { bytes: base64, encoding: "base64" } : { bytes: quoted, encoding: "quoted-printable" };
}

/** The anchors whose texts must go, the longest first, so that as few as can be are left out. `over`: bytes as they are sent. */
function tooMuch(review: ComposedReview, over: number): Set<string> {
  const sizes = review.sections
    .flatMap(({ items }) => items)
    .map((item) => {
      const html = drawBlocks(item.blocks, { heading: 4, attributes });
      // In the plain text it stands once more, without the tags.
      const { bytes } = sentLength(html, html.replace(/<[^<>]{0,400}>/g, ""));
      return { anchor: item.anchor, bytes: bytes - 300 };
    })
    .sort((a, b) => b.bytes - a.bytes);
  const out = new Set<string>();
  let left = over;
  for (const { anchor, bytes } of sizes) {
    if (left <= 0 || bytes <= 0) break;
    out.add(anchor);
    left -= bytes;
  }
  return out;
}

/** Room for the note, and for the headers of the message. */
const room = 2_500;

export function reviewMail(given: Review, { wholeAt = null, limit = mailLimit, logoId }: MailOptions = {}): Mail {
  const review = compose(given);
  const { words } = review;
  const href = safeHref(wholeAt);
  const subject = [review.title, ...review.subtitle].join(" · ");
  let over = 0;
  /** How many texts may go. */
  let most: number | null = null;
  let without = new Set<string>();
  for (;;) {
    const note = without.size === 0 ? "" : words.mailCut(without.size);
    const more = href === null || note === "" ? "" : ` ${linked(href, escapeXml(words.wholeReview))}`;
    const html = drawMail(review, without, note === "" ? "" : `${escapeXml(note)}${more}`, logoId);
    const text = composedText(cutReview(review, without), more === "" ? note : `${note} ${words.wholeReview}: ${href}`);
    const { bytes, encoding } = sentLength(html, text);
    const mail = { subject, html, text, encoding, leftOut: without.size };
    most ??= bytes + room <= limit ? 0 : tooMuch(review, Number.POSITIVE_INFINITY).size;
    if (bytes + room <= limit || without.size >= most) return mail;
    // What goes is reckoned, so that it may be too little.
    const before = without.size;
    do {
      over += Math.max(1_000, bytes + room - limit);
      without = tooMuch(review, over);
    } while (without.size === before);
  }
}

/** The review without some of its texts. */
const cutReview = (review: ComposedReview, without: ReadonlySet<string>): ComposedReview => ({
  ...review,
  sections: review.sections.map((section) => ({
    ...section,
    items: section.items.map((item) =>
      without.has(item.anchor)
        ? { ...item, blocks: [{ kind: "paragraph", runs: [{ text: review.words.textLeftOut }] }] }
        : item,
    ),
  })),
});
