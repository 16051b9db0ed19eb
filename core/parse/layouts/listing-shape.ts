/** How a list of articles is built: what stands before and after its date lines, where the headlines are, and the names beside them. */
import { boilerplateKind } from "../boilerplate.ts";
import { roleOf } from "../line-roles.ts";
import {
  bodyLike,
  type Doc,
  endsSentence,
  isCjk,
  isClock,
  isTouching,
  type Line,
  saysSame,
  titleLike,
} from "../lines.ts";
import { isOutletName, isWire, personLike } from "../names.ts";
import { lineMark, type Mark } from "./layout.ts";
import {
  dateOf,
  familyOf,
  groupOf,
  isBareCounter,
  isBody,
  isPage,
  leadsOn,
  role,
  vague,
  when,
  whenLines,
} from "./listing-dates.ts";
import { institution } from "./page-lines.ts";
import { isMenuRow, isWay } from "./page-rows.ts";
import { isRubric, isSection, isSlug } from "./rubrics.ts";

/** Which date lines of a list belong to an article, and on which side of its headline they stand. */
export interface Shape {
  /** Date lines that begin, end or date an article. */
  readonly dates: readonly Line[];
  readonly kind: "after-title" | "between";
  /** Date lines at the end of the document or under what is no text count half for standing between. */
  readonly votes: { readonly after: number; readonly between: number };
  /** How many date lines stand so, each counted whole: what is said to a person. */
  readonly counts: { readonly after: number; readonly between: number };
  /** For after-title: the index of the title line of each date. */
  readonly titles: readonly number[];
  /** For after-title: the date lines, where what stands under most of them may be a headline, so that they may stand between articles; else null. */
  readonly dividing: readonly Line[] | null;
}

const shapes = new WeakMap<Doc, { shape: Shape | null }>();

/** The shape of a document; null where no date line has a headline beside it. Remembered. */
export function shapeOf(doc: Doc): Shape | null {
  const known = shapes.get(doc);
  if (known) return known.shape;
  const shape = findShape(doc);
  shapes.set(doc, { shape });
  return shape;
}

