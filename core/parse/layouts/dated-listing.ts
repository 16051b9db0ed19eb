/**
 * Several articles in a row, each with a date line of its own.
 *
 *   A  (header)       document := [article without date] { date-line  title  [title again] [credit] body }
 *   A2 (footer)       document := { title  [title again] [credit] body  date-line } [article without date]
 *   B  (after-title)  document := { title  [byline | deck | rubric]  date-line  [title again] [credit] body }
 *   date-line := date [time] [counter], alone on its line; a labelled counter may stand on the next line or the one before
 *   Outlet and byline may stand on lines of their own between headline and date, or under both of them.
 *
 * B is told from what stands directly before and after the date lines, for the document as a whole. A and A2 are the same string of
 * lines read from two sides: which it is is decided from evidence in the text (date-side.ts), also for the document as a whole.
 */

import type { Problem } from "../../clipping.ts";
import { listed, type Why } from "../../languages/whys/why.ts";
import { boilerplateKind } from "../boilerplate.ts";
import { clearness, decideSide, type SideDecision, weighed } from "../date-side.ts";
import { type Doc, endsSentence, gapOf, isTouching, type Line, sameWords, titleLike } from "../lines.ts";
import { personLike } from "../names.ts";
import { overlap, stems } from "../vocabulary.ts";
import { dayEntries, readDayList } from "./day-list.ts";
import {
  type Draft,
  junk,
  type Layout,
  lineMark,
  type Mark,
  noScore,
  type Reading,
  type ReadOptions,
  withoutNumbers,
} from "./layout.ts";
import { dateOf, familyOf, groupOf, isBareCounter, isBody, isPage, role, when, whenMarks } from "./listing-dates.ts";
import {
  followsTitle,
  isNameLine,
  isStopped,
  isUnderName,
  nameLines,
  nameOver,
  namesOf,
  type Shape,
  shapeOf,
  shortTitle,
} from "./listing-shape.ts";
import { isMenuRow, isWay } from "./page-rows.ts";
import { withoutFoot } from "./stream-foot.ts";

export const datedListing: Layout = {
  name: "dated-listing",
  codes: ["A", "A2", "B"],
  score(doc) {
    const inDays = dayEntries(doc);
    if (inDays > 0) return { score: 0.9, why: `${inDays} date lines` };
    const shape = shapeOf(doc);
    if (!shape) return noScore;
    const count = shape.dates.length;
    const { after, between } = shape.votes;
    const total = count === 0 ? 1 : count;
    const fit = Math.max(after, between) / total;
    const counters = shape.dates.filter((line) => when(doc, line)?.counter).length / total;
    let score = 0.5 + 0.36 * Math.min(1, fit) + (counters >= 0.5 ? 0.06 : 0);
    if (count === 2) score -= 0.06;
    if (count === 1) score = fit >= 1 && counters === 1 ? 0.6 : 0.3;
    if (fit < 0.5) score = 0.3;
    // two dates that are not written alike are no rhythm
    if (count === 2 && new Set(shape.dates.map((line) => familyOf(doc, line))).size === 2)
      score = Math.min(score, 0.36);
    if (count === 2 && areTwoPages(doc, shape)) score = 0.93;
    return {
      score: Math.min(0.93, score),
      why: listed([
        `${count} date lines`,
        shape.counts.after > 0 ? `${shape.counts.after} directly after a title` : "",
        shape.counts.between > 0 ? `${shape.counts.between} between a text and a title` : "",
        counters >= 0.5 ? "most with a counter" : "",
      ]),
    };
  },
  read(doc, options) {
    if (dayEntries(doc) > 0) return readDayList(doc);
    const shape = shapeOf(doc);
    if (!shape) return { drafts: [] };
    if (shape.kind === "between") return readBetween(doc, shape.dates, options);
    return shape.dividing && options.dates
      ? readBetween(doc, shape.dividing, options)
      : readAfterTitle(doc, shape, options);
  },
};

/** The marks of a headline, on all the lines that it was broken into. */
function titleMarks(doc: Doc, index: number, extra: Parameters<typeof lineMark>[2] = {}): Mark[] {
  const first = doc.lines[index] as Line;
  const marks = [lineMark(first, "title", extra)];
  if (!doc.isBrokenTitle(first)) return marks;
  for (let i = index + 1; i < index + 3; i++) {
    const line = doc.lines[i];
    if (!line || !isTouching(line) || !doc.isBrokenTitle(line)) break;
    marks.push(lineMark(line, "title", extra));
  }
  return marks;
}

