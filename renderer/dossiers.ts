/** What the window knows of dossiers, and all that a person can do with them: the list of them, and the one in the composer. */
import type { CallArgument, DeskEvent, DossierClipping, Row } from "../core/contract.ts";
import type { Dossier, DossierEdit, DossierRow, Shown } from "../core/dossier.ts";
import { editDossier } from "../core/dossier-edits.ts";
import { clippingsOf, entriesOf, type Grouping, usualWords } from "../core/dossier-parts.ts";
import type { OutletLicence } from "../core/export/licence.ts";
import { ask, tell } from "./desk.ts";
import { say, sayFault } from "./messages.ts";
import { NoteKeeper } from "./notes.ts";
import { notes, redo, refreshOverview, undo, undoAction } from "./state.ts";
import { createStore, useStore } from "./store.ts";
import { faultText, t } from "./text/index.ts";
import { cover, dropped, isSection, rowsOf } from "./views/dossiers/placing.ts";

export interface DossierState {
  /** All dossiers, those changed last first; null until they were asked for. */
  readonly rows: readonly DossierRow[] | null;
  /** The one in the composer, or null while that is closed. */
  readonly id: string | null;
  readonly dossier: Dossier | null;
  readonly clippings: ReadonlyMap<string, DossierClipping>;
  /** What outlets let be shown: the page obeys it as everything does that leaves. */
  readonly licences: readonly OutletLicence[];
  /** Why it cannot be shown. */
  readonly failed: string | null;
  /** Selected rows of the structure: {@link cover}, sections and entries by their ids. */
  readonly selected: ReadonlySet<string>;
  /** The one of them whose details are shown. */
  readonly shown: string;
  /** Grows when a field of the details should take the focus. */
  readonly commentRequest: number;
  readonly headingRequest: number;
  readonly alsoRequest: number;
  /** Grows with every change of what is saved. */
  readonly version: number;
  /** Which part a narrow window shows. */
  readonly part: "structure" | "page";
}

export const dossiers = createStore<DossierState>({
  rows: null,
  id: null,
  dossier: null,
  clippings: new Map(),
  licences: [],
  failed: null,
  selected: new Set([cover]),
  shown: cover,
  commentRequest: 0,
  headingRequest: 0,
  alsoRequest: 0,
  version: 0,
  part: "structure",
});

/** A slice of what is known of dossiers. */
export function useDossiers<T>(select: (state: DossierState) => T): T {
  return useStore(dossiers, select);
}

/** Whether the composer lies over the desk. */
export const isComposing = (): boolean => dossiers.get().id !== null;

/* The list of dossiers --------------------------------------------------------------------------------------------- */

/** Asks for the list again. */
export async function refreshDossiers(): Promise<void> {
  const answer = await ask("dossiers");
  if (answer.ok) dossiers.set({ rows: answer.value });
}

/** The local day, as an ISO date. */
export function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Makes a dossier and opens it in the composer, unless clippings were put into it from the desk. */
export async function makeDossier(title: string, from: string | null, ids: readonly string[]): Promise<boolean> {
  const made = await tell("newDossier", { title, date: today(), from, ids: [...ids] });
  if (made === undefined) return false;
  await Promise.all([refreshDossiers(), refreshOverview()]);
  if (ids.length === 0) await openDossier(made.id);
  else sayAdded(made.id, made.title, ids.length);
  return true;
}

function sayAdded(id: string, title: string, n: number): void {
  say(() => (n === 0 ? t.dossiers.hasAll(title) : t.dossiers.added(n, title)), {
    action: n === 0 ? { label: () => t.dossiers.open, run: () => void openDossier(id) } : undoAction(),
    ...(n === 0 ? {} : { also: { label: () => t.dossiers.open, run: () => void openDossier(id) } }),
  });
}

/** Puts clippings at the end of a dossier. */
export async function addToDossier(
  row: Pick<DossierRow, "id" | "title" | "entries">,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  // A longer list is refused by the library with a word; the gate would refuse it without one.
  const clippings = ids.slice(0, 10_000);
  const after = await tell("editDossier", {
    id: row.id,
    edits: [{ kind: "add", clippings, section: null, before: null }],
  });
  if (after === undefined) return;
  const n = entriesOf(after).length - row.entries;
  await Promise.all([refreshDossiers(), refreshOverview()]);
  sayAdded(row.id, row.title, Math.max(0, n));
}

