/** What the window knows, in one store, and what a person can do with clippings, as functions. Views read slices and call these. */

import type {
  Beginning,
  CallArgument,
  ClippingDetail,
  ImportReport,
  JobOf,
  ListQuery,
  Overview,
  Row,
  SavedSearch,
  Sort,
  SourceDetail,
  TagRule,
  View,
  WindowState,
} from "../core/contract.ts";
import type { Fault } from "../core/fault.ts";
import { applyChange, type HighlightColour, type Marks, tagKey } from "../core/marks.ts";
import { withoutSort } from "../core/narrow.ts";
import { recentTagsKept } from "../core/window-state.ts";
import { ask, tell } from "./desk.ts";
import { say, sayFault, type Toast, withdrawUndo } from "./messages.ts";
import { NoteKeeper, type NoteStatus } from "./notes.ts";
import { isRepairing } from "./repair.ts";
import { Rows } from "./rows.ts";
import { createStore, useStore } from "./store.ts";
import { speak, t } from "./text/index.ts";
import type { Lesson } from "./views/repair/lesson.ts";

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The clipping in the reader. */
  readonly cursor: string | null;
  /** Where it stands in the result; -1 when that is not known. */
  readonly index: number;
  /** Where Shift extends from. */
  readonly anchor: number;
}

export type Reading =
  | { readonly kind: "none" }
  | { readonly kind: "loading"; readonly id: string }
  | { readonly kind: "ready"; readonly id: string; readonly detail: ClippingDetail }
  | { readonly kind: "failed"; readonly id: string; readonly message: string };

export type Dialog =
  | { readonly kind: "paste"; readonly text: string }
  | { readonly kind: "tag" }
  | { readonly kind: "shortcuts" }
  | { readonly kind: "about" }
  | { readonly kind: "backups" }
  | { readonly kind: "name-colours" }
  | { readonly kind: "export" }
  | { readonly kind: "licence"; readonly outlet: string }
  | { readonly kind: "cite" }
  | { readonly kind: "palette" }
  | { readonly kind: "settings" }
  | { readonly kind: "note-history"; readonly id: string }
  | { readonly kind: "rules" }
  | { readonly kind: "teach"; readonly sha256: string; readonly lesson: Lesson }
  | { readonly kind: "report"; readonly report: ImportReport }
  | { readonly kind: "import-log" }
  | { readonly kind: "edit-tag"; readonly how: "rename" | "merge" | "delete"; readonly tag: string }
  | { readonly kind: "describe-tag"; readonly tag: string }
  | { readonly kind: "tag-rules" }
  /** `rule`: the one that is changed; null for a new one. */
  | { readonly kind: "tag-rule"; readonly rule: TagRule | null }
  /** `tag`: of a rule that is carried out on what is there. */
  | { readonly kind: "tag-found"; readonly query: string; readonly tag: string | null }
  /** `search`: the one that gets another name; null to save what is searched for now. */
  | { readonly kind: "save-search"; readonly search: SavedSearch | null }
  /** `ids`: what is deleted for good; null for all that is in the trash. */
  | { readonly kind: "purge"; readonly ids: readonly string[] | null }
  | { readonly kind: "new-dossier"; readonly from: string | null; readonly ids: readonly string[] }
  | { readonly kind: "rename-dossier"; readonly id: string; readonly title: string }
  | { readonly kind: "add-to-dossier"; readonly ids: readonly string[] }
  /** Case files, or a library's folder: looked into one after the other. */
  | { readonly kind: "case"; readonly paths: readonly string[] }
  | { readonly kind: "export-review" }
  | { readonly kind: "unsaved"; readonly message: string };

export interface Job {
  readonly job: string;
  readonly label: string;
  /** The dialog that shows it, where there is one. */
  readonly of: JobOf | null;
  readonly done: number;
  readonly total: number;
  /** False once it is too late to stop it. */
  readonly canCancel: boolean;
}

/** Which pane a narrow window shows. */
export type Pane = "sidebar" | "list" | "reader";

/** Mark what is selected, in the last colour or in this one, which else the highlight that is lit up gets; its note; another one. */
export type HighlightWish = HighlightColour | "mark" | "note" | "next" | "previous";