function findShape(doc: Doc): Shape | null {
  const lines = doc.lines;
  let dates = whenLines(doc).filter((line) => {
    if (vague(doc, line)) return true;
    const date = dateOf(doc, line);
    if (!date || date.date.value === "" || date.date.partial) return false;
    return (
      date.label === null ||
      date.label.kind === "published" ||
      date.label.kind === "other" ||
      date.label.kind === "updated"
    );
  });
  if (dates.length === 0) return null;
  // the clock of the page on top
  if ((dates[0] as Line).index <= 2 && isClock(doc, dates[0] as Line)) {
    const rest = dates.slice(1);
    if (rest.length === 0) return null;
    // … unless it counts the readers, or several others are written as it is
    const first = dates[0] as Line;
    const isOneOfMany = rest.length >= (first.index === 0 ? 2 : 1) && rest.every((line) => isClock(doc, line));
    if (!when(doc, first)?.counter && !isOneOfMany) dates = rest;
  }
  dates = withoutStamps(doc, dates);
  // where most date lines carry a counter, one without is a date inside a text
  const counted = dates.filter((line) => when(doc, line)?.counter);
  if (counted.length >= 2 && counted.length >= dates.length * 0.4 && counted.length < dates.length) {
    // … unless it stands under a headline of its own, in the same form, as the counted ones do
    const forms = new Set(counted.map((line) => familyOf(doc, line)));
    const under = counted.every((line) => titleBefore(doc, line) >= 0);
    const isCounted = new Set(counted);
    dates = dates.filter(
      (line) => isCounted.has(line) || (under && forms.has(familyOf(doc, line)) && standsUnderTitle(doc, line)),
    );
  }
  // dates of related titles at the end of a page
  const related = relatedFrom(doc);
  if (related >= 0) dates = dates.filter((line) => line.index < related);
  if (dates.length === 0) return null;

  let after = 0;
  let between = 0;
  let over = 0;
  const keep: { line: Line; vote: "after" | "between" | null; title: number }[] = [];
  for (const line of dates) {
    const title = titleBefore(doc, line);
    const group = title < 0 ? groupOf(doc, line) : { from: line, to: line };
    const before = lines[group.from.index - 1];
    const below = lines[group.to.index + 1];
    const next = below && isUpdateBeside(doc, below) ? lines[below.index + 1] : below;
    const nextTitle =
      next !== undefined &&
      (((titleLike(next.text) || (shortTitle.test(next.text) && next.blanks > 0)) &&
        !isPage(doc, next) &&
        followsTitle(doc, next)) ||
        isUnderName(doc, lines[group.to.index + 2]));
    if (nextTitle || (next && titleLike(next.text) && !isPage(doc, next) && !isBody(doc, next))) over++;
    const same = title >= 0 && next !== undefined && saysSame(next.text, (lines[title] as Line).text);
    const named = title >= 0 && next !== undefined && nameUnder(doc, next, lines[title] as Line);
    const touching =
      next !== undefined && next.blanks === 0 && next.soft === 0 && (isPage(doc, next) || isBody(doc, next));
    if (title >= 0 && (same || named || touching || !nextTitle || isCutText(doc, next))) {
      after++;
      keep.push({ line, vote: "after", title });
    } else if (nextTitle && (before === undefined || isBody(doc, before) || isPage(doc, before))) {
      between++;
      keep.push({ line, vote: "between", title });
    } else if (
      nextTitle ||
      next === undefined ||
      (isLastOf(line, dates) && before && (isBody(doc, before) || leadsOn(before)) && endsList(doc, next))
    ) {
      between += 0.5;
      keep.push({ line, vote: "between", title });
    } else {
      keep.push({ line, vote: null, title });
    }
  }
  if (after === 0 && between === 0) return null;
  const counts = { after, between: keep.filter(({ vote }) => vote === "between").length };
  if (after > between) {
    // a headline that ends in a full stop, or of one short word
    for (const one of keep) {
      if (one.vote === "after" || !standsUnderSentence(doc, one.line)) continue;
      one.vote = "after";
      one.title = one.line.index - 1;
    }
    const mine = keep.filter((one) => one.vote === "after");
    return {
      dates: mine.map((one) => one.line),
      kind: "after-title",
      votes: { after, between },
      counts,
      titles: mine.map((one) => one.title),
      dividing: over >= keep.length * 0.6 ? keep.map((one) => one.line) : null,
    };
  }
  // a date line like the others that stands over a title, even if nothing that looks like a text follows
  const families = new Map<string, number>();
  for (const one of keep)
    if (one.vote === "between") families.set(familyOf(doc, one.line), (families.get(familyOf(doc, one.line)) ?? 0) + 1);
  const mine = keep.filter((one) => {
    if (one.vote !== null) return true;
    const next = lines[one.line.index + 1];
    return (
      next !== undefined &&
      (titleLike(next.text) || isStopped(doc, next)) &&
      !isPage(doc, next) &&
      (families.get(familyOf(doc, one.line)) ?? 0) >= (when(doc, one.line)?.counter ? 1 : 2) &&
      (one.line.index === 0 || one.line.blanks + one.line.soft > 0)
    );
  });
  // those over a headline that ends in a full stop count as the others do
  const stopped = mine.filter(({ vote, line }) => vote === null && isStopped(doc, lines[line.index + 1] as Line));
  const votes = { after, between: between + stopped.length };
  return {
    dates: mine.map((one) => one.line),
    kind: "between",
    votes,
    counts: { after, between: counts.between + stopped.length },
    titles: [],
    dividing: null,
  };
}

/** No text stands from the line on, or a line of the page begins there. */
function endsList(doc: Doc, line: Line): boolean {
  return isPage(doc, line) || !doc.lines.slice(line.index).some((one) => isBody(doc, one) && !isPage(doc, one));
}

/** The last date line: under the article that it closes begins the foot of the page. */
const isLastOf = (line: Line, dates: readonly Line[]): boolean => line === dates[dates.length - 1];

/**
 * Without the stamps under texts ("Last update: 21.06.2022"), where articles have dates of their own: such a stamp stands under running text
 * or a line of the page, and says nothing of the article that follows.
 */
function withoutStamps(doc: Doc, dates: readonly Line[]): Line[] {
  const isStamp = (line: Line): boolean => {
    const above = doc.lines[line.index - 1];
    return (
      dateOf(doc, line)?.label?.kind === "updated" &&
      above !== undefined &&
      (isBody(doc, above) || role(doc, above) === "boilerplate" || isUpdateBeside(doc, line))
    );
  };
  const rest = dates.filter((line) => !isStamp(line));
  return rest.length === 0 ? [...dates] : rest;
}

/** The day of the update touches the day of publication: "Updated: …" over "Created: …", or under it. */
function isUpdateBeside(doc: Doc, line: Line): boolean {
  if (dateOf(doc, line)?.label?.kind !== "updated") return false;
  const next = doc.lines[line.index + 1];
  const above = doc.lines[line.index - 1];
  const isOther = (one: Line | undefined): boolean => {
    const date = one && dateOf(doc, one);
    return date !== undefined && date !== null && date.label?.kind !== "updated";
  };
  return (next !== undefined && isTouching(next) && isOther(next)) || (isTouching(line) && isOther(above));
}

