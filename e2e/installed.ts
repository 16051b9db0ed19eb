/**
 * The app as people have it: installed from its package, its fuses flipped, started by an ordinary user through what the
 * package put on the system. `npm run test:installed` installs it and takes it away again around these. A fused program takes
 * no debugger for its main process, so everything is seen from the page (DevTools), from /proc, and from the disk.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { extractFile, listPackage, statFile } from "@electron/asar";
import { chromium, expect } from "@playwright/test";
import { archive, asUser, ran, seeds, test, throughDevTools, user } from "./installed-app.ts";
import { isLoopback, mainProcess, processes, program, socketsOf, statusOf } from "./processes.ts";

/** The words of the desktop entry's `Exec` line, with a file or link in its place. */
function desktopExec(target: string | null): string[] {
  const entry = readFileSync("/usr/share/applications/cuttings.desktop", "utf8");
  const line = /^Exec=(.*)$/m.exec(entry)?.[1] ?? "";
  return line.split(" ").flatMap((word) => (/^%[uUfF]$/.test(word) ? (target === null ? [] : [target]) : [word]));
}

test("the package puts program, command, desktop entry, types and licences in their places", async () => {
  const entry = readFileSync("/usr/share/applications/cuttings.desktop", "utf8");
  expect(entry).toMatch(/^MimeType=.*text\/plain;/m);
  expect(entry).toMatch(/^MimeType=.*x-scheme-handler\/cuttings;/m);
  expect(entry).toMatch(/^Comment\[ru\]=./m);
  expect(entry).toMatch(/^Comment=[^\\]+$/m);
  if (existsSync("/usr/bin/desktop-file-validate"))
    execFileSync("desktop-file-validate", ["/usr/share/applications/cuttings.desktop"]);
  // Kinds of files that are everybody's look as they did.
  const kinds = [
    ...readFileSync("/usr/share/mime/packages/cuttings.xml", "utf8").matchAll(/<mime-type type="([^"]+)"/g),
  ];
  expect(kinds.map(([, kind]) => kind)).toEqual(["application/vnd.cuttings.case"]);
  expect(readFileSync("/usr/share/doc/cuttings/copyright", "utf8")).toContain("MIT License");
  expect(existsSync("/usr/share/icons/hicolor/512x512/apps/cuttings.png")).toBe(true);
  execFileSync("appstreamcli", ["validate", "--no-net", "/usr/share/metainfo/app.cuttings.desktop.metainfo.xml"]);
  const licences = readFileSync("/opt/Cuttings/resources/licences.txt", "utf8");
  for (const name of ["react", "libsql", "lowdb", "marked", "docx", "citeproc"])
    expect(licences).toMatch(new RegExp(`^${name} \\d`, "m"));
  expect(existsSync("/opt/Cuttings/resources/default_app.asar")).toBe(false);
});

