/** Keys of the note editor, as accelerators: the editor takes them from here, and the sheet of shortcuts shows them. */

export const noteKeys = {
  bold: "CmdOrCtrl+B",
  italic: "CmdOrCtrl+I",
  link: "CmdOrCtrl+K",
  heading1: "CmdOrCtrl+Alt+1",
  heading2: "CmdOrCtrl+Alt+2",
  heading3: "CmdOrCtrl+Alt+3",
  bullets: "CmdOrCtrl+Shift+8",
  numbers: "CmdOrCtrl+Shift+7",
  tasks: "CmdOrCtrl+Shift+9",
  quote: "CmdOrCtrl+Shift+.",
  follow: "CmdOrCtrl+Enter",
} as const;
export type NoteKey = keyof typeof noteKeys;
