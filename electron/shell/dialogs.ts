import { dirname, join } from "node:path";
import { app, type BrowserWindow, dialog } from "electron";
import type { SettingsFile } from "./settings.ts";

/** File dialogs that open where the last one ended: from Electron 43 on the system no longer remembers. */
export function createDialogs(window: () => BrowserWindow, settings: SettingsFile) {
  const start = () => settings.value.folder ?? app.getPath("documents");
  return {
    /** Paths of files to import; null when the person cancelled. */
    async files(): Promise<string[] | null> {
      const chosen = await dialog.showOpenDialog(window(), {
        title: "Import Files",
        buttonLabel: "Import",
        defaultPath: start(),
        properties: ["openFile", "multiSelections"],
        filters: [
          { name: "Text", extensions: ["txt", "md", "text", "sgm", "sgml"] },
          { name: "All Files", extensions: ["*"] },
        ],
      });
      const file = chosen.filePaths[0];
      if (chosen.canceled || file === undefined) return null;
      await settings.change({ folder: dirname(file) });
      return chosen.filePaths;
    },
    /** Shows an address before it leaves for the browser. */
    async agreesToOpen(address: string): Promise<boolean> {
      const { response } = await dialog.showMessageBox(window(), {
        type: "question",
        title: "Open Link",
        message: "Open this address outside Cuttings?",
        detail: address.length > 1_000 ? `${address.slice(0, 1_000)}…` : address,
        buttons: ["Open", "Cancel"],
        defaultId: 0,
        cancelId: 1,
        noLink: true,
      });
      return response === 0;
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
