/** What each command of `core/commands.ts` does in this window, and the keys that call it. */
import { type Command, type CommandId, commands } from "../core/commands.ts";
import { highlightColours } from "../core/marks.ts";
import { withoutSort } from "../core/narrow.ts";
import { releases } from "../core/releases.ts";
import { isMac, tell } from "./desk.ts";
import * as compose from "./dossiers.ts";
import { importChosen, importSample, mergeChosen, removeSample } from "./imports.ts";
import { isSidebarShown, layoutNow } from "./layout.ts";
import { copyLink, openPage } from "./links.ts";
import { dismissShown, say } from "./messages.ts";
import { print, savePdf } from "./printing.ts";
import * as reading from "./reading.ts";
import * as repair from "./repair.ts";
import * as state from "./state.ts";
import { desk } from "./state.ts";
import { t } from "./text/index.ts";
import { restoreSelection, searchToSave, trashSelection } from "./tidying.ts";
import { holdKeys, isTextField, textTarget } from "./typeAhead.ts";

const isInSight = (id: string): boolean => (document.getElementById(id)?.offsetWidth ?? 0) > 0;

/** Focuses a pane of the desk; the reader, where that pane is not in sight. */
export function focusPane(id: "sidebar" | "list" | "reader"): void {
  const pane = document.getElementById(isInSight(id) ? id : "reader");
  const inner = pane?.querySelector<HTMLElement>("[data-pane-focus], [aria-current]") ?? pane;
  inner?.focus({ preventScroll: true });
}

/** Goes to the list, which comes into sight for it. */
export function goToList(): void {
  if (isInSight("list")) {
    focusPane("list");
    return;
  }
  state.showList();
  // When it is drawn.
  setTimeout(() => focusPane("list"));
}

/** Folds the sidebar, or brings it back; where there is no room for three panes it comes in place of another. */
function toggleSidebar(): void {
  const hadFocus = document.activeElement?.closest("#sidebar") != null;
  const { pane, window } = desk.get();
  const isIn = isSidebarShown(layoutNow(), pane, window?.sidebarFolded ?? false);
  if (layoutNow() === "three") state.keepWindow({ sidebarFolded: isIn });
  else desk.set({ pane: isIn ? "list" : "sidebar" });
  if (!isIn) setTimeout(() => focusPane("sidebar"));
  else if (hadFocus) goToList();
}

/** Folds the list, so that there is nothing but the text, or brings it back. */
function toggleList(): void {
  if (!isInSight("list")) {
    goToList();
    return;
  }
  const hadFocus = document.activeElement?.closest(".list") != null;
  desk.set({ pane: "reader" });
  if (layoutNow() !== "one") state.keepWindow({ listFolded: true });
  if (hadFocus) setTimeout(() => focusPane("reader"));
}

/** Takes a step back where the person is: in the text being typed, else in the library. */
function undoHere(direction: "undo" | "redo"): void {
  const field = textTarget();
  if (field === null) {
    if (repair.isRepairing()) void repair.stepBack(direction);
    else if (compose.isComposing()) void compose.stepBack(direction);
    else void (direction === "undo" ? state.undo() : state.redo());
    return;
  }
  const event = new CustomEvent("desk-undo", { detail: direction, bubbles: true, composed: true, cancelable: true });
  if (field.dispatchEvent(event)) document.execCommand(direction);
}

/** Reviews the source that the focus is on in the sidebar, else the one whose clippings are listed or read. */
function repairHere(): void {
  if (repair.isRepairing()) return;
  const { window, reading } = desk.get();
  const focused = document.activeElement?.closest<HTMLElement>("[data-source]")?.dataset.source;
  if (focused !== undefined) void repair.openRepair(focused);
  else if (reading.kind === "ready") void repair.openRepair(reading.detail.source.sha256, { id: reading.id });
  else if (window?.view.kind === "source") void repair.openRepair(window.view.sha256);
  else say(() => t.repair.nothingToReview);
}

