/** What the notebook holds beside marks, as far as a backup brings it back: dossiers, searches, tags, rules, how sources are split. */
import type { OtherDifference } from "../../core/contract.ts";
import { readDossier } from "../../core/dossier.ts";
import { sameRecord } from "../../core/merge.ts";
import type { Entry, Op, Shelf } from "./journal.ts";
import { sourceRecord } from "./records.ts";
import { tagDetails } from "./tag-details.ts";
import { readRule } from "./tagging.ts";

/** Their shelves, in the order in which they are shown, and what a record on each is called. */
const kinds = {
  dossiers: "dossier",
  searches: "search",
  tags: "tag",
  tagging: "tag-rule",
  rules: "taught",
  sources: "source",
} as const satisfies Partial<Record<Shelf, OtherDifference["kind"]>>;
type OtherShelf = keyof typeof kinds;
export const otherShelves = Object.keys(kinds) as readonly OtherShelf[];

/** One record, as a backup has it and as it is; undefined where it is not there. */
export interface RecordPair {
  readonly key: string;
  readonly before: Entry | undefined;
  readonly now: Entry | undefined;
}

/** Names one of them among all. */
export const otherId = (shelf: Shelf, key: string): string => `${shelf}/${key}`;

/**
 * What brings a record back, none where it stays as it is. `isThere` tells whether the bytes of a source are: what came in
 * since stays, what was taken out since, or was corrected, is as it was.
 */
export async function bringBack(
  shelf: OtherShelf | "versions",
  { key, before, now }: RecordPair,
  isThere: (sha256: string) => Promise<boolean>,
): Promise<readonly Op[]> {
  if (sameRecord(before, now)) return [];
  let wanted = before;
  if (shelf === "sources") {
    if (before === undefined || sourceRecord(key, before).removed !== null || !(await isThere(key))) return [];
    // Named also where they were none, so that the catalog hears that the source is split otherwise now.
    wanted = { corrections: null, rules: null, pins: null, ...before };
    if (sameRecord(wanted, { corrections: null, rules: null, pins: null, ...now })) return [];
  }
  return [
    ...(now === undefined ? [] : [[shelf, key, null] as const]),
    ...(wanted === undefined ? [] : [[shelf, key, wanted] as const]),
  ];
}

/** What a person is told of such a record; null for a tag of which nothing is said but that it is one. */
export function otherDifference(shelf: OtherShelf, { key, before, now }: RecordPair): OtherDifference | null {
  if (shelf === "tags" && sameRecord(saidOfTag(before), saidOfTag(now))) return null;
  const entry = before ?? now ?? {};
  const isBack = now === undefined || (shelf === "sources" && sourceRecord(key, now).removed !== null);
  return {
    id: otherId(shelf, key),
    kind: kinds[shelf],
    name: nameOf(shelf, key, entry),
    change: isBack ? "back" : before === undefined ? "away" : "changed",
  };
}

/** What a person said about a tag; its default colour comes with its name. */
function saidOfTag(entry: Entry | undefined): object {
  const { hue: _, ...said } = tagDetails(entry);
  return said;
}

function nameOf(shelf: OtherShelf, key: string, entry: Entry): string {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : key);
  switch (shelf) {
    case "dossiers":
      return readDossier(key, entry).dossier.title;
    case "tagging": {
      const rule = readRule(key, entry);
      return rule === null ? key : `${rule.query} → ${rule.tag}`;
    }
    case "rules":
      return text(entry.outlet);
    case "sources":
      return sourceRecord(key, entry).name;
    default:
      return text(entry.name);
  }
}