export interface DeskState {
  /** Null until the library has answered once. */
  readonly overview: Overview | null;
  readonly window: WindowState | null;
  readonly query: string;
  readonly selection: Selection;
  readonly reading: Reading;
  readonly showSource: boolean;
  /** The program runs in safe mode. */
  readonly isSafe: boolean;
  /** Figures of the result in place of the reader. */
  readonly showFigures: boolean;
  readonly dialog: Dialog | null;
  /** Where the library is being moved to; nothing can be asked of it meanwhile. */
  readonly moving: string | null;
  readonly jobs: readonly Job[];
  readonly hostMessage: string | null;
  readonly openFailed: Fault | null;
  /** The library is being opened: a refusal is not yet a failure. */
  readonly isStarting: boolean;
  /** The first list has been painted, or why there is none: what is heavier than a list may follow. */
  readonly hasList: boolean;
  readonly pane: Pane;
  /** Grows with every change of a note's state; the state itself is asked from `notes`. */
  readonly noteVersion: number;
  /** Grows when the text of a source may be split otherwise than it was. */
  readonly sourceVersion: number;
  /** Grows when the reader should take the focus to its tag field. */
  readonly tagRequest: number;
  /** Grows when the note editor should take the focus. */
  readonly noteRequest: number;
  /** The highlight that is lit up in the text and in the margin. */
  readonly activeHighlight: string | null;
  /** A highlight that shall be shown and lit up as soon as its clipping is. */
  readonly jump: { readonly clipping: string; readonly highlight: string } | null;
  /** What was asked last of the highlights of the clipping that is read; another object each time. */
  readonly highlightRequest: { readonly wish: HighlightWish } | null;
  /** Grows when the bar "find in text" should take the focus; 0 while it is closed. */
  readonly findRequest: number;
}

export const noSelection: Selection = { ids: new Set(), cursor: null, index: -1, anchor: -1 };

export const desk = createStore<DeskState>({
  overview: null,
  window: null,
  query: "",
  selection: noSelection,
  reading: { kind: "none" },
  showSource: false,
  isSafe: false,
  showFigures: false,
  dialog: null,
  moving: null,
  jobs: [],
  hostMessage: null,
  openFailed: null,
  isStarting: true,
  hasList: false,
  pane: "list",
  noteVersion: 0,
  sourceVersion: 0,
  tagRequest: 0,
  noteRequest: 0,
  activeHighlight: null,
  jump: null,
  highlightRequest: null,
  findRequest: 0,
});

/** A slice of the window's state. */
export function useDesk<T>(select: (state: DeskState) => T): T {
  return useStore(desk, select);
}

export const rows = new Rows({
  list: (query) => ask("list", query),
  count: (query) => ask("count", query),
  listIds: (query) => ask("listIds", query),
});

/* Toasts ----------------------------------------------------------------------------------------------------------- */

/** The reader looks a little before the library's echo comes back: its own changes need no second reading. */
const echoTime = 3000;
const echoes = new Map<string, number>();
let bulkEcho = 0;

function expectEcho(ids: readonly string[]): void {
  const until = Date.now() + echoTime;
  if (ids.length > 500) bulkEcho = until;
  else for (const id of ids) echoes.set(id, until);
}

export function isEcho(ids: readonly string[] | "many"): boolean {
  const now = Date.now();
  if (ids === "many") return bulkEcho > now;
  return ids.every((id) => bulkEcho > now || (echoes.get(id) ?? 0) > now);
}

/** Notes that somebody is writing in: until they are left, what is saved is no new beginning. */
const begun = new Set<string>();

export const notes = new NoteKeeper({
  save: async (id, markdown) => {
    expectEcho([id]);
    const answer = await ask("note", { id, markdown, begins: !begun.has(id) });
    if (answer.ok) begun.add(id);
    return answer;
  },
  onSaved: (marks) => takeMarks([marks]),
  onChange: () => {
    desk.set({ noteVersion: desk.get().noteVersion + 1 });
    keepRescue();
  },
  hold: (id, markdown) =>
    void ask("holdDraft", {
      key: `note ${id}`,
      save: markdown === null ? null : { name: "note", argument: { id, markdown } },
    }),
});

/** Saves a note now: whoever writes in it again begins anew, and what stands there then is kept as a version. */
export async function leaveNote(id: string): Promise<void> {
  await notes.flush(id);
  begun.delete(id);
}

