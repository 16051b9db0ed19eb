import { app, Menu, type MenuItemConstructorOptions } from "electron";
import { type Command, type CommandId, commands, type MenuName } from "../../core/commands.ts";
import type { ShellWords } from "../../core/languages/index.ts";
import { commandName, shellWords } from "./words.ts";

export interface MenuState {
  readonly hasSelection: boolean;
  readonly isRepairing: boolean;
  readonly isComposing: boolean;
  readonly undo: string | null;
  readonly redo: string | null;
}

const menus: readonly MenuName[] = ["File", "Edit", "Clipping", "Dossier", "Repair", "View", "Help"];

/** What the system does by itself, placed after our own commands. */
const systemItems = ({ roles }: ShellWords): Partial<Record<MenuName, MenuItemConstructorOptions[]>> => ({
  File: process.platform === "darwin" ? [{ role: "close", label: roles.close }] : [{ role: "quit", label: roles.quit }],
  Edit: [
    { role: "cut", label: roles.cut },
    { role: "copy", label: roles.copy },
    { role: "paste", label: roles.paste },
    { role: "selectAll", label: roles.selectAll },
  ],
  View: [{ role: "togglefullscreen", label: roles.fullScreen }],
});

let drawn: MenuState | null = null;
let drawnIn: ShellWords | null = null;

/** Draws the native menu from the one command list. `run` gets the id of what was chosen. */
export function drawMenu(state: MenuState, run: (id: CommandId) => void): void {
  const before = drawn;
  const words = shellWords();
  const isSpoken = drawnIn === words;
  drawn = state;
  drawnIn = words;
  const menu = Menu.getApplicationMenu();
  // Building it anew takes longer than a frame; most changes only enable or disable.
  if (menu !== null && before !== null && isSpoken && before.undo === state.undo && before.redo === state.redo) {
    for (const command of commands as readonly (Command & { id: CommandId })[]) {
      const shown = menu.getMenuItemById(command.id);
      if (shown !== null) shown.enabled = isEnabled(command, state);
    }
    return;
  }
  const ofSystem = systemItems(words);
  const template: MenuItemConstructorOptions[] = menus.map((menu) => {
    const own: MenuItemConstructorOptions[] = [];
    let group: number | null = null;
    for (const command of commands as readonly (Command & { id: CommandId })[]) {
      if (command.menu !== menu) continue;
      if (group !== null && command.group !== group) own.push({ type: "separator" });
      group = command.group;
      own.push(item(command, state, run));
    }
    const system = ofSystem[menu];
    return {
      label: words.menus[menu],
      submenu: system === undefined ? own : [...own, { type: "separator" }, ...system],
    };
  });
  if (process.platform === "darwin") template.unshift({ role: "appMenu" });
  if (!app.isPackaged)
    template.push({ label: "Develop", submenu: [{ role: "reload" }, { role: "toggleDevTools", accelerator: "F12" }] });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Draws it again as it stands, in the language that is spoken now. */
export function redrawMenu(run: (id: CommandId) => void): void {
  if (drawn !== null) drawMenu(drawn, run);
}

function item(command: Command & { id: CommandId }, state: MenuState, run: (id: CommandId) => void) {
  const history = command.id === "undo" || command.id === "redo";
  const sentence = command.id === "undo" ? state.undo : command.id === "redo" ? state.redo : null;
  return {
    id: command.id,
    label:
      sentence === null ? commandName(command.id) : `${commandName(command.id)}: ${sentence.replaceAll("&", "&&")}`,
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
