/** Where one page of several ends, and signs that a text is no single page. */
import { findDateline } from "../datelines.ts";
import { type Doc, titleLike } from "../lines.ts";
import { personLike } from "../names.ts";
import { isSmall, type Look, lookAt } from "./page-lines.ts";
import { metaLine } from "./page-meta-line.ts";
import { isRelatedHeader, type Tail } from "./page-tail.ts";

/** A page is a page: more lines than this are a collection. */
export const pageLines = 1500;

const ellipsisEnd = /(?:…|\.\.\.)$/;

const splitsKnown = new WeakMap<Doc, readonly number[]>();

/**
 * Where another page begins in a text of several pages pasted together: a headline with a gap over it and signs of the head of a page
 * under it. A date needs one more of them: a byline, a source line, a dateline in the first paragraph, or over the headline the line that
 * closed the page before. Without a date a byline and a dateline do, or either of them under such a line. A deck may stand under the
 * headline. The first headline has its date, byline or dateline too; under a header of related items only three signs begin a page.
 */
export function pageSplits(doc: Doc): readonly number[] {
  let known = splitsKnown.get(doc);
  if (!known) {
    known = doc.lines.length < 6 || doc.lines.length > pageLines ? [] : findSplits(doc);
    splitsKnown.set(doc, known);
  }
  return known;
}

const closers: ReadonlySet<string> = new Set([
  "copyright",
  "wire-credit",
  "credit-line",
  "tags-header",
  "share-widget",
  "publisher-note",
  "more-articles-link",
  "form-message",
  "divider-placeholder",
  "subscribe",
  "cookie-notice",
]);

function findSplits(doc: Doc): number[] {
  const looks = doc.lines.map((line) => lookAt(doc, line));
  const splits: number[] = [];
  let texts = 0;
  let begun = false;
  let related = false;
  for (let i = 0; i < looks.length; i++) {
    const look = looks[i] as Look;
    if (look.text) texts++;
    else if (isRelatedHeader(look)) related = true;
    if (!begun && texts < 3) begun = opens(look);
    if (!begun || texts < 1 || look.text || !look.titled || look.words < 4) continue;
    if (look.line.blanks + look.line.soft === 0 || !titleLike(look.line.text)) continue;
    const above = looks[i - 1];
    const closed =
      (above !== undefined && above.role !== null && above.role.role !== "boilerplate") ||
      isUpdate(above) ||
      (above !== undefined && !above.text && personLike(above.line.text)) ||
      (above?.kind !== null && above !== undefined && closers.has(above.kind));
    if (!above || !(above.text || closed || related || stopsText(above))) continue;
    const { date, byline, source, dateline, text } = signsUnder(looks, i);
    if (!text) continue;
    const others = Number(byline) + Number(source) + Number(dateline) + Number(closed);
    const signs = others + Number(date);
    if (signs < (related ? 3 : 2) || !(date || dateline || (byline && closed))) continue;
    // one paragraph alone over the headline: the deck of a page, unless much speaks for another one
    if (texts < 2 && signs < 3) continue;
    splits.push(i);
    texts = 0;
    related = false;
  }
  return splits;
}

/** The line says that a page has begun: its date, its byline, the dateline of its first paragraph. */
function opens(look: Look): boolean {
  if (look.dated || look.role?.role === "author") return true;
  if (look.text) return findDateline(look.line.text.slice(0, 160)) !== null;
  return !look.date && !look.role && metaLine(look.line) !== null;
}

/** "Last update: 21 June 2022, 09:12": the stamp under the text of a page. */
function isUpdate(look: Look | undefined): boolean {
  const kind = look?.dated ? look.date?.label?.kind : undefined;
  return kind === "updated" || kind === "printed" || kind === "visit";
}

/** A sentence with the mark of the end of an article after it ("… of machine parts. ■"). */
function stopsText(look: Look): boolean {
  return look.role === null && /[.!?。！？]["”»]?[ \u00a0]?[■□▲◆●]$/u.test(look.line.text.slice(-6));
}

interface SignsUnder {
  readonly date: boolean;
  readonly byline: boolean;
  readonly source: boolean;
  readonly dateline: boolean;
  /** Running text follows them. */
  readonly text: boolean;
}

/** What of the head of a page stands under a headline, before the text. */
function signsUnder(looks: readonly Look[], title: number): SignsUnder {
  let date = false;
  let byline = false;
  let source = false;
  let deck = 0;
  let at = title + 1;
  for (; at < looks.length && at <= title + 6; at++) {
    const under = looks[at] as Look;
    const meta = under.date || under.role || under.text ? null : metaLine(under.line);
    if (under.dated || meta) {
      date = true;
      if (meta?.marks.some((mark) => mark.role === "author")) byline = true;
    } else if (under.role?.role === "author" || (!under.text && personLike(under.line.text))) byline = true;
    else if (under.role?.role === "agency") source = true;
    else if (isSmall(under)) continue;
    else if (deck === 0 && at === title + 1 && isDeck(looks, at)) deck++;
    else break;
  }
  const body = looks[at];
  const dateline = body?.text === true && findDateline(body.line.text.slice(0, 160)) !== null;
  return { date, byline, source, dateline, text: body?.text === true };
}

/** One short paragraph that touches the headline over it and the byline or date under it. */
function isDeck(looks: readonly Look[], at: number): boolean {
  const look = looks[at] as Look;
  const next = looks[at + 1];
  if (!next || look.line.text.length > 300 || !(look.text || look.titled)) return false;
  if (look.line.blanks + look.line.soft > 0 && next.line.blanks + next.line.soft > 0) return false;
  if (look.text && findDateline(look.line.text.slice(0, 160)) !== null) return false;
  return next.dated || next.role?.role === "author" || (!next.text && !next.role && metaLine(next.line) !== null);
}

/** Signs inside the body that another article begins: a date line with text after it, a title with a dateline under it. */
export function countBreaks(looks: readonly Look[], bodyFirst: number, tail: Tail): number {
  let breaks = 0;
  const end = tail.related;
  // "Viewing results 1 - 6 of 63", "page 3": a list of articles
  for (let i = 0; i < bodyFirst; i++) {
    const kind = looks[i]?.kind;
    if ((kind === "listing-header" || kind === "pager") && /\d/.test(looks[i]?.line.text ?? "")) breaks++;
  }
  for (let i = bodyFirst + 1; i < end; i++) {
    const look = looks[i];
    if (!look) continue;
    if (look.dated && look.date?.label?.kind !== "updated") {
      let texts = 0;
      for (let k = i + 1; k < Math.min(end, i + 6); k++) if (looks[k]?.text) texts++;
      if (texts > 0) breaks++;
      continue;
    }
    if (look.titled && !look.text && look.words >= 3 && titleLike(look.line.text)) {
      const next = looks[i + 1];
      const before = looks[i - 1];
      if (next?.text && findDateline(next.line.text)) breaks++;
      else if (
        before &&
        (before.kind === "copyright" || before.kind === "read-more" || before.role?.role === "agency") &&
        next?.text &&
        // a box of the page
        !(looks[i + 2]?.kind === "subscribe" || looks[i + 2]?.kind === "form-message")
      )
        breaks++;
      else if (
        next?.text &&
        ellipsisEnd.test(next.line.text.slice(-4)) &&
        (before === undefined || ellipsisEnd.test(before.line.text.slice(-4)))
      )
        breaks++;
    }
  }
  return breaks;
}
