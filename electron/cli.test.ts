import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Clipping } from "../core/clipping.ts";
import { cuttings } from "./command-line/testing.ts";
import { openTest, removeTemporaryFolders, temporaryFolder } from "./library/testing.ts";

const seeds = join(import.meta.dirname, "../seeds");
afterAll(removeTemporaryFolders);

const files = async () =>
  (await readdir(seeds))
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => join(seeds, name));

describe("cuttings", () => {
  it("parses to JSON Lines, one for each file, also for those it cannot read", async () => {
    const paths = await files();
    const { status, out, err } = await cuttings([
      "parse",
      "--json",
      ...paths.slice(0, 2),
      "/absent/a.txt",
      seeds,
      ...paths.slice(2),
    ]);
    expect(status).toBe(1);
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { clippings?: Clipping[]; error?: unknown; source: { name: string } });
    expect(lines.map(({ clippings }) => clippings?.length)).toEqual([9, 9, undefined, undefined, 1, 6, 1]);
    expect(lines[2]).toEqual({
      source: { name: "a.txt" },
      error: { code: "file-unreadable", message: "a.txt cannot be read: there is no such file." },
    });
    expect(lines[3]?.source.name).toBe("seeds");
    expect(err).toContain("a.txt cannot be read");
    const again = await cuttings(["parse", "--json", ...paths]);
    expect(again).toMatchObject({ status: 0, err: "" });
    expect((await cuttings(["parse", "--json", ...paths])).out).toBe(again.out);
    const odd = await temporaryFolder();
    await writeFile(join(odd, "empty"), "");
    await writeFile(join(odd, "binary"), Buffer.alloc(3000));
    const hostile = await cuttings(["parse", "--json", join(odd, "empty"), join(odd, "binary")]);
    expect(hostile.status).toBe(0);
    for (const line of hostile.out.trimEnd().split("\n"))
      expect(JSON.parse(line)).toMatchObject({
        clippings: [],
        problems: expect.arrayContaining([expect.anything()]) as unknown[],
      });
  });

  it("takes an empty folder for a disk that is not connected, unless a new library is asked for", async () => {
    const folder = await temporaryFolder();
    const refused = await cuttings(["import", "--library", folder, ...(await files())]);
    expect(refused.status).toBe(1);
    expect(refused.err).toContain("is empty: there is no library in it");
    expect(refused.err).toContain("--new");
    expect(await readdir(folder)).toEqual([]);
    const made = await cuttings(["import", "--library", folder, "--new", ...(await files())]);
    expect(made).toMatchObject({ status: 0 });
    expect(made.err).toContain(`made a new library in ${folder}`);
  });

  it("makes no backup for each command of a script", async () => {
    const library = join(await temporaryFolder(), "Library");
    await cuttings(["import", "--library", library, ...(await files())]);
    const [{ id }] = JSON.parse((await cuttings(["list", "--library", library, "--json"])).out) as [{ id: string }];
    for (const tag of ["one", "two", "three"]) await cuttings(["tag", "--library", library, id, tag]);
    const backups = JSON.parse((await cuttings(["backups", "--library", library, "--json"])).out) as unknown[];
    expect(backups.length).toBeLessThanOrEqual(1);
  });

  it("imports, lists, searches, shows, tags, notes and exports", async () => {
    const base = await temporaryFolder();
    const library = join(base, "Library");
    const made = await cuttings(["import", "--library", library, ...(await files()), join(base, "absent")]);
    expect(made.status).toBe(1);
    expect(made.err).toContain(`made a new library in ${library}`);
    expect(made.err).toContain("26 clippings from 5 sources added");
    expect(made.err).toContain("absent cannot be read");
    expect(made.out.split("\n")[0]).toMatch(/^added {2}9 clippings {2}(?:\d+ to check)? *000_/);
    const again = await cuttings(["import", "--library", library, ...(await files())]);
    expect(again).toMatchObject({ status: 0 });
    expect(again.err).toMatch(/is already in the library.* “cuttings sources [0-9a-f]{12}” shows it\./);

    const list = JSON.parse((await cuttings(["list", "--library", library, "--json"])).out) as {
      id: string;
      title: string;
    }[];
    expect(list).toHaveLength(26);
    expect((await cuttings(["list", "--library", library, "--limit", "3"])).out.trimEnd().split("\n")).toHaveLength(3);
    const id = list[0]?.id as string;
    expect(await cuttings(["tag", "--library", library, id, "space/China", "to read"])).toMatchObject({
      status: 0,
      out: "space/China\nto read\n",
    });
    expect(await cuttings(["tag", "--library", library, "--remove", id.slice(0, 8), "TO READ"])).toMatchObject({
      out: "space/China\n",
    });
    expect(await cuttings(["note", "--library", library, id, "-"], "From *stdin*")).toMatchObject({
      status: 0,
      out: "",
    });
    const shown = await cuttings(["show", "--library", library, id]);
    expect(shown.out).toContain("Tags       space/China");
    expect(shown.out).toContain("From *stdin*");
    expect(JSON.parse((await cuttings(["show", "--library", library, "--json", id])).out)).toMatchObject({
      id,
      marks: { note: "From *stdin*" },
    });
    const found = await cuttings([
      "search",
      "--library",
      library,
      "--json",
      "tag:space",
      "OR",
      '"agro-industrial complex"',
    ]);
    expect((JSON.parse(found.out) as unknown[]).length).toBe(2);
    expect((await cuttings(["search", "--library", library, "kazakhst"])).out).toBe("");

    const out = join(base, "out");
    const exported = await cuttings([
      "export",
      "--library",
      library,
      "--format",
      "markdown",
      "--out",
      out,
      "--query",
      "tag:space",
    ]);
    expect(exported.status).toBe(0);
    expect((await readdir(out)).sort()).toEqual(exported.out.trimEnd().split("\n").sort());
    expect(await readFile(join(out, "index.md"), "utf8")).toContain("space/China");
    await writeFile(join(out, "index.md"), "my own index");
    await cuttings(["export", "--library", library, "--format", "markdown", "--out", out]);
    expect(await readdir(out)).toHaveLength(28);
    expect(await readFile(join(out, "index.md"), "utf8")).toBe("my own index");
    expect(await readFile(join(out, "index (2).md"), "utf8")).toContain("26 clippings");
  });

  it("makes dossiers, fills them, and begins one from another", async () => {
    const base = await temporaryFolder();
    const library = ["--library", join(base, "Library")];
    await cuttings(["import", ...library, ...(await files())]);
    const list = JSON.parse((await cuttings(["list", ...library, "--json"])).out) as { id: string; title: string }[];
    const [a, b] = list as [{ id: string; title: string }, { id: string; title: string }];
    expect(await cuttings(["dossiers", ...library])).toMatchObject({ status: 0, out: "" });
    const made = await cuttings(["dossier", ...library, "new", "Morning review", a.id, "--date", "2026-11-21"]);
    expect(made).toMatchObject({ status: 0, out: expect.stringMatching(/^[0-9a-f]{12}\n$/) as string });
    const id = made.out.trim();
    await cuttings(["dossier", ...library, "add", "morning REVIEW", b.id, "--section", "Trade"]);
    const shown = await cuttings(["dossiers", ...library, "show", id.slice(0, 6)]);
    expect(shown.out).toContain("Morning review · 2026-11-21");
    expect(shown.out).toContain(`${a.id}  ${a.title}`);
    expect(shown.out).toMatch(/\n\nTrade\n/);
    await cuttings(["dossier", ...library, "remove", id, a.id]);
    const next = await cuttings(["dossier", ...library, "new", "--from", id, "--date", "2026-11-22", "--json"]);
    expect(JSON.parse(next.out)).toMatchObject({
      ...{ title: "Morning review", date: "2026-11-22", from: id },
      sections: [{ heading: "" }, { heading: "Trade", entries: [] }],
    });
    // Of two with one title the later one is meant.
    await cuttings(["dossier", ...library, "add", "Morning review", "--query", "kazakhstan"]);
    const rows = JSON.parse((await cuttings(["dossiers", ...library, "--json"])).out) as {
      date: string;
      entries: number;
    }[];
    expect(rows.find(({ date }) => date === "2026-11-21")?.entries).toBe(1);
    expect(rows.find(({ date }) => date === "2026-11-22")?.entries).toBeGreaterThan(3);
    await cuttings(["dossier", ...library, "sections", "Morning review", "--by", "outlet"]);
    expect((await cuttings(["dossiers", ...library, "show", "Morning review"])).out).toMatch(/\n\nKazinform\n/);
    await cuttings(["dossier", ...library, "rename", id, "Old one"]);
    expect((await cuttings(["dossiers", ...library])).out).toContain("Old one");
    await cuttings(["dossier", ...library, "delete", "Old one"]);
    expect((await cuttings(["dossiers", ...library, "show", "Old one"])).err).toContain("no dossier “Old one”");
    for (const wrong of [
      ["dossier", ...library, "make", "x"],
      ["dossier", ...library, "new"],
      ["dossier", ...library, "add", "x"],
      ["dossier", ...library, "sections", "x"],
      ["dossier", ...library, "new", "x", "--by", "tag"],
      ["dossier", ...library, "new", "x", "--date", "tomorrow"],
      ["dossiers", ...library, "hide", "x"],
    ])
      expect((await cuttings(wrong)).status, wrong.join(" ")).toBe(2);
  });

  it("marks, trashes, edits tags and keeps searches over many clippings", async () => {
    const library = ["--library", join(await temporaryFolder(), "L")];
    await cuttings(["import", ...library, ...(await files())]);
    expect(await cuttings(["mark", ...library, "--star", "--tag", "Trade/Belt,cn", "--query", "china"])).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^\d+ clippings\n$/) as string,
    });
    const listed = async () => (await cuttings(["tags", ...library])).out;
    const n = /^(\d+)/.exec(await listed())?.[1] as string;
    const asked = await cuttings(["tags", ...library, "rename", "trade", "commerce", "--preview"]);
    expect(asked).toMatchObject({ status: 0, err: `cuttings: ${n} clippings would change\n` });
    expect(asked.out).toContain("→ commerce/Belt");
    expect(await listed()).not.toContain("commerce");
    await cuttings(["tags", ...library, "rename", "trade", "commerce"]);
    await cuttings(["tags", ...library, "colour", "commerce", "red"]);
    expect(await listed()).toMatch(new RegExp(`^${n} +cn\n${n} +red +commerce\n${n} +commerce/Belt\n$`));
    await cuttings(["tags", ...library, "merge", "cn", "commerce/belt", "--into", "China"]);
    expect(await listed()).toMatch(new RegExp(`^${n} +China\n$`));

    expect((await cuttings(["trash", ...library])).err).toBe("cuttings: the trash is empty\n");
    expect((await cuttings(["trash", ...library, "--query", "tag:china"])).err).toContain(`${n} clippings moved`);
    expect((await cuttings(["search", ...library, "china"])).err).toContain("nothing found");
    expect((await cuttings(["search", ...library, "uzbekstan"])).err).toBe(
      "cuttings: nothing found; did you mean: uzbekistan\n",
    );
    expect(await cuttings(["tags", ...library, "rename", "nosuch", "other"])).toMatchObject({
      status: 1,
      err: "cuttings: No clipping has the tag “nosuch”, or it has that name already.\n",
    });
    const trashed = JSON.parse((await cuttings(["trash", ...library, "--json"])).out) as { id: string }[];
    expect(trashed).toHaveLength(Number(n));
    const id = trashed[0]?.id as string;
    expect((await cuttings(["trash", ...library, "--restore", id.slice(0, 8)])).err).toContain("1 clipping restored");
    expect((await cuttings(["trash", ...library, "--empty"])).err).toContain("would be deleted for good; add --yes");
    expect((await cuttings(["trash", ...library, "--empty", "--yes"])).err).toContain("deleted for good");
    expect((JSON.parse((await cuttings(["list", ...library, "--json"])).out) as unknown[]).length).toBe(27 - Number(n));
    await cuttings(["tags", ...library, "delete", "china"]);
    expect((await cuttings(["tags", ...library])).err).toBe("cuttings: no clipping has a tag\n");

    await cuttings(["searches", ...library, "save", "Stars", "is:starred", "--sort", "title"]);
    expect((await cuttings(["searches", ...library, "rename", "stars", "Starred ones"])).out).toBe(
      "Starred ones  title  is:starred\n",
    );
    expect((await cuttings(["search", ...library, "--saved", "starred ones"])).out).toContain(id);
    expect((await cuttings(["searches", ...library, "remove", "Starred ones"])).err).toContain("no search is saved");
    expect(await cuttings(["searches", ...library, "remove", "gone"])).toMatchObject({ status: 1 });
    for (const wrong of [
      ["mark", ...library, id],
      ["mark", ...library, "--star", "--unstar", id],
      ["mark", ...library, "--star"],
      ["trash", ...library, "--restore"],
      ["trash", ...library, "--query", "a (", "--empty"],
      ["tags", ...library, "rename", "a"],
      ["tags", ...library, "colour", "a", "pink"],
      ["tags", ...library, "merge", "a"],
      ["searches", ...library, "save", "a"],
    ])
      expect(await cuttings(wrong), wrong.join(" ")).toMatchObject({ status: 2, out: "" });
  });

  it("reads a library that is open elsewhere, and does not write in it", async () => {
    const library = join(await temporaryFolder(), "L");
    await cuttings(["import", "--library", library, ...(await files())]);
    const open = await openTest(library);
    expect((await cuttings(["list", "--library", library])).status).toBe(0);
    const id = (await cuttings(["list", "--library", library])).out.slice(0, 16);
    const refused = await cuttings(["tag", "--library", library, id, "x"]);
    expect(refused.status).toBe(1);
    expect(refused.err).toMatch(/open in another Cuttings \(process \d+\)/);
    await open.close();
  });

  it("says how it is used, and exits with 2 when it is misused", async () => {
    const help = await cuttings(["--help"]);
    expect(help).toMatchObject({ status: 0, err: "" });
    for (const name of [
      "parse",
      "import",
      "list",
      "show",
      "search",
      "tag",
      "note",
      "mark",
      "trash",
      "tags",
      "searches",
      "dossiers",
      "dossier",
      "export",
    ]) {
      expect(help.out).toContain(`\n  ${name}`);
      const one = await cuttings([name, "--help"]);
      expect(one.status).toBe(0);
      expect(one.out).toMatch(new RegExp(`^Usage: cuttings ${name} `));
    }
    expect((await cuttings(["--version"])).out).toMatch(/^Cuttings \d+\.\d+\.\d+ \(Node \d+\.\d+\.\d+\)\n$/);
    const library = join(await temporaryFolder(), "L");
    for (const wrong of [
      [],
      ["bogus"],
      ["list"],
      ["list", "--library", library, "--wrong"],
      ["list", "--library", library, "--sort", "best"],
      ["list", "--library", library, "--limit", "0"],
      ["search", "--library", library],
      ["search", "--library", library, "a ("],
      ["parse"],
      ["parse", "--dates", "sideways", "x"],
      ["note", "--library", library, "0123456789abcdef"],
      ["export", "--library", library, "--format", "docx", "--out", library],
      ["export", "--library", library, "--format", "markdown"],
    ])
      expect(await cuttings(wrong), wrong.join(" ")).toMatchObject({ status: 2, out: "" });
    expect((await cuttings(["search", "--library", library, "grain tga:x"])).err).toContain(
      "\n  grain tga:x\n        ^^^^\n",
    );
    expect(await cuttings(["list", "--library", library])).toMatchObject({ status: 1, out: "" });
    await mkdir(library);
    expect((await cuttings(["list", "--library", library])).err).toContain("is empty");
    expect(await readdir(library)).toEqual([]);
  });

  it("reads in the encoding it is told, and names those there are", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "a.txt");
    await writeFile(path, Buffer.from([0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0]));
    const read = await cuttings(["parse", "--json", "--encoding", "windows-1251", path]);
    expect(JSON.parse(read.out)).toMatchObject({ source: { encoding: "windows-1251", length: 6 } });
    const odd = await cuttings(["parse", "--encoding", "klingon", path]);
    expect(odd.status).toBe(2);
    expect(odd.err).toMatch(/^cuttings: There is no encoding “klingon”; what can be used is utf-8, .*koi8-r/);
  });

  it("says how a word that begins with a minus is written", async () => {
    const odd = await cuttings(["search", "-kazakhstan"]);
    expect(odd.status).toBe(2);
    expect(odd.err).toMatch(
      /^cuttings: There is no option “-k”. A word that begins with “-” is taken as one after “--”./,
    );
  });

  it("lists what was taught, and forgets it", async () => {
    const folder = join(await temporaryFolder(), "L");
    const library = await openTest(folder);
    await library.teach({
      outlet: "Craft Daily",
      boilerplate: [{ line: "Seen by 7 members", kind: "nav" }],
      dateLines: ["No 12, put up 01.01.2020"],
      names: ["The paper of crafts"],
      sha256: null,
    });
    await library.close();
    const listed = await cuttings(["rules", "--library", folder]);
    expect(listed.out).toBe(
      "Craft Daily\n  not text (nav): Seen by 7 members\n  date line: No 12, put up 01.01.2020\n  names it: The paper of crafts\n",
    );
    const line = await cuttings([
      "rules",
      "--library",
      folder,
      "--forget",
      "craft daily",
      "--line",
      "Seen by 7 members",
    ]);
    expect(line).toMatchObject({
      status: 0,
      out: "Craft Daily\n  date line: No 12, put up 01.01.2020\n  names it: The paper of crafts\n",
    });
    expect((await cuttings(["rules", "--library", folder, "--forget", "Nobody"])).status).toBe(1);
    const all = await cuttings(["rules", "--library", folder, "--forget", "Craft Daily", "--json"]);
    expect(all).toMatchObject({ status: 0, out: "[]\n" });
  });

  it("writes a dossier as a press review, checks templates, and cites", async () => {
    const folder = await temporaryFolder();
    const [library, out] = [join(folder, "Library"), join(folder, "out")];
    await cuttings(["import", "--library", library, ...(await files())]);
    const made = await cuttings(["dossier", "--library", library, "new", "Morning review", "--query", "oman"]);
    expect(made.status).toBe(0);
    const named = ["--library", library, "--format", "docx,eml,epub,html,md,txt", "--out", out];
    const first = await cuttings(["review", ...named, "Morning review"]);
    expect(first).toMatchObject({ status: 0, err: "" });
    const written = (await readdir(out)).sort();
    expect(first.out.trim().split("\n").sort()).toEqual(written);
    expect(written.map((name) => name.replace(/.*\./, ""))).toEqual(["docx", "eml", "epub", "html", "md", "txt"]);
    const markdown = written.find((name) => name.endsWith(".md")) as string;
    expect(await readFile(join(out, markdown), "utf8")).toMatch(/^# Morning review\n[\s\S]*Oman/);
    const refused = await cuttings(["review", ...named, "Morning review"]);
    expect(refused).toMatchObject({ status: 1, out: "" });
    expect(refused.err).toContain("--overwrite");
    expect((await cuttings(["review", ...named, "--overwrite", "Morning review"])).status).toBe(0);

    expect(await cuttings(["templates", "--library", library])).toMatchObject({ status: 0, err: "" });
    await mkdir(join(library, "templates"));
    await writeFile(join(library, "templates", "ours.html.liquid"), "<h1>{{ title }}</h1>\n{% if %}");
    const checked = await cuttings(["templates", "--library", library]);
    expect(checked.status).toBe(1);
    expect(checked.out).toMatch(/^ours +html +own +line 2, column 6: /m);
    const broken = ["--format", "html", "--template", "ours", "--overwrite", "Morning review"];
    const drawn = await cuttings(["review", "--library", library, "--out", out, ...broken]);
    expect(drawn.status).toBe(1);
    expect(drawn.err).toContain("html: ours, line 2, column 6: ");
    expect((await cuttings(["review", "--library", library, "--out", out, "--format", "rtf", "x"])).status).toBe(2);
    const useless = ["--format", "md,docx", "--template", "ours", "--overwrite", "Morning review"];
    const refusedTemplate = await cuttings(["review", "--library", library, "--out", out, ...useless]);
    expect(refusedTemplate).toMatchObject({ status: 1, out: "" });
    expect(refusedTemplate.err).toContain("“ours” draws HTML and PDF, and none of these was asked for");

    const [row] = JSON.parse((await cuttings(["search", "--library", library, "--json", "oman"])).out) as [
      { id: string; title: string },
    ];
    const cited = await cuttings(["cite", "--library", library, "--style", "gost", row.id.slice(0, 10)]);
    expect(cited).toMatchObject({ status: 0, err: "" });
    expect(cited.out).toContain(`${row.title} //`);
    expect((await cuttings(["cite", "--library", library, "--style", "none", row.id])).status).toBe(2);
  });
});
