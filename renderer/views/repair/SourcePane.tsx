/* biome-ignore-all lint/a11y/useSemanticElements: rows of a grid that shows only what is in sight cannot be those of a table. */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its row by aria-activedescendant. */
/** The source in the repair view: every line, coloured by what it was taken for, with the cuts between clippings to move. */
import { Scissors } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, type ReactElement, useEffect, useMemo, useRef } from "react";
import { keyOf, latin, run } from "../../commands.ts";
import { TextButton } from "../../parts/controls.tsx";
import { useWindow } from "../../parts/useWindow.ts";
import * as acts from "../../repair.ts";
import { repair, useRepair } from "../../repair.ts";
import { t } from "../../text/index.ts";
import type { SourceLine } from "../sourceLines.ts";
import { rowAt, useDrag } from "./dragCut.ts";
import { Encoding } from "./Encoding.tsx";
import { LineBar } from "./LineBar.tsx";
import { LineMenu } from "./LineMenu.tsx";
import { rangeOf } from "./place.ts";
import { isOnCut } from "./plan.ts";
import { Row } from "./Row.tsx";
import type { RepairText } from "./reviewText.ts";

/** The letter at one end of a selection made with the pointer, as an offset of the source. */
function offsetOf(node: Node | null, offset: number): number | null {
  const run = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>("[data-start]");
  if (run == null || node === null) return null;
  return Number(run.dataset.start) + (node.nodeType === Node.TEXT_NODE ? offset : 0);
}

const openLineMenu = (): void => repair.set({ hasLineMenu: true });

