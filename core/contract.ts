/**
 * Everything the window may ask for, with the schema that its argument must pass at the gate. A call is one line here
 * and one method of the same name: in the library (`DataMethods`) or in the shell (`ShellMethods`).
 * A missing half does not compile.
 */
import { z } from "zod";
import type { Clipping, Parse } from "./clipping.ts";
import type { Fault, Result } from "./fault.ts";
import type { Marks } from "./marks.ts";

/** A clipping's id: 16 lower-case hex letters; the first two name its notebook bucket. */
const id = z.string().regex(/^[0-9a-f]{16}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const ids = z.array(id).min(1).max(1_000_000);
const path = z
  .string()
  .min(1)
  .max(32_767)
  .refine((p) => !p.includes("\0"), "a path holds no NUL");
const tag = z.string().min(1).max(200);

export const sorts = ["newest", "oldest", "title", "outlet", "added"] as const;
export type Sort = (typeof sorts)[number];

/** What the sidebar chose. */
const viewSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("unread") }),
  z.object({ kind: z.literal("starred") }),
  z.object({ kind: z.literal("undated") }),
  z.object({ kind: z.literal("tag"), tag }),
  z.object({ kind: z.literal("outlet"), name: z.string().max(500) }),
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
  readonly language: string | null;
}

export interface ListPage {
  readonly total: number;
  readonly rows: readonly Row[];
  /** Where the query could not be understood: one sentence and the place in the query; rows are then empty. */
  readonly queryProblem: { readonly message: string; readonly start: number; readonly end: number } | null;
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
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  readonly outlets: readonly { readonly name: string; readonly count: number }[];
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
  readonly source: { readonly sha256: string; readonly name: string };
}

export interface SourceDetail {
  readonly row: SourceRow;
  readonly text: string;
  readonly parse: Parse;
  /** ids[i] is the id of parse.clippings[i]. */
  readonly ids: readonly string[];
}

/** What became of one file. */
export interface ImportedFile {
  readonly name: string;
  readonly outcome: "added" | "already" | "failed";
  readonly sha256: string | null;
  readonly clippings: number;
  /** One sentence, where something needs saying. */
  readonly message: string | null;
  readonly fault: Fault | null;
}

export interface ImportReport {
  readonly files: readonly ImportedFile[];
  readonly clippings: number;
  readonly sources: number;
}

export interface ExportReport {
  readonly folder: string;
  readonly files: readonly string[];
}

const changeSchema = z
  .object({
    read: z.boolean().optional(),
    starred: z.boolean().optional(),
    addTags: z.array(tag).max(100).optional(),
    removeTags: z.array(tag).max(100).optional(),
  })
  .strict();

/** What the window keeps between starts. */
export const windowStateSchema = z
  .object({
    theme: z.enum(["system", "light", "dark"]),
    view: viewSchema,
    sort: z.enum(sorts),
    selected: id.nullable(),
    /** Widths in CSS pixels. */
    sidebarWidth: z.number().min(120).max(600),
    listWidth: z.number().min(200).max(1200),
    notePane: z.boolean(),
    textSize: z.number().min(12).max(32),
  })
  .strict();
export type WindowState = z.infer<typeof windowStateSchema>;

export const firstWindowState: WindowState = {
  theme: "system",
  view: { kind: "all" },
  sort: "newest",
  selected: null,
  sidebarWidth: 220,
  listWidth: 392,
  notePane: true,
  textSize: 17.5,
};

const call =
  <A extends z.ZodType>(argument: A) =>
  <R>() => ({ argument, result: undefined as unknown as R });

const nothing = z.undefined();

/** A longer answer would hold the window up; it asks again for what it shows. */
export const marksAnswered = 1_000;

/** Answered by the library, in the library-host process. */
export const dataCalls = {
  overview: call(nothing)<Overview>(),
  list: call(listSchema.extend({ offset: z.int().min(0), limit: z.int().min(1).max(1000) }))<ListPage>(),
  /** The ids of a whole result, in its order: for "select all". */
  listIds: call(listSchema)<readonly string[]>(),
  clipping: call(id)<ClippingDetail>(),
  source: call(sha256)<SourceDetail>(),
  /** The marks as they are now, or none for more than {@link marksAnswered} clippings. `byReading`: seen, not decided, so no step to undo. */
  mark: call(z.object({ ids, change: changeSchema, byReading: z.boolean().optional() }))<readonly Marks[]>(),
  note: call(z.object({ id, markdown: z.string().max(2_000_000) }))<Marks>(),
  undo: call(nothing)<string | null>(),
  redo: call(nothing)<string | null>(),
  importFiles: call(z.object({ paths: z.array(path).min(1).max(10_000) }))<ImportReport>(),
  importText: call(z.object({ name: z.string().min(1).max(255), text: z.string().max(64_000_000) }))<ImportReport>(),
  importSample: call(nothing)<ImportReport>(),
  /** Takes the sample sources, their clippings and their marks away; undo brings them back. */
  removeSample: call(nothing)<number>(),
  exportMarkdown: call(z.object({ ids, folder: path }))<ExportReport>(),
  cancel: call(z.string().max(100))<boolean>(),
} as const;

/** Answered by the main process: what needs the operating system's windows. */
export const shellCalls = {
  /** What opens for the person: null when they thought better of it. */
  chooseFiles: call(nothing)<readonly string[] | null>(),
  chooseFolder: call(z.object({ title: z.string().max(200) }))<string | null>(),
  showFolder: call(path)<void>(),
  openLink: call(z.string().max(8_000))<boolean>(),
  windowState: call(nothing)<WindowState>(),
  keepWindowState: call(windowStateSchema.partial())<void>(),
  copyText: call(z.string().max(10_000_000))<void>(),
  /** Tells the menu what it may offer now. */
  menuState: call(
    z.object({ hasSelection: z.boolean(), undo: z.string().nullable(), redo: z.string().nullable() }),
  )<void>(),
  /** The answer to the event `closing`: everything that was typed has been saved, or could not be. */
  closeReady: call(nothing)<void>(),
  /** The answer to the event `closing`: something could not be saved, and the person is being asked. */
  closeRefused: call(nothing)<void>(),
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

/** What the window is told without asking. */
export type DeskEvent =
  /** Something in the library changed, by whomever: ask again for what is shown. */
  | { readonly kind: "changed"; readonly clippings: readonly string[] | "many"; readonly what: "marks" | "clippings" }
  | {
      readonly kind: "progress";
      readonly job: string;
      readonly label: string;
      readonly done: number;
      readonly total: number;
      readonly finished: boolean;
    }
  | { readonly kind: "imported"; readonly report: ImportReport }
  | { readonly kind: "notice"; readonly message: string; readonly severity: "info" | "warning" }
  /** A menu item was chosen, or the system asks: the id of a command of `core/commands.ts`. */
  | { readonly kind: "command"; readonly id: string }
  /** The window is about to close: save what was typed, then call `closeReady`. */
  | { readonly kind: "closing" }
  | { readonly kind: "host"; readonly state: "running" | "restarted" | "stopped"; readonly message: string | null };

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