/** What may be passed on of the outlet that the focus is on in the sidebar, else of the one that is listed or read. */
function askLicence(): void {
  const { window, reading: read } = desk.get();
  const focused = document.activeElement?.closest<HTMLElement>("[data-outlet]")?.dataset.outlet;
  const listed = window?.view.kind === "outlet" || window?.view.kind === "agency" ? window.view.name : undefined;
  const clipping = read.kind === "ready" ? read.detail.clipping : null;
  const outlet = focused ?? listed ?? clipping?.outlet?.value ?? clipping?.agency?.value;
  if (outlet === undefined) say(() => t.licence.noOutlet);
  else desk.set({ dialog: { kind: "licence", outlet } });
}

/** Opens a dialog that begins with a field: what is typed from now on goes into it. */
function openFor(dialog: state.Dialog): void {
  // Into one that is open no focus comes.
  if (desk.get().dialog?.kind !== dialog.kind) holdKeys(isCommandChord, true);
  desk.set({ dialog });
}

/** Asks something of the highlights of the clipping that is read; they are known where they are drawn. */
function askOfHighlights(wish: state.HighlightWish): void {
  if (desk.get().reading.kind === "ready") desk.set({ highlightRequest: { wish }, pane: "reader" });
}

const table: Readonly<Record<CommandId, () => void>> = {
  import: () => void importChosen(),
  "paste-import": () => desk.set({ dialog: { kind: "paste", text: "" } }),
  "import-sample": () => void importSample(),
  "remove-sample": () => void removeSample(),
  // The main process asks for the folder and opens it; the window hears of it as an event.
  "open-library": () => void tell("changeLibrary", "open"),
  "move-library": () => void tell("changeLibrary", "move"),
  "merge-library": () => void mergeChosen(),
  backups: () => desk.set({ dialog: { kind: "backups" } }),
  export: () => {
    if (compose.isComposing()) desk.set({ dialog: { kind: "export-review" } });
    else desk.set({ dialog: { kind: "export" } });
  },
  cite: () => {
    if (state.selectedIds().length > 0) desk.set({ dialog: { kind: "cite" } });
  },
  "open-page": () => {
    void openPage();
  },
  "copy-link": () => {
    const id = desk.get().selection.cursor;
    if (id !== null) void copyLink(id);
  },
  figures: () => desk.set({ showFigures: !desk.get().showFigures, pane: "reader" }),
  "toggle-sidebar": toggleSidebar,
  "toggle-list": toggleList,
  "toggle-strip": () => state.keepWindow({ strip: !(desk.get().window?.strip ?? true) }),
  "save-pdf": () => void savePdf(),
  print: () => void print(),
  undo: () => undoHere("undo"),
  redo: () => undoHere("redo"),
  find: () => {
    repair.closeRepair();
    compose.closeDossier();
    const box = document.getElementById("search");
    if (!(box instanceof HTMLInputElement)) return;
    box.focus();
    box.select();
  },
  "find-text": () => {
    if (desk.get().reading.kind === "ready")
      desk.set({ findRequest: desk.get().findRequest + 1, showSource: false, pane: "reader" });
  },
  next: () => state.step(1),
  previous: () => state.step(-1),
  "next-unread": () => void state.nextUnread(),
  "toggle-read": () => void state.toggleRead(),
  "toggle-star": () => void state.toggleStar(),
  tag: () => {
    if (state.selectedIds().length === 0) return;
    holdKeys(isCommandChord);
    state.whenOpened(() => {
      const { selection, reading } = desk.get();
      const inReader = selection.ids.size <= 1 && reading.kind === "ready" && !desk.get().showSource;
      const readerShown = (document.getElementById("reader")?.offsetWidth ?? 0) > 0;
      if (inReader && readerShown) desk.set({ tagRequest: desk.get().tagRequest + 1 });
      else desk.set({ dialog: { kind: "tag" } });
    });
  },
  note: () => {
    if (desk.get().reading.kind === "none") return;
    holdKeys(isCommandChord);
    state.whenOpened(() => {
      const mode = desk.get().window?.noteMode;
      state.keepWindow({ notePane: true, noteMode: mode === "split" ? "split" : "write" });
      desk.set({ noteRequest: desk.get().noteRequest + 1, showFigures: false, pane: "reader" });
    });
  },
  "note-mode": () => {
    const modes = ["write", "split", "read"] as const;
    const at = modes.indexOf(desk.get().window?.noteMode ?? "write");
    state.keepWindow({ notePane: true, noteMode: modes[(at + 1) % modes.length] ?? "write" });
  },
  "note-history": () => {
    const { reading } = desk.get();
    if (reading.kind === "ready") desk.set({ dialog: { kind: "note-history", id: reading.id } });
  },
  "quote-in-note": () => {
    const { reading, activeHighlight } = desk.get();
    if (reading.kind !== "ready") return;
    const { id, marks, clipping } = reading.detail;
    const highlight = marks.highlights.find((one) => one.id === activeHighlight);
    if (highlight === undefined) return say(() => t.highlights.lightFirst(keyOf("next-highlight")));
    state.keepWindow({ notePane: true });
    void import("./views/notes/editing.ts").then(({ quoteInNote }) =>
      quoteInNote({ id, note: marks.note, title: clipping.title?.value ?? "" }, highlight),
    );
  },
  highlight: () => {
    if (desk.get().reading.kind !== "ready") return;
    desk.set({ showSource: false });
    askOfHighlights("mark");
  },
  "highlight-yellow": () => askOfHighlights("yellow"),
  "highlight-green": () => askOfHighlights("green"),
  "highlight-blue": () => askOfHighlights("blue"),
  "highlight-pink": () => askOfHighlights("pink"),
  "highlight-purple": () => askOfHighlights("purple"),
  "note-on-highlight": () => askOfHighlights("note"),
  "next-highlight": () => askOfHighlights("next"),
  "previous-highlight": () => askOfHighlights("previous"),
  "name-colours": () => desk.set({ dialog: { kind: "name-colours" } }),
  "save-search": () => {
    const { window, query } = desk.get();
    if (window === null) return;
    const wanted = searchToSave(window.view, query);
    if (wanted === null || wanted === "") say(() => t.searches.nothing);
    else openFor({ kind: "save-search", search: null });
  },
  "tag-found": () => {
    const { window, query } = desk.get();
    if (window === null) return;
    const wanted = withoutSort(searchToSave(window.view, query) ?? "").trim();
    if (wanted === "") say(() => t.searches.nothing);
    else openFor({ kind: "tag-found", query: wanted, tag: null });
  },
  licence: askLicence,
  "tag-rules": () => desk.set({ dialog: { kind: "tag-rules" } }),
  trash: () => void trashSelection(),
  restore: () => void restoreSelection(),
  "empty-trash": () => {
    if ((desk.get().overview?.trashed ?? 0) === 0) say(() => t.trash.isEmpty);
    else desk.set({ dialog: { kind: "purge", ids: null } });
  },
  "toggle-source": () => {
    if (desk.get().reading.kind !== "ready") return;
    desk.set({ showSource: !desk.get().showSource, pane: "reader" });
  },
  "repair-source": repairHere,
  "repair-split": () => void repair.act({ kind: "split" }),
  "repair-split-sentence": () => void repair.act({ kind: "split-sentence" }),
  "repair-merge": () => void repair.act({ kind: "merge" }),
  "repair-merge-up": () => void repair.act({ kind: "merge-up" }),
  "repair-join": () => void repair.act({ kind: "join" }),
  "repair-only-check": () => repair.showOnlyDoubtful(!repair.repair.get().onlyDoubtful),
  "repair-move-up": () => void repair.act({ kind: "move", by: -1 }),
  "repair-move-down": () => void repair.act({ kind: "move", by: 1 }),
  "repair-move-back": () => void repair.act({ kind: "move-sentence", by: -1 }),
  "repair-move-on": () => void repair.act({ kind: "move-sentence", by: 1 }),
  "repair-mark-title": () => void repair.markAs("title"),
  "repair-mark-alt-title": () => void repair.markAs("alt-title"),
  "repair-mark-date": () => void repair.markAs("date"),
  "repair-mark-views": () => void repair.markAs("views"),
  "repair-mark-author": () => void repair.markAs("author"),
  "repair-mark-outlet": () => void repair.markAs("outlet"),
  "repair-mark-agency": () => void repair.markAs("agency"),
  "repair-mark-dateline": () => void repair.markAs("dateline"),
  "repair-mark-caption": () => void repair.markAs("caption"),
  "repair-mark-image-credit": () => void repair.markAs("image-credit"),
  "repair-mark-category": () => void repair.markAs("category"),
  "repair-mark-address": () => void repair.markAs("address"),
  "repair-mark-heading": () => void repair.markAs("heading"),
  "repair-mark-body": () => void repair.markAs("body"),
  "repair-mark-boilerplate": () => void repair.markAs("boilerplate"),
  "repair-unmark": () => void repair.act({ kind: "unmark" }),
  "repair-restore": () => void repair.act({ kind: "restore" }),
  "repair-restore-kind": () => void repair.act({ kind: "restore-kind" }),
  "repair-take": () => void repair.act({ kind: "take" }),
  "repair-take-all": () => void repair.act({ kind: "take-all" }),
  "repair-leave": () => void repair.act({ kind: "leave" }),
  "repair-next-check": () => repair.nextCheck(1),
  "repair-previous-check": () => repair.nextCheck(-1),
  "repair-flip-dates": () => void repair.act({ kind: "flip-dates" }),
  "repair-encoding": () => repair.repair.set({ hasEncodings: true }),
  "repair-teach": () => void repair.askLesson(),
  "repair-reset": () => void repair.act({ kind: "reset" }),
  "new-dossier": () => openFor({ kind: "new-dossier", from: null, ids: [] }),
  "add-to-dossier": () => {
    const ids = state.selectedIds();
    if (ids.length > 0) openFor({ kind: "add-to-dossier", ids });
  },
  "dossier-up": () => void compose.step(-1),
  "dossier-down": () => void compose.step(1),
  "dossier-shown": () => void compose.showNext(),
  "dossier-comment": compose.askComment,
  "dossier-also": compose.askAlso,
  "dossier-remove": () => void compose.takeOut(),
  "dossier-section": () => void compose.addSection(),
  "dossier-by-tag": () => void compose.regroup("tag"),
  "dossier-by-outlet": () => void compose.regroup("outlet"),
  "dossier-by-day": () => void compose.regroup("day"),
  "next-dossier": () => void compose.beginNext(),
  "export-review": () => desk.set({ dialog: { kind: "export-review" } }),
  "copy-review": () => void compose.copyReview(),
  "import-log": () => desk.set({ dialog: { kind: "import-log" } }),
  rules: () => desk.set({ dialog: { kind: "rules" } }),
  settings: () => desk.set({ dialog: { kind: "settings" } }),
  "copy-quote": () => void reading.copyQuote(),
  "text-larger": () => reading.stepBy("textSize", 1),
  "text-smaller": () => reading.stepBy("textSize", -1),
  "measure-wider": () => reading.stepBy("measure", 1),
  "measure-narrower": () => reading.stepBy("measure", -1),
  "face-serif": () => state.keepWindow({ face: "serif" }),
  "face-sans": () => state.keepWindow({ face: "sans" }),
  "face-wide": () => state.keepWindow({ face: "wide" }),
  "rows-cards": () => state.keepWindow({ rowLook: "cards" }),
  "rows-compact": () => state.keepWindow({ rowLook: "compact" }),
  "rows-columns": () => state.keepWindow({ rowLook: "columns" }),
  "group-by-day": () => state.keepWindow({ groupByDay: !(desk.get().window?.groupByDay ?? true) }),
  "zoom-in": () => reading.stepBy("zoom", 1),
  "zoom-out": () => reading.stepBy("zoom", -1),
  "zoom-reset": () => state.keepWindow({ zoom: 100 }),
  "theme-sepia": () => state.keepWindow({ theme: "sepia" }),
  "theme-light": () => state.keepWindow({ theme: "light" }),
  "theme-dark": () => state.keepWindow({ theme: "dark" }),
  "theme-system": () => state.keepWindow({ theme: "system" }),
  palette: () => openFor({ kind: "palette" }),
  shortcuts: () => desk.set({ dialog: { kind: "shortcuts" } }),
  "copy-diagnostics": () => void state.copyDiagnostics(),
  "show-logs": () => void tell("showLogs"),
  "check-updates": () => void tell("openLink", releases),
  about: () => desk.set({ dialog: { kind: "about" } }),
};

