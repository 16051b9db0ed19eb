/** Exports of a library: what was chosen of each clipping, what licences keep back, and where it is written. */
import type { ExportReport, ExportWanted } from "../../../core/contract.ts";
import { contentOf, type ExportInput } from "../../../core/export/content.ts";
import { outletOf } from "../../../core/export/fields.ts";
import { fileStem } from "../../../core/export/files.ts";
import { isRendered } from "../../../core/export/formats.ts";
import { formatOf } from "../../../core/export/index.ts";
import { type OutletLicence, overriddenSentence, withholds } from "../../../core/export/licence.ts";
import { wholeContent } from "../../../core/export/whole.ts";
import { FaultError } from "../../../core/fault.ts";
import { saying } from "../../../core/languages/faults/index.ts";
import type { Details } from "../details.ts";
import type { Disk } from "../disk.ts";
import type { Jobs } from "../jobs.ts";
import type { Keeper } from "../keeper.ts";
import {
  allLicences,
  licenceFinder,
  localDay,
  type Restriction,
  restrictionNotes,
  restrictionsSeen,
} from "../licences.ts";
import { said } from "../said.ts";
import { tagDetails, tagRecords } from "../tag-details.ts";
import { fingerprints } from "./fingerprint.ts";
import { keepInStep } from "./in-step.ts";
import { exportLibrary } from "./whole-library.ts";
import { exportAs } from "./write.ts";

export interface ExportTools {
  readonly disk: Disk;
  readonly keeper: Keeper;
  readonly jobs: Jobs;
  readonly details: Details;
}

export interface Exports {
  readonly write: (wanted: ExportWanted) => Promise<ExportReport>;
  readonly restrictions: (ids: readonly string[]) => Promise<readonly Restriction[]>;
}

export function openExports({ disk, keeper, jobs, details }: ExportTools): Exports {
  const restrictions: Exports["restrictions"] = async (ids) => {
    const today = localDay();
    const wanted = new Set(ids);
    const found: Restriction[] = [];
    for (const { outlet, licence } of await allLicences(keeper.notebook)) {
      if (!withholds(licence, today)) continue;
      const own = await keeper.ask((catalog) => catalog.carriedBy(outlet));
      const clippings = own.reduce((n, id) => n + (wanted.has(id) ? 1 : 0), 0);
      if (clippings > 0) found.push({ outlet, licence, clippings });
    }
    return found;
  };

  /** All clippings of the sources of those. */
  async function besides(ids: readonly string[]): Promise<readonly string[]> {
    const of = await keeper.ask((catalog) => catalog.of(ids));
    const all: string[] = [];
    for (const sha256 of new Set([...of.values()].map(({ source }) => source)))
      all.push(...(await keeper.ask((catalog) => catalog.clippingIds(sha256))));
    return all;
  }

  return {
    restrictions,
    write: async ({
      ids,
      format: id,
      folder,
      content = wholeContent,
      overrideRights = false,
      existing = "beside",
      inStep = false,
      scope = "",
      wholeLibrary = false,
      dossiers = [],
      caseName = "",
      colourNames = {},
    }) => {
      if (wholeLibrary && id !== "jsonl") throw new FaultError("bad-argument", saying("wholeOnlyAsLines"));
      const format = isRendered(id) ? formatOf(id) : null;
      const page = format?.page;
      if (inStep && page === undefined) throw new FaultError("bad-argument", saying("inStepNeedsPages"));
      const licenceOf = await licenceFinder(keeper.notebook);
      const licences = await allLicences(keeper.notebook);
      const today = localDay();
      const seen = restrictionsSeen(today);
      const job = jobs.start(said().jobs.exporting, ids.length * 2, "export");
      const isCase = format === null;
      let n = 0;
      async function* inputs(of: readonly string[] = ids): AsyncGenerator<ExportInput> {
        for await (const detail of details.each(of)) {
          if (job.cancelled) throw new FaultError("cancelled", saying("exportStoppedAfter", 0));
          const outlet = outletOf(detail.clipping);
          const licence = licenceOf(outlet);
          seen.saw(outlet, licence);
          yield contentOf(detail, isCase ? { ...content, text: "full" } : content, {
            licence,
            today,
            isOverridden: overrideRights,
          });
          job.progress(++n);
        }
      }
      try {
        if (wholeLibrary) {
          const restricted = licences.filter(({ licence }) => withholds(licence, today));
          if (!overrideRights) mustAllow("A file from which a library can be restored", restricted);
          const wanted = { disk, keeper, job, folder, existing, clippings: inputs() };
          const made = await exportLibrary({ ...wanted, overridden: restricted.map(overridden) });
          return { ...made, left: [], removed: [], gone: [], notes: [] };
        }
        if (format === null) {
          const restricted = await restrictions(await besides(ids));
          if (!overrideRights) mustAllow("A case file", restricted);
          const { exportCase } = await import("../cases/write.ts");
          const stem = fileStem(caseName) || "clippings";
          const wanted = { disk, keeper, job, folder, existing, stem, clippings: inputs(), dossiers };
          const made = await exportCase({ ...wanted, overridden: restricted.map(overridden) });
          return {
            ...made,
            left: [],
            removed: [],
            gone: [],
            notes: [...made.notes, ...restrictionNotes(seen.all(), overrideRights)],
          };
        }
        const made =
          inStep && page !== undefined
            ? await keepInStep(disk, job, {
                ...{ format: { ...format, page }, folder, scope, existing, ids, load: inputs },
                fingerprints: await fingerprints(keeper, ids, [
                  ...[id, content, overrideRights, licences],
                  // Only an embargo looks at the day.
                  licences.some(({ licence }) => licence.kind === "embargo") ? today : "",
                ]),
                onSkipped: (outlet) => seen.saw(outlet, licenceOf(outlet)),
              })
            : await (async () => {
                const all: ExportInput[] = [];
                for await (const input of inputs()) all.push(input);
                const tags = new Map(
                  [...(await tagRecords(keeper.notebook))].map(([key, record]) => [key, tagDetails(record)] as const),
                );
                return {
                  left: [],
                  removed: [],
                  gone: [],
                  ...(await exportAs(disk, job, format, all, folder, existing, { tags, colours: colourNames })),
                };
              })();
        return { ...made, notes: restrictionNotes(seen.all(), overrideRights) };
      } finally {
        job.finish();
      }
    },
  };
}

const overridden = ({ outlet, licence }: OutletLicence): string => overriddenSentence(outlet, licence);

/** A Fault where a file that holds texts whole would hold what licences keep back. */
function mustAllow(file: string, restricted: readonly OutletLicence[]): void {
  const [first] = restricted;
  if (first === undefined) return;
  throw new FaultError("bad-argument", saying("licenceForbids", file, first.outlet, restricted.length > 1));
}
