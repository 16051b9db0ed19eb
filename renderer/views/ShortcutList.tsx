/** The keys. */
import type { ReactElement } from "react";
import { type Command, commands, type MenuName } from "../../core/commands.ts";
import { type NoteKey, noteKeys } from "../../core/note-keys.ts";
import { acceleratorText, keysOf, keyText } from "../commands.ts";
import { isMac } from "../desk.ts";
import { Kbd } from "../parts/controls.tsx";
import { commandName, t } from "../text/index.ts";

function KeyRow({ label, keys }: { readonly label: string; readonly keys: readonly string[] }): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {keys.map((key, i) => (
          <span key={key}>
            {i > 0 ? ` ${t.help.or} ` : ""}
            <Kbd>{key}</Kbd>
          </span>
        ))}
      </dd>
    </div>
  );
}

/** Every key and what it does, from the one list of commands. */
export function ShortcutList(): ReactElement {
  const groups = new Map<MenuName, Command[]>();
  for (const command of commands as readonly Command[]) {
    if (command.accelerator === null && command.key === null) continue;
    groups.set(command.menu, [...(groups.get(command.menu) ?? []), command]);
  }
  const mod = acceleratorText("CmdOrCtrl+A");
  const { key } = t.help;
  const inList: readonly (readonly [string, readonly string[]])[] = [
    [t.help.listKeys.move, ["↓", "↑"]],
    [t.help.listKeys.ends, [key.home, key.end]],
    [t.help.listKeys.extend, [keyText("Shift+ArrowDown"), isMac() ? `⇧ ${key.click}` : `Shift+${key.click}`]],
    [t.help.listKeys.toggle, [acceleratorText("CmdOrCtrl+Space")]],
    [t.help.listKeys.all, [mod]],
    [t.help.listKeys.read, [key.space, key.enter]],
    [t.help.listKeys.panes, ["F6"]],
  ];
  return (
    <>
      <div className="shortcuts">
        {[...groups].map(([menu, some]) => (
          <section key={menu}>
            <h3>{t.help.menus[menu]}</h3>
            <dl>
              {some.map((command) => (
                <KeyRow key={command.id} label={commandName(command).replace(/…$/, "")} keys={keysOf(command)} />
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{t.help.inNote}</h3>
          <dl>
            {(Object.keys(noteKeys) as NoteKey[]).map((name) => (
              <KeyRow key={name} label={t.help.noteKeys[name]} keys={[acceleratorText(noteKeys[name])]} />
            ))}
            <KeyRow label={t.help.noteLink} keys={["[["]} />
          </dl>
        </section>
        <section>
          <h3>{t.help.list}</h3>
          <dl>
            {inList.map(([label, keys]) => (
              <KeyRow key={label} label={label} keys={keys} />
            ))}
          </dl>
        </section>
      </div>
      <p className="sheet-hint">{t.help.anywhere}</p>
    </>
  );
}