/** A headline that ends in a full stop: one short line with space on both sides, over running text that is longer. */
export function isStopped(doc: Doc, line: Line): boolean {
  const under = doc.lines[line.index + 1];
  const next = role(doc, under) === "image-credit" ? doc.lines[line.index + 2] : under;
  return (
    next !== undefined &&
    line.text.length <= 160 &&
    line.blanks + line.soft > 0 &&
    next.blanks + next.soft > 0 &&
    isBody(doc, next) &&
    next.text.length > line.text.length
  );
}

/** A date that touches the text under it, with one short sentence or one word over it that has space on both sides. */
function standsUnderSentence(doc: Doc, date: Line): boolean {
  const over = doc.lines[date.index - 1];
  const next = doc.lines[date.index + 1];
  return (
    over !== undefined &&
    next !== undefined &&
    over.text.length <= 120 &&
    (endsSentence(over.text) || over.text.length < 6) &&
    !isPage(doc, over) &&
    !dateOf(doc, over) &&
    (over.index === 0 || over.blanks + over.soft > 0) &&
    date.blanks + date.soft > 0 &&
    isTouching(next) &&
    (isBody(doc, next) || isPage(doc, next))
  );
}

/** A date that touches the text under it, with a headline over it that has a gap on both sides. */
function standsUnderTitle(doc: Doc, date: Line): boolean {
  const title = doc.lines[titleBefore(doc, date)];
  const next = doc.lines[date.index + 1];
  return (
    title !== undefined &&
    next !== undefined &&
    title.index === date.index - 1 &&
    title.blanks + title.soft > 0 &&
    next.blanks + next.soft === 0 &&
    (isBody(doc, next) || isPage(doc, next))
  );
}

/** Where "Read also" begins the end of the page: no running text stands below it. -1 when nowhere. */
function relatedFrom(doc: Doc): number {
  for (let i = doc.lines.length - 1; i > 0; i--) {
    const line = doc.lines[i] as Line;
    if (line.text.length <= 60 && boilerplateKind(line.text) === "related-header") return i;
    if (isBody(doc, line) && !dateOf(doc, line) && !isPage(doc, line)) return -1;
  }
  return -1;
}

/** A headline of one short word ("Storm"). */
export const shortTitle = /^\p{Lu}[\p{L}]{2,4}$/u;

/** The line is followed by what follows a headline: text, credit, or itself again. */
export function followsTitle(doc: Doc, title: Line): boolean {
  const next = doc.lines[title.index + 1];
  if (!next) return false;
  if (dateOf(doc, next)) return false;
  if (isPage(doc, next) || isBody(doc, next)) return true;
  if (saysSame(next.text, title.text)) return true;
  if (doc.isBrokenTitle(title) && isTouching(next) && doc.isBrokenTitle(next)) return followsTitle(doc, next);
  const third = doc.lines[title.index + 2];
  return third !== undefined && (isBody(doc, third) || isPage(doc, third));
}

const webAddress = /^(?:https?:\/\/|www\.)/;

/** The title that stands directly before a date line (a byline, a rubric or an address may lie between), or -1. */
function titleBefore(doc: Doc, date: Line): number {
  const lines = doc.lines;
  let index = date.index - 1;
  for (let steps = 0; steps < 3 && index >= 0; steps++, index--) {
    const line = lines[index] as Line;
    if (dateOf(doc, line)) {
      if (steps === 0 && isUpdateBeside(doc, line)) continue;
      return -1;
    }
    if (doc.isBrokenTitle(line)) return headOf(doc, line).index;
    const above = lines[index - 1];
    const role = roleOf(doc, line);
    // a headline may read like a label of the page ("Weather forecast")
    const gap = line.index === 0 || line.blanks + line.soft > 0;
    const kind = role?.role === "boilerplate" && mayBeTitle.test(role.kind) && gap ? undefined : role?.role;
    if (
      kind === "author" ||
      (kind === undefined &&
        personLike(line.text) &&
        above &&
        titleLike(above.text) &&
        !isBody(doc, above) &&
        steps === 0)
    ) {
      if (kind === "author" || (above && line.blanks === 0)) continue;
    }
    if (role?.role === "boilerplate" && webAddress.test(line.text) && steps < 2) continue;
    if (steps < 2 && above && isTouching(line) && titleLike(above.text) && !isBody(doc, above) && isWay(doc, line))
      continue;
    if (kind !== undefined) return -1;
    if (isOutletName(line.text) && above && !isBody(doc, above) && !dateOf(doc, above)) continue;
    if (!titleLike(line.text) || isTeaser(doc, line)) return -1;
    // a title stands at the top, or with a gap or the end of a text above it
    if (index === 0 || !above) return index;
    if (line.blanks > 0 || line.soft > 0 || isBody(doc, above) || isPage(doc, above)) return index;
    // two short lines together: rubric over title, or title over deck
    const aboveAbove = lines[index - 2];
    if (
      titleLike(above.text) &&
      !isWay(doc, above) &&
      !dateOf(doc, above) &&
      (index === 1 || above.blanks > 0 || above.soft > 0 || (aboveAbove && isBody(doc, aboveAbove)))
    ) {
      return above.text.length >= 20 || (isSection(line.text) && !isSection(above.text)) ? index - 1 : index;
    }
    return index;
  }
  return -1;
}

