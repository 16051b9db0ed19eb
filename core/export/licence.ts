/** What an outlet's licence lets a person pass on of its texts, and the sentences that say so. */
import { z } from "zod";
import { nameKey } from "../query.ts";

export const licenceKinds = ["full", "excerpt", "headline", "embargo"] as const;
export type LicenceKind = (typeof licenceKinds)[number];

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((day) => {
    const at = Date.parse(`${day}T00:00:00Z`);
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
  }, "there is no such day");

export const licenceSchema = z.discriminatedUnion("kind", [
  /** The whole text. `note`: what must stand by it, such as the number of a licence; "" for nothing. */
  z.object({ kind: z.literal("full"), note: z.string().max(500) }).strict(),
  /** The first `words` words. */
  z.object({ kind: z.literal("excerpt"), words: z.int().min(1).max(100_000), note: z.string().max(500) }).strict(),
  z.object({ kind: z.literal("headline"), note: z.string().max(500) }).strict(),
  /** Nothing but that there is something, before that day begins; after it the whole text. */
  z.object({ kind: z.literal("embargo"), until: date, note: z.string().max(500) }).strict(),
]);
export type Licence = z.infer<typeof licenceSchema>;

/** A licence and whose it is. */
export interface OutletLicence {
  readonly outlet: string;
  readonly licence: Licence;
}

/** Finds the licence of an outlet by the name that a clipping prints, whatever its case and spaces; null where it has none. */
export function finderOf(all: readonly OutletLicence[]): (outlet: string | null) => Licence | null {
  const byKey = new Map(all.map(({ outlet, licence }) => [nameKey(outlet), licence]));
  return (outlet) => (outlet === null ? null : (byKey.get(nameKey(outlet)) ?? null));
}

/** Whether a licence keeps anything back on that day (ISO date, where the person is). */
export const withholds = (licence: Licence, today: string): boolean =>
  licence.kind === "embargo" ? today < licence.until : licence.kind !== "full";

/** What a licence keeps back, as it stands by the clipping; null where it keeps nothing back and says nothing. */
export function rightsSentence(licence: Licence, today: string): string | null {
  const note = licence.note.replace(/\s+/g, " ").trim();
  const rule = !withholds(licence, today) ? "" : ruleOf(licence);
  const said = [rule, note].filter((part) => part !== "").join(" ");
  return said === "" ? null : said;
}

/** Says that a licence which keeps something back was overridden, as it stands by the clipping. */
export function overriddenSentence(outlet: string, licence: Licence): string {
  const note = licence.note.replace(/\s+/g, " ").trim();
  return `The licence of ${outlet} (${licenceWords(licence)}) was overridden.${note === "" ? "" : ` ${note}`}`;
}

function ruleOf(licence: Licence): string {
  switch (licence.kind) {
    case "full":
      return "";
    case "excerpt":
      return `Licence of the outlet: only the first ${licence.words === 1 ? "word" : `${licence.words.toLocaleString("en")} words`}.`;
    case "headline":
      return "Licence of the outlet: headline only.";
    case "embargo":
      return `Embargoed until ${licence.until}.`;
  }
}

/** A licence in a few words for lists: "excerpt, 60 words". */
export function licenceWords(licence: Licence): string {
  switch (licence.kind) {
    case "full":
      return "full text";
    case "excerpt":
      return `excerpt, ${licence.words.toLocaleString("en")} words`;
    case "headline":
      return "headline only";
    case "embargo":
      return `embargoed until ${licence.until}`;
  }
}
