/**
 * Hostile text through every door of the app: nothing of it runs, loads, moves the window, lands elsewhere or is lost. Many
 * inputs share one window; what leaves is opened in a window where scripts may run and is seen to run none.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { ElectronApplication, Page } from "@playwright/test";
import { HtmlRenderer, Parser } from "commonmark";
import { strFromU8, unzipSync } from "fflate";
import PostalMime from "postal-mime";
import { allCalls } from "../core/contract.ts";
import { expect, openRow, test } from "./app.ts";
import { addresses, allInputs, inputs } from "./hostile/inputs.ts";

type Answer = { readonly ok: boolean; readonly value?: unknown; readonly fault?: { readonly message: string } };

/** What a drawn note may hold; boxes and link classes are put there by the app itself. */
const allowed = {
  tags:
    "p br hr h1 h2 h3 h4 h5 h6 blockquote ul ol li dl dt dd a em strong b i u s del ins mark sub sup small code pre kbd " +
    "samp var abbr cite q time table caption thead tbody tfoot tr th td figure figcaption span div section article input",
  attributes:
    "href title alt width height colspan rowspan scope lang dir datetime start reversed value " +
    "class type aria-label data-task disabled checked",
};

const call = (page: Page, name: string, argument?: unknown): Promise<Answer> =>
  page.evaluate(
    ([which, given]) =>
      (window as unknown as { cuttings: { call(name: string, argument: unknown): Promise<Answer> } }).cuttings.call(
        which,
        given,
      ),
    [name, argument] as const,
  );

async function value<T>(page: Page, name: string, argument?: unknown): Promise<T> {
  const answer = await call(page, name, argument);
  if (!answer.ok) throw new Error(`${name}: ${answer.fault?.message}`);
  return answer.value as T;
}

/** What calls were refused with; some at a time, as a quick window would. */
const faultsOf = (page: Page, calls: readonly (readonly [string, unknown])[]) =>
  page.evaluate(async (all) => {
    const { call: ask } = (
      window as unknown as { cuttings: { call(name: string, argument: unknown): Promise<Answer> } }
    ).cuttings;
    const faults: string[] = [];
    const left = [...all];
    const asking = async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const { ok, fault } = await ask(...next);
        if (!ok) faults.push(`${next[0]}: ${fault?.message}`);
      }
    };
    await Promise.all(Array.from({ length: 24 }, asking));
    return faults;
  }, calls);

/**
 * What is refused while text is cleaned, in a document of its own that is drawn nowhere; `misfits` sees that none of it comes on
 * to the page. The converter of pasted text tries once, with nothing, whether the browser reads HTML.
 */
