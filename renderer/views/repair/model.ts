/**
 * What the repair view shows of a source and what an act at a place in it means: data in, corrections out. Rows are those
 * of {@link SourceLines}: a line, or a piece of a very long one.
 */
import type { Clipping, Confidence, Field, Problem, Repair, Span } from "../../../core/clipping.ts";
import type { SourceDetail } from "../../../core/contract.ts";
import type { CorrectedRole, Correction } from "../../../core/parse/corrections.ts";
import { type Beginning, type Group, groupOf, SourceLines } from "../sourceLines.ts";

/** `offered`: a suggestion; `applied`: by the parser; `taken` and `refused`: by the person. */
export type RepairState = "offered" | "applied" | "taken" | "refused";

export interface ShownRepair extends Repair {
  readonly state: RepairState;
}

/** A stretch of a row that is drawn in one way. */
export interface Run {
  readonly text: string;
  readonly start: number;
  readonly kind: string;
  readonly group: Group;
  /** Index into {@link RepairText.repairs}, or null. */
  readonly repair: number | null;
  readonly isPicked: boolean;
}

/** Where the person is: a row, the row from which Shift extends, a part of the row's text, and the letter pointed at. */
export interface Place {
  readonly cursor: number;
  readonly anchor: number;
  readonly part: Span | null;
  readonly caret?: number | null;
}

/** Why an act means nothing at a place. */
export type Refusal =
  | "begins-already"
  | "no-next"
  | "no-clipping"
  | "not-on-cut"
  | "no-room"
  | "no-sentence"
  | "blank"
  | "nothing-cut"
  | "no-own-mark"
  | "no-suggestion"
  | "no-repair"
  | "no-dates"
  | "no-corrections"
  | "teach-nothing";

export type Act =
  | { readonly kind: "split" | "merge" | "restore" | "restore-kind" | "unmark" }
  | { readonly kind: "take" | "take-all" | "leave" | "flip-dates" | "reset" }
  | { readonly kind: "split-sentence" }
  | { readonly kind: "move" | "move-sentence"; readonly by: 1 | -1 }
  | { readonly kind: "mark"; readonly as: CorrectedRole };

export type Plan =
  /** `at`: the offset where the person is afterwards, where that is in another row. */
  { readonly changes: readonly Correction[]; readonly at?: number } | { readonly refusal: Refusal };

/** How sure a clipping is, in a word. */
export type Sureness = "high" | "likely" | "check";

/** Why a clipping deserves a look. */
export type Doubt =
  | { readonly kind: "title" | "date" | "confidence" }
  | { readonly kind: "problem"; readonly message: string };

const hasInk = /\S/;

/** True where two spans share a letter, or an empty one stands in or at the edge of the other. */
function meet(a: Span, b: Span): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

/** Whether text was set aside: it is in no field and no paragraph, and is not mere space. */
export function isAside(kind: string): boolean {
  return groupOf(kind) === "aside";
}

export interface NamedField extends Field<string | number> {
  readonly name: string;
}

/** The fields of a clipping that hold something, in the order in which they are read. */
export function fieldsOf(clipping: Clipping): readonly NamedField[] {
  const named: NamedField[] = [];
  const add = (name: string, field: Field<string | number> | null): void => {
    if (field !== null) named.push({ ...field, name });
  };
  add("title", clipping.title);
  add("alt-title", clipping.altTitle);
  add("date", clipping.published);
  add("views", clipping.views);
  add("outlet", clipping.outlet);
  add("agency", clipping.agency);
  add("author", clipping.author);
  add("dateline", clipping.dateline);
  add("image-credit", clipping.imageCredit);
  add("caption", clipping.caption);
  for (const category of clipping.categories) add("category", category);
  add("language", clipping.languageField ?? null);
  return named;
}

