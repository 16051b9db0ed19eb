import { spawnSync } from "node:child_process";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { answerDialogs, choose as chooseIn, expect, killHost, openRow, signalHost, test, typeNote } from "./app.ts";
import { violations } from "./axe.ts";

const root = resolve(import.meta.dirname, "..");

test("the window can reach nothing but its own bridge", async ({ launch, folder }) => {
  const { page, app } = await launch();
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const all = contents.getLastWebPreferences();
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = all;
    const off = ["nodeIntegrationInWorker", "nodeIntegrationInSubFrames", "experimentalFeatures"];
    const loose = [...off, "allowRunningInsecureContent", "enableBlinkFeatures"].filter((name) => Boolean(all[name]));
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag, loose };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    loose: [],
  });

  const seen = await page.evaluate(async () => {
    const names = ["require", "process", "module", "Buffer"] as const;
    const attempt = (job: () => unknown) => {
      try {
        return String(job());
      } catch (error) {
        return (error as Error).name;
      }
    };
    return {
      node: names.map((name) => typeof (globalThis as Record<string, unknown>)[name]),
      bridge: Object.keys((window as unknown as { cuttings: object }).cuttings).sort(),
      origin: location.origin,
      html: attempt(() => {
        document.createElement("div").innerHTML = "<b>x</b>";
      }),
      popup: attempt(() => window.open("https://example.invalid")),
      fetch: await fetch("https://example.invalid").then(
        () => "came through",
        (error: Error) => error.name,
      ),
      // The debugger may evaluate; a page's own timer may not.
      evaluated: await new Promise<string>((resolve) =>
        setTimeout(() => {
          try {
            resolve(String(new Function("return 1")()));
          } catch (error) {
            resolve((error as Error).name);
          }
        }),
      ),
    };
  });
  expect(seen).toEqual({
    node: ["undefined", "undefined", "undefined", "undefined"],
    bridge: ["call", "on", "pathOf", "platform"],
    origin: "app://main",
    html: "TypeError",
    popup: "null",
    fetch: "TypeError",
    evaluated: "EvalError",
  });

  await test.step("the gate refuses unknown calls and wrong arguments", async () => {
    const answers = await page.evaluate(async () => {
      const { call } = (
        window as unknown as {
          cuttings: { call(...args: unknown[]): Promise<{ ok: boolean; fault?: { code: string } }> };
        }
      ).cuttings;
      const asked = [
        await call("rm"),
        await call("constructor"),
        await call("clipping", "../../etc/passwd"),
        await call("mark", { ids: [], change: {} }),
        await call("export", { ids: ["0123456789abcdef"], format: "markdown", folder: "/" }),
      ];
      return asked.map((one) => one.ok);
    });
    expect(answers).toEqual([false, false, false, false, false]);
  });

  await test.step("nothing is written into a folder that nobody chose", async () => {
    const out = join(folder, "chosen by nobody");
    await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
    const tries = () =>
      page.evaluate(async (where) => {
        const { call } = (
          window as unknown as {
            cuttings: {
              call(...args: unknown[]): Promise<{ ok: boolean; value?: never; fault?: { message: string } }>;
            };
          }
        ).cuttings;
        const all = { view: { kind: "all" }, query: "", sort: "newest" };
        const ids = ((await call("listIds", all)).value as readonly string[] | undefined)?.slice(0, 1);
        const dossier = { title: "Any", date: "2024-03-01", from: null, ids };
        const { id } = (await call("newDossier", dossier)).value as unknown as { id: string };
        const review = { dossier: id, formats: ["txt"], template: null, overwrite: true, wholeAt: null };
        const answers = [
          await call("export", { ids, format: "text", folder: where }),
          await call("exportReview", { ...review, folder: where }),
        ];
        return answers.map(({ ok, fault }) => (ok ? "written" : fault?.message));
      }, out);
    const refused = "Something can be written only into a folder that you chose.";
    expect(await tries()).toEqual([refused, refused]);
    expect(await readdir(folder)).not.toContain("chosen by nobody");
    await answerDialogs(app, [out]);
    await page.evaluate(() => window.cuttings.call("chooseFolder", { title: "Where it goes" }));
    expect(await tries()).toEqual(["written", "written"]);
    expect((await readdir(out)).length).toBeGreaterThan(1);
  });

  await test.step("the gate answers no other page, even one with the bridge", async () => {
    const answers = await app.evaluate(
      async ({ BrowserWindow, session }, preload) => {
        const ask = async (address: string, own: boolean): Promise<unknown> => {
          const window = new BrowserWindow({
            show: false,
            webPreferences: {
              ...{ preload, sandbox: true, contextIsolation: true },
              session: own ? session.defaultSession : session.fromPartition("other"),
            },
          });
          // The app's session refuses pages that are not the app's, so that this one has to come from another.
          await window.loadURL(address);
          const answer = await window.webContents.executeJavaScript("cuttings.call('overview')");
          window.destroy();
          return answer;
        };
        return [await ask("data:text/html,<title>other</title>", false), await ask("app://main/index.html", true)];
      },
      join(import.meta.dirname, "../out/preload/preload.cjs"),
    );
    for (const answer of answers)
      expect(answer).toMatchObject({
        ok: false,
        fault: { code: "bad-argument", message: "Only Cuttings' own window may ask for this." },
      });
  });

  await test.step("only the window's own files are served", async () => {
    const statuses = await page.evaluate(async () => {
      const paths = ["/..%2fmain/main.js", "/%2e%2e/main/main.js", "//etc/passwd", "/%00", "/nothing.js"];
      return Promise.all(
        paths.map((path) =>
          fetch(`app://main${path}`).then(
            (r) => r.status,
            () => 404,
          ),
        ),
      );
    });
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
  });
});

