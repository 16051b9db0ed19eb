/** What became of every file that was brought in: `imports.json`, the newest first, kept over restarts, bounded. */
import { join } from "node:path";
import { z } from "zod";
import { type ImportedFile, importWays, type LoggedImport } from "../../core/contract.ts";
import { sayingSchema } from "../../core/languages/faults/schema.ts";
import type { Disk } from "./disk.ts";
import { type KeptFile, keptFile } from "./kept-file.ts";

/** So many files are remembered, of so many imports, and of a single one so many: those first that have something to say. */
export const bounds = { files: 2_000, imports: 500, ofOne: 500 } as const;

const fileSchema = z.object({
  name: z.string(),
  outcome: z.enum(["added", "already", "failed"]),
  sha256: z.string().nullable(),
  clippings: z.number(),
  toCheck: z.number(),
  message: z.string().nullable(),
  equals: z.object({ name: z.string(), added: z.number() }).optional(),
  fault: z
    .object({
      code: z.string(),
      message: z.string(),
      // Another version may say what this one cannot.
      said: sayingSchema.optional().catch(undefined),
      path: z.string().optional(),
    })
    .nullable(),
});
const logSchema = z.array(
  z.object({
    at: z.number(),
    way: z.enum(importWays),
    files: z.array(fileSchema),
    more: z.number(),
  }),
) as unknown as z.ZodType<readonly LoggedImport[]>;

/** The log of a library. */
export const openImportLog = (disk: Disk, root: string, readOnly: boolean): KeptFile<readonly LoggedImport[]> =>
  keptFile<readonly LoggedImport[]>(disk, join(root, "imports.json"), logSchema, [], readOnly);

/** The log with one import more. What is over the bounds goes: files that came in without a word, then the oldest imports. */
export function logged(
  log: readonly LoggedImport[],
  { at, way, files }: Pick<LoggedImport, "at" | "way"> & { readonly files: readonly ImportedFile[] },
): readonly LoggedImport[] {
  if (files.length === 0) return log;
  const says = (file: ImportedFile) => (file.outcome === "failed" ? 0 : file.message === null ? 2 : 1);
  const shown =
    files.length <= bounds.ofOne ? files : [...files].sort((a, b) => says(a) - says(b)).slice(0, bounds.ofOne);
  const kept: LoggedImport[] = [];
  let count = 0;
  for (const one of [{ at, way, files: shown, more: files.length - shown.length }, ...log].slice(0, bounds.imports)) {
    count += one.files.length;
    if (count > bounds.files) break;
    kept.push(one);
  }
  return kept;
}
