/**
 * One news page read as one article: what the layouts of single pages share (article-page, digest-page, transcript).
 *
 *   page   := head title-block body tail
 *   head   := (nav | breadcrumb | rates | weather | phones | languages | page clock | page title)*
 *   title-block := title and, in any order near it: rubric, date, byline, source, film length, other-language title, deck, credit
 *   tail   := sign-offs, tags, share, related header + items, copyright, comments, footer nav
 *
 * The title and the date are decided by evidence: a title stands right before the date, the byline or the body, says what the body says,
 * may be printed twice (once with "| Outlet" after it); a date has a label or stands near the title, and is not the clock of the page.
 */
import type { Span } from "../../clipping.ts";
import type { Why } from "../../languages/whys/why.ts";
import { isPlaceholder, piecesOfRow } from "../boilerplate.ts";
import { counterLine } from "../counters.ts";
import { findDateline } from "../datelines.ts";
import { lookUp } from "../dates-words.ts";
import { captionWithCredit, isPictureHouse } from "../line-roles.ts";
import { type Doc, endsSentence, isCjk, type Line, sameWords } from "../lines.ts";
import { isCarrier, isMedia, isWire, nameAlone, nameLike, nameWithOffice, personLike, personsLike } from "../names.ts";
import { overlap, stems } from "../vocabulary.ts";
import { captionMarks, junk, lineMark, type Mark } from "./layout.ts";
import { authorBlock, bioOverFoot, markAuthorBlock, markBlocks } from "./page-blocks.ts";
import {
  bareLabel,
  datesPlaced,
  findDate,
  isBetween,
  isCounter,
  isDatedOnce,
  isInside,
  isUpdate,
  overCounters,
  timeUnder,
} from "./page-date.ts";
import {
  claim,
  institution,
  isPartialDate,
  isSiteName,
  type Look,
  lookAt,
  markOver,
  numberOnly,
  otherScript,
  outletAfter,
  placedName,
  timeOnly,
} from "./page-lines.ts";
import { type Masthead, mastheadOf, plainSpelling } from "./page-masthead.ts";
import { dateMarks, metaLine, readingTime } from "./page-meta-line.ts";
import { countBreaks, pageLines } from "./page-splits.ts";
import { bylineNames, endsAt, findTail, markBareTags, markBody, markFoot, markTail } from "./page-tail.ts";
import { findTitle, joinedAt, mainText, splitSuffix, titlesBetween, underDeck } from "./page-title.ts";
import { isRubric, isSection } from "./rubrics.ts";

/** How far from the top the body of a page may begin. */
const headLines = 160;

export interface Page {
  readonly title: Line | null;
  /** The draft's lines. */
  readonly first: number;
  readonly end: number;
  /** Where the head of the page, over the article, names the publication. */
  readonly masthead: (Span & { readonly value?: string }) | null;
  /** Index of the first line of body or deck, and the index after the last. */
  readonly bodyFirst: number;
  readonly bodyEnd: number;
  readonly marks: readonly Mark[];
  readonly document: readonly Mark[];
  readonly notes: readonly string[];
  /** What speaks for one page, each with its weight. */
  readonly signs: readonly (readonly [name: Why, weight: number])[];
  /** What speaks for more than one article. */
  readonly breaks: number;
  /** There are more dates than the article's, and each has its place on a page: the clock, an update, a related item. */
  readonly placedDates: boolean;
  /** The only date stands right under the title, and what looks like titles below is as short as sub-headings are. */
  readonly datedOnce: boolean;
}

const remembered = new WeakMap<Doc, { page: Page | null }>();

/** "Тоо FM", "Radio Nord", "海洋放送": a station, on a line of its own. */
const broadcaster =
  /^(?:\p{Lu}[\p{L}\p{N}-]{1,20} ){1,3}(?:FM|TV|ТВ|Radio|Радио|радиосы|радиосу|radiosi)$|^(?:Radio|Радио) \p{Lu}[\p{L}\p{N}-]{1,20}$|^[\p{Script=Han}\p{Script=Katakana}ー]{2,8}(?:放送局?|テレビ|电视台|廣播電台|广播电台)$/u;

/** The page, or null when the text is none. Remembered for the document. */
export function readPage(doc: Doc): Page | null {
  let known = remembered.get(doc);
  if (!known) {
    known = { page: build(doc, doc.lines) };
    remembered.set(doc, known);
  }
  return known.page;
}

/** The mark of a date with the time of day that stands under it. */
function atTime(mark: Mark, time: string): Mark {
  return mark.role === "date" ? { ...mark, value: `${mark.value}T${time}`, precision: "minute" } : mark;
}

/** The lines `from … to` of the document read as one page. */
export function pageOf(doc: Doc, from: number, to: number): Page | null {
  const page = build(doc, doc.lines.slice(from, to));
  return page && { ...page, first: page.first + from, end: page.end + from };
}

