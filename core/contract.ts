/**
 * Everything the window may ask for, with the schema that its argument must pass at the gate. A call is one line here
 * and one method of the same name: in the library (`DataMethods`) or in the shell (`ShellMethods`).
 * A missing half does not compile.
 */

import { z } from "zod";
import type { AppLink } from "./app-link.ts";
import type { Clipping } from "./clipping.ts";
import { coverSchema, type Dossier, type DossierRow, dossierEditSchema, dossierIdSchema } from "./dossier.ts";
import { citationStyles } from "./export/citations/styles.ts";
import { contentSchema } from "./export/content.ts";
import { formatIds } from "./export/formats.ts";
import { licenceSchema, type OutletLicence } from "./export/licence.ts";
import type { Fault, Result } from "./fault.ts";
import { type Coverage, type Figures, stackings } from "./figures.ts";
import { languageChoices } from "./languages/index.ts";
import { highlightColours, type Marks, type TagColour, tagColours } from "./marks.ts";
import type { ParseColumns } from "./parse/columns.ts";
import { type Corrections, correctionSchema } from "./parse/corrections.ts";
import type { Decision } from "./parse/decision.ts";
import type { QueryProblem } from "./query.ts";
import { type ReviewFormatId, reviewFormatIds } from "./review/formats.ts";
import type { TagSuggestion } from "./tag-suggestions.ts";
import type { Version } from "./versions.ts";
import { recentTagsKept } from "./window-state.ts";

export type { Decision } from "./parse/decision.ts";

/** A clipping's id: 16 lower-case hex letters; the first two name its notebook bucket. */
const id = z.string().regex(/^[0-9a-f]{16}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const ids = z.array(id).min(1).max(1_000_000);
/** Of a clipping or a dossier. */
const linkId = z.union([id, dossierIdSchema]);
const path = z
  .string()
  .min(1)
  .max(32_767)
  .refine((p) => !p.includes("\0"), "a path holds no NUL");
const tag = z.string().min(1).max(200);

/** Of a highlight as the notebook keeps it: {@link Marks.highlights}. */
export const highlightSchema = z
  .object({
    id: z.string().regex(/^[0-9a-f]{12}$/),
    quote: z.string().min(1).max(100_000),
    prefix: z.string().max(64),
    suffix: z.string().max(64),
    start: z.int().min(0),
    end: z.int().min(0),
    colour: z.enum(highlightColours),
    note: z.string().max(200_000),
    tags: z.array(tag).max(100).readonly(),
    created: z.number(),
  })
  .strict();

/** "relevance" ranks the newest 2,000 hits of a search; without words to rank by it is "newest". */
export const sorts = ["newest", "oldest", "title", "outlet", "added", "relevance"] as const;
export type Sort = (typeof sorts)[number];

/** What the sidebar chose. */
const viewSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("unread") }),
  z.object({ kind: z.literal("starred") }),
  z.object({ kind: z.literal("undated") }),
  z.object({ kind: z.literal("trash") }),
  /** Marks whose clipping cannot be found in the sources any more. */
  z.object({ kind: z.literal("lost") }),
  z.object({ kind: z.literal("tag"), tag }),
  z.object({ kind: z.literal("outlet"), name: z.string().max(500) }),
  z.object({ kind: z.literal("agency"), name: z.string().max(500) }),
  z.object({ kind: z.literal("source"), sha256 }),
]);
export type View = z.infer<typeof viewSchema>;

const listSchema = z.object({ view: viewSchema, query: z.string().max(2_000), sort: z.enum(sorts) });
export type ListQuery = z.infer<typeof listSchema>;

/** One row of the list: what it shows and no more. */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** Outlet, or the agency where no outlet is printed, or null. */
  readonly outlet: string | null;
  /** {@link outlet} is the agency: no outlet is printed. */
  readonly isAgency?: true;
  readonly author: string | null;
  /** ISO local time as printed, cut at the printed precision; null where none is printed. */
  readonly published: string | null;
  /** Plain text; hits stand between U+E000 and U+E001. */
  readonly snippet: string;
  readonly words: number;
  readonly tags: readonly string[];
  readonly read: boolean;
  readonly starred: boolean;
  readonly hasNote: boolean;
  readonly highlights: number;
  /** Its clipping cannot be found in the sources any more: what is shown is what the marks remember of it. */
  readonly isLost: boolean;
  /** The bytes of its source are not those that came in: parts of it may be wrong or missing. */
  readonly isDamaged?: true;
  readonly language: string | null;
}

export interface ListPage {
  readonly total: number;
  /** There are more than {@link total}: it was counted no further. `count` tells. */
  readonly isLeast: boolean;
  readonly rows: readonly Row[];
  /** Where the query could not be understood: one sentence and the place in the query; rows are then empty. */
  readonly queryProblem: QueryProblem | null;
  /** The query with words of the library in place of such as it does not have, where nothing was found: "did you mean". */
  readonly didYouMean: string | null;
  /** Where something was found: the query with `*` behind whole words that the library also has with endings; else null. */
  readonly withForms: string | null;
  /** How many of the newest hits were ranked, where there were too many to rank all; else null. */
  readonly rankedNewest: number | null;
}