/** What the desk does with the clipping that is read: not while the repair view lies over it. */
const deskOnly = new Set<string>(
  (commands as readonly Command[])
    .filter((one) => one.menu === "Clipping" || one.needsSelection === true)
    .map((one) => one.id),
);
const onlyIn = (where: Command["where"]) =>
  new Set<string>((commands as readonly Command[]).filter((one) => one.where === where).map((one) => one.id));
const repairOnly = onlyIn("repair");
const composeOnly = onlyIn("compose");

/** Whether a command means something where the person is now. */
export function isHere(id: string): boolean {
  if (repair.isRepairing()) return !deskOnly.has(id) && !composeOnly.has(id);
  if (compose.isComposing()) return !deskOnly.has(id) && !repairOnly.has(id) && id !== "repair-source";
  return !repairOnly.has(id) && !composeOnly.has(id);
}

/** What is about the one text in the reader: with several selected there is none, and nothing may wait for the next. */
const ofOneText: ReadonlySet<string> = new Set<CommandId>([
  "find-text",
  "highlight",
  ...highlightColours.map((colour) => `highlight-${colour}` as const),
  "next-highlight",
  "note",
  "note-history",
  "note-on-highlight",
  "previous-highlight",
  "quote-in-note",
  "toggle-source",
]);

