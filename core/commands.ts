/**
 * The one list of commands: the native menu, the shortcuts and the help sheet are all drawn from it. What a command does
 * is known where it is done: in the window (`renderer/`) or, for `where: "shell"`, in `electron/shell/menu.ts`.
 */
export type MenuName = "File" | "Edit" | "Clipping" | "View" | "Help";

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly menu: MenuName;
  /** Electron's accelerator, shown in the menu and active everywhere; null for none. */
  readonly accelerator: string | null;
  /** A single key that works while no text is being typed; null for none. */
  readonly key: string | null;
  /** Greyed out while nothing is selected. */
  readonly needsSelection?: boolean;
  /** Menu groups: a line is drawn between two commands of different groups. */
  readonly group: number;
}

export const commands = [
  { id: "import", label: "Import Files…", menu: "File", accelerator: "CmdOrCtrl+O", key: null, group: 1 },
  {
    id: "paste-import",
    label: "Import Text from Clipboard",
    menu: "File",
    accelerator: "CmdOrCtrl+Shift+V",
    key: null,
    group: 1,
  },
  { id: "import-sample", label: "Import Welcome Clippings", menu: "File", accelerator: null, key: null, group: 1 },
  { id: "remove-sample", label: "Remove Welcome Clippings", menu: "File", accelerator: null, key: null, group: 1 },
  { id: "open-library", label: "Open Library…", menu: "File", accelerator: null, key: null, group: 2 },
  {
    id: "export",
    label: "Export…",
    menu: "File",
    accelerator: "CmdOrCtrl+E",
    key: null,
    needsSelection: true,
    group: 2,
  },
  { id: "undo", label: "Undo", menu: "Edit", accelerator: "CmdOrCtrl+Z", key: "z", group: 1 },
  { id: "redo", label: "Redo", menu: "Edit", accelerator: "CmdOrCtrl+Shift+Z", key: null, group: 1 },
  { id: "find", label: "Search Library", menu: "Edit", accelerator: "CmdOrCtrl+K", key: "/", group: 3 },
  { id: "find-text", label: "Find in Text", menu: "Edit", accelerator: "CmdOrCtrl+F", key: null, group: 3 },
  { id: "next", label: "Next Clipping", menu: "Clipping", accelerator: null, key: "j", group: 1 },
  { id: "previous", label: "Previous Clipping", menu: "Clipping", accelerator: null, key: "k", group: 1 },
  { id: "next-unread", label: "Next Unread", menu: "Clipping", accelerator: null, key: "u", group: 1 },
  {
    id: "toggle-read",
    label: "Mark as Read or Unread",
    menu: "Clipping",
    accelerator: "CmdOrCtrl+Shift+U",
    key: "m",
    needsSelection: true,
    group: 2,
  },
  {
    id: "toggle-star",
    label: "Star or Unstar",
    menu: "Clipping",
    accelerator: "CmdOrCtrl+D",
    key: "s",
    needsSelection: true,
    group: 2,
  },
  { id: "tag", label: "Tag…", menu: "Clipping", accelerator: "CmdOrCtrl+T", key: "t", needsSelection: true, group: 2 },
  {
    id: "note",
    label: "Edit Note",
    menu: "Clipping",
    accelerator: "CmdOrCtrl+Shift+N",
    key: "n",
    needsSelection: true,
    group: 2,
  },
  {
    id: "highlight",
    label: "Highlight Passage",
    menu: "Clipping",
    accelerator: "CmdOrCtrl+Shift+H",
    key: "h",
    needsSelection: true,
    group: 2,
  },
  {
    id: "name-colours",
    label: "Name Highlight Colours…",
    menu: "Clipping",
    accelerator: null,
    key: null,
    group: 2,
  },
  {
    id: "toggle-source",
    label: "Show Source Text",
    menu: "View",
    accelerator: "CmdOrCtrl+U",
    key: "o",
    needsSelection: true,
    group: 1,
  },
  { id: "text-larger", label: "Larger Text", menu: "View", accelerator: "CmdOrCtrl+Plus", key: null, group: 2 },
  { id: "text-smaller", label: "Smaller Text", menu: "View", accelerator: "CmdOrCtrl+-", key: null, group: 2 },
  { id: "theme-light", label: "Light", menu: "View", accelerator: null, key: null, group: 3 },
  { id: "theme-dark", label: "Dark", menu: "View", accelerator: null, key: null, group: 3 },
  { id: "theme-system", label: "As the System", menu: "View", accelerator: null, key: null, group: 3 },
  {
    id: "palette",
    label: "All Commands…",
    menu: "Help",
    accelerator: "CmdOrCtrl+Shift+P",
    key: ":",
    group: 1,
  },
  { id: "shortcuts", label: "Keyboard Shortcuts", menu: "Help", accelerator: null, key: "?", group: 1 },
  { id: "about", label: "About Cuttings", menu: "Help", accelerator: null, key: null, group: 2 },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]["id"];