/** What the clippings of a result have in common: counted over all of it, the largest first, months newest first. */
export interface Facets {
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  readonly outlets: readonly { readonly name: string; readonly count: number }[];
  readonly agencies: readonly { readonly name: string; readonly count: number }[];
  /** "2023-05"; clippings dated no nearer than a year are not in it. */
  readonly months: readonly { readonly month: string; readonly count: number }[];
  /** Clippings without any date. */
  readonly undated: number;
}

export interface SavedSearch {
  /** 12 lower-case hex letters. */
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly sort: Sort;
}

/** How many clippings a saved search finds. */
export interface SearchCount {
  readonly id: string;
  readonly total: number;
  /** There are more; they were not counted. */
  readonly isLeast: boolean;
}

/** A clipping that comes in and that the search finds gets the tag. */
export interface TagRule {
  /** 12 lower-case hex letters. */
  readonly id: string;
  readonly query: string;
  readonly tag: string;
  /** Epoch milliseconds. */
  readonly created: number;
}

/** What a change of tags would do. */
export interface TagPreview {
  /** Tags that change, with what becomes of each (null: it goes), and on how many clippings. */
  readonly tags: readonly { readonly tag: string; readonly becomes: string | null; readonly clippings: number }[];
  /** Clippings touched, each counted once. */
  readonly clippings: number;
  /** Whether a tag of the new name is there already, so that two become one. */
  readonly merges: boolean;
}

export interface BackupRow {
  /** The name of its folder. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Why it was made. */
  readonly reason: "start" | "hourly" | "by-hand" | "before-restore" | "before-migration";
  readonly bytes: number;
  /** Clippings with marks in it. */
  readonly marked: number;
  /** What is wrong with it, so that nothing is restored from it; null when all is well. */
  readonly damaged: string | null;
}

/** A notebook file that could not be read and was set aside, that was changed without Cuttings, or that is gone. */
export interface SetAside {
  /** Relative to the notebook: "marks/00.json". */
  readonly file: string;
  /** Where it, or a copy of it, is kept, relative to the library; null where it is gone. */
  readonly path: string | null;
  readonly what: "unreadable" | "changed" | "gone";
  /** The newest backup that has it whole, and when that was made; null where there is none. */
  readonly backup: { readonly id: string; readonly at: number } | null;
  /**
   * Of a changed file: records that the backup has otherwise though nothing was done to them in Cuttings since, at most
   * 1,000; `before` and `now` in a few words, "" where there is nothing.
   */
  readonly differing: readonly {
    readonly key: string;
    readonly title: string;
    readonly before: string;
    readonly now: string;
  }[];
}

/** What was done to make a library whole again: one sentence each. */
export interface RepairReport {
  readonly steps: readonly string[];
}

/** The same, and what no program can mend: one sentence each, with what to do. */
export interface FullRepairReport extends RepairReport {
  readonly left: readonly string[];
}

/** Something beside marks that a backup has otherwise. */
export interface OtherDifference {
  /** Names it among all of them; what `restoreBackup` takes. */
  readonly id: string;
  readonly kind: "dossier" | "search" | "tag" | "tag-rule" | "taught" | "source";
  readonly name: string;
  /** What restoring does to it: it is gone and comes back; it is changed back; it came since and goes. */
  readonly change: "back" | "changed" | "away";
}

/** How a backup differs from the notebook as it is now. */
export interface BackupDifference {
  /** At most 1,000; `total` counts all. `before` and `now` say in a few words what the marks were and are ("" where there were none). */
  readonly clippings: readonly {
    readonly id: string;
    readonly title: string;
    readonly before: string;
    readonly now: string;
  }[];
  readonly total: number;
  /** Dossiers, searches, what is said about tags, rules, how sources are split: at most 1,000; `otherTotal` counts all. */
  readonly others: readonly OtherDifference[];
  readonly otherTotal: number;
}

/** What was brought back. */
export interface Restored {
  readonly clippings: number;
  /** Dossiers, searches and whatever else {@link BackupDifference} tells of. */
  readonly others: number;
}

/** Two versions of one notebook file, left by a program that synchronises folders. */
export interface ConflictCopy {
  /** Relative to the library. */
  readonly path: string;
  /** Records that only the copy has, and records that differ. */
  readonly added: number;
  readonly differing: number;
}

export interface CheckReport {
  /** Counted: sources looked at, records read, rows and index entries compared. */
  readonly sources: number;
  /** How many of the sources are not there as they came: missing, changed or unreadable. */
  readonly damaged: number;
  readonly records: number;
  readonly rows: number;
  /** One sentence each; empty when all is well. */
  readonly problems: readonly {
    readonly severity: "info" | "warning" | "error";
    readonly message: string;
    readonly path?: string;
  }[];
}

/** What a person taught for one outlet, by example (core/parse/rules.ts), and when. */
export interface TaughtRules {
  /** The outlet's name: one set of rules each. */
  readonly outlet: string;
  readonly boilerplate: readonly { readonly line: string; readonly kind: string }[];
  readonly dateLines: readonly string[];
  /** Lines that name the outlet. */
  readonly names: readonly string[];
  /** Epoch milliseconds. */
  readonly changed: number;
}

export interface SourceRow {
  readonly sha256: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly added: number;
  readonly bytes: number;
  readonly clippings: number;
  readonly layout: string;
  readonly sample: boolean;
  /** Its bytes have changed on disk since they came in: what can still be read of it is shown. */
  readonly isDamaged: boolean;
}