/** Gives a dossier another title. */
export async function renameDossier(id: string, title: string): Promise<boolean> {
  const done = await tell("editDossier", { id, edits: [{ kind: "cover", change: { title } }] });
  if (done !== undefined) await Promise.all([refreshDossiers(), refreshOverview()]);
  return done !== undefined;
}

/** Takes a dossier away, with an undo. */
export async function removeDossier({ id, title }: Pick<DossierRow, "id" | "title">): Promise<void> {
  await words.flushAll();
  const answer = await ask("removeDossier", id);
  if (!answer.ok) return sayFault(answer.fault);
  if (dossiers.get().id === id) closeDossier();
  await Promise.all([refreshDossiers(), refreshOverview()]);
  say(() => t.dossiers.removed(title), { action: undoAction() });
}

/* Opening and closing ---------------------------------------------------------------------------------------------- */

let focusBefore: Element | null = null;

/** Opens a dossier in the composer. */
export async function openDossier(id: string): Promise<void> {
  if (!isComposing()) focusBefore = document.activeElement;
  await Promise.all([notes.flushAll(), words.flushAll()]);
  dossiers.set({ id, dossier: null, clippings: new Map(), failed: null, selected: new Set([cover]), shown: cover });
  await fetchDossier();
}

/** Back to the desk, where one was. */
export function closeDossier(): void {
  if (!isComposing()) return;
  void words.flushAll().then(() => refreshDossiers());
  dossiers.set({ id: null, dossier: null, clippings: new Map(), failed: null });
  const back = focusBefore;
  focusBefore = null;
  requestAnimationFrame(() => {
    if (back instanceof HTMLElement && back.isConnected && back !== document.body) back.focus({ preventScroll: true });
    else document.getElementById("list")?.focus({ preventScroll: true });
  });
}

async function fetchDossier(): Promise<void> {
  const { id } = dossiers.get();
  if (id === null) return;
  const [answer, licences] = await Promise.all([ask("dossier", id), ask("licences")]);
  if (dossiers.get().id !== id) return;
  if (licences.ok) dossiers.set({ licences: licences.value });
  if (answer.ok) await take(answer.value);
  // Its making was taken back, or it was deleted elsewhere. What is being typed into it stays in sight.
  else if (answer.fault.code === "not-found" && dossiers.get().dossier !== null && words.unsaved().length === 0) {
    closeDossier();
    say(() => faultText(answer.fault));
  } else dossiers.set({ failed: answer.fault.message });
}

/** Shows what the library has, with what is being typed over it. */
async function take(dossier: Dossier): Promise<void> {
  if (dossiers.get().id !== dossier.id) return;
  let shown = dossier;
  for (const key of words.unsaved()) {
    const field = fields.get(key);
    const text = words.draft(key);
    if (field?.id === dossier.id && text !== undefined) shown = editDossier(shown, field.edit(text), shown.changed);
  }
  const { clippings, selected, shown: at } = dossiers.get();
  const rows = rowsOf(shown);
  const left = new Set([...selected].filter((key) => rows.includes(key)));
  const next = rows.includes(at) ? at : ([...left][0] ?? cover);
  dossiers.set({ dossier: shown, failed: null, selected: left.size > 0 ? left : new Set([next]), shown: next });
  const missing = clippingsOf(shown).filter((one) => !clippings.has(one));
  if (missing.length > 0) await fetchClippings(missing);
}

async function fetchClippings(ids: readonly string[]): Promise<void> {
  const { id } = dossiers.get();
  const answer = await ask("dossierClippings", { ids: ids.slice(0, 1_000) });
  if (!answer.ok || dossiers.get().id !== id) return;
  dossiers.set({ clippings: new Map([...dossiers.get().clippings, ...Object.entries(answer.value)]) });
}

/* What is typed ---------------------------------------------------------------------------------------------------- */

interface TypedField {
  readonly id: string;
  readonly edit: (text: string) => DossierEdit;
}

/** What the keys of {@link words} stand for. */
const fields = new Map<string, TypedField>();

/** Titles, introductions and comments on their way to the library, as notes are. */
export const words = new NoteKeeper<Dossier>({
  save: (key, text) => {
    const { id, edit } = fields.get(key) as TypedField;
    return ask("editDossier", { id, edits: [edit(text)] as CallArgument<"editDossier">["edits"] });
  },
  onSaved: (dossier) => {
    void take(dossier);
    void refreshOverview();
  },
  onChange: () => dossiers.set({ version: dossiers.get().version + 1 }),
  hold: (key, text) => {
    const { id, edit } = fields.get(key) as TypedField;
    const edits = text === null ? [] : ([edit(text)] as CallArgument<"editDossier">["edits"]);
    const save = text === null ? null : { name: "editDossier" as const, argument: { id, edits } };
    void ask("holdDraft", { key: key.slice(0, 400), save });
  },
});

