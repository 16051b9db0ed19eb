/**
 * Hostile text through every door of the app: nothing of it runs, loads, moves the window, lands elsewhere or is lost. Many
 * inputs share one window; what leaves is opened in a window where scripts may run and is seen to run none.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { HtmlRenderer, Parser } from "commonmark";
import { strFromU8, unzipSync } from "fflate";
import PostalMime from "postal-mime";
import type { Clipping } from "../core/clipping.ts";
import { allCalls } from "../core/contract.ts";
import { anchorOf, cleanText } from "../core/passage.ts";
import { answerDialogs, expect, openRow, test } from "./app.ts";
import { addresses, allInputs, inputs } from "./hostile/inputs.ts";
import {
  type Answer,
  call,
  faultsOf,
  filesIn,
  misfits,
  openEach,
  value,
  watch,
  whatRuns,
  windows,
} from "./hostile/watch.ts";

interface Report {
  readonly files: readonly {
    readonly name: string;
    readonly outcome: string;
    readonly message: string | null;
    readonly sha256: string | null;
  }[];
}

/** One line with something to see in it, as a title or the name of a file has to be. */
const line = (input: string, most: number) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they would end the line.
  const flat = input.replace(/[\u0000-\u001f\u0085\u2028\u2029]+/g, " ").trim();
  return [...flat].slice(0, most).join("").trim() || "nothing";
};

const textFile = (input: string, n: number) =>
  `${line(input, 300)}\n\n01.03.2024, 10:${String(n % 60).padStart(2, "0")} 1${n}\n${n}. ${input}\n\nThe ministers met on Monday and agreed to measure the river, the press service reports.\n`;

/** What is longer is here for the Markdown, and goes only where that is drawn. */
const mostOfOne = 5_000;

const isPart = inputs.length < allInputs.length;

test.describe.configure({ timeout: isPart ? 900_000 : 2_400_000 });