/** Does a command; an unknown id (a newer menu) does nothing. */
export function run(id: string): void {
  if (!isHere(id) || !Object.hasOwn(table, id)) return;
  if (ofOneText.has(id) && desk.get().selection.ids.size > 1) say(() => t.reader.oneOnly);
  else table[id as CommandId]();
}

const codeNames: Readonly<Record<string, string>> = { Slash: "/", Minus: "-", Equal: "=", Period: ".", Comma: "," };

/** The Latin letter of a key, also when a Cyrillic or Kazakh layout is on. */
export function latin(event: KeyboardEvent): string {
  if (event.key.length !== 1 || /^[\x20-\x7e]$/.test(event.key)) return event.key;
  if (event.code.startsWith("Key")) return event.code.slice(3).toLowerCase();
  if (event.code.startsWith("Digit")) return event.code.slice(5);
  const name = codeNames[event.code];
  return name === "/" && event.shiftKey ? "?" : (name ?? event.key);
}

interface Chord {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

function chord(accelerator: string): Chord {
  // "CmdOrCtrl+-" ends in its key; so does "CmdOrCtrl+Plus".
  const parts = accelerator.split("+");
  const last = parts.pop() ?? "";
  return {
    key: (last === "" ? "-" : last === "Plus" ? "+" : last).toLowerCase(),
    mod: parts.includes("CmdOrCtrl"),
    shift: parts.includes("Shift"),
    alt: parts.includes("Alt"),
  };
}

const chords = commands.flatMap((command) =>
  command.accelerator === null ? [] : [{ id: command.id, ...chord(command.accelerator) }],
);
const keyed = (commands as readonly (Command & { readonly id: CommandId })[]).filter((one) => one.key !== null);
const keysIn = (where: Command["where"]) =>
  new Map<string | null, CommandId>(keyed.filter((one) => one.where === where).map((one) => [one.key, one.id]));
const singles = keysIn(undefined);
const viewKeys = { repair: keysIn("repair"), compose: keysIn("compose") };

/** A key of the repair view or the composer, as `core/commands.ts` writes it. */
function viewCommand(where: "repair" | "compose", event: KeyboardEvent, key: string): CommandId | undefined {
  const name = /^[a-z]$/i.test(key) ? (event.shiftKey ? key.toUpperCase() : key.toLowerCase()) : key;
  return viewKeys[where].get(`${event.altKey ? "Alt+" : ""}${event.shiftKey ? "Shift+" : ""}${name}`);
}

/** Does what a key means in the composer, before its list takes the letter for a search or Escape for itself; true when it means something. */
export function composerKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.isComposing || isTextField(event.composedPath()[0] ?? null)) return false;
  const key = latin(event);
  const id = viewCommand("compose", event, isMac() && key === "Backspace" ? "Delete" : key);
  if (id === undefined && event.key !== "Escape") return false;
  event.preventDefault();
  event.stopPropagation();
  if (id === undefined) compose.closeDossier();
  else run(id);
  return true;
}

