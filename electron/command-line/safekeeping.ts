/** `cuttings check`, `repair`, `backup`, `backups`, `restore`: whether a library is whole, and how it is made so again. */
import type { BackupRow } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import type { Library } from "../library/library.ts";
import { type Command, idOf, jsonOption, libraryOption, oneOf, type Values, withLibrary } from "./command.ts";
import { count, json, Misuse, plain, type Streams, table } from "./terminal.ts";

export const checkCommand: Command = {
  usage: "check --library DIR [--json]",
  summary: "verify every source, record and row of a library",
  details: "Changes nothing. Each problem is one line; the exit status is 1 where there is an error or a warning.",
  options: { ...libraryOption, ...jsonOption },
  run: (values, rest, io) => {
    if (rest.length > 0) throw new Misuse("“check” takes no other words.");
    return withLibrary(values, io, {}, async (library) => {
      const report = await library.check();
      const bad = report.problems.filter(({ severity }) => severity !== "info").length;
      if (values.json === true) await io.out(json(report));
      else {
        for (const { severity, message, path } of report.problems)
          await io.out(plain(`${severity}: ${message}${path === undefined ? "" : `  [${path}]`}\n`));
        const { sources, damaged, records, rows } = report;
        const checked = `${count(sources, "source")}${damaged === 0 ? "" : ` (${damaged} damaged)`}, ${count(records, "record")} and ${count(rows, "row")}`;
        await io.out(
          `${checked} ${bad === 0 ? "are as they should be" : "were checked"}; problems: ${bad.toLocaleString("en")}\n`,
        );
      }
      return bad > 0 ? 1 : 0;
    });
  },
};

export const repairCommand: Command = {
  usage: "repair --library DIR [--catalog | --changed VERSION] [--json]",
  summary: "make a library whole again",
  details: `Puts the newest backup in place of the folder “notebook” where that is gone; puts back what notebook files held that could
not be read, from the files themselves and from backups; merges copies that
sync programs left; cleans records that cannot be read; builds the catalog again. What is taken out of the way is kept
under backups/put-away. Each step is one line; what cannot be mended is said on standard error, and the exit status is 1. Of notebook files that were changed without Cuttings – edited by hand, or
damaged – both versions stay until --changed says which is right: “file” keeps what they say now, “backup” puts back what
the last backup says of the records that differ; “check” names them.`,
  options: {
    ...libraryOption,
    catalog: { type: "boolean", help: "only build the catalog again, from sources and notebook" },
    changed: {
      type: "string",
      help: "VERSION  file or backup: which version of files changed without Cuttings is right",
    },
    ...jsonOption,
  },
  run: (values, rest, io) => {
    if (rest.length > 0) throw new Misuse("“repair” takes no other words.");
    const take = oneOf(values, "changed", ["file", "backup"] as const);
    if (values.catalog === true && take !== undefined) throw new Misuse("--catalog and --changed exclude each other.");
    return withLibrary(values, io, { write: true, fromBackup: true }, async (library) => {
      if (values.catalog === true) {
        // One that could not be used was built again when the library was opened.
        if (!library.beganAgain) await library.rebuildCatalog();
        await library.settle();
        const steps = ["The catalog was built again."];
        await io.out(values.json === true ? json({ steps }) : `${steps.join("\n")}\n`);
        return 0;
      }
      const backup = await library.backUp();
      const report = await library.repair();
      const steps = [`The notebook was backed up as ${backup.id}.`, ...report.steps];
      for (const { what, path, file } of take === undefined ? [] : await library.setAside()) {
        if (what !== "changed" || path === null || take === undefined) continue;
        const n = await library.settleChange({ path, take });
        steps.push(
          take === "file"
            ? `${file}: what it says now is kept.`
            : `${file}: ${count(n, "record")} put back as the backup has them.`,
        );
      }
      const { left } = report;
      await io.out(values.json === true ? json({ steps, left }) : plain(`${steps.join("\n")}\n`));
      if (left.length > 0) io.err(plain(`${left.join("\n")}\n`));
      return left.length > 0 ? 1 : 0;
    });
  },
};

const day = (at: number) => new Date(at).toISOString().slice(0, 16).replace("T", " ");

const line = ({ id, at, reason, bytes, marked, damaged }: BackupRow): readonly string[] => [
  id,
  `${day(at)} UTC`,
  reason,
  `${Math.ceil(bytes / 1000).toLocaleString("en")} kB`,
  `${marked} marked`,
  damaged === null ? "" : `damaged: ${damaged}`,
];

export const backupCommand: Command = {
  usage: "backup --library DIR [--json]",
  summary: "back up the notebook now",
  details:
    "Prints the ID of the backup. The library makes backups by itself, too: at the start and every hour that it is used.",
  options: { ...libraryOption, ...jsonOption },
  run: (values, rest, io) => {
    if (rest.length > 0) throw new Misuse("“backup” takes no other words.");
    return withLibrary(values, io, { write: true }, async (library) => {
      const row = await library.backUp();
      await io.out(values.json === true ? json(row) : `${row.id}\n`);
      return 0;
    });
  },
};

