/** Writes a press review in the formats that were asked for into a folder that a person chose, each file whole or not at all. */

import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import type { ReviewReport } from "../../../core/contract.ts";
import { fileStem, nameKey } from "../../../core/export/files.ts";
import { FaultError } from "../../../core/fault.ts";
import { saying } from "../../../core/languages/faults/index.ts";
import { reviewEpub } from "../../../core/review/epub.ts";
import type { ReviewFormatId } from "../../../core/review/formats.ts";
import { reviewHtml } from "../../../core/review/html.ts";
import { reviewMarkdown } from "../../../core/review/markdown.ts";
import type { Review } from "../../../core/review/review.ts";
import { reviewText } from "../../../core/review/text.ts";
import { breathe, codeOf, type Disk, diskFault, makeFolder, syncFolder } from "../disk.ts";
import { replaceFile, writeNew } from "../exporting/write.ts";
import { type Job, stoppable } from "../jobs.ts";
import { said, sentenceOf } from "../said.ts";
import type { DocxAside } from "./docx-aside.ts";
import { type PrintPage, reviewPdf } from "./pdf.ts";
import { checkTemplate, drawTemplate, type Template, withoutRights } from "./templates.ts";

export interface WriteReview {
  readonly review: Review;
  /** Of the dossier: it makes the id of a book, the same each time it is written. */
  readonly id: string;
  readonly formats: readonly ReviewFormatId[];
  readonly folder: string;
  /** In place of Cuttings' own page, or its own Markdown. */
  readonly template: Template | null;
  readonly overwrite: boolean;
  /** Where the whole review can be read, for a mail that had to be cut. */
  readonly wholeAt?: string | null;
  /** Null where there is no Chromium. */
  readonly print: PrintPage | null;
  /** Null: Word documents are made here. */
  readonly docxAside?: DocxAside | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** A UUID made of what the book is of (RFC 9562, version 8). */
function bookId(id: string): string {
  const hex = createHash("sha256").update(`cuttings review ${id}`).digest("hex");
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The names that a review's files have: date and title, and the ending of each format. */
export function reviewNames(review: Review, formats: readonly ReviewFormatId[]): ReadonlyMap<ReviewFormatId, string> {
  const stem = fileStem([review.date, review.title, review.issue].join(" ")) || "Press review";
  return new Map(formats.map((format) => [format, `${stem}.${format}`]));
}

async function make(
  format: ReviewFormatId,
  { review, id, template, wholeAt = null, print, docxAside = null, now }: WriteReview,
  job: Pick<Job, "cancelled">,
  note: (sentence: string) => void,
): Promise<string | Uint8Array> {
  const inHouse = (house: Template): string => {
    const drawn = drawTemplate(house, review);
    const problem = checkTemplate(house);
    if (problem !== null) note(said().exports.templateWrong(house.name, problem.line, problem.column, problem.message));
    const n = withoutRights(house, review, drawn);
    if (n > 0) note(said().exports.rightsLeftOut(house.name, n));
    return drawn;
  };
  switch (format) {
    case "html":
      return template?.format === "html" ? inHouse(template) : reviewHtml(review);
    case "md":
      return template?.format === "md" ? inHouse(template) : reviewMarkdown(review);
    case "txt":
      return reviewText(review);
    case "epub":
      return reviewEpub(review, { id: bookId(id), modified: now });
    case "docx":
      return docxAside === null
        ? (await import("./docx.ts")).reviewDocx(review)
        : stoppable(
            () => job.cancelled,
            (signal) => docxAside(review, signal),
          );
    case "eml": {
      const { bytes, leftOut } = await (await import("./mail-file.ts")).reviewEml(review, { wholeAt });
      if (leftOut > 0) note(said().exports.mailTooLong(leftOut));
      return bytes;
    }
    case "pdf": {
      if (print === null) throw new FaultError("cannot-print", saying("noChromium"));
      if (template?.format === "html") inHouse(template);
      const page = (pages: ReadonlyMap<string, number>) =>
        template?.format === "html"
          ? drawTemplate(template, review, pages)
          : reviewHtml(review, { pages, forPrint: true });
      return stoppable(
        () => job.cancelled,
        (signal) => reviewPdf(page, print, signal),
      );
    }
  }
}

/**
 * Files of these names that are there already are left alone, and named in the report, unless `overwrite`: nothing is written
 * then. A format that cannot be made does not keep the others from being written.
 */
export async function writeReview(disk: Disk, job: Job, wanted: WriteReview): Promise<ReviewReport> {
  if (wanted.folder.trim() === "") throw new FaultError("bad-argument", saying("exportNowhere"));
  const folder = resolve(wanted.folder);
  const formats = [...new Set(wanted.formats)];
  const names = reviewNames(wanted.review, formats);
  const notes = new Set<string>();
  const failed: { format: ReviewFormatId; message: string }[] = [];
  const files: string[] = [];
  try {
    await makeFolder(disk, folder);
    const there = new Map((await disk.readdir(folder)).map((name) => [nameKey(name), name]));
    const existing = [...names.values()].flatMap((name) => there.get(nameKey(name)) ?? []);
    if (existing.length > 0 && !wanted.overwrite) return { folder, files: [], existing, notes: [], failed: [] };
    for (const [i, format] of formats.entries()) {
      if (job.cancelled) throw stopped(files);
      await breathe();
      const name = names.get(format) as string;
      try {
        const made = await make(format, wanted, job, (sentence) => void notes.add(sentence));
        // Making it may have left nobody a turn to ask.
        await breathe();
        if (job.cancelled) throw stopped(files);
        await putFile(disk, join(folder, name), made, wanted.overwrite);
        files.push(name);
      } catch (error) {
        if (!(error instanceof FaultError)) throw error;
        if (error.code === "cancelled") throw stopped(files);
        failed.push({ format, message: sentenceOf(error.said) });
      }
      job.progress(i + 1);
    }
    await syncFolder(disk, folder).catch(() => {});
    return { folder, files, existing, notes: [...notes], failed };
  } catch (error) {
    if (error instanceof FaultError) throw error;
    if (codeOf(error) === "EEXIST" || codeOf(error) === "ENOTDIR")
      throw new FaultError("bad-argument", saying("exportFolderUnusable", folder), folder);
    throw diskFault(error, saying("reviewNotWritten"), folder);
  }
}

const stopped = (files: readonly string[]) =>
  new FaultError(
    "cancelled",
    files.length === 0 ? saying("exportStoppedAfter", 0) : saying("reviewStoppedAfter", files),
  );

/** Without leave to overwrite, not even what appeared a moment ago is replaced. */
async function putFile(disk: Disk, path: string, content: string | Uint8Array, overwrite: boolean): Promise<void> {
  try {
    await (overwrite ? replaceFile : writeNew)(disk, path, content);
  } catch (error) {
    if (codeOf(error) === "EEXIST" && !overwrite)
      throw new FaultError("bad-argument", saying("reviewFileAppeared", path), path);
    throw diskFault(error, saying("reviewNotWritten"), path);
  }
}
