/** What the repair view knows and can do: one source, where the person is in it, and every act on it, one after the other. */
import type { Span } from "../core/clipping.ts";
import type { CallArgument, DeskEvent, ImportReport, SourceDetail } from "../core/contract.ts";
import type { CorrectedRole, Correction } from "../core/parse/corrections.ts";
import { ask } from "./desk.ts";
import { type Said, say, sayFault, withdrawUndo } from "./messages.ts";
import { desk, forgetSource, notes, refreshAll, refreshOverview, undo } from "./state.ts";
import { createStore, useStore } from "./store.ts";
import { t } from "./text/index.ts";
import { lesson } from "./views/repair/lesson.ts";
import { around, type Place, pickWord, selectedSpans } from "./views/repair/place.ts";
import type { Act, Plan } from "./views/repair/plan.ts";
import type { RepairText } from "./views/repair/reviewText.ts";

/** A row to scroll to; a new object scrolls again. */
export interface Goal {
  readonly row: number;
  readonly align: "nearest" | "start";
}

export interface RepairState extends Place {
  /** The source in review; null while the view is closed. */
  readonly sha256: string | null;
  readonly text: RepairText | null;
  /** Why the source cannot be shown. */
  readonly failed: string | null;
  /** Acts that have been asked for and not been answered. */
  readonly waiting: number;
  /** An answer takes so long that it is worth saying. */
  readonly isSlow: boolean;
  /** The undo step of the import that brought the source, while discarding means taking that step back. */
  readonly importStep: string | null;
  /** Which half a narrow window shows. */
  readonly half: "source" | "found";
  /** The table lists only clippings that deserve a look. */
  readonly onlyDoubtful: boolean;
  readonly goal: Goal | null;
  readonly hasLineMenu: boolean;
  readonly hasEncodings: boolean;
}

const closed: RepairState = {
  sha256: null,
  text: null,
  failed: null,
  waiting: 0,
  isSlow: false,
  importStep: null,
  half: "source",
  onlyDoubtful: false,
  cursor: 0,
  anchor: 0,
  part: null,
  caret: null,
  goal: null,
  hasLineMenu: false,
  hasEncodings: false,
};

export const repair = createStore<RepairState>(closed);

/** A slice of the repair view's state. */
export function useRepair<T>(select: (state: RepairState) => T): T {
  return useStore(repair, select);
}

/** Whether the repair view lies over the desk. */
export const isRepairing = (): boolean => repair.get().sha256 !== null;

/* Opening and closing ---------------------------------------------------------------------------------------------- */

let focusBefore: Element | null = null;
/** The undo step of the last import, and the one source that it brought. */
let lastImport: { readonly step: string; readonly sha256: string } | null = null;

/** Notes which step undoes an import, while it is the last. */
export function rememberImport(report: ImportReport): void {
  const sources = report.files.flatMap((file) =>
    file.outcome === "added" && file.sha256 !== null ? [file.sha256] : [],
  );
  const step = desk.get().overview?.undo ?? null;
  const [sha256] = sources;
  // Of several files one cannot be discarded without the others.
  lastImport = step === null || sha256 === undefined || sources.length > 1 ? null : { step, sha256 };
}

/** No start waits for the code that reads what is reviewed. */
const fetchReader = async (): Promise<(detail: SourceDetail) => RepairText> => {
  const { RepairText } = await import("./views/repair/reviewText.ts");
  return (detail) => new RepairText(detail);
};

/** Opens a source over the desk: at the place of a clipping or of an offset, or at the first clipping to check. */
export async function openRepair(
  sha256: string,
  at: { readonly id?: string; readonly offset?: number; readonly toCheck?: boolean } = {},
): Promise<void> {
  if (!isRepairing()) focusBefore = document.activeElement;
  await notes.flushAll();
  const { overview } = desk.get();
  const isFresh = lastImport?.sha256 === sha256 && overview?.undo === lastImport.step;
  repair.set({ ...closed, sha256, importStep: isFresh ? (lastImport?.step ?? null) : null });
  const [answer, read] = await Promise.all([waitFor(ask("source", sha256)), fetchReader()]);
  if (repair.get().sha256 !== sha256) return;
  if (!answer.ok) {
    repair.set({ failed: answer.fault.message });
    return;
  }
  const text = read(answer.value);
  const wanted = at.toCheck === true ? text.doubtful[0] : undefined;
  const own = wanted ?? (at.id === undefined ? -1 : answer.value.ids.indexOf(at.id));
  const first = text.lines.beginnings[0]?.row ?? (text.isBlank(0) ? (text.next(0, 1) ?? 0) : 0);
  const row = at.offset !== undefined ? text.lines.lineAt(at.offset) : own >= 0 ? (text.rowOf(own) ?? first) : first;
  repair.set({ text, cursor: row, anchor: row, part: null, goal: { row, align: row === first ? "nearest" : "start" } });
}