/** Takes a text as typed into a field of the dossier that is shown; `name` tells its fields apart. */
export function typed(name: string, text: string, edit: (text: string) => DossierEdit): void {
  const { id, dossier } = dossiers.get();
  if (id === null || dossier === null) return;
  const key = `${id} ${name}`;
  fields.set(key, { id, edit });
  dossiers.set({ dossier: editDossier(dossier, edit(text), dossier.changed) });
  words.edit(key, () => text);
}

/* Acts ------------------------------------------------------------------------------------------------------------- */

let queue: Promise<unknown> = Promise.resolve();

/** Keys may come quicker than answers: each act sees what the one before it did. True when it was done. */
function inTurn(act: () => Promise<boolean>): Promise<boolean> {
  const next = queue.then(act);
  queue = next.catch(() => undefined);
  return next;
}

/** Changes the dossier that is shown: one step to undo. */
export const change = (...edits: readonly DossierEdit[]): Promise<boolean> => changeFrom(() => edits);

/** The same, for what depends on how the dossier is when the turn has come. */
function changeFrom(editsOf: (dossier: Dossier) => readonly DossierEdit[]): Promise<boolean> {
  return inTurn(async () => {
    const { id, dossier } = dossiers.get();
    if (id === null || dossier === null) return false;
    const edits = editsOf(dossier);
    if (edits.length === 0) return false;
    await words.flushAll();
    const done = await tell("editDossier", { id, edits: edits as CallArgument<"editDossier">["edits"] });
    if (done === undefined) return false;
    await take(done);
    void refreshOverview();
    return true;
  });
}

/** The selected entries, in the order of the dossier. */
export function selectedEntries(): readonly string[] {
  const { dossier, selected } = dossiers.get();
  return dossier === null
    ? []
    : entriesOf(dossier)
        .map(({ clipping }) => clipping)
        .filter((one) => selected.has(one));
}

/** Selects rows of the structure; the details show the first, or `shown`. */
export function select(keys: Iterable<string>, shown?: string): void {
  const selected = new Set(keys);
  const at = shown ?? [...selected].at(-1) ?? cover;
  dossiers.set({ selected: selected.size > 0 ? selected : new Set([cover]), shown: at });
}

/** Moves what is selected one place up or down: entries over headings into the next section, a section over another. */
export async function step(by: -1 | 1): Promise<void> {
  const { dossier, shown } = dossiers.get();
  if (dossier === null) return;
  if (isSection(shown)) {
    const order = dossier.sections.map(({ id }) => id);
    const at = order.indexOf(shown);
    const to = at + by;
    if (to < 0 || to >= order.length) return;
    const before = by === -1 ? (order[to] as string) : (order[to + 1] ?? null);
    await change({ kind: "moveSection", section: shown, before });
    return;
  }
  const clippings = selectedEntries();
  if (clippings.length > 0) await change({ kind: "step", clippings, by });
}

/** Puts dragged rows before or after another row. */
export async function drop(keys: readonly string[], target: string, where: "before" | "after"): Promise<void> {
  const { dossier } = dossiers.get();
  const edit = dossier === null ? null : dropped(dossier, keys, target, where);
  if (edit !== null) await change(edit);
}

/** Takes the selected entries out, or removes the selected section. */
export async function takeOut(): Promise<void> {
  const { dossier, shown } = dossiers.get();
  if (dossier === null) return;
  const rows = rowsOf(dossier);
  const entries = selectedEntries();
  if (entries.length > 0) {
    const rest = rows.filter((row) => !entries.includes(row));
    const first = rows.indexOf(entries[0] as string);
    if (!(await change({ kind: "remove", clippings: entries }))) return;
    select([rest[Math.min(first, rest.length - 1)] ?? cover]);
    say(() => t.dossiers.takenOut(entries.length), { action: undoAction() });
  } else if (isSection(shown)) {
    if (!(await change({ kind: "removeSection", section: shown }))) return;
    say(() => t.dossiers.sectionRemoved, { action: undoAction() });
  }
}

