import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { app, type BrowserWindow, clipboard, Menu, nativeTheme, session, shell } from "electron";
import { readAppLink } from "../core/app-link.ts";
import { isCaseFile } from "../core/case-file.ts";
import type { CommandId } from "../core/commands.ts";
import type { DeskEvent, ShellMethods, WindowState } from "../core/contract.ts";
import { fileStem } from "../core/export/files.ts";
import { FaultError } from "../core/fault.ts";
import { saying } from "../core/languages/faults/index.ts";
import { countedTo, firstQuery, pageSize } from "../core/window-state.ts";
import { count } from "./command-line/terminal.ts";
import { diskFault, realDisk, writeDurably } from "./library/disk.ts";
import { logFolder, openLog } from "./log.ts";
import { handedOn, handedOver, readArguments } from "./shell/arguments.ts";
import { copyHtml } from "./shell/clipboard.ts";
import { diagnosticsOf } from "./shell/diagnostics.ts";
import { createDialogs } from "./shell/dialogs.ts";
import { type Drafts, holdDrafts } from "./shell/drafts.ts";
import { createHost, type Host } from "./shell/host.ts";
import { openGate } from "./shell/ipc.ts";
import { createLibraries, type Libraries } from "./shell/libraries.ts";
import { drawMenu, redrawMenu } from "./shell/menu.ts";
import { portableFolders } from "./shell/portable.ts";
import { onWhite, pdfOf, printPage } from "./shell/print.ts";
import { closeSession, registerAppScheme, serveWindow } from "./shell/protocol.ts";
import { safeSettings, secondInAMinute, wordsToStart } from "./shell/safe-mode.ts";
import { openSettings, type SettingsFile } from "./shell/settings.ts";
import { type Desk, openWindow } from "./shell/window.ts";
import { chosenLanguage, faultText, shellWords, speak, systemLanguage } from "./shell/words.ts";

const outFolder = join(import.meta.dirname, "..");
const sampleFolder = app.isPackaged ? join(process.resourcesPath, "seeds") : join(outFolder, "../seeds");
const started = readArguments(process.argv, app.isPackaged, process.cwd());
const say = (line: string) => process.stdout.write(`${line}\n`);
const versions = () =>
  `Cuttings ${app.getVersion()} on Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`;

app.setName("Cuttings");
// Set by hand so that no later change of the product's name can move people's data.
const portable = app.isPackaged
  ? portableFolders({
      ...{ execPath: process.execPath, platform: process.platform, env: process.env },
      isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
    })
  : null;
app.setPath("userData", started.userData ?? portable?.userData ?? join(app.getPath("appData"), "Cuttings"));
mkdirSync(app.getPath("userData"), { recursive: true });
const logs = logFolder(app.getPath("userData"));
const log = openLog(logs, "main");

// Chromium asks for some things before a session can be told not to, a spelling dictionary among them: it knows no address.
app.commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
app.commandLine.appendSwitch("no-proxy-server");

const isSecondCrash = secondInAMinute();

/** Ends the program as a person would, and starts it again. */
function startAgain(safeMode: boolean): void {
  const appPath = app.isPackaged ? null : app.getAppPath();
  app.relaunch({ args: wordsToStart(process.argv, started, appPath, safeMode) });
  app.quit();
}

/** Begun before Electron is ready. */
let openedSettings: Promise<SettingsFile>;

if (started.version) {
  say(versions());
  app.exit(0);
} else if (started.commandLine !== null) {
  const words = started.commandLine;
  // What PDFs are printed with: this very program.
  process.env.CUTTINGS_ELECTRON = process.execPath;
  void import("./cli.ts").then(async (cli) => app.exit(await cli.main(words, cli.processStreams()))).catch(loud);
} else if (started.print !== null) {
  const folder = started.print;
  registerAppScheme();
  app.whenReady().then(() => printFor(folder), loud);
} else if (app.requestSingleInstanceLock(handedOn(process.argv, process.cwd()))) {
  // As root Electron refuses to start with this on, even under --no-sandbox; each window has its sandbox either way.
  if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
  registerAppScheme();
  // Electron would make a menu of its own, only to have it replaced by ours.
  Menu.setApplicationMenu(null);
  openedSettings = openSettings(app.getPath("userData"));
  if (started.safeMode) openedSettings = openedSettings.then(safeSettings);
  log.write("info", `${versions()} on ${process.platform} ${process.arch}.`);
  process.on("uncaughtExceptionMonitor", (error) => log.failed("Nobody caught an error.", error));
  app.on("child-process-gone", (_event, { type, reason, exitCode }) => {
    if (reason !== "clean-exit") log.write("warning", "A process ended.", { type, reason, code: exitCode });
  });
  // Never awaited here: Electron is ready only after this module has been evaluated.
  app.whenReady().then(run, loud);
} else {
  say("Cuttings is running already; its window has been brought to the front.");
  app.exit(0);
}

