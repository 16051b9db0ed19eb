/** What can be done with the line at the cursor, as a menu beside it. */
import { type ReactElement, useMemo } from "react";
import { Menu, MenuItem } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import type { CommandId } from "../../../core/commands.ts";
import { type CorrectedRole, lineRoles } from "../../../core/parse/corrections.ts";
import { keyOf, run } from "../../commands.ts";
import { Kbd } from "../../parts/controls.tsx";
import { repair, useRepair } from "../../repair.ts";
import { t } from "../../text/index.ts";
import { lesson } from "./lesson.ts";
import { type Act, isOnCut, plan } from "./plan.ts";
import type { RepairText } from "./reviewText.ts";

/** The first few words of a text. */
const short = (text: string): string => {
  const words = text.replaceAll(/\s+/g, " ").trim();
  return words.length > 28 ? `${words.slice(0, 28).replace(/\s+\S*$/, "")}…` : words;
};

export const markCommand = (role: CorrectedRole): CommandId => `repair-mark-${role}`;

export function LineMenu({ text }: { readonly text: RepairText }): ReactElement {
  const isOpen = useRepair((state) => state.hasLineMenu);
  const cursor = useRepair((state) => state.cursor);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is looked for when the menu opens.
  const place = useMemo(() => ({ current: document.getElementById(`rl-${cursor}`) }), [cursor, isOpen]);
  const aside = t.kinds(text.lines.line(cursor).pieces.find((piece) => piece.group === "aside")?.kind ?? "");
  const { anchor, part, caret = null } = repair.get();
  const here = { cursor, anchor, part, caret };
  const means = (act: Act): boolean => isOpen && !("refusal" in plan(text, here, act));
  /** The first words of what would begin a clipping. */
  const wordsAt = (act: Act): string => {
    const made = isOpen ? plan(text, here, act) : null;
    const at = made === null || "refusal" in made ? undefined : made.at;
    return at === undefined ? "" : short(text.lines.text.slice(at, at + 60));
  };
  const isPart = part !== null && part.end > part.start;
  const items: readonly (readonly [id: CommandId, label: string, isOffered: boolean])[] = [
    ...lineRoles.map((role) => [markCommand(role), t.repair.roles[role], true] as const),
    ["repair-unmark", t.repair.unmark, means({ kind: "unmark" })],
    ["repair-restore", t.repair.restore, means({ kind: "restore" })],
    ["repair-restore-kind", t.repair.restoreKind(aside), means({ kind: "restore-kind" })],
    [
      "repair-split",
      isPart ? t.repair.splitHere(wordsAt({ kind: "split" })) : t.repair.split,
      means({ kind: "split" }),
    ],
    [
      "repair-split-sentence",
      t.repair.splitSentence(wordsAt({ kind: "split-sentence" })),
      means({ kind: "split-sentence" }),
    ],
    ["repair-merge-up", t.repair.mergeUp, means({ kind: "merge-up" })],
    ["repair-merge", t.repair.merge, means({ kind: "merge" })],
    ["repair-join", t.repair.join, means({ kind: "join" })],
    ["repair-move-up", t.repair.moveUp, means({ kind: "move", by: -1 })],
    ["repair-move-down", t.repair.moveDown, means({ kind: "move", by: 1 })],
    ["repair-move-back", t.repair.moveBack, means({ kind: "move-sentence", by: -1 })],
    ["repair-move-on", t.repair.moveOn, means({ kind: "move-sentence", by: 1 })],
    ["repair-take", t.repair.takeHere, means({ kind: "take" })],
    ["repair-leave", t.repair.leaveHere, means({ kind: "leave" })],
    ["repair-teach", t.repair.teach, isOpen && lesson(text, here) !== null],
  ];
  return (
    <Popover
      triggerRef={place}
      isOpen={isOpen && place.current !== null}
      onOpenChange={(open) => {
        repair.set({ hasLineMenu: open });
        if (!open)
          document.querySelector<HTMLElement>("#repair-source [data-pane-focus]")?.focus({ preventScroll: true });
      }}
      placement="bottom start"
      aria-label={t.repair.lineMenu}
      className="pop line-menu"
    >
      <Menu
        aria-label={t.repair.lineMenu}
        autoFocus="first"
        onAction={(id) => {
          repair.set({ hasLineMenu: false });
          run(String(id));
        }}
      >
        {items
          .filter(([, , isOffered]) => isOffered)
          .map(([id, label]) => (
            <MenuItem key={id} id={id} className="pop-item" textValue={label}>
              <span>{label}</span>
              {/* On a cut the key for merging takes away that cut. */}
              <Kbd>{id === "repair-merge" && isOnCut(text, here) ? "" : keyOf(id)}</Kbd>
            </MenuItem>
          ))}
      </Menu>
    </Popover>
  );
}