/** Back to the desk, where one was. */
export function closeRepair(): void {
  if (!isRepairing()) return;
  repair.set(closed);
  void refreshAll();
  const back = focusBefore;
  focusBefore = null;
  requestAnimationFrame(() => {
    if (back instanceof HTMLElement && back.isConnected && back !== document.body) back.focus({ preventScroll: true });
    else document.getElementById("list")?.focus({ preventScroll: true });
  });
}

/* One act after the other ------------------------------------------------------------------------------------------ */

/** Longer than this, the window says that it works. */
const patience = 300;

async function waitFor<T>(answer: Promise<T>): Promise<T> {
  repair.set({ waiting: repair.get().waiting + 1 });
  const timer = setTimeout(() => {
    if (repair.get().waiting > 0) repair.set({ isSlow: true });
  }, patience);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
    const waiting = Math.max(0, repair.get().waiting - 1);
    repair.set({ waiting, ...(waiting === 0 ? { isSlow: false } : {}) });
  }
}

let queue: Promise<unknown> = Promise.resolve();
let lastAct = 0;

/** Keys may come quicker than answers: each act sees what the one before it did. */
function inTurn(act: () => Promise<void>): Promise<void> {
  const next = queue.then(async () => {
    lastAct = Date.now();
    await act();
    lastAct = Date.now();
  });
  queue = next.catch(() => undefined);
  return next;
}

/** `at`: the offset to be at, where that is another place. */
function show(detail: SourceDetail, at?: number): void {
  const state = repair.get();
  if (detail.row.sha256 !== state.sha256) return;
  const text = state.text?.reread(detail);
  if (text === undefined) return;
  const isOther = state.text !== null && state.text.lines.text !== detail.text;
  // Rows are others where a clipping begins inside of a line, or does so no more.
  const rowNow = (before: number): number => text.lines.lineAt(state.text?.lines.start(before) ?? 0);
  const row = isOther
    ? text.isBlank(0)
      ? (text.next(0, 1) ?? 0)
      : 0
    : at === undefined
      ? rowNow(state.cursor)
      : text.lines.lineAt(at);
  const moves = isOther || at !== undefined;
  repair.set({
    text,
    failed: null,
    cursor: row,
    anchor: moves ? row : rowNow(state.anchor),
    part: null,
    caret: null,
    ...(moves ? { goal: { row, align: isOther ? "start" : "nearest" } } : {}),
  });
  forgetSource();
}

async function send(changes: readonly Correction[], at?: number): Promise<boolean> {
  const { sha256 } = repair.get();
  if (sha256 === null || changes.length === 0) return false;
  const answer = await waitFor(ask("correct", { sha256, changes: [...changes] }));
  if (!answer.ok) {
    sayFault(answer.fault);
    return false;
  }
  const had = JSON.stringify(repair.get().text?.detail.corrections);
  const isChanged = JSON.stringify(answer.value.corrections) !== had;
  show(answer.value, isChanged ? at : undefined);
  if (!isChanged) say(() => t.repair.noChange);
  await refreshOverview();
  return isChanged;
}

type Planner = typeof import("./views/repair/plan.ts");

async function carryOut(make: (planner: Planner, text: RepairText, place: Place) => Plan): Promise<void> {
  const planner = await import("./views/repair/plan.ts");
  const { text, cursor, anchor, part, caret } = repair.get();
  if (text === null) return;
  const made = make(planner, text, { cursor, anchor, part, caret: caret ?? null });
  if ("refusal" in made) say(() => t.repair.refusals[made.refusal]);
  else await send(made.changes, made.at);
}

/** Does an act where the person is; where it means nothing, says why. */
export function act(what: Act): Promise<void> {
  return inTurn(() => carryOut(({ plan }, text, place) => plan(text, place, what)));
}

/** Marks the selected lines. */
export const markAs = (as: CorrectedRole): Promise<void> => act({ kind: "mark", as });

/** Moves the beginning number `p` (in the order of the text) to a row. */
export function moveTo(p: number, row: number): Promise<void> {
  return inTurn(() => carryOut(({ planMove }, text) => planMove(text, p, row)));
}

/** Makes the whole text one clipping, where none was found. */
export function makeOne(): Promise<void> {
  return inTurn(() =>
    carryOut(({ plan }, text) => plan(text, { cursor: 0, anchor: 0, part: null }, { kind: "split" })),
  );
}