function loud(error: unknown): void {
  log.failed("A fault of the program ended it.", error);
  console.error(error);
  app.exit(1);
}

/** For the command line: prints `page.html` of a folder as `page.pdf` beside it, and ends. */
async function printFor(folder: string): Promise<void> {
  // The hidden window goes before the file is written.
  app.on("window-all-closed", () => {});
  try {
    const html = await realDisk.readFile(join(folder, "page.html"), "utf8");
    await writeDurably(realDisk, join(folder, "page.pdf"), await printPage(html, join(outFolder, "renderer")));
    app.exit(0);
  } catch (error) {
    loud(error);
  }
}

/** The slow things first, so that they go on beside each other: the library's process, the window's, then all the rest. */
async function run(): Promise<void> {
  const settings = await openedSettings;
  let desk: Desk | null = null;
  const tell = (event: DeskEvent) => desk?.tell(event);
  const host = createHost(
    join(import.meta.dirname, "library-host.js"),
    (event) => {
      if (event.kind === "notice") say(event.message);
      tell(event);
    },
    (html, signal) => printPage(html, join(outFolder, "renderer"), signal),
    { folder: logs, write: log.write },
  );
  const theWindow = (): BrowserWindow => {
    if (desk === null) throw new Error("There is no window.");
    return desk.window;
  };

  /** The folder of the library that is open, or was last. */
  let current: string | null = null;
  let openAgain = async (_fromBackup: boolean): Promise<boolean> => false;
  const openLibrary = async (folder: string, create: boolean, fromBackup = false): Promise<boolean> => {
    openAgain = (again) => openLibrary(folder, create, again);
    const opened = await host.open({
      ...{ folder, create, fromBackup, sampleFolder, isSafe: started.safeMode },
      language: chosenLanguage(settings.value.window.language),
      watch: started.safeMode ? null : (settings.value.watched[folder] ?? null),
    });
    if (!opened.ok) {
      say(opened.fault.message);
      tell({ kind: "host", state: "stopped", fault: opened.fault });
      return false;
    }
    current = folder;
    // A stick has another name on another computer: of the library beside the program no path is kept.
    const library = folder === portable?.library ? null : folder;
    if (settings.value.library !== library) await settings.change({ library });
    return true;
  };

  const own = portable?.library ?? join(app.getPath("userData"), "Library");
  const folder = started.library ?? settings.value.library ?? own;
  // A library that was there last time and is gone now (an unmounted disk) is a fault, never a new, empty library.
  const create = started.library !== null || settings.value.library === null;
  const opened = openLibrary(folder, create);
  const askFirst = () =>
    host.call("list", { ...firstQuery(settings.value.window), offset: 0, limit: pageSize, countTo: countedTo });
  let asked: ReturnType<typeof askFirst> | null = askFirst();

  nativeTheme.themeSource = nativeThemeOf(settings.value.window.theme);
  await speak(settings.value.window.language);
  closeSession(session.defaultSession);
  serveWindow(session.defaultSession, join(outFolder, "renderer"));
  const drafts = holdDrafts(host);
  desk = openWindow(
    outFolder,
    settings,
    systemLanguage(),
    drafts,
    (signal) => dialogs.waits(signal),
    log,
    () => {
      if (isSecondCrash() && !started.safeMode) void dialogs.wantsSafeMode().then((wants) => wants && startAgain(true));
    },
  );
  const shown = new Promise<void>((resolve) => desk?.window.once("show", resolve));

  const dialogs = createDialogs(theWindow, settings);
  const libraries = createLibraries({
    ...{ host, dialogs, drafts, tell, openLibrary, openAgain: (fromBackup) => openAgain(fromBackup) },
    current: () => current ?? folder,
    takeAlong: async (from, to) => {
      const { [from]: watched, ...others } = settings.value.watched;
      if (watched !== undefined) await settings.change({ watched: { ...others, [to]: watched } });
    },
  });
  const methods = createShellMethods({
    desk: () => desk,
    settings,
    dialogs,
    drafts,
    host,
    library: () => current ?? folder,
    begin: async () => {
      const page = asked ?? askFirst();
      // One that loads its page again sees what there is then.
      asked = null;
      return { window: settings.value.window, page: await page, drafts: drafts.notes(), isSafe: started.safeMode };
    },
    run: (id) => {
      if (id === "open-library") void libraries.open();
      else if (id === "move-library") void libraries.move();
      else tell({ kind: "command", id });
    },
    libraries,
  });

  openGate({
    isWindow: (contents) => desk?.window.webContents === contents,
    isGranted: (folder) => granted.has(folder),
    host,
    shell: methods,
  });
  await methods.menuState({ hasSelection: false, isRepairing: false, isComposing: false, undo: null, redo: null });

  app.on("second-instance", (_event, argv, workingFolder, data) => {
    const window = theWindow();
    if (window.isMinimized()) window.restore();
    window.focus();
    // Of the words themselves Chromium has put the options first: `--library DIR` is one no more.
    const asked = handedOver(data, app.isPackaged) ?? readArguments(argv, app.isPackaged, workingFolder);
    if (asked.library !== null && asked.library !== current) {
      const message = shellWords().dialogs.otherLibraryOpen(current ?? workingFolder, asked.library);
      tell({ kind: "notice", message, severity: "warning" });
    } else {
      if (asked.files.length > 0) void bringIn(host, asked.files, tell);
      for (const link of asked.links) tell({ kind: "link", link });
    }
  });
  // How macOS hands over files and links.
  app.on("open-file", (event, path) => {
    event.preventDefault();
    void bringIn(host, [path], tell);
  });
  app.on("open-url", (event, address) => {
    event.preventDefault();
    const link = readAppLink(address);
    if (link !== null) tell({ kind: "link", link });
  });

  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    // What the window kept last is still on its way to the disk.
    await Promise.all([host.close(), settings.written()]);
    app.exit(0);
  };
  app.on("window-all-closed", () => void end());
  app.on("before-quit", (event) => {
    if (ending) return;
    event.preventDefault();
    // The window saves what was typed before it goes; when it is gone, the library is closed.
    if (desk === null || desk.window.isDestroyed()) void end();
    else desk.window.close();
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => app.quit());

  const isOpen = await opened;
  say(versions());
  // The first list goes before what only a terminal sees.
  await shown;
  say("The window is shown.");
  if (isOpen) {
    say(`Library: ${folder}`);
    await firstImports(host, folder, tell);
    for (const link of started.links) tell({ kind: "link", link });
  }
}