/** `problems` in the order of their beginnings. */
function doubtsOf(clipping: Clipping, problems: readonly Problem[], datedSome: boolean): readonly Doubt[] {
  const doubts: Doubt[] = [];
  if (clipping.title === null) doubts.push({ kind: "title" });
  // The others are dated: this one's date was cut off, or stands where it was not looked for.
  if (clipping.published === null && datedSome) doubts.push({ kind: "date" });
  let low = 0;
  let high = problems.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((problems[middle]?.start ?? 0) < clipping.start) low = middle + 1;
    else high = middle;
  }
  for (; low < problems.length; low++) {
    const problem = problems[low];
    if (problem === undefined || problem.start >= clipping.end) break;
    if (problem.end <= clipping.end) doubts.push({ kind: "problem", message: problem.message });
  }
  if (clipping.confidence === "low" || fieldsOf(clipping).some((field) => field.confidence === "low"))
    doubts.push({ kind: "confidence" });
  return doubts;
}

/** A source as the repair view shows it. Made anew from every answer of the library. */
export class RepairText {
  readonly lines: SourceLines;
  /** All repairs, in the order of the text. */
  readonly repairs: readonly ShownRepair[];
  /** Numbers of the suggestions that wait for an answer. */
  readonly offered: readonly number[];
  /** Rows with something to check, in order: suggestions, problems with a place, the beginnings of doubtful clippings. */
  readonly toCheck: readonly number[];
  readonly #doubts: readonly (readonly Doubt[])[];
  /** Characters that are in no segment, or in two: always 0 while the parser keeps its promise. */
  readonly lost: number;
  /** Lines set aside. */
  readonly aside: number;

  constructor(readonly detail: SourceDetail) {
    const { text, parse, corrections } = detail;
    this.lines = new SourceLines(text, parse.segments);
    const decided = new Map(corrections.repairs.map((one) => [`${one.start}-${one.end}`, one]));
    const repairs: ShownRepair[] = [];
    for (const clipping of parse.clippings) {
      for (const repair of clipping.repairs) {
        const own = decided.get(`${repair.start}-${repair.end}`);
        decided.delete(`${repair.start}-${repair.end}`);
        const state: RepairState =
          own === undefined
            ? repair.class === "suggestion"
              ? "offered"
              : "applied"
            : own.apply
              ? "taken"
              : repair.class === "suggestion"
                ? "offered"
                : "refused";
        repairs.push({ ...repair, state });
      }
    }
    // What the person decided stays in sight, also where the parser does not list it any more.
    for (const { start, end, after, apply } of decided.values()) {
      const before = text.slice(start, end);
      const kind = apply ? "taken" : "refused";
      repairs.push({ start, end, before, after, kind, class: "suggestion", state: kind });
    }
    this.repairs = repairs.sort((a, b) => a.start - b.start || a.end - b.end);
    this.offered = this.repairs.flatMap((repair, i) => (repair.state === "offered" ? [i] : []));
    const datedSome = parse.clippings.some((clipping) => clipping.published !== null);
    const problems = [...parse.problems].sort((a, b) => a.start - b.start);
    this.#doubts = parse.clippings.map((clipping) => doubtsOf(clipping, problems, datedSome));
    const rows = new Set<number>();
    for (const i of this.offered) rows.add(this.lines.lineAt(this.repairs[i]?.start ?? 0));
    for (const { clipping, row } of this.lines.beginnings) if (this.doubts(clipping).length > 0) rows.add(row);
    for (const { start, end } of problems) if (end - start < text.length) rows.add(this.lines.lineAt(start));
    this.toCheck = [...rows].sort((a, b) => a - b);
    let at = 0;
    let lost = 0;
    let aside = 0;
    for (const segment of parse.segments) {
      lost += Math.abs(segment.start - at);
      at = segment.end;
      if (isAside(segment.kind)) aside++;
    }
    this.lost = lost + Math.abs(text.length - at);
    this.aside = aside;
  }

  get clippings(): readonly Clipping[] {
    return this.detail.parse.clippings;
  }

  isBlank(row: number): boolean {
    return !hasInk.test(this.lines.text.slice(this.lines.start(row), this.lines.start(row + 1)));
  }

  /** The next row with something in it, from `row` (exclusive) upwards or downwards; null past the ends. */
  next(row: number, by: 1 | -1): number | null {
    for (let i = row + by; i >= 0 && i < this.lines.count; i += by) if (!this.isBlank(i)) return i;
    return null;
  }

  /** As {@link next}, but only rows with which a line begins. */
  nextLine(row: number, by: 1 | -1): number | null {
    let at = this.next(row, by);
    while (at !== null && this.lines.first(at) !== at) at = by < 0 ? this.lines.first(at) : this.next(at, by);
    return at;
  }

