/**
 * Where a clipping can be read: the address that the page, the export or the person who pasted it printed for it.
 * The span is the address alone, which stays in whatever segment its line is.
 */

import type { Confidence, Field, Paragraph, Span } from "../clipping.ts";
import type { Why } from "../languages/whys/why.ts";
import type { Doc, Line } from "./lines.ts";
import { HINT, signsIn } from "./signs.ts";

/** What the address of an article is called, with how well the name tells it from others. */
const labels: readonly (readonly [RegExp, Confidence])[] = [
  [
    /^(?:url source|source url|original url|canonical(?: url| link)?|article url|page url|permalink|原文链接|原文網址)$/iu,
    "high",
  ],
  [
    /^(?:url|uri|link|web ?address|article link|ссылка|адрес|сілтеме|链接|連結|网址|link zum artikel|lien|enlace|bağlantı)$/iu,
    "high",
  ],
  [
    /^(?:(?:original |news )?source|via|источник|первоисточник|оригинал|дерек ?көзі?|来源|來源|信息来源|文章来源|原文|kaynak|quelle|джерело|المصدر)$/iu,
    "medium",
  ],
];

/** `- **Link**: <https://…>`, `source: "https://…"`, `来源：https://…`: the label, and where the address begins. */
const labelled =
  /^(?:[-*•#]{1,6}[ \t]+)?\**"?([\p{L}][\p{L} ]{1,24}?)"?\**[ \t\u00a0]*[:：]\**[ \t\u00a0]*["'<([]{0,2}(?=https?:\/\/)/iu;
const alone = /^[<([]?(?=https?:\/\/)/i;
const address = /https?:\/\/[^\s<>"'`^{|}\\]{4,2000}/iy;
const anyAddress = new RegExp(address.source, "iu");
/** "www.example.kz/news/7", "example.kz/news/7": an address without its scheme. */
const bareAddress =
  /(?<![\p{L}\p{N}@.-])(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}(?::\d{1,5})?(?:\/[^\s<>"'`^{|}\\]{0,2000})?/iu;
const picture = /\.(?:jpe?g|png|gif|webp|svg|avif|mp4|mp3|webm|css|js|ico)(?:[?#]|$)/i;

interface Found extends Span {
  readonly value: string;
  /** How its label tells it; null for an address alone on its line. */
  readonly rank: number | null;
}

/** The address on a line that has nothing else but a name for it; null on any other line. */
function addressOn(line: Line): Found | null {
  const { text } = line;
  if (text.length > 2_100) return null;
  const named = labelled.exec(text.slice(0, 60));
  const at = named?.[0].length ?? alone.exec(text)?.[0].length;
  if (at === undefined) return null;
  address.lastIndex = at;
  const printed = address.exec(text)?.[0] ?? "";
  const value = withoutStop(printed);
  if (value === "" || /[^\s)\]>"'.,;]/.test(text.slice(at + printed.length))) return null;
  // Of a site, not of an article; or of a picture.
  const rest = /^https?:\/\/[^/?#\s]+\.[^/?#\s]+(\/?.*)$/i.exec(value)?.[1];
  if (rest === undefined || rest.length < 2 || picture.test(value)) return null;
  const name = named?.[1]?.trim() ?? null;
  const rank = name === null ? null : labels.findIndex(([pattern]) => pattern.test(name));
  return rank === -1 ? null : { value, start: line.start + at, end: line.start + at + value.length, rank };
}

/** Without the signs of the sentence that end it. */
function withoutStop(printed: string): string {
  return printed.replace(/[)\]>.,;:!?…]{1,20}$/u, (end) => (end.startsWith(")") && printed.includes("(") ? ")" : ""));
}

/** The first address in words of which somebody says that there is one: also without "https://", which `value` has then. */
export function addressIn(text: string): (Span & { readonly value: string }) | null {
  const searched = text.slice(0, 2_500);
  const full = anyAddress.exec(searched);
  const found = full ?? bareAddress.exec(searched);
  if (found === null) return null;
  const printed = withoutStop(found[0]);
  const value = full === null ? `https://${printed}` : printed;
  return { value, start: found.index, end: found.index + printed.length };
}

/**
 * `lines`: those of the article, `paragraphs`: its running text. An address alone counts only before the text, where it is
 * the only one; one that is called the source's counts after it, too. `others`: what a person said is something else.
 */
export function linkOf(
  { signs }: Doc,
  lines: readonly Line[],
  paragraphs: readonly Paragraph[],
  others: readonly Span[],
): Field | null {
  const last = lines.at(-1);
  if (last === undefined) return null;
  const bodyStart = paragraphs[0]?.start ?? last.end;
  const bodyEnd = paragraphs.at(-1)?.end ?? bodyStart;
  const [head, tail]: [Found[], Found[]] = [[], []];
  for (const line of lines) {
    // "http:" is a hint, so that most lines are let go without a look at them
    if ((signsIn(signs, line.start, line.end) & HINT) === 0 || !line.text.includes("://")) continue;
    if (others.some((one) => one.start < line.end && one.end > line.start)) continue;
    const found = addressOn(line);
    if (found !== null && line.end <= bodyStart) head.push(found);
    else if (found !== null && line.start >= bodyEnd && found.rank !== null) tail.push(found);
  }
  const best = (list: readonly Found[]) =>
    list.reduce<Found | null>((a, b) => (b.rank !== null && (a === null || b.rank < (a.rank ?? 9)) ? b : a), null);
  const inHead = best(head);
  if (inHead !== null)
    return fieldOf(
      inHead,
      labels[inHead.rank ?? 0]?.[1] ?? "medium",
      "the line of the header that says where it is from",
    );
  if (new Set(head.map(({ value }) => value)).size === 1)
    return fieldOf(head[0] as Found, "medium", "the address that stands alone beside the title");
  const inTail = best(tail);
  return inTail === null ? null : fieldOf(inTail, "medium", "the line under the text that says where it is from");
}

const fieldOf = ({ value, start, end }: Found, confidence: Confidence, why: Why): Field => ({
  ...{ value, start, end, confidence, why },
});
