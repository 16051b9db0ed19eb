/** Bringing texts in: files, pastes, cases, the Welcome clippings; and what is told of it. */
import { isCaseFile } from "../core/case-file.ts";
import type { ImportReport } from "../core/contract.ts";
import { tell } from "./desk.ts";
import { say } from "./messages.ts";
import { openRepair, rememberImport } from "./repair.ts";
import { desk, refreshAll, setView, undoAction } from "./state.ts";
import { stamp } from "./text/dates.ts";
import { faultText, t } from "./text/index.ts";

let ownImports = 0;
/** Whether an import that was begun in this window goes on: it tells itself what came of it. */
export const isImporting = (): boolean => ownImports > 0;

let lastReport = "";

export async function showReport(report: ImportReport): Promise<void> {
  // The library tells everyone what came in, also the one who asked.
  const print = JSON.stringify(report);
  if (print === lastReport) return;
  lastReport = print;
  setTimeout(() => {
    if (lastReport === print) lastReport = "";
  }, 2000);
  await refreshAll();
  // The list, the reader and the message, each drawn in a task of its own: together they would hold the window up.
  await new Promise((drawn) => setTimeout(drawn));
  rememberImport(report);
  const added = report.files.filter((file) => file.outcome === "added");
  const already = report.files.filter((file) => file.outcome === "already");
  const failed = report.files.filter((file) => file.outcome === "failed");
  const only = report.files.length === 1 ? report.files[0] : undefined;
  const details = { label: () => t.import.details, run: () => desk.set({ dialog: { kind: "report", report } }) };
  const one = added.length === 1 ? added[0] : undefined;
  const more = (): string =>
    [
      report.tagged > 0 ? ` ${t.tagRules.tagged(report.tagged)}` : "",
      report.toCheck > 0 ? ` ${t.repair.deserve(report.toCheck)}` : "",
    ].join("");
  if (failed.length > 0 || report.files.some((file) => file.message !== null && file.outcome === "added")) {
    // What comes in by itself interrupts nobody.
    if (report.way === "watched" && report.files.length > 1)
      say(() => t.import.watched(report.clippings, failed.length), {
        action: details,
        tone: failed.length > 0 ? "error" : "info",
      });
    else if (only?.outcome === "failed")
      say(() => (only.fault === null ? null : faultText(only.fault)) ?? only.message ?? t.import.nothing, {
        tone: "error",
      });
    else desk.set({ dialog: { kind: "report", report } });
  } else if (one !== undefined && one.sha256 !== null) {
    const sha256 = one.sha256;
    const { toCheck } = one;
    say(() => `${t.import.added(one.clippings, one.name)}${more()}`, {
      action: {
        label: () => t.repair.review,
        run: () => void openRepair(sha256, { toCheck: toCheck > 0 }),
      },
      also: { label: () => t.import.show, run: () => setView({ kind: "source", sha256 }) },
      stays: toCheck > 0 ? 20_000 : 9_000,
    });
  } else if (added.length > 1) {
    const first = added.find((file) => file.toCheck > 0)?.sha256 ?? null;
    say(() => `${t.import.addedMany(report.clippings, added.length)}${more()}`, {
      ...(first === null
        ? { action: details }
        : {
            action: { label: () => t.repair.review, run: () => void openRepair(first, { toCheck: true }) },
            also: details,
            stays: 20_000,
          }),
    });
  } else if (only?.outcome === "already" && only.sha256 !== null) {
    const { sha256 } = only;
    say(() => only.message ?? t.import.already(only.name), {
      action: { label: () => t.import.show, run: () => setView({ kind: "source", sha256 }) },
    });
  } else if (already.length > 0) say(() => t.import.alreadyMany(already.length), { action: details });
  else say(() => t.import.nothing);
}

async function importing(run: () => Promise<ImportReport | undefined>): Promise<void> {
  ownImports++;
  try {
    const report = await run();
    if (report !== undefined) await showReport(report);
  } finally {
    ownImports--;
  }
}

/** Lets the person choose files and imports them. */
export async function importChosen(): Promise<void> {
  const paths = await tell("chooseFiles");
  if (paths !== undefined && paths !== null && paths.length > 0) await importPaths(paths);
}

/** Imports files by path; a case is looked into before anything is merged. */
export async function importPaths(paths: readonly string[]): Promise<void> {
  const files = paths.filter((path) => !isCaseFile(path));
  const cases = paths.filter(isCaseFile);
  if (files.length > 0) await importing(() => tell("importFiles", { paths: files }));
  if (cases.length > 0) openCases(cases);
}

/** Shows what they would bring, the first of them first; behind those that are looked into now. */
export function openCases(paths: readonly string[]): void {
  const { dialog } = desk.get();
  if (dialog !== null && dialog.kind !== "case") {
    // What is done in another dialog is finished first.
    const stop = desk.subscribe(() => {
      const now = desk.get().dialog;
      if (now !== null && now.kind !== "case") return;
      stop();
      openCases(paths);
    });
    return;
  }
  const waiting = dialog?.kind === "case" ? dialog.paths : [];
  desk.set({ dialog: { kind: "case", paths: [...waiting, ...paths.filter((path) => !waiting.includes(path))] } });
}

/** Imports a pasted text. True when it came in (or was there already). */
export async function importText(name: string, text: string): Promise<boolean> {
  let done = false;
  await importing(async () => {
    const report = await tell("importText", { name, text });
    done = report?.files.some((file) => file.outcome !== "failed") ?? false;
    return report;
  });
  return done;
}

/** A name for a text that came without one. */
export const pasteName = (): string => t.import.pasteName(stamp(Date.now())).replaceAll(/[/\\:]/g, ".");

/** Imports the bundled examples. */
export async function importSample(): Promise<void> {
  await importing(() => tell("importSample"));
}

/** Takes the bundled examples away, with an undo. */
export async function removeSample(): Promise<void> {
  const removed = await tell("removeSample");
  if (removed === undefined) return;
  if (removed === 0) return say(() => t.sample.none);
  const { window } = desk.get();
  if (window?.view.kind === "source") setView({ kind: "all" });
  await refreshAll();
  say(() => t.sample.removed(removed), { action: undoAction() });
}

const chooseLibrary = async () => (await tell("chooseFolder", { title: t.cases.chooseLibrary })) ?? null;

/** Lets the person choose another library's folder, and shows what it would bring. */
export async function mergeChosen(): Promise<void> {
  const folder = await chooseLibrary();
  if (folder !== null) openCases([folder]);
}

/** Lets the person find what is not at `path`: a case among the files, a library among the folders. Null: thought better of it. */
export async function chooseToMerge(path: string): Promise<string | null> {
  if (!isCaseFile(path)) return chooseLibrary();
  return (await tell("chooseFiles"))?.find(isCaseFile) ?? null;
}