  /** The number of the beginning at or above a row in `lines.beginnings`; -1 above the first. */
  beginningAt(row: number): number {
    const all = this.lines.beginnings;
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle]?.row ?? 0) <= row) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The clipping in which a row stands, or after which it comes; null above the first. */
  clippingAt(row: number): number | null {
    return this.lines.beginnings[this.beginningAt(row)]?.clipping ?? null;
  }

  /** The row with which a clipping begins. */
  rowOf(clipping: number): number | null {
    return this.lines.beginnings.find((one) => one.clipping === clipping)?.row ?? null;
  }

  /** Numbers of the repairs that begin in a span; at its end too where it holds nothing. */
  repairsIn({ start, end }: Span): number[] {
    let low = 0;
    let high = this.repairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.repairs[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let i = low; i < this.repairs.length && (this.repairs[i]?.start ?? 0) < Math.max(end, start + 1); i++)
      found.push(i);
    return found;
  }

  /** A row's text up to its line break. */
  span(row: number): Span {
    const start = this.lines.start(row);
    let end = this.lines.start(row + 1);
    if (this.lines.text[end - 1] === "\n") end--;
    if (end > start && this.lines.text[end - 1] === "\r") end--;
    return { start, end };
  }

  /** What is drawn for a row: its pieces, cut where a repair or the picked part begins or ends. */
  runs(row: number, part: Span | null): readonly Run[] {
    const here = this.span(row);
    const found = this.repairsIn({ start: here.start, end: this.lines.start(row + 1) });
    const cuts = new Set<number>();
    const cut = (at: number): void => {
      if (at > here.start && at < here.end) cuts.add(at);
    };
    for (const i of found) {
      cut(this.repairs[i]?.start ?? 0);
      cut(this.repairs[i]?.end ?? 0);
    }
    if (part !== null) {
      cut(part.start);
      cut(part.end);
    }
    const segments = this.lines.segments;
    for (let i = this.lines.segmentAt(here.start); i < segments.length; i++) {
      const segment = segments[i];
      if (segment === undefined || segment.start >= here.end) break;
      cut(segment.start);
      cut(segment.end);
    }
    const edges = [here.start, ...[...cuts].sort((a, b) => a - b), here.end];
    const runs: Run[] = [];
    const drawn = new Set<number>();
    for (let i = 0; i + 1 < edges.length; i++) {
      const start = edges[i] ?? 0;
      const end = edges[i + 1] ?? 0;
      const kind = segments[this.lines.segmentAt(start)]?.kind ?? "whitespace";
      const group = groupOf(kind);
      // A repair that puts something in between, or takes a line break away, has no letters to stand under.
      for (const index of found) {
        const repair = this.repairs[index];
        if (repair === undefined || drawn.has(index) || repair.start !== repair.end || repair.start !== start) continue;
        drawn.add(index);
        runs.push({ text: "", start, kind, group, repair: index, isPicked: false });
      }
      if (end === start) continue;
      const over = found.find((index) => {
        const repair = this.repairs[index];
        return repair !== undefined && repair.start <= start && end <= repair.end && repair.start < repair.end;
      });
      if (over !== undefined) drawn.add(over);
      const isPicked = part !== null && part.start <= start && end <= part.end;
      runs.push({
        text: this.lines.text.slice(start, end),
        start,
        kind,
        group,
        repair: over ?? null,
        isPicked,
      });
    }
    const last = runs.at(-1);
    for (const index of found)
      if (!drawn.has(index))
        runs.push({
          text: "",
          start: here.end,
          kind: last?.kind ?? "whitespace",
          group: last?.group ?? "blank",
          repair: index,
          isPicked: false,
        });
    return runs;
  }

  /** Why a clipping deserves a look; empty where it does not. */
  doubts(index: number): readonly Doubt[] {
    return this.#doubts[index] ?? [];
  }

  sureness(index: number): Sureness {
    if (this.doubts(index).length > 0) return "check";
    return this.clippings[index]?.confidence === "high" ? "high" : "likely";
  }

  /** Whether the person has corrected something here. */
  isCorrected({ start, end }: Span): boolean {
    const { marks, cuts, repairs } = this.detail.corrections;
    return (
      marks.some((one) => meet(one, { start, end })) ||
      repairs.some((one) => meet(one, { start, end })) ||
      cuts.some((one) => one.at >= start && one.at < end)
    );
  }
}

