/** Which library is open: another one is chosen, or the one that is open is moved. */
import { basename, join } from "node:path";
import type { DeskEvent } from "../../core/contract.ts";
import { codeOf, realDisk } from "../library/disk.ts";
import type { createDialogs } from "./dialogs.ts";
import type { Drafts } from "./drafts.ts";
import type { Host } from "./host.ts";
import { faultText, shellWords } from "./words.ts";

export interface Libraries {
  /** Lets the person choose a folder, and opens the library in it. */
  readonly open: () => Promise<void>;
  /** Opens the library that could not be opened, now that the person saw to it. */
  readonly again: () => Promise<void>;
  /** The same with the newest backup in place of its notebook, which is gone. */
  readonly fromBackup: () => Promise<void>;
  /** Lets the person choose a folder, and moves the library that is open into it. */
  readonly move: () => Promise<void>;
}

interface LibraryTools {
  readonly host: Pick<Host, "moveTo" | "removeMoved">;
  readonly dialogs: ReturnType<typeof createDialogs>;
  readonly drafts: Drafts;
  readonly tell: (event: DeskEvent) => void;
  /** The folder of the library that is open. */
  readonly current: () => string;
  /** What the settings have of a library goes along with it. */
  readonly takeAlong: (from: string, to: string) => Promise<void>;
  /** Opens a library and remembers it; false, and told, where that cannot be. */
  readonly openLibrary: (folder: string, create: boolean) => Promise<boolean>;
  /** The same with what it was asked for last. `fromBackup`: with the newest backup in place of a notebook that is gone. */
  readonly openAgain: (fromBackup: boolean) => Promise<boolean>;
}

export function createLibraries({
  host,
  dialogs,
  drafts,
  tell,
  current,
  takeAlong,
  openLibrary,
  openAgain,
}: LibraryTools): Libraries {
  const say = (message: string, severity: "info" | "warning" = "warning") =>
    tell({ kind: "notice", message, severity });
  let isBusy = false;

  /** What was typed belongs to the library that is open. */
  async function mayLeave(): Promise<boolean> {
    if (await drafts.saveAll()) return true;
    say(shellWords().dialogs.libraryStaysOpen);
    return false;
  }

  function show(): void {
    tell({ kind: "host", state: "running" });
    tell({ kind: "changed", clippings: "many", what: "clippings" });
  }

  async function open(): Promise<void> {
    const folder = await dialogs.folder(shellWords().dialogs.openLibrary);
    if (folder !== null && (await mayLeave()) && (await openLibrary(folder, true))) show();
  }

  async function again(fromBackup: boolean): Promise<void> {
    if (await openAgain(fromBackup)) show();
  }

  /** The chosen folder where nothing is in it, else one in it of the library's name. */
  async function placeIn(chosen: string, from: string): Promise<string> {
    const names = await realDisk.readdir(chosen).catch((error: unknown) => {
      if (codeOf(error) === "ENOENT") return [];
      throw error;
    });
    return names.length === 0 ? chosen : join(chosen, basename(from));
  }

  async function move(): Promise<void> {
    const from = current();
    const words = shellWords().dialogs;
    const chosen = await dialogs.folder(words.moveLibrary);
    if (chosen === null) return;
    const to = await placeIn(chosen, from).catch(() => chosen);
    const agrees = await dialogs.agrees(words.moveQuestion, `${from}\n→ ${to}\n\n${words.moveHow}`, words.move);
    if (!agrees || !(await mayLeave())) return;
    tell({ kind: "moving", folder: to });
    const moved = await host.moveTo(to);
    if (moved.ok) await takeAlong(from, to);
    // Nothing points at the new one before it is whole; should it not open, the old one is still there.
    const isThere = moved.ok && (await openLibrary(to, false));
    if (!isThere) await openLibrary(from, false);
    tell({ kind: "moving", folder: null });
    show();
    if (!moved.ok) say(faultText(moved.fault), moved.fault.code === "cancelled" ? "info" : "warning");
    if (!moved.ok || !isThere) return;
    if (await dialogs.agrees(words.moved, `${to}\n\n${words.removeOld}\n${from}`, words.remove, words.leave)) {
      const removed = await host.removeMoved(from, moved.value);
      if (!removed.ok) say(faultText(removed.fault));
    }
  }

  const once = (job: () => Promise<void>) => async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      await job();
    } finally {
      isBusy = false;
    }
  };
  return {
    open: once(open),
    again: once(() => again(false)),
    fromBackup: once(() => again(true)),
    move: once(move),
  };
}
