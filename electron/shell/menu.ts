import { app, Menu, type MenuItemConstructorOptions } from "electron";
import { type Command, type CommandId, commands, type MenuName } from "../../core/commands.ts";

export interface MenuState {
  readonly hasSelection: boolean;
  readonly isRepairing: boolean;
  readonly isComposing: boolean;
  readonly undo: string | null;
  readonly redo: string | null;
}

const menus: readonly MenuName[] = ["File", "Edit", "Clipping", "Dossier", "Repair", "View", "Help"];

/** What the system does by itself, placed after our own commands. */
const systemItems: Record<MenuName, MenuItemConstructorOptions[]> = {
  File: process.platform === "darwin" ? [{ role: "close" }] : [{ role: "quit" }],
  Edit: [{ role: "cut" }, { role: "copy" }, { role: "paste" }, { role: "selectAll" }],
  Clipping: [],
  Dossier: [],
  Repair: [],
  View: [
    { role: "resetZoom" },
    { role: "zoomIn", accelerator: "CmdOrCtrl+Shift+Plus" },
    { role: "zoomOut", accelerator: "CmdOrCtrl+Shift+-" },
    { role: "togglefullscreen" },
  ],
  Help: [],
};

let drawn: MenuState | null = null;

/** Draws the native menu from the one command list. `run` gets the id of what was chosen. */
export function drawMenu(state: MenuState, run: (id: CommandId) => void): void {
  const before = drawn;
  drawn = state;
  const menu = Menu.getApplicationMenu();
  // Building it anew takes longer than a frame; most changes only enable or disable.
  if (menu !== null && before !== null && before.undo === state.undo && before.redo === state.redo) {
    for (const command of commands as readonly (Command & { id: CommandId })[]) {
      const shown = menu.getMenuItemById(command.id);
      if (shown !== null) shown.enabled = isEnabled(command, state);
    }
    return;
  }
  const template: MenuItemConstructorOptions[] = menus.map((menu) => {
    const own: MenuItemConstructorOptions[] = [];
    let group: number | null = null;
    for (const command of commands as readonly (Command & { id: CommandId })[]) {
      if (command.menu !== menu) continue;
      if (group !== null && command.group !== group) own.push({ type: "separator" });
      group = command.group;
      own.push(item(command, state, run));
    }
    const system = systemItems[menu];
    return { label: menu, submenu: system.length === 0 ? own : [...own, { type: "separator" }, ...system] };
  });
  if (process.platform === "darwin") template.unshift({ role: "appMenu" });
  if (!app.isPackaged)
    template.push({ label: "Develop", submenu: [{ role: "reload" }, { role: "toggleDevTools", accelerator: "F12" }] });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function item(command: Command & { id: CommandId }, state: MenuState, run: (id: CommandId) => void) {
  const history = command.id === "undo" || command.id === "redo";
  const sentence = command.id === "undo" ? state.undo : command.id === "redo" ? state.redo : null;
  return {
    id: command.id,
    label: sentence === null ? command.label : `${command.label}: ${sentence}`,
    ...(command.accelerator === null ? {} : { accelerator: command.accelerator }),
    // The page decides whether these keys mean the text being typed or the library.
    ...(history ? { registerAccelerator: false } : {}),
    enabled: isEnabled(command, state),
    click: () => run(command.id),
  } satisfies MenuItemConstructorOptions;
}

const isEnabled = (command: Command, state: MenuState): boolean =>
  (!command.needsSelection || state.hasSelection) &&
  (command.where !== "repair" || state.isRepairing) &&
  (command.where !== "compose" || state.isComposing);