function readAfterTitle(doc: Doc, shape: Shape, options: ReadOptions): Reading {
  const drafts: Draft[] = [];
  const undated = undatedTitles(doc, shape);
  const over = shape.titles.map((title, i) =>
    nameOver(doc, title, i === 0 ? 0 : (shape.dates[i - 1] as Line).index + 2),
  );
  const isOver = over.filter((line) => line !== null).length >= Math.max(2, shape.titles.length * 0.6);
  const names = namesOf(
    shape.dates.map((line, i) => {
      const title = shape.titles[i] as number;
      const above = isOver ? over[i] : null;
      const between: Line[] = [];
      for (let k = title + titleMarks(doc, title).length; k < line.index; k++) {
        const name = doc.lines[k] as Line;
        if (isNameLine(doc, name)) between.push(name);
      }
      return [
        ...(above ? [above] : []),
        ...between,
        ...nameLines(doc, line.index + 1, shape.titles[i + 1] ?? doc.lines.length),
      ];
    }),
    // a byline of its own ("By Jane Doe") says who wrote it: another name is not the author's
    shape.dates.map((line, i) =>
      doc.lines.slice((shape.titles[i] as number) + 1, line.index).some((one) => role(doc, one) === "author"),
    ),
  );
  const counters = countersOf(doc, shape.dates);
  let taken = 0;
  shape.dates.forEach((line, i) => {
    const title = shape.titles[i] as number;
    const begin = (k: number): number | undefined => {
      const at = ((isOver && over[k]) || null)?.index ?? shape.titles[k];
      return at === undefined || k === 0 ? at : at - waysOver(doc, at);
    };
    const nextTitle = begin(i + 1);
    // the name of the whole list and its day: no text, where all others have one
    if (i === 0 && nextTitle === line.index + 1 && isHeader(doc, shape)) return;
    const own: number[] = [];
    for (; taken < undated.length && (undated[taken] as number) < (nextTitle ?? doc.lines.length); taken++)
      if ((undated[taken] as number) > line.index) own.push(undated[taken] as number);
    const end = own[0] ?? nextTitle ?? doc.lines.length;
    const marks: Mark[] = titleMarks(doc, title, { why: "the line before the date line" });
    marks.push(...whenMarks(doc, line, "the date line after the title, before credit and text"), ...(names[i] ?? []));
    marks.push(...(counters.get(line.index) ?? []));
    const start = begin(i) ?? title;
    for (const way of doc.lines.slice(start, line.index))
      if (way.index !== title && isWay(doc, way)) marks.push(junk(way, "breadcrumb"));
    const first = drafts.length === 0 ? start : Math.max(start, (drafts[drafts.length - 1] as Draft).end);
    drafts.push({ first, end: trimEnd(doc, first, end), marks });
    own.forEach((at, k) => {
      const why = "a headline with the same space round it as the others; its date line is missing";
      drafts.push({
        first: at,
        end: trimEnd(doc, at, own[k + 1] ?? nextTitle ?? doc.lines.length),
        marks: titleMarks(doc, at, { confidence: "medium", why }),
        confidence: "medium",
      });
    });
  });
  return {
    drafts: withoutFoot(doc, withoutNumbers(doc, drafts)),
    confidence: "high",
    notes: [
      `Date side: after-title. ${shape.counts.after} date lines stand between a title and its text, ${shape.counts.between} between a text and a title.`,
    ],
    ...(options.dates === undefined ? {} : { problems: [unchanged(shape.dates[0] as Line)] }),
    dates: {
      side: "within",
      hasChoice: shape.dividing !== null,
      isSure: true,
      evidence: shape.dividing ? [] : ["No headline stands under them, so that none of them can divide two articles."],
    },
  };
}

/**
 * Two pages of one site: under each of the two headlines and dates stands running text, and at least two lines of the one stand in the
 * other, too, as no article says anything twice.
 */
