/** For tests only: what each call of the library may be given, those that look apart from those that change it. */
import { join } from "node:path";
import type { CallArgument, DataMethods } from "../../core/contract.ts";

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;
const page = { ...everything, offset: 0, limit: 9 } as const;

/** A library's parts, by which calls name them. */
export interface Made {
  readonly ids: readonly [string, string];
  readonly sha256: string;
  readonly search: string;
  readonly rule: string;
  readonly dossier: string;
  readonly backup: string;
  /** A folder that can be written. */
  readonly other: string;
  /** The folder of another library. */
  readonly another: string;
}

/** What only looks, or writes elsewhere; what a call gives has to be there. */
export const reads = {
  overview: () => undefined,
  list: () => page,
  count: () => everything,
  listIds: () => everything,
  clipping: ({ ids }) => ids[0],
  source: ({ sha256 }) => sha256,
  noteVersions: ({ ids }) => ids[0],
  linkTargets: () => ({ text: "One", limit: 5, exact: false }),
  linkedTo: ({ ids }) => ({ ids: [...ids] }),
  linksOf: ({ ids }) => ids[0],
  export: ({ ids, other }) => ({ ids: [...ids], format: "markdown", folder: other }),
  exportRestrictions: ({ ids }) => ({ ids: [...ids] }),
  licences: () => undefined,
  rules: () => undefined,
  facets: () => everything,
  coverage: () => ({ ...everything, by: "outlet" }),
  figures: () => ({ ...everything, by: "outlet" }),
  dossiers: () => undefined,
  dossier: ({ dossier }) => dossier,
  dossierClippings: ({ ids }) => ({ ids: [...ids] }),
  exportReview: ({ dossier, other }) => ({
    ...{ dossier, formats: ["md"], folder: other, template: null, overwrite: true, wholeAt: null },
  }),
  previewReview: ({ dossier }) => ({ dossier, template: null, as: "page" }),
  cite: ({ ids }) => ({ ids: [...ids], style: "apa" }),
  templates: () => undefined,
  suggestAlsoIn: ({ dossier, ids }) => ({ dossier, clipping: ids[0] }),
  previewTags: () => ({ kind: "rename", tag: "kept", to: "other" }),
  importLog: () => undefined,
  searchCounts: () => undefined,
  tagsAmong: ({ ids }) => ({ ids: [...ids] }),
  suggestTags: ({ ids }) => ids[0],
  tagRules: () => undefined,
  previewTagFound: () => ({ query: "text", tag: "kept" }),
  backups: () => undefined,
  compareBackup: ({ backup }) => ({ id: backup }),
  setAside: () => undefined,
  conflicts: () => undefined,
  lookIntoCase: ({ another }) => another,
  check: () => undefined,
  cancel: () => "none",
} satisfies { readonly [N in keyof DataMethods]?: (made: Made) => CallArgument<N> };

/** All the rest changes the library: a new call does not compile until it stands on one side. */
export const writes: {
  readonly [N in Exclude<keyof DataMethods, keyof typeof reads>]: (made: Made) => CallArgument<N>;
} = {
  mark: ({ ids }) => ({ ids: [...ids], change: { starred: true } }),
  note: ({ ids }) => ({ id: ids[0], markdown: "x" }),
  restoreNote: ({ ids }) => ({ id: ids[0], at: 1 }),
  undo: () => undefined,
  redo: () => undefined,
  undoIn: ({ sha256 }) => sha256,
  redoIn: ({ sha256 }) => sha256,
  importFiles: ({ other }) => ({ paths: [join(other, "new.txt")] }),
  importText: () => ({ name: "new.txt", text: "New\n\nText." }),
  importSample: () => undefined,
  mergeCase: ({ another }) => ({ path: another, seen: "" }),
  removeSample: () => undefined,
  setLicence: () => ({ outlet: "Paper", licence: null }),
  correct: ({ sha256 }) => ({ sha256, changes: [{ kind: "split", at: 5 }] }),
  teach: () => ({ outlet: "Paper", boilerplate: [], dateLines: [], names: ["Paper"], sha256: null }),
  forget: () => ({ outlet: "Paper", line: null }),
  saveSearch: () => ({ id: null, name: "Other", query: "text", sort: "newest" }),
  removeSearch: ({ search }) => search,
  newDossier: () => ({ title: "New", date: "2023-05-30", from: null, ids: [] }),
  editDossier: ({ dossier }) => ({ id: dossier, edits: [{ kind: "cover", change: { title: "Other" } }] }),
  removeDossier: ({ dossier }) => dossier,
  editTags: () => ({ kind: "rename", tag: "kept", to: "other" }),
  tagFound: () => ({ query: "text", tag: "other", now: true, keep: true }),
  removeTagRule: ({ rule }) => rule,
  emptyTrash: () => ({ ids: null }),
  backUp: () => undefined,
  restoreBackup: ({ backup }) => ({ id: backup, ids: null }),
  mergeConflicts: () => undefined,
  recover: () => undefined,
  settleChange: () => ({ path: "notebook/marks/00.json", take: "file" }),
  repair: () => undefined,
  rebuildCatalog: () => undefined,
};