const refusedInCleaning =
  /^style-src-(elem|attr) inline|^base-uri |Refused to (apply inline style|set the document's base)|trusted-types-sink DOMParser parseFromString\|?$/;

/** Listens for all that must not happen in a window; `seen` tells what did. */
async function watch(page: Page) {
  const seen: string[] = [];
  page.on("dialog", (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (/content security policy|trusted ?type|refused to/i.test(message.text()))
      seen.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith("app://main/")) seen.push(`request: ${request.url().slice(0, 200)}`);
  });
  await page.evaluate(() => {
    const breaches: string[] = [];
    Object.assign(window, { breaches });
    document.addEventListener("securitypolicyviolation", (event) =>
      breaches.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`.trim()),
    );
  });
  return async () => {
    const breaches = await page.evaluate(() => (window as unknown as { breaches: string[] }).breaches);
    const polluted = await page.evaluate(() => ("polluted" in {} ? ["Object.prototype was changed"] : []));
    return [...seen, ...breaches, ...polluted].filter((one) => !refusedInCleaning.test(one));
  };
}

/** What of the page, as it is now, should not be in it; runs in the page. */
const misfitsIn = ({ tags, attributes }: typeof allowed) => {
  const found: string[] = [];
  const bad =
    "script iframe frame frameset object embed applet base link meta style math video audio source track marquee";
  const never = new Set(bad.split(" "));
  const noteTags = new Set(tags.split(" "));
  const noteAttributes = new Set(attributes.split(" "));
  for (const one of document.body.querySelectorAll("*")) {
    const name = one.localName;
    const inNote = one.closest(".drawn") !== null && !one.classList.contains("drawn");
    if (never.has(name) || (name === "foreignObject" && one.namespaceURI?.endsWith("svg"))) found.push(`<${name}>`);
    if (inNote && !noteTags.has(name)) found.push(`<${name}> in a note`);
    if (inNote && name === "input" && (one as HTMLInputElement).type !== "checkbox") found.push("a field in a note");
    for (const { name: attribute, value } of one.attributes) {
      if (/^on/i.test(attribute)) found.push(`${name} ${attribute}`);
      // An empty "is" makes nothing of an element; taken away, the browser would write the first one out again.
      if (inNote && !noteAttributes.has(attribute) && !(attribute === "is" && value === ""))
        found.push(`${name} ${attribute} in a note`);
      if (
        /^(src|srcset|poster|background|data|ping|action|formaction|srcdoc)$/i.test(attribute) &&
        !/^(app:\/\/main\/|\.?\/assets\/)/.test(value)
      )
        found.push(`${name} ${attribute}=${value.slice(0, 80)}`);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers pass over them.
      if (/href$/i.test(attribute) && !/^(https?:|mailto:|#)/i.test(value.replace(/[\u0000-\u0020]/g, "")) && !inNote)
        found.push(`${name} ${attribute}=${value.slice(0, 80)}`);
      if (/href$/i.test(attribute) && inNote && !/^(https?:|mailto:|#)/i.test(value))
        found.push(`${name} ${attribute}=${value.slice(0, 80)}`);
    }
  }
  return found;
};

const misfits = (page: Page) => page.evaluate(misfitsIn, allowed);

/** Goes through the first clippings of the list by key, with the note of each drawn, and says what should not be there. */
async function openEach(page: Page, ids: readonly string[]): Promise<string[]> {
  await page.evaluate(`window.misfitsIn = ${misfitsIn.toString()}`);
  return page.evaluate(
    async ([all, list]) => {
      const look = (window as unknown as { misfitsIn: (list: unknown) => string[] }).misfitsIn;
      const found: string[] = [];
      for (const [n, id] of all.entries()) {
        if (n > 0) window.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true, cancelable: true }));
        const isShown = () =>
          document.querySelector(`article[data-clipping="${id}"]`) !== null &&
          document.querySelector(".preview")?.textContent?.includes(`note ${n}.`) === true;
        await new Promise<void>((resolve, reject) => {
          const late = performance.now() + 15_000;
          const wait = () => {
            if (isShown()) resolve();
            else if (performance.now() > late) reject(new Error(`note ${n} is not shown`));
            else requestAnimationFrame(wait);
          };
          wait();
        });
        found.push(...look(list).map((one) => `${n}: ${one}`));
      }
      return found;
    },
    [ids, allowed] as const,
  );
}

const windows = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((one) => one.webContents.getURL().split("?")[0]),
  );

/** Every file below a folder, relative to it. */
async function filesIn(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.filter((one) => one.isFile()).map((one) => relative(folder, join(one.parentPath, one.name)));
}

/** One line with something to see in it, as a title or the name of a file has to be. */
const line = (input: string, most: number) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they would end the line.
  const flat = input.replace(/[\u0000-\u001f\u0085\u2028\u2029]+/g, " ").trim();
  return [...flat].slice(0, most).join("").trim() || "nothing";
};

const textFile = (input: string, n: number) =>
  `${line(input, 300)}\n\n01.03.2024, 10:${String(n % 60).padStart(2, "0")} 1${n}\n${n}. ${input}\n\nThe ministers met on Monday and agreed to measure the river, the press service reports.\n`;

/**
 * Opens pages where scripts may run and everything may be asked for, and says what ran, what was asked for, and what in them
 * would run or load. Nothing is reached: every address but the page itself is refused.
 */
async function whatRuns(app: ElectronApplication, paths: readonly string[]): Promise<string[]> {
  return app.evaluate(
    async ({ BrowserWindow, session }, pages) => {
      const found: string[] = [];
      const apart = session.fromPartition("hostile");
      let mine = "";
      apart.webRequest.onBeforeRequest((details, answer) => {
        // A chapter of an EPUB has the book's own style sheet beside it.
        const isMine =
          details.url === mine ||
          details.url === mine.replace(/[^/]*\.xhtml$/, "style.css") ||
          /^(data|devtools):/.test(details.url);
        if (!isMine) found.push(`${mine} asked for ${details.url.slice(0, 120)}`);
        answer({ cancel: !isMine });
      });
      const window = new BrowserWindow({ show: false, webPreferences: { session: apart, sandbox: true } });
      const { webContents: contents } = window;
      contents.setWindowOpenHandler(({ url }) => {
        found.push(`${mine} opened ${url}`);
        return { action: "deny" };
      });
      // There is nothing to attach to before the first page.
      mine = "about:blank";
      await window.loadURL(mine);
      contents.debugger.attach("1.3");
      await contents.debugger.sendCommand("Page.enable");
      await contents.debugger.sendCommand("Page.addScriptToEvaluateOnNewDocument", {
        source: "window.ran = 0; window.alert = window.confirm = window.prompt = () => { window.ran++; };",
      });
      for (const page of pages) {
        mine = page;
        await window.loadURL(page);
        const seen = (await contents.executeJavaScript(`(() => {
          const bad = [];
          for (const one of document.querySelectorAll("*")) {
            if (/^(script|iframe|frame|object|embed|applet|base|form|video|audio)$/i.test(one.localName)) bad.push("<" + one.localName + ">");
            for (const { name, value } of one.attributes) {
              if (/^on/i.test(name)) bad.push(name + "=" + value);
              if (/^(.*:)?(href|src|action|formaction|data)$/i.test(name) && /^(javascript|vbscript|data:text|file|app|blob):?/i.test(value.replace(/[\\0-\\x20]/g, ""))) bad.push(name + "=" + value);
            }
          }
          for (const link of document.querySelectorAll("a[href^='#']")) link.click();
          return { ran: window.ran, bad };
        })()`)) as { ran: number; bad: string[] };
        if (seen.ran > 0) found.push(`${page} ran ${seen.ran} times`);
        found.push(...seen.bad.map((one) => `${page} holds ${one.slice(0, 160)}`));
      }
      window.destroy();
      return found;
    },
    paths.map((path) => pathToFileURL(path).href),
  );
}

test.describe.configure({ timeout: 400_000 });

test("hostile text comes in, is marked, shown, sent and found again, and nothing of it runs", async ({
  launch,
  folder,
}) => {
  const doors: string[] = [];
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
    if (input.length < 5_000) await put(`t${n}.txt`, textFile(input, n));
    if (input.length < 5_000)
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
    interface Report {
      readonly files: readonly {
        readonly name: string;
        readonly outcome: string;
        readonly message: string | null;
        readonly sha256: string | null;
      }[];
    }
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
    doors.push(".txt file", ".html file", ".md file", "title", "file name");
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
    for (const fault of await faultsOf(page, tagging)) expect(fault).toMatch(/tag/i);
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
    doors.push(
      "note",
      "tag",
      "search",
      "name of a search",
      "title of a dossier",
      "dossier comment",
      "heading",
      "issue and editor",
      "introduction",
    );
  });

  await test.step("each is opened, with its note drawn", async () => {
    // The list stayed with the rows that were in sight before the others came in.
    const list = page.getByRole("listbox", { name: "Clippings" });
    await openRow(list.getByRole("option").first());
    await page.keyboard.press("Home");
    await page.getByRole("radio", { name: "Read", exact: true }).check({ force: true });
    await page.locator("#reading-place").focus();
    // Else each would be marked as read, and the window drawn anew.
    await value(page, "mark", { ids, change: { read: true } });
    const found = await openEach(page, ids.slice(0, inputs.length));
    expect(found).toEqual([]);
    doors.push("preview of the note");
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
    doors.push("openLink", "cuttings: link");
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
    console.log(`${agreed.asked} hostile calls were refused.`);
    doors.push("name of a call", "argument of a call");
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
    for (const input of inputs.filter((one) => one.length < 5_000))
      await editor.evaluate((at, html) => {
        const data = new DataTransfer();
        data.setData("text/html", html);
        data.setData("text/plain", "");
        at.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      }, input);
    await page.keyboard.press("Escape");
    expect(await misfits(page)).toEqual([]);
    doors.push("paste");
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
    doors.push("house template", "name of a template");
  });

  await test.step("what is written holds nothing that runs or loads", async () => {
    const out = join(folder, "out");
    await mkdir(out);
    const before = new Set(await filesIn(folder));
    for (const format of ["html", "markdown", "obsidian", "joplin", "logseq", "text", "csv"])
      await value(page, "export", { ids, format, folder: join(out, format) });
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
        ...{ folder: join(out, `review ${n}`), template, overwrite: false, wholeAt: null },
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
    doors.push("export as html", "export as md", "export as eml", "export as epub");
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
  expect(doors.length).toBeGreaterThan(24);
  console.log(`${inputs.length} of ${allInputs.length} inputs through ${doors.length} doors: ${doors.join(", ")}.`);
});
