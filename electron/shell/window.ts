import { join } from "node:path";
import { BrowserWindow, nativeTheme, screen } from "electron";
import type { DeskEvent } from "../../core/contract.ts";
import type { Language } from "../../core/languages/index.ts";
import type { Log } from "../log.ts";
import type { Drafts } from "./drafts.ts";
import { appOrigin } from "./protocol.ts";
import type { SettingsFile } from "./settings.ts";

/** The colour behind the page until it paints: the desk of `renderer/theme.css`. */
const ground = () => (nativeTheme.shouldUseDarkColors ? "#1f1d1b" : "#f5f2eb");

/** How long a closing window may take to save what was typed before the person is asked, in milliseconds. */
const savingTime = 4_000;

/** How long a page that has saved all may take to go, in milliseconds. */
const goingTime = 2_000;

/** How long the library may take for it by itself, in milliseconds. */
const shortWhile = 500;

export interface Desk {
  readonly window: BrowserWindow;
  tell(event: DeskEvent): void;
  /** The page has saved what was typed: the window may close. */
  closeReady(): void;
  /** The page could not save what was typed and asks the person: the window stays. */
  closeRefused(): void;
}

/** Opens the window where it stood last time, if that is still on a screen. It shows itself when it is painted. */
export function openWindow(
  outFolder: string,
  settings: SettingsFile,
  systemLanguage: Language,
  drafts: Pick<Drafts, "saveAll">,
  /** Asks the person whether to wait for what is not saved yet; `signal` takes the question back. */
  waits: (signal: AbortSignal) => Promise<boolean>,
  log: Pick<Log, "write">,
  /** The window's process ended and another is to show what it showed. */
  crashed: () => void,
): Desk {
  const bounds = settings.value.bounds;
  const onScreen =
    bounds !== null &&
    screen.getAllDisplays().some(({ workArea: a }) => {
      const wide = Math.min(bounds.x + bounds.width, a.x + a.width) - Math.max(bounds.x, a.x);
      const high = Math.min(bounds.y + bounds.height, a.y + a.height) - Math.max(bounds.y, a.y);
      return wide > 100 && high > 100;
    });
  const window = new BrowserWindow({
    ...(bounds === null ? {} : { width: bounds.width, height: bounds.height }),
    ...(bounds === null ? { width: 1440, height: 900 } : onScreen ? { x: bounds.x, y: bounds.y } : {}),
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: "Cuttings",
    backgroundColor: ground(),
    webPreferences: {
      preload: join(outFolder, "preload/preload.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      // A middle click would ask for a new window.
      disableBlinkFeatures: "Auxclick",
      // Elsewhere Chromium would fetch a dictionary; macOS has its own.
      spellcheck: process.platform === "darwin",
      v8CacheOptions: "bypassHeatCheck",
      zoomFactor: settings.value.window.zoom / 100,
    },
  });
  if (bounds?.maximized) window.maximize();

  const contents = window.webContents;
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.on("render-process-gone", (_event, details) => {
    if (details.reason === "clean-exit") return;
    log.write("error", "The window's process ended by itself.", { reason: details.reason, code: details.exitCode });
    // The new page reads what the old one had typed.
    void drafts.saveAll().finally(() => {
      if (window.isDestroyed()) return;
      window.reload();
      crashed();
    });
  });

  contents.on("unresponsive", () => log.write("warning", "The window does not answer."));
  contents.on("responsive", () => log.write("info", "The window answers again."));

  let later: NodeJS.Timeout | undefined;
  const keepBounds = () => {
    clearTimeout(later);
    if (window.isDestroyed()) return;
    const normal = window.getNormalBounds();
    void settings.change({ bounds: { ...normal, maximized: window.isMaximized() } });
  };
  const keepBoundsSoon = () => {
    clearTimeout(later);
    later = setTimeout(keepBounds, 400);
  };
  for (const event of ["resize", "move", "maximize", "unmaximize"] as const)
    window.on(event as "resize", keepBoundsSoon);

  let saved = false;
  let patience: NodeJS.Timeout | undefined;
  window.on("close", (event) => {
    keepBounds();
    if (saved || contents.isCrashed()) return;
    event.preventDefault();
    contents.send("cuttings:event", { kind: "closing" } satisfies DeskEvent);
    clearTimeout(patience);
    patience = setTimeout(() => void late(), savingTime);
  });

  /** A question that stands open while the window closes. */
  let question: AbortController | null = null;

  /** Without asking the page once more: one that hangs would never answer. */
  function end(): void {
    saved = true;
    if (!window.isDestroyed()) window.destroy();
  }

  /**
   * The page has not answered in time. All that it typed has come here letter by letter: when that is saved, nothing is
   * lost by closing. Until then the person decides.
   */
  async function late(): Promise<void> {
    if (saved || question !== null) return;
    const saving = drafts.saveAll();
    // Where it is the page that does not answer, the library still does.
    const atOnce = new Promise<false>((resolve) => setTimeout(() => resolve(false), shortWhile));
    if (await Promise.race([saving, atOnce])) return end();
    if (saved || question !== null) return;
    const mine = new AbortController();
    question = mine;
    void saving.then((isSaved) => {
      if (isSaved && question === mine) {
        mine.abort();
        end();
      }
    });
    const isPatient = await waits(mine.signal);
    question = null;
    if (saved || mine.signal.aborted) return;
    if (!isPatient) return end();
    patience = setTimeout(() => void late(), savingTime);
  }

  window.once("ready-to-show", () => window.show());
  // Chromium has a memory of its own for it.
  contents.on("dom-ready", () => contents.setZoomFactor(settings.value.window.zoom / 100));
  // The page fetches its language before it draws anything.
  const page = new URLSearchParams({ language: settings.value.window.language, system: systemLanguage });
  void window.loadURL(`${appOrigin}/index.html?${page}`);

  return {
    window,
    tell: (event) => {
      if (window.isDestroyed()) return;
      contents.send("cuttings:event", event);
      if (event.kind === "progress") {
        const share = event.total > 0 ? event.done / event.total : 2;
        window.setProgressBar(event.finished ? -1 : share);
      }
    },
    closeRefused: () => {
      clearTimeout(patience);
      question?.abort();
    },
    closeReady: () => {
      clearTimeout(patience);
      question?.abort();
      saved = true;
      if (window.isDestroyed()) return;
      window.close();
      // It goes when the page lets it: one that hangs now never would.
      setTimeout(end, goingTime);
    },
  };
}
