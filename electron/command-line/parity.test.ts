/** What the window can do with data, the command line can too: call by call. */
import { readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { dataCalls, type Facets, type SourceDetail } from "../../core/contract.ts";
import type { Figures } from "../../core/figures.ts";
import { removeTemporaryFolders, temporaryFolder } from "../library/testing.ts";
import { cuttings } from "./testing.ts";

afterAll(removeTemporaryFolders);

/** Calls that no command makes, and why. */
const reasons: Readonly<Record<string, string>> = {
  coverage: "“figures” has it, among others.",
  undoIn: "Undo in the review of one source is for whoever has it in sight; “undo” takes back the last change of all.",
  redoIn: "As undoIn.",
  importSample:
    "The Welcome clippings belong to the first start of the window; their files can be imported as any others.",
  previewReview:
    "It is for looking at while a review is arranged, and for the clipboard; “review” writes the same to a file.",
  suggestAlsoIn:
    "A suggestion while somebody arranges a dossier by eye; “search” with words of the title finds the same.",
  searchCounts: "What stands beside saved searches in the sidebar; “search --saved” says how many one finds.",
  linkTargets: "Completion while a link is typed; “search in:title” finds the same.",
  linkedTo: "“links” prints what a note links to as it is now, as the same code finds it.",
  tagsAmong:
    "What chosen clippings carry, while they are tagged by eye; “search --facets” counts the tags of a result.",
  conflicts: "“check” lists the copies, as the same code finds them.",
  mergeConflicts: "“repair” merges them, through the same code.",
  recover: "“repair” does it first, through the same code.",
  exportRestrictions: "“export” says what licences kept back after it wrote; nothing asks before.",
  cancel: "Ctrl-C ends the process; what was not written yet is not done.",
};

it("each call of the contract is made by a command, or there is a reason why not", async () => {
  const folder = import.meta.dirname;
  const files = (await readdir(folder)).filter((name) => name.endsWith(".ts") && !name.includes("test"));
  const code = (await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")))).join("\n");
  const isMade = (call: string) => new RegExp(`library\\s*\\.${call}\\(`).test(code);
  const calls = Object.keys(dataCalls);
  expect(calls.filter((call) => !isMade(call)).sort()).toEqual(Object.keys(reasons).sort());
  expect(isMade("export") && !isMade("nothing of the kind")).toBe(true);
});

describe("commands for what the window does elsewhere", () => {
  const article = (title: string, day: number) =>
    `Title: ${title}\n\nURL Source: https://example.org/${day}\n\nPublished Time: 2023-05-0${day}T10:00:00Z\n\nMarkdown Content:\nASTANA. The ministry said on Monday that the plan for ${title.toLowerCase()} is ready and will be shown in summer.\n`;

  async function made() {
    const base = await temporaryFolder();
    const library = ["--library", join(base, "L")];
    await writeFile(join(base, "a.txt"), article("Uranium", 3));
    await cuttings(["import", ...library, join(base, "a.txt")]);
    const [{ id }] = JSON.parse((await cuttings(["list", ...library, "--json"])).out) as [{ id: string }];
    return { base, library, id };
  }

  it("import - takes text from standard input", async () => {
    const { library } = await made();
    const done = await cuttings(["import", ...library, "--name", "From a pipe", "-"], article("Grain", 4));
    expect(done).toMatchObject({ status: 0, out: expect.stringContaining("From a pipe") as string });
    expect((await cuttings(["search", ...library, "grain"])).out).toContain("Grain");
    expect(await cuttings(["import", ...library, "-"], "  ")).toMatchObject({ status: 1 });
    expect(await cuttings(["import", ...library, "-", "b.txt"], "x")).toMatchObject({ status: 2 });
    expect(await cuttings(["import", ...library, "--name", "x", "b.txt"], "x")).toMatchObject({ status: 2 });
  });

  it("search --facets counts tags, outlets and months of the result", async () => {
    const { library, id } = await made();
    await cuttings(["import", ...library, "-"], article("Grain", 4));
    await cuttings(["tag", ...library, id, "energy/uranium", "to read"]);
    const { tags, months } = JSON.parse(
      (await cuttings(["search", ...library, "--facets", "--json", "uranium"])).out,
    ) as Facets;
    expect(tags).toContainEqual({ tag: "energy", count: 1 });
    expect(tags).toContainEqual({ tag: "to read", count: 1 });
    expect(months).toEqual([{ month: "2023-05", count: 1 }]);
    const all = await cuttings(["search", ...library, "--facets", ""]);
    expect(all).toMatchObject({ status: 0, err: "" });
    expect(all.out).toMatch(/^tag +1 +energy$/m);
    expect(all.out).toMatch(/^month +2 +2023-05$/m);
    await cuttings(["searches", ...library, "save", "Mine", "tag:energy"]);
    expect((await cuttings(["search", ...library, "--facets", "--saved", "Mine"])).out).toMatch(/^month +1 +2023-05$/m);
    expect((await cuttings(["search", ...library, "--facets", "nowhere"])).err).toContain("nothing to count");
    expect(await cuttings(["search", ...library, "--facets", "tag:"])).toMatchObject({ status: 2 });
    expect(await cuttings(["search", ...library, "--facets", "--limit", "3", "x"])).toMatchObject({ status: 2 });
  });

  it("figures counts a result over time and by name, as text, JSON and a table whose cells are inert", async () => {
    const { library, id } = await made();
    await cuttings(["import", ...library, "-"], article("Grain", 4));
    await cuttings(["tag", ...library, id, "=cmd()", "energy/uranium"]);
    const all = await cuttings(["figures", ...library, "--by", "tag"]);
    expect(all).toMatchObject({ status: 0, err: "" });
    expect(all.out).toMatch(/^Coverage\nClippings.* Period\n1 .*2023-05-03\n1 .*2023-05-04\n\nOutlets\n/);
    const { coverage } = JSON.parse(
      (await cuttings(["figures", ...library, "--json", "--query", "uranium"])).out,
    ) as Figures;
    expect(coverage).toMatchObject({ total: 1, unit: "day", buckets: [{ period: "2023-05-03", count: 1 }] });
    expect((await cuttings(["figures", ...library, "--csv", "--by", "tag"])).out).toBe(
      "\uFEFFPeriod,Clippings,'=cmd(),energy,None\r\n2023-05-03,1,1,0,0\r\n2023-05-04,1,0,0,1\r\n",
    );
    expect((await cuttings(["figures", ...library, "--csv", "--figure", "pairs"])).out).toContain("'=cmd(),,1,1");
    expect((await cuttings(["figures", ...library, "--query", "nowhere"])).err).toContain("nothing to count");
    for (const wrong of [["--by", "sun"], ["--figure", "x"], ["--json", "--csv"], ["--query", "tag:"], ["word"]])
      expect(await cuttings(["figures", ...library, ...wrong])).toMatchObject({ status: 2 });
  });

  it("sources lists what came in and prints it as it came; correct splits it otherwise", async () => {
    const { base, library } = await made();
    const text = await readFile(join(base, "a.txt"), "utf8");
    const listed = await cuttings(["sources", ...library]);
    expect(listed.out).toMatch(/^[0-9a-f]{12} {2}\d{4}-\d\d-\d\d {2}1 clipping {2}.*a\.txt$/m);
    const sha = listed.out.slice(0, 12);
    expect(await cuttings(["sources", ...library, sha])).toMatchObject({ status: 0, out: text });
    expect(await cuttings(["sources", ...library, "0".repeat(12)])).toMatchObject({ status: 1 });
    const at = text.indexOf("ASTANA");
    const changes = JSON.stringify([{ kind: "split", at }]);
    const corrected = await cuttings(["correct", ...library, "--json", sha, "-"], changes);
    expect(corrected).toMatchObject({ status: 0 });
    expect((JSON.parse(corrected.out) as SourceDetail).ids).toHaveLength(2);
    expect((await cuttings(["list", ...library])).out.trimEnd().split("\n")).toHaveLength(2);
    expect(
      (await cuttings(["correct", ...library, sha, "-"], '[{"kind":"reset"}]')).out.trimEnd().split("\n"),
    ).toHaveLength(1);
    expect(await cuttings(["correct", ...library, sha, "-"], '[{"kind":"explode"}]')).toMatchObject({ status: 2 });
    expect(await cuttings(["correct", ...library, sha, "-"], "no JSON")).toMatchObject({ status: 2 });
    expect(await cuttings(["correct", ...library, sha, join(base, "absent")])).toMatchObject({ status: 1 });
  });

  it("dossier edit does to a dossier what the composer does: its cover, comments, what is shown", async () => {
    const { base, library, id } = await made();
    await cuttings(["dossier", ...library, "new", "Morning", id, "--date", "2026-11-22"]);
    const edits = JSON.stringify([
      { kind: "cover", change: { editor: "Press office", introduction: "Two *themes* today." } },
      { kind: "entry", clippings: [id], change: { comment: "By noon.", shown: { kind: "excerpt", words: 4 } } },
      { kind: "addSection", heading: "Trade", after: null },
    ]);
    expect(await cuttings(["dossier", ...library, "edit", "Morning", "-"], edits)).toMatchObject({
      status: 0,
      err: "",
    });
    const out = join(base, "out");
    await cuttings(["review", ...library, "--format", "txt", "--out", out, "Morning"]);
    const text = await readFile(join(out, "2026-11-22 Morning.txt"), "utf8");
    for (const words of ["Press office", "Two themes today.", "By noon.", "ASTANA. The ministry said […]"])
      expect(text).toContain(words);
    expect(await cuttings(["undo", ...library])).toMatchObject({ status: 0 });
    expect((await cuttings(["dossiers", ...library, "show", "Morning"])).out).not.toMatch(/By noon|Press office|Trade/);
    for (const wrong of ['[{"kind":"explode"}]', "[]", "{}", "no JSON"])
      expect(await cuttings(["dossier", ...library, "edit", "Morning", "-"], wrong)).toMatchObject({ status: 2 });
    expect(await cuttings(["dossier", ...library, "edit", "Morning"])).toMatchObject({ status: 2 });
  });

  it("highlight marks a passage, changes it, and takes it away", async () => {
    const { library, id } = await made();
    const passage = "the plan for uranium is ready";
    const put = ["highlight", ...library, "--colour", "green", "--note", "*when*?", "--tag", "plans", id, passage];
    expect(await cuttings(put)).toMatchObject({ status: 0, err: "" });
    const shown = async () =>
      (JSON.parse((await cuttings(["show", ...library, "--json", id])).out) as { marks: { highlights: object[] } })
        .marks.highlights;
    expect(await shown()).toMatchObject([{ quote: passage, colour: "green", note: "*when*?", tags: ["plans"] }]);
    expect((await cuttings(["search", ...library, "in:highlight when"])).out).toContain("Uranium");
    expect((await cuttings(["show", ...library, id])).out).toMatch(
      new RegExp(`\\n— Highlights —\\n\\n“${passage}”  green  \\[plans\\]\\n {2}\\*when\\*\\?\\n$`),
    );
    await cuttings(["highlight", ...library, id, passage]);
    expect(await shown()).toMatchObject([{ colour: "yellow", note: "" }]);
    expect(await cuttings(["highlight", ...library, id, "not in it"])).toMatchObject({ status: 1 });
    expect(await cuttings(["highlight", ...library, "--colour", "black", id, passage])).toMatchObject({ status: 2 });
    expect(await cuttings(["highlight", ...library, "--remove", id, passage])).toMatchObject({ status: 0 });
    expect(await shown()).toEqual([]);
    expect(await cuttings(["highlight", ...library, "--remove", id, passage])).toMatchObject({ status: 1 });
  });

  it("rules --teach learns what rules --json printed", async () => {
    const { library } = await made();
    const examples = { outlet: "Interfax", boilerplate: [{ line: "Subscribe now", kind: "other" }], dateLines: [] };
    expect(await cuttings(["rules", ...library, "--teach", "-"], JSON.stringify(examples))).toMatchObject({
      status: 0,
    });
    const [taught] = JSON.parse((await cuttings(["rules", ...library, "--json"])).out) as [object];
    expect(taught).toMatchObject(examples);
    expect(await cuttings(["rules", ...library, "--teach", "-"], "{}")).toMatchObject({ status: 2 });
    await cuttings(["rules", ...library, "--forget", "Interfax"]);
    expect(await cuttings(["rules", ...library, "--teach", "-"], JSON.stringify(taught))).toMatchObject({ status: 0 });
  });

  it("says of a catalog that is damaged how it is mended, and mends it", async () => {
    const { base, library } = await made();
    await truncate(join(base, "L/catalog.sqlite"), 5_000);
    for (let i = 0; i < 2; i++) {
      const read = await cuttings(["list", ...library]);
      expect(read).toMatchObject({ status: 0, out: expect.stringContaining("Uranium") as string });
      expect(read.err).toContain("“cuttings repair --catalog”");
    }
    expect(await cuttings(["repair", ...library, "--catalog"])).toMatchObject({
      status: 0,
      out: "The catalog was built again.\n",
    });
    expect(await cuttings(["list", ...library])).toMatchObject({ status: 0, err: "" });
    await rm(join(base, "L/catalog.sqlite"));
    expect((await cuttings(["list", ...library])).err).toContain("The catalog is missing");
  });

  it("repair --changed says which version of a file that was edited by hand is right", async () => {
    const { base, library, id } = await made();
    const file = join(base, `L/notebook/marks/${id.slice(0, 2)}.json`);
    const edit = async () => writeFile(file, (await readFile(file, "utf8")).replace("precious", "hand-made"));
    const note = async () => (await cuttings(["show", ...library, id])).out;
    await cuttings(["note", ...library, id, "precious"]);
    await cuttings(["backup", ...library]);
    await edit();
    const checked = await cuttings(["check", ...library]);
    expect(checked).toMatchObject({ status: 1, out: expect.stringContaining("its checksum is wrong") as string });
    expect((await cuttings(["repair", ...library])).out).toMatch(/1 record differs .*choose which to keep/);
    expect(await note()).toContain("hand-made");
    expect((await cuttings(["check", ...library])).out).toMatch(/1 record differs from the last backup before that/);
    expect((await cuttings(["repair", ...library, "--changed", "backup"])).out).toContain(": 1 record put back");
    expect(await note()).toContain("precious");
    await cuttings(["backup", ...library]);
    await edit();
    expect((await cuttings(["repair", ...library, "--changed", "file"])).out).toContain("what it says now is kept");
    expect(await note()).toContain("hand-made");
    expect(await cuttings(["check", ...library])).toMatchObject({ status: 0 });
    expect(await cuttings(["repair", ...library, "--changed", "both"])).toMatchObject({ status: 2 });
  });
});

it("search says how many there are and shows the text around the hit, plain for a pipe and bold on a terminal", async () => {
  const folder = await temporaryFolder();
  const library = ["--library", join(folder, "L")];
  const body = `${"words that lead up to it ".repeat(8)}the uranium deal ${"and words that follow it ".repeat(8)}`;
  await writeFile(join(folder, "a.txt"), `A headline\n\n${body}\n`);
  await cuttings(["import", ...library, join(folder, "a.txt")]);
  const found = await cuttings(["search", ...library, "uranium"]);
  expect(found.err).toBe("cuttings: 1 clipping found\n");
  const [row, snippet, ...more] = found.out.trimEnd().split("\n");
  expect(row).toMatch(/^[0-9a-f]{16} .*A headline$/);
  expect(snippet).toMatch(/^ {4}\S.*the uranium deal/);
  expect(more).toEqual([]);
  expect((await cuttings(["search", ...library, "--no-snippets", "uranium"])).out).toBe(`${row}\n`);

  const shown = await cuttings(["search", ...library, "uranium"], "", 60);
  const lines = shown.out.trimEnd().split("\n").slice(1);
  expect(lines.length).toBeGreaterThan(3);
  expect(shown.out).toContain("the \u001b[1muranium\u001b[22m deal");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a terminal is driven by.
  for (const line of lines) expect(line.replace(/\u001b\[\d+m/g, "").length).toBeLessThanOrEqual(60);

  expect((await cuttings(["search", ...library, "--facets", "uranium"])).out).toMatch(/^undated +1 /m);
  expect((await cuttings(["search", ...library, "is:lost"])).err).toBe(
    "cuttings: nothing is lost: every mark has its clipping\n",
  );
  expect((await cuttings(["search", ...library, "on:2023-09..2022-01"])).err).toBe("cuttings: nothing found\n");
});
