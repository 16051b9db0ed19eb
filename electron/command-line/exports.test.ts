/** `cuttings export` and `cuttings outlets`: scope, content, licences, folders in step, and a whole library. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { removeTemporaryFolders, temporaryFolder } from "../library/testing.ts";
import { cuttings } from "./testing.ts";

afterAll(removeTemporaryFolders);

const article = (title: string, day: number) =>
  `Title: ${title}\n\nURL Source: https://example.org/${day}\n\nPublished Time: 2023-05-0${day}T10:00:00Z\n\nMarkdown Content:\nASTANA. KAZINFORM – The ministry said on Monday that the plan for ${title.toLowerCase()} is ready and will be shown in summer, Kazinform reports.\n`;

async function made() {
  const base = await temporaryFolder();
  const library = ["--library", join(base, "L")];
  for (const [i, title] of ["Uranium", "Grain", "Water"].entries()) {
    await writeFile(join(base, `${title}.txt`), article(title, i + 1));
    await cuttings(["import", ...library, join(base, `${title}.txt`)]);
  }
  const rows = JSON.parse((await cuttings(["list", ...library, "--json"])).out) as { id: string; title: string }[];
  const idOf = (title: string) => rows.find((row) => row.title === title)?.id ?? "";
  return { base, library, out: join(base, "out"), idOf };
}

const all = async (folder: string) =>
  (await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")))).join("\n");

it("exports a tag, a dossier, some clippings or a search, and of each what is asked for", async () => {
  const { library, out, idOf } = await made();
  await cuttings(["tag", ...library, idOf("Grain"), "food/wheat"]);
  const run = async (name: string, ...more: string[]) => {
    const done = await cuttings(["export", ...library, "--format", "text", "--out", join(out, name), ...more]);
    expect(done, done.err).toMatchObject({ status: 0 });
    return all(join(out, name));
  };
  expect(await run("tag", "--tag", "food")).toMatch(/Grain/);
  expect(await run("tag", "--tag", "food")).not.toMatch(/Uranium/);
  expect(await run("ids", "--id", `${idOf("Water")},${idOf("Uranium")}`)).toMatch(/Water[\s\S]*Uranium/);
  await cuttings(["dossier", ...library, "new", "Morning", idOf("Water"), idOf("Grain")]);
  expect(await run("dossier", "--dossier", "Morning")).toMatch(/Water[\s\S]*Grain/);
  expect(await run("search", "--query", "uranium", "--text", "none")).not.toContain("ministry");
  expect(await run("words", "--query", "uranium", "--words", "3")).toMatch(/ …/);
  expect(await run("bare", "--tag", "food", "--without", "tags,source")).not.toMatch(/wheat|Grain\.txt/);
  for (const bad of [
    ["--text", "half"],
    ["--words", "0"],
    ["--words", "5", "--text", "full"],
    ["--without", "titles"],
    ["--tag", "a", "--query", "b"],
    ["--existing", "burn"],
    ["--whole-library", "--tag", "a"],
  ])
    expect(
      await cuttings(["export", ...library, "--format", "text", "--out", out, ...bad]),
      bad.join(" "),
    ).toMatchObject({
      status: 2,
    });
});

it("obeys licences, which “outlets” sets and lists, unless they are overridden", async () => {
  const { library, out } = await made();
  const [{ name }] = JSON.parse((await cuttings(["outlets", ...library, "--json"])).out) as [{ name: string }];
  expect(await cuttings(["outlets", ...library, "--licence", "headline", "--note", "No. 7", name])).toMatchObject({
    status: 0,
    err: expect.stringContaining(`${name}: headline only`) as string,
  });
  expect((await cuttings(["outlets", ...library])).out).toMatch(/headline only .*\(No\. 7\)/);
  const run = (folder: string, ...more: string[]) =>
    cuttings(["export", ...library, "--format", "markdown", "--out", join(out, folder), ...more]);
  expect((await run("a")).err).toContain(`${name}: headline only, as its licence says, for 3 clippings.`);
  expect(await all(join(out, "a"))).not.toContain("ministry");
  expect((await run("b", "--override-rights")).err).toContain("was overridden for 3 clippings");
  expect(await all(join(out, "b"))).toContain("ministry");
  for (const bad of ["excerpt", "excerpt:0", "excerpt:x", "embargo:tomorrow", "headline:3", "free"])
    expect(await cuttings(["outlets", ...library, "--licence", bad, name]), bad).toMatchObject({ status: 2 });
  for (const good of ["full", "excerpt:20", "embargo:2999-01-01", "none"])
    expect(await cuttings(["outlets", ...library, "--licence", good, name]), good).toMatchObject({ status: 0 });
  expect(JSON.parse((await cuttings(["outlets", ...library, "--json"])).out)).toMatchObject([{ licence: null }]);
});

it("keeps a folder in step, and says what was edited there", async () => {
  const { library, out, idOf } = await made();
  const run = (...more: string[]) =>
    cuttings(["export", ...library, "--format", "obsidian", "--out", out, "--in-step", ...more]);
  expect(await run()).toMatchObject({ status: 0, err: `cuttings: 3 files written to ${out}\n` });
  expect(await run()).toMatchObject({ status: 0, err: `cuttings: nothing to write, 3 files unchanged in ${out}\n` });
  const name = (await readdir(out)).find((one) => one.includes("Grain")) ?? "";
  await writeFile(join(out, name), "mine");
  expect(await run()).toMatchObject({
    status: 0,
    err: `cuttings: 1 file left as edited or deleted there: ${name}\ncuttings: nothing to write, 2 files unchanged in ${out}\n`,
  });
  await cuttings(["note", ...library, idOf("Grain"), "ours"]);
  expect(await run()).toMatchObject({ status: 1, err: expect.stringContaining(`left alone: ${name}`) as string });
  expect(await readFile(join(out, name), "utf8")).toBe("mine");
  expect(await run("--existing", "replace")).toMatchObject({
    status: 0,
    err: `cuttings: 1 file written to ${out}, 2 unchanged\n`,
  });
  expect(await readFile(join(out, name), "utf8")).toContain("ours");
});

it("writes a whole library, and makes it again of that", async () => {
  const { base, library, out, idOf } = await made();
  await cuttings(["note", ...library, idOf("Grain"), "my note"]);
  await cuttings(["export", ...library, "--format", "jsonl", "--whole-library", "--out", out]);
  const again = ["--library", join(base, "Again")];
  expect(await cuttings(["import", ...again, join(out, "library.jsonl")])).toMatchObject({ status: 0 });
  expect((await cuttings(["list", ...again, "--json"])).out).toBe((await cuttings(["list", ...library, "--json"])).out);
  expect((await cuttings(["show", ...again, idOf("Grain")])).out).toContain("my note");
  expect(await cuttings(["import", ...again, join(out, "library.jsonl")])).toMatchObject({ status: 1 });
});

it("checks house templates: a field that there is not is named with its line, by “templates” and by a review drawn with it", async () => {
  const { base, library, out, idOf } = await made();
  const template = join(base, "L", "templates", "morning.html.liquid");
  await mkdir(join(base, "L", "templates"));
  await writeFile(template, "<h1>{{ title }}</h1>\n<p>{{ editr }}</p>");
  const checked = await cuttings(["templates", ...library, "--json"]);
  expect(checked.status).toBe(1);
  const rows = JSON.parse(checked.out) as { name: string; problem: object | null }[];
  expect(rows.filter(({ problem }) => problem !== null)).toMatchObject([
    { name: "morning", problem: { line: 2, column: 7, message: expect.stringContaining("There is no “editr”") } },
  ]);
  await cuttings(["dossier", ...library, "new", "Morning", idOf("Water")]);
  const drawn = await cuttings([
    ...["review", ...library, "--format", "html", "--template", "morning", "--out", out, "Morning"],
  ]);
  expect(drawn).toMatchObject({ status: 0, err: expect.stringContaining("line 2, column 7: There is no “editr”") });
  await writeFile(template, "<h1>{{ title }}</h1>\n<p>{{ editor }}</p>");
  expect(await cuttings(["templates", ...library])).toMatchObject({ status: 0 });
});