test("a deleted and a damaged catalog are made again from what is precious, and it is said", async ({
  launch,
  folder,
}) => {
  const first = await launch();
  await openRow(
    first.page.getByRole("listbox", { name: "Clippings" }).getByRole("option").filter({ hasText: "Shenzhou-16" }),
  );
  await first.page.keyboard.press("s");
  await expect(first.page.getByRole("button", { name: "Take the star away" })).toBeVisible();
  await first.close();

  const library = join(folder, "user/Library");
  for (const name of await readdir(library)) if (name.startsWith("catalog")) await rm(join(library, name));
  await writeFile(join(library, "catalog.sqlite"), "this is no database".repeat(1000));
  const { page, printed } = await launch();
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
  await expect.poll(printed).toMatch(/catalog was .*rebuilt/i);
  await page.keyboard.press("/");
  await page.keyboard.type("is:starred");
  await expect(page.getByRole("listbox", { name: "Clippings" }).getByRole("option")).toHaveCount(1);
});

test("a library that is not there any more is a fault and never a new library", async ({ launch, folder }) => {
  const first = await launch();
  await expect(first.page.locator("#list").getByRole("option").first()).toBeVisible();
  await first.close();
  await rename(join(folder, "user/Library"), join(folder, "away"));
  const { page } = await launch();
  await expect(page.getByRole("alert").first()).toContainText(/Library/);
  await page.screenshot({ path: test.info().outputPath("missing.png") });
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(page.getByRole("alert").first()).toContainText(/Library/);
  expect(await readdir(join(folder, "user"))).not.toContain("Library");
  // The disk is there again.
  await rename(join(folder, "away"), join(folder, "user/Library"));
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(page.locator("#list").getByRole("option").first()).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a library that has lost its notebook is opened with the newest backup in its place, when that is asked", async ({
  launch,
  folder,
}) => {
  const library = join(folder, "user/Library");
  const first = await launch();
  await first.page.locator("#list").getByRole("option").first().click();
  await typeNote(first.page, "precious words");
  await expect(first.page.locator(".note-state")).toHaveText("saved");
  await first.close();
  expect(spawnSync(process.execPath, [join(root, "out/main/cli.js"), "backup", "--library", library]).status).toBe(0);
  await rm(join(library, "notebook"), { recursive: true });

  const { page } = await launch();
  await expect(page.getByRole("alert").first()).toContainText("the newest backup can take its place");
  expect(await readdir(library)).not.toContain("notebook");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Use the newest backup" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page.getByText("The library had lost its folder “notebook”").first()).toBeVisible();
  await page.getByRole("searchbox").fill("in:note precious");
  await expect(page.locator("#list").getByRole("option")).toHaveCount(1);
});