/** Brings in the files named at the start or, in a clone, the Welcome clippings; says what the library then holds. */
async function firstImports(host: Host, folder: string, tell: (event: DeskEvent) => void): Promise<void> {
  const mayWelcome = !app.isPackaged && !started.noWelcome && started.library === null;
  if (started.files.length > 0) await bringIn(host, started.files, tell);
  else if (!mayWelcome) return;
  let overview = await host.call("overview", undefined);
  if (started.files.length === 0 && overview.ok && overview.value.isNew) {
    await host.call("importSample", undefined);
    tell({ kind: "changed", clippings: "many", what: "clippings" });
    overview = await host.call("overview", undefined);
  }
  if (!overview.ok) say(overview.fault.message);
  else {
    say(
      `${count(overview.value.clippings, "clipping")} from ${count(overview.value.sources.length, "source")} in ${folder}`,
    );
  }
}

async function bringIn(host: Host, all: readonly string[], tell: (event: DeskEvent) => void): Promise<void> {
  const cases = all.filter(isCaseFile);
  if (cases.length > 0) tell({ kind: "cases", paths: cases });
  const files = all.filter((path) => !isCaseFile(path));
  if (files.length === 0) return;
  const report = await host.call("importFiles", { paths: files });
  if (!report.ok) {
    say(report.fault.message);
    tell({ kind: "notice", message: faultText(report.fault), severity: "warning" });
    return;
  }
  for (const file of report.value.files) if (file.message !== null) say(file.message);
  tell({ kind: "imported", report: report.value });
}

/** Sepia is a light theme of ours; the system knows light and dark. */
const nativeThemeOf = (theme: WindowState["theme"]) => (theme === "sepia" ? "light" : theme);

/** Folders that the person chose in a dialog since the start: the window may have things written or shown only there. */
const granted = new Set<string>();

/** What the methods of the shell work with. */
interface ShellTools {
  readonly desk: () => Desk | null;
  readonly settings: SettingsFile;
  readonly dialogs: ReturnType<typeof createDialogs>;
  readonly drafts: Drafts;
  readonly host: Pick<Host, "call" | "speak" | "watch">;
  /** The folder of the library that is open. */
  readonly library: () => string;
  readonly begin: ShellMethods["begin"];
  readonly run: (id: CommandId) => void;
  readonly libraries: Libraries;
}