/** Takes one suggestion, or undoes one repair. */
export function decide(index: number, apply: boolean): Promise<void> {
  return inTurn(async () => {
    const one = repair.get().text?.repairs[index];
    if (one === undefined) return;
    const { start, end, after } = one;
    await send([{ kind: "repair", start, end, after, apply }]);
  });
}

/** Says on which side the dates stand; null leaves it to the parser. */
export function setDates(side: "before" | "after" | null): Promise<void> {
  return inTurn(async () => void (await send([{ kind: "dates", side }])));
}

/** Reads the bytes in another encoding; null: in the one found. */
export function setEncoding(encoding: string | null): Promise<void> {
  repair.set({ hasEncodings: false });
  return inTurn(async () => {
    const had = repair.get().text;
    const hadMore = had !== null && had.detail.corrections.cuts.length + had.detail.corrections.marks.length > 0;
    if ((await send([{ kind: "encoding", encoding }])) && hadMore)
      say(() => t.repair.encoding.others, { action: { label: () => t.undo.action, run: () => void stepBack("undo") } });
  });
}

/** Says what a step did; what an earlier message would undo is not the last step any more. */
function sayStep(words: Said): void {
  withdrawUndo();
  say(words);
}

/** Takes the last correction of this source back, or does it again, and shows what the source is then. */
export function stepBack(direction: "undo" | "redo"): Promise<void> {
  return inTurn(async () => {
    const { importStep, sha256 } = repair.get();
    if (sha256 === null) return;
    const answer = await waitFor(ask(direction === "undo" ? "undoIn" : "redoIn", sha256));
    if (!answer.ok) return sayFault(answer.fault);
    // One key too many must not take away the text that is on the screen, nor what was done elsewhere.
    const what = answer.value;
    if (what === null)
      sayStep(() =>
        direction === "redo"
          ? t.repair.nothingAgain
          : importStep === null
            ? t.repair.nothingToUndo
            : t.repair.importStays,
      );
    else {
      sayStep(() => (direction === "undo" ? t.undo.undone(what) : t.undo.redone(what)));
      await reload();
    }
    await refreshOverview();
  });
}

async function reload(): Promise<void> {
  const { sha256 } = repair.get();
  if (sha256 === null) return;
  const answer = await waitFor(ask("source", sha256));
  if (repair.get().sha256 !== sha256) return;
  if (answer.ok) show(answer.value);
  else if (answer.fault.code === "not-found") {
    closeRepair();
    say(() => t.repair.gone);
  } else repair.set({ failed: answer.fault.message });
}

/** Takes back the import that brought the source, with all that was done to it since; the message brings it back. */
export function discard(): Promise<void> {
  return inTurn(async () => {
    const { importStep } = repair.get();
    if (importStep === null) return;
    let steps = 0;
    let undone: string | null = null;
    do {
      const answer = await waitFor(ask("undo"));
      if (!answer.ok) {
        sayFault(answer.fault);
        break;
      }
      undone = answer.value;
      if (undone !== null) steps++;
    } while (undone !== null && undone !== importStep);
    lastImport = null;
    closeRepair();
    await refreshAll();
    const again = async (): Promise<void> => {
      for (let i = 0; i < steps; i++) {
        const answer = await ask("redo");
        if (!answer.ok) return sayFault(answer.fault);
        if (answer.value === null) break;
      }
      await refreshAll();
    };
    if (undone === importStep)
      say(() => t.repair.discarded, { action: { label: () => t.undo.action, run: () => void again() } });
  });
}

/** Something changed without this view: look again. */
export function onLibraryEvent(event: DeskEvent): void {
  const isHere = isRepairing() && repair.get().text !== null;
  if (!isHere || repair.get().waiting > 0 || Date.now() - lastAct < 1500) return;
  const isAnother = event.kind === "changed" && event.what === "clippings";
  if (isAnother || (event.kind === "host" && event.state === "restarted")) void reload();
}

/* Where the person is ---------------------------------------------------------------------------------------------- */

/** Puts the cursor on a row; `extend` keeps where the selection began. */
export function goTo(
  row: number,
  { extend = false, align = "nearest" }: { readonly extend?: boolean; readonly align?: Goal["align"] } = {},
): void {
  const { text, anchor } = repair.get();
  if (text === null) return;
  const cursor = Math.max(0, Math.min(text.lines.count - 1, row));
  repair.set({ cursor, anchor: extend ? anchor : cursor, part: null, caret: null, goal: { row: cursor, align } });
}

