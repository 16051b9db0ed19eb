/**
 * A dossier: an ordered choice of clippings with sections, comments and a cover. Exported, it is a press review. It names
 * clippings by their ids and keeps of each what is needed to recognise it, should its source be gone.
 */
import { z } from "zod";
import { entriesOf, freeSection, groupings } from "./dossier-parts.ts";

const clippingId = z.string().regex(/^[0-9a-f]{16}$/);
export const dossierIdSchema = z.string().regex(/^[0-9a-f]{12}$/);
const sectionId = z.string().regex(/^s[0-9]{1,6}$/);
const markdown = z.string().max(200_000);
const line = (most: number) => z.string().max(most);

/** A passage that the person chose, anchored as highlights are: UTF-16 units of the clean text. */
export const passageSchema = z
  .object({
    quote: z.string().min(1).max(100_000),
    prefix: z.string().max(64),
    suffix: z.string().max(64),
    start: z.int().min(0),
    end: z.int().min(0),
  })
  .strict();
export type Passage = z.infer<typeof passageSchema>;

/** What of a clipping stands in the review. */
export const shownSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("headline") }).strict(),
  /** The first words of the text. */
  z.object({ kind: z.literal("excerpt"), words: z.int().min(1).max(10_000) }).strict(),
  z.object({ kind: z.literal("highlights") }).strict(),
  /** In the order of the text. */
  z.object({ kind: z.literal("passages"), passages: z.array(passageSchema).max(500).readonly() }).strict(),
  z.object({ kind: z.literal("full") }).strict(),
]);
export type Shown = z.infer<typeof shownSchema>;

/** What is remembered of a clipping, to show where it can be found no more. */
export const rememberedSchema = z
  .object({
    /** The SHA-256 of its source. */
    source: z.string().max(64),
    title: line(2_000),
    /** Where its title stands in the source. */
    start: z.int().min(0),
    outlet: line(500).nullable(),
    published: line(40).nullable(),
  })
  .strict();
export type Remembered = z.infer<typeof rememberedSchema>;

export const referenceSchema = z.object({ clipping: clippingId, of: rememberedSchema }).strict();
/** A clipping that a dossier names. */
export type Reference = z.infer<typeof referenceSchema>;

export const entrySchema = referenceSchema
  .extend({
    /** Markdown; "" where there is none. */
    comment: markdown,
    shown: shownSchema,
    /** The same story in other outlets: named below the entry. */
    alsoIn: z.array(referenceSchema).max(1_000).readonly(),
  })
  .strict();
export type DossierEntry = z.infer<typeof entrySchema>;

export const sectionSchema = z
  .object({
    /** "s1", "s2" …: unique in its dossier. */
    id: sectionId,
    /** "" for clippings that stand under no heading. */
    heading: line(500),
    /** Markdown. */
    introduction: markdown,
    entries: z.array(entrySchema).max(10_000).readonly(),
  })
  .strict();
export type DossierSection = z.infer<typeof sectionSchema>;

/** A logo is a data URL of at most so many letters: half a megabyte of picture. */
export const logoLetters = 700_000;
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What stands on the cover, and how the review is set. */
const coverFields = {
  title: z.string().trim().min(1).max(500),
  /** As it is printed: "214", "No. 214", or "". */
  issue: line(100),
  /** ISO date. */
  date: isoDay,
  /** Who made it, or "". */
  editor: line(500),
  /** A data URL of a PNG or JPEG picture. */
  logo: z
    .string()
    .max(logoLetters)
    .regex(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$/)
    .nullable(),
  /** The name of a house template; "" for the one that Cuttings brings. */
  template: line(200),
  /** BCP 47: of headings and dates. */
  language: z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/),
  /** Markdown. */
  introduction: markdown,
} as const;

export const dossierSchema = z
  .object({
    id: dossierIdSchema,
    ...coverFields,
    /** At least one; a clipping stands in a dossier once, as an entry or as "also in". */
    sections: z.array(sectionSchema).min(1).max(1_000).readonly(),
    /** The dossier that it was begun from. */
    from: dossierIdSchema.nullable(),
    /** Epoch milliseconds. */
    created: z.number(),
    changed: z.number(),
  })
  .strict();
export type Dossier = z.infer<typeof dossierSchema>;

export const coverSchema = z.object(coverFields).partial().strict();
export type CoverChange = z.infer<typeof coverSchema>;

const clippings = z.array(clippingId).min(1).max(10_000).readonly();

/** One thing that a person does to a dossier. */
export const dossierEditSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("cover"), change: coverSchema }),
  /** Those that are in it already stay where they are. `section` null: the last; `before` null: at its end. */
  z.object({ kind: z.literal("add"), clippings, section: sectionId.nullable(), before: clippingId.nullable() }),
  z.object({ kind: z.literal("remove"), clippings }),
  /** In the order they have, to before an entry of that section, or to its end. */
  z.object({ kind: z.literal("move"), clippings, section: sectionId, before: clippingId.nullable() }),
  /** One place up or down; from the edge of a section into the next one. */
  z.object({ kind: z.literal("step"), clippings, by: z.union([z.literal(-1), z.literal(1)]) }),
  z.object({
    kind: z.literal("entry"),
    clippings,
    change: z.object({ comment: markdown, shown: shownSchema }).partial().strict(),
  }),
  /** `after` null: at the end. */
  z.object({ kind: z.literal("addSection"), heading: line(500), after: sectionId.nullable() }),
  z.object({
    kind: z.literal("section"),
    section: sectionId,
    change: z
      .object({ heading: line(500), introduction: markdown })
      .partial()
      .strict(),
  }),
  /** Its entries go to the section before it, or after it where it is the first. */
  z.object({ kind: z.literal("removeSection"), section: sectionId }),
  /** `before` null: to the end. */
  z.object({ kind: z.literal("moveSection"), section: sectionId, before: sectionId.nullable() }),
  z.object({ kind: z.literal("regroup"), by: z.enum(groupings) }),
  /** They are named below the entry; an entry of the dossier that is among them stands alone no more. */
  z.object({ kind: z.literal("alsoIn"), clipping: clippingId, others: clippings }),
  /** They are named below the entry no more; `asEntries`: and stand after it by themselves. */
  z.object({ kind: z.literal("apart"), clipping: clippingId, others: clippings, asEntries: z.boolean() }),
]);
export type DossierEdit = z.infer<typeof dossierEditSchema>;