/** Puts a version of a note back. */
export async function restoreNote(id: string, at: number): Promise<void> {
  await leaveNote(id);
  const status = notes.status(id);
  // What was typed last would come after it, and undo it.
  if (status.kind === "failed") return say(() => status.message, { tone: "error" });
  expectEcho([id]);
  const marks = await tell("restoreNote", { id, at });
  if (marks === undefined) return;
  takeMarks([marks]);
  void refreshOverview();
  say(() => t.versions.restored, { action: undoAction() });
}

/* Words that the library could not take are kept by the browser too, so that closing the window does not end them. */
const rescueKey = "unsaved-notes";
let hasRescue = false;

function keepRescue(): void {
  if (notes.overall().kind === "failed") {
    hasRescue = true;
    const drafts = notes.unsaved().map((id) => [id, notes.draft(id) ?? ""]);
    try {
      localStorage.setItem(rescueKey, JSON.stringify(drafts));
    } catch {
      // Too long for it: the text is still in the editor, and the window says that it is not saved.
    }
  } else if (hasRescue && notes.unsaved().length === 0) {
    hasRescue = false;
    localStorage.removeItem(rescueKey);
  }
}

/** Puts back what could not be saved last time, beside what the note has become since. */
export async function putBackRescued(held: Beginning["drafts"]): Promise<void> {
  const kept = localStorage.getItem(rescueKey);
  const found: unknown = kept === null ? [] : JSON.parse(kept);
  // What the main process held is newer.
  const drafts = new Map(Array.isArray(found) ? (found as [string, string][]) : []);
  for (const { id, markdown } of held) drafts.set(id, markdown);
  if (drafts.size === 0) return;
  hasRescue = true;
  for (const [id, text] of drafts) {
    const answer = await ask("clipping", id);
    if (!answer.ok) continue;
    const { note } = answer.value.marks;
    const whole = text.startsWith(note) ? text : `${note}\n\n${text}`;
    if (whole !== note) notes.edit(id, () => whole);
  }
  if (await notes.flushAll()) {
    localStorage.removeItem(rescueKey);
    hasRescue = false;
    say(() => t.note.rescued, { stays: 0 });
  }
}

/** What to say about a clipping's note. */
export function useNoteStatus(id: string): NoteStatus {
  return useDesk(() => notes.status(id));
}

/* Reading ---------------------------------------------------------------------------------------------------------- */

const details = new Map<string, ClippingDetail>();
const keptDetails = 24;

export function keepDetail(detail: ClippingDetail): void {
  details.delete(detail.id);
  details.set(detail.id, detail);
  for (const id of details.keys()) {
    if (details.size <= keptDetails) break;
    details.delete(id);
  }
}

/** Opened without anybody having asked for it: being shown does not make it read. */
let untouched: string | null = null;
let wantedDetail: string | null = null;
let fetchingDetail = false;
/** What was asked for of the clipping that is on its way into the reader. */
let waiting: (() => void)[] = [];
let readTimer: ReturnType<typeof setTimeout> | null = null;
/** Shown so long, a clipping counts as read. */
const readAfter = 1200;

/** Opens a clipping in the reader; held-down keys ask only for the last one. */
export function open(id: string): void {
  const before = desk.get().reading;
  if (before.kind !== "none" && before.id !== id) void notes.flush(before.id);
  if (wantedDetail !== id) waiting = [];
  wantedDetail = id;
  if (readTimer !== null) clearTimeout(readTimer);
  keepWindow({ selected: id });
  const kept = details.get(id);
  if (kept !== undefined) {
    desk.set({ reading: { kind: "ready", id, detail: kept } });
    afterOpen(id);
    return;
  }
  // The last clipping stays in sight until this one is here, which takes a few milliseconds.
  if (before.kind !== "ready") desk.set({ reading: { kind: "loading", id } });
  if (!fetchingDetail) void fetchWanted();
}

/** Runs `job` when the reader shows what was chosen last: the clipping before it is in sight until then. */
export function whenOpened(job: () => void): void {
  if (fetchingDetail) waiting.push(job);
  else job();
}

