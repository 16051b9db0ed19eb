/**
 * Records of press databases (ProQuest, EMIS, SCAN, Medialogia, WiseSearch, wiso and their like), one under the other; a part of the layout
 * of labelled records.
 *
 *   record := [rule] ["Document " n " of " m]  [title]  block  ["Full text:"]  body  [block] [copyright] [rule]
 *           | title  body  block
 *   block  := { label ":" value | label ":" newline value | date | link }
 *
 * The headline stands over the labels and has none, or is one of them. A block is a run of labelled lines, dense or each between gaps; some
 * are known, and one has the date: "Publication date: 12 Mar 2024", or "Publication info: The Caspian Times ; London [London]. 12 Mar 2024: 7."
 * with the paper before it. Where a counter stands over the headline two labels are enough; without one the block has to come again for the
 * next record with the same labels, the paper among them, or to be long.
 * What the block holds besides (labels nobody knows, "View the document") says something about the article. A "Source" here is the paper.
 * The labels under the text may say again what those over it say; what those left out is taken from them.
 */
import { boilerplateKind, isPlaceholder } from "../boilerplate.ts";
import { bodyLike, type Doc, endsSentence, isTouching, type Key, type Line, sameWords } from "../lines.ts";
import { type Draft, junk, type Mark, withoutNumbers } from "./layout.ts";
import { isOfDatabases, numberOf, type Said, said } from "./record-labels.ts";
import { about, add, authorMarks, dateMarks, label, valueMarks } from "./values.ts";

const opening =
  /^(?:document|документ|dokument|құжат|doküman|article|статья|artikel|record|запись|сообщение|публикация|материал|хабарлама|item|result|treffer|文章|文献|文書|記事|第)? ?№? ?\d{1,6} ?(?:[件条條篇] ?)?(?:of|из|von|de|з|共|\/) ?\d{1,6}(?: ?[件条條篇])?[.:]?$/iu;

interface Records {
  readonly drafts: readonly Draft[];
  readonly fields: number;
  readonly score: number;
}

const memo = new WeakMap<Doc, { records: Records | null }>();

/** The records of the document, and how many labels the first has over its text; null where it is not such an export. */
export function databaseRecords(doc: Doc): Records | null {
  let known = memo.get(doc);
  if (!known) {
    known = { records: read(doc) };
    memo.set(doc, known);
  }
  return known.records;
}

/** A run of labelled lines. */
interface Block {
  readonly first: number;
  readonly end: number;
  /** The names of its labels. */
  readonly names: readonly string[];
  readonly says: ReadonlySet<Said>;
  readonly isDated: boolean;
  /** One of its labels is one that only databases have. */
  readonly isOwn: boolean;
}

interface Head {
  readonly first: number;
  readonly title: number;
  /** The first of the labels. */
  readonly labels: number;
  /** The first line of the text. */
  readonly body: number;
  readonly block: Block;
  readonly isCounted: boolean;
  /** The headline. */
  readonly name: string;
}

function read(doc: Doc): Records | null {
  const sheet = sheetOf(doc);
  if (!sheet) return null;
  const blocks = blocksOf(sheet);
  const found: Head[] = [];
  let floor = 0;
  for (const block of blocks) {
    const head = headOf(sheet, block, floor, found.at(-1));
    if (head) found.push(head);
    floor = block.end;
  }
  const under = recordsOver(sheet, blocks);
  if (under) return under;
  const { heads, score } = chosen(found, blocks);
  const [first] = heads;
  if (!first) return null;
  const foot = footOf(doc, heads, blocks);
  const isOwn = heads.some(({ isCounted, block }) => isCounted || block.isOwn);
  return {
    drafts: withoutNumbers(
      doc,
      heads.map((head, i) => draftOf(sheet, head, heads[i + 1]?.first ?? foot, isOwn)),
    ),
    fields: first.body - first.labels,
    score,
  };
}

