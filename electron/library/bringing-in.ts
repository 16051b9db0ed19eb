/** Whatever comes into a library from outside: imported, tagged by the rules, told to the window and written in the log. */
import type { DeskEvent, ImportReport, ImportWay, LoggedImport } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { diskFault } from "./disk.ts";
import { logged } from "./import-log.ts";
import { importAll, type Offer } from "./importer.ts";
import type { Op } from "./journal.ts";
import type { KeptFile } from "./kept-file.ts";
import { allRules, forParser } from "./rules.ts";
import { said, sentenceOf } from "./said.ts";
import { type Find, tagArrived } from "./tagging.ts";
import type { Tools } from "./tools.ts";

export interface BringInTools extends Tools {
  readonly find: Find;
  readonly emit: (event: DeskEvent) => void;
  readonly notice: (message: string) => void;
  readonly log: KeptFile<readonly LoggedImport[]>;
  /** Nothing that was taught is applied. */
  readonly isSafe: boolean;
}

export type BringIn = (offers: readonly Offer[], way: ImportWay) => Promise<ImportReport>;

export function openBringIn(tools: BringInTools): BringIn {
  const { keeper, jobs, steps, mustWrite, change, find, emit, notice, log, isSafe } = tools;
  return async (offers, way) => {
    mustWrite();
    const done: { what: string; inverse: readonly Op[] }[] = [];
    const importTools = {
      ...{ keeper, jobs, change },
      rules: isSafe ? [] : forParser(await allRules(keeper.notebook)),
      remember: (what: string, inverse: readonly Op[]) => done.push({ what, inverse }),
      tellAll: () => emit({ kind: "changed", clippings: "many", what: "clippings" }),
    };
    try {
      const came = await importAll(importTools, offers, way === "sample");
      const sources = came.files.flatMap(({ outcome, sha256 }) => (outcome === "added" ? (sha256 ?? []) : []));
      const ids = await keeper.ask((catalog) => sources.flatMap((sha256) => catalog.clippingIds(sha256)));
      const tags = await tagArrived(tools, find, ids).catch((error: unknown) => {
        if (!(error instanceof FaultError)) throw error;
        notice(said().notices.rulesFailed(sentenceOf(error.said)));
        return { tagged: 0, inverse: [] };
      });
      // What came in and the tags that it got are one step.
      const [step] = done;
      if (step !== undefined) step.inverse = [...tags.inverse, ...step.inverse];
      const report: ImportReport = { ...came, tagged: tags.tagged, way };
      const at = Date.now();
      await log
        .change((before) => logged(before, { at, way, files: came.files }))
        .catch((error: unknown) =>
          notice(sentenceOf(diskFault(error, saying("importLogNotWritten"), "imports.json").said)),
        );
      emit({ kind: "imported", report });
      return report;
    } finally {
      for (const step of done) steps.remember({ ...step, at: Date.now(), joins: null });
    }
  };
}