export const backupsCommand: Command = {
  usage: "backups --library DIR [--json] [ID [WORD…]]",
  summary: "list the backups, or what differs from one",
  details: `Newest first. With an ID: what was otherwise then. Each clipping with what it was and what it is; dossiers, saved searches, what
is said about tags, rules and how sources are split with what restoring does to them. With words only what has all of them,
in its title, its tags or its note; at most 1,000 clippings and 1,000 other records are listed.`,
  options: { ...libraryOption, ...jsonOption },
  run: (values, [id, ...words], io) =>
    withLibrary(values, io, {}, (library) =>
      id === undefined ? listBackups(library, values, io) : differences(library, id, words.join(" "), values, io),
    ),
};

async function listBackups(library: Library, values: Values, io: Streams): Promise<number> {
  const rows = await library.backups();
  if (values.json === true) await io.out(json(rows));
  else {
    await io.out(plain(table(rows.map(line), io.width)));
    if (rows.length === 0) io.err("cuttings: there are no backups\n");
  }
  return 0;
}

const kinds = {
  dossier: "a dossier",
  search: "a saved search",
  tag: "a tag",
  "tag-rule": "a rule that tags",
  taught: "what was taught for an outlet",
  source: "a source",
} as const;
const changes = {
  back: "it is not here now, and comes back",
  changed: "it is different now, and becomes what it was",
  away: "it came since, and goes",
} as const;

/** The records beside clippings, counted; nothing where there are none. */
const othersOf = (clippings: number, others: number): readonly string[] =>
  others === 0 ? [] : [count(others, clippings > 0 ? "other record" : "record")];

async function differences(library: Library, id: string, words: string, values: Values, io: Streams): Promise<number> {
  const difference = await library.compareBackup({ id, words });
  const { clippings, total, others, otherTotal } = difference;
  if (values.json === true) await io.out(json(difference));
  else {
    for (const one of others)
      await io.out(plain(`${one.id}  ${one.name}\n  ${kinds[one.kind]}: ${changes[one.change]}\n`));
    for (const one of clippings)
      await io.out(
        plain(`${one.id}  ${one.title}\n  then: ${one.before || "nothing"}\n  now:  ${one.now || "nothing"}\n`),
      );
    const what = [...(total > 0 || otherTotal === 0 ? [count(total, "clipping")] : []), ...othersOf(total, otherTotal)];
    const shown = clippings.length + others.length;
    const isCut = shown < total + otherTotal ? `, the first ${shown.toLocaleString("en")} are listed` : "";
    io.err(`cuttings: ${what.join(" and ")} ${total + otherTotal === 1 ? "differs" : "differ"}${isCut}\n`);
  }
  return 0;
}

/** A comma before the next ID or record; names have commas, too. */
const between = /,\s*(?=[0-9a-f]{1,16}\s*(?:,|$)|(?:dossiers|searches|tags|tagging|rules|sources)\/)/;

export const restoreCommand: Command = {
  usage: "restore --library DIR [--only IDS] [--json] ID",
  summary: "bring back what a backup has",
  details: `ID is that of a backup, see “backups”. What is there now is backed up first. Sources that came in since stay. With --only
nothing but the marks of those clippings is brought back; their IDs stand with commas between and may be cut short. What
else “backups ID” lists is named as it stands there: “dossiers/0123456789ab”.`,
  options: { ...libraryOption, only: { type: "string", help: "IDS  only these clippings and records" }, ...jsonOption },
  run: (values, [id, ...more], io) => {
    if (id === undefined || more.length > 0)
      throw new Misuse("“restore” takes the ID of one backup; “cuttings backups” shows them.");
    // One more backup could push the very one that is wanted out; restoring makes its own.
    return withLibrary(values, io, { write: true, backUp: false }, async (library) => {
      const { only } = values;
      const ids: string[] = [];
      const others: string[] = [];
      for (const one of typeof only === "string" ? only.split(between) : []) {
        if (one.includes("/")) others.push(one);
        else ids.push(await idOf(library, one.trim()));
      }
      if (only !== undefined && ids.length + others.length === 0) throw new Misuse("--only needs at least one ID.");
      if (!(await library.backups()).some((row) => row.id === id))
        throw new FaultError("not-found", saying("noBackup", id));
      const restored = await library.restoreBackup({ id, ids: only === undefined ? null : ids, others });
      const { clippings, others: more } = restored;
      const what = [
        ...(clippings > 0 || more === 0 ? [count(clippings, "clipping")] : []),
        ...othersOf(clippings, more),
      ];
      await io.out(values.json === true ? json(restored) : `${what.join(" and ")} restored\n`);
      if (clippings + more === 0)
        io.err(`cuttings: nothing of ${only === undefined ? "it" : "that"} differs from the backup\n`);
      return 0;
    });
  },
};