/** The heads that are records of an export, and how sure that is. */
function chosen(found: readonly Head[], blocks: readonly Block[]): { heads: readonly Head[]; score: number } {
  const none = { heads: [], score: 0 };
  const [first] = found;
  if (!first) return none;
  // an export opens with its first record; LexisNexis, too, opens with "Document 1 of 3", and has no label over its date
  const counted = found.filter(({ isCounted, block }) => isCounted && (block.isDated || block.says.has("text")));
  if (counted[0] && counted[0].first <= 60 && blocks.some(({ isDated }) => isDated))
    return { heads: counted, score: 0.995 };
  if (found.length === 1) {
    const { block, title } = first;
    const isLong = block.names.length >= (block.says.has("text") ? 3 : 5);
    return isLong && block.isDated && block.isOwn && hasPaper(block) && title <= 12
      ? { heads: found, score: 0.955 }
      : none;
  }
  const counts = new Map<string, number>();
  for (const { block } of found) for (const name of new Set(block.names)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const shared = new Set([...counts].filter(([, count]) => count * 2 > found.length).map(([name]) => name));
  const heads = found.filter(({ block }) => block.names.filter((name) => shared.has(name)).length >= 2);
  const full = heads.filter(
    ({ block, labels, title }) =>
      block.isDated &&
      (hasPaper(block) ? block.names.length >= 3 || block.says.has("info") : block.isOwn && labels - title === 2) &&
      (hasPaper(block) || block.names.length >= 4),
  );
  if (heads.length < 2 || full.length * 2 < heads.length || first.title > 60) return none;
  return { heads, score: 0.985 };
}

/** Records that have their labels under the text: each ends with its block, and so does the last. */
function recordsOver(sheet: Sheet, blocks: readonly Block[]): Records | null {
  const { doc } = sheet;
  const { lines } = doc;
  const under = blocks.filter((block) => block.isDated && block.isOwn && hasPaper(block) && block.names.length >= 4);
  const [first] = under;
  if (!first || under.length < 2 || under.length < blocks.length) return null;
  const rest = lines.slice((under.at(-1) as Block).end);
  if (rest.length > 4 || rest.some(({ text }) => bodyLike(text) && boilerplateKind(text) === null)) return null;
  const drafts: Draft[] = [];
  let from = 0;
  for (const block of under) {
    let body = from;
    while (body < block.first && !bodyLike((lines[body] as Line).text)) body++;
    // over the first text stands what was searched for
    const title = body - 1;
    if (body >= block.first || title < from || !isHeadline(lines[title] as Line)) return null;
    const marks: Mark[] = [{ ...spanOf(lines[title] as Line), role: "title" }];
    const begin = from === 0 ? title : from;
    for (let i = begin; i < title; i++) marks.push(about(lines[i] as Line));
    const rows: number[] = [];
    for (let i = block.first; i < block.end; i++) rows.push(i);
    marks.push(...fields(sheet, rows, { isOwn: true, isBodiless: false, isTitled: true }));
    drafts.push({ first: begin, end: block.end, marks: marks.sort((a, b) => a.start - b.start), confidence: "high" });
    from = block.end;
  }
  return { drafts: withoutNumbers(doc, drafts), fields: first.names.length, score: 0.98 };
}

/** Whose the text is, which no listing of one site says of each item together with its day. */
function hasPaper({ says }: Block): boolean {
  return says.has("outlet") || says.has("info") || says.has("agency");
}

/** The lines of a document with their labels. */
interface Sheet {
  readonly doc: Doc;
  readonly keys: readonly (Key | null)[];
  /** How often each label occurs. */
  readonly counts: ReadonlyMap<string, number>;
  /** The label that a line is the value of, where values stand under their labels. */
  readonly owners: ReadonlyMap<number, number>;
  /** "3/15/2023": one such day says how the others are written. */
  readonly order: "dmy" | "mdy";
}

/** Null where no label tells the day or the paper. */
function sheetOf(doc: Doc): Sheet | null {
  const keys: (Key | null)[] = [];
  const counts = new Map<string, number>();
  let telling = 0;
  const days = { dmy: 0, mdy: 0 };
  for (const line of doc.lines) {
    const key = keyOf(doc, line);
    keys.push(key);
    if (!key) {
      // an export says of its first record whose it is
      if (telling === 0 && line.index > 300) return null;
      continue;
    }
    counts.set(key.name, (counts.get(key.name) ?? 0) + 1);
    const what = said(key);
    if (what !== "date" && !isPaper(what)) continue;
    telling++;
    const slashed = /(?:^|\s)(\d{1,2})\/(\d{1,2})\/\d{4}/.exec(
      isEmpty(key)
        ? (doc.lines[line.index + 1]?.text ?? "").slice(0, 160)
        : line.text.slice(key.value.start - line.start, 160),
    );
    if (slashed && Number(slashed[2]) > 12) days.mdy++;
    if (slashed && Number(slashed[1]) > 12) days.dmy++;
  }
  return telling === 0
    ? null
    : { doc, keys, counts, owners: valuesBelow(doc, keys), order: days.mdy > days.dmy ? "mdy" : "dmy" };
}

/** Values that stand under their labels, where three labels and more have nothing behind them: the labels get them, see `Sheet.owners`. */
function valuesBelow(doc: Doc, keys: (Key | null)[]): ReadonlyMap<number, number> {
  const owners = new Map<number, number>();
  const found: [number, Key, Line][] = [];
  keys.forEach((key, i) => {
    const what = said(key);
    const line = doc.lines[i + 1];
    if (!key || what === null || what === "text" || key.value.end > key.value.start) return;
    if (line && isTouching(line) && !keys[i + 1]) found.push([i, key, line]);
  });
  if (found.length < 3) return owners;
  for (const [i, key, line] of found) {
    keys[i] = { ...key, value: spanOf(line) };
    for (let j = i + 1; j < i + 8 && j < keys.length && !keys[j] && isTouching(doc.lines[j] as Line); j++)
      owners.set(j, i);
  }
  return owners;
}

const longLabel = /^(\p{L}[\p{L} '’-]{1,45}?)(?: \([\p{L} ]{2,20}\))? ?[:：](?=[\s\u3000]|$)/u;

/** The label of a line, with words in brackets behind it too ("Abstract (English):"), or of many words ("Dauerhafte Adresse des Dokuments:"). */
function keyOf(doc: Doc, line: Line): Key | null {
  const key = doc.key(line);
  if (key) return key;
  const head = line.text.slice(0, 70);
  const match = /[:：]/.test(head) ? longLabel.exec(head) : null;
  if (!match) return null;
  const label = { start: line.start, end: line.start + match[0].length };
  const space = /^\s*/u.exec(line.text.slice(match[0].length))?.[0].length ?? 0;
  return { name: (match[1] ?? "").toLowerCase(), label, value: { start: label.end + space, end: line.end } };
}

/** What a line of a block says; "unknown" where its label is none that is known, null where it is no such line. */
function lineSays({ doc, keys }: Sheet, at: number): Said | "unknown" | null {
  const line = doc.lines[at];
  const key = keys[at];
  if (!line || !key) return null;
  const what = said(key);
  if (what === "text") return what;
  // a sentence may begin as a label does ("Links: none of them won.")
  const isLong = line.text.length > 100 && endsSentence(line.text);
  if (isLong) return what !== null && (what === "abstract" || key.name === "copyright") ? what : null;
  if (what !== null) return line.text.length <= 1200 ? what : null;
  return key.value.end - key.value.start <= 120 && !endsSentence(line.text) ? "unknown" : null;
}

/** The runs of labelled lines. */
function blocksOf(sheet: Sheet): readonly Block[] {
  const { lines } = sheet.doc;
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; ) {
    const what = lineSays(sheet, i);
    if (what === null || what === "unknown") {
      i++;
      continue;
    }
    const block = blockAt(sheet, i, blocks.at(-1)?.end ?? 0);
    if (block.names.length + (block.isDated ? 1 : 0) >= 2) blocks.push(block);
    i = block.end;
  }
  return blocks;
}

function blockAt(sheet: Sheet, at: number, floor: number): Block {
  const { doc, keys, counts } = sheet;
  const { lines } = doc;
  const isAgain = (i: number): boolean => (counts.get(keys[i]?.name ?? "") ?? 0) > 1;
  const isDay = (i: number): boolean => {
    const line = lines[i];
    return line !== undefined && !keys[i] && line.text.length <= 40 && doc.date(line) !== null;
  };
  let first = at;
  while (first > floor && isTouching(lines[first] as Line)) {
    if (!(isDay(first - 1) || (lineSays(sheet, first - 1) === "unknown" && isAgain(first - 1)))) break;
    first--;
  }
  let end = at + 1;
  let isDense = false;
  for (; end < lines.length && end < at + 60; end++) {
    const line = lines[end] as Line;
    // a label with nothing behind it may have the byline under it, and then the text
    const over = keys[end - 1] ?? null;
    if (
      said(over) === "text" &&
      !(isTouching(line) && isEmpty(over) && isOneOf(lineSays(sheet, end), ["author", "date"]))
    )
      break;
    if (sheet.owners.has(end)) continue;
    const what = lineSays(sheet, end);
    const touches = isTouching(line);
    if (touches) isDense = true;
    else if (isDense && what !== "text") break;
    if (what === "unknown" ? touches || isAgain(end) : what !== null) continue;
    if (touches && isDay(end)) continue;
    const next = lineSays(sheet, end + 1);
    if (next === null || next === "unknown" || !isLink(sheet, line)) break;
  }
  const names: string[] = [];
  const says = new Set<Said>();
  let isDated = false;
  let isOwn = false;
  for (let i = first; i < end; i++) {
    const key = keys[i];
    if (!key) {
      if (isDay(i)) isDated = true;
      continue;
    }
    names.push(key.name);
    const what = said(key);
    if (what === null) continue;
    says.add(what);
    const isIssue = isPaper(what) && daysIn(doc, key).length > 0;
    if (isIssue) says.add("info");
    if (isIssue || isOfDatabases(key)) isOwn = true;
    if (isIssue || what === "date" || what === "info") isDated = true;
  }
  return { first, end, names, says, isDated, isOwn };
}

function isEmpty(key: Key | null): boolean {
  return key !== null && key.value.end <= key.value.start;
}

function isOneOf(what: Said | "unknown" | null, some: readonly Said[]): boolean {
  return some.some((one) => one === what);
}

function isPaper(what: Said | null): boolean {
  return what === "outlet" || what === "agency" || what === "info";
}

function daysIn(doc: Doc, key: Key): Mark[] {
  const value = doc.text.slice(key.value.start, key.value.end);
  return /\d{4}/.test(value)
    ? dateMarks(doc.text, key.value, `the field "${doc.text.slice(key.label.start, key.label.end)}"`)
    : [];
}

/** "ProQuest document link", "View the PDF": a few words between two labels, which open something or stand in other records too. */
const link =
  /^https?:\/\/\S+$|(?:^|[\s(])(?:link|pdf|html|ссылка|документ|посилання|сілтеме|bağlantı|volltext|dokument)\)?$|^view |^(?:查看|打开|打開|链接|原文)/iu;

function isLink({ doc }: Sheet, line: Line): boolean {
  const { text } = line;
  return (
    text.length <= 40 &&
    !endsSentence(text) &&
    (link.test(text) || boilerplateKind(text) !== null || isRepeated(doc, line))
  );
}

function isRepeated({ lines }: Doc, line: Line): boolean {
  // "Full text available" under one record stands under the next one too
  for (let i = line.index + 2; i < Math.min(lines.length, line.index + 120); i++)
    if ((lines[i] as Line).text === line.text) return true;
  for (let i = line.index - 2; i > Math.max(0, line.index - 120); i--)
    if ((lines[i] as Line).text === line.text) return true;
  return false;
}

function isGap(line: Line): boolean {
  return !isTouching(line);
}

function isNumber(text: string): boolean {
  return text.length <= 40 && (numberOf.test(text) || opening.test(text));
}

function isHeadline(line: Line): boolean {
  const { text } = line;
  return (
    text.length <= 300 &&
    !isNumber(text) &&
    (!endsSentence(text) || /[?!？！…»”"]$/u.test(text)) &&
    boilerplateKind(text) === null
  );
}

/** The record that begins over the block; null where no headline stands there. */
function headOf(sheet: Sheet, block: Block, floor: number, before: Head | undefined): Head | null {
  const { doc } = sheet;
  const { lines } = doc;
  const body = block.end;
  if (body >= lines.length && !block.says.has("text")) return null;
  // a letter
  if (block.names.includes("from") && block.names.some((name) => /^(?:to|subject|sent|cc)$/.test(name))) return null;
  if (block.says.has("title")) {
    // what only says the headline again stands under the text
    const said = titleIn(sheet, block);
    if (!block.isOwn || said === "" || (before && sameWords(before.name) === sameWords(said))) return null;
    return { ...over(doc, block.first, floor), title: block.first, labels: block.first, body, block, name: said };
  }
  const isOver = (at: number): boolean =>
    at >= floor && isHeadline(lines[at] as Line) && doc.date(lines[at] as Line) === null;
  let title = block.first - 1;
  if (title < floor || !isOver(title)) return null;
  while (isTouching(lines[title] as Line) && isOver(title - 1) && block.first - title < 4) title--;
  if (block.first - title > 3) return null;
  const name = doc.text.slice((lines[title] as Line).start, (lines[block.first - 1] as Line).end);
  return { ...over(doc, title, floor), title, labels: block.first, body, block, name };
}

/** Where a record begins that has a counter over it, and a rule over that. */
function over({ lines }: Doc, at: number, floor: number): Pick<Head, "first" | "isCounted"> {
  let first = at;
  const number = lines[first - 1];
  if (number && first > floor && isNumber(number.text)) first--;
  const isCounted = first < at && opening.test((lines[first] as Line).text);
  const rule = lines[first - 1];
  if (rule && first > floor && boilerplateKind(rule.text) === "divider-placeholder" && !/\p{L}/u.test(rule.text))
    first--;
  return { first, isCounted };
}

/** The headline that a label of the block says. */
function titleIn({ doc, keys }: Sheet, { first, end }: Block): string {
  const key = keys.slice(first, end).find((one) => said(one) === "title");
  return key ? doc.text.slice(key.value.start, key.value.end) : "";
}

/**
 * Where the last record ends: with its labels where they are those that other records have under their texts, too; else at the rule or the
 * "End of export" under it, with nothing but lines of the page to follow.
 */
function footOf({ lines }: Doc, heads: readonly Head[], blocks: readonly Block[]): number {
  const { body, first } = heads.at(-1) as Head;
  const last = blocks.at(-1) as Block;
  const heading = new Set(heads.map(({ block }) => block));
  const isLike = (block: Block): boolean => block.names.filter((name) => last.names.includes(name)).length >= 2;
  if (last.first >= body && blocks.some((block) => block.end <= first && !heading.has(block) && isLike(block)))
    return last.end;
  for (let i = lines.length - 1; i > body && i > lines.length - 12; i--) {
    const { text } = lines[i] as Line;
    const kind = boilerplateKind(text);
    if (kind === "divider-placeholder" || (text.length > 1 && !/[\p{L}\p{N}]/u.test(text))) return i;
    if (kind === null && (endsSentence(text) || text.length > 120)) break;
  }
  return lines.length;
}

function draftOf(sheet: Sheet, head: Head, end: number, isOwn: boolean): Draft {
  const { doc } = sheet;
  const { lines } = doc;
  const marks: Mark[] = [];
  for (let i = head.first; i < head.title; i++) marks.push(about(lines[i] as Line));
  // the name of the paper or a rubric over a longer headline
  const top = lines[head.title] as Line;
  const next = lines[head.title + 1] as Line;
  // where no label says whose the text is, the line under the headline does
  const isUnlabelled =
    !hasPaper(head.block) &&
    head.labels - head.title === 2 &&
    next.text.length <= 60 &&
    !/^\p{Ll}/u.test(next.text) &&
    !doc.isBrokenTitle(top) &&
    isRepeated(doc, next);
  const isShort =
    !head.isCounted &&
    hasPaper(head.block) &&
    head.labels - head.title === 2 &&
    top.text.length <= 30 &&
    top.text.length < next.text.length &&
    !/^\p{Ll}/u.test(next.text);
  for (let i = head.title; i < head.labels; i++)
    marks.push(
      isShort && i === head.title
        ? about(top)
        : { ...spanOf(lines[i] as Line), role: isUnlabelled && i === head.title + 1 ? "outlet" : "title" },
    );
  const tail = tailOf(sheet, head, end);
  const isBodiless = head.body >= tail && !isTextBehind(sheet, head.body - 1);
  const rows: number[] = [];
  for (let i = head.labels; i < head.body; i++) rows.push(i);
  for (let i = tail; i < end; i++) rows.push(i);
  add(marks, fields(sheet, rows, { isOwn, isBodiless, isTitled: head.title < head.labels }));
  return { first: head.first, end, marks: marks.sort((a, b) => a.start - b.start), confidence: "high" };
}

/** "Full text: ALMATY - The second line …" */
function isTextBehind({ keys }: Sheet, at: number): boolean {
  const key = keys[at] ?? null;
  return said(key) === "text" && key !== null && key.value.end > key.value.start;
}

/** Where the labels under the text begin. */
function tailOf(sheet: Sheet, head: Head, end: number): number {
  const { doc, keys } = sheet;
  const { lines } = doc;
  const isKnown = (at: number): boolean => {
    const what = lineSays(sheet, at);
    if (what === "unknown") return (sheet.counts.get(keys[at]?.name ?? "") ?? 0) > 1 && isGap(lines[at] as Line);
    return what !== null && what !== "text";
  };
  let tail = end;
  for (let i = end - 1; i >= head.body; i--) {
    const line = lines[i] as Line;
    if (isKnown(i) || boilerplateKind(line.text) !== null) {
      tail = i;
      continue;
    }
    // labels that nobody knows and links stand between those that are known
    const isAside = lineSays(sheet, i) === "unknown" || (!keys[i] && isLink(sheet, line));
    if (end - i > 60) break;
    if (isAside || sheet.owners.has(i)) continue;
    // lines without a gap between them, labelled at the top and at the bottom, are of one kind
    const top = groupTop(doc, i, head.body);
    if (tail > i + 1 || !isTouching(lines[tail] ?? line) || !isKnown(top)) break;
    tail = top;
    i = top;
  }
  // a row of labels stands under a gap
  while (tail < end && !(isGap(lines[tail] as Line) && tail > head.body - 1)) tail++;
  return tail;
}

/** The first of the lines that no gap parts from this one. */
function groupTop({ lines }: Doc, at: number, floor: number): number {
  let top = at;
  while (top > floor && at - top < 12 && isTouching(lines[top] as Line)) top--;
  return top;
}

function spanOf(line: Line): { start: number; end: number } {
  return { start: line.start, end: line.end };
}

/** The marks of the labelled lines of a record: each field once, from the line that says it best, and the rest about the article. */
function fields(
  { doc, keys, owners, order }: Sheet,
  rows: readonly number[],
  { isOwn, isBodiless, isTitled }: { isOwn: boolean; isBodiless: boolean; isTitled: boolean },
): Mark[] {
  const { lines, text } = doc;
  const valueAt = (at: number): string => {
    const key = keys[at];
    const value = key ? text.slice(key.value.start, key.value.end) : "";
    return isPlaceholder(value) ? "" : value;
  };
  const says = (at: number): Said | null => said(keys[at] ?? null);
  const one = (test: (at: number) => boolean): number | undefined =>
    rows.find((at) => (keys[at] ? valueAt(at) !== "" : true) && test(at));
  const days = new Map<number, Mark[]>();
  const isDay = (what: (at: number) => boolean) => (at: number) => {
    if (!what(at)) return false;
    const key = keys[at];
    const found = key
      ? dateMarks(text, key.value, `the field "${text.slice(key.label.start, key.label.end)}"`, "high", { order })
      : [];
    days.set(at, found);
    return found.length > 0;
  };
  const date =
    one(isDay((at) => says(at) === "date" && keys[at]?.name !== "publication date")) ??
    one(isDay((at) => says(at) === "info")) ??
    one(isDay((at) => says(at) === "date")) ??
    one(isDay((at) => isPaper(says(at))));
  const day = date === undefined ? rows.find((at) => !keys[at] && doc.date(lines[at] as Line)) : undefined;
  const paper =
    one((at) => says(at) === "info" && paperIn(valueAt(at)) !== "") ??
    one((at) => says(at) === "outlet" && !weak.test(keys[at]?.name ?? "")) ??
    (isOwn ? one((at) => says(at) === "agency") : undefined) ??
    one((at) => says(at) === "outlet");
  const agency = isOwn ? undefined : one((at) => says(at) === "agency");
  const author = one((at) => says(at) === "author" && !nobody.test(valueAt(at)));
  const title = isTitled ? undefined : one((at) => says(at) === "title");
  const deck = one((at) => says(at) === "alt-title");
  const rubric = one((at) => says(at) === "category");
  const abstract = isBodiless ? one((at) => says(at) === "abstract" && valueAt(at).length >= 40) : undefined;
  const marks: Mark[] = [];
  for (const at of rows) {
    const line = lines[at] as Line;
    const key = keys[at];
    const owner = owners.get(at);
    if (owner !== undefined) {
      // the first line under a label is its value
      if (owner !== at - 1) marks.push(about(line));
      continue;
    }
    if (!key) {
      const kind = boilerplateKind(line.text);
      if (kind !== null && at !== day) {
        if (kind === "copyright" || kind === "divider-placeholder") marks.push(junk(line, kind));
        else if (link.test(line.text)) marks.push(about(line));
        continue;
      }
      const found = at === day ? dateMarks(text, line, "the date under the title") : [];
      marks.push(...around(line, found));
      continue;
    }
    const why = `the field "${text.slice(key.label.start, key.label.end)}"` as const;
    if (said(key) === "text" || at === abstract) {
      marks.push(...label(key.label.start, key.label.end));
      continue;
    }
    const own: Mark[] = [];
    if (at === paper) {
      const value = valueAt(at);
      const dated = days.get(at)?.[0] ?? (isPaper(said(key)) ? daysIn(doc, key)[0] : undefined);
      const until = dated ? dated.start - key.value.start : value.length;
      const name = said(key) === "info" || dated ? paperIn(value.slice(0, until), dated !== undefined) : named(value);
      if (name !== "") own.push({ start: key.value.start, end: key.value.start + name.length, role: "outlet", why });
    }
    if (at === date) own.push(...(days.get(at) ?? []));
    const host = key.value.start > line.end ? (lines[at + 1] as Line) : line;
    if (host !== line) marks.push(about(line));
    if (at === author) {
      if (host === line) marks.push(...label(line.start, key.value.start));
      // "Lind, Jo; Holm, Mia"
      marks.push(...(valueAt(at).includes(";") ? valueMarks(text, key.value, "author") : authorMarks(text, key.value)));
    } else {
      if (at === title) own.push({ ...key.value, role: "title", why });
      if (at === agency) own.push({ ...key.value, role: "agency", why });
      if (at === deck) own.push({ ...key.value, role: "alt-title", why });
      if (at === rubric) own.push({ ...key.value, role: "category", confidence: "high", why });
      marks.push(...around(host, own));
    }
  }
  return marks;
}

const nobody =
  /^(?:anonymous|none available|not available|unknown|нет данных|не указан[ао]?|без автора|автор не указан|匿名|佚名|belirtilmemiş|unbekannt)\.?$/iu;

/** Whoever prints a paper or puts it on the net is named beside the paper. */
const weak = /^(?:publisher|site|sitename|site name|yayın)$/;

/** "The Caspian Times ; London [London]", "Der Tagesspiegel vom": the paper alone. */
function paperIn(value: string, isBeforeDay = false): string {
  const name = (isBeforeDay ? /^[^;[\](|,№]{2,80}/u : /^[^;[\]]{2,80}?(?= ?[;[])/u).exec(value)?.[0] ?? "";
  return name.replace(/(?:[\s.:–—-]|\s(?:vom|от|on|of|du|del|від))+$/iu, "");
}

/** "The Caspian Times; London" */
function named(value: string): string {
  return (/^[^;]{2,80}?(?= ?;| ?\(Vol|,? Vol\. ?\d|, Issue |,? № ?\d|, Nr\. ?\d)/u.exec(value)?.[0] ?? value).trimEnd();
}

/** The marks of a line, and what stands between them as labels. */
function around(line: Line, marks: readonly Mark[]): Mark[] {
  const all: Mark[] = [];
  let at = line.start;
  for (const mark of marks) {
    if (mark.start < at) continue;
    all.push(...label(at, mark.start), mark);
    at = mark.end;
  }
  return [...all, ...label(at, line.end)];
}
