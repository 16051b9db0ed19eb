/**
 * What faults say in English, one sentence each: what, where, what to do. Those that begin small are parts of others, where
 * a colon stands before them or after them.
 */
import type { FileKind } from "../../parse/decode.ts";
import { queryEn } from "./query-en.ts";

const count = (n: number, noun: string, many = `${noun}s`): string =>
  `${n.toLocaleString("en")} ${n === 1 ? noun : many}`;
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024).toLocaleString("en")} MB`;

/** A folder that a library cannot be without. */
export type NeededFolder = "sources" | "notebook/marks" | "notebook/sources";

export const en = {
  /** What only the command line says, which speaks English. */
  terminal: (text: string) => text,

  // Files that come in.
  fileTooLarge: (name: string, bytes: number, mostBytes: number) =>
    `${name} is too large: it has ${megabytes(bytes)}, and the limit is ${megabytes(mostBytes)} a file.`,
  fileUnreadable: (name: string, why: string) => `${name} cannot be read: ${why}.`,
  noSuchFile: "there is no such file",
  mayNotRead: "you have no permission to read it",
  linksInCircle: "its links lead in a circle",
  nameTooLong: "its name is too long",
  diskError: "the disk answered with an error",
  isFolder: "it is a folder",
  chooseFilesInside: "it is a folder; choose the files in it",
  usedByOther: "another program is using it",
  isDevice: "it is a pipe or device, not an ordinary file",
  notOrdinary: "it is not an ordinary file",
  changedWhileRead: "it changed while it was being read; please bring it in again when it is complete",
  nameUnreadable: "its name holds letters that cannot be read; please give it another name",
  systemSays: (code: string) => `the system says ${code}`,
  fileEmpty: (name: string) => `${name} was not imported: the file is empty.`,
  fileBlank: (name: string) => `${name} was not imported: there is nothing but space in it.`,
  pastedBlank: (name: string) => `${name} was not imported: it holds no text.`,
  fileBinary: (name: string, kind: FileKind | null) =>
    `${name} was not imported: ${kind === null ? "it is not a text file" : `it is ${kind}, not a text file`}.`,
  importStopped: (name: string) => `${name} was not imported: you stopped the import.`,
  noSample: "No sample is bundled with this program.",
  sampleMissing: (folder: string) => `The bundled sample is missing from ${folder}.`,
  watchedInside: "This folder belongs to the library itself. Choose one outside of it to be watched.",

  // What the disk answered; `what` says what was not done.
  diskFull: (what: string) => `${what}: the disk is full. Free some space and try again.`,
  diskReadOnly: (what: string) => `${what}: the disk is read-only.`,
  mayNotWrite: (what: string, folder: string) => `${what}: no permission to write in ${folder}.`,
  folderGone: (what: string, folder: string) => `${what}: ${folder} is not there any more.`,
  diskFailed: (what: string, why: string) => `${what}: the disk answered with an error (${why}).`,

  // What was not done.
  backupNotMade: "The backup could not be made",
  backupsNotRead: "The backups cannot be read",
  cardNotWritten: "library.json could not be written",
  catalogNotUsed: "The catalog could not be read or written",
  catalogNotWritten: "The catalog could not be written",
  changeNotSaved: "The change could not be saved",
  exportNotWritten: "The export could not be written",
  figureNotWritten: "The figure could not be written",
  importLogNotWritten: "The log of imports could not be written",
  journalNotOpened: "The library's journal cannot be opened",
  journalNotRead: "The library's journal cannot be read",
  journalNotSetAside: "The damaged journal could not be set aside",
  journalNotShortened: "The library's journal could not be shortened",
  libraryNotMade: "The library could not be made",
  libraryNotMoved: "The library could not be moved, and is where it was",
  libraryNotOpened: "The library cannot be opened",
  libraryNotOpenedForWriting: "The library cannot be opened for writing",
  licencesNotRead: "The licences could not be read",
  notPutAway: (path: string) => `${path} could not be put away`,
  notebookFileNotSetAside: "A damaged notebook file could not be set aside",
  notebookNotOpened: "The notebook cannot be opened",
  notebookNotRead: "The notebook cannot be read",
  notebookNotWritten: "The notebook could not be written",
  oldLibraryNotRemoved: "The old library could not be removed",
  pdfNotWritten: "The PDF could not be written",
  reviewNotWritten: "The press review could not be written",
  sourceNotDeleted: "The source could not be deleted",
  sourceNotKept: "The source could not be kept",
  templateNotRead: (file: string) => `The template ${file} could not be read`,
  templatesNotRead: "The templates could not be read",

  // Opening a library.
  noFolderNamed: "No library folder was named.",
  libraryIsFile: (path: string) => `${path} is a file; a library is a folder.`,
  libraryFolderUnreadable: (folder: string, code: string) => `The library folder ${folder} cannot be read (${code}).`,
  libraryFolderGone: (folder: string) =>
    `The library folder ${folder} is not there. If it is on another disk, connect it and try again.`,
  /** `inTerminal`: how to make a library in it is said as the command line's option. */
  libraryFolderEmpty: (folder: string, inTerminal: boolean) =>
    `${folder} is empty: there is no library in it. If it is on another disk, connect it and try again.${inTerminal ? " To make a new library in it, add --new." : ""}`,
  otherFilesThere: (folder: string) =>
    `${folder} holds other files and no library. Choose a library or an empty folder.`,
  noLibraryThere: (folder: string) =>
    `There is no library in ${folder}, only other files. Choose the folder that has “library.json” in it.`,
  libraryThere: (folder: string) => `There is a library in ${folder} already. Choose an empty folder.`,
  notebookFolderLost: (folder: string) =>
    `The library in ${folder} has lost its folder “notebook”, where tags and notes are. Put it back from a copy, or make an empty folder of that name to go on without.`,
  notebookFolderInBackup: (folder: string) =>
    `The library in ${folder} has lost its folder “notebook”, where tags and notes are. If it is on another disk, connect it and try again; else the newest backup can take its place.`,
  folderLost: (folder: string, name: NeededFolder) => {
    const where = {
      sources: "what you imported is",
      "notebook/marks": "tags and notes are",
      "notebook/sources": "the list of what you imported is",
    }[name];
    return `The library in ${folder} has lost its folder “${name}”, where ${where}. If it is on another disk, connect it; else put it back from a copy, or make an empty folder of that name to go on ${name === "sources" ? "without" : "with what the last backup has"}.`;
  },
  pathUnreadable: (path: string, code: string) => `${path} cannot be read (${code}).`,
  libraryNewer: (folder: string) =>
    `The library in ${folder} was written by a newer version of Cuttings. Update Cuttings to open it; nothing was changed.`,
  journalNewer:
    "This library was written by a newer version of Cuttings. Update Cuttings to open it; nothing was changed.",
  lockedByOther: "This library is open in another Cuttings. Close it there first; it can still be read.",
  lockedByProcess: (pid: number) =>
    `This library is open in another Cuttings (process ${pid}). Close it there first; it can still be read.`,
  lockedByHost: (host: string, pid: number, path: string) =>
    `This library is open in Cuttings on ${host} (process ${pid}). Close it there first; if it is not open there any more, delete ${path}. It can still be read.`,
  noLibrary: "No library is open. Open one from the File menu.",
  libraryMoving: "The library is being moved; please wait until that is done.",
  libraryClosed: "The library is closed.",
  libraryReadOnly: "This library is open for reading only.",
  hostStopped:
    "The part of Cuttings that keeps the library has stopped; it is being started again. Please try once more.",
  hostCannotStay:
    "The library could not be kept open: the process behind it ended again and again. Please start Cuttings again; nothing that was saved is lost.",

  // What is in it.
  sourcesFolderGone: (folder: string) =>
    `The folder ${folder}, where what you imported is, is not there any more. If it is on another disk, connect it and try again.`,
  notebookFolderUnreadable: (folder: string, code: string) =>
    `The folder ${folder}, where tags and notes are, cannot be read (${code}). If it is on another disk, connect it and try again.`,
  notebookFileUnreadable: (path: string, code: string) => `${path} cannot be read (${code}); it was left alone.`,
  notebookFileNewer: (path: string) => `${path} was written by a newer version of Cuttings; it was left alone.`,
  notebookUnreadable: (code: string) => `The notebook cannot be read (${code}).`,
  catalogReadOnly: "The catalog could not be opened for writing.",
  catalogBusy: "Another program is writing to the catalog.",
  sourceMissing: (name: string) => `The source “${name}” is missing from the library folder.`,
  sourceUnreadable: (name: string, code: string) => `The source “${name}” cannot be read (${code}).`,
  sourceChanged: (name: string) =>
    `The source “${name}” has changed on disk since it was imported: its checksum is wrong.`,
  /** `what`: a sentence about a source. */
  importBringsBack: (what: string) => `${what} The same file, imported again, brings it back.`,
  importMends: (what: string) =>
    `${what} What can still be read of it is shown; the same file, imported again, mends it.`,
  noSource: "This source is not in the library.",
  noClipping: (id: string) => `There is no clipping ${id} in this library.`,
  noClippings: "These clippings are not in the library.",
  clippingNotListed: "This clipping is not in the list, which is not complete yet.",
  listIncomplete: "The list is not complete yet; this can be done when it is.",
  listRebuilding: "The list is being built again; this can be shown when it is done.",
  checkStopped: "The check was stopped.",
  /** `job`: its label, in the language of the person. */
  jobStopped: (job: string) => `${job} was stopped; nothing was changed.`,
  stopped: "That was stopped; nothing was changed.",
  newerAsked: "Something newer was asked for.",

  // Moving a library.
  readsOtherwise: (path: string) =>
    `The library was not moved: ${path} reads otherwise than it was written. The disk there may be damaged; everything is where it was.`,
  movedIntoItself: "A library cannot be moved into itself, or around itself: choose another folder.",
  movingStopped: "Moving was stopped; the library is where it was.",
  libraryInUse: "That is the library in use.",
  changedSinceCopied: (folder: string, files: number) =>
    `${folder} was left as it is: something in it changed after it was copied (${count(files, "file")} now).`,

  // Tags, rules, searches, dossiers, notes.
  tagNameless: "A tag needs a name.",
  /** `start`: how it would begin. */
  tagTooLong: (start: string) => `“${start}…” would be too long for a tag.`,
  synonymIsTag: (word: string, tag: string) => `“${word}” is a tag itself: merge it into “${tag}” instead.`,
  synonymTaken: (word: string, tag: string) => `“${word}” is a synonym of the tag “${tag}” already.`,
  ruleWithoutSearch: "A rule needs a search: without one every clipping is found.",
  ruleTwice: (query: string, tag: string) => `Another rule tags “${query}” with “${tag}” already.`,
  ruleGone: "This rule is not there any more.",
  searchNameless: "A saved search needs a name.",
  searchGone: "This saved search is not there any more.",
  searchNameTaken: (name: string) => `There is a saved search “${name}” already.`,
  nothingTaught: (outlet: string) => `Nothing was taught for ${outlet}.`,
  lineNotTaught: (outlet: string) => `There is no such line among what was taught for ${outlet}.`,
  dossierTitleless: "A dossier needs a title.",
  dossierGone: "This dossier is not there any more.",
  dossierFull: (most: number) => `A dossier holds at most ${count(most, "clipping")}.`,
  notInDossier: "This clipping is not in the dossier any more.",
  versionGone: "This version of the note is not kept any more.",

  ...queryEn,

  // Exports and press reviews.
  exportNowhere: "No folder to export to was named.",
  exportFolderUnusable: (folder: string) => `${folder} is not a folder that can be exported to.`,
  exportStopped: "The export was stopped.",
  /** `files`: so many were written before. */
  exportStoppedAfter: (files: number) =>
    `The export was stopped; ${files === 0 ? "nothing was written" : files === 1 ? "one file was written before" : `${files.toLocaleString("en")} files were written before`}.`,
  reviewStoppedAfter: (files: readonly string[]) => `The export was stopped; written are: ${files.join(", ")}.`,
  inStepNewer: (folder: string) =>
    `${folder} is kept in step by a newer version of Cuttings; this one leaves it alone.`,
  inStepOtherwise: (folder: string, format: string) =>
    `${folder} is kept in step in another format (${format}); choose another folder.`,
  wholeOnlyAsLines: "A whole library is exported as JSON Lines (jsonl).",
  inStepNeedsPages: "Only formats of one file a clipping can be kept in step.",
  /** `others`: other outlets have a licence that keeps texts back, too. */
  licenceForbids: (file: string, outlet: string, others: boolean) =>
    `${file} holds every text whole, which ${others ? `licences, such as that of ${outlet}, do` : `the licence of ${outlet} does`} not allow to pass on. Override the licences if you may do so.`,
  reviewFileAppeared: (path: string) => `${path} appeared while the review was written; it was left alone.`,
  templateGone: (name: string, templates: readonly string[]) =>
    `There is no template “${name}”. There is: ${templates.join(", ")}.`,
  templateForOthers: (name: string, format: "html" | "md") =>
    `The template “${name}” draws ${format === "html" ? "HTML and PDF" : "Markdown"}, and none of these was asked for.`,
  /** `message` is the template language's own. `line` 0: it is about all of it. */
  templateWrong: (name: string, line: number, column: number, message: string) =>
    `${name}, ${line === 0 ? message : `line ${line}, column ${column}: ${message}`}`,
  /** `of`: the path before it; "" for a field of the review itself. */
  templateFieldUnknown: (field: string, of: string, known: readonly string[]) =>
    `There is no “${field}”${of === "" ? "" : ` in “${of}”`}. There is: ${known.join(", ")}.`,
  templateTooSlow: "The template takes too long: does a loop in it run over too much?",
  templateTooLarge: "The template, or what it makes, is too large.",
  templateIncludes: "A template stands alone: it cannot include, render or lay out another file.",
  noChromium:
    "A PDF is printed by the window's own Chromium, which is not installed here. Start Cuttings once with its window, or write html or docx and print that.",
  pdfNotPrinted: (why: string) => `The PDF could not be printed: ${why}`,

  // Cases and whole libraries that come in.
  caseNotOpened: (name: string, why: string) => `${name} cannot be opened: ${why}.`,
  caseDamaged: "it is no case file, or it is damaged or cut off",
  caseHoldsOthers: "it holds files that Cuttings does not put into a case",
  caseSourceTooLarge: (mostBytes: number) => `a source in it is larger than ${megabytes(mostBytes)}`,
  caseUnpacksTooFar: "it would unpack to far more than a case of its size holds",
  caseSourceWrong: "a source in it is not what it says it is: its checksum is wrong",
  caseSourceUnsaid: "it does not say what one of its sources is",
  caseSourceMissing: "one of its sources is missing",
  caseChanged: (name: string) => `${name} has changed meanwhile: please look at it again.`,
  caseTooMuch:
    "That is too much for one case file, which holds 65,000 sources or 4 GB: choose fewer clippings, or merge the library's folder instead.",
  nothingToMerge: (path: string) =>
    `There is nothing to merge at ${path}. If it is on another disk, connect it and try again; if it was moved or renamed, choose it where it is now.`,
  mergedIntoItself: "This is the library that is open: choose another one to merge into it.",
  otherLibraryDamaged: (folder: string) =>
    `The library in ${folder} has files that cannot be read: open it in Cuttings, which mends it, and merge it then.`,
  notRestored: (path: string, why: string) => `${path} cannot be restored: ${why}.`,
  restoredIntoFull: "A library is restored into an empty one: make a new library, and import the file there.",
  restoringStopped: "Restoring was stopped; nothing was changed.",
  lineDamaged: (line: number) => `line ${line} is damaged`,
  lineForeign: (line: number) => `line ${line} is not what Cuttings writes`,
  lineOfSourceDamaged: (line: number) => `the source on line ${line} is damaged`,
  lineOfRecordDamaged: (line: number) => `the record on line ${line} is damaged`,
  lineOfClippingDamaged: (line: number) => `the clipping on line ${line} is damaged`,
  writtenByNewer: "a newer version of Cuttings wrote it",
  saysNotWhatItIs: "it does not say what it is",
  endMissing: "its end is missing",
  changedMeanwhile: "it was changed while it was read",

  // Backups and what is recovered.
  noBackup: (id: string) => `There is no backup ${id} in this library.`,
  backupDamaged: (id: string, why: string) => `The backup ${id} is damaged and was not used: ${why}`,
  manifestUnreadable: "Its manifest is missing or cannot be read.",
  backupFileChanged: (path: string) => `${path} has changed since it was made.`,
  backupFileMissing: (path: string) => `${path} is missing from it.`,
  nothingToDecide: (path: string) => `${path} is not there to be decided on.`,
  notInBackups: (file: string) => `No backup has ${file}.`,

  // The window and the system.
  onlyChosenWritten: "Something can be written only into a folder that you chose.",
  onlyChosenWatched: "Only a folder that you chose can be watched.",
  onlyChosenShown: "Only a folder that you chose can be shown.",
  folderNotShown: (why: string) => `The folder could not be shown: ${why}`,
  logsNotShown: (why: string) => `The logs could not be shown: ${why}`,
  foreignPage: "Only Cuttings' own window may ask for this.",
  noSuchCall: "There is no such call.",
  wrongArgument: (call: string, problem: string) => `“${call}” was asked with a wrong argument: ${problem}`,
};
