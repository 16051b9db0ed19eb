/** The command palette: every command by its name, found by typing, run by Enter. */
import { type KeyboardEvent, type ReactElement, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type Command, commands } from "../../core/commands.ts";
import { isHere, keysOf, run } from "../commands.ts";
import { whenFocusIsBack } from "../dialogFocus.ts";
import { Kbd } from "../parts/controls.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { desk, selectedIds } from "../state.ts";
import { commandName, t } from "../text/index.ts";

/** It is open. */
const onlyInMenu = new Set(["palette"]);

/** Whether the words of `typed` stand in `name`, or its letters in their order; smaller is better, null is no. */
function rank(name: string, typed: string): number | null {
  const whole = name.toLowerCase();
  const wanted = typed.toLowerCase().trim();
  if (wanted === "") return 0;
  if (whole.startsWith(wanted)) return 1;
  if (whole.includes(` ${wanted}`)) return 2;
  if (whole.includes(wanted) || wanted.split(/\s+/).every((word) => whole.includes(word))) return 3;
  let at = 0;
  for (const letter of wanted.replaceAll(" ", "")) {
    at = whole.indexOf(letter, at) + 1;
    if (at === 0) return null;
  }
  return 4;
}

function found(typed: string): readonly Command[] {
  const isIdle = selectedIds().length === 0;
  return (commands as readonly Command[])
    .filter(({ id, needsSelection }) => !onlyInMenu.has(id) && isHere(id) && !(needsSelection === true && isIdle))
    .map((command) => ({
      command,
      rank:
        rank(commandName(command), typed) ??
        rank(`${t.help.menus[command.menu]} ${commandName(command)}`, typed) ??
        // Also by its English name, whatever language is spoken.
        rank(`${command.menu} ${command.label}`, typed),
    }))
    .filter((one) => one.rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ command }) => command);
}

export function Palette(): ReactElement {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const shown = useMemo(() => found(typed), [typed]);
  const close = (): void => desk.set({ dialog: null });
  const choose = (command: Command | undefined): void => {
    if (command === undefined) return;
    close();
    whenFocusIsBack(() => run(command.id));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the active row is brought into view.
  useLayoutEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at, shown]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by !== undefined) setAt((now) => Math.max(0, Math.min(shown.length - 1, now + by)));
    else if (event.key === "Enter") choose(shown[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Sheet title={t.palette.title} onClose={close}>
      <input
        // biome-ignore lint/a11y/noAutofocus: a palette is opened to type in it.
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={shown[at] === undefined ? undefined : `${id}-${shown[at].id}`}
        aria-label={t.palette.title}
        placeholder={t.palette.placeholder}
        className="palette-field"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t.palette.title} className="palette-list">
        {shown.map((command, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys.
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names its active row.
          <div
            key={command.id}
            id={`${id}-${command.id}`}
            role="option"
            aria-selected={i === at}
            onClick={() => choose(command)}
            onPointerMove={() => setAt(i)}
          >
            <span>{commandName(command)}</span>
            <small>{t.help.menus[command.menu]}</small>
            <span className="palette-keys">
              {keysOf(command).map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </span>
          </div>
        ))}
      </div>
      {shown.length === 0 ? <p role="status">{t.palette.none}</p> : null}
    </Sheet>
  );
}
