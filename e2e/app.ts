import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  test as base,
  type ElectronApplication,
  _electron as electron,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";

const root = resolve(import.meta.dirname, "..");

/** How long a start, or a click, may take on a slow machine, in milliseconds. */
const patience = 90_000;

export interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Everything the app printed on stdout so far. */
  readonly printed: () => string;
  /** Ends the app as a person would, by closing it. */
  readonly close: () => Promise<void>;
}

export interface LaunchOptions {
  readonly args?: readonly string[];
  readonly size?: { readonly width: number; readonly height: number };
}

interface Fixtures {
  /** A fresh folder for this test: user data, libraries and exports go here. */
  readonly folder: string;
  /** Starts the app on this test's user data, as often as a test likes, one after the other. */
  readonly launch: (options?: LaunchOptions) => Promise<Running>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures out of this pattern.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "cuttings-e2e-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  launch: async ({ folder }, use) => {
    const running = new Set<Running>();
    await use(async (options = {}) => {
      const app = await electron.launch({
        args: ["--ozone-platform=x11", root, `--user-data=${join(folder, "user")}`, ...(options.args ?? [])],
        cwd: root,
        timeout: patience,
      });
      let text = "";
      app.process().stdout?.on("data", (chunk) => {
        text += chunk;
      });
      const page = await app.firstWindow({ timeout: patience });
      page.setDefaultTimeout(patience);
      if (options.size) {
        await app.evaluate(({ BrowserWindow }, { width, height }) => {
          BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
        }, options.size);
      }
      await page.waitForSelector('[data-app-state="ready"]');
      const one: Running = {
        app,
        page,
        printed: () => text,
        close: async () => {
          running.delete(one);
          await app.close();
        },
      };
      running.add(one);
      return one;
    });
    for (const one of running) await one.close();
  },
});

/** Answers the next file dialogs with `paths`, since nobody is there to click. */
export async function answerDialogs(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: chosen.length === 0, filePaths: [...chosen] });
  }, paths);
}

/** Whether the window shows the app, seen from the main process: also after a crash, when Playwright has lost the page. */
export const isReady = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return false;
    // A page that goes just then does not answer.
    return contents
      .executeJavaScript(`document.querySelector('[data-app-state="ready"]') !== null`)
      .catch(() => false) as Promise<boolean>;
  });

/** Chooses an item of the native menu by its command. */
export async function choose(app: ElectronApplication, id: string): Promise<void> {
  const isThere = (item: string) =>
    app.evaluate(({ Menu }, one) => Menu.getApplicationMenu()?.getMenuItemById(one) != null, item);
  await expect.poll(() => isThere(id), id).toBe(true);
  await app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id);
}

/** Opens the clipping of a row with the mouse, again where the list moved under the pointer just then. */
export async function openRow(row: Locator): Promise<void> {
  await expect(async () => {
    await row.click({ timeout: 10_000 });
    await expect(row).toHaveAttribute("aria-selected", "true", { timeout: 5_000 });
  }).toPass({ timeout: patience });
}

/** Types into the search; resolves when the list is that of the result. */
export async function searchFor(page: Page, words: string): Promise<void> {
  await page.getByRole("searchbox").fill(words);
  await expect(page.locator("section.list")).toHaveAttribute("data-query", words);
}

/** Writes in the note of the clipping that is open: letters that wait for its field have journeys of their own. */
export async function typeNote(page: Page, words: string): Promise<void> {
  await page.keyboard.press("n");
  await expect(page.getByTestId("note-editor").getByRole("textbox")).toBeFocused();
  await page.keyboard.type(words);
}

/** Opens the first clipping and highlights the first sentence in sight, by keys; gives the card of it in the margin. */
export async function highlightFirst(page: Page): Promise<Locator> {
  await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await page.locator("#reading-place").focus();
  await page.keyboard.press("h");
  await expect(page.getByRole("toolbar", { name: "Selected passage" })).toBeVisible();
  await page.keyboard.press("Enter");
  const card = page.getByRole("list", { name: "Highlights" }).getByRole("listitem");
  await expect(card).toHaveCount(1);
  return card;
}

/** Closes the dialog that is open with Escape: one that was only just drawn has not got the keys yet. */
export async function escapeDialog(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest("[role=dialog], [role=alertdialog]") != null))
    .toBe(true);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

/** Has the process of the window crash; resolves when it has. */
export const crashWindow = (app: ElectronApplication): Promise<void> =>
  app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once("render-process-gone", () => resolve());
        contents?.forcefullyCrashRenderer();
      }),
  );

/** Sends the process that holds the library a signal. */
export const signalHost = (app: ElectronApplication, signal: "SIGSTOP" | "SIGCONT" | "SIGKILL"): Promise<void> =>
  app.evaluate(({ app: electron }, name) => {
    const host = electron
      .getAppMetrics()
      .find((one) => one.name === "Cuttings library" || one.serviceName?.includes("node"));
    if (host === undefined) throw new Error("There is no library-host.");
    process.kill(host.pid, name);
  }, signal);

/** Kills the process that holds the library, as a fault of the system would. */
export const killHost = (app: ElectronApplication): Promise<void> => signalHost(app, "SIGKILL");

export { expect };