/** What the sidebar and the status line show. */
export interface Overview {
  readonly folder: string;
  /** Nothing was ever brought in: the Welcome clippings are offered. */
  readonly isNew: boolean;
  readonly clippings: number;
  readonly unread: number;
  readonly starred: number;
  readonly undated: number;
  /** Every tag that a clipping carries, with its parents; a parent counts the clippings below it once each. */
  readonly tags: readonly {
    readonly tag: string;
    readonly count: number;
    readonly colour: TagColour | null;
    /** Its default colour, where that is not the one that its name gives: it had another name before. */
    readonly hue?: number;
    /** What it is for; absent where nobody said. */
    readonly description?: string;
    /** Other words that find it; absent where there are none. */
    readonly synonyms?: readonly string[];
  }[];
  /** Publications that a text is from, and agencies that texts are credited to: a clipping may count under both. */
  readonly outlets: readonly { readonly name: string; readonly count: number }[];
  readonly agencies: readonly { readonly name: string; readonly count: number }[];
  readonly trashed: number;
  readonly lost: number;
  readonly searches: readonly SavedSearch[];
  /** The list is being built again behind this: what it shows is not complete yet. */
  readonly rebuilding: boolean;
  /** The list is not complete: building it again was stopped until `rebuildCatalog` goes on, or there is no room for what came in. */
  readonly incomplete: boolean;
  /** Copies that a sync program left in the notebook. */
  readonly conflicts: number;
  readonly sources: readonly SourceRow[];
  /** One sentence that undo (redo) would carry out, or null. */
  readonly undo: string | null;
  readonly redo: string | null;
  /** What was wrong with the library when it was opened and was mended, one sentence each. */
  readonly notices: readonly string[];
}

export interface ClippingDetail {
  readonly id: string;
  readonly clipping: Clipping;
  readonly marks: Marks;
  readonly source: {
    readonly sha256: string;
    readonly name: string;
    /** As {@link Row.isDamaged}. */
    readonly isDamaged?: true;
  };
}

/** A clipping or dossier that a note can link to, as it is now. */
export interface LinkTarget {
  readonly id: string;
  readonly kind: "clipping" | "dossier";
  readonly title: string;
  readonly outlet: string | null;
  /** ISO date, or as much of it as is printed. */
  readonly date: string | null;
  readonly state: "here" | "trashed" | "lost";
}

/** What links to a clipping or dossier, and what that links to itself. */
export interface BackLinks {
  /** Dossiers first, then clippings, the newest first; `words` stand round the link. At most 200; `total` counts all. */
  readonly from: readonly (LinkTarget & { readonly words: string })[];
  readonly total: number;
  readonly to: readonly LinkTarget[];
}

/**
 * A clipping that a dossier names. "coming": the list is being built again and does not have it yet; "deleted": for good.
 * There is a detail of those that are here or in the trash, and of a lost one that has marks.
 */
export interface DossierClipping {
  readonly state: "here" | "trashed" | "lost" | "deleted" | "coming";
  readonly detail: ClippingDetail | null;
}

/** However many clippings it has, it is a few objects: it crosses two processes, and the window waits for it. */
export interface SourceDetail {
  readonly row: SourceRow;
  readonly text: string;
  readonly parse: ParseColumns;
  /** ids[i] is the id of clipping i. */
  readonly ids: readonly string[];
  readonly corrections: Corrections;
  readonly decision: Decision;
  /** One sentence that `undoIn` (`redoIn`) would carry out, or null. */
  readonly undo: string | null;
  readonly redo: string | null;
}

/** What became of one file. */
export interface ImportedFile {
  readonly name: string;
  readonly outcome: "added" | "already" | "failed";
  readonly sha256: string | null;
  readonly clippings: number;
  /** Of what was added: clippings that a person should look at, see core/parse/doubts.ts. */
  readonly toCheck: number;
  /** One sentence, where something needs saying. */
  readonly message: string | null;
  readonly fault: Fault | null;
  /** Of what was there already, and whole: the source that has the same bytes. */
  readonly equals?: { readonly name: string; readonly added: number };
}

/** How it came: files that a person chose, a paste, the Welcome clippings, the folder that is watched. */
export const importWays = ["files", "paste", "sample", "watched"] as const;
export type ImportWay = (typeof importWays)[number];

/** An import as the log remembers it. */
export interface LoggedImport {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly way: ImportWay;
  readonly files: readonly ImportedFile[];
  /** How many of its files are not listed. */
  readonly more: number;
}

export interface ImportReport {
  readonly way: ImportWay;
  readonly files: readonly ImportedFile[];
  readonly clippings: number;
  readonly sources: number;
  /** Clippings that a person should look at. */
  readonly toCheck: number;
  /** How many of the clippings were tagged by rules. */
  readonly tagged: number;
}