/** The field being typed in keeps these for itself. */
const fieldKeeps = new Set<CommandId>(["undo", "redo", "paste-import"]);

/** The command whose accelerator was pressed. */
function chordCommand(event: KeyboardEvent): CommandId | undefined {
  const [mod, otherMod] = isMac() ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (!mod || otherMod) return undefined;
  const wanted = latin(event).toLowerCase();
  return chords.find(
    (one) =>
      one.mod &&
      one.alt === event.altKey &&
      (one.key === wanted || (one.key === "+" && wanted === "=")) &&
      (one.shift === event.shiftKey || one.key === "+"),
  )?.id;
}

/** Whether a key means a command also where text is typed. */
function isCommandChord(event: KeyboardEvent): boolean {
  const id = chordCommand(event);
  return id !== undefined && !fieldKeeps.has(id);
}

/** One key press, anywhere in the window. */
export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const typing = isTextField(event.composedPath()[0] ?? null);
  const key = latin(event);
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  const otherMod = isMac() ? event.ctrlKey : event.metaKey;
  const modal = desk.get().dialog !== null || document.querySelector("[role=menu],[role=dialog]") !== null;

  if (event.key === "F6" && !modal) {
    event.preventDefault();
    nextPane(event.shiftKey ? -1 : 1);
    return;
  }
  if (mod && !otherMod) {
    const wanted = key.toLowerCase();
    const id = chordCommand(event);
    if (id !== undefined && !modal && !(typing && fieldKeeps.has(id))) {
      event.preventDefault();
      run(id);
      return;
    }
    if (repair.isRepairing()) {
      if (wanted === "c" && !typing && !modal && document.getSelection()?.isCollapsed !== false) {
        event.preventDefault();
        void tell("copyText", repair.selectedText());
      }
      return;
    }
    if (wanted === "a" && !typing && !modal && !event.shiftKey && !compose.isComposing()) {
      event.preventDefault();
      const text = document.activeElement?.closest("#reading-place, .src") ?? null;
      if (text === null) void state.selectAll();
      else document.getSelection()?.selectAllChildren(text);
    }
    return;
  }
  if (!mod && !otherMod && !typing && !modal && repair.isRepairing()) {
    const id = viewCommand("repair", event, key);
    if (id !== undefined) {
      event.preventDefault();
      run(id);
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      if (repair.repair.get().part !== null) repair.repair.set({ part: null });
      else if (!dismissShown()) repair.closeRepair();
      return;
    }
  }
  if (!mod && !otherMod && !typing && !modal && compose.isComposing() && !event.defaultPrevented) {
    if (composerKey(event)) return;
  }
  if (mod || otherMod || event.altKey || typing || modal) return;
  if (
    (key === "ArrowDown" || key === "ArrowUp") &&
    document.activeElement === document.body &&
    !repair.isRepairing() &&
    !compose.isComposing()
  ) {
    event.preventDefault();
    state.step(key === "ArrowDown" ? 1 : -1);
    return;
  }
  if (compose.isComposing() && key !== "?" && key !== ":" && key !== "z" && key !== "/") return;
  if (key === "Escape" && desk.get().selection.ids.size > 1) {
    state.selectOne();
    return;
  }
  if (key === "Escape" && dismissShown(true)) return;
  if (key === "Escape" && desk.get().showFigures) {
    run("figures");
    return;
  }
  // What a Mac calls Delete is the key that others call Backspace.
  const single = isMac() && key === "Backspace" ? "Delete" : key;
  const id = event.shiftKey && /^[a-z]$/i.test(key) ? undefined : singles.get(single);
  if (id === undefined) return;
  event.preventDefault();
  run(id);
}