async function fetchWanted(): Promise<void> {
  fetchingDetail = true;
  while (wantedDetail !== null && !details.has(wantedDetail)) {
    const id = wantedDetail;
    const answer = await ask("clipping", id);
    if (answer.ok) keepDetail(answer.value);
    if (wantedDetail !== id) continue;
    if (!answer.ok) {
      desk.set({ reading: { kind: "failed", id, message: answer.fault.message } });
      break;
    }
  }
  fetchingDetail = false;
  const detail = wantedDetail === null ? undefined : details.get(wantedDetail);
  if (detail !== undefined) {
    desk.set({ reading: { kind: "ready", id: detail.id, detail } });
    afterOpen(detail.id);
  }
  const jobs = waiting;
  waiting = [];
  // When it is drawn.
  if (detail !== undefined)
    setTimeout(() => {
      for (const job of jobs) job();
    });
}

function afterOpen(id: string): void {
  const detail = details.get(id);
  if (detail === undefined) return;
  if (untouched !== null && untouched !== id) untouched = null;
  if (!detail.marks.read && untouched === null) {
    readTimer = setTimeout(() => {
      const { reading, selection } = desk.get();
      const shown = reading.kind === "ready" && reading.id === id && selection.ids.size <= 1;
      if (shown && !reading.detail.marks.read && document.visibilityState === "visible")
        void mark([id], { read: true }, true);
    }, readAfter);
  }
  const { index } = desk.get().selection;
  // The neighbours are likely to be next.
  setTimeout(() => {
    for (const next of [index + 1, index - 1]) {
      const row = index < 0 ? undefined : rows.at(next);
      if (row === undefined || details.has(row.id) || wantedDetail !== id) continue;
      void ask("clipping", row.id).then((answer) => {
        if (answer.ok) keepDetail(answer.value);
      });
    }
  }, 150);
}

async function reopen(): Promise<void> {
  const { reading } = desk.get();
  if (reading.kind === "none") return;
  const answer = await ask("clipping", reading.id);
  const now = desk.get().reading;
  if (now.kind === "none" || now.id !== reading.id) return;
  if (answer.ok) {
    keepDetail(answer.value);
    desk.set({ reading: { kind: "ready", id: reading.id, detail: answer.value } });
  } else if (answer.fault.code === "not-found" && !isRepairing()) {
    // While its source is corrected a clipping may go and come again.
    wantedDetail = null;
    desk.set({ reading: { kind: "none" }, selection: noSelection });
  }
}

let keptSource: SourceDetail | null = null;

/** A source with its text; the last one is kept. */
export async function fetchSource(sha256: string): Promise<SourceDetail | Fault> {
  if (keptSource?.row.sha256 === sha256) return keptSource;
  const answer = await ask("source", sha256);
  if (!answer.ok) return answer.fault;
  keptSource = answer.value;
  return answer.value;
}

/** The source that is kept was corrected: whoever shows it asks again. */
export function forgetSource(): void {
  keptSource = null;
  desk.set({ sourceVersion: desk.get().sourceVersion + 1 });
}

/* The list --------------------------------------------------------------------------------------------------------- */

/** What the list shows now. */
export function currentQuery(): ListQuery {
  const { window, query } = desk.get();
  return { view: window?.view ?? { kind: "all" }, sort: window?.sort ?? "newest", query: query.trim() };
}

/** Brings the list into sight, where it is folded or under another pane. */
export function showList(): void {
  desk.set({ pane: "list" });
  if (desk.get().window?.listFolded) keepWindow({ listFolded: false });
}

/** Shows what the sidebar chose. */
export function setView(view: View): void {
  const crossesTrash = (currentQuery().view.kind === "trash") !== (view.kind === "trash");
  keepWindow({ view });
  showList();
  narrowSelection();
  if (!crossesTrash) {
    void loadResult();
    return;
  }
  const loaded = rows.load(currentQuery());
  // What is in the trash is nowhere else: the reader must not offer to restore or delete what the list does not have.
  desk.set({ selection: noSelection, reading: { kind: "none" } });
  void loaded.then(openFirst);
}

/** Searches as typed. */
export function setQuery(query: string): void {
  if (query === desk.get().query) return;
  desk.set({ query });
  // The figures follow what is searched for, too.
  if (!desk.get().showFigures || desk.get().pane === "sidebar") showList();
  narrowSelection();
  void loadResult();
}

/** Shows what a saved search finds. */
export function openSearch({ query, sort }: SavedSearch): void {
  keepWindow({ view: { kind: "all" }, sort });
  desk.set({ query });
  showList();
  narrowSelection();
  void loadResult();
}