/** What a case file, or another library, would bring: told before anything is written. */
export interface CasePreview {
  readonly path: string;
  /** Of the file or folder. */
  readonly name: string;
  readonly kind: "case" | "library";
  /** Says what is in it: merging asks for the same again. */
  readonly seen: string;
  readonly clippings: number;
  /** Of those, how many are here already. */
  readonly already: number;
  readonly sources: number;
  readonly newSources: number;
  /** Sources that are missing or damaged there. */
  readonly missing: number;
  /** Clippings of new sources that were not chosen: they go into the trash. */
  readonly others: number;
  /** Sources that are split otherwise here: they stay so. */
  readonly otherwise: number;
  readonly tags: number;
  readonly newTags: number;
  readonly dossiers: readonly {
    readonly id: string;
    readonly title: string;
    readonly clippings: number;
    readonly state: "new" | "same" | "differs";
  }[];
  /** Clippings whose marks differ here and there: at most 1,000; `differs` counts all. `here` and `there` in a few words, "" where there is nothing. */
  readonly differing: readonly {
    readonly id: string;
    readonly title: string;
    readonly here: string;
    readonly there: string;
    /** Both have a note: both are kept, one after the other. */
    readonly isNote: boolean;
  }[];
  readonly differs: number;
  /** Whether merging would change anything. */
  readonly changes: boolean;
}

export interface ExportReport {
  readonly folder: string;
  readonly files: readonly string[];
  /** How many of them were written. */
  readonly written: number;
  /** How many were there already and say the same: they were left alone. */
  readonly unchanged: number;
  /** Of a folder kept in step: files that were edited or deleted there, and left so. */
  readonly left: readonly string[];
  /** Files that are there and say otherwise, and were left: with "ask" they wait for an answer. */
  readonly existing: readonly string[];
  /** Of a folder kept in step: files of clippings that are gone, removed where they were as written, left where they were edited. */
  readonly removed: readonly string[];
  readonly gone: readonly string[];
  /** What licences kept back, or would have: one sentence each. */
  readonly notes: readonly string[];
}

/** What became of a press review that was to be written. */
export interface ReviewReport {
  readonly folder: string;
  /** What was written. */
  readonly files: readonly string[];
  /** Files of these names were there; unless they may be overwritten, nothing was written. */
  readonly existing: readonly string[];
  /** One sentence each. */
  readonly notes: readonly string[];
  /** Formats that could not be made; the others were written. */
  readonly failed: readonly { readonly format: ReviewFormatId; readonly message: string }[];
}

/** A press review to look at, or to put on the clipboard. */
export interface ReviewPreview {
  readonly format: "html" | "md";
  /** Of a mail; else the title. */
  readonly subject: string;
  readonly text: string;
  /** Of a mail; else "". */
  readonly plain: string;
  /** Texts left out of a mail for its size. */
  readonly leftOut: number;
}

export interface TemplateRow {
  readonly name: string;
  readonly format: "html" | "md";
  /** In the library's folder `templates/`; the others come with Cuttings. */
  readonly own: boolean;
  /** What is wrong with it: line and column from 1 (0 where no place is to blame) and one sentence. */
  readonly problem: { readonly line: number; readonly column: number; readonly message: string } | null;
}

const changeSchema = z
  .object({
    read: z.boolean().optional(),
    starred: z.boolean().optional(),
    addTags: z.array(tag).max(100).optional(),
    removeTags: z.array(tag).max(100).optional(),
    trashed: z.boolean().optional(),
    putHighlights: z.array(highlightSchema).max(1_000).optional(),
    removeHighlights: z.array(z.string().max(20)).max(1_000).optional(),
  })
  .strict();

/** Children of a tag go with it. Renamed to, or merged into, a tag that is there already, the two become one. */
const tagEditSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rename"), tag, to: tag }),
  z.object({ kind: z.literal("merge"), tags: z.array(tag).min(1).max(1_000), into: tag }),
  z.object({ kind: z.literal("delete"), tag }),
  z.object({ kind: z.literal("colour"), tag, colour: z.enum(tagColours).nullable() }),
  /** What it is for, in the words of whoever keeps the tags, and other words that find it: in place of what was there. */
  z.object({
    kind: z.literal("describe"),
    tag,
    description: z.string().max(2_000),
    synonyms: z.array(tag).max(50),
  }),
]);
export type TagEdit = z.infer<typeof tagEditSchema>;

/** What the person calls the colours; "" for the colour's own name. */
const colourNames = z.partialRecord(z.enum(highlightColours), z.string().max(40));

const exportSchema = z
  .object({
    ids,
    format: z.enum(formatIds),
    folder: path,
    content: contentSchema.optional(),
    /** Also what licences of outlets keep back. */
    overrideRights: z.boolean().optional(),
    /**
     * Of files that are there and say otherwise (of a folder kept in step: that were edited there): nothing is written over
     * them and they are named; they stay; they are replaced; the new ones get names of their own, which is usual.
     */
    existing: z.enum(["ask", "keep", "replace", "beside"]).optional(),
    /** Only what has changed since the last time is written to this folder; formats of one file a clipping. */
    inStep: z.boolean().optional(),
    /** What is exported, in words that are the same each time: files of clippings that are gone from it are removed. */
    scope: z.string().max(3_000).optional(),
    /** With "jsonl": sources and the whole notebook, too, so that the library can be restored from the file. */
    wholeLibrary: z.boolean().optional(),
    /** With "case": dossiers that go along. */
    dossiers: z.array(dossierIdSchema).max(10_000).optional(),
    /** With "case": what the file is called, without its ending. */
    caseName: z.string().max(300).optional(),
    colourNames: colourNames.optional(),
  })
  .strict();
export type ExportWanted = z.infer<typeof exportSchema>;

