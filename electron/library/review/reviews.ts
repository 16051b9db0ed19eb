/** What a library does with press reviews: writes them, shows them, and keeps the templates they are drawn with. */
import type { ReviewPreview, ReviewReport, TemplateRow } from "../../../core/contract.ts";
import { clippingsOf, entriesOf } from "../../../core/dossier-parts.ts";
import { outletOf } from "../../../core/export/fields.ts";
import { FaultError } from "../../../core/fault.ts";
import { saying } from "../../../core/languages/faults/index.ts";
import type { ReviewFormatId } from "../../../core/review/formats.ts";
import { reviewHtml } from "../../../core/review/html.ts";
import { reviewMail } from "../../../core/review/mail.ts";
import { reviewOf } from "../../../core/review/of-dossier.ts";
import type { Review } from "../../../core/review/review.ts";
import type { Disk } from "../disk.ts";
import type { Dossiers } from "../dossiers.ts";
import type { Jobs } from "../jobs.ts";
import { licenceFinder, localDay, restrictionNotes, restrictionsSeen } from "../licences.ts";
import type { Notebook } from "../notebook.ts";
import { said } from "../said.ts";
import type { DocxAside } from "./docx-aside.ts";
import type { PrintPage } from "./pdf.ts";
import { allTemplates, checkTemplate, drawTemplate, mustBeGood, type Template, templateNamed } from "./templates.ts";
import { writeReview } from "./write.ts";

/** Whether a house template draws that format: what is printed is the page. */
const isDrawnBy = (template: Template, format: ReviewFormatId): boolean =>
  template.format === (format === "pdf" ? "html" : format);

export interface ReviewTools {
  readonly disk: Disk;
  /** The library's folder. */
  readonly root: string;
  readonly jobs: Jobs;
  readonly dossiers: Pick<Dossiers, "get" | "clippings">;
  readonly notebook: Pick<Notebook, "each">;
  readonly print: PrintPage | null;
  readonly docxAside: DocxAside | null;
  /** Templates of the library are left alone. */
  readonly isSafe: boolean;
}

export interface Reviews {
  readonly exportReview: (wanted: {
    readonly dossier: string;
    readonly formats: readonly ReviewFormatId[];
    readonly folder: string;
    readonly template: string | null;
    readonly overwrite: boolean;
    readonly wholeAt: string | null;
    readonly overrideRights?: boolean | undefined;
  }) => Promise<ReviewReport>;
  readonly previewReview: (wanted: {
    readonly dossier: string;
    readonly template: string | null;
    readonly as: "page" | "mail";
    readonly overrideRights?: boolean | undefined;
  }) => Promise<ReviewPreview>;
  readonly templates: () => Promise<readonly TemplateRow[]>;
}

export function openReviews({ disk, root, jobs, dossiers, notebook, print, docxAside, isSafe }: ReviewTools): Reviews {
  const load = async (
    id: string,
    overrideRights = false,
  ): Promise<{ readonly review: Review; readonly template: string; readonly notes: readonly string[] }> => {
    const dossier = await dossiers.get(id);
    const found = await dossiers.clippings(clippingsOf(dossier));
    const details = new Map(
      Object.entries(found).flatMap(([clipping, { detail }]) => (detail === null ? [] : [[clipping, detail] as const])),
    );
    const licenceOf = await licenceFinder(notebook);
    const today = localDay();
    const review = reviewOf(dossier, details, { licenceOf, today, isOverridden: overrideRights });
    const seen = restrictionsSeen(today);
    for (const { clipping } of entriesOf(dossier)) {
      const detail = details.get(clipping);
      const outlet = detail === undefined ? null : outletOf(detail.clipping);
      seen.saw(outlet, licenceOf(outlet));
    }
    return { review, template: dossier.template, notes: restrictionNotes(seen.all(), overrideRights) };
  };
  const named = async (name: string) => (name === "" ? null : templateNamed(disk, root, name, isSafe));
  return {
    exportReview: async ({ dossier, template, overrideRights, ...wanted }) => {
      const job = jobs.start(said().jobs.writingReview, wanted.formats.length + 1, "review");
      try {
        const { review, template: usual, notes } = await load(dossier, overrideRights);
        const house = await named(template ?? usual);
        // The dossier's own draws what it can; one that was asked for by name is meant to draw something.
        if (house !== null && template !== null && !wanted.formats.some((format) => isDrawnBy(house, format)))
          throw new FaultError("bad-argument", saying("templateForOthers", house.name, house.format));
        const report = await writeReview(disk, job, {
          ...wanted,
          ...{ review, id: dossier, template: house, print, docxAside, now: Date.now() },
        });
        return report.files.length === 0 ? report : { ...report, notes: [...notes, ...report.notes] };
      } finally {
        job.finish();
      }
    },
    previewReview: async ({ dossier, template, as, overrideRights }) => {
      const { review, template: usual } = await load(dossier, overrideRights);
      if (as === "mail") {
        const { subject, html, text, leftOut } = reviewMail(review);
        return { format: "html", subject, text: html, plain: text, leftOut };
      }
      const house = await named(template ?? usual);
      if (house !== null) mustBeGood(house);
      const text = house === null ? reviewHtml(review, { ids: true }) : drawTemplate(house, review);
      return { format: house?.format ?? "html", subject: review.title, text, plain: "", leftOut: 0 };
    },
    templates: async () =>
      (await allTemplates(disk, root, isSafe)).map((template) => ({
        name: template.name,
        format: template.format,
        own: template.own,
        problem: checkTemplate(template),
      })),
  };
}