/** Orders the list. */
export function setSort(sort: Sort): void {
  keepWindow({ sort });
  desk.set({ query: withoutSort(desk.get().query) });
  void rows.load(currentQuery());
}

/** Asks for the list again, after it failed. */
export function retryList(): void {
  void rows.load(currentQuery());
}

/** What was open when a result without clippings emptied the reader, for when there is a result that has it again. */
let leftAt: string | null = null;

/** Where a clipping stands in the list, also far down; null where it is not in it, or the list is another one meanwhile. */
async function placeInList(id: string): Promise<number | null> {
  const { generation } = rows.state();
  let index = rows.indexOf(id);
  if (index < 0) {
    const all = await rows.ids();
    index = all.ok ? all.value.indexOf(id) : -1;
    if (index >= 0) await rows.fetchAt(index);
  }
  return index >= 0 && rows.state().generation === generation ? index : null;
}

/**
 * Shows the result of the query as it stands. A result without clippings leaves the reader empty: no key may change what is not in the
 * list. When there is something again, the reader is back where it was, unless somebody has chosen something else since.
 */
async function loadResult(): Promise<void> {
  await rows.load(currentQuery());
  const { reading, window } = desk.get();
  const { total, failed, problem } = rows.state();
  if (failed !== null || problem !== null) return;
  if (total === 0) {
    if (reading.kind !== "none") {
      void notes.flush(reading.id);
      // What only the list itself opened, while a word was being typed, is no place of a person's.
      if (untouched !== reading.id || leftAt === null) leftAt = reading.id;
    }
    wantedDetail = null;
    desk.set({ reading: { kind: "none" }, selection: noSelection });
    return;
  }
  const id = leftAt ?? (reading.kind === "none" ? (window?.selected ?? null) : null);
  const index = id === null || !isUnchosen() ? null : await placeInList(id);
  if (!isUnchosen() || rows.state().total === 0) return;
  if (id !== null && index !== null) {
    leftAt = null;
    openUnasked(id, index);
  } else openFirst();
}

/** Shows a row that nobody asked for: that alone does not make it read. */
function openUnasked(id: string, index: number): void {
  desk.set({ selection: { ids: new Set([id]), cursor: id, index, anchor: index } });
  untouched = id;
  open(id);
}

/** Whether nobody has chosen what the reader shows. */
function isUnchosen(): boolean {
  const { reading, selection } = desk.get();
  return reading.kind === "none" ? selection.cursor === null : reading.id === untouched && selection.ids.size <= 1;
}

function narrowSelection(): void {
  const { selection } = desk.get();
  if (selection.cursor === null) return;
  desk.set({ selection: { ids: new Set([selection.cursor]), cursor: selection.cursor, index: -1, anchor: -1 } });
}

rows.subscribe(() => {
  // The clipping in the reader may stand elsewhere in the new result, or not be in it.
  const { selection } = desk.get();
  if (selection.cursor === null) return;
  if (selection.index >= 0 && rows.at(selection.index)?.id === selection.cursor) return;
  const index = rows.indexOf(selection.cursor);
  if (index !== selection.index && (index >= 0 || rows.at(selection.index) !== undefined))
    desk.set({ selection: { ...selection, index, anchor: index } });
});

/** Selects one row and opens it. */
export async function selectAt(index: number): Promise<void> {
  const row = rows.at(index) ?? (await rows.fetchAt(index));
  if (row === undefined) return;
  untouched = null;
  desk.set({
    selection: { ids: new Set([row.id]), cursor: row.id, index, anchor: index },
    showFigures: false,
  });
  open(row.id);
}

/** Adds a row to the selection, or takes it away. */
export function toggleAt(index: number): void {
  const row = rows.at(index);
  if (row === undefined) return;
  const ids = new Set(desk.get().selection.ids);
  if (ids.has(row.id) && ids.size > 1) ids.delete(row.id);
  else ids.add(row.id);
  desk.set({ selection: { ids, cursor: row.id, index, anchor: index } });
  open(row.id);
}