const searchSchema = z.object({
  name: z.string().min(1).max(200),
  query: z.string().max(2_000),
  sort: z.enum(sorts),
});
const tagRuleSchema = z.object({ query: z.string().max(2_000), tag }).strict();
const backupId = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,100}$/);
const outletName = z.string().trim().min(1).max(200);
const templateName = z.string().max(200);
const shortLine = z.string().min(1).max(1_000);

/** What the window keeps between starts. */
export const windowStateSchema = z
  .object({
    theme: z.enum(["system", "light", "dark", "sepia"]),
    language: z.enum(languageChoices),
    /** Of the whole window, in per cent. */
    zoom: z.int().min(50).max(200),
    view: viewSchema,
    sort: z.enum(sorts),
    selected: id.nullable(),
    /** Widths in CSS pixels. */
    sidebarWidth: z.number().min(120).max(600),
    listWidth: z.number().min(200).max(1200),
    /** Panes that are folded where a window is wide enough for three. */
    sidebarFolded: z.boolean(),
    listFolded: z.boolean(),
    notePane: z.boolean(),
    noteMode: z.enum(["write", "split", "read"]),
    /** Coverage over time stands above the list, and what its bars are made of. */
    strip: z.boolean(),
    stripBy: z.enum(stackings),
    textSize: z.number().min(12).max(32),
    /** Of the reading text: letters a line, and the letters themselves. */
    measure: z.number().min(40).max(100),
    face: z.enum(["serif", "sans", "wide"]),
    /** How the list draws its rows. */
    rowLook: z.enum(["cards", "compact", "columns"]),
    /** Days stand above the rows where the list goes by date. */
    groupByDay: z.boolean(),
    /** The format used last. */
    exportFormat: z.enum(formatIds),
    exportContent: contentSchema,
    /** Whether folders of notes are kept in step. */
    exportInStep: z.boolean(),
    /** Those a press review was written in last. */
    reviewFormats: z.array(z.enum(reviewFormatIds)).max(20).readonly(),
    /** How the composer shows a review that has a house template. */
    reviewLook: z.enum(["pages", "template"]),
    /** The style that was cited in last. */
    citationStyle: z.enum(citationStyles),
    /** The colour used last. */
    highlightColour: z.enum(highlightColours),
    highlightNames: colourNames,
    /** Tags that were put on clippings last, newest first. */
    recentTags: z.array(tag).max(recentTagsKept).readonly(),
  })
  .strict();
export type WindowState = z.infer<typeof windowStateSchema>;

const call =
  <A extends z.ZodType>(argument: A) =>
  <R>() => ({ argument, result: undefined as unknown as R });

const nothing = z.undefined();

/** A longer answer would hold the window up; it asks again for what it shows. */
export const marksAnswered = 1_000;