test("S1, S13: the code that runs is the code that the other tests drive", async () => {
  const inside = listPackage(archive, { isPack: false })
    .map((path) => path.replace(/^\//, ""))
    .filter((path) => /^out\/.*\.\w+$/.test(path) && "size" in statFile(archive, path));
  expect(
    inside.filter((path) => /^out\/(main\/main\.js|preload\/preload\.cjs|renderer\/index\.html)$/.test(path)),
  ).toHaveLength(3);
  for (const path of inside)
    expect(
      extractFile(archive, path).equals(await readFile(join(import.meta.dirname, "..", path))),
      `${path} is another than that in the clone: pack it again`,
    ).toBe(true);
});

test("S18: the fuses are flipped, and neither variable nor switch makes the program run other code", async ({
  folder,
}) => {
  const { getCurrentFuseWire, FuseV1Options } = await import("@electron/fuses");
  const wire = await getCurrentFuseWire(program);
  // As they stand in the binary: the letters 0 and 1.
  const isOff = "0".charCodeAt(0);
  const isOn = "1".charCodeAt(0);
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
    FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  ];
  for (const fuse of off) expect(wire[fuse]).toBe(isOff);
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(isOn);
  expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(isOn);
  expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(isOn);

  const evil = join(folder, "evil.cjs");
  const trace = join(folder, "ran");
  await writeFile(evil, `require("fs").writeFileSync(${JSON.stringify(trace)}, "x");`);
  const headless = ["--ozone-platform=headless", "--disable-gpu", "--version"];
  const node = await ran([program, evil, ...headless], { ELECTRON_RUN_AS_NODE: "1" });
  expect(node.text).toContain("Cuttings 0.");
  await ran([program, ...headless], { NODE_OPTIONS: `--require ${evil}` });
  const inspected = await ran([program, "--inspect=0", "--inspect-brk=0", "-r", evil, ...headless]);
  expect(inspected.text).not.toContain("Debugger listening");
  expect(existsSync(trace)).toBe(false);
});

test("a journey of an ordinary user: open a file from the desktop, write a note, be killed, find it again", async ({
  folder,
  start,
}) => {
  const dump = join(folder, "press of today.txt");
  await writeFile(dump, await readFile(join(seeds, readdirSync(seeds).find((name) => name.startsWith("000")) ?? "")));
  const first = await start(desktopExec(`file://${encodeURI(dump)}`));
  const list = first.page.getByRole("listbox", { name: "Clippings" });
  await expect(first.page.getByText("Shenzhou-16 mission", { exact: false }).first()).toBeVisible();
  await expect(list).toBeVisible();

  await test.step("S2: every process of it is confined by the system", async () => {
    const all = processes(join(folder, "user"));
    expect(all.flatMap(({ words }) => words)).not.toContain("--no-sandbox");
    const windows = all.filter(({ words }) => words.includes("--type=renderer"));
    expect(windows.length).toBeGreaterThan(0);
    for (const { pid } of windows) {
      expect(statusOf(pid, "Seccomp")).toBe("2");
      expect(statusOf(pid, "NoNewPrivs")).toBe("1");
      expect(statusOf(pid, "Uid")).not.toBe("0");
    }
  });

  await test.step("S1, S5: page and preload script live in two worlds of a sandboxed process", async () => {
    const switches = processes(join(folder, "user")).flatMap(({ words }) => words);
    for (const word of switches)
      expect(word).not.toMatch(/^--(no-sandbox|disable-web-security|allow-running-insecure|enable-blink-features)/);
    const session = await first.page.context().newCDPSession(first.page);
    const worlds: { name: string; id: number }[] = [];
    session.on("Runtime.executionContextCreated", ({ context }) => worlds.push(context));
    await session.send("Runtime.enable");
    const typesIn = async (contextId: number) =>
      (
        await session.send("Runtime.evaluate", {
          contextId,
          returnByValue: true,
          expression: "[typeof cuttings, typeof require, typeof process, typeof module, typeof Buffer].join()",
        })
      ).result.value as string;
    const page = worlds.find(({ name }) => name === "");
    const preload = worlds.find(({ name }) => name.startsWith("Electron"));
    if (page === undefined || preload === undefined)
      throw new Error(`Worlds: ${worlds.map(({ name }) => `“${name}”`).join(", ")}`);
    expect(await typesIn(page.id)).toBe("object,undefined,undefined,undefined,undefined");
    // What the script has is handed to it alone: not even its own world has it.
    expect(await typesIn(preload.id)).toBe("undefined,undefined,undefined,undefined,undefined");
    await session.detach();
  });

  await test.step("S8: no process of it talks to any other machine", () => {
    const others = socketsOf(processes(join(folder, "user")).map(({ pid }) => pid)).filter(
      ({ from, to }) => !isLoopback(from) || !isLoopback(to),
    );
    expect(others).toEqual([]);
  });

  await test.step("a note is written", async () => {
    await first.page.getByRole("option", { name: /Shenzhou-16 mission/ }).click();
    await first.page.keyboard.press("n");
    await first.page.keyboard.type("Kept by the installed app.");
    await expect(first.page.getByText("Saved", { exact: true })).toBeVisible();
  });

  await test.step("S17: a second start hands its link over and ends", async () => {
    const id = await first.page.evaluate(async () => {
      const bridge = (window as unknown as { cuttings: { call(...words: unknown[]): Promise<never> } }).cuttings;
      const answer = (await bridge.call("list", {
        view: { kind: "all" },
        sort: "oldest",
        query: "",
        offset: 0,
        limit: 1,
      })) as { ok: true; value: { rows: { id: string; title: string }[] } };
      return answer.value.rows[0];
    });
    if (id === undefined) throw new Error("The list is empty.");
    const second = await ran([
      ...desktopExec(`cuttings:clipping/${id.id}`),
      "--ozone-platform=x11",
      `--user-data=${join(folder, "user")}`,
    ]);
    expect(second.status).toBe(0);
    expect(second.text).toContain("running already");
    await expect(first.page.getByRole("heading", { level: 2, name: id.title })).toBeVisible();
    const write = ["cuttings", "tag", "--library", join(folder, "user", "Library"), id.id, "late"];
    const refused = await ran(write, { DISPLAY: "" });
    expect(refused.text).toContain("This library is open in another Cuttings");
    expect(refused.status).not.toBe(0);
  });

  await test.step("killed and started again, everything is there", async () => {
    await first.kill();
    const again = await start(desktopExec(null));
    await again.page.getByRole("option", { name: /Shenzhou-16 mission/ }).click();
    await expect(again.page.getByText("Kept by the installed app.").first()).toBeVisible();
  });
});

test("S3 to S16, S20, S22: the page has no Node, reaches nothing, opens nothing, and is served from a fixed list", async ({
  start,
}) => {
  const { page, browser } = await start([program, "--no-welcome"]);
  const files = listPackage(archive, { isPack: false }).flatMap((path) => {
    const name = /^\/out\/renderer(\/.+\.\w+)$/.exec(path)?.[1];
    return name === undefined || name.endsWith(".map") ? [] : [name];
  });
  const seen = await page.evaluate(async (allFiles) => {
    const names = ["require", "process", "module", "Buffer"];
    const attempt = async (job: () => unknown) => {
      try {
        return String(await job());
      } catch (error) {
        return (error as Error).name;
      }
    };
    const later = (code: () => unknown) =>
      new Promise<string>((done) => setTimeout(() => void attempt(code).then(done)));
    const bridge = (window as unknown as { cuttings: Record<string, unknown> }).cuttings;
    const call = bridge.call as (
      ...words: unknown[]
    ) => Promise<{ ok: boolean; value?: unknown; fault?: { message: string } }>;
    const get = (path: string) => attempt(async () => (await fetch(path)).status);
    const main = await fetch("/index.html");
    return {
      node: names.map((name) => typeof (globalThis as Record<string, unknown>)[name]),
      bridge: Object.keys(bridge).sort(),
      origin: location.origin,
      policy: main.headers.get("content-security-policy"),
      sniff: main.headers.get("x-content-type-options"),
      html: await attempt(() => {
        document.createElement("div").innerHTML = "<b>x</b>";
      }),
      htmlParsed: await attempt(() => new DOMParser().parseFromString("<b>x</b>", "text/html")),
      another: await attempt(() =>
        (
          window as unknown as { trustedTypes: { createPolicy(...words: unknown[]): unknown } }
        ).trustedTypes.createPolicy("default", {}),
      ),
      evaluated: await later(() => new Function("return 1")()),
      trusted: await attempt(() =>
        (
          window as unknown as { trustedTypes: { createPolicy(...words: unknown[]): unknown } }
        ).trustedTypes.createPolicy("evil", {}),
      ),
      dataWorker: await attempt(() => new Worker("data:text/javascript,1")),
      fetch: await get("https://example.invalid/"),
      file: await get("file:///etc/passwd"),
      notification: await attempt(() => Notification.requestPermission()),
      place: await new Promise<string>((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done("told"),
          ({ code }) => done(`error ${code}`),
        ),
      ),
      clipboard: await attempt(() => navigator.clipboard.readText()),
      popup: await attempt(() => window.open("https://example.invalid")),
      webview: "src" in document.createElement("webview"),
      inline: await attempt(() => {
        const link = document.body.appendChild(document.createElement("a"));
        link.setAttribute("onclick", "window.ran = 1");
        link.click();
        link.remove();
        return (window as { ran?: number }).ran;
      }),
      allowed: await Promise.all(
        ["geolocation", "notifications", "camera", "microphone", "midi", "clipboard-read", "storage-access"].map(
          async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
        ),
      ),
      links: await Promise.all(
        ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "smb://h/s", "https://u:p@x.invalid/"].map(
          async (address) => (await call("openLink", address)).value,
        ),
      ),
      served: await Promise.all(
        allFiles.map(async (name) => {
          const { headers } = await fetch(name);
          const all = ["content-type", "content-security-policy", "x-content-type-options"];
          return { name, headers: all.map((one) => headers.get(one)) };
        }),
      ),
      // A frame within the page is no window: it has no bridge.
      frame: await attempt(() => {
        const frame = document.body.appendChild(document.createElement("iframe"));
        const has = typeof (frame.contentWindow as unknown as { cuttings?: unknown } | null)?.cuttings;
        frame.remove();
        return has;
      }),
      written: await Promise.all(
        [
          call("export", { ids: ["0123456789abcdef"], format: "text", folder: "/tmp/cuttings-nobody-chose-this" }),
          call("exportReview", {
            ...{ dossier: "0123456789ab", formats: ["txt"], folder: "/tmp/cuttings-nobody-chose-this" },
            ...{ template: null, overwrite: true, wholeAt: null },
          }),
        ].map(async (answer) => (await answer).fault?.message),
      ),
      unknown: (await call("constructor")).ok,
      wrong: (await call("clipping", "../../etc/passwd")).ok,
      polluted: (await call("clipping", JSON.parse('{"__proto__":{"x":1}}'))).ok,
      huge: (await call("list", { query: "x".repeat(5_000_000) })).ok,
      outside: await Promise.all(
        [
          "/..%2fmain/main.js",
          "/%2e%2e/main/main.js",
          "//etc/passwd",
          "/%00",
          "/package.json",
          "app://other/index.html",
        ].map(get),
      ),
    };
  }, files);
  expect(seen.node).toEqual(["undefined", "undefined", "undefined", "undefined"]);
  expect(seen.bridge).toEqual(["call", "on", "pathOf", "platform"]);
  expect(seen.origin).toBe("app://main");
  expect(seen.policy).toContain("require-trusted-types-for 'script'");
  expect(seen.policy).not.toMatch(/unsafe/);
  expect(seen.sniff).toBe("nosniff");
  expect(seen).toMatchObject({
    html: "TypeError",
    htmlParsed: "TypeError",
    another: "TypeError",
    evaluated: "EvalError",
    trusted: "TypeError",
    dataWorker: "TypeError",
    fetch: "TypeError",
    file: "TypeError",
    notification: "denied",
    place: "error 1",
    clipboard: "NotAllowedError",
    popup: "null",
    webview: false,
    frame: "undefined",
    inline: expect.stringMatching(/^(undefined|TypeError)$/),
    links: [false, false, false, false, false],
    unknown: false,
    wrong: false,
    polluted: false,
    huge: false,
  });
  for (const answer of seen.written) expect(answer).toBe("Something can be written only into a folder that you chose.");
  expect(existsSync("/tmp/cuttings-nobody-chose-this")).toBe(false);
  for (const answer of seen.outside) expect(answer).toBe("TypeError");
  for (const state of seen.allowed) expect(state).toBe("denied");
  for (const ending of [".js", ".css"]) expect(seen.served.some(({ name }) => name.endsWith(ending))).toBe(true);
  for (const { name, headers } of seen.served)
    expect(headers, name).toEqual([expect.stringMatching(/^(text|font|image)\//), seen.policy, "nosniff"]);

  await test.step("S11, S12, S16, S20: no way out of the page, and nothing comes down", async () => {
    const url = page.url();
    expect(url).toMatch(/^app:\/\/main\/index\.html(\?|$)/);
    await page.evaluate(() => {
      const tries: (() => void)[] = [
        () => {
          location.href = "https://nav.invalid/";
        },
        () => {
          location.href = "file:///etc/passwd";
        },
        () => {
          location.href = "data:text/html,x";
        },
        () => {
          location.href = "javascript:void(window.ran = 1)";
        },
        () => {
          const form = document.body.appendChild(document.createElement("form"));
          form.action = "https://nav.invalid/";
          form.submit();
        },
        () => {
          const link = document.body.appendChild(document.createElement("a"));
          link.href = "app://main/index.html";
          link.download = "stolen.html";
          link.click();
        },
        () => void document.body.appendChild(document.createElement("webview")),
        () => {
          const meta = document.head.appendChild(document.createElement("meta"));
          meta.httpEquiv = "refresh";
          meta.content = "0;url=https://nav.invalid/";
        },
      ];
      for (const one of tries)
        try {
          one();
        } catch {
          // Refused at once, as good as later.
        }
    });
    // An answer through the bridge comes after all of that was tried.
    await page.evaluate(() =>
      (window as unknown as { cuttings: { call(name: string): Promise<unknown> } }).cuttings.call("overview"),
    );
    expect(page.url()).toBe(url);
    expect(await page.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined();
    expect(browser.contexts().flatMap((context) => context.pages())).toHaveLength(1);
    const downloads = [`/home/${user}/stolen.html`, `/home/${user}/Downloads/stolen.html`];
    expect(downloads.some((path) => existsSync(path))).toBe(false);
  });
});

test("S15: nothing is opened outside before its address was agreed to, and what is no web page never", async ({
  folder,
  start,
}) => {
  const opened = join(folder, "opened");
  const opener = join(folder, "xdg-open");
  await writeFile(opener, `#!/bin/sh\necho "$@" >> ${opened}\n`, { mode: 0o755 });
  const { page } = await start([program, "--no-welcome"], { PATH: `${folder}:/usr/local/bin:/usr/bin:/bin` });
  const answers = await page.evaluate(async () => {
    const { call } = (window as unknown as { cuttings: { call(...words: unknown[]): Promise<{ value?: unknown }> } })
      .cuttings;
    const refused = [
      "javascript:alert(1)",
      "file:///etc/passwd",
      "data:text/html,x",
      "smb://h/s",
      "cuttings:clipping/x",
    ];
    const answered = await Promise.all(refused.map(async (address) => (await call("openLink", address)).value));
    // This one asks the person, who does not answer.
    const asked = call("openLink", "https://example.invalid/");
    return [...answered, await Promise.race([asked.then(() => "answered"), call("overview").then(() => "asked")])];
  });
  expect(answers).toEqual([false, false, false, false, false, "asked"]);
  expect(existsSync(opened)).toBe(false);
});

test("S21: a window that crashes comes back with what was typed", async ({ start }) => {
  const { page, browser, address } = await start([
    program,
    "--no-welcome",
    join(seeds, readdirSync(seeds).find((name) => name.startsWith("001")) ?? ""),
  ]);
  await page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first().click();
  await page.keyboard.press("n");
  await page.keyboard.type("Typed before the crash.");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error("The app has no page.");
  const session = await context.newCDPSession(page);
  void session.send("Page.crash").catch(() => {});
  // The page that Playwright holds stays crashed in its eyes: another pair of eyes looks.
  await expect(async () => {
    const eyes = await chromium.connectOverCDP(address());
    const back = eyes.contexts()[0]?.pages()[0];
    if (back === undefined) throw new Error("There is no page yet.");
    await expect(back.getByText("Typed before the crash.").first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
});

test("S19, S23: nothing of the library is in logs, and no dictionary came", async ({ folder, start }) => {
  const one = await start([
    program,
    "--no-welcome",
    join(seeds, readdirSync(seeds).find((name) => name.startsWith("002")) ?? ""),
  ]);
  await expect(one.page.getByRole("heading", { level: 2 }).last()).toBeVisible();
  const title = (await one.page.getByRole("heading", { level: 2 }).last().textContent()) ?? "";
  expect(title.length).toBeGreaterThan(5);
  const secret = "Nobody but me reads this note.";
  await one.page.getByRole("option").first().click();
  await one.page.keyboard.press("n");
  await one.page.keyboard.type(secret);
  await expect(one.page.getByText("Saved", { exact: true })).toBeVisible();
  await one.kill();
  const files = readdirSync(join(folder, "user"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  expect(files.filter((file) => /\.bdic$/.test(file))).toEqual([]);
  const logs = files.filter((name) => /\.log$|[\\/]logs?[\\/]/i.test(name) && !/Storage|leveldb|IndexedDB/i.test(name));
  expect(logs.some((name) => name.endsWith("main.log"))).toBe(true);
  for (const log of logs)
    for (const of of [title, secret, join(folder, "user", "Library")])
      expect(await readFile(log, "utf8"), log).not.toContain(of);
});

test("the command line is on the path and works without a screen", async ({ folder }) => {
  const library = join(folder, "library");
  const words = [
    "cuttings",
    "import",
    "--library",
    library,
    ...readdirSync(seeds)
      .filter((name) => name.endsWith(".txt"))
      .map((name) => join(seeds, name)),
  ];
  const brought = await ran(words, { DISPLAY: "" });
  expect(brought.text).toContain("26 clippings from 5 sources added");
  expect(brought.status).toBe(0);
  const found = await ran(["cuttings", "search", "--library", library, "--json", "kazakhstan"], { DISPLAY: "" });
  expect(JSON.parse(found.out)).not.toEqual([]);
  expect((await ran(["cuttings", "nonsense"], { DISPLAY: "" })).status).toBe(2);
});

test("the command starts the window in safe mode", async ({ start }) => {
  const { page } = await start(["cuttings", "--safe-mode", "--no-welcome"]);
  await expect(page.getByRole("status").filter({ hasText: "Safe mode:" })).toBeVisible();
});

test("portable: with a folder of that name beside it, the program keeps all in it and nothing on the computer", async ({
  folder,
}) => {
  const stick = join(folder, "stick");
  execFileSync("cp", ["-a", "/opt/Cuttings", stick]);
  // Where the kernel gives people no namespaces, only the installed place has leave; the program with root's rights needs none.
  execFileSync("chmod", ["4755", join(stick, "chrome-sandbox")]);
  const beside = join(stick, "cuttings-library");
  const home = join(folder, "home");
  for (const place of [beside, home]) {
    await mkdir(place);
    execFileSync("chown", [user, place]);
  }
  const dump = join(seeds, readdirSync(seeds).find((name) => name.startsWith("000")) ?? "");
  const words = [join(stick, "cuttings"), "--no-welcome", "--ozone-platform=x11", "--remote-debugging-port=0", dump];
  const child = asUser(words, { HOME: home });
  const { page } = await throughDevTools(child);
  await expect(page.getByRole("option", { name: /Shenzhou-16 mission/ })).toBeVisible();
  const ended = new Promise((done) => child.once("close", done));
  process.kill(mainProcess(undefined, join(stick, "cuttings")), "SIGTERM");
  await ended;
  expect(readdirSync(beside).sort()).toEqual(["Library", "Settings"]);
  expect(existsSync(join(beside, "Library/library.json"))).toBe(true);
  expect(existsSync(join(home, ".config/Cuttings"))).toBe(false);
});
