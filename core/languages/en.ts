import type { ShellWords } from "./index.ts";

/** What the menus and dialogs say in English. */
export const en: ShellWords = {
  menus: {
    File: "File",
    Edit: "Edit",
    Clipping: "Clipping",
    Dossier: "Dossier",
    Repair: "Repair",
    View: "View",
    Help: "Help",
  },
  roles: {
    cut: "Cut",
    copy: "Copy",
    paste: "Paste",
    selectAll: "Select All",
    quit: "Quit",
    close: "Close Window",
    fullScreen: "Toggle Full Screen",
  },
  dialogs: {
    crashedTwice: "The window crashed twice within a minute",
    safeModeWhy:
      "What you typed is saved. In safe mode Cuttings starts without the rules it was taught, without templates of your library and with the window as on the first day, so that you can find out whether one of them is the cause.",
    goOn: "Go On",
    startSafely: "Start in Safe Mode",
    importTitle: "Import Files",
    import: "Import",
    text: "Text",
    allFiles: "All Files",
    openLink: "Open Link",
    openLinkQuestion: "Open this address outside Cuttings?",
    open: "Open",
    cancel: "Cancel",
    notSaved: "Your note is not saved yet",
    notSavedWhy: "The library has not answered for some seconds: the disk may be slow, or busy.",
    wait: "Wait",
    lose: "Close and Lose It",
    openLibrary: "Open a Library, or Choose an Empty Folder for a New One",
    savePdf: "Save as PDF",
    saveFigure: "Save Figure",
    figure: "Figure",
    clipping: "Clipping",
  },
};