/** What a list of dossiers shows of one. */
export interface DossierRow {
  readonly id: string;
  readonly title: string;
  readonly issue: string;
  /** ISO date. */
  readonly date: string;
  readonly entries: number;
  readonly sections: number;
  /** Epoch milliseconds. */
  readonly changed: number;
}

export const rowOf = (dossier: Dossier): DossierRow => ({
  id: dossier.id,
  title: dossier.title,
  issue: dossier.issue,
  date: dossier.date,
  entries: entriesOf(dossier).length,
  sections: dossier.sections.length,
  changed: dossier.changed,
});

/** An empty one. `date` is an ISO date, `now` epoch milliseconds. */
export function newDossier(of: {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly now: number;
  /** What stands round the clippings is in it; English where none is said. */
  readonly language?: string;
}): Dossier {
  return {
    id: of.id,
    title: of.title.trim(),
    issue: "",
    date: of.date,
    editor: "",
    logo: null,
    template: "",
    language: of.language ?? "en",
    introduction: "",
    sections: [{ id: "s1", heading: "", introduction: "", entries: [] }],
    from: null,
    created: of.now,
    changed: of.now,
  };
}

/**
 * The next one after `before`: its cover, template and sections with the issue number moved on, and neither entries nor
 * what was written about them.
 */
export function nextDossier(
  before: Dossier,
  of: { readonly id: string; readonly date: string; readonly now: number },
): Dossier {
  return {
    ...before,
    id: of.id,
    date: of.date,
    issue: nextIssue(before.issue, before.date),
    introduction: "",
    sections: before.sections.map((section) => ({ ...section, introduction: "", entries: [] })),
    from: before.id,
    created: of.now,
    changed: of.now,
  };
}

/** "214" gives "215", "No. 009/2026" gives "No. 010/2026": the first number counts, unless it is the year of the date. */
export function nextIssue(issue: string, date: string): string {
  const year = date.slice(0, 4);
  const numbers = [...issue.matchAll(/\d{1,15}/g)];
  const counted = numbers.find(([number]) => number !== year) ?? numbers[0];
  if (counted === undefined) return issue;
  const [number] = counted;
  const next = String(Number(number) + 1).padStart(number.length, "0");
  return issue.slice(0, counted.index) + next + issue.slice(counted.index + number.length);
}

function readAll<T>(schema: z.ZodType<T>, value: unknown): { readonly read: T[]; readonly bad: number } {
  if (!Array.isArray(value)) return { read: [], bad: value === undefined || value === null ? 0 : 1 };
  const read: T[] = [];
  for (const one of value) {
    const parsed = schema.safeParse(one);
    if (parsed.success) read.push(parsed.data);
  }
  return { read, bad: value.length - read.length };
}

/**
 * A record of the notebook as a dossier, read with care: a part that is missing or odd is as if nobody had written it.
 * `bad` counts such parts; the record itself keeps them until the part is written again.
 */
export function readDossier(
  id: string,
  record: Readonly<Record<string, unknown>>,
): { readonly dossier: Dossier; readonly bad: number } {
  let bad = 0;
  const part = <T>(schema: z.ZodType<T>, value: unknown, otherwise: T): T => {
    if (value === undefined) return otherwise;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    bad++;
    return otherwise;
  };
  const anyList = z.array(z.unknown());
  const sections: DossierSection[] = [];
  const seen = new Set<string>();
  const isNew = ({ clipping }: Reference): boolean => {
    if (seen.has(clipping)) return false;
    seen.add(clipping);
    return true;
  };
  const ids = new Set<string>();
  for (const value of part(anyList, record.sections, [])) {
    const raw = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
    const entries = readAll(entrySchema, raw.entries);
    bad += entries.bad;
    const own = sectionId.safeParse(raw.id);
    const free = own.success && !ids.has(own.data) ? own.data : freeSection([...ids]);
    ids.add(free);
    const kept = entries.read.filter(isNew).map((entry) => ({ ...entry, alsoIn: entry.alsoIn.filter(isNew) }));
    sections.push({
      id: free,
      heading: part(line(500), raw.heading, ""),
      introduction: part(markdown, raw.introduction, ""),
      entries: kept,
    });
  }
  const dossier: Dossier = {
    id,
    title: part(coverFields.title, record.title, id),
    issue: part(coverFields.issue, record.issue, ""),
    date: part(coverFields.date, record.date, "1970-01-01"),
    editor: part(coverFields.editor, record.editor, ""),
    logo: part(coverFields.logo, record.logo, null),
    template: part(coverFields.template, record.template, ""),
    language: part(coverFields.language, record.language, "en"),
    introduction: part(coverFields.introduction, record.introduction, ""),
    sections: sections.length > 0 ? sections : [{ id: "s1", heading: "", introduction: "", entries: [] }],
    from: part(dossierIdSchema.nullable(), record.from, null),
    created: part(z.number(), record.created, 0),
    changed: part(z.number(), record.changed, 0),
  };
  return { dossier, bad };
}