function Lines({ text }: { readonly text: RepairText }): ReactElement {
  const cursor = useRepair((state) => state.cursor);
  const anchor = useRepair((state) => state.anchor);
  const part = useRepair((state) => state.part);
  const goal = useRepair((state) => state.goal);
  const scroller = useRef<HTMLDivElement>(null);
  const block = useRef<HTMLDivElement>(null);
  const space = useRef<HTMLDivElement>(null);
  const { lines } = text;
  const range = useWindow({ count: lines.count, estimate: 30, resetKey: lines.text, scroller, block, space });
  const { reveal, pageRows } = range;
  useEffect(() => {
    if (goal === null) return;
    // The row above stays in sight, so that one sees where one is.
    reveal(goal.align === "start" ? Math.max(0, goal.row - 2) : goal.row, goal.align);
  }, [goal, reveal]);
  useEffect(() => scroller.current?.focus({ preventScroll: true }), []);
  const { drag, start: startDrag } = useDrag(text, scroller);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was worked out holds for one text.
  const kept = useMemo(() => new Map<number, SourceLine>(), [text]);
  const lineOf = (row: number): SourceLine => {
    let line = kept.get(row);
    if (line === undefined) {
      if (kept.size > 2_000) kept.clear();
      line = lines.line(row);
      kept.set(row, line);
    }
    return line;
  };
  const keys: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowDown: (event) => (event.ctrlKey || event.metaKey ? acts.walkCut(1) : acts.walk(1, event.shiftKey)),
    ArrowUp: (event) => (event.ctrlKey || event.metaKey ? acts.walkCut(-1) : acts.walk(-1, event.shiftKey)),
    PageDown: (event) => acts.walk(pageRows(), event.shiftKey),
    PageUp: (event) => acts.walk(-pageRows(), event.shiftKey),
    Home: (event) => acts.goTo(text.isBlank(0) ? (text.next(0, 1) ?? 0) : 0, { extend: event.shiftKey }),
    End: (event) => acts.goTo(text.next(lines.count, -1) ?? 0, { extend: event.shiftKey }),
    ArrowRight: (event) => acts.pick(1, event.shiftKey),
    ArrowLeft: (event) => acts.pick(-1, event.shiftKey),
    Backspace: () => run("repair-merge-up"),
    ContextMenu: openLineMenu,
    Enter: openLineMenu,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // On a cut the key for merging takes away that cut, wherever the next one is.
    const isMerge = latin(event.nativeEvent).toUpperCase() === keyOf("repair-merge") && !event.shiftKey;
    const isCut = isMerge && !event.ctrlKey && !event.metaKey && isOnCut(text, { cursor });
    const act = event.key === "F10" && event.shiftKey ? openLineMenu : isCut ? keys.Backspace : keys[event.key];
    if (event.altKey || act === undefined) return;
    event.preventDefault();
    act(event);
  };
  const onPointerDown = (event: PointerEvent): void => {
    if ((event.target as Element).closest(".grip") !== null) return;
    const row = rowAt(event.clientX, event.clientY);
    if (row === null || text.isBlank(row)) return;
    const [first, last] = rangeOf({ cursor, anchor, part });
    if (event.button === 2 && row >= first && row <= last) return;
    if (event.shiftKey) event.preventDefault();
    const state = { cursor: row, anchor: event.shiftKey ? anchor : row, part: null, caret: null };
    repair.set(state);
  };
  const onPointerUp = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const selection = document.getSelection();
    if (selection === null) return;
    if (selection.isCollapsed) {
      repair.set({ caret: offsetOf(selection.anchorNode, selection.anchorOffset) });
      return;
    }
    const a = offsetOf(selection.anchorNode, selection.anchorOffset);
    const b = offsetOf(selection.focusNode, selection.focusOffset);
    if (a === null || b === null || a === b) return;
    const span = { start: Math.min(a, b), end: Math.max(a, b) };
    const first = lines.lineAt(span.start);
    const last = lines.lineAt(Math.max(span.start, span.end - 1));
    selection.removeAllRanges();
    if (first === last) acts.pickPart(first, span);
    else repair.set({ anchor: a < b ? first : last, cursor: a < b ? last : first, part: null });
  };
  const [first, last] = rangeOf({ cursor, anchor, part });
  const shown: ReactElement[] = [];
  for (let row = range.start; row < range.end; row++) {
    const line = lineOf(row);
    const isSelected = row >= first && row <= last;
    const look = [
      isSelected ? "selected" : "",
      row === cursor ? "cursor" : "",
      drag !== null && drag.to === row ? (drag.may ? "drop" : "drop same") : "",
      drag !== null && lines.beginnings[drag.p]?.row === row ? "dragged" : "",
    ]
      .filter((one) => one !== "")
      .join(" ");
    shown.push(
      <Row
        key={row}
        text={text}
        row={row}
        line={line}
        look={look}
        isSelected={isSelected}
        part={row === cursor ? part : null}
        onGrip={startDrag}
      />,
    );
  }
  const isCursorShown = cursor >= range.start && cursor < range.end && !lineOf(cursor).isBlank;
  return (
    <div
      ref={scroller}
      className={drag === null ? "lines" : "lines dragging"}
      role="grid"
      tabIndex={0}
      data-pane-focus
      aria-label={t.repair.lines}
      aria-multiselectable
      aria-readonly
      aria-rowcount={lines.count}
      aria-activedescendant={isCursorShown ? `rl-${cursor}` : undefined}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerUp={onPointerUp}
      onContextMenu={(event) => {
        event.preventDefault();
        repair.set({ hasLineMenu: true });
      }}
    >
      <div ref={space} className="rows-space">
        <div ref={block} className="rows-block">
          {shown}
        </div>
      </div>
      <LineMenu text={text} />
    </div>
  );
}

/** The left half. */
export function SourcePane({ text }: { readonly text: RepairText }): ReactElement {
  return (
    <section id="repair-source" className="src repair-src" aria-label={t.repair.source}>
      <header className="sub">
        <h2>{t.repair.source}</h2>
        <span>{t.repair.every}</span>
        <div className="grow" />
        <Encoding text={text} />
        <TextButton icon={Scissors} onPress={() => run("repair-split")} keys={keyOf("repair-split")}>
          {t.repair.split}
        </TextButton>
      </header>
      <Lines text={text} />
      <LineBar text={text} />
    </section>
  );
}