/** The first and last row that are selected. */
export function rangeOf({ cursor, anchor }: Place): readonly [first: number, last: number] {
  return cursor < anchor ? [cursor, anchor] : [anchor, cursor];
}

/** The lines that are selected and hold something, each whole; or the picked part. */
export function selectedSpans(text: RepairText, place: Place): readonly Span[] {
  if (place.part !== null && place.part.end > place.part.start) return [place.part];
  const [first, last] = rangeOf(place);
  const spans: Span[] = [];
  for (let row = text.lines.first(first); row <= last; row++) {
    if (text.lines.first(row) !== row || text.isBlank(row)) continue;
    spans.push(text.lines.whole(row));
  }
  return spans;
}

/** Roles of which an article has one, written over several lines or one. */
const oneSpan = new Set<CorrectedRole>(["title", "caption", "image-credit"]);

function repairChange(repair: ShownRepair, apply: boolean): Correction {
  return { kind: "repair", start: repair.start, end: repair.end, after: repair.after, apply };
}

/** The line with which the boundary of clipping number `p` may begin at the highest, and at the lowest. */
export function roomFor(text: RepairText, p: number): readonly [lowest: number, highest: number] {
  const all = text.lines.beginnings;
  const above = p === 0 ? -1 : (all[p - 1]?.row ?? -1);
  const below = all[p + 1]?.row ?? text.lines.count;
  return [above + 1, below - 1];
}

/** Moves the beginning number `p` to a row, where there is room for it. */
export function planMove(text: RepairText, p: number, row: number): Plan {
  const beginning: Beginning | undefined = text.lines.beginnings[p];
  if (beginning === undefined) return { refusal: "not-on-cut" };
  const to = text.lines.first(row);
  const [lowest, highest] = roomFor(text, p);
  if (to < lowest || to > highest || to === beginning.row || text.isBlank(to)) return { refusal: "no-room" };
  const at = text.lines.start(to);
  return { changes: [{ kind: "move", from: beginning.at, to: at }], at };
}

const sentenceBreaks = new Intl.Segmenter("und", { granularity: "sentence" });

/** Where the sentences of a row begin, the first at its first letter. Looks at one row: at most some thousand letters. */
export function sentencesOf(text: RepairText, row: number): readonly number[] {
  const { start, end } = text.span(row);
  const words = text.lines.text.slice(start, end);
  return [...sentenceBreaks.segment(words)].flatMap(({ index, segment }) => {
    const ink = segment.search(hasInk);
    return ink < 0 ? [] : [start + index + ink];
  });
}

/** A clipping that begins with the letter at `at`. */
function splitAt(text: RepairText, at: number): Plan {
  const row = text.lines.lineAt(at);
  const before = text.lines.text.slice(text.lines.start(text.lines.first(row)), at);
  if (!hasInk.test(before)) {
    if (text.lines.beginnings.some((one) => one.row === row)) return { refusal: "begins-already" };
    return { changes: [{ kind: "split", at: text.lines.start(text.lines.first(row)) }], at };
  }
  return { changes: [{ kind: "split", at, within: true }], at };
}

/** Where the boundary number `p` would stand a sentence on, or back; null where there is no room. */
function nextSentence(text: RepairText, p: number, by: 1 | -1): number | null {
  const beginning = text.lines.beginnings[p];
  if (beginning === undefined) return null;
  const floor = text.lines.beginnings[p - 1]?.at ?? -1;
  const ceiling = text.lines.beginnings[p + 1]?.at ?? text.lines.text.length;
  for (let row: number | null = beginning.row; row !== null; row = text.next(row, by)) {
    const starts = sentencesOf(text, row);
    const found = by > 0 ? starts.find((at) => at > beginning.at) : starts.findLast((at) => at < beginning.at);
    if (found !== undefined) return found > floor && found < ceiling ? found : null;
  }
  return null;
}