/** Answered by the library, in the library-host process. */
export const dataCalls = {
  overview: call(nothing)<Overview>(),
  /** `countTo`: where there are more it is only said that there are; counting all takes longer than finding the first. */
  list: call(
    listSchema.extend({
      offset: z.int().min(0),
      limit: z.int().min(1).max(1000),
      countTo: z.int().min(1).optional(),
    }),
  )<ListPage>(),
  /** How many a result has. */
  count: call(listSchema)<number>(),
  /** The ids of a whole result, in its order: for "select all". */
  listIds: call(listSchema)<readonly string[]>(),
  clipping: call(id)<ClippingDetail>(),
  source: call(sha256)<SourceDetail>(),
  /** The marks as they are now, or none for more than {@link marksAnswered} clippings. `byReading`: seen, not decided, so no step to undo. */
  mark: call(z.object({ ids, change: changeSchema, byReading: z.boolean().optional() }))<readonly Marks[]>(),
  /** `begins`: the note had been left since it was written last, so what stood there is kept as a version. */
  note: call(z.object({ id, markdown: z.string().max(2_000_000), begins: z.boolean().optional() }))<Marks>(),
  /** What stood in a note before, newest first; at most 50. */
  noteVersions: call(id)<readonly Version[]>(),
  /** Puts a version back, the one of that moment: one step to undo. */
  restoreNote: call(z.object({ id, at: z.number() }))<Marks>(),
  /** Clippings, the newest first, and dossiers whose title has these words, the last of them begun; `exact`: that have this title. */
  linkTargets: call(
    z.object({ text: z.string().max(500), limit: z.int().min(1).max(50), exact: z.boolean() }).strict(),
  )<readonly LinkTarget[]>(),
  /** What those ids lead to now; a clipping that went into another leads there. What leads nowhere is not in it. */
  linkedTo: call(z.object({ ids: z.array(linkId).max(1_000) }).strict())<Readonly<Record<string, LinkTarget>>>(),
  linksOf: call(linkId)<BackLinks>(),
  undo: call(nothing)<string | null>(),
  redo: call(nothing)<string | null>(),
  /** Takes back the newest correction of one source (does it again), whatever was done elsewhere since. */
  undoIn: call(sha256)<string | null>(),
  redoIn: call(sha256)<string | null>(),
  importFiles: call(z.object({ paths: z.array(path).min(1).max(10_000) }))<ImportReport>(),
  importText: call(z.object({ name: z.string().min(1).max(255), text: z.string().max(64_000_000) }))<ImportReport>(),
  importSample: call(nothing)<ImportReport>(),
  /** What became of the files of earlier imports, the newest first; bounded. */
  importLog: call(nothing)<readonly LoggedImport[]>(),
  /** What a case file, or the library in another folder, would bring. Nothing is written. */
  lookIntoCase: call(path)<CasePreview>(),
  /** Merges it: one step to undo. `seen` is of the preview, and says that it is still the same. Gives what was done as the preview would say it. */
  mergeCase: call(z.object({ path, seen: z.string().max(64) }).strict())<CasePreview>(),
  /** Takes the sample sources, their clippings and their marks away; undo brings them back. */
  removeSample: call(nothing)<number>(),
  export: call(exportSchema)<ExportReport>(),
  /** Licences that keep something back of those clippings, and of how many. */
  exportRestrictions: call(z.object({ ids }).strict())<readonly (OutletLicence & { readonly clippings: number })[]>(),
  licences: call(nothing)<readonly OutletLicence[]>(),
  /** Null takes it away. */
  setLicence: call(z.object({ outlet: outletName, licence: licenceSchema.nullable() }).strict())<void>(),
  /** Corrects how a source was split: one step to undo. Marks stay with their clippings. */
  correct: call(z.object({ sha256, changes: z.array(correctionSchema).min(1).max(10_000) }))<SourceDetail>(),
  rules: call(nothing)<readonly TaughtRules[]>(),
  /** Adds examples to an outlet's rules; they are applied to what is imported from then on, and to `sha256` at once. */
  teach: call(
    z.object({
      outlet: outletName,
      boilerplate: z.array(z.object({ line: shortLine, kind: z.string().max(40) })).max(1_000),
      dateLines: z.array(shortLine).max(1_000),
      names: z.array(shortLine).max(1_000),
      sha256: sha256.nullable(),
    }),
  )<TaughtRules>(),
  /** Takes away one example (`line`), or all that was taught for an outlet. */
  forget: call(z.object({ outlet: outletName, line: shortLine.nullable() }))<void>(),
  facets: call(listSchema)<Facets>(),
  /** How the result lies in time. A newer question stops an older one, which then answers with the Fault "cancelled". */
  coverage: call(listSchema.extend({ by: z.enum(stackings) }))<Coverage>(),
  /** The same with all that a page of figures shows. */
  figures: call(listSchema.extend({ by: z.enum(stackings) }))<Figures>(),
  saveSearch: call(
    searchSchema.extend({
      id: z
        .string()
        .regex(/^[0-9a-f]{12}$/)
        .nullable(),
    }),
  )<SavedSearch>(),
  /** Of those that can be understood. A newer question stops an older one, which then answers with the Fault "cancelled". */
  searchCounts: call(nothing)<readonly SearchCount[]>(),
  removeSearch: call(z.string().regex(/^[0-9a-f]{12}$/))<void>(),
  /** Those changed last come first. */
  dossiers: call(nothing)<readonly DossierRow[]>(),
  dossier: call(dossierIdSchema)<Dossier>(),
  /** What those clippings are, by id. */
  dossierClippings: call(z.object({ ids: z.array(id).max(1_000) }))<Readonly<Record<string, DossierClipping>>>(),
  /** Begins one, empty or with the cover and the sections of `from`, and puts clippings into it: one step to undo. */
  newDossier: call(
    z
      .object({
        title: z.string().max(500),
        /** ISO date. */
        date: coverSchema.shape.date.unwrap(),
        from: dossierIdSchema.nullable(),
        ids: z.array(id).max(1_000),
      })
      .strict(),
  )<Dossier>(),
  /** All edits together are one step to undo; typing on in one field is, too. */
  editDossier: call(
    z.object({ id: dossierIdSchema, edits: z.array(dossierEditSchema).min(1).max(1_000) }).strict(),
  )<Dossier>(),
  removeDossier: call(dossierIdSchema)<void>(),
  /** `template` null: the dossier's own. `wholeAt`: where the whole review can be read, for a mail that had to be cut. */
  exportReview: call(
    z
      .object({
        dossier: dossierIdSchema,
        formats: z.array(z.enum(reviewFormatIds)).min(1).max(20),
        folder: path,
        template: templateName.nullable(),
        overwrite: z.boolean(),
        wholeAt: z.string().max(2_000).nullable(),
        /** Also what licences of outlets keep back. */
        overrideRights: z.boolean().optional(),
      })
      .strict(),
  )<ReviewReport>(),
  previewReview: call(
    z
      .object({
        dossier: dossierIdSchema,
        template: templateName.nullable(),
        as: z.enum(["page", "mail"]),
        /** Also what licences of outlets keep back. */
        overrideRights: z.boolean().optional(),
      })
      .strict(),
  )<ReviewPreview>(),
  /** One line a clipping in the order of the style, plain and with its italics. */
  cite: call(z.object({ ids: z.array(id).min(1).max(1_000), style: z.enum(citationStyles) }).strict())<{
    readonly text: string;
    readonly html: string;
  }>(),
  /** Those of the library first. */
  templates: call(nothing)<readonly TemplateRow[]>(),
  /** Clippings that seem to tell the story of one in the dossier and are not named below it, the most alike first. */
  suggestAlsoIn: call(z.object({ dossier: dossierIdSchema, clipping: id }).strict())<readonly Row[]>(),
  previewTags: call(tagEditSchema)<TagPreview>(),
  editTags: call(tagEditSchema)<TagPreview>(),
  /** The tags that clippings carry themselves, each with how many of them do, the most frequent first. */
  tagsAmong: call(z.object({ ids }))<Facets["tags"]>(),
  /** Tags that a clipping might get, the best first, each with why; nothing is tagged by it. */
  suggestTags: call(id)<readonly TagSuggestion[]>(),
  /** Rules that tag what comes in. */
  tagRules: call(nothing)<readonly TagRule[]>(),
  /** How many clippings a search finds, and how many of these do not have the tag, or one below it. */
  previewTagFound: call(tagRuleSchema)<{ readonly found: number; readonly without: number }>(),
  /**
   * Tags what a search finds (`now`), keeps that as a rule for what comes in (`keep`), or both: one step to undo. `rule`: the
   * one that says this from now on, in place of what it said.
   */
  tagFound: call(
    tagRuleSchema.extend({
      now: z.boolean(),
      keep: z.boolean(),
      rule: z
        .string()
        .regex(/^[0-9a-f]{12}$/)
        .optional(),
    }),
  )<{
    readonly tagged: number;
    readonly rule: TagRule | null;
  }>(),
  /** The tags that it gave stay. */
  removeTagRule: call(z.string().regex(/^[0-9a-f]{12}$/))<void>(),
  /** Deletes for good what is in the trash, all or those of `ids`; nothing brings it back but a backup. Gives how many clippings. */
  emptyTrash: call(z.object({ ids: ids.nullable() }))<number>(),
  /** Newest first. */
  backups: call(nothing)<readonly BackupRow[]>(),
  backUp: call(nothing)<BackupRow>(),
  /** With `words` only what has all of them, in its title, its tags or its note. */
  compareBackup: call(z.object({ id: backupId, words: z.string().max(500).optional() }).strict())<BackupDifference>(),
  /** Puts back what a backup has, all of it or the marks of `ids` and what `others` names, after a backup of what is there now. */
  restoreBackup: call(
    z.object({
      id: backupId,
      ids: z.array(id).max(1_000_000).nullable(),
      others: z.array(z.string().max(500)).max(1000).optional(),
    }),
  )<Restored>(),
  conflicts: call(nothing)<readonly ConflictCopy[]>(),
  /** Takes over what the copies have, both versions of a changed note, and puts the copies away. Gives how many records changed. */
  mergeConflicts: call(nothing)<number>(),
  /** Notebook files that are not as Cuttings wrote them, newest first. */
  setAside: call(nothing)<readonly SetAside[]>(),
  /**
   * Puts back what those files held: what can still be read in them, and else what the newest backup has that holds them
   * whole. What was written since stays. Then they are put away under backups/. One step to undo.
   */
  recover: call(nothing)<RepairReport>(),
  /** Of a notebook file that was changed without Cuttings ({@link SetAside.path}): which version of what differs is kept. Gives how many records changed. */
  settleChange: call(z.object({ path: z.string().max(300), take: z.enum(["file", "backup"]) }))<number>(),
  check: call(nothing)<CheckReport>(),
  /** {@link recover}, records that break their schema put away, copies of sync programs merged, and the catalog built again. */
  repair: call(nothing)<FullRepairReport>(),
  /** Begins to build the catalog again behind the list, or goes on where that was stopped; progress and `cancel` as for every long job. */
  rebuildCatalog: call(nothing)<void>(),
  cancel: call(z.string().max(100))<boolean>(),
} as const;