/** Selects from the anchor to a row. */
export async function extendTo(index: number): Promise<void> {
  const { selection } = desk.get();
  const anchor = selection.anchor < 0 ? Math.max(0, selection.index) : selection.anchor;
  const from = Math.min(anchor, index);
  const to = Math.max(anchor, index);
  let ids: string[] | null = [];
  for (let i = from; i <= to; i++) {
    const row = rows.at(i);
    if (row === undefined) {
      ids = null;
      break;
    }
    ids.push(row.id);
  }
  if (ids === null) {
    const all = await rows.ids();
    if (!all.ok) return sayFault(all.fault);
    ids = all.value.slice(from, to + 1);
  }
  const row = rows.at(index) ?? (await rows.fetchAt(index));
  if (row === undefined) return;
  desk.set({ selection: { ids: new Set(ids), cursor: row.id, index, anchor } });
  open(row.id);
}

/** Selects the whole result. */
export async function selectAll(): Promise<void> {
  const all = await rows.ids();
  if (!all.ok) return sayFault(all.fault);
  const { selection } = desk.get();
  const cursor = selection.cursor ?? all.value[0] ?? null;
  desk.set({ selection: { ...selection, ids: new Set(all.value), cursor } });
}

/** Back to the one clipping in the reader. */
export function selectOne(): void {
  narrowSelection();
  const { selection } = desk.get();
  if (selection.cursor === null) return;
  const index = rows.indexOf(selection.cursor);
  desk.set({ selection: { ...selection, index, anchor: index } });
}

/** Goes up or down the list by some rows. */
export function step(by: number): void {
  const { selection } = desk.get();
  const { total } = rows.state();
  if (total === 0) return;
  const index = selection.index < 0 ? (by > 0 ? 0 : total - 1) : selection.index + by;
  void selectAt(Math.max(0, Math.min(total - 1, index)));
}

let seeking = false;
/** Opens the next clipping below that is not read, then from the top. */
export async function nextUnread(): Promise<void> {
  if (seeking) return;
  seeking = true;
  try {
    const { total, generation } = rows.state();
    const start = Math.max(-1, desk.get().selection.index);
    for (let i = 1; i <= total; i++) {
      const index = (start + i) % total;
      const row: Row | undefined = rows.at(index) ?? (await rows.fetchAt(index));
      if (rows.state().generation !== generation) return;
      if (row !== undefined && !row.read && row.id !== desk.get().selection.cursor) return await selectAt(index);
    }
    say(() => t.marked.noUnread);
  } finally {
    seeking = false;
  }
}

/* Marks ------------------------------------------------------------------------------------------------------------ */

type Change = CallArgument<"mark">["change"];

function rowWith(row: Row, marks: Marks): Row {
  return {
    ...row,
    read: marks.read,
    starred: marks.starred,
    tags: marks.tags,
    hasNote: marks.note !== "",
    highlights: marks.highlights.length,
  };
}

/** Shows marks as the library has them, in the list and in the reader. */
function takeMarks(all: readonly Marks[]): void {
  const byId = new Map(all.map((marks) => [marks.id, marks]));
  rows.patch(byId.keys(), (row) => {
    const marks = byId.get(row.id);
    return marks === undefined ? row : rowWith(row, marks);
  });
  for (const marks of all) {
    const kept = details.get(marks.id);
    if (kept !== undefined) details.set(marks.id, { ...kept, marks });
  }
  const { reading } = desk.get();
  const marks = reading.kind === "ready" ? byId.get(reading.id) : undefined;
  if (reading.kind === "ready" && marks !== undefined)
    desk.set({ reading: { ...reading, detail: { ...reading.detail, marks } } });
}

/** The newest change of each clipping that the library has not answered yet: an older answer does not know of it. */
const unanswered = new Map<string, object>();