/** What an act means at a place: corrections to send, or why there are none. */
export function plan(text: RepairText, place: Place, act: Act): Plan {
  const { lines } = text;
  const row = lines.first(place.cursor);
  const p = text.beginningAt(place.cursor);
  switch (act.kind) {
    case "split": {
      const { part } = place;
      if (part !== null && part.end > part.start) return splitAt(text, part.start);
      const at = text.isBlank(row) ? text.nextLine(row, 1) : row;
      if (at === null) return { refusal: "blank" };
      if (lines.beginnings.some((one) => one.row === at)) return { refusal: "begins-already" };
      return { changes: [{ kind: "split", at: lines.start(at) }], at: lines.start(at) };
    }
    case "split-sentence": {
      const here = place.part?.start ?? place.caret ?? null;
      const at = here === null ? undefined : sentencesOf(text, lines.lineAt(here)).findLast((start) => start <= here);
      return at === undefined ? { refusal: "no-sentence" } : splitAt(text, at);
    }
    case "merge": {
      if (p < 0) return { refusal: "no-clipping" };
      const next = lines.beginnings[p + 1];
      return next === undefined ? { refusal: "no-next" } : { changes: [{ kind: "merge", at: next.at }] };
    }
    case "move": {
      const beginning = lines.beginnings[p];
      if (beginning === undefined || beginning.row !== row) return { refusal: "not-on-cut" };
      const to = text.nextLine(row, act.by);
      return to === null ? { refusal: "no-room" } : planMove(text, p, to);
    }
    case "move-sentence": {
      const beginning = lines.beginnings[p];
      if (beginning === undefined || beginning.row !== row) return { refusal: "not-on-cut" };
      const at = nextSentence(text, p, act.by);
      if (at === null) return { refusal: "no-room" };
      const start = lines.start(lines.first(lines.lineAt(at)));
      const isInside = lines.isWithin(lines.first(lines.lineAt(at))) || hasInk.test(lines.text.slice(start, at));
      return { changes: [{ kind: "move", from: beginning.at, to: at, ...(isInside ? { within: true } : {}) }], at };
    }
    case "mark": {
      const spans = selectedSpans(text, place);
      const first = spans[0];
      const last = spans.at(-1);
      if (first === undefined || last === undefined) return { refusal: "blank" };
      if (oneSpan.has(act.as)) return { changes: [{ kind: "mark", start: first.start, end: last.end, as: act.as }] };
      return { changes: spans.map(({ start, end }) => ({ kind: "mark", start, end, as: act.as })) };
    }
    case "restore":
    case "restore-kind": {
      const cut = asideIn(text, selectedSpans(text, place));
      const kind = cut[0]?.kind;
      if (kind === undefined) return { refusal: "nothing-cut" };
      const wanted = act.kind === "restore" ? cut : lines.segments.filter((one) => one.kind === kind);
      return { changes: wanted.slice(0, 10_000).map(({ start, end }) => ({ kind: "mark", start, end, as: "body" })) };
    }
    case "unmark": {
      const spans = selectedSpans(text, place);
      const own = text.detail.corrections.marks.filter((mark) => spans.some((span) => meet(mark, span)));
      if (own.length === 0) return { refusal: "no-own-mark" };
      return { changes: own.map(({ start, end }) => ({ kind: "mark", start, end, as: null })) };
    }
    case "take":
    case "leave": {
      const taking = act.kind === "take";
      const states: readonly RepairState[] = taking ? ["offered", "refused"] : ["applied", "taken"];
      const changes = repairsAt(text, place)
        .map((i) => text.repairs[i])
        .flatMap((repair) =>
          repair !== undefined && states.includes(repair.state) ? [repairChange(repair, taking)] : [],
        );
      return changes.length === 0 ? { refusal: taking ? "no-suggestion" : "no-repair" } : { changes };
    }
    case "take-all": {
      const changes = text.offered
        .slice(0, 10_000)
        .flatMap((i) => (text.repairs[i] === undefined ? [] : [repairChange(text.repairs[i], true)]));
      return changes.length === 0 ? { refusal: "no-suggestion" } : { changes };
    }
    case "flip-dates": {
      const dates = text.detail.decision.dates;
      if (dates === null) return { refusal: "no-dates" };
      return { changes: [{ kind: "dates", side: dates.side === "before" ? "after" : "before" }] };
    }
    case "reset":
      return hasCorrections(text) ? { changes: [{ kind: "reset" }] } : { refusal: "no-corrections" };
  }
}

