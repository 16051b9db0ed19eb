/** In the place of the reader while several clippings are selected: what can be done with all of them. */
import { ArchiveRestore, CircleDot, FolderPlus, type LucideIcon, Quote, Share, Star, Tag, Trash2 } from "lucide-react";
import type { ReactElement } from "react";
import { type Command, type CommandId, commands } from "../../core/commands.ts";
import { keyOf, run } from "../commands.ts";
import { TextButton } from "../parts/controls.tsx";
import * as state from "../state.ts";
import { useDesk } from "../state.ts";
import { commandName, t } from "../text/index.ts";

/** Commands that take all that is selected, as the menu and the palette have them. */
const forAll: readonly (readonly [CommandId, LucideIcon])[] = [
  ["tag", Tag],
  ["add-to-dossier", FolderPlus],
  ["export", Share],
  ["cite", Quote],
];

const named = (id: CommandId): string =>
  commandName((commands as readonly (Command & { readonly id: CommandId })[]).find((one) => one.id === id) as Command);

export function Several({ count }: { readonly count: number }): ReactElement {
  const inTrash = useDesk((one) => one.window?.view.kind === "trash");
  const act = (todo: (ids: readonly string[]) => Promise<void>) => () => void todo(state.selectedIds());
  return (
    <div className="several">
      <h2>{t.reader.many(count)}</h2>
      <p>{t.reader.manyHint}</p>
      <div className="several-actions">
        {forAll.map(([id, icon], i) => (
          <TextButton key={id} icon={icon} kind={i === 0 ? "go" : "plain"} onPress={() => run(id)} keys={keyOf(id)}>
            {named(id)}
          </TextButton>
        ))}
        <TextButton icon={Star} onPress={act((ids) => state.setStarred(ids, true))}>
          {t.reader.starAll}
        </TextButton>
        <TextButton icon={Star} onPress={act((ids) => state.setStarred(ids, false))}>
          {t.reader.unstarAll}
        </TextButton>
        <TextButton icon={CircleDot} onPress={act((ids) => state.setRead(ids, true))}>
          {t.reader.readAll}
        </TextButton>
        <TextButton icon={CircleDot} onPress={act((ids) => state.setRead(ids, false))}>
          {t.reader.unreadAll}
        </TextButton>
        {inTrash ? (
          <TextButton icon={ArchiveRestore} onPress={() => run("restore")}>
            {named("restore")}
          </TextButton>
        ) : null}
        <TextButton icon={Trash2} onPress={() => run("trash")} keys={keyOf("trash")}>
          {inTrash ? t.trash.delete : named("trash")}
        </TextButton>
      </div>
      <TextButton kind="quiet" onPress={state.selectOne}>
        {t.reader.clearSelection}
      </TextButton>
    </div>
  );
}