function createShellMethods(tools: ShellTools): ShellMethods {
  const { desk, settings, dialogs, drafts, host, library, begin, run, libraries } = tools;
  return {
    changeLibrary: (how) => libraries[how](),
    chooseFiles: () => dialogs.files(),
    async chooseFolder({ title }) {
      const folder = await dialogs.folder(title);
      if (folder !== null) granted.add(folder);
      return folder;
    },
    watchedFolder: async () => settings.value.watched[library()] ?? null,
    async watchFolder(folder) {
      if (folder !== null && !granted.has(folder)) throw new FaultError("bad-argument", saying("onlyChosenWatched"));
      const of = library();
      const done = await host.watch(folder);
      if (!done.ok) throw FaultError.of(done.fault);
      const { [of]: _, ...others } = settings.value.watched;
      await settings.change({ watched: folder === null ? others : { ...others, [of]: folder } });
    },
    async showFolder(folder) {
      if (!granted.has(folder)) throw new FaultError("bad-argument", saying("onlyChosenShown"));
      const trouble = await shell.openPath(folder);
      if (trouble !== "") throw new FaultError("not-found", saying("folderNotShown", trouble), folder);
    },
    async openLink(address) {
      let url: URL;
      try {
        url = new URL(address);
      } catch {
        return false;
      }
      const isKnown = ["https:", "http:", "mailto:"].includes(url.protocol);
      if (!isKnown || url.username !== "" || url.password !== "") return false;
      if (!(await dialogs.agreesToOpen(url.href))) return false;
      await shell.openExternal(url.href);
      return true;
    },
    begin,
    async keepWindowState(part) {
      const known = Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
      await settings.change({ window: { ...settings.value.window, ...known } });
      const { theme, zoom, language } = settings.value.window;
      if (part.theme !== undefined) nativeTheme.themeSource = nativeThemeOf(theme);
      if (part.zoom !== undefined) desk()?.window.webContents.setZoomFactor(zoom / 100);
      if (await speak(language)) {
        redrawMenu(run);
        host.speak(chosenLanguage(language));
      }
    },
    async savePdf({ name }) {
      const path = await dialogs.saveAs(
        shellWords().dialogs.savePdf,
        fileStem(name) || shellWords().dialogs.clipping,
        "pdf",
      );
      const window = desk()?.window;
      if (path === null || window === undefined) return null;
      const pdf = await onWhite(window, (contents) =>
        pdfOf(contents, {
          pageSize: "A4",
          footerTemplate:
            '<p style="font: 8px sans-serif; width: 100%; text-align: center"><span class="pageNumber"></span> / <span class="totalPages"></span></p>',
        }),
      );
      try {
        await writeDurably(realDisk, path, pdf);
      } catch (error) {
        throw diskFault(error, saying("pdfNotWritten"), path);
      }
      return path;
    },
    async saveFigure(figure) {
      const words = shellWords().dialogs;
      const path = await dialogs.saveAs(words.saveFigure, fileStem(figure.name) || words.figure, figure.kind);
      if (path === null) return null;
      try {
        await writeDurably(realDisk, path, figure.kind === "png" ? figure.bytes : Buffer.from(figure.text, "utf8"));
      } catch (error) {
        throw diskFault(error, saying("figureNotWritten"), path);
      }
      return path;
    },
    print: async () => {
      const window = desk()?.window;
      if (window === undefined) return false;
      return onWhite(
        window,
        (contents) => new Promise((done) => contents.print({ printBackground: true }, (isPrinted) => done(isPrinted))),
      );
    },
    // Electron 44 made the clipboard answer with promises; 33 answers at once.
    copyHtml: ({ html, text }) => copyHtml(html, text),
    copyText: async (text) => void (await Promise.resolve(clipboard.writeText(text))),
    menuState: async (state) => drawMenu(state, run),
    holdDraft: async ({ key, save }) => drafts.hold(key, save),
    closeReady: async () => desk()?.closeReady(),
    closeRefused: async () => desk()?.closeRefused(),
    async copyDiagnostics() {
      const overview = await host.call("overview", undefined);
      const library = overview.ok
        ? { clippings: overview.value.clippings, sources: overview.value.sources.length }
        : null;
      const text = diagnosticsOf({
        ...{ versions: versions(), language: app.getLocale(), window: settings.value.window, library },
        logs: [log, openLog(logs, "host")],
      });
      await Promise.resolve(clipboard.writeText(text));
    },
    startAsUsual: async () => startAgain(false),
    async showLogs() {
      const trouble = await shell.openPath(logs);
      if (trouble !== "") throw new FaultError("not-found", saying("logsNotShown", trouble), logs);
    },
    async packageLicences() {
      const path = join(app.isPackaged ? process.resourcesPath : outFolder, "licences.txt");
      try {
        return await realDisk.readFile(path, "utf8");
      } catch (error) {
        throw diskFault(error, saying("licencesNotRead"), path);
      }
    },
    about: async () => ({
      app: app.getVersion(),
      electron: process.versions.electron,
      chromium: process.versions.chrome,
      node: process.versions.node,
    }),
  };
}
