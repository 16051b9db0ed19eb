/** What an act at a place in a source means: data in, corrections out. */
import type { Span } from "../../../core/clipping.ts";
import type { CorrectedRole, Correction } from "../../../core/parse/corrections.ts";
import type { Beginning } from "../sourceLines.ts";
import { asideIn, type Place, repairsAt, selectedSpans } from "./place.ts";
import type { RepairState, RepairText, ShownRepair } from "./reviewText.ts";
import { meet } from "./spans.ts";

/** Why an act means nothing at a place. */
export type Refusal =
  | "begins-already"
  | "no-next"
  | "no-cut"
  | "no-clipping"
  | "no-text-above"
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
  | { readonly kind: "split" | "merge" | "merge-up" | "join" | "restore" | "restore-kind" | "unmark" }
  | { readonly kind: "take" | "take-all" | "leave" | "flip-dates" | "reset" }
  | { readonly kind: "split-sentence" }
  | { readonly kind: "move" | "move-sentence"; readonly by: 1 | -1 }
  | { readonly kind: "mark"; readonly as: CorrectedRole };

export type Plan =
  /** `at`: the offset where the person is afterwards, where that is in another row. */
  { readonly changes: readonly Correction[]; readonly at?: number } | { readonly refusal: Refusal };

const hasInk = /\S/;

/** Roles of which an article has one, written over several lines or one. */
const oneSpan = new Set<CorrectedRole>(["title", "alt-title", "caption", "image-credit"]);

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

/** Whether a clipping begins at the cursor, and another stands above it. */
export function isOnCut(text: RepairText, { cursor }: Pick<Place, "cursor">): boolean {
  const p = text.beginningAt(cursor);
  return p > 0 && text.lines.beginnings[p]?.row === text.lines.first(cursor);
}

/** Takes the cut away with which the clipping number `p` in the order of the text begins. */
function mergeAt(text: RepairText, p: number): Plan {
  const one = text.lines.beginnings[p];
  return one === undefined ? { refusal: "no-next" } : { changes: [{ kind: "merge", at: one.at }] };
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
      return p < 0 ? { refusal: "no-clipping" } : mergeAt(text, p + 1);
    }
    case "merge-up":
      return isOnCut(text, place) ? mergeAt(text, p) : { refusal: "no-cut" };
    case "join": {
      const above = text.nextLine(row, -1);
      if (above === null || above < (lines.beginnings[p]?.row ?? 0) || !isBody(text, above) || !isBody(text, row))
        return { refusal: "no-text-above" };
      const start = text.inked(above).end;
      const { start: end } = text.inked(row);
      return { changes: [{ kind: "repair", start, end, after: " ", apply: true }] };
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
      const wanted = act.kind === "restore" ? cut : segmentsOf(text, kind);
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
      if (dates === null || !dates.hasChoice) return { refusal: "no-dates" };
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

/** Whether a line is running text. */
function isBody(text: RepairText, row: number): boolean {
  return text.lines.line(row).group === "body";
}

/** All segments of a kind. */
function segmentsOf({ view }: RepairText, kind: string): readonly Span[] {
  const found: Span[] = [];
  for (let i = 0; i < view.segmentCount; i++)
    if (view.segmentKind(i) === kind) found.push({ start: view.segmentStart(i), end: view.segmentEnd(i) });
  return found;
}