test("the page of an article is opened from the reader once its address was shown and agreed to", async ({
  launch,
}) => {
  const { page, app } = await launch();
  const address = "https://astanatimes.com/2023/05/oman-deal/?a=1&b=2";
  await app.evaluate(({ dialog, shell }) => {
    const seen = { opened: [] as string[], asked: [] as string[], answer: 1 };
    Object.assign(globalThis, { seen });
    shell.openExternal = async (one: string) => void seen.opened.push(one);
    dialog.showMessageBox = (async (...args: unknown[]) => {
      seen.asked.push((args.at(-1) as { detail: string }).detail);
      return { response: seen.answer, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
  const text = `Published Time: 2023-05-30\nTitle: Oman deal signed in Astana\nLink: ${address}\nAuthor: Aida Bek\nText: ASTANA – The two countries signed a deal on trade on Tuesday, officials said.\nMore of it follows here, they said.\n`;
  await chooseIn(app, "paste-import");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Text", { exact: true }).fill(text);
  await dialog.getByLabel("Name", { exact: true }).fill("oman.txt");
  await dialog.getByRole("button", { name: "Import" }).click();
  await expect(page.getByRole("option", { name: /Oman deal signed/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await openRow(page.getByRole("option", { name: /Oman deal signed/ }));
  const seen = () =>
    app.evaluate(() => (globalThis as unknown as { seen: { opened: string[]; asked: string[] } }).seen);
  const link = page.getByRole("button", { name: "Article’s page" });
  await link.click();
  await expect.poll(async () => (await seen()).asked).toEqual([address]);
  expect((await seen()).opened).toEqual([]);
  await app.evaluate(() => Object.assign((globalThis as unknown as { seen: object }).seen, { answer: 0 }));
  await chooseIn(app, "open-page");
  await expect.poll(async () => (await seen()).opened).toEqual([address]);
});

test("a link leaves for the browser only when its address was shown and agreed to", async ({ launch }) => {
  const { page, app } = await launch();
  await app.evaluate(({ dialog, shell }) => {
    const seen = { opened: [] as string[], asked: [] as string[], answer: 1 };
    Object.assign(globalThis, { seen });
    shell.openExternal = async (address: string) => void seen.opened.push(address);
    dialog.showMessageBox = (async (...args: unknown[]) => {
      seen.asked.push((args.at(-1) as { detail: string }).detail);
      return { response: seen.answer, checkboxChecked: false };
    }) as typeof dialog.showMessageBox;
  });
  const open = (address: string) =>
    page.evaluate(
      (one) =>
        (
          window as unknown as { cuttings: { call: (name: string, argument: unknown) => Promise<{ value: unknown }> } }
        ).cuttings
          .call("openLink", one)
          .then(({ value }) => value),
      address,
    );
  const seen = () =>
    app.evaluate(() => (globalThis as unknown as { seen: { opened: string[]; asked: string[] } }).seen);
  for (const bad of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "smb://host/share",
    "ms-msdt:/id",
    "vbscript:x",
    "cuttings:x",
    "https://user:secret@example.org/",
    "//example.org",
    "not an address",
    "",
  ])
    expect(await open(bad), bad).toBe(false);
  expect(await seen()).toMatchObject({ opened: [], asked: [] });
  expect(await open("https://example.org/a?b=c")).toBe(false);
  expect(await seen()).toMatchObject({ opened: [], asked: ["https://example.org/a?b=c"] });
  await app.evaluate(() => {
    (globalThis as unknown as { seen: { answer: number } }).seen.answer = 0;
  });
  expect(await open("https://example.org/")).toBe(true);
  expect(await open("mailto:press@example.org")).toBe(true);
  expect((await seen()).opened).toEqual(["https://example.org/", "mailto:press@example.org"]);
});

test("backups are made, compared and restored in the window, and the library is checked", async ({
  launch,
  folder,
}) => {
  const { page, app } = await launch();
  const command = (id: string) => chooseIn(app, id);
  const rowOf = (text: string) =>
    page.getByRole("listbox", { name: "Clippings" }).getByRole("option").filter({ hasText: text });
  await openRow(rowOf("Shenzhou-16"));
  // Read by itself after a moment: before the first backup, so that it is no difference from the later ones.
  await expect(page.getByRole("button", { name: "Mark as unread" })).toBeVisible();
  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: "Take the star away" })).toBeVisible();

  await command("backups");
  const dialog = page.getByRole("dialog", { name: "Backups and checks" });
  await dialog.getByRole("button", { name: "Back up now" }).click();
  await expect(dialog.getByRole("cell", { name: "asked for" })).toBeVisible();
  await dialog.getByRole("button", { name: "Check now" }).click();
  await expect(dialog.getByText(/All is well: 5 sources/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: "Take the star away" })).toHaveCount(0);
  await command("backups");
  await dialog.getByRole("button", { name: "Compare…" }).first().click();
  await expect(dialog.getByText(/1 clipping differs?\./)).toBeVisible();
  await expect(dialog.getByText(/Then: .*starred/)).toBeVisible();
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Restore 1 chosen" }).click();
  await expect(page.getByRole("button", { name: "Take the star away" })).toBeVisible();
  expect((await readdir(join(folder, "user/Library/backups"))).some((name) => name.endsWith("before-restore"))).toBe(
    true,
  );

  // A dossier is no mark of a clipping: it is told beside them, and comes back alone.
  await expect(dialog).toBeHidden();
  await page.keyboard.press("d");
  await expect(page.getByRole("combobox", { name: /to a dossier$/ })).toBeFocused();
  await page.keyboard.type("Morning review");
  await page.keyboard.press("Enter");
  const dossier = page.getByRole("navigation").getByText("Morning review");
  await expect(dossier).toBeVisible();
  await command("backups");
  await dialog.getByRole("button", { name: "Back up now" }).click();
  await expect(dialog.getByRole("cell", { name: "asked for" })).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await dossier.click({ button: "right" });
  await page.getByRole("menuitem", { name: /Delete/ }).click();
  await expect(dossier).toHaveCount(0);
  await command("backups");
  await dialog.getByRole("button", { name: "Compare…" }).first().click();
  await expect(dialog.getByText("1 record differs.")).toBeVisible();
  const difference = dialog.getByRole("listitem").filter({ hasText: "Dossier: Morning review" });
  await expect(difference).toContainText("Is not here now, and comes back.");
  await page.screenshot({ path: test.info().outputPath("difference.png") });
  expect(await violations(page)).toEqual([]);
  await difference.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Restore 1 chosen" }).click();
  await expect(page.getByText("1 record restored").first()).toBeVisible();
  await expect(dossier).toBeVisible();

  await command("backups");
  await dialog.getByRole("button", { name: "Build the list again" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByText("26 clippings · 5 sources")).toBeVisible();
});

test("of many differences from a backup one is found by its words, and brought back alone", async ({ launch }) => {
  const { page, app } = await launch();
  const list = page.getByRole("listbox", { name: "Clippings" });
  await expect(list.getByRole("option").first()).toBeVisible();
  const dialog = page.getByRole("dialog", { name: "Backups and checks" });
  await chooseIn(app, "backups");
  await dialog.getByRole("button", { name: "Back up now" }).click();
  await expect(dialog.getByRole("cell", { name: "asked for" })).toBeVisible();
  await page.keyboard.press("Escape");
  await list.focus();
  await page.keyboard.press("Control+a");
  await expect(page.getByRole("heading", { name: "26 clippings selected" })).toBeVisible();
  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: "Starred 26" })).toBeVisible();

  await chooseIn(app, "backups");
  await dialog.getByRole("button", { name: "Compare…" }).first().click();
  await expect(dialog.getByText("26 clippings differ.")).toBeVisible();
  const field = dialog.getByRole("searchbox", { name: "Find by title, tag or note" });
  await field.fill("nothing of the kind");
  await expect(dialog.getByText("No difference has these words.")).toBeVisible();
  // What is hidden by the words is not restored by mistake.
  await expect(dialog.getByRole("button", { name: "Restore all" })).toBeDisabled();
  await field.fill("SHENZHOU");
  await expect(dialog.getByText("1 clipping differs.")).toBeVisible();
  await dialog.getByRole("checkbox").check();
  await field.fill("");
  await expect(dialog.getByText("26 clippings differ.")).toBeVisible();
  await page.screenshot({ path: test.info().outputPath("many.png") });
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Restore 1 chosen" }).click();
  await expect(page.getByRole("button", { name: "Starred 25" })).toBeVisible();
});

test("a check that ends when its sheet is closed is told, and what it found is shown", async ({ launch, folder }) => {
  const { page, app } = await launch();
  await expect(page.locator("#list").getByRole("option").first()).toBeVisible();
  const sources = join(folder, "user/Library/sources");
  await rm(join(sources, (await readdir(sources))[0] ?? ""), { recursive: true });
  // A file that nobody misses is told, too, and is no problem.
  await mkdir(join(sources, "00"), { recursive: true });
  await writeFile(join(sources, "00", "0".repeat(64)), "left by somebody");
  const dialog = page.getByRole("dialog", { name: "Backups and checks" });
  await chooseIn(app, "backups");
  await expect(dialog.getByText("There are no backups yet.")).toBeVisible();
  await signalHost(app, "SIGSTOP");
  await dialog.getByRole("button", { name: "Check now" }).click();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await signalHost(app, "SIGCONT");
  const said = page.getByRole("region", { name: "Messages" }).getByRole("listitem");
  await expect(said).toContainText("1 problem found.");
  await said.getByRole("button", { name: "Show" }).click();
  await expect(dialog.getByText(/is missing from the library folder/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Repair" })).toBeVisible();
});

test("a library-host that is killed is started again, is told, and nothing is lost", async ({ launch, folder }) => {
  const { page, app, printed } = await launch();
  await openRow(
    page.getByRole("listbox", { name: "Clippings" }).getByRole("option").filter({ hasText: "Shenzhou-16" }),
  );
  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: "Take the star away" })).toBeVisible();
  await killHost(app);
  await expect(page.getByText("The library was opened again after a fault; nothing was lost.")).toBeVisible();
  await typeNote(page, "written after the crash");
  await page.keyboard.press("Escape");
  await expect(page.getByText("Saved", { exact: true }).first()).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("is:starred crash");
  await expect(page.getByRole("listbox", { name: "Clippings" }).getByRole("option")).toHaveCount(1);
  expect(printed()).not.toContain("could not be kept open");
  expect(await readdir(join(folder, "user/Library"))).toContain("library.json");
});