/** `page` was asked for before the window could ask. */
export interface Beginning {
  readonly window: WindowState;
  readonly page: Result<ListPage>;
  /** Notes that a window before this one typed and nobody could save. */
  readonly drafts: readonly { readonly id: string; readonly markdown: string }[];
  /** Started without what was taught and set. */
  readonly isSafe: boolean;
}

/** A call that saves what was typed. */
const draftSchema = z.discriminatedUnion("name", [
  z.object({ name: z.literal("note"), argument: dataCalls.note.argument }).strict(),
  z.object({ name: z.literal("editDossier"), argument: dataCalls.editDossier.argument }).strict(),
  z.object({ name: z.literal("mark"), argument: dataCalls.mark.argument }).strict(),
]);

/** Answered by the main process: what needs the operating system's windows. */
export const shellCalls = {
  /** What opens for the person: null when they thought better of it. */
  chooseFiles: call(nothing)<readonly string[] | null>(),
  chooseFolder: call(z.object({ title: z.string().max(200) }))<string | null>(),
  /** The folder whose new files come in by themselves, for the library that is open; null: none. */
  watchedFolder: call(nothing)<string | null>(),
  /** Watches a folder that the person has chosen, or none; kept for the library that is open. */
  watchFolder: call(path.nullable())<void>(),
  showFolder: call(path)<void>(),
  /** Lets the person choose where another library is, or where this one shall be; or opens the one that could not be opened. */
  changeLibrary: call(z.enum(["open", "move", "again", "fromBackup"]))<void>(),
  openLink: call(z.string().max(8_000))<boolean>(),
  /** What a window that was just opened shows: as it was left, and the first page of that list. */
  begin: call(nothing)<Beginning>(),
  keepWindowState: call(windowStateSchema.partial())<void>(),
  copyText: call(z.string().max(10_000_000))<void>(),
  /** Formatted text, and the same plain for what takes no other. */
  copyHtml: call(z.object({ html: z.string().max(10_000_000), text: z.string().max(10_000_000) }).strict())<void>(),
  /** Writes what the reader shows as a PDF, where the person says; its path, or null when they thought better of it. */
  savePdf: call(z.object({ name: z.string().max(300) }))<string | null>(),
  /** Writes a picture or a table of figures where the person says; its path, or null when they thought better of it. */
  saveFigure: call(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.enum(["svg", "csv"]), name: z.string().max(300), text: z.string().max(20_000_000) }).strict(),
      z.object({ kind: z.literal("png"), name: z.string().max(300), bytes: z.instanceof(Uint8Array) }).strict(),
    ]),
  )<string | null>(),
  /** Opens the system's print dialog for what the reader shows; false when nothing was printed. */
  print: call(nothing)<boolean>(),
  /** Tells the menu what it may offer now. */
  menuState: call(
    z.object({
      hasSelection: z.boolean(),
      isRepairing: z.boolean(),
      isComposing: z.boolean(),
      undo: z.string().nullable(),
      redo: z.string().nullable(),
    }),
  )<void>(),
  /** What was typed, from the first letter on, so that it outlives the window; `save` null: it is saved, or given up. `key` tells texts apart. */
  holdDraft: call(z.object({ key: z.string().min(1).max(400), save: draftSchema.nullable() }).strict())<void>(),
  /** The answer to the event `closing`: everything that was typed has been saved, or could not be. */
  closeReady: call(nothing)<void>(),
  /** The answer to the event `closing`: something could not be saved, and the person is being asked. */
  closeRefused: call(nothing)<void>(),
  /** Puts versions, system, settings and the last lines of the logs on the clipboard; nothing of the library is in them. */
  copyDiagnostics: call(nothing)<void>(),
  /** Ends the program, with everything saved, and starts it as usual: the way out of safe mode. */
  startAsUsual: call(nothing)<void>(),
  /** Opens the folder of the logs. */
  showLogs: call(nothing)<void>(),
  /** The licences of all packages that travel with the program, as the one text that `build/licences.mjs` makes. */
  packageLicences: call(nothing)<string>(),
  about: call(nothing)<{
    readonly app: string;
    readonly electron: string;
    readonly chromium: string;
    readonly node: string;
  }>(),
} as const;

