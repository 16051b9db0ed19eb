import { join } from "node:path";
import { BrowserWindow, nativeTheme, screen } from "electron";
import type { DeskEvent } from "../../core/contract.ts";
import type { Language } from "../../core/languages/index.ts";
import { appOrigin } from "./protocol.ts";
import type { SettingsFile } from "./settings.ts";

/** The colour behind the page until it paints: the desk of `renderer/theme.css`. */
const ground = () => (nativeTheme.shouldUseDarkColors ? "#1f1d1b" : "#f5f2eb");

/** How long a closing window may take to save what was typed, in milliseconds. */
const savingTime = 4_000;

export interface Desk {
  readonly window: BrowserWindow;
  tell(event: DeskEvent): void;
  /** The page has saved what was typed: the window may close. */
  closeReady(): void;
  /** The page could not save what was typed and asks the person: the window stays. */
  closeRefused(): void;
}

/** Opens the window where it stood last time, if that is still on a screen. It shows itself when it is painted. */
export function openWindow(outFolder: string, settings: SettingsFile, systemLanguage: Language): Desk {
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
    if (details.reason !== "clean-exit") window.reload();
  });

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
    patience = setTimeout(() => {
      saved = true;
      if (!window.isDestroyed()) window.close();
    }, savingTime);
  });

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
    closeRefused: () => clearTimeout(patience),
    closeReady: () => {
      clearTimeout(patience);
      saved = true;
      if (!window.isDestroyed()) window.close();
    },
  };
}
