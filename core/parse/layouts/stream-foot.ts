/**
 * The foot of a list: what stands under the text of its last article and is the page's. No word says where it begins, the other articles
 * do: they end with their text, or with the same few short lines each (a counter, a sign-off, "Read more"). So it is
 *
 *   foot := pager { line }                                     nothing of an article stands under "1 2 3 … 41", "Load more"
 *         | "1" "2" { figure | "…" } { line }                  a pager with each of its pages on a line
 *         | notice-of-rights { line }                          where no other article has one
 *         | short-line { short-line | line of the page }       beyond what the other articles have under their texts
 */
import { boilerplateKind, isAdvert } from "../boilerplate.ts";
import { bodyLike, type Doc, endsSentence, type Line } from "../lines.ts";
import type { Draft } from "./layout.ts";
import { leadsOn } from "./listing-dates.ts";
import { isMenuRow } from "./page-rows.ts";

/** A line of the page that stands at the end of a list or of a site. */
const footKinds: ReadonlySet<string> = new Set([
  "pager",
  "copyright",
  "related-header",
  "subscribe",
  "cookie-notice",
  "nav",
  "form-message",
  "publisher-note",
  "language-switch",
  "share-widget",
  "ticker",
  "weather",
]);
/** The longest foot. */
const most = 60;
const longestLine = 90;
/** The most short lines that an article has under its text. */
const longestTail = 12;

/** The drafts without the foot of the page in the last one, and without what stands over the headline of the next. */
export function withoutFoot(doc: Doc, all: readonly Draft[]): readonly Draft[] {
  const last = all[all.length - 1];
  if (!last || all.length < 2) return all;
  const end = footOf(doc, last, all.slice(0, -1));
  return withoutTags(doc, end === last.end ? all : [...all.slice(0, -1), { ...last, end }]);
}

/** Where the foot begins in the last draft: its end where there is none. */
function footOf(doc: Doc, last: Draft, others: readonly Draft[]): number {
  const marked = Math.max(0, ...last.marks.map(({ end }) => end));
  const isFree = (index: number): boolean => (doc.lines[index]?.start ?? 0) >= marked;
  // under a pager, where no other article has one
  let text = -1;
  for (let i = last.first; i < last.end; i++) {
    const line = doc.lines[i] as Line;
    if (bodyLike(line.text) && boilerplateKind(line.text) === null) text = text < 0 ? i : text;
    else if (
      text >= 0 &&
      isFree(i) &&
      (boilerplateKind(line.text) === "pager" || isPages(doc, i, last.end)) &&
      !others.some((one) => hasPager(doc, one))
    )
      return i;
  }
  // what stands under the notice of rights is the site's, sentences and all, where no other article has such a notice
  const notice = noticeIn(doc, last);
  const hasNotice = notice >= 0 && isFree(notice) && !others.some((one) => noticeIn(doc, one) >= 0);
  const bottom = hasNotice ? notice : last.end;
  let from = bottom;
  while (from > last.first + 1 && bottom - from < most && isFree(from - 1) && isShort(doc.lines[from - 1] as Line))
    from--;
  const isUnderText = bodyLike(doc.lines[from - 1]?.text ?? "") || doc.isWrapped(doc.lines[from - 1] as Line);
  if (!isUnderText) return bottom;
  const usual = Math.max(0, ...others.map((one) => shortTail(doc, one)));
  from += usual;
  // what closes another article closes this one, too
  const closing = new Set(others.map((one) => doc.lines[one.end - 1]?.text));
  for (let i = from; i < bottom; i++) if (closing.has((doc.lines[i] as Line).text)) from = i + 1;
  if (from >= bottom) return bottom;
  const lines = doc.lines.slice(from, last.end);
  return lines.some(({ text: raw }) => footKinds.has(boilerplateKind(raw) ?? "") || isMenuRow(raw)) ? from : last.end;
}

/** The longest text of a site under its notice of rights. */
const longestNotice = 10;

/** What a notice of rights has, and the credit of a picture has not. */
const ofRights =
  /(?<!\d)(?:19|20)\d\d(?!\d)|copyright|rights|licen[cs]|права|құқық|укук|hakları|huquq|rechte|版权|版權|著作権|無断|未经|未經|حقوق/iu;

/** The line under the text of the draft that says whose the rights are, with few lines under it and no date among them. -1 where there is none. */
function noticeIn(doc: Doc, { first, end }: Draft): number {
  for (let i = Math.max(first + 2, end - longestNotice); i < end; i++) {
    const { text } = doc.lines[i] as Line;
    if (boilerplateKind(text) !== "copyright" || !ofRights.test(text)) continue;
    const above = doc.lines.slice(first + 1, i);
    if (!above.some((line) => bodyLike(line.text) && boilerplateKind(line.text) === null)) continue;
    return doc.lines.slice(i, end).some((line) => doc.date(line) !== null) ? -1 : i;
  }
  return -1;
}

/** From here on the pages of the list are counted, one a line: "1", "2", "3", "…", or "1", "2", "Next". */
function isPages(doc: Doc, from: number, end: number): boolean {
  if (doc.lines[from]?.text !== "1") return false;
  let at = from + 1;
  while (at < end && doc.lines[at]?.text === String(at - from + 1)) at++;
  const under = doc.lines[at]?.text ?? "";
  return at - from >= 2 && at < end && (/^(?:…|\.{2,3})$/.test(under) || boilerplateKind(under) === "pager");
}

/**
 * The drafts without the tag of the next article at their ends: "Continue reading", then one or a few words, and under them the next headline,
 * in every draft but the last, which ends with its link.
 */
function withoutTags(doc: Doc, drafts: readonly Draft[]): readonly Draft[] {
  const last = drafts[drafts.length - 1];
  if (!last || drafts.length < 3 || isTagAt(doc, last)) return drafts;
  const others = drafts.slice(0, -1);
  return others.every((draft) => isTagAt(doc, draft))
    ? [...others.map((draft) => ({ ...draft, end: draft.end - 1 })), last]
    : drafts;
}

function isTagAt(doc: Doc, { first, end, marks }: Draft): boolean {
  const line = doc.lines[end - 1];
  const above = doc.lines[end - 2];
  return (
    line !== undefined &&
    above !== undefined &&
    end - first > 3 &&
    leadsOn(above) &&
    line.text.length <= 40 &&
    line.blanks + line.soft > 0 &&
    /^\p{L}/u.test(line.text) &&
    line.text.split(/\s+/).length <= 4 &&
    !/[.!?:…。！？：]$/.test(line.text) &&
    boilerplateKind(line.text) === null &&
    !marks.some((mark) => mark.end > line.start)
  );
}

/** A line of the page, or a short one that is no sentence. */
function isShort({ text }: Line): boolean {
  return boilerplateKind(text) !== null || (text.length <= longestLine && (!endsSentence(text) || /[?!]$/.test(text)));
}

/** How many short lines stand under the text of a draft. */
function shortTail(doc: Doc, { first, end }: Draft): number {
  let count = 0;
  let adverts = 0;
  while (end - count > first + 1 && count < longestTail && isShort(doc.lines[end - count - 1] as Line)) {
    count++;
    // where an advertisement stood says nothing of the others
    if (isAdvert((doc.lines[end - count] as Line).text)) adverts++;
  }
  return count - adverts;
}

function hasPager(doc: Doc, { first, end }: Draft): boolean {
  return doc.lines.slice(first, end).some(({ text }) => text.length <= 120 && boilerplateKind(text) === "pager");
}
