/**
 * Corrections: what a person changed in how a source was split. An overlay that stands in the notebook beside the source:
 * its offsets are UTF-16 units of the decoded text, which never changes, so a newer parser finds them where they were.
 */
import { z } from "zod";

/** What a person may say of a line, or of a part of one. */
export const lineRoles = [
  "title",
  "date",
  "author",
  "outlet",
  "image-credit",
  "caption",
  "heading",
  "body",
  "boilerplate",
] as const;
export type CorrectedRole = (typeof lineRoles)[number];

const offset = z.int().min(0);
const span = { start: offset, end: offset };

/** One thing done in the repair view. */
export const correctionSchema = z.discriminatedUnion("kind", [
  /** A clipping begins with the line at `at`. */
  z.object({ kind: z.literal("split"), at: offset }).strict(),
  /** The clipping that begins with the line at `at` joins the one before it. */
  z.object({ kind: z.literal("merge"), at: offset }).strict(),
  /** The clipping that begins with the line at `from` begins with the line at `to` instead. */
  z.object({ kind: z.literal("move"), from: offset, to: offset }).strict(),
  /** The span is a title, a date, …; null: whatever the parser says. Putting boilerplate back is marking it as body. */
  z.object({ kind: z.literal("mark"), ...span, as: z.enum(lineRoles).nullable() }).strict(),
  /** A suggestion is taken (`apply`), or a repair that was applied is undone. */
  z.object({ kind: z.literal("repair"), ...span, after: z.string().max(10_000), apply: z.boolean() }).strict(),
  z.object({ kind: z.literal("dates"), side: z.enum(["before", "after"]).nullable() }).strict(),
  /** Other offsets mean nothing in another encoding: the rest of the corrections goes; undo brings it back. */
  z.object({ kind: z.literal("encoding"), encoding: z.string().min(1).max(40).nullable() }).strict(),
  /** As the parser had it. */
  z.object({ kind: z.literal("reset") }).strict(),
]);
export type Correction = z.infer<typeof correctionSchema>;

/** All corrections of one source, as the notebook keeps them. Lists are in the order of the text. */
export const correctionsSchema = z
  .object({
    encoding: z.string().nullable(),
    dates: z.enum(["before", "after"]).nullable(),
    /** Lines with which a clipping begins (`cut`), or must not begin. */
    cuts: z.array(z.object({ at: offset, cut: z.boolean() })),
    marks: z.array(z.object({ ...span, as: z.enum(lineRoles) })),
    repairs: z.array(z.object({ ...span, after: z.string(), apply: z.boolean() })),
  })
  .strict();
export type Corrections = z.infer<typeof correctionsSchema>;

export const noCorrections: Corrections = { encoding: null, dates: null, cuts: [], marks: [], repairs: [] };