/** Changes marks: shown at once, taken back if the library cannot keep it. */
export async function mark(ids: readonly string[], change: Change, byReading = false): Promise<boolean> {
  if (ids.length === 0) return false;
  expectEcho(ids);
  const now = Date.now();
  const before = new Map<string, Row>();
  rows.patch(ids, (row) => {
    before.set(row.id, row);
    const marks = applyChange(marksOf(row), change, now);
    return { ...row, read: marks.read, starred: marks.starred, tags: marks.tags };
  });
  const wanted = new Set(ids);
  for (const [id, kept] of details)
    if (wanted.has(id)) details.set(id, { ...kept, marks: applyChange(kept.marks, change, now) });
  const { reading } = desk.get();
  const kept = reading.kind === "ready" && wanted.has(reading.id) ? details.get(reading.id) : undefined;
  if (kept !== undefined) desk.set({ reading: { kind: "ready", id: kept.id, detail: kept } });
  const mine = {};
  for (const id of ids) unanswered.set(id, mine);
  const answer = await ask("mark", { ids: [...ids], change, byReading });
  const latest = new Set(ids.filter((id) => unanswered.get(id) === mine));
  for (const id of latest) unanswered.delete(id);
  expectEcho(ids);
  if (!answer.ok) {
    rows.patch(before.keys(), (row) => before.get(row.id) ?? row);
    details.clear();
    say(() => answer.fault.message, { tone: answer.fault.code === "cancelled" ? "info" : "error" });
    void reopen();
    return false;
  }
  if (!byReading) withdrawUndo();
  takeMarks(answer.value.filter(({ id }) => latest.has(id)));
  void refreshOverview();
  return true;
}

function marksOf(row: Row): Marks {
  return {
    id: row.id,
    read: row.read,
    starred: row.starred,
    tags: row.tags,
    note: "",
    highlights: [],
    trashed: null,
    changed: 0,
    of: { source: "", title: "", start: 0 },
  };
}

/** What a command acts on: the selection, or the clipping in the reader. */
export function selectedIds(): readonly string[] {
  const { selection, reading } = desk.get();
  if (selection.ids.size > 0) return [...selection.ids];
  return reading.kind === "none" ? [] : [reading.id];
}

function currentMarks(): { read: boolean; starred: boolean } | null {
  const { reading, selection } = desk.get();
  // The reader may still show the clipping before.
  const isShown = reading.kind === "ready" && (selection.ids.size !== 1 || selection.ids.has(reading.id));
  if (isShown) return reading.detail.marks;
  const row = selection.index < 0 ? undefined : rows.at(selection.index);
  return row ?? null;
}

/** A button in a message that takes back what it tells. */
export function undoAction(): NonNullable<Toast["action"]> {
  return { label: () => t.undo.action, run: () => void undo() };
}

/** Stars the selection, or takes its stars away: what the clipping in the reader does, the others do. */
export async function toggleStar(): Promise<void> {
  const ids = selectedIds();
  const starred = !(currentMarks()?.starred ?? false);
  await setStarred(ids, starred);
}

/** Stars clippings or takes their stars away. */
export async function setStarred(ids: readonly string[], starred: boolean): Promise<void> {
  if ((await mark(ids, { starred })) && ids.length > 1)
    say(() => (starred ? t.marked.starred(ids.length) : t.marked.unstarred(ids.length)), { action: undoAction() });
}

/** Marks the selection as read, or as unread. */
export async function toggleRead(): Promise<void> {
  const ids = selectedIds();
  await setRead(ids, !(currentMarks()?.read ?? false));
}

/** Marks clippings as read or unread. */
export async function setRead(ids: readonly string[], read: boolean): Promise<void> {
  if (readTimer !== null) clearTimeout(readTimer);
  if ((await mark(ids, { read })) && ids.length > 1)
    say(() => (read ? t.marked.read(ids.length) : t.marked.unread(ids.length)), { action: undoAction() });
}

/** Puts a tag on clippings; false where it could not be kept. */
export async function addTag(ids: readonly string[], tag: string): Promise<boolean> {
  const before = desk.get().window?.recentTags ?? [];
  const others = before.filter((old) => tagKey(old) !== tagKey(tag));
  keepWindow({ recentTags: [tag, ...others].slice(0, recentTagsKept) });
  const done = await mark(ids, { addTags: [tag] });
  if (done && ids.length > 1) say(() => t.marked.tagged(ids.length, tag), { action: undoAction() });
  return done;
}

/** Takes a tag from clippings; false where that could not be kept. */
export async function removeTag(ids: readonly string[], tag: string): Promise<boolean> {
  const done = await mark(ids, { removeTags: [tag] });
  if (done && ids.length > 1) say(() => t.marked.untagged(ids.length, tag), { action: undoAction() });
  return done;
}

/** Takes the last step back and says which. */
export async function undo(): Promise<void> {
  await notes.flushAll();
  const what = await tell("undo");
  if (what === undefined) return;
  withdrawUndo();
  say(() => (what === null ? t.undo.nothing : t.undo.undone(what)));
  if (what !== null) await refreshAll();
}

