/** How the window begins, and what it is told without asking. */
import type { DeskEvent } from "../core/contract.ts";
import { firstWindowState } from "../core/window-state.ts";
import { ask, tell } from "./desk.ts";
import { isImporting, showReport } from "./imports.ts";
import { say } from "./messages.ts";
import {
  currentQuery,
  desk,
  forgetSource,
  isEcho,
  keepDetail,
  locateSelected,
  noSelection,
  notes,
  open,
  openFirst,
  putBackRescued,
  refreshAll,
  refreshOverview,
  refreshSoon,
  retryList,
  rows,
  sayNotice,
} from "./state.ts";
import { faultText, speak, t } from "./text/index.ts";

/** Resolves when the first list, or why there is none, has been painted. */
export function hasList(): Promise<void> {
  return new Promise((done) => {
    const look = (): void => {
      if (!desk.get().hasList) return;
      stop();
      done();
    };
    const stop = desk.subscribe(look);
    look();
  });
}

/** Times a tenth of a second. */
const startTries = 30;

/** Opens the window's state, the list and the sidebar; the list does not wait for the sidebar. */
export async function start(): Promise<void> {
  const begun = await tell("begin");
  const kept = begun?.window ?? firstWindowState;
  await speak(kept.language);
  desk.set({ window: kept, isSafe: begun?.isSafe ?? false });
  if (begun === undefined) await rows.load(currentQuery());
  else rows.show(currentQuery(), begun.page);
  // The window may be quicker than the library; until it is open it refuses every question.
  for (let tries = 0; rows.state().failed !== null && desk.get().isStarting && tries < startTries; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await rows.load(currentQuery());
  }
  desk.set({ isStarting: false });
  // Whatever else is drawn now would come before the list.
  await hasList();
  void refreshOverview();
  void putBackRescued(begun?.drafts ?? []);
  const selected = desk.get().window?.selected ?? null;
  if (desk.get().selection.cursor !== null) return;
  if (selected === null) return openFirst();
  const index = rows.indexOf(selected);
  desk.set({ selection: { ids: new Set([selected]), cursor: selected, index, anchor: index } });
  const answer = await ask("clipping", selected);
  if (!answer.ok) {
    if (desk.get().selection.cursor === selected) desk.set({ selection: noSelection });
    return;
  }
  if (desk.get().selection.cursor !== selected) return;
  keepDetail(answer.value);
  open(selected);
  if (index < 0) await locateSelected(selected);
}

/** What the window is told without asking, except commands. */
export function onDeskEvent(event: Exclude<DeskEvent, { kind: "command" | "link" }>): void {
  switch (event.kind) {
    case "changed":
      if (event.what === "clippings") forgetSource();
      if (event.what === "marks" && isEcho(event.clippings)) void refreshOverview();
      else refreshSoon();
      return;
    case "progress": {
      const others = desk.get().jobs.filter((job) => job.job !== event.job);
      const { job, label, of = null, done, total, canCancel } = event;
      desk.set({ jobs: event.finished ? others : [...others, { job, label, of, done, total, canCancel }] });
      return;
    }
    case "imported":
      if (!isImporting()) void showReport(event.report);
      return;
    case "notice":
      sayNotice(event.message, event.severity);
      return;
    case "moving":
      desk.set({ moving: event.folder });
      return;
    case "host":
      if (event.state === "running") {
        desk.set({ hostMessage: null });
        retryList();
        void refreshAll();
      } else if (event.state === "restarted") {
        desk.set({ hostMessage: null });
        say(() => t.fault.restarted, { tone: "warning" });
        retryList();
        void refreshAll();
        for (const id of notes.unsaved()) void notes.flush(id);
      } else if (event.state === "stopped") desk.set({ hostMessage: faultText(event.fault), isStarting: false });
      return;
  }
}
