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
 * Where another page begins in a text of several pages pasted together: a headline with a gap over it and a date under it, and besides
 * a byline, a dateline in its first paragraph, or over it the line that closed the page before. The first headline has its date too.
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
  let dated = false;
  let related = false;
  for (let i = 0; i < looks.length; i++) {
    const look = looks[i] as Look;
    if (look.text) texts++;
    else if (isRelatedHeader(look)) related = true;
    if (!dated && texts < 2 && (look.dated || (!look.date && !look.role && !look.text && metaLine(look.line) !== null)))
      dated = true;
    if (!dated || related || texts < 2 || look.text || !look.titled || look.words < 4) continue;
    if (look.line.blanks + look.line.soft === 0 || !titleLike(look.line.text)) continue;
    const above = looks[i - 1];
    const closed =
      (above !== undefined && above.role !== null && above.role.role !== "boilerplate") ||
      (above !== undefined && !above.text && personLike(above.line.text)) ||
      (above?.kind !== null && above !== undefined && closers.has(above.kind));
    if (!above || !(above.text || closed)) continue;
    let date = false;
    let byline = false;
    let at = i + 1;
    for (; at < looks.length && at <= i + 5; at++) {
      const under = looks[at] as Look;
      const meta = under.date || under.role || under.text ? null : metaLine(under.line);
      if (under.dated || meta) {
        date = true;
        if (meta?.marks.some((mark) => mark.role === "author")) byline = true;
      } else if (under.role?.role === "author" || (!under.text && personLike(under.line.text))) byline = true;
      else if (!isSmall(under)) break;
    }
    const body = looks[at];
    if (!date || !body?.text) continue;
    const dateline = findDateline(body.line.text.slice(0, 160)) !== null;
    if (Number(byline) + Number(dateline) + Number(closed) < 1) continue;
    splits.push(i);
    texts = 0;
  }
  return splits;
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
        next?.text
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