function areTwoPages(doc: Doc, { kind, titles }: Shape): boolean {
  const [first, second] = titles;
  if (kind !== "after-title" || first === undefined || second === undefined) return false;
  const pages = [doc.lines.slice(first + 1, second), doc.lines.slice(second + 1)];
  if (!pages.every((lines) => lines.some((line) => line.text.length >= 60 && isBody(doc, line)))) return false;
  const texts = new Set(pages[0]?.flatMap(({ text }) => (text.length >= 3 && text.length <= 160 ? [text] : [])));
  const shared = new Set(pages[1]?.flatMap(({ text }) => (texts.has(text) ? [text] : [])));
  return shared.size >= 2;
}

/** How many lines right over the head of an article are the way to it through the site. */
function waysOver(doc: Doc, head: number): number {
  let count = 0;
  while (count < 2 && head - count > 0 && isWay(doc, doc.lines[head - count - 1] as Line)) count++;
  return count;
}

/** The figures right under the date lines, where most of them have one: how often each article was read, and what else is counted. By the index of the date line. */
function countersOf(doc: Doc, dates: readonly Line[]): ReadonlyMap<number, readonly Mark[]> {
  const found = new Map<number, Mark[]>();
  for (const { index } of dates) {
    const marks: Mark[] = [];
    for (const under of doc.lines.slice(index + 1, index + 4)) {
      if (under.blanks > 0 || !isBareCounter(under)) break;
      // the second counts what readers wrote
      marks.push(
        marks.length > 0
          ? junk(under, "form-message")
          : lineMark(under, "views", { value: under.text.replace(/\D/g, "") }),
      );
    }
    if (marks.length > 0) found.set(index, marks);
  }
  return found.size >= Math.max(2, dates.length * 0.6) ? found : new Map();
}

/** The first headline and its date have nothing under them, while two and more others have a text each. */
function isHeader(doc: Doc, { dates, titles }: Shape): boolean {
  return (
    dates.length >= 3 &&
    dates
      .slice(1)
      .every((line, k) =>
        doc.lines.slice(line.index + 1, titles[k + 2] ?? doc.lines.length).some((one) => isBody(doc, one)),
      )
  );
}

/** A person chose a side where there is none. */
function unchanged({ start, end }: Line): Problem {
  return {
    code: "date-side-unused",
    message:
      "Choosing a side for the dates changes nothing here: each stands between the headline and the text of its article.",
    start,
    end,
    severity: "check",
  };
}

/**
 * Headlines without a date line among dated ones: the space above and below is that of the dated headlines, and is not what
 * stands between paragraphs here, or a credit stands under it.
 */
function undatedTitles(doc: Doc, shape: Shape): number[] {
  const { lines } = doc;
  const gaps = (index: number): string => {
    const next = lines[index + 1];
    return `${gapOf(lines[index] as Line)} ${next ? gapOf(next) : ""}`;
  };
  const known = shape.titles.filter((index) => index > 0);
  if (known.length < 1 || shape.dates.length < 2) return [];
  const above = new Set(known.map((index) => gapOf(lines[index] as Line)));
  const below = new Set(shape.titles.map((index) => gaps(index).split(" ")[1]));
  const owned = new Set([...shape.titles, ...shape.dates.map((line) => line.index)]);
  const found: number[] = [];
  let inside = 0;
  let alike = 0;
  for (let i = (shape.titles[0] as number) + 1; i < lines.length; i++) {
    const line = lines[i] as Line;
    const next = lines[i + 1];
    if (owned.has(i) || dateOf(doc, line)) continue;
    if (isBody(doc, line)) {
      inside++;
      if (next && above.has(gapOf(line)) && below.has(gapOf(next))) alike++;
    }
    const before = lines[i - 1] as Line;
    if (!next || owned.has(i - 1) || owned.has(i + 1) || line.text.length < 16 || !/\s\S+\s/.test(line.text)) continue;
    if (!titleLike(line.text) || isBody(doc, line) || isPage(doc, line) || personLike(line.text)) continue;
    if (!above.has(gapOf(line)) || !below.has(gapOf(next)) || gapOf(line) === "none") continue;
    if (!isBody(doc, before) && !isPage(doc, before)) continue;
    const third = lines[i + 2];
    const credit = role(doc, next);
    const credited = credit === "image-credit" || credit === "author" || credit === "agency";
    if (!(isBody(doc, next) || (credited && third && isBody(doc, third)))) continue;
    found.push(i);
  }
  // where paragraphs have the same space round them, sub-headings do too
  const distinct = alike <= inside * 0.2;
  const heads = [...new Set([...owned, ...found])].sort((a, b) => a - b);
  return found.filter((i) => {
    const credit = role(doc, lines[i + 1]);
    return (
      distinct ||
      credit === "image-credit" ||
      credit === "author" ||
      role(doc, lines[i - 1]) === "agency" ||
      speaksOfItsOwn(doc, i, heads)
    );
  });
}