/** Whether anything in the source was corrected. */
export function hasCorrections({ detail: { corrections } }: RepairText): boolean {
  const { encoding, dates, cuts, marks, repairs } = corrections;
  return encoding !== null || dates !== null || cuts.length + marks.length + repairs.length > 0;
}

/** Numbers of the repairs in the selected lines. */
export function repairsAt(text: RepairText, place: Place): readonly number[] {
  const [first, last] = rangeOf(place);
  return text.repairsIn({ start: text.lines.start(first), end: text.lines.start(last + 1) });
}

function asideIn(text: RepairText, spans: readonly Span[]): readonly (Span & { readonly kind: string })[] {
  const { segments } = text.lines;
  const found: (Span & { readonly kind: string })[] = [];
  for (const span of spans) {
    for (let i = text.lines.segmentAt(span.start); i < segments.length; i++) {
      const segment = segments[i];
      if (segment === undefined || segment.start >= span.end) break;
      if (isAside(segment.kind) && meet(segment, span) && found.at(-1)?.start !== segment.start) found.push(segment);
    }
  }
  return found;
}

/** What a line could teach: what is set aside (of which kind), what a date line looks like, or what an outlet is called. */
export interface Lesson {
  readonly line: string;
  readonly what: "aside" | "date" | "name";
  readonly kind: string | null;
  /** The outlet as far as it is known. */
  readonly outlet: string;
}

/** What the line at a place could teach for its outlet, or null. */
export function lesson(text: RepairText, place: Place): Lesson | null {
  const span = text.lines.whole(place.cursor);
  const line = text.lines.text.slice(span.start, span.end).trim();
  if (line === "" || line.length > 1_000) return null;
  const clipping = text.clippings[text.clippingAt(place.cursor) ?? -1];
  const outlet = clipping?.outlet?.value ?? "";
  const own = asideIn(text, [span])[0];
  if (own !== undefined) return { line, what: "aside", kind: own.kind, outlet };
  const { segments } = text.lines;
  for (let i = text.lines.segmentAt(span.start); i < segments.length; i++) {
    const segment = segments[i];
    if (segment === undefined || segment.start >= span.end) break;
    if (segment.kind === "date") return { line, what: "date", kind: null, outlet };
    if (segment.kind === "outlet") return { line, what: "name", kind: null, outlet };
  }
  return null;
}

/** The next row of `rows` beyond a row, in a circle; null where there are none. */
export function around(rows: readonly number[], from: number, by: 1 | -1): number | null {
  if (rows.length === 0) return null;
  if (by > 0) return rows.find((row) => row > from) ?? rows[0] ?? null;
  return rows.findLast((row) => row < from) ?? rows.at(-1) ?? null;
}

const word = /[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;

/** Picks a part of a row, word by word: `by` words from where the part ends (extending) or where it begins. */
export function pickWord(text: RepairText, place: Place, by: 1 | -1, extend: boolean): Span | null {
  const here = text.span(place.cursor);
  const words = [...text.lines.text.slice(here.start, here.end).matchAll(word)].map((found) => ({
    start: here.start + found.index,
    end: here.start + found.index + found[0].length,
  }));
  const first = words[0];
  if (first === undefined) return null;
  const { part } = place;
  if (part === null) return by > 0 ? first : (words.at(-1) ?? first);
  if (extend) {
    if (by > 0) return { start: part.start, end: words.find((one) => one.end > part.end)?.end ?? part.end };
    const end = words.findLast((one) => one.end < part.end && one.end > part.start)?.end;
    return end === undefined ? part : { start: part.start, end };
  }
  const next = by > 0 ? words.find((one) => one.start > part.start) : words.findLast((one) => one.start < part.start);
  return next ?? part;
}

/** How many clippings of a source deserve a look. */
export function countDoubtful(detail: SourceDetail): number {
  const text = new RepairText(detail);
  return text.clippings.filter((_, i) => text.doubts(i).length > 0).length;
}

/** How far a confidence fills its bar, of 3. */
export const fill: Readonly<Record<Confidence | Sureness, 1 | 2 | 3>> = {
  high: 3,
  medium: 2,
  likely: 2,
  low: 1,
  check: 1,
};
