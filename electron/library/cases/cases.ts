/** Case files and other libraries: looked into, and merged into this one. */
import type { CasePreview } from "../../../core/contract.ts";
import { FaultError } from "../../../core/fault.ts";
import { saying } from "../../../core/languages/faults/index.ts";
import { breather, type Disk } from "../disk.ts";
import type { SourceRecord } from "../records.ts";
import { said } from "../said.ts";
import type { Tools } from "../tools.ts";
import type { Contents } from "./contents.ts";
import { openCaseFile } from "./file.ts";
import { openOtherLibrary, type Reading } from "./other-library.ts";
import { planMerge } from "./plan.ts";

export interface Cases {
  readonly look: (path: string) => Promise<CasePreview>;
  readonly merge: (wanted: { readonly path: string; readonly seen: string }) => Promise<CasePreview>;
}

export interface CaseTools {
  readonly disk: Disk;
  /** The library's folder. */
  readonly root: string;
  readonly tools: Tools;
  readonly reading: Reading;
}

export function openCases({ disk, root, tools, reading }: CaseTools): Cases {
  const { keeper, jobs, steps, mustWrite, change } = tools;

  const stop = (job: { readonly cancelled: boolean }) => () => {
    if (job.cancelled) throw new FaultError("cancelled", saying("stopped"));
  };

  async function opened<T>(path: string, goOn: () => void, then: (contents: Contents) => Promise<T>): Promise<T> {
    const isFolder = await disk.stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    );
    const contents = isFolder
      ? await openOtherLibrary(disk, path, root, { ...reading, parseAside: keeper.parser }, goOn)
      : await openCaseFile(disk, path, goOn);
    try {
      return await then(contents);
    } finally {
      await contents.close();
    }
  }

  return {
    look: (path) => {
      keeper.mustBeOpen();
      const job = jobs.start(said().jobs.looking, 2, "case");
      const goOn = stop(job);
      return opened(path, goOn, async (contents) => {
        // Everything is verified before a person is asked.
        const breath = breather();
        if (contents.kind === "case")
          for (const sha256 of contents.sources.keys()) {
            goOn();
            await contents.bytes(sha256);
            await breath();
          }
        job.progress(1);
        return keeper.inTurn(async () => {
          keeper.mustBeWhole();
          const { preview } = await keeper.notebook.keeping(() => planMerge(keeper, contents, null, Date.now()));
          return { ...preview, path };
        });
      }).finally(job.finish);
    },

    merge: ({ path, seen }) => {
      mustWrite();
      const job = jobs.start(said().jobs.merging, 3, "case");
      const goOn = stop(job);
      return opened(path, goOn, async (contents) => {
        if (contents.seen !== seen) throw new FaultError("file-unreadable", saying("caseChanged", contents.name), path);
        const found = new Map<string, Awaited<ReturnType<typeof read>>>();
        const read = async (record: SourceRecord) => {
          goOn();
          const { sha256, name, corrections, rules } = record;
          const bytes = await contents.bytes(sha256);
          return (await keeper.parser.parsed({ bytes, sha256, name, corrections, rules })).found;
        };
        // Parsed before it is this one's turn; what is here by then needs it no more.
        const entries = await keeper.notebook.readMany("sources", [...contents.sources.keys()]);
        for (const [sha256, record] of contents.sources)
          if (!entries.has(sha256)) found.set(sha256, await read(record));
        job.progress(1);
        return keeper.inTurn(async () => {
          keeper.mustBeWhole();
          const plan = await keeper.notebook.keeping(() =>
            planMerge(keeper, contents, async (record) => found.get(record.sha256) ?? read(record), Date.now()),
          );
          const { preview, ops, parses } = plan;
          if (ops.length === 0) return { ...preview, path };
          const put: string[] = [];
          try {
            const known = new Set(await keeper.sources.list());
            for (const sha256 of parses.keys()) {
              goOn();
              await keeper.sources.put(sha256, await contents.bytes(sha256));
              if (!known.has(sha256)) put.push(sha256);
            }
            job.progress(2);
            const what = said().deeds.merged(preview.clippings, preview.name);
            steps.remember(await change(what, ops, { parses, job: { commit: job.commit, progress: () => {} } }));
          } catch (error) {
            for (const sha256 of put) await keeper.sources.remove(sha256).catch(() => {});
            throw error;
          }
          return { ...preview, path };
        });
      }).finally(job.finish);
    },
  };
}