/**
 * A headline of five words and more whose words stand in the text under it and not in the text over it, and that text is about something
 * else. `heads`: where headlines and dates stand, in order, itself among them.
 */
function speaksOfItsOwn(doc: Doc, at: number, heads: readonly number[]): boolean {
  const line = doc.lines[at] as Line;
  const place = placeIn(heads, at);
  const over = heads[place - 1] ?? 0;
  const under = heads[place + 1] ?? doc.lines.length;
  if (under - at <= 2 || line.text.split(/\s+/).length < 4) return false;
  const words = (from: number, to: number): Set<string> => {
    const set = new Set<string>();
    for (let i = from; i < Math.min(to, from + 12); i++) stems((doc.lines[i] as Line).text.slice(0, 1500), set);
    return set;
  };
  const after = words(at + 1, under);
  if (overlap(line.text, after) === 0 || overlap(line.text, words(over + 1, at)) > 0) return false;
  let title = place - 1;
  while (title >= 0 && dateOf(doc, doc.lines[heads[title] as number] as Line)) title--;
  return title >= 0 && overlap((doc.lines[heads[title] as number] as Line).text, after) === 0;
}

/** Where `value` stands among numbers in order. */
function placeIn(sorted: readonly number[], value: number): number {
  let from = 0;
  let to = sorted.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Lines of the page at the end of the last article stay with the document when they are pager or listing lines. */
function trimEnd(doc: Doc, first: number, end: number): number {
  let at = end;
  while (at > first + 2) {
    const line = doc.lines[at - 1];
    const kind = line ? boilerplateKind(line.text) : null;
    if (
      kind === "pager" ||
      kind === "listing-header" ||
      kind === "language-switch" ||
      kind === "ticker" ||
      kind === "weather"
    )
      at--;
    else break;
  }
  return at;
}

function readBetween(doc: Doc, dates: readonly Line[], options: ReadOptions): Reading {
  const lines = doc.lines;
  // S0 … Sk: the lines before the first date line, between, and after the last
  const texts: { first: number; end: number }[] = [];
  const groups = dates.map((line) => groupOf(doc, line));
  let from = 0;
  for (const group of groups) {
    texts.push({ first: from, end: group.from.index });
    from = group.to.index + 1;
  }
  texts.push({ first: from, end: lines.length });
  const firstText = texts[0] as { first: number; end: number };
  const lastText = texts[texts.length - 1] as { first: number; end: number };
  // an end without running text: nothing, or only lines of the page
  const empty = (text: { first: number; end: number }): boolean => {
    if (text === firstText && isHouseHead(doc, text.end)) return true;
    let long = 0;
    for (let i = text.first; i < text.end; i++) {
      const line = lines[i] as Line;
      // nothing of an article stands under "1 2 3 … 41"
      if (text === lastText && boilerplateKind(line.text) === "pager") return true;
      if (isPage(doc, line)) continue;
      if (isBody(doc, line) || (line.text.length > 40 && ++long >= 2)) return false;
    }
    return true;
  };
  const spans = texts.map((text) =>
    text.end > text.first ? doc.text.slice((lines[text.first] as Line).start, (lines[text.end - 1] as Line).end) : "",
  );
  const values = dates.map((line) => dateOf(doc, line)?.date.value ?? "");
  const decision: SideDecision = decideSide(spans, values, empty(firstText), empty(lastText), touches(doc, dates));
  const side = options.dates === "before" ? "header" : options.dates === "after" ? "footer" : decision.side;
  const sure = options.dates !== undefined || decision.margin >= 3;
  const confidence =
    options.dates !== undefined || decision.margin >= 3 ? "high" : decision.margin >= 1 ? "medium" : "low";
  const why: Why =
    side === "header"
      ? `a date line with its article below it; ${options.dates ? "you said so" : clearness(decision)}`
      : `a date line with its article above it; ${options.dates ? "you said so" : clearness(decision)}`;
  const drafts: Draft[] = [];
  const counters = countersOf(doc, dates);
  const heads: Line[][] = [];
  const named = texts.filter((text) => isUnderName(doc, lines[text.first + 1])).length;
  const isNamed = named >= Math.max(2, dates.length * 0.6);
  const push = (from: number, to: number, at: number): void => {
    const dateLine = dates[at];
    const group = groups[at];
    const marks: Mark[] = [];
    const isUnderMenu = from === 0 && (dateLine ? side === "footer" : isHouseName(doc, to));
    const found = isUnderMenu ? titleUnderMenu(doc, to) : -1;
    const under = found > 0 ? found - 1 : from;
    const over = isNamed && under + 1 < to && isUnderName(doc, lines[under + 1]) ? (lines[under] as Line) : null;
    const top = over && found > 0 ? found - 1 : found;
    const titleIndex = over ? over.index + 1 : top >= 0 ? top : titleOf(doc, from, to);
    if (titleIndex >= 0) marks.push(...titleMarks(doc, titleIndex));
    heads.push([...(over ? [over] : []), ...(titleIndex < 0 ? [] : nameLines(doc, titleIndex + marks.length, to))]);
    if (dateLine) marks.push(...whenMarks(doc, dateLine, why, confidence));
    if (dateLine) marks.push(...(counters.get(dateLine.index) ?? []));
    let first = from;
    let end = to;
    if (group) {
      first = top >= 0 ? top : Math.min(first, group.from.index);
      end = Math.max(end, group.to.index + 1);
    } else if (drafts.length === 0 && titleIndex > from && !over) first = titleIndex;
    if (to === lines.length) end = trimEnd(doc, first, end);
    drafts.push({ first, end, marks });
  };
  const closed = closings(doc, dates);
  let taken = 0;
  texts.forEach((text, i) => {
    const at = side === "header" ? i - 1 : i;
    const dateLine = dates[at];
    if (text.end <= text.first && !dateLine) return;
    // the end that has no date, and no article either, belongs to the page
    if (!dateLine && ((i === 0 && empty(text)) || (i === texts.length - 1 && empty(text)))) return;
    // two dumps one after the other: an article without a date begins after the line that closes every article here
    const cuts: number[] = [];
    for (; taken < closed.length && (closed[taken] as number) < text.end - 1; taken++)
      if ((closed[taken] as number) > text.first + 1) cuts.push(closed[taken] as number);
    const bounds = [text.first, ...cuts, text.end];
    const owner = side === "header" ? 0 : bounds.length - 2;
    for (let k = 0; k + 1 < bounds.length; k++)
      push(bounds[k] as number, bounds[k + 1] as number, k === owner ? at : -1);
  });
  const names = namesOf(heads);
  const problems: Problem[] = [];
  const firstDate = dates[0] as Line;
  if (!sure && decision.margin < 3 && dates.length > 0) {
    problems.push({
      code: "date-side-uncertain",
      message:
        decision.margin < 1
          ? `It is not certain whether the dates stand above or below their articles; read as ${side === "header" ? "above" : "below"}. One switch flips the whole document.`
          : `The dates were read as standing ${side === "header" ? "above" : "below"} their articles; there is little evidence, please check.`,
      start: firstDate.start,
      end: firstDate.end,
      severity: decision.margin < 1 ? "warning" : "check",
    });
  }
  problems.push(...outOfOrder(doc, dates));
  return {
    drafts: withoutFoot(
      doc,
      withoutNumbers(
        doc,
        drafts.map((draft, i) => ({ ...draft, marks: [...draft.marks, ...(names[i] ?? [])] })),
      ),
    ),
    problems,
    confidence: confidence === "low" ? "medium" : "high",
    notes: [
      `Dates: each date line belongs to the article ${side === "header" ? "below" : "above"} it; ${options.dates ? "you said so" : clearness(decision)}.`,
      ...decision.evidence.map((one) => `  ${weighed(one)}`),
    ],
    dates: {
      side: side === "header" ? "before" : "after",
      hasChoice: true,
      isSure: sure,
      evidence: [
        ...(options.dates === undefined ? [] : ["You said so." as const]),
        // What weighs most is said first; of what weighs alike, what stands first.
        ...decision.evidence
          .toSorted((a, b) => Math.abs(b.header - b.footer) - Math.abs(a.header - a.footer))
          .map((one) => one.said),
      ],
    },
  };
}

/**
 * The lines over the first date are one block that the site heads with its name: its menu, the name of the list and one sentence about it are
 * no article.
 */
function isHouseHead(doc: Doc, end: number): boolean {
  if (end < 3 || end > 40) return false;
  const head = doc.lines.slice(1, end);
  return head.every(isTouching) && head.filter((line) => isBody(doc, line)).length <= 1 && isHouseName(doc, end);
}

/** The first line of the document is the name of the site, which a notice of rights at its end says once more. */
function isHouseName(doc: Doc, end: number): boolean {
  const name = doc.lines[0];
  if (!name || name.text.length > 30 || endsSentence(name.text)) return false;
  const words = sameWords(name.text);
  return (
    words.length >= 2 &&
    doc.lines
      .slice(Math.max(end, doc.lines.length - 12))
      .some(({ text }) => boilerplateKind(text) === "copyright" && ` ${sameWords(text)} `.includes(` ${words} `))
  );
}

/** Which neighbour the date lines touch: all of them the line below (with a gap above), or all the line above. */
function touches(doc: Doc, dates: readonly Line[]): "below" | "above" | null {
  let below = 0;
  let above = 0;
  for (const line of dates) {
    const { from, to } = groupOf(doc, line);
    const next = doc.lines[to.index + 1];
    const gapAbove = !isTouching(from) || from.index === 0;
    const gapBelow = !next || !isTouching(next);
    if (gapAbove && !gapBelow) below++;
    if (!gapAbove && gapBelow) above++;
  }
  if (below >= dates.length * 0.9 && dates.length >= 2) return "below";
  return above >= dates.length * 0.9 && dates.length >= 2 ? "above" : null;
}

/**
 * Headlines that stand under the line of NBSP which closes every article of the document, and have no date line between:
 * where one dump ends and the next begins.
 */
function closings(doc: Doc, dates: readonly Line[]): number[] {
  const behind = dates.filter((line) => line.soft > 0).length;
  if (dates.length < 2 || behind < dates.length * 0.6) return [];
  const isDate = new Set(dates.map((line) => line.index));
  const found: number[] = [];
  let other = 0;
  for (const line of doc.lines) {
    if (line.soft === 0 || isDate.has(line.index)) continue;
    if (titleLike(line.text) && !isPage(doc, line) && followsTitle(doc, line)) found.push(line.index);
    else other++;
  }
  return other <= dates.length * 0.2 ? found : [];
}

/** The headline of a text: its first line that is no line of the page. */
function titleOf(doc: Doc, first: number, end: number): number {
  for (let i = first; i < Math.min(end, first + 12); i++) {
    const line = doc.lines[i] as Line;
    if (isPage(doc, line)) continue;
    if (titleLike(line.text) || shortTitle.test(line.text)) return i;
    return i + 1 < end && isStopped(doc, line) ? i : -1;
  }
  return -1;
}

/** The headline of the first text, where nothing but short lines stands over it: the last of them that text follows. -1 where there is none. */
function titleUnderMenu(doc: Doc, end: number): number {
  let body = end - 1;
  while (body > 0 && (isBody(doc, doc.lines[body] as Line) || isPage(doc, doc.lines[body]))) body--;
  const line = doc.lines[body] as Line;
  const above = doc.lines[body - 1];
  const isApart =
    !above || !isTouching(line) || isMenuRow(above.text) || isPage(doc, above) || nameOver(doc, body, 0) !== null;
  const isTitle = body < end - 1 && titleLike(line.text) && isApart;
  return isTitle && doc.lines.slice(0, body).every((one) => one.text.length <= 120 && !isBody(doc, one)) ? body : -1;
}

/** Newest first is a habit, not a rule: one date that breaks it is pointed at. */
function outOfOrder(doc: Doc, dates: readonly Line[]): Problem[] {
  if (dates.length < 5) return [];
  const values = dates.flatMap((line) => dateOf(doc, line)?.date.value ?? []);
  if (values.length < dates.length) return [];
  const breaks: number[] = [];
  for (let i = 1; i < values.length; i++) if ((values[i] as string) > (values[i - 1] as string)) breaks.push(i);
  if (breaks.length !== 1) return [];
  const line = dates[breaks[0] as number] as Line;
  return [
    {
      code: "date-out-of-order",
      message: `The list is newest first but for this date (${line.text}).`,
      start: line.start,
      end: line.end,
      severity: "check",
    },
  ];
}