/** Walks `by` lines that hold something. */
export function walk(by: number, extend: boolean): void {
  const { text, cursor } = repair.get();
  if (text === null) return;
  let row = cursor;
  for (let i = 0; i < Math.abs(by); i++) {
    const next = text.next(row, by < 0 ? -1 : 1);
    if (next === null) break;
    row = next;
  }
  goTo(row, { extend });
}

/** To the next beginning of a clipping, or the one before. */
export function walkCut(by: 1 | -1): void {
  const { text, cursor } = repair.get();
  if (text === null) return;
  const rows = text.lines.beginnings.map((one) => one.row);
  const to = by > 0 ? rows.find((row) => row > cursor) : rows.findLast((row) => row < cursor);
  if (to !== undefined) goTo(to);
}

/** From the source to what was found in it, and back. */
export function nextHalf(): void {
  const isInSource = document.activeElement?.closest("#repair-source") != null;
  const half = isInSource ? "found" : "source";
  repair.set({ half });
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`#repair-${half} [data-pane-focus]`)?.focus({ preventScroll: true }),
  );
}

/** To a clipping's first line. */
export function goToClipping(clipping: number): void {
  const row = repair.get().text?.rowOf(clipping);
  if (row !== null && row !== undefined) goTo(row, { align: "start" });
}

/** To the row of an offset. */
export function goToOffset(offset: number): void {
  const { text } = repair.get();
  if (text !== null) goTo(text.lines.lineAt(offset));
}

/** Lists all clippings, or only those that deserve a look. */
export function showOnlyDoubtful(only: boolean): void {
  if (only && repair.get().text?.doubtful.length === 0) say(() => t.repair.nothingToCheck);
  else repair.set({ onlyDoubtful: only });
}

/** To the next thing to check, or the one before, in a circle. */
export function nextCheck(by: 1 | -1): void {
  const { text, cursor } = repair.get();
  const row = text === null ? null : around(text.toCheck, cursor, by);
  if (row === null) say(() => t.repair.nothingToCheck);
  else goTo(row);
}

/** Picks a part of the line, a word at a time. */
export function pick(by: 1 | -1, extend: boolean): void {
  const { text, cursor, anchor, part } = repair.get();
  if (text !== null) repair.set({ anchor: cursor, part: pickWord(text, { cursor, anchor, part }, by, extend) });
}

/** Picks a part of a row with the pointer. */
export function pickPart(row: number, part: Span | null): void {
  repair.set({ cursor: row, anchor: row, part });
}

/* Teaching --------------------------------------------------------------------------------------------------------- */

/** Asks for the outlet for which the line at the cursor holds always. */
export function askLesson(): Promise<void> {
  return inTurn(async () => {
    const { text, cursor, anchor, part, sha256 } = repair.get();
    if (text === null || sha256 === null) return;
    const found = lesson(text, { cursor, anchor, part });
    if (found === null) say(() => t.repair.refusals["teach-nothing"]);
    else desk.set({ dialog: { kind: "teach", sha256, lesson: found } });
  });
}

/** Teaches, and shows what the rule makes of the source in review. The dialog stays open when it could not be kept. */
export async function teach(what: CallArgument<"teach">): Promise<void> {
  const answer = await ask("teach", what);
  if (!answer.ok) return sayFault(answer.fault);
  if (desk.get().dialog?.kind === "teach") desk.set({ dialog: null });
  say(() => t.repair.rules.taught(answer.value.outlet), {
    action: { label: () => t.undo.action, run: () => void (isRepairing() ? stepBack("undo") : undo()) },
  });
  await inTurn(reload);
  await refreshOverview();
}

/** Takes a taught example away, or (`line` null) all that was taught for an outlet; the source in review is read anew. */
export async function forgetRule(outlet: string, line: string | null): Promise<void> {
  const answer = await ask("forget", { outlet, line });
  if (!answer.ok) return sayFault(answer.fault);
  // What was forgotten is no correction of the source in review: it is the library's last step.
  const takeBack = async (): Promise<void> => {
    await undo();
    if (isRepairing()) await inTurn(reload);
  };
  say(() => t.repair.rules.forgotten, { action: { label: () => t.undo.action, run: () => void takeBack() } });
  if (isRepairing()) await inTurn(reload);
  await refreshOverview();
}

/** The text of the selected lines, for the clipboard. */
export function selectedText(): string {
  const { text, cursor, anchor, part } = repair.get();
  if (text === null) return "";
  return selectedSpans(text, { cursor, anchor, part })
    .map(({ start, end }) => text.lines.text.slice(start, end))
    .join("\n");
}
