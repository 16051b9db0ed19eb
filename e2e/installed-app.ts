/** Starts the installed app as the ordinary user whom the script made, and sees it through DevTools. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, test as base, chromium, type Page } from "@playwright/test";
import { mainProcess } from "./processes.ts";

/** Dumps that every user may read. */
export const seeds = resolve(process.env.CUTTINGS_SEEDS ?? "");
/** The ordinary user whom the script made. */
export const user = process.env.CUTTINGS_PROBE ?? "";

export const archive = "/opt/Cuttings/resources/app.asar";

interface Installed {
  readonly page: Page;
  readonly browser: Browser;
  readonly child: ChildProcess;
  /** Where DevTools listen. */
  readonly address: () => string;
  /** The main process of the app; `child` may be the shell around it. */
  readonly pid: number;
  readonly kill: () => Promise<void>;
}

/** Runs a program as the ordinary user, with the environment of a session and nothing else. */
export function asUser(words: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const session = {
    DISPLAY: process.env.DISPLAY ?? "",
    HOME: `/home/${user}`,
    PATH: "/usr/local/bin:/usr/bin:/bin",
    ...env,
  };
  const pairs = Object.entries(session).map(([name, value]) => `${name}=${value}`);
  return spawn("runuser", ["-u", user, "--", "env", "-i", ...pairs, ...words], {
    cwd: `/home/${user}`,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Runs a program to its end; gives what it printed and its status. */
export function ran(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ text: string; out: string; status: number }> {
  const child = asUser(words, env);
  let text = "";
  let out = "";
  child.stdout?.on("data", (chunk) => {
    text += chunk;
    out += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    text += chunk;
  });
  return new Promise((done) => child.once("close", (status) => done({ text, out, status: status ?? -1 })));
}

/** The page of an app that was started with DevTools, when it is ready. */
export async function throughDevTools(child: ChildProcess): Promise<{ page: Page; browser: Browser; address: string }> {
  let text = "";
  const address = await new Promise<string>((done, fail) => {
    const hear = (chunk: Buffer) => {
      text += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (found !== undefined) done(found);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("close", (status) => fail(new Error(`It ended with ${status}: ${text}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error("The app has no page.");
  const page = context.pages()[0] ?? (await context.waitForEvent("page"));
  await page.waitForSelector('[data-app-state="ready"]');
  return { page, browser, address };
}

export const test = base.extend<{
  folder: string;
  start: (words: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Installed>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures out of this pattern.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "cuttings-installed-"));
    execFileSync("chown", [user, folder]);
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  start: async ({ folder }, use, info) => {
    const all: Installed[] = [];
    await use(async (words, env) => {
      const switches = ["--ozone-platform=x11", "--remote-debugging-port=0", `--user-data=${join(folder, "user")}`];
      const child = asUser([...words, ...switches], env);
      const { page, browser, address } = await throughDevTools(child);
      const pid = mainProcess(join(folder, "user"));
      const one: Installed = {
        page,
        browser,
        child,
        address: () => address,
        pid,
        kill: async () => {
          const ended = child.exitCode !== null ? Promise.resolve() : new Promise((done) => child.once("close", done));
          process.kill(pid, "SIGKILL");
          await ended;
        },
      };
      all.push(one);
      return one;
    });
    if (info.status !== info.expectedStatus)
      for (const { page } of all)
        if (!page.isClosed()) console.log(await page.locator("body").ariaSnapshot({ timeout: 5000 }).catch(String));
    for (const one of all)
      if (one.child.exitCode === null && existsSync(`/proc/${one.pid}`)) {
        const ended = new Promise((done) => one.child.once("close", done));
        process.kill(one.pid, "SIGTERM");
        await ended;
      }
  },
});
