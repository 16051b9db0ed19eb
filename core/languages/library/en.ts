/**
 * What the library says in English: what was done, which stands in the undo menu; what is being done, beside its bar of
 * progress; and what it found out by itself. What faults say is in `core/languages/faults/`.
 */
import type { Grouping } from "../../dossier-parts.ts";
import { type Licence, licenceWords } from "../../export/licence.ts";
import type { TagColour } from "../../marks.ts";
import type { CorrectedRole } from "../../parse/corrections.ts";

const count = (n: number, noun: string, many = `${noun}s`): string =>
  `${n.toLocaleString("en")} ${n === 1 ? noun : many}`;
const clippings = (n: number) => count(n, "clipping");

export const en = {
  deeds: {
    /** Several things done at once. */
    all: (said: readonly string[]): string => {
      const text = said.join(", ");
      return text.charAt(0).toUpperCase() + text.slice(1);
    },
    tagged: (n: number, tags: string) => `tagged ${clippings(n)} with ${tags}`,
    untagged: (n: number, tags: string) => `removed ${tags} from ${clippings(n)}`,
    starred: (n: number) => `starred ${clippings(n)}`,
    unstarred: (n: number) => `unstarred ${clippings(n)}`,
    read: (n: number) => `marked ${clippings(n)} as read`,
    unread: (n: number) => `marked ${clippings(n)} as unread`,
    trashed: (n: number) => `moved ${clippings(n)} to the trash`,
    untrashed: (n: number) => `restored ${clippings(n)} from the trash`,
    noted: "wrote a note",
    noteRemoved: "removed a note",
    noteRestored: "Put an earlier version of a note back",
    highlighted: (n: number) => `highlighted ${n === 1 ? "a passage" : `${n} passages`}`,
    highlightsRemoved: (n: number) => `removed ${n === 1 ? "a highlight" : count(n, "highlight")}`,
    /** `part`: what of them, or null for several things. */
    highlightsChanged: (n: number, part: "note" | "tags" | "colour" | "place" | null) => {
      const them = n === 1 ? "a highlight" : count(n, "highlight");
      if (part === "note") return `wrote on ${them}`;
      if (part === "colour") return `recoloured ${them}`;
      if (part === "tags") return `changed the tags of ${them}`;
      return part === "place" ? `moved ${them}` : `changed ${them}`;
    },

    tagRenamed: (tag: string, to: string, n: number) => `Renamed the tag ${tag} to ${to} on ${clippings(n)}`,
    tagsMerged: (tags: string, into: string, n: number) => `Merged ${tags} into ${into} on ${clippings(n)}`,
    tagDeleted: (tag: string, n: number) => `Deleted the tag ${tag} from ${clippings(n)}`,
    tagColoured: (tag: string, colour: TagColour) => `Coloured the tag ${tag} ${colour}`,
    tagUncoloured: (tag: string) => `Took the colour of the tag ${tag} away`,
    tagDescribed: (tag: string) => `Described the tag ${tag}`,

    ruleKept: (tag: string) => `Kept the rule for the tag ${tag}`,
    ruleChanged: (tag: string) => `Changed the rule for the tag ${tag}`,
    ruleRemoved: (tag: string) => `Removed the rule for the tag ${tag}`,
    foundTagged: (query: string, tag: string, n: number) => `Tagged what “${query}” finds with ${tag}: ${clippings(n)}`,
    taggedByRules: (n: number) => `Tagged ${clippings(n)} by rules`,

    dossierMade: (title: string) => `Made the dossier ${title}`,
    dossierBegun: (title: string) => `Began ${title} from an earlier one`,
    dossierRemoved: (title: string) => `Removed the dossier ${title}`,
    dossierChanged: (title: string) => `Changed the dossier ${title}`,
    dossierRenamed: (title: string, to: string) => `Renamed the dossier ${title} to ${to}`,
    coverChanged: (title: string) => `Changed the cover of ${title}`,
    addedTo: (n: number, title: string) => `Added ${clippings(n)} to ${title}`,
    takenOut: (n: number, title: string) => `Took ${clippings(n)} out of ${title}`,
    movedIn: (n: number, title: string) => `Moved ${clippings(n)} in ${title}`,
    shownChanged: (title: string) => `Changed what is shown in ${title}`,
    commented: (title: string) => `Wrote a comment in ${title}`,
    sectionAdded: (title: string) => `Added a section to ${title}`,
    aSection: "a section",
    sectionIntroduced: (heading: string) => `Wrote the introduction of ${heading}`,
    sectionRenamed: (heading: string) => `Renamed ${heading}`,
    sectionRemoved: (heading: string, title: string) => `Removed ${heading} from ${title}`,
    sectionMoved: (heading: string) => `Moved ${heading}`,
    regrouped: (by: Grouping, title: string) => `Made sections by ${by} in ${title}`,
    putBelow: (n: number) => `Put ${clippings(n)} below another`,
    takenApart: (n: number) => `Took ${clippings(n)} apart`,
    alsoInRemoved: (title: string) => `Took “also in” lines out of ${title}`,

    searchSaved: (name: string) => `Saved the search ${name}`,
    searchChanged: (name: string) => `Changed the search ${name}`,
    searchRenamed: (name: string, to: string) => `Renamed the search ${name} to ${to}`,
    searchRemoved: (name: string) => `Removed the search ${name}`,

    licenceSet: (outlet: string, licence: Licence) => `Set the licence of ${outlet} to ${licenceWords(licence)}`,
    licenceRemoved: (outlet: string) => `Took away the licence of ${outlet}`,

    /** What was done to a source, and the words it was done to. */
    doneAt: (deed: string, quote: string) => `${deed}: “${quote}”`,
    corrected: (name: string) => `Corrected ${name}`,
    splitClippings: (n: number, name: string) => `Split ${n === 1 ? "a clipping" : "clippings"} of ${name}`,
    mergedClippings: (n: number, name: string) => `Merged ${n === 1 ? "two clippings" : "clippings"} of ${name}`,
    boundariesMoved: (n: number, name: string) =>
      `Moved where ${n === 1 ? "a clipping" : "clippings"} of ${name} begin${n === 1 ? "s" : ""}`,
    linesMarked: (name: string) => `Marked lines of ${name}`,
    lineUnmarked: (name: string) => `Took back what was said of a line of ${name}`,
    textPutBack: (name: string) => `Put text back into ${name}`,
    lineMarked: (as: Exclude<CorrectedRole, "body">, name: string) => {
      if (as === "boilerplate") return `Marked boilerplate in ${name}`;
      const words = as === "alt-title" ? "second title" : as === "views" ? "number of views" : as.replace("-", " ");
      return `Marked ${/^[aeiou]/.test(words) ? "an" : "a"} ${words} in ${name}`;
    },
    suggestionsTaken: (n: number, name: string) => `Took ${n === 1 ? "a suggestion" : `${n} suggestions`} in ${name}`,
    repairsUndone: (n: number, name: string) => `Undid ${n === 1 ? "a repair" : `${n} repairs`} in ${name}`,
    datesTurned: (name: string) => `Turned the dates of ${name} round`,
    datesDecided: (name: string) => `Let the dates of ${name} be decided again`,
    readAs: (name: string, encoding: string) => `Read ${name} as ${encoding}`,
    encodingFound: (name: string) => `Let the encoding of ${name} be found again`,
    correctionsTakenBack: (name: string) => `Took back all corrections of ${name}`,

    taught: (outlet: string) => `Taught what ${outlet} looks like`,
    forgot: (outlet: string) => `Forgot what was taught for ${outlet}`,
    forgotLine: (outlet: string) => `Forgot a line of ${outlet}`,

    imported: (sources: number) => `Imported ${count(sources, "source")}`,
    sampleRemoved: (n: number) => `Removed ${count(n, "Welcome clipping")}`,
    deleted: (n: number) => `Deleted ${clippings(n)} for good`,
    foundAgain: (n: number) => `Found ${clippings(n)} again`,
    /** `at`: epoch milliseconds. */
    backupRestored: (n: number, others: number, at: number) => {
      const records = n > 0 ? count(others, "other record") : count(others, "record");
      const what = [...(n > 0 || others === 0 ? [clippings(n)] : []), ...(others > 0 ? [records] : [])].join(" and ");
      return `Restored ${what} from the backup of ${moment(at)}`;
    },
    merged: (n: number, name: string) => `Merged ${clippings(n)} from ${name}`,
    libraryRestored: (n: number) => `Restored a library of ${clippings(n)}`,
    recordsCleaned: (n: number) => `Cleaned ${count(n, "record")}`,
    recordsRecovered: (n: number) => `Recovered ${count(n, "record")}`,
    recordsRestored: (n: number, file: string) => `Restored ${count(n, "record")} of ${file}`,
    copiesMerged: (records: number, copies: number) =>
      `Merged ${count(records, "record")} of ${count(copies, "copy", "copies")}`,
    sourceHealed: "Healed a source",
  },

  /** What a person added to a clipping. */
  marks: {
    trashed: "in the trash",
    starred: "starred",
    read: "read",
    tagged: (tags: string) => `tagged ${tags}`,
    note: (words: string) => `note “${words}”`,
    highlights: (n: number) => count(n, "highlight"),
    deleted: "deleted for good",
  },

  jobs: {
    importing: "Importing",
    importingSample: "Importing the Welcome clippings",
    looking: "Looking into it",
    moving: "Moving the library",
    merging: "Merging",
    exporting: "Exporting",
    writingReview: "Writing the press review",
    checking: "Checking the library",
    restoringLibrary: "Restoring the library",
    restoring: "Restoring",
    recovering: "Recovering",
    changing: "Changing clippings",
    undoing: "Undoing",
    redoing: "Doing again",
    seekingTags: "Looking what changes",
    changingTags: "Changing tags",
    emptyingTrash: "Emptying the trash",
    rebuilding: "Rebuilding the catalog",
    readingLibrary: "Reading the library",
    taggingArrived: "Tagging what came in",
  },

  imports: {
    wholeLibrary: (name: string) =>
      `${name} was a whole library; it is restored with its tags, notes, highlights and dossiers.`,
    nothingIn: (name: string) => `No article was found in ${name}; its text is kept as a source.`,
    /** `as` is the name it was added under, where that is another. */
    already: (name: string, as: string | null, added: number, n: number) =>
      `${name} is already in the library${as === null ? "" : ` as ${as}`} (added ${day(added)}, ${clippings(n)}).`,
    mended: (name: string, as: string | null, n: number) =>
      `${name} is in the library${as === null ? "" : ` as ${as}`}; its text was damaged on disk and is whole again (${clippings(n)}).`,
  },

  /** What looking into the library found. */
  check: {
    recordUnreadable: (key: string, shelf: string, what: string) =>
      `The record ${key} of ${shelf} cannot be read in full: ${what}.`,
    keyDamaged: "its key is damaged",
    wholeRecord: "the whole record",
    fileChanged:
      "This notebook file was changed without Cuttings: its checksum is wrong. Opened for a change, the library keeps a copy of it.",
    fileUnreadable: "This notebook file cannot be read; “repair” brings back what it held.",
    /** `n`: records that are not as the backup has them; null where there is none. */
    fileDiffers: (file: string, n: number | null) =>
      `The notebook file ${file} was changed without Cuttings; ${n === null ? "no backup is there to compare it with" : `${count(n, "record differs", "records differ")} from the last backup before that`}.`,
    fileLost: (file: string, what: "gone" | "set aside", hasBackup: boolean) =>
      `The notebook file ${file} ${what === "gone" ? "is gone" : "could not be read and was set aside"}; ${hasBackup ? "a" : "no"} backup has it.`,
    copyLeft: (n: number) => `A program that synchronises folders left a copy: ${count(n, "record")} to merge.`,
    backupDamaged: (id: string, why: string) => `The backup ${id} is damaged: ${why}`,
    catalogUnused: (trouble: CatalogTrouble) =>
      `The catalog is ${trouble}; “repair”, and the next start of Cuttings, builds it again.`,
    listIncomplete: "The list is not complete: building it was stopped.",
    unknownFile: "This file is no source that the notebook knows.",
    /** `how`: {@link howMany} of each way, with semicolons between. */
    listBehind: (n: number, how: string) =>
      `The list is behind for ${clippings(n)}; “cuttings repair --catalog” mends this. ${how}.`,
    howMany: (n: number, how: string) => `${n.toLocaleString("en")}: ${how}`,
    otherCount: (name: string, n: number, wanted: number) => `“${name}” has ${clippings(n)} instead of ${wanted}`,
    stillThere: "it was deleted for good and is still there",
    otherText: "its text is not that of the source",
    otherMarks: "its marks are not those of the notebook",
    missingTag: "it is missing from the list of a tag",
    otherLinks: "the list of its links is another",
    notFound: "a search does not find it",
    tableDamaged: (table: string, damage: string) => `The table “${table}” of the catalog is damaged: ${damage}.`,
    indexDiffers: (indexed: number, n: number) =>
      `The index has ${count(indexed, "entry", "entries")} for ${clippings(n)}.`,
    more: (n: number) => `${count(n, "further problem")} not shown.`,
  },

  /** What was done to bring back what was damaged. */
  repairs: {
    /** `open`: records that differ from the backup of `at`, epoch milliseconds; null where there is none. */
    fileChanged: (file: string, n: number, open: number, at: number | null) =>
      `${file} was changed without Cuttings: ${count(n, "record")} put back under the right key, ${at === null ? "no backup to compare it with" : `${count(open, "record differs", "records differ")} from the backup of ${moment(at)}`}${open > 0 ? "; choose which to keep" : ""}.`,
    fromBackup: (n: number, at: number) => `${count(n, "record")} taken from the backup of ${moment(at)}`,
    /** `taken`: {@link fromBackup}; null where no backup has it. */
    fileGone: (file: string, taken: string | null) =>
      `The notebook file ${file} was gone: ${taken ?? "no backup has it"}.`,
    fileDamaged: (file: string, n: number, taken: string | null) =>
      `${file}: ${count(n, "record")} read from the damaged file${taken === null ? "; no backup has it" : `, ${taken}`}.`,
    putAway: (path: string, to: string) => `${path} was put away as ${to}.`,
    copyUnreadable: (path: string) => `${path} cannot be read; nothing was taken from it.`,
    copyMerged: (path: string, added: number, merged: number) =>
      `${path}: ${count(added, "record")} added, ${count(merged, "record")} merged.`,
    recordsCleaned: (n: number, kept: string) =>
      `${count(n, "record")} could not be read in full: what could is kept, all of it was put away as ${kept}.`,
    sourceLeft: (why: string, isThere: boolean) =>
      `${why} Until then the list ${isThere ? "shows what can still be read of it" : "lacks what it held, but for what was marked"}.`,
    catalogRebuilt: (sources: number) => `The catalog was built again from ${count(sources, "source")}.`,
  },

  /** What is said of an export that was written. */
  exports: {
    licenceOverridden: (outlet: string, licence: Licence, n: number) =>
      `The licence of ${outlet} (${licenceWords(licence)}) was overridden for ${clippings(n)}.`,
    licenceKept: (outlet: string, licence: Licence, n: number) =>
      `${outlet}: ${licenceWords(licence)}, as its licence says, for ${clippings(n)}.`,
    /** `name` of the source, where it is known. */
    sourceLeftOut: (name: string | null, n: number) =>
      `The source${name === null ? "" : ` “${name}”`} of ${n === 1 ? "one clipping" : clippings(n)} is missing or damaged: the file is without it.`,
    templateWrong: (name: string, line: number, column: number, message: string) =>
      `The template “${name}”, line ${line}, column ${column}: ${message}`,
    rightsLeftOut: (template: string, n: number) =>
      `The template “${template}” does not print what must stand about rights by ${clippings(n)}.`,
    mailTooLong: (n: number) =>
      `The mail would be cut by mail programs above 100 kB: ${n === 1 ? "one text stands" : `${n} texts stand`} in it as a headline with a link.`,
  },

  notices: {
    rebuilt: (why: RebuiltBecause, sources: number) => {
      const because: Readonly<Record<RebuiltBecause, string>> = {
        missing: "The catalog was missing",
        damaged: "The catalog was damaged",
        older: "The catalog was made by another version",
        unfinished: "The catalog was not finished",
        aside: "The catalog was set aside",
        asked: "The catalog was put aside, as you asked,",
      };
      return `${because[why]} and has been rebuilt from ${count(sources, "source")}.`;
    },
    rebuildStopped:
      "Building the list again was stopped: it is not complete. It goes on when you ask for it, or at the next start.",
    catalogAside: (name: string) =>
      `Cuttings was ended by its catalog again and again: the catalog was set aside as ${name} and is built again. Tags, notes and highlights do not depend on it; nothing is lost.`,
    catalogUnused: (trouble: CatalogTrouble) =>
      `The catalog is ${trouble}: the list is read from the sources instead, which takes longer each time. “cuttings repair --catalog”, or opening the library in Cuttings, builds it again.`,
    inMemory: (why: string) => `${why} Until Cuttings is started again the list is kept in memory.`,
    incomplete: (why: string) => `${why} The list is not complete.`,
    listFollows: (why: string) => `${why} What you did is safe in the notebook; the list follows later.`,
    movedAlong: (n: number) =>
      `${count(n, "marked clipping")} had another place in the source, read anew; what you had added went along.`,
    lost: (n: number) =>
      `${count(n, "marked clipping")} cannot be found in the sources any more; the tags and notes are kept in the notebook.`,
    notebookOlder:
      "The notebook is older than the list that was made from it: an older copy came in its place, or the end of its journal is lost. The list is made to agree with it; a backup may have more, see Backups and Checks.",
    /** `at`: epoch milliseconds. */
    notebookFromBackup: (at: number) =>
      `The library had lost its folder “notebook”: the backup of ${moment(at)} has taken its place. What was changed since is not in it.`,
    copiesFound: (n: number) =>
      `${count(n, "copy", "copies")} of notebook files, left by a program that synchronises folders, can be merged: see Backups and Checks.`,
    fileChanged: (name: string, isCopied: boolean) =>
      `The notebook file ${name} was changed without Cuttings, by a person, another program or a fault of the disk. What it says now is used${isCopied ? ", a copy of it is kept beside it" : ""}; Backups and Checks tells how it differs from the last backup.`,
    fileUnreadable: (name: string) => `The notebook file ${name} cannot be read.`,
    fileAside: (name: string, aside: string) => `The notebook file ${name} could not be read and is kept as ${aside}.`,
    fileConflict: (name: string, copy: string) =>
      `Another program wrote in the notebook file ${name} while Cuttings had it open. What it wrote is kept as ${copy}; it can be merged, see Backups and Checks.`,
    safeInJournal: (why: string) => `${why} Your changes are safe in the journal.`,
    journalTorn:
      "The last change was cut off while it was being saved and had not been confirmed; all others are here.",
    journalDamaged:
      "The journal of the last changes was damaged: what could be read is here, the damaged file is kept beside it.",
    /** `service`: a program that synchronises folders, or "a network drive". */
    shared: (service: string) =>
      service === "a network drive"
        ? "This library lies on a network drive. Cuttings protects what you write as well as the drive allows, but a connection that breaks may cost the last changes; a folder on this computer is safer."
        : `This library lies in a folder of ${service}. Open it on one computer at a time, and wait until ${service} is done before you open it on another; copies that it makes of notebook files are found and can be merged.`,
    correctionsUnreadable: (name: string) =>
      `The corrections of “${name}” cannot be read; it is shown as the parser splits it.`,
    watchedGone: (folder: string) =>
      `The watched folder ${folder} is not there, or cannot be read. What comes into it is imported when it is there again.`,
    rulesFailed: (why: string) => `What came in could not be tagged by the rules. ${why}`,
    cardMissing: "library.json was missing and has been written anew.",
    cardUnreadable: "library.json cannot be read; the library itself is intact.",
    cardAside: (aside: string) => `library.json could not be read: it is kept as ${aside} and a new one was written.`,
  },
};

/** Why the catalog is not used. */
export type CatalogTrouble = "damaged or behind" | "made by another version" | "missing";

/** Why the catalog was built again. */
export type RebuiltBecause = "missing" | "damaged" | "older" | "unfinished" | "aside" | "asked";

const day = (at: number): string =>
  new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
/** Epoch milliseconds as people say a moment: "22 Nov 2026, 14:51". */
const moment = (at: number): string =>
  new Date(at).toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