test("hostile text comes in, is marked, shown, sent and found again, and nothing of it runs", async ({
  launch,
  folder,
}) => {
  /** How many inputs went through each. */
  const doors = new Map<string, number>();
  const went = (n: number, ...through: readonly string[]) => {
    for (const door of through) doors.set(door, (doors.get(door) ?? 0) + n);
  };
  const files = join(folder, "files");
  await mkdir(files);
  const paths: string[] = [];
  const bytesOf = new Map<string, Buffer>();
  const put = async (name: string, text: string) => {
    const path = join(files, name);
    await writeFile(path, text);
    paths.push(path);
    bytesOf.set(
      createHash("sha256")
        .update(await readFile(path))
        .digest("hex"),
      await readFile(path),
    );
  };
  for (const [n, input] of inputs.entries()) {
    // What is large comes in once: it is here for the Markdown.
    if (input.length < mostOfOne) await put(`t${n}.txt`, textFile(input, n));
    if (input.length < mostOfOne)
      await put(
        `h${n}.html`,
        `<html><head><title>${input}</title></head><body><h1>${input}</h1><p>${n}. ${input}</p></body></html>`,
      );
    await put(`m${n}.md`, `# ${input}\n\n${n}. ${input}\n`);
  }
  // Names have no slash and 255 bytes at most.
  const named = new Set<string>();
  for (const [n, input] of inputs.entries()) {
    let name = line(input, 200).replaceAll("/", "∕");
    while (Buffer.byteLength(name) > 230) name = name.slice(0, -10);
    name = `${name} ${n}.txt`;
    named.add(name);
    await put(name, textFile(`A file named ${n}`, n));
  }

  const first = await launch({ args: ["--no-welcome"], size: { width: 1440, height: 900 } });
  const { page, app } = first;
  let seen = await watch(page);
  const here = await windows(app);
  const library = join(folder, "user/Library");

  await test.step("as files, in three kinds, and as names of files", async () => {
    const { files: outcomes } = await value<Report>(page, "importFiles", { paths });
    expect(outcomes).toHaveLength(paths.length);
    for (const { name, outcome, message, sha256 } of outcomes) {
      if (outcome === "failed") expect(message, name).toMatch(/^[^\n]+\.$/);
      else
        expect(
          (await readFile(join(library, "sources", sha256?.slice(0, 2) ?? "", sha256 ?? ""))).equals(
            bytesOf.get(sha256 ?? "") ?? Buffer.alloc(0),
          ),
          name,
        ).toBe(true);
    }
    // Only what is no text is refused.
    const refused = outcomes.filter(({ outcome }) => outcome === "failed");
    expect(
      refused.every(({ message }) => /not a text|nothing but space|empty/.test(message ?? "")),
      JSON.stringify(refused),
    ).toBe(true);
    expect(refused.length).toBeLessThan(15);
    for (const name of named) expect(outcomes.map((one) => one.name)).toContain(name);
    expect(await misfits(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    const cameIn = (pattern: RegExp) =>
      outcomes.filter(({ name, outcome }) => outcome !== "failed" && pattern.test(name)).length;
    went(cameIn(/^t\d+\.txt$/), ".txt file");
    went(cameIn(/^h\d+\.html$/), ".html file");
    went(cameIn(/^m\d+\.md$/), ".md file");
    went(outcomes.filter(({ name, outcome }) => outcome !== "failed" && named.has(name)).length, "file name");
  });

  await test.step("as text that is pasted, under a name", async () => {
    for (const [n, input] of inputs.entries()) {
      // Each is an import of its own, which takes its time.
      if (input.length >= mostOfOne || (isPart && n % 3 !== 0)) continue;
      const text = textFile(`Pasted ${input}`, n);
      const { files: outcomes } = await value<Report>(page, "importText", { name: line(input, 80), text });
      if (outcomes.some(({ outcome }) => outcome !== "failed")) went(1, "pasted text");
      else expect(outcomes[0]?.message).toMatch(/^[^\n]+\.$/);
    }
    // The window tells of what came in without it, and of a text without an article in a dialog.
    await expect(async () => {
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
    expect(await misfits(page)).toEqual([]);
  });

  await test.step("some are titles", async () => {
    const { rows } = await value<{ rows: readonly { title: string }[] }>(page, "list", {
      ...{ view: { kind: "all" }, query: "", sort: "newest", offset: 0, limit: 1_000 },
    });
    const held = (input: string) => rows.some(({ title }) => title.includes(line(input, 40)));
    went(inputs.filter(held).length, "title");
  });

  const ids = await value<string[]>(page, "listIds", { view: { kind: "all" }, query: "", sort: "newest" });
  expect(ids.length).toBeGreaterThan(inputs.length);
  const noteOf = (n: number) => `note ${n}.\n\n${inputs[n]}`;
  const newDossier = (title: string, clippings: readonly string[]) =>
    value<{ id: string }>(page, "newDossier", { title, date: "2024-03-01", from: null, ids: clippings });
  const dossier = await newDossier(line(inputs[0] ?? "", 500), ids.slice(0, inputs.length));

  await test.step("as notes, tags, outlets of searches, titles and comments of dossiers", async () => {
    const sayings: (readonly [string, unknown])[] = inputs.flatMap((input, n) => [
      ["note", { id: ids[n], markdown: noteOf(n) }] as const,
      [
        "saveSearch",
        { id: null, name: `${n} ${line(input, 100)}`, query: input.slice(0, 2_000), sort: "newest" },
      ] as const,
      ["list", { view: { kind: "all" }, query: input.slice(0, 300), sort: "newest", offset: 0, limit: 5 }] as const,
    ]);
    expect(await faultsOf(page, sayings)).toEqual([]);
    // A tag of nothing but blanks is none.
    const tagging = inputs.map(
      (input, n) => ["mark", { ids: [ids[n]], change: { addTags: [line(input, 100)] } }] as const,
    );
    const untagged = await faultsOf(page, tagging);
    for (const fault of untagged) expect(fault).toMatch(/tag/i);
    went(inputs.length - untagged.length, "tag");
    const edits = inputs.flatMap((input, n) => [
      { kind: "entry", clippings: [ids[n]], change: { comment: input, shown: { kind: "full" } } },
      ...(n % 10 === 0 ? [{ kind: "addSection", heading: line(input, 300), after: null }] : []),
    ]);
    await value(page, "editDossier", { id: dossier.id, edits });
    // On a dossier without clippings, which is quick to write.
    const cover = await newDossier("Covers", []);
    const covers = inputs
      .filter((input) => input.length < 5_000)
      .map((input) => {
        const change = {
          title: line(input, 200),
          issue: line(input, 100),
          editor: line(input, 200),
          introduction: input,
        };
        return ["editDossier", { id: cover.id, edits: [{ kind: "cover", change }] }] as const;
      });
    expect(await faultsOf(page, covers)).toEqual([]);
    // All together they introduce what is sent.
    const introduction = inputs.filter((input) => input.length < 1_000).join("\n\n");
    await value(page, "editDossier", { id: dossier.id, edits: [{ kind: "cover", change: { introduction } }] });
    went(inputs.length, "note", "search", "name of a search", "dossier comment");
    went(covers.length, "title of a dossier", "issue and editor", "introduction");
    went(edits.filter(({ kind }) => kind === "addSection").length, "heading");
  });

  await test.step("as notes in the margin, words about tags, and rules that tag", async () => {
    const short = inputs.filter((input) => input.length < 2_000);
    const marginal: (readonly [string, unknown])[] = [];
    for (const [n, input] of short.entries()) {
      const { clipping } = await value<{ clipping: Clipping }>(page, "clipping", ids[n]);
      const text = cleanText(clipping);
      const highlight = {
        ...anchorOf(text, 0, Math.min(20, text.length)),
        ...{ id: n.toString(16).padStart(12, "0"), colour: "green", note: input, tags: [`margin ${line(input, 60)}`] },
        created: 5,
      };
      marginal.push(["mark", { ids: [ids[n]], change: { putHighlights: [highlight] } }]);
    }
    expect(await faultsOf(page, marginal)).toEqual([]);
    went(short.length, "note in the margin", "tag of a highlight");

    const described = inputs.filter((_, n) => n % 4 === 0);
    const about = described.map((input, n) => {
      const words = { description: [...input].slice(0, 900).join(""), synonyms: [line(input, 60)] };
      return ["editTags", { kind: "describe", tag: `margin ${line(short[n] ?? "", 60)}`, ...words }] as const;
    });
    // What is a tag already is no synonym.
    const refused = await faultsOf(page, about);
    for (const fault of refused) expect(fault).toMatch(/tag|synonym/i);
    went(described.length - refused.length, "description of a tag", "synonym");

    const rules = described.map((input) => {
      const rule = { query: [...input].slice(0, 300).join(""), tag: line(input, 60), now: false, keep: true };
      return ["tagFound", rule] as const;
    });
    const notKept = await faultsOf(page, rules);
    for (const fault of notKept) expect(fault).toMatch(/^tagFound: [^\n]+[.?]$/);
    went(rules.length - notKept.length, "rule that tags");
  });

  await test.step("each is opened, with its note drawn", async () => {
    // The list stayed with the rows that were in sight before the others came in; another view begins at its first.
    for (const view of [/^Unread/, /^All clippings/])
      await page.getByRole("navigation", { name: "Library" }).getByRole("button", { name: view }).first().click();
    const list = page.getByRole("listbox", { name: "Clippings" });
    await openRow(list.locator('[aria-posinset="1"]'));
    await page.keyboard.press("Home");
    await page.getByRole("radio", { name: "Read", exact: true }).check({ force: true });
    await page.locator("#reading-place").focus();
    // Else each would be marked as read, and the window drawn anew.
    await value(page, "mark", { ids, change: { read: true } });
    const found = await openEach(page, ids.slice(0, inputs.length));
    expect(found).toEqual([]);
    went(inputs.length, "preview of the note");
    expect(await seen()).toEqual([]);
    expect(await windows(app)).toEqual(here);
  });

  await test.step("the dossier is shown", async () => {
    await app.evaluate(
      ({ app: electron }, id) => electron.emit("open-url", { preventDefault() {} }, `cuttings:dossier/${id}`),
      dossier.id,
    );
    await expect(page.locator(".composer")).toBeVisible();
    expect(await misfits(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  await test.step("as addresses to open, and as links from outside", async () => {
    await app.evaluate(({ dialog, shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      shell.openExternal = async (address: string) => void opened.push(address);
      dialog.showMessageBox = (async () => ({ response: 0, checkboxChecked: false })) as typeof dialog.showMessageBox;
    });
    const odd = [...addresses, ...inputs.filter((one) => one.length < 8_000)];
    for (const address of addresses) expect(await value(page, "openLink", address), address).toBe(false);
    for (const input of odd) await call(page, "openLink", input);
    // Of what was agreed to, addresses alone went to the browser, with nothing in them that is not written as an address is.
    const opened = () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
    const led = await opened();
    for (const address of led) expect(address).toMatch(/^(https?:\/\/|mailto:)[^\s<>"\\]*$/);
    const words = (text: string) =>
      encodeURIComponent(
        [...text]
          .slice(0, 300)
          .join("")
          .replace(/\p{Surrogate}/gu, ""),
      );
    await app.evaluate(
      ({ app: electron }, all) => {
        for (const one of all) electron.emit("open-url", { preventDefault() {} }, one);
      },
      odd.flatMap((one) => [one, `cuttings:search/${words(one)}`, `cuttings:clipping/${words(one)}`]),
    );
    await expect(page.getByRole("searchbox")).toHaveValue(/./);
    expect(await opened()).toEqual(led);
    went(odd.length, "openLink");
    went(odd.length * 3, "cuttings: link");
  });

  await test.step("as arguments of every call", async () => {
    await app.evaluate(({ dialog }) => {
      dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
      dialog.showSaveDialog = async () => ({ canceled: true, filePath: "" });
    });
    const odd = inputs.filter((one) => one.length < 8_000);
    const own = new Set(["openLink", "copyText", "cancel", "linkedTo", "print"]);
    const names = [...Object.keys(allCalls).filter((name) => !own.has(name)), ...odd];
    const agreed = await page.evaluate(
      async ([which, texts]) => {
        const { call: ask } = (
          window as unknown as { cuttings: { call(name: string, argument: unknown): Promise<Answer> } }
        ).cuttings;
        const taken: string[] = [];
        let asked = 0;
        for (const [i, name] of which.entries())
          for (let n = 0; n < 20; n++) {
            const text = texts[(i * 20 + n) % texts.length] as string;
            const bag = Object.assign(Object.create(null), {
              id: text,
              ids: [text],
              sha256: text,
              path: text,
              paths: text,
              folder: text,
              dossier: text,
              [text]: text,
              toString: text,
            });
            const argument = [text, [text], bag, { id: bag }][n % 4];
            const { ok } = await ask(name, argument);
            asked++;
            if (ok) taken.push(`${name} took ${JSON.stringify(argument).slice(0, 100)}`);
          }
        return { taken, asked };
      },
      [names, odd] as const,
    );
    expect(agreed.taken).toEqual([]);
    went(odd.length, "name of a call");
    went(agreed.asked, "argument of a call");
  });

  await test.step("pasted into a note", async () => {
    const id = ids.at(-1) as string;
    await app.evaluate(
      ({ app: electron }, one) => electron.emit("open-url", { preventDefault() {} }, `cuttings:clipping/${one}`),
      id,
    );
    await page.getByRole("radio", { name: "Write and read", exact: true }).check({ force: true });
    const editor = page.getByTestId("note-editor").getByRole("textbox");
    await expect(editor).toBeVisible();
    const pasted = inputs.filter((one) => one.length < mostOfOne);
    for (const input of pasted)
      await editor.evaluate((at, html) => {
        const data = new DataTransfer();
        data.setData("text/html", html);
        data.setData("text/plain", "");
        at.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      }, input);
    await page.keyboard.press("Escape");
    expect(await misfits(page)).toEqual([]);
    went(pasted.length, "paste");
  });

  await test.step("as house templates", async () => {
    await mkdir(join(library, "templates"), { recursive: true });
    for (const [n, input] of inputs.slice(-190).entries())
      await writeFile(join(library, "templates", `${n} ${line(input, 40).replaceAll("/", "∕")}.html.liquid`), input);
    const templates = await value<readonly { name: string; own: boolean; problem: { message: string } | null }[]>(
      page,
      "templates",
    );
    expect(templates.filter(({ own }) => own).length).toBeGreaterThan(Math.min(inputs.length, 190) * 0.9);
    for (const { problem } of templates) if (problem !== null) expect(problem.message).toMatch(/\.$|\?$/);
    went(templates.filter(({ own }) => own).length, "house template", "name of a template");
  });

  await test.step("what is written holds nothing that runs or loads", async () => {
    const out = join(folder, "out");
    await mkdir(out);
    const before = new Set(await filesIn(folder));
    const chosen = async (name: string) => {
      await answerDialogs(app, [join(out, name)]);
      return value<string>(page, "chooseFolder", { title: "Where it goes" });
    };
    for (const format of ["html", "markdown", "obsidian", "joplin", "logseq", "text", "csv", "case"])
      await value(page, "export", { ids, format, folder: await chosen(format) });
    for (const [n, template] of [null, "plain", "ministry-morning-review", "by-outlet-digest"].entries()) {
      const review = await value<{ files: string[]; failed: unknown[] }>(page, "exportReview", {
        ...{
          dossier: dossier.id,
          formats:
            template === null
              ? ["html", "md", "eml", "epub", "txt", "docx"]
              : template.startsWith("by")
                ? ["md"]
                : ["html"],
        },
        ...{ folder: await chosen(`review ${n}`), template, overwrite: false, wholeAt: null },
      });
      expect(review.failed).toEqual([]);
      expect(review.files.length).toBeGreaterThan(0);
    }
    // Nothing is written elsewhere.
    const outside = (await filesIn(folder)).filter(
      (one) => !before.has(one) && !one.startsWith("out/") && !one.startsWith("user/"),
    );
    expect(outside).toEqual([]);

    const pages: string[] = [];
    const drawn = join(folder, "drawn");
    await mkdir(drawn);
    const draw = async (html: string, ending = "html") => {
      const path = join(drawn, `${pages.length}.${ending}`);
      await writeFile(path, html);
      pages.push(path);
    };
    for (const one of await filesIn(out)) {
      const bytes = await readFile(join(out, one));
      if (one.endsWith(".html")) pages.push(join(out, one));
      else if (one.startsWith("review") && one.endsWith(".md"))
        await draw(`<meta charset="utf-8">${new HtmlRenderer().render(new Parser().parse(bytes.toString()))}`);
      else if (extname(one) === ".eml") {
        const mail = await PostalMime.parse(bytes);
        expect(mail.html).toBeTruthy();
        await draw(mail.html ?? "");
      } else if (extname(one) === ".epub")
        for (const [name, part] of Object.entries(unzipSync(bytes))) {
          expect(name).not.toMatch(/^\/|\.\.|\\/);
          if (name.endsWith(".xhtml")) await draw(strFromU8(part), "xhtml");
        }
    }
    expect(pages.length).toBeGreaterThan(6);
    expect(await whatRuns(app, pages)).toEqual([]);
    for (const ending of ["html", "md", "eml", "epub"]) went(inputs.length, `export as ${ending}`);
  });

  expect(await seen()).toEqual([]);
  expect(await windows(app)).toEqual(here);
  await first.close();

  await test.step("the library opens again, and every note is as it was typed", async () => {
    const again = await launch({ args: ["--no-welcome"] });
    seen = await watch(again.page);
    const report = await value<{ problems: unknown[] }>(again.page, "check");
    expect(report.problems).toEqual([]);
    for (const [n, input] of inputs.entries()) {
      const { marks } = await value<{ marks: { note: string } }>(again.page, "clipping", ids[n]);
      expect(marks.note === noteOf(n), JSON.stringify(input.slice(0, 200))).toBe(true);
    }
    expect(await misfits(again.page)).toEqual([]);
    expect(await seen()).toEqual([]);
    await again.close();
  });
  await test.step("as a case, looked into and merged by somebody else", async () => {
    const other = await launch({ args: [`--library=${join(folder, "Other")}`] });
    seen = await watch(other.page);
    const [file = ""] = (await filesIn(join(folder, "out"))).filter((one) => one.endsWith(".cuttings"));
    await other.app.evaluate(
      ({ app: electron }, path) => electron.emit("open-file", { preventDefault() {} }, path),
      join(folder, "out", file),
    );
    const sheet = other.page.getByRole("dialog", { name: /^Merge/ });
    await expect(sheet.getByRole("button", { name: "Merge", exact: true })).toBeFocused({ timeout: 60_000 });
    expect(await misfits(other.page)).toEqual([]);
    await other.page.keyboard.press("Enter");
    await expect(sheet).toHaveCount(0, { timeout: 120_000 });
    let same = 0;
    for (const n of inputs.keys()) {
      const { marks } = await value<{ marks: { note: string } }>(other.page, "clipping", ids[n]);
      if (marks.note === noteOf(n)) same++;
    }
    expect(same).toBe(inputs.length);
    expect(await misfits(other.page)).toEqual([]);
    expect(await seen()).toEqual([]);
    await other.close();
    went(same, "case file");
  });

  const all = [...doors].map(([door, n]) => `${door} ${n}`);
  console.log(`${inputs.length} of ${allInputs.length} inputs through ${doors.size} doors: ${all.join(", ")}.`);
  expect(doors.size).toBe(33);
  // Headings, templates and what is said of tags are tried with some; blanks are neither a tag nor a title.
  for (const [door, n] of doors) expect(n, door).toBeGreaterThan(inputs.length / 12);
});