/** Does the last undone step again and says which. */
export async function redo(): Promise<void> {
  await notes.flushAll();
  const what = await tell("redo");
  if (what === undefined) return;
  say(() => (what === null ? t.undo.nothingAgain : t.undo.redone(what)));
  if (what !== null) await refreshAll();
}

/* Refreshing ------------------------------------------------------------------------------------------------------- */

let overviewRunning = false;
let overviewAgain = false;
const shownNotices = new Set<string>();

/** Says what the library found out; what it warns of stays until it was read. */
export function sayNotice(notice: string, tone: "info" | "warning"): void {
  shownNotices.add(notice);
  say(() => notice, tone === "warning" ? { tone, stays: 0 } : { tone });
}

/** Asks for the sidebar's counts; calls that come meanwhile are answered by one more. */
export async function refreshOverview(): Promise<void> {
  if (overviewRunning) {
    overviewAgain = true;
    return;
  }
  overviewRunning = true;
  try {
    do {
      overviewAgain = false;
      const answer = await ask("overview");
      if (answer.ok) {
        desk.set({ overview: answer.value, openFailed: null });
        for (const notice of answer.value.notices) if (!shownNotices.has(notice)) sayNotice(notice, "warning");
      } else if (desk.get().overview === null) desk.set({ openFailed: answer.fault });
    } while (overviewAgain);
  } finally {
    // A fault in drawing what came must not be the last that is asked for.
    overviewRunning = false;
  }
}

/** Asks again for everything that is shown. */
export async function refreshAll(): Promise<void> {
  details.clear();
  await Promise.all([rows.refresh(), refreshOverview(), reopen()]);
}

let refreshTimer: ReturnType<typeof setTimeout> | null = null;
export function refreshSoon(): void {
  if (refreshTimer !== null) return;
  refreshTimer = setTimeout(() => {
    refreshTimer = null;
    void refreshAll();
  }, 60);
}

/** Puts on the clipboard what somebody who looks into a fault needs to know. */
export async function copyDiagnostics(): Promise<void> {
  const { ok } = await ask("copyDiagnostics");
  say(() => (ok ? t.diagnostics : t.fault.noAnswer));
}

/* The window itself ------------------------------------------------------------------------------------------------ */

let keepTimer: ReturnType<typeof setTimeout> | null = null;
let toKeep: Partial<WindowState> = {};

/** Changes what the window keeps between starts; written after a pause. */
export function keepWindow(patch: Partial<WindowState>): void {
  const { window } = desk.get();
  if (window === null) return;
  desk.set({ window: { ...window, ...patch } });
  if (patch.language !== undefined) void changeLanguage(patch.language);
  toKeep = { ...toKeep, ...patch };
  if (keepTimer !== null) clearTimeout(keepTimer);
  keepTimer = setTimeout(keepNow, 400);
}

/** Every view is drawn anew: what is being typed is kept before. */
async function changeLanguage(choice: WindowState["language"]): Promise<void> {
  await notes.flushAll();
  await speak(choice);
}

/** Writes what the window keeps, now. */
export function keepNow(): void {
  if (keepTimer !== null) clearTimeout(keepTimer);
  keepTimer = null;
  if (Object.keys(toKeep).length === 0) return;
  const patch = toKeep;
  toKeep = {};
  void ask("keepWindowState", patch);
}

/** Where nothing was ever opened the first clipping is, as soon as there is one; it is not read by that. */
export function openFirst(): void {
  const stop = rows.subscribe(look);
  function look(): void {
    const { selection, reading } = desk.get();
    const first = rows.at(0);
    if (first === undefined && selection.cursor === null) return;
    stop();
    if (first === undefined || selection.cursor !== null || reading.kind !== "none") return;
    openUnasked(first.id, 0);
  }
  look();
}

/** Finds the remembered clipping far down the list, so that j and k go on from it. */
export async function locateSelected(id: string): Promise<void> {
  const all = await rows.ids();
  if (!all.ok) return;
  const index = all.value.indexOf(id);
  if (index < 0 || desk.get().selection.cursor !== id) return;
  await rows.fetchAt(index);
  if (desk.get().selection.cursor === id && rows.at(index)?.id === id)
    desk.set({ selection: { ...desk.get().selection, index, anchor: index } });
}