/** Adds a section after the one that the selection is in, and asks for its heading. */
export async function addSection(): Promise<void> {
  const { dossier, shown } = dossiers.get();
  if (dossier === null) return;
  const own = isSection(shown)
    ? shown
    : dossier.sections.find(({ entries }) => entries.some(({ clipping }) => clipping === shown))?.id;
  const before = new Set(dossier.sections.map(({ id }) => id));
  if (!(await change({ kind: "addSection", heading: "", after: own ?? null }))) return;
  const made = dossiers.get().dossier?.sections.find(({ id }) => !before.has(id));
  if (made === undefined) return;
  select([made.id]);
  dossiers.set({ headingRequest: dossiers.get().headingRequest + 1 });
}

/** Makes sections of all entries. */
export async function regroup(by: Grouping): Promise<void> {
  if (await change({ kind: "regroup", by })) say(() => t.dossiers.regrouped(by), { action: undoAction() });
}

const ways: readonly Shown["kind"][] = ["headline", "excerpt", "highlights", "full"];

/** Shows the selected entries in the next way: headline, excerpt, highlights, full text, and round again. */
export async function showNext(): Promise<void> {
  const clippings = selectedEntries();
  await changeFrom((dossier) => {
    const first = entriesOf(dossier).find(({ clipping }) => clipping === clippings[0]);
    if (first === undefined) return [];
    const next = ways[(ways.indexOf(first.shown.kind) + 1) % ways.length] as Exclude<Shown["kind"], "passages">;
    const shown: Shown = next === "excerpt" ? { kind: next, words: usualWords } : { kind: next };
    return [{ kind: "entry", clippings, change: { shown } }];
  });
}

/** Takes the focus to the comment of the entry that is shown. */
export function askComment(): void {
  if (selectedEntries().length > 0) dossiers.set({ commentRequest: dossiers.get().commentRequest + 1 });
}

/** Names all selected entries but the first below it; of one, takes the focus to what may be the same story. */
export function askAlso(): void {
  const [first, ...others] = selectedEntries();
  if (first !== undefined && others.length > 0)
    void change({ kind: "alsoIn", clipping: first, others }).then((done) => {
      if (done) select([first]);
    });
  else if (first !== undefined) dossiers.set({ alsoRequest: dossiers.get().alsoRequest + 1 });
}

/** Clippings that may tell the story of an entry. */
export async function suggestAlso(clipping: string): Promise<readonly Row[]> {
  const { id } = dossiers.get();
  if (id === null) return [];
  const answer = await ask("suggestAlsoIn", { dossier: id, clipping });
  return answer.ok ? answer.value : [];
}

/** Begins the next one from the dossier that is shown, and opens it. */
export async function beginNext(): Promise<void> {
  const { id } = dossiers.get();
  if (id === null) return;
  await words.flushAll();
  if (await makeDossier("", id, [])) say(() => t.dossiers.begun, { action: undoAction() });
}

/** Puts the review on the clipboard as the mail that it would be saved as: formatted, and as plain text. */
export async function copyReview(overrideRights = false): Promise<void> {
  const { id } = dossiers.get();
  if (id === null || !(await words.flushAll())) return;
  await queue;
  const mail = await tell("previewReview", { dossier: id, template: null, as: "mail", overrideRights });
  if (mail === undefined) return;
  const copied = await ask("copyHtml", { html: mail.text, text: mail.plain });
  if (copied.ok) say(() => t.dossiers.copied(mail.leftOut));
  else sayFault(copied.fault);
}

/** Takes a step back, or does it again, after what was typed is safe. */
export async function stepBack(direction: "undo" | "redo"): Promise<void> {
  await words.flushAll();
  await queue;
  await (direction === "undo" ? undo() : redo());
  await fetchDossier();
}

let refetch: ReturnType<typeof setTimeout> | null = null;

/** What the library tells: the list of dossiers and the one that is shown follow it. */
export function onDossierEvent(event: DeskEvent): void {
  if (event.kind === "host" && event.state !== "stopped") {
    void refreshDossiers();
    if (event.state === "restarted") for (const key of words.unsaved()) void words.flush(key);
  }
  if (event.kind !== "changed") return;
  if (event.dossiers !== undefined) void refreshDossiers();
  const { id, clippings } = dossiers.get();
  if (id === null) return;
  const named =
    event.clippings === "many" ? [...clippings.keys()] : event.clippings.filter((one) => clippings.has(one));
  const isOurs = event.dossiers?.includes(id) === true;
  if (!isOurs && named.length === 0) return;
  if (refetch !== null) clearTimeout(refetch);
  refetch = setTimeout(() => {
    refetch = null;
    if (isOurs)
      void inTurn(async () => {
        await fetchDossier();
        return true;
      });
    if (named.length > 0) void fetchClippings(named);
  }, 60);
}