function build(doc: Doc, lines: readonly Line[]): Page | null {
  if (lines.length < 2 || lines.length > pageLines) return null;
  const looks: Look[] = [];
  for (const line of lines) looks.push(lookAt(doc, line));
  const joined = joinedAt(doc, looks);
  const main = mainText(looks);
  if (main < 0 || main > headLines * 2) return null;
  markOver(looks, main);

  const words = new Set<string>();
  let letters = 0;
  for (let i = main; i < looks.length && letters < 6000; i++) {
    const look = looks[i];
    if (!look?.text) continue;
    letters += look.line.text.length;
    stems(look.line.text.slice(0, 2500), words);
  }
  // a dateline opens the body; what stands before it is deck or caption
  let bodyFirst = main;
  for (let i = main; i < Math.min(looks.length, main + 6); i++) {
    if (findDateline(looks[i]?.line.text.slice(0, 160) ?? "") && titlesBetween(looks, main, i)) {
      bodyFirst = i;
      break;
    }
  }
  const isDayCaption = bodyFirst === main && isCaptionWithDay(looks, main);
  if (isDayCaption) bodyFirst = main + 1;
  else if (bodyFirst === main) bodyFirst = underDeck(looks, main);
  const masthead = mastheadOf(looks, bodyFirst);
  const mast = masthead?.at ?? -1;
  const { at: titleAt, candidates } = joined
    ? { at: joined.at, candidates: [] }
    : findTitle(looks, bodyFirst, words, mast);
  // what stands between the title and the first text: decks and captions are body for the assembly
  let start = titleAt >= 0 ? titleAt + 1 : bodyFirst;
  const pictured = isDayCaption && titleAt >= 0 && titleAt < main ? main : -1;
  let tail = findTail(looks, Math.max(bodyFirst, start));
  const dates = findDate(doc, looks, titleAt, bodyFirst, tail);
  const title = titleAt >= 0 ? (lines[titleAt] ?? null) : null;
  const marks: Mark[] = [];
  const document: Mark[] = [];
  const notes: string[] = [];
  const signs: [Why, number][] = [];

  // the draft begins at the title, or at the date, rubric or byline right over it
  let first = title ? titleAt : bodyFirst;
  const dated = dates.best?.at ?? -1;
  if (title) {
    for (let i = titleAt - 1; i >= 0 && i >= titleAt - 3; i--) {
      const look = looks[i];
      if (!look) break;
      if (dated === i) first = i;
      else if (
        (isBetween(look) || isUpdate(looks, i)) &&
        dates.best &&
        dates.best.at < i &&
        dates.best.at === overCounters(looks, titleAt)
      )
        continue;
      else if (
        look.titled &&
        look.words <= 4 &&
        isSection(look.line.text) &&
        i === first - 1 &&
        dates.best?.at === i - 1
      )
        continue;
      else if (!(look.role && look.kind === null)) break;
    }
  }
  const over = dates.best?.at ?? titleAt;
  if (title && over < first && over >= titleAt - 8 && isClear(looks, over, titleAt)) first = over;
  const whole = title && !joined ? splitSuffix(title, looks, titleAt) : null;
  if (title) {
    if (joined) {
      marks.push(...joined.head.marks);
      signs.push(["a headline with its date", 0.2]);
    } else if (whole?.outlet) {
      marks.push({ start: title.start, end: title.start + whole.title.length, role: "title" });
      const at = title.text.length - whole.outlet.length;
      marks.push({ start: title.start + whole.title.length, end: title.start + at, role: "field-label" });
      marks.push({ start: title.start + at, end: title.end, role: "outlet", value: whole.outlet });
    } else marks.push(lineMark(title, "title"));
    notes.push(`title: line ${titleAt + 1}${candidates.length > 1 ? ` of ${candidates.length} candidates` : ""}`);
    signs.push(["a title", 0.05]);
  }
  const titleText = joined?.head.title ?? whole?.title ?? title?.text ?? "";
  const titleWords = sameWords(titleText);

  // ---- between the top and the body
  const covered = new Set<number>();
  const take = (i: number, ...some: Mark[]): void => {
    covered.add(i);
    (i >= first ? marks : document).push(...some);
  };
  if (titleAt >= 0) covered.add(titleAt);
  for (const dated of dates.all) {
    const look = looks[dated.at];
    if (!look || covered.has(dated.at)) continue;
    if (dated === dates.best) {
      const isSectionOf = (mark: Mark): boolean =>
        mark.role === "author" && mark.start === look.line.start && isSectionHere(looks, dated.at, mark, bodyFirst);
      const told = (mark: Mark): Mark =>
        isSectionOf(mark) ? { ...mark, role: "category", why: "the words before the date on its line" } : mark;
      if (dated.meta) {
        take(
          dated.at,
          ...dated.meta.marks.map((mark) => told(mark.role === "date" ? { ...mark, why: dated.why } : mark)),
        );
      } else if (look.date) {
        const sure = dated.score >= 3 ? "high" : dated.score >= 1.5 ? "medium" : "low";
        const time = timeUnder(looks, dated);
        const made = dateMarks(look.line, look.date, dated.why, sure).map(told);
        take(dated.at, ...(time ? made.map((mark) => atTime(mark, time)) : made));
        if (time) take(dated.at + 1, lineMark((looks[dated.at + 1] as Look).line, "date"));
      }
      notes.push(`date: line ${dated.at + 1}, ${dated.why}`);
      signs.push(["a date near the title", dated.score >= 3 ? 0.16 : 0.08]);
    } else if (dated.meta && !look.date) {
      // a line with a date and other things that lost: left to the body unless it stands in the head
      if (dated.at < first) take(dated.at, junk(look.line, "page-date"));
      else if (titleAt >= 0 && dated.at < bodyFirst && dates.best && isByAndDate(look, dated.meta.marks))
        take(
          dated.at,
          ...dated.meta.marks.map(
            (mark): Mark =>
              mark.role === "date"
                ? { start: mark.start, end: mark.end, role: "boilerplate", kind: "page-date" }
                : mark,
          ),
        );
    } else if (
      look.date &&
      dated.at < Math.max(bodyFirst, tail.bodyEnd + 40) &&
      !isInside(looks, dated.at, bodyFirst, tail)
    ) {
      take(
        dated.at,
        junk(look.line, look.date.date.family === "clock" && dated.at < titleAt ? "page-clock" : "page-date"),
      );
    }
  }
  for (let i = first; i < titleAt; i++) {
    const look = looks[i];
    if (look && !covered.has(i) && isCounter(look))
      take(i, lineMark(look.line, "views", { value: look.line.text.replace(/\D/g, "") }));
  }
  const stop = Math.min(bodyFirst, looks.length);
  const buttons = new Set<number>();
  let caption = "";
  let captioned = false;
  const credited = (i: number): void => {
    signs.push(["an image credit", 0.05]);
    const near = looks[i];
    const over = looks[i - 1];
    const under = looks[i + 1];
    if (captioned || !near) return;
    // the caption stands right under its credit, or else right over it
    const isBehind =
      /^[(（[【]/.test(near.line.text) && over !== undefined && i - 1 > titleAt && !over.role && !over.date;
    const below =
      !isBehind &&
      under !== undefined &&
      i + 1 < stop &&
      under.line.blanks + under.line.soft === 0 &&
      (!under.text || (under.line.text.length <= 160 && looks[i + 2]?.text === false)) &&
      !under.role &&
      !under.date &&
      under.words >= 2;
    // "Open the gallery" stands between them
    const next = looks[i + 2];
    const isSecond =
      below &&
      next !== undefined &&
      i + 2 < stop &&
      under.words <= 3 &&
      next.words > under.words &&
      next.line.blanks + next.line.soft === 0 &&
      !next.text &&
      !next.date &&
      (!next.role || next.role.role === "caption");
    if (isSecond) take(i + 1, junk(under.line, under.kind ?? "widget-label"));
    if (isSecond && next.role) return;
    const at = isSecond ? i + 2 : below ? i + 1 : i - 1;
    const line = isSecond ? next : below ? under : over;
    if (
      !line ||
      at <= titleAt ||
      covered.has(at) ||
      line.role ||
      line.date ||
      (!below && near.line.blanks + near.line.soft > 0)
    )
      return;
    // right under the headline, over "© Name", it is the deck
    if (!below && at === titleAt + 1 && near.line.text.startsWith("©")) return;
    captioned = true;
    caption = sameWords(line.line.text);
    take(at, lineMark(line.line, "caption"));
  };
  for (let i = Math.max(0, titleAt + 1); titleAt >= 0 && i < stop; i++) {
    const look = looks[i];
    if (!look || covered.has(i)) continue;
    const text = look.line.text;
    if (sameWords(text.replace(originalTitle, "")) === titleWords || outletAfter(text, titleText) !== null) {
      take(i, junk(look.line, "repeated-title"));
      signs.push(["the title twice", 0.04]);
      continue;
    }
    if (i === pictured) {
      take(i, lineMark(look.line, "caption"));
      continue;
    }
    const isClose = i === titleAt + 1 || looks[i - 1]?.date;
    if (isClose && broadcaster.test(text) && (look.role === null || look.role.role === "author")) {
      take(i, lineMark(look.line, "outlet"));
      continue;
    }
    if (look.role) {
      const next = looks[i + 1];
      if (look.role.role === "author-label" && next && i + 1 < stop && nameLike(next.line.text)) {
        take(i, lineMark(look.line, "field-label"));
        take(i + 1, lineMark(next.line, "author"));
        signs.push(["a byline", 0.06]);
        continue;
      }
      // "© Agency / Name" over the text is whose picture it is, not whose text
      const owner =
        look.kind === "copyright" && text.length <= 100
          ? /^(?:©\ufe0f?|\(c\))[\s\u00a0]*(\p{L}.*)$/iu.exec(text)?.[1]
          : undefined;
      if (owner !== undefined && !/\d{4}|rights|права|құқық|copyright/i.test(text))
        take(i, lineMark(look.line, "image-credit", { value: owner }));
      else take(i, ...claim(look));
      if (owner !== undefined || look.role.role === "image-credit") credited(i);
      if (look.role.role === "author") signs.push(["a byline", 0.06]);
      else if (look.role.role === "agency") signs.push(["a source line", 0.06]);
      continue;
    }
    if (look.row && isMenu(looks, i)) {
      take(i, junk(look.line, "nav"));
      continue;
    }
    if (look.date || isPartialDate(text)) {
      // a date without its year, or a relative one: evidence, never a publication date
      take(i, junk(look.line, "page-date"));
      continue;
    }
    if (bareLabel(look) !== null && looks[i + 1]?.date) {
      take(i, lineMark(look.line, "field-label"));
      continue;
    }
    if (timeOnly.test(text)) {
      take(i, junk(look.line, "video-length"));
      continue;
    }
    const pair = captionWithCredit(text, true);
    if (pair) {
      if (caption === "") caption = sameWords(text.slice(pair.caption.start, pair.caption.end));
      take(i, ...captionMarks(pair, look.line.start));
      signs.push(["an image credit", 0.05]);
      continue;
    }
    const counted = brokenCounter(look, looks[i + 1]);
    if (counted !== null && i + 1 < stop && !covered.has(i + 1)) {
      const at = look.line.start + text.indexOf(counted);
      take(i, { start: at, end: at + counted.length, role: "views", value: counted.replace(/\D/g, "") });
      if (at + counted.length < look.line.end)
        take(i, { start: at + counted.length, end: look.line.end, role: "field-label" });
      take(i + 1, lineMark((looks[i + 1] as Look).line, "field-label"));
      continue;
    }
    const bracketed = bracketEnd.exec(text);
    if (
      bracketed?.[1] &&
      bracketed[2] &&
      (look.words >= 5 || look.pictured) &&
      i > titleAt &&
      looks[i + 1] !== undefined &&
      !look.text
    ) {
      const at = look.line.start + text.lastIndexOf(bracketed[2]);
      take(
        i,
        { start: look.line.start, end: look.line.start + bracketed[1].length, role: "caption" },
        { start: at - 1, end: look.line.end, role: "image-credit", value: bracketed[2] },
      );
      caption = sameWords(bracketed[1]);
      signs.push(["an image credit", 0.05]);
      continue;
    }
    if (isCounter(look) && Number(text.replace(/\D/g, "")) >= 10 && looks[i - 1]?.dated) {
      take(i, lineMark(look.line, "views", { value: text.replace(/\D/g, "") }));
      continue;
    }
    if (
      text.length <= 30 &&
      (text === "Aa" ||
        cjkTool.test(text) ||
        readingTime.test(text) ||
        minutesEnd.test(text) ||
        !/\p{L}{2}|[\u3040-\u30ff\u3400-\u9fff]/u.test(text) ||
        /^[[【][^\]】]{1,16}[\]】]$/.test(text))
    ) {
      take(i, junk(look.line, "widget-label"));
      continue;
    }
    // a place stands in captions, too
    const isOverCredit =
      i + 1 < stop &&
      looks[i + 1]?.role?.role === "image-credit" &&
      (looks[i + 1] as Look).line.blanks + (looks[i + 1] as Look).line.soft === 0;
    if (isOverCredit && !captioned && look.words >= 3 && i > titleAt + 1 && !look.text && !isSigned(text)) {
      captioned = true;
      caption = sameWords(text);
      take(i, lineMark(look.line, "caption"));
      continue;
    }
    const placed = text.length <= 90 && !isOverCredit && !endsSentence(text) ? placedName.exec(text) : null;
    if (placed?.[1] && placed[2] && look.role === null && (personLike(placed[2]) || personsLike(placed[2]))) {
      const at = look.line.start + placed[1].length - placed[2].length;
      const end = look.line.start + placed[1].length;
      if (at > look.line.start) take(i, { start: look.line.start, end: at, role: "field-label" });
      take(
        i,
        { start: at, end, role: "author", value: placed[2] },
        { start: end, end: look.line.end, role: "field-label" },
      );
      signs.push(["a byline", 0.06]);
      continue;
    }
    const wire = wireAndPlace(text);
    if (wire) {
      const at = look.line.start + wire.start;
      const end = look.line.start + wire.end;
      if (wire.start > 0) take(i, { start: look.line.start, end: at, role: "field-label" });
      take(i, { start: at, end, role: "agency", value: text.slice(wire.start, wire.end) });
      if (end < look.line.end) take(i, { start: end, end: look.line.end, role: "field-label" });
      signs.push(["a source line", 0.06]);
      continue;
    }
    const office = nameAndOffice.exec(text);
    const alone = office ? nameAlone(text) : nameWithOffice(text);
    const named = office && (alone === null || !personLike(alone)) ? (office[1] ?? null) : alone;
    if (named !== null && text.startsWith(named) && (office === null || personLike(named)) && !endsSentence(text)) {
      const at = look.line.start + named.length;
      take(
        i,
        { start: look.line.start, end: at, role: "author" },
        { start: at, end: look.line.end, role: "field-label" },
      );
      signs.push(["a byline", 0.06]);
      continue;
    }
    if (caption !== "" && sameWords(text) === caption) {
      take(i, junk(look.line, "repeated-caption"));
      continue;
    }
    const by = freeByline.exec(text);
    if (by?.[2] && text.length <= 110 && !endsSentence(text)) {
      const at = look.line.start + (by[1] ?? "").length;
      take(
        i,
        { start: look.line.start, end: at, role: "field-label" },
        { start: at, end: at + by[2].length, role: "author", value: by[2] },
      );
      signs.push(["a byline", 0.06]);
      continue;
    }
    if (
      bareProvided.test(text) &&
      looks[i + 1] &&
      i + 1 < stop &&
      !looks[i + 1]?.date &&
      (looks[i + 1]?.words ?? 0) <= 8
    ) {
      take(i, lineMark(look.line, "field-label"));
      take(i + 1, lineMark((looks[i + 1] as Look).line, "agency"));
      continue;
    }
    const provided = providedBy.exec(text);
    if (provided?.[2]) {
      const at = look.line.start + (provided[1] ?? "").length;
      take(
        i,
        { start: look.line.start, end: at, role: "field-label" },
        { start: at, end: look.line.end, role: "agency", value: provided[2] },
      );
      continue;
    }
    // the page names itself where the byline would stand
    if (text.length <= 40 && isNamedOver(looks, i, titleAt)) {
      take(i, junk(look.line, "byline-organisation"));
      continue;
    }
    // "AA" over "Text Size" sets the size of the letters
    if (isCarrier(text) && !(text === "AA" && /^[+–−-]?$|text|size|字/iu.test(looks[i + 1]?.line.text ?? "x"))) {
      take(i, lineMark(look.line, "agency", { value: text }));
      signs.push(["a source line", 0.06]);
      continue;
    }
    if (text.includes(" ") && isMedia(text) && !isPlaceholder(text) && (looks[i - 1]?.date || looks[i + 1]?.dated)) {
      take(i, lineMark(look.line, "outlet"));
      continue;
    }
    const reporter = cjkReporter.exec(text);
    if (reporter?.[2]) {
      const at = look.line.start + (reporter[1] ?? "").length;
      take(
        i,
        { start: look.line.start, end: at, role: "field-label" },
        { start: at, end: look.line.end, role: "author", value: reporter[2] },
      );
      signs.push(["a byline", 0.06]);
      continue;
    }
    if (look.words <= 3 && isRubric(text)) {
      take(i, lineMark(look.line, "category", { why: "a line under the title that is the name of a rubric" }));
      continue;
    }
    // "ISTANBUL" between the date and the text
    if (isPlaceLine(looks, i, stop)) {
      take(i, lineMark(look.line, "dateline"));
      continue;
    }
    if (isTool(looks, i, buttons)) {
      buttons.add(i);
      take(i, junk(look.line, "share-widget"));
      continue;
    }
    if (look.titled && otherScript(titleText, text) && look.words >= 3 && i <= titleAt + 2) {
      take(i, lineMark(look.line, "alt-title"));
      continue;
    }
    if (
      text.length <= 110 &&
      institution.test(text) &&
      !endsSentence(text) &&
      looks[i - 1] !== undefined &&
      (looks[i - 1]?.date || i === titleAt + 1)
    ) {
      take(i, lineMark(look.line, "outlet"));
      continue;
    }
    if (isByName(looks, i, words, titleAt, dates.best?.at ?? -1)) {
      const name = nameAlone(text);
      const end = look.line.start + name.length;
      take(i, { start: look.line.start, end, role: "author" }, { start: end, end: look.line.end, role: "field-label" });
      signs.push(["a byline", 0.06]);
      continue;
    }
    // a few words that touch the byline or the date are no deck: the author's office, a rubric
    const above = looks[i - 1];
    const below = looks[i + 1];
    if (look.text || endsSentence(text) || text.length > 40 || i <= titleAt) continue;
    const close = look.line.blanks + look.line.soft === 0;
    const isNamed = above !== undefined && marks.some((one) => one.role === "author" && one.end === above.line.end);
    if (look.words <= 5 && close && (above?.role?.role === "author" || isNamed))
      take(i, lineMark(look.line, "field-label"));
    else if (
      look.words <= 3 &&
      i > titleAt + 1 &&
      ((close && above?.dated) || (below?.dated && below.line.blanks === 0))
    )
      take(
        i,
        /[:：]/.test(text)
          ? junk(look.line, "widget-label")
          : lineMark(look.line, "category", { why: "one to three words on a line of their own beside the date" }),
      );
    else if (look.meter || isHeadLabel(looks, i, titleAt, stop, covered, words))
      take(i, junk(look.line, "widget-label"));
  }
  // what stands under the buttons and right over the text, and is no sentence, is said of the picture
  let tools = -1;
  for (let i = titleAt + 1; titleAt >= 0 && i < stop; i++) if (looks[i]?.kind === "share-widget") tools = i;
  if (tools >= 0 && dates.all.every((one) => one.at < tools || one.at > stop)) {
    for (let i = stop - 1; i > tools; i--) {
      const look = looks[i];
      if (!look || covered.has(i) || look.role || look.date || !look.titled || look.words < 4) break;
      if (endsSentence(look.line.text) || look.line.text.length > 200) break;
      take(i, lineMark(look.line, "caption"));
    }
  }
  // and so is what touches the caption from above: the words for those who do not see the picture
  for (let i = stop - 2; i > titleAt + 1 && titleAt >= 0; i--) {
    const look = looks[i];
    const under = looks[i + 1];
    if (!look || !under || covered.has(i) || look.role || look.date || !look.titled || look.words < 3) continue;
    if (endsSentence(look.line.text) || under.line.blanks + under.line.soft > 0) continue;
    const isOver = marks.some((mark) => mark.start === under.line.start && /caption|image-credit/.test(mark.role));
    if (isOver) take(i, lineMark(look.line, "caption"));
  }
  // rubric right over the title
  if (title && titleAt > first) {
    for (let i = first; i < titleAt; i++) {
      const look = looks[i];
      if (!look || covered.has(i)) continue;
      if (!look.role && isSection(look.line.text))
        take(i, lineMark(look.line, "category", { why: "the name of a section on a line over the title" }));
      else if (i > over && (look.role === null || look.role.role === "boilerplate"))
        take(i, junk(look.line, look.kind ?? "widget-label"));
    }
  }
  // ---- the head
  let nav = 0;
  for (let i = 0; i < first; i++) {
    const look = looks[i];
    if (!look || covered.has(i)) continue;
    const kind = headKind(looks, i, titleWords, titleText);
    if (kind === "repeated-title") signs.push(["the title twice", 0.04]);
    nav++;
    if (masthead === null || i !== mast) document.push(junk(look.line, kind));
    else {
      const end = look.line.start + masthead.end;
      document.push({ start: look.line.start, end, role: "outlet" });
      if (end < look.line.end) document.push({ start: end, end: look.line.end, role: "boilerplate", kind: "nav" });
    }
  }
  if (nav >= 3) signs.push(["a page head", 0.05]);

  // ---- boxes, tags and the tail
  for (const [from, to] of tail.boxes) {
    for (let i = from; i < to; i++) {
      const look = looks[i];
      if (!look || covered.has(i)) continue;
      take(i, junk(look.line, i === from ? "related-header" : "related-item"));
    }
    signs.push(["a box of related titles", 0.04]);
  }
  for (const i of tail.headings) if (!covered.has(i)) take(i, lineMark((looks[i] as Look).line, "heading"));
  for (const i of tail.tags) {
    const look = looks[i];
    if (!look || covered.has(i)) continue;
    // "Authors" over "Tags", and under both the names and the tags
    const isNamed =
      looks[i - 1]?.kind === "tags-header" &&
      looks[i - 2]?.role?.role === "author-label" &&
      personLike(look.line.text) &&
      !marks.some(({ role }) => role === "author");
    take(i, isNamed ? lineMark(look.line, "author") : junk(look.line, "tags-header"));
  }
  const names = bylineNames(looks, marks);
  const box = authorBlock(looks, bodyFirst, tail, names);
  if (box) {
    markAuthorBlock(looks, box, names, covered, take);
    tail = endsAt(looks, tail, bodyFirst, box[0]);
  }
  const bio = bioOverFoot(looks, bodyFirst, tail, names);
  if (bio >= 0) {
    take(bio, junk((looks[bio] as Look).line, "author-bio"));
    tail = endsAt(looks, tail, bodyFirst, bio);
  }
  markBody(looks, bodyFirst, tail, covered, names, take);
  markBlocks(looks, bodyFirst, tail, covered, take);
  markBareTags(looks, tail, covered, take);
  markFoot(looks, tail, covered, marks, take);
  markTail(looks, tail, covered, marks, take);
  if (tail.cut < looks.length) signs.push([`a tail (${looks[tail.cut]?.kind ?? "related-header"})`, 0.08]);

  // ---- more signs
  const opening = looks[bodyFirst]?.line.text ?? "";
  if (findDateline(opening)) signs.push(["a dateline", 0.12]);
  for (let i = tail.bodyEnd; i < tail.cut; i++) {
    const role = looks[i]?.role;
    if (role && role.role !== "boilerplate") {
      signs.push([`a ${role.role} line under the body`, 0.06]);
      break;
    }
  }
  start = Math.min(start, bodyFirst);
  return {
    title,
    first,
    end: lines.length,
    bodyFirst: start,
    bodyEnd: tail.bodyEnd,
    marks: ordered(marks),
    document: ordered(document),
    notes,
    signs: unique(signs),
    breaks: countBreaks(looks, bodyFirst, tail),
    placedDates: title !== null && datesPlaced(looks, bodyFirst, titleAt, tail, dates.best?.at ?? -1),
    masthead: masthead !== null && mast < first ? nameIn(looks, masthead, bodyFirst) : null,
    datedOnce: title !== null && isDatedOnce(looks, titleAt, dates.best, tail),
  };
}

/** "Jane Doe | 3 November 2023 - updated: 4 November": a byline with dates, and no caption with a day in it. */
const isByAndDate = ({ line }: Look, marks: readonly Mark[]): boolean =>
  marks.some(({ role }) => role === "author" || role === "agency") &&
  !marks.some(({ role }) => role === "category") &&
  captionWithCredit(line.text) === null;

/**
 * Whether what begins the line of the date and looks like a name is that of a section: the menu of the page has it, or a name stands alone
 * under that line.
 */
function isSectionHere(looks: readonly Look[], at: number, { start, end }: Mark, stop: number): boolean {
  const { line } = looks[at] as Look;
  const value = line.text.slice(start - line.start, end - line.start);
  for (let i = 0; i < at; i++)
    if (
      looks[i]?.row &&
      piecesOfRow(looks[i]?.line.text ?? "").some((one) => value === one || value.startsWith(`${one} `))
    )
      return true;
  for (let i = at + 1; i < Math.min(stop, at + 3); i++) {
    const look = looks[i] as Look;
    if (look.titled && look.role === null) return personLike(look.line.text) && !isSection(look.line.text);
  }
  return false;
}

/** A row of buttons between headline and text, and not the head of a table: no text touches it from above, and no figures from below. */
function isMenu(looks: readonly Look[], at: number): boolean {
  const over = looks[at - 1];
  const under = looks[at + 1];
  if (!over || (over.text && (looks[at] as Look).line.blanks === 0) || /[:：]$/.test(over.line.text)) return false;
  return !(
    under &&
    under.line.blanks === 0 &&
    piecesOfRow(under.line.text)
      .slice(1)
      .some((piece) => /^[\d.,%]+$/.test(piece))
  );
}

/** Whether one of the first lines of the page has the same words, beside the headline or the date. */
function isNamedOver(looks: readonly Look[], at: number, titleAt: number): boolean {
  const { text } = (looks[at] as Look).line;
  if (isSection(text) || endsSentence(text) || !(at === titleAt + 1 || looks[at - 1]?.date || looks[at + 1]?.date))
    return false;
  const words = sameWords(text);
  return looks.slice(0, Math.min(titleAt, 4)).some((look) => !look.row && sameWords(look.line.text) === words);
}

/** "原标题：…": the headline once more, as it was where the text is from. */
const originalTitle = /^(?:原标题|原標題|原题|original (?:title|headline)|оригинальный заголовок)[:：] ?/iu;

/** "Listen to this article • 3 min" */
const minutesEnd =
  /^[^.!?]{2,24}[ \u00a0•·|:(]\d{1,3} ?(?:min|мин|хв|dk|dakika|daqiqa|分钟|分鐘|分)\p{L}{0,4}\.?\)?$/iu;

/** "1240 times" over "read": the figure of a counter that the page breaks into two lines. */
function brokenCounter(look: Look, under: Look | undefined): string | null {
  const { text } = look.line;
  if (!under || text.length > 24 || under.line.text.length > 20 || !/^\d/.test(text) || /^\d/.test(under.line.text))
    return null;
  if (under.line.blanks + under.line.soft > 0) return null;
  return counterLine.test(`${text} ${under.line.text}`)
    ? (/^\d[\d \u00a0,.]{0,12}\d|^\d/.exec(text)?.[0] ?? null)
    : null;
}

/** "The port of Aktau on the Caspian (Getty)": what a picture over the text shows, and whose it is. */
const bracketEnd = /^(.{16,240}?) ?[(（]([\p{L}][\p{L}\p{M}.'’ /-]{1,28})[)）]$/u;

/** "DHA / ASTANA", "ANKARA (AA)", "ASTANA/AA": the wire and where it writes from. */
function wireAndPlace(text: string): Span | null {
  if (text.length > 40) return null;
  const parts = /^([^/|()]{2,24}?) ?[/|(–—-] ?([^/|()]{2,24}?)\)?$/u.exec(text);
  if (!parts?.[1] || !parts[2]) return null;
  const [ahead, behind] = [isWire(parts[1]), isWire(parts[2])];
  if (ahead === behind || !isPlaceName(ahead ? parts[2] : parts[1])) return null;
  const name = ahead ? parts[1] : parts[2];
  const start = ahead ? 0 : text.lastIndexOf(name);
  return { start, end: start + name.length };
}

const isPlaceName = (text: string): boolean => /^\p{Lu}[\p{Lu}\p{M}İ.'’ -]{2,24}$|^\p{Lu}\p{Ll}{2,20}$/u.test(text);

/**
 * A few words between headline and text that are no heading of it: another line that is none stands under them, or they touch one over them
 * with a gap to the text; or the one name of a place that the text says again. The line under the headline may be its deck.
 */
function isHeadLabel(
  looks: readonly Look[],
  i: number,
  titleAt: number,
  stop: number,
  covered: ReadonlySet<number>,
  body: ReadonlySet<string>,
): boolean {
  const look = looks[i] as Look;
  const { text } = look.line;
  const above = looks[i - 1];
  const below = looks[i + 1];
  if (titleAt < 0 || i < titleAt + 2 || !above || !below || i >= stop) return false;
  if ((look.titled && look.words > 4) || text.length > 34 || /^["“«„‘–—-]|[:：]$/.test(text)) return false;
  if (isUnderTags(looks, i, titleAt)) return true;
  const close = look.line.blanks + look.line.soft === 0;
  const open = below.line.blanks + below.line.soft > 0;
  const known = covered.has(i - 1) || above.role !== null;
  if (i + 1 < stop) {
    // the last of the decks
    if (below.date) return false;
    return (close && known) || (!open && !below.text && below.words <= 4);
  }
  if (close && open && known) return true;
  return open && known && look.words === 1 && /^\p{Lu}\p{Ll}+$/u.test(text) && overlap(`${text} ${text}`, body) > 0;
}

/** "Tags" stands over a few words, and nothing between. */
function isUnderTags(looks: readonly Look[], at: number, titleAt: number): boolean {
  for (let i = at - 1; i > titleAt && i >= at - 8; i--) {
    const look = looks[i] as Look;
    if ((looks[i + 1] as Look).line.blanks > 0 || look.text || look.date || look.line.text.length > 34) return false;
    if (look.kind === "tags-header") return true;
    if (look.role) return false;
  }
  return false;
}

/** Nothing but small lines stands between a date and the headline under it. */
function isClear(looks: readonly Look[], from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) {
    const look = looks[i];
    if (!look || look.text || look.dated || look.words > 3 || look.line.text.length > 40) return false;
  }
  return true;
}

function nameIn(looks: readonly Look[], { at, end }: Masthead, bodyFirst: number): Span & { readonly value?: string } {
  const { line } = looks[at] as Look;
  const value = plainSpelling(line.text.slice(0, end), looks, bodyFirst);
  return { start: line.start, end: line.start + end, ...(value === null ? {} : { value }) };
}

/** What a line in capitals says that names no place. */
const noPlace =
  /^(?:(?:just in|news|top|latest|in brief|live|breaking|developing|updated?|exclusive|opinion|analysis|feature|explainer|interview|video|photos?|watch|listen|read|headlines|stories|briefing|advertisement|sponsored|срочно|молния|главное|эксклюзив|обновлено|видео|фото|анализ|мнение|обзор|новости|жаңалық|шұғыл|son dakika|özel|eilmeldung|exklusiv|terminovo|терміново)(?:[ !:]|$)){1,3}/iu;

/** One to three words in capitals on a line of their own, under the date or byline and right over the text. */
function isPlaceLine(looks: readonly Look[], i: number, stop: number): boolean {
  const text = looks[i]?.line.text ?? "";
  const above = looks[i - 1];
  if (
    i + 1 !== stop ||
    text.length > 40 ||
    noPlace.test(text) ||
    !/^\p{Lu}[\p{Lu}.'’-]{2,}(?:[ ,/-]{1,2}\p{Lu}[\p{Lu}.'’-]+){0,2}$/u.test(text)
  )
    return false;
  return above !== undefined && (above.date !== null || above.role !== null || metaLine(above.line) !== null);
}

/** A few words that touch a line of buttons: one more of them ("Share", "Share - WeChat"). */
function isTool(looks: readonly Look[], i: number, tools: ReadonlySet<number>): boolean {
  const look = looks[i];
  if (!look || look.line.text.length > 25 || look.line.blanks + look.line.soft > 0 || endsSentence(look.line.text))
    return false;
  if (looks[i - 1]?.kind !== "share-widget" && !tools.has(i - 1)) return false;
  const words = look.line.text.split(" ").filter((word) => /\p{L}/u.test(word)).length;
  return words <= 3 && (toolWord.test(look.line.text) || !personLike(look.line.text));
}

/** What a button does, or what it does it to: "Copy URL" is spelled as names are. */
const toolWord =
  /^(?:copy|save|print|e-?mail|send|share|listen|font|text|add|get|view|open|follow|download|gift|report|translate|zoom|subscribe|bookmark|increase|decrease|link|artikel|text) |(?:^| )(?:URL|PDF|RSS|QR|link|app)$/iu;

/** A sentence about a picture over the dateline of the text: a day or a month of a year closes it, set apart with a comma. */
function isCaptionWithDay(looks: readonly Look[], at: number): boolean {
  const text = looks[at]?.line.text ?? "";
  const under = looks[at + 1]?.line.text ?? "";
  return text.length <= 200 && endsWithDay(text) && findDateline(text) === null && findDateline(under) !== null;
}

/** "Boats on the shore. The northern bay, October 2023." */
function endsWithDay(text: string): boolean {
  const [, last] = /[,.،、] ?([^,.،、]{3,24}(?:[.,] ?\d{4})?[^,.،、\d]{0,8})\.?$/u.exec(text) ?? [];
  if (last === undefined || !/(?<!\d)(?:19|20)\d\d(?!\d)/.test(last)) return false;
  const words = last.match(/\p{L}+/gu) ?? [];
  return words.length >= 1 && words.length <= 3 && words.some((word) => (lookUp(word)?.month ?? 0) > 0);
}

/** A name, or one with an office behind it. */
const isSigned = (text: string): boolean => personLike(text) || nameAndOffice.test(text);

const nameAndOffice =
  /^(\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,2})[, |(]{1,3}(?:(?:собственный |специальный |own |senior |chief |staff )?(?:корреспондент|журналист|редактор|обозреватель|автор|тілші(?:сі)?|журналисті?|correspondent|reporter|journalist|staff writer|writer|editor|columnist|contributor|muhabir)\b.{0,50}|(?:корреспондент|журналист|редактор|обозреватель|тілші(?:сі)?).{0,50})$/iu;

const cjkReporter =
  /^((?:(?:本报|本网|本刊|新华社|中新社|人民网|环球时报)?(?:驻[\p{Script=Han}]{2,10})?(?:特派|特约)?记者[\s\u00a0:：]*|[\p{Script=Han}]{2,10}(?:记者|記者|编辑|見習記者|见习记者|特约撰稿人?|撰稿|主笔|評論員|评论员)[\s\u00a0:：|｜/]+))([\p{Script=Han}·\s、]{2,24})$/u;

const cjkTool =
  /^(?:[大中小]字号|字号.{0,12}|【?字体.{0,12}|分享(?:到|至).{0,12}|打印本页|收藏本文|我要评论|放大|缩小)$/u;

const freeByline = /^((?:by|von|reported by|written by|story by|text by)[\s\u00a0]+)(\p{Lu}.{2,90})$/iu;

const bareProvided = /^(?:news )?(?:provided|distributed) by[:：]?$/i;

const providedBy = /^((?:news provided by|provided by|news from|distributed by)[\s\u00a0]+)(\p{Lu}.{1,70})$/iu;

function ordered(marks: readonly Mark[]): Mark[] {
  const sorted = [...marks].filter((mark) => mark.end > mark.start).sort((a, b) => a.start - b.start || a.end - b.end);
  const out: Mark[] = [];
  let end = -1;
  for (const mark of sorted) {
    if (mark.start < end) continue;
    out.push(mark);
    end = mark.end;
  }
  return out;
}

function unique(signs: readonly [Why, number][]): [Why, number][] {
  const seen = new Map<Why, number>();
  for (const [name, weight] of signs) seen.set(name, Math.max(seen.get(name) ?? 0, weight));
  return [...seen];
}

/** A name alone between the title and the body. */
function isByName(
  looks: readonly Look[],
  i: number,
  body: ReadonlySet<string>,
  titleAt: number,
  dated: number,
): boolean {
  const look = looks[i];
  if (!look) return false;
  const text = look.line.text;
  if (isCjk(text)) return false;
  if (
    !(personLike(text) || (nameLike(text) && /,| and | и | және /.test(text) && text.length <= 80)) ||
    isSection(text) ||
    isSiteName(text)
  )
    return false;
  if (
    institution.test(text) ||
    /\b(?:news|times|agency|report|exclusive|photo|video|correspondent|staff|desk|asia|kazakhstan|china|russia|turkey|uzbekistan)\b/i.test(
      text,
    )
  )
    return false;
  if (text.split(/, | and | & /).some(isPictureHouse)) return false;
  const under = readingTime.test(looks[i + 1]?.line.text ?? "") ? looks[i + 2] : looks[i + 1];
  // "29 August, 16:54" over "3184" or "Business" over the name
  const isLow = isCounter(looks[i - 1]) || (look.line.blanks === 0 && isSection(looks[i - 1]?.line.text ?? ""));
  const over = isLow ? looks[i - 2] : looks[i - 1];
  const near =
    over?.dated ||
    under?.dated ||
    i === titleAt + 1 ||
    over?.role !== null ||
    Math.abs(i - dated) === 1 ||
    (under?.kind === "share-widget" && under.line.blanks + under.line.soft === 0) ||
    // nobody whom the text speaks of
    (i - titleAt <= 4 && look.line.blanks > 0 && personLike(text) && overlap(text, body) === 0);
  // a name that the text speaks of at once is a kicker
  return near && (i - titleAt <= 4 || overlap(text, body) < 0.5);
}

function headKind(looks: readonly Look[], i: number, titleWords: string, titleText: string): string {
  const look = looks[i];
  if (!look) return "nav";
  const text = look.line.text;
  if (titleWords.length > 5 && (sameWords(text) === titleWords || outletAfter(text, titleText) !== null))
    return "repeated-title";
  if (look.date)
    return look.date.date.family === "clock" || look.date.label?.kind === "visit" ? "page-clock" : "page-date";
  if (timeOnly.test(text)) return looks[i - 1]?.date || looks[i + 1]?.date ? "page-clock" : (look.kind ?? "page-clock");
  if (look.kind) return look.kind;
  if (numberOnly.test(text)) return /[°CСF]$|^[+−–-]/.test(text) ? "weather" : "ticker";
  if (
    /\d/.test(text) &&
    text.length <= 160 &&
    /\b(?:usd|eur|rub|cny|gbp|kzt|курс|exchange rates?)\b|[$€₽₸¥]/i.test(text)
  )
    return "ticker";
  if (look.words <= 2 && looks[i + 1] !== undefined && /^[+−–-]?\d{1,2} ?°/.test(looks[i + 1]?.line.text ?? ""))
    return "weather";
  if (look.titled && look.words >= 5 && !isSiteName(text) && !/ {3,}/.test(text)) return "related-item";
  return "nav";
}