export const allCalls = { ...dataCalls, ...shellCalls } as const;

type Calls = Record<string, { argument: z.ZodType; result: unknown }>;
type Methods<C extends Calls> = {
  readonly [N in keyof C]: (argument: z.infer<C[N]["argument"]>) => Promise<C[N]["result"]>;
};

export type DataMethods = Methods<typeof dataCalls>;
export type ShellMethods = Methods<typeof shellCalls>;
export type CallName = keyof typeof allCalls;
export type CallArgument<N extends CallName> = z.infer<(typeof allCalls)[N]["argument"]>;
export type CallResult<N extends CallName> = (typeof allCalls)[N]["result"];

/** Jobs that a dialog of the window waits for. */
export type JobOf = "export" | "review" | "case" | "move" | "check";

/** What the window is told without asking. */
export type DeskEvent =
  /** Something in the library changed, by whomever: ask again for what is shown. */
  | {
      readonly kind: "changed";
      readonly clippings: readonly string[] | "many";
      readonly what: "marks" | "clippings";
      /** Dossiers that changed, too, or that are gone. */
      readonly dossiers?: readonly string[];
    }
  | {
      readonly kind: "progress";
      readonly job: string;
      readonly label: string;
      readonly of?: JobOf;
      readonly done: number;
      readonly total: number;
      readonly finished: boolean;
      /** False once it is too late to stop it. */
      readonly canCancel: boolean;
    }
  | { readonly kind: "imported"; readonly report: ImportReport }
  /** Case files were opened in another program: the person is shown what is in them. */
  | { readonly kind: "cases"; readonly paths: readonly string[] }
  /** A `cuttings:` link was opened in another program. */
  | { readonly kind: "link"; readonly link: AppLink }
  | { readonly kind: "notice"; readonly message: string; readonly severity: "info" | "warning" }
  /** The library is being moved there, and cannot be asked; null: that is over. */
  | { readonly kind: "moving"; readonly folder: string | null }
  /** A menu item was chosen, or the system asks: the id of a command of `core/commands.ts`. */
  | { readonly kind: "command"; readonly id: string }
  /** The window is about to close: save what was typed, then call `closeReady`. */
  | { readonly kind: "closing" }
  | { readonly kind: "host"; readonly state: "running" | "restarted" }
  | { readonly kind: "host"; readonly state: "stopped"; readonly fault: Fault };

/** What the preload script puts on the window as `cuttings`: nothing else crosses. */
export interface Bridge {
  readonly call: <N extends CallName>(
    name: N,
    ...argument: CallArgument<N> extends undefined ? [] : [CallArgument<N>]
  ) => Promise<Result<CallResult<N>>>;
  /** Listens until the returned function is called. */
  readonly on: (listener: (event: DeskEvent) => void) => () => void;
  /** The path of a file that was dropped on the window; "" when it has none. */
  readonly pathOf: (file: unknown) => string;
  /** "darwin", "win32", "linux": for the names of keys. */
  readonly platform: string;
}
