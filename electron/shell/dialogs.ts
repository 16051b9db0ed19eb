import { dirname, join } from "node:path";
import { app, type BrowserWindow, dialog } from "electron";
import type { SettingsFile } from "./settings.ts";
import { shellWords } from "./words.ts";

/** File dialogs that open where the last one ended: from Electron 43 on the system no longer remembers. */
export function createDialogs(window: () => BrowserWindow, settings: SettingsFile) {
  const start = () => settings.value.folder ?? app.getPath("documents");
  return {
    /** Paths of files to import; null when the person cancelled. */
    async files(): Promise<string[] | null> {
      const words = shellWords().dialogs;
      const chosen = await dialog.showOpenDialog(window(), {
        title: words.importTitle,
        buttonLabel: words.import,
        defaultPath: start(),
        properties: ["openFile", "multiSelections"],
        filters: [
          { name: words.text, extensions: ["txt", "md", "text", "sgm", "sgml", "cuttings"] },
          { name: words.allFiles, extensions: ["*"] },
        ],
      });
      const file = chosen.filePaths[0];
      if (chosen.canceled || file === undefined) return null;
      await settings.change({ folder: dirname(file) });
      return chosen.filePaths;
    },
    /** Shows an address before it leaves for the browser. */
    async agreesToOpen(address: string): Promise<boolean> {
      const words = shellWords().dialogs;
      const { response } = await dialog.showMessageBox(window(), {
        type: "question",
        title: words.openLink,
        message: words.openLinkQuestion,
        detail: address.length > 1_000 ? `${address.slice(0, 1_000)}…` : address,
        buttons: [words.open, words.cancel],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      });
      return response === 0;
    },
    /** Whether the person agrees to what `yes` says; `no` is the answer that changes nothing. */
    async agrees(message: string, detail: string, yes: string, no = shellWords().dialogs.cancel): Promise<boolean> {
      const { response } = await dialog.showMessageBox(window(), {
        ...{ type: "question", title: message, message, detail, buttons: [yes, no], defaultId: 0, cancelId: 1 },
        noLink: true,
      });
      return response === 0;
    },
    /** Whether the person waits for what is being saved, rather than to close and lose it. `signal` takes the question back. */
    async waits(signal: AbortSignal): Promise<boolean> {
      const words = shellWords().dialogs;
      const { response } = await dialog.showMessageBox(window(), {
        type: "warning",
        title: words.notSaved,
        message: words.notSaved,
        detail: words.notSavedWhy,
        buttons: [words.wait, words.lose],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
        signal,
      });
      return response === 0;
    },
    /** The window crashed twice: whether the person would rather start in safe mode. */
    async wantsSafeMode(): Promise<boolean> {
      const words = shellWords().dialogs;
      const { response } = await dialog.showMessageBox(window(), {
        type: "warning",
        message: words.crashedTwice,
        detail: words.safeModeWhy,
        buttons: [words.goOn, words.startSafely],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      return response === 1;
    },
    /** The path of a new file; null when the person cancelled. The system asks before one is replaced. */
    async saveAs(title: string, name: string, extension: string): Promise<string | null> {
      const chosen = await dialog.showSaveDialog(window(), {
        title,
        defaultPath: join(start(), `${name}.${extension}`),
        filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
        properties: ["createDirectory", "showOverwriteConfirmation"],
      });
      if (chosen.canceled || chosen.filePath === "") return null;
      await settings.change({ folder: dirname(chosen.filePath) });
      return chosen.filePath;
    },
    /** A folder to write to; null when the person cancelled. */
    async folder(title: string): Promise<string | null> {
      const chosen = await dialog.showOpenDialog(window(), {
        title,
        defaultPath: start(),
        properties: ["openDirectory", "createDirectory", "promptToCreate"],
      });
      const folder = chosen.filePaths[0];
      if (chosen.canceled || folder === undefined) return null;
      await settings.change({ folder });
      return folder;
    },
  };
}