function nextPane(by: 1 | -1): void {
  if (repair.isRepairing()) {
    repair.nextHalf();
    return;
  }
  if (compose.isComposing()) {
    const parts = ["structure", "page", "details"].flatMap((id) => document.getElementById(id) ?? []);
    const at = parts.findIndex((part) => part.contains(document.activeElement));
    const next = parts[(at + by + parts.length) % parts.length];
    (next?.querySelector<HTMLElement>("[data-pane-focus], input, textarea, button") ?? next)?.focus();
    return;
  }
  const panes = (["sidebar", "list", "reader"] as const).filter(isInSight);
  const at = panes.findIndex((id) => document.activeElement?.closest(`#${id}`) != null);
  const next = panes[(at + by + panes.length) % panes.length];
  if (next !== undefined) focusPane(next);
}

/** Keys of an accelerator that are called by a word. */
const longNames = (): Readonly<Record<string, string>> => ({ enter: t.help.key.enter, space: t.help.key.space });

/** How a shortcut is written on this system: "⌘K" or "Ctrl+K". */
export function acceleratorText(accelerator: string): string {
  const { key, mod, shift, alt } = chord(accelerator);
  const name = key === "-" ? "−" : (longNames()[key] ?? key.toUpperCase());
  if (isMac()) return `${alt ? "⌥" : ""}${shift ? "⇧" : ""}${mod ? "⌘" : ""}${name}`;
  return [mod ? "Ctrl" : "", alt ? "Alt" : "", shift ? "Shift" : "", name].filter((part) => part !== "").join("+");
}

const keyNames = (): Readonly<Record<string, string>> => ({ ArrowUp: "↑", ArrowDown: "↓", Delete: t.help.key.del });

/** How a single key is written on this system: "S", "Shift+R", "Alt+↑". */
export function keyText(key: string): string {
  const parts = key === "+" ? [key] : key.split("+");
  const last = parts.pop() ?? "";
  // What a Mac calls Delete is the key that others call Backspace.
  const name = last === "Delete" && isMac() ? "⌫" : (keyNames()[last] ?? last.toUpperCase());
  if (isMac()) return [...parts.map((part) => (part === "Alt" ? "⌥" : "⇧")), name].join("");
  return [...parts, name].join("+");
}

/** Every key that calls a command, as it is written on this system. */
export function keysOf({ key, accelerator }: Command): readonly string[] {
  return [...(key === null ? [] : [keyText(key)]), ...(accelerator === null ? [] : [acceleratorText(accelerator)])];
}

/** The shortest way to call a command by key, or "". */
export function keyOf(id: CommandId): string {
  const command = commands.find((one) => one.id === id);
  return command === undefined ? "" : (keysOf(command)[0] ?? "");
}