/** A text that was cut off, with its headline over it. */
function isTeaser(doc: Doc, line: Line): boolean {
  const above = doc.lines[line.index - 1];
  return (
    /(?:…|\.{3})$/.test(line.text) &&
    line.text.length >= (isCjk(line.text) ? 30 : 80) &&
    above !== undefined &&
    titleLike(above.text) &&
    above.text.length < line.text.length &&
    !isPage(doc, above)
  );
}

/** A text that was cut off over the link to its rest: as long as it may be, it is no headline. */
function isCutText(doc: Doc, { text, index }: Line): boolean {
  const under = doc.lines[index + 1];
  return under !== undefined && /(?:…|\.{3})$/.test(text) && bodyLike(text) && text.length >= 80 && leadsOn(under);
}

const wordsOf = (text: string): number => text.split(/[\s\u00a0]+/).length;

/** "Ministry of Water", "Suv xo‘jaligi vazirligi": the office whose release it is. */
function isInstitution(text: string): boolean {
  return text.length <= 110 && institution.test(text);
}

/** Whose text it is, on a line of its own: the name of an outlet, of an office, of a person, or one of a word or two that may be either. */
export function isNameLine(doc: Doc, line: Line): boolean {
  const { text } = line;
  const isOffice = isInstitution(text);
  return (
    (text.length <= 45 || isOffice) &&
    role(doc, line) === null &&
    !dateOf(doc, line) &&
    !endsSentence(text) &&
    (isOffice ||
      isOutletName(text) ||
      personLike(text) ||
      personOf(text) !== null ||
      placed.test(text) ||
      (wordsOf(text) <= 2 && /^[\p{Lu}\p{Lo}«“"]/u.test(text)))
  );
}

/** A name that stands under the date of the headline `title`: it is no headline itself. */
function nameUnder(doc: Doc, line: Line, title: Line): boolean {
  return (
    isNameLine(doc, line) &&
    (isOutletName(line.text) || isInstitution(line.text) || wordsOf(line.text) < wordsOf(title.text))
  );
}

/** Lines between the head of an article and its text that name outlet, author or rubric: at most three of them, with text after them. */
export function nameLines(doc: Doc, from: number, to: number): Line[] {
  const found: Line[] = [];
  for (let i = from; i < Math.min(to, from + 5); i++) {
    const line = doc.lines[i] as Line;
    if (isBody(doc, line)) return found;
    if (dateOf(doc, line) || role(doc, line) !== null || isBareCounter(line)) continue;
    if (!isNameLine(doc, line) || found.length === 3) return [];
    found.push(line);
  }
  return [];
}

/** "Kyiv • UNN", "ASTANA | Aigerim Seit": where, and who. */
const placed =
  /^(\p{Lu}[\p{L}’'-]{1,20}(?: \p{Lu}[\p{L}’'-]{1,20})?) ?[•·|] ?(\p{Lu}[\p{L}\p{N}.’' -]{1,30}[\p{L}\p{N}])$/u;

/** The name in such a line. */
function nameAtPlace({ text, start }: Line): { readonly name: string; readonly at: number } | null {
  const name = placed.exec(text)?.[2];
  return name === undefined ? null : { name, at: start + text.length - name.length };
}

const nameAndSite = /^([^,]{5,40}), [\p{L}\d-]{2,30}\.\p{Ll}{2,5}$/u;

/** "Jane Doe, Courier.ge": the person, where the line is one and the address of the site. */
function personOf(text: string): string | null {
  const name = nameAndSite.exec(text)?.[1];
  return name !== undefined && personLike(name) && !isRubric(name) ? name : null;
}

/**
 * The marks of the names in the heads of a list. What a name says of itself (an outlet, a rubric) is believed anywhere; one that may be
 * either is believed where most articles have such a line: the outlet, and under or over it the author.
 */
export function namesOf(heads: readonly (readonly Line[])[], signed: readonly boolean[] = []): Mark[][] {
  const regular = heads.filter((lines) => lines.length > 0).length >= Math.max(2, heads.length * 0.6);
  // the slugs of a wire differ; a name in capitals stands there again and again
  const slugs = new Set(heads.flat().flatMap(({ text }) => (isSlug(text) ? [text] : [])));
  // "Economic Development" may be a person, and is none where the one line of most other heads is a rubric
  const rubrics = heads.filter((lines) => lines.length === 1 && isRubric(lines[0]?.text ?? "")).length;
  const areRubrics = rubrics >= 2 && heads.every((lines) => lines.length <= 1) && rubrics > heads.length / 2;
  const houses = new Map<string, number>();
  for (const line of heads.flat()) {
    const { name } = nameAtPlace(line) ?? {};
    if (name !== undefined) houses.set(name, (houses.get(name) ?? 0) + 1);
  }
  return heads.map((lines, i) => {
    const marks: Mark[] = [];
    let outlet = lines.some((line) => isOutletName(line.text) || isInstitution(line.text));
    for (const line of lines) {
      const { text } = line;
      const person = personOf(text);
      const house = nameAtPlace(line);
      if (house) {
        const { name, at } = house;
        const isPerson = personLike(name) && !isRubric(name) && signed[i] !== true;
        const role =
          (houses.get(name) ?? 0) >= 2 && !isPerson ? "outlet" : isPerson ? "author" : isWire(name) ? "agency" : null;
        marks.push({ start: line.start, end: role === null ? line.end : at, role: "field-label" });
        if (role !== null) marks.push({ start: at, end: line.end, role, value: name });
      } else if (person !== null) {
        const end = line.start + person.length;
        const role = signed[i] === true ? "field-label" : "author";
        marks.push({ start: line.start, end, role, ...(role === "author" ? { value: person } : {}) });
        marks.push({ start: end, end: line.end, role: "field-label" });
      } else if (isWire(text)) marks.push(lineMark(line, "agency", { value: text }));
      else if (isOutletName(text) || isInstitution(text)) marks.push(lineMark(line, "outlet"));
      else if (isRubric(text) || areRubrics || (slugs.size >= 2 && slugs.has(text)))
        marks.push(
          lineMark(line, "category", { why: "a line beside the title and its date that is the name of a rubric" }),
        );
      else if (personLike(text) && signed[i] !== true) marks.push(lineMark(line, "author", { confidence: "medium" }));
      else if (regular && !outlet) {
        outlet = true;
        marks.push(
          lineMark(line, "outlet", { confidence: "medium", why: "where the articles of this list name theirs" }),
        );
      }
    }
    return marks;
  });
}

/** The line that names the outlet right over a headline, with a gap over it: it touches the headline, or the date stands over it. */
export function nameOver(doc: Doc, title: number, from: number): Line | null {
  const line = doc.lines[title - 1];
  const head = doc.lines[title];
  if (!line || !head || line.index < from || !isNameLine(doc, line) || endsSentence(line.text)) return null;
  const over = doc.lines[line.index - 1];
  const apart =
    !over ||
    line.blanks + line.soft > 0 ||
    dateOf(doc, over) !== null ||
    (isRubric(line.text) && (isBody(doc, over) || isPage(doc, over) || isMenuRow(over.text)));
  const near = isTouching(head) || (over !== undefined && dateOf(doc, over) !== null);
  return apart && near && wordsOf(line.text) < wordsOf(head.text) ? line : null;
}

/** A headline with the name of its outlet right over it. */
export function isUnderName(doc: Doc, title: Line | undefined): boolean {
  return (
    title !== undefined &&
    nameOver(doc, title.index, 0) !== null &&
    titleLike(title.text) &&
    !isBody(doc, title) &&
    !isPage(doc, title) &&
    followsTitle(doc, title)
  );
}

/** The first line of a headline that was broken into several. */
function headOf(doc: Doc, line: Line): Line {
  let head = line;
  while (doc.isBrokenTitle(head) && isTouching(head) && head.index > 0) {
    const above = doc.lines[head.index - 1] as Line;
    if (!doc.isBrokenTitle(above)) break;
    head = above;
  }
  return head;
}

const mayBeTitle =
  /^(?:weather|nav|listing-header|related-header|form-message|tags-header|image-only|video-length|breadcrumb|publisher-note|subscribe|credit-line)$/;
