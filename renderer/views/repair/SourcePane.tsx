/* biome-ignore-all lint/a11y/useSemanticElements: rows of a grid that shows only what is in sight cannot be those of a table. */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its row by aria-activedescendant. */
/** The source in the repair view: every line, coloured by what it was taken for, with the cuts between clippings to move. */
import { GripVertical, Languages, PencilLine, Scissors, TriangleAlert } from "lucide-react";
import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  type ReactElement,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Toolbar } from "react-aria-components/Toolbar";
import type { Span } from "../../../core/clipping.ts";
import type { CommandId } from "../../../core/commands.ts";
import { type CorrectedRole, lineRoles } from "../../../core/parse/corrections.ts";
import { encodingSentence } from "../../../core/parse/decision.ts";
import { encodings } from "../../../core/parse/decode.ts";
import { keyOf, run } from "../../commands.ts";
import { Kbd, TextButton } from "../../parts/controls.tsx";
import { useWindow } from "../../parts/useWindow.ts";
import * as acts from "../../repair.ts";
import { repair, useRepair } from "../../repair.ts";
import { t } from "../../text/index.ts";
import type { SourceLine } from "../sourceLines.ts";
import {
  type Act,
  lesson,
  plan,
  planMove,
  type RepairText,
  type Run,
  rangeOf,
  repairsAt,
  roomFor,
  type ShownRepair,
  selectedSpans,
} from "./model.ts";

/** White space as something to see. */
export function visible(text: string): string {
  if (text === "") return t.repair.nothing;
  const { paragraph, line, space, tab } = t.repair.glyphs;
  return text
    .replaceAll("\n\n", paragraph)
    .replaceAll("\n", line)
    .replaceAll("\t", tab)
    .replaceAll(/[ \u00a0]/g, space);
}

/** The first few words of a text. */
const short = (text: string): string => {
  const words = text.replaceAll(/\s+/g, " ").trim();
  return words.length > 28 ? `${words.slice(0, 28).replace(/\s+\S*$/, "")}…` : words;
};

function ghost(one: ShownRepair): string {
  return one.after === "" ? "" : visible(one.after);
}

function RunView({ one, text }: { readonly one: Run; readonly text: RepairText }): ReactElement {
  const found = one.repair === null ? undefined : text.repairs[one.repair];
  const name = `p-${one.group}${one.isPicked ? " picked" : ""}`;
  if (found === undefined)
    return (
      <span className={name} data-start={one.start}>
        {one.text}
      </span>
    );
  const hint = `${t.repair.states[found.state]}: ${t.repair.change(visible(found.before), visible(found.after))}${found.why === undefined ? "" : ` · ${found.why}`}`;
  const isLast = one.text === "" || one.start + one.text.length === found.end;
  return (
    <>
      {one.text === "" ? null : (
        <span className={`${name} rep ${found.state}`} data-start={one.start} title={hint}>
          {one.text}
        </span>
      )}
      {isLast && found.state !== "refused" && ghost(found) !== "" ? (
        <span className={`ghost ${found.state}`} title={hint} aria-hidden>
          {ghost(found)}
        </span>
      ) : null}
    </>
  );
}

interface RowProps {
  readonly text: RepairText;
  readonly row: number;
  readonly line: SourceLine;
  readonly look: string;
  readonly isSelected: boolean;
  readonly part: Span | null;
  readonly onGrip: (event: PointerEvent<HTMLElement>, row: number) => void;
}

const Row = memo(function Row({ text, row, line, look, isSelected, part, onGrip }: RowProps): ReactElement {
  const kinds = line.kinds.map(t.kind).join(", ");
  const own = useMemo(() => text.detail.corrections, [text]);
  const here = text.span(row);
  const isMarked = own.marks.some((one) => one.start < here.end && one.end > here.start);
  const isOwnCut = own.cuts.some((one) => one.cut && one.at >= here.start && one.at <= here.end);
  return (
    <div className={`ln-place own ${look}`} data-row={row}>
      {line.cut === null ? null : (
        <div className="cut" role="row" tabIndex={-1}>
          <span role="gridcell" className="cut-cell">
            <span
              className="grip"
              title={t.repair.dragCut(line.cut + 1)}
              data-testid={`cut-${line.cut + 1}`}
              onPointerDown={(event) => onGrip(event, row)}
            >
              <GripVertical aria-hidden />
              <Scissors aria-hidden />
              {t.repair.cut(line.cut + 1)}
              {isOwnCut ? <em> · {t.repair.ownCut}</em> : null}
            </span>
          </span>
        </div>
      )}
      {line.isBlank ? (
        <div className="ln blank" aria-hidden>
          <span>{line.number}</span>
        </div>
      ) : (
        <div
          id={`rl-${row}`}
          role="row"
          tabIndex={-1}
          aria-selected={isSelected}
          aria-rowindex={row + 1}
          className={`ln g-${line.group ?? "mixed"}`}
        >
          <span role="rowheader" className="ln-number">
            {line.number}
            {isMarked ? <PencilLine role="img" aria-label={t.repair.own} /> : null}
          </span>
          <span role="gridcell" className="ln-kind" title={kinds}>
            {kinds}
          </span>
          <span role="gridcell" className="ln-text" dir="auto">
            {text.runs(row, part).map((one) => (
              <RunView key={`${one.start}-${one.repair ?? ""}-${one.text.length}`} one={one} text={text} />
            ))}
          </span>
        </div>
      )}
    </div>
  );
});

/** The row under the pointer, or null. */
function rowAt(x: number, y: number): number | null {
  const place = document.elementFromPoint(x, y)?.closest<HTMLElement>("#repair-source [data-row]");
  return place == null ? null : Number(place.dataset.row);
}

/** The letter at one end of a selection made with the pointer, as an offset of the source. */
function offsetOf(node: Node | null, offset: number): number | null {
  const run = (node instanceof Element ? node : node?.parentElement)?.closest<HTMLElement>("[data-start]");
  if (run == null || node === null) return null;
  return Number(run.dataset.start) + (node.nodeType === Node.TEXT_NODE ? offset : 0);
}

interface Drag {
  readonly p: number;
  /** The row at which the cut would stand, and whether it may. */
  readonly to: number;
  readonly may: boolean;
}

/** Nearer than this to an edge, a drag scrolls. */
const edge = 36;

/** Dragging a cut: the rows it may stand at, scrolling at the edges, Escape to think better of it. */
function useDrag(text: RepairText, scroller: { readonly current: HTMLElement | null }) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const start = useCallback(
    (event: PointerEvent<HTMLElement>, row: number): void => {
      if (event.button !== 0) return;
      event.preventDefault();
      const p = text.beginningAt(row);
      const from = text.lines.beginnings[p]?.row;
      if (from === undefined) return;
      const [lowest, highest] = roomFor(text, p);
      let at = { x: event.clientX, y: event.clientY };
      let now: Drag = { p, to: from, may: false };
      let frame = 0;
      const look = (): void => {
        const found = rowAt(at.x, at.y);
        if (found === null) return;
        const to = text.isBlank(found) ? (text.nextLine(found, 1) ?? found) : text.lines.first(found);
        const within = Math.max(lowest, Math.min(highest, to));
        const may = !("refusal" in planMove(text, p, within));
        if (within !== now.to || may !== now.may) {
          now = { p, to: within, may };
          setDrag(now);
        }
      };
      const scroll = (): void => {
        const box = scroller.current?.getBoundingClientRect();
        if (box !== undefined && scroller.current !== null) {
          const by =
            at.y < box.top + edge ? at.y - box.top - edge : at.y > box.bottom - edge ? at.y - box.bottom + edge : 0;
          if (by !== 0) {
            scroller.current.scrollTop += by / 3;
            look();
          }
        }
        frame = requestAnimationFrame(scroll);
      };
      const move = (moved: globalThis.PointerEvent): void => {
        at = { x: moved.clientX, y: moved.clientY };
        look();
      };
      const end = (): void => {
        cancelAnimationFrame(frame);
        window.removeEventListener("pointermove", move);
        window.removeEventListener("pointerup", drop);
        window.removeEventListener("pointercancel", end);
        window.removeEventListener("keydown", key, true);
        stop.current = null;
        setDrag(null);
      };
      const drop = (): void => {
        const { to, may } = now;
        end();
        if (may) void acts.moveTo(p, to);
        else acts.goTo(from);
      };
      const key = (pressed: globalThis.KeyboardEvent): void => {
        if (pressed.key !== "Escape") return;
        pressed.preventDefault();
        pressed.stopPropagation();
        end();
      };
      window.addEventListener("pointermove", move);
      window.addEventListener("pointerup", drop);
      window.addEventListener("pointercancel", end);
      window.addEventListener("keydown", key, true);
      stop.current = end;
      frame = requestAnimationFrame(scroll);
      setDrag(now);
    },
    [text, scroller],
  );
  return { drag, start };
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
    ContextMenu: openLineMenu,
    Enter: openLineMenu,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = event.key === "F10" && event.shiftKey ? openLineMenu : keys[event.key];
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

const markCommand = (role: CorrectedRole): CommandId => `repair-mark-${role}`;

/** What can be done with the line at the cursor, as a menu beside it. */
function LineMenu({ text }: { readonly text: RepairText }): ReactElement {
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
    ["repair-merge", t.repair.merge, means({ kind: "merge" })],
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
              <Kbd>{keyOf(id)}</Kbd>
            </MenuItem>
          ))}
      </Menu>
    </Popover>
  );
}

function RepairLine({ index, one }: { readonly index: number; readonly one: ShownRepair }): ReactElement {
  const isOpen = one.state === "offered" || one.state === "refused";
  return (
    <li className={one.state}>
      <span className="rep-state">{t.repair.states[one.state]}</span>
      <span className="rep-change">
        <del>{visible(one.before)}</del> → <ins>{visible(one.after)}</ins>
      </span>
      {one.why === undefined ? null : <span className="rep-why">{one.why}</span>}
      <button type="button" className="link" onClick={() => void acts.decide(index, isOpen)}>
        {isOpen ? (one.state === "offered" ? t.repair.take : t.repair.takeAgain) : t.repair.leave}
      </button>
    </li>
  );
}

/** The line at the cursor: what it is taken for, what it may be instead, what was mended in it. */
function LineBar({ text }: { readonly text: RepairText }): ReactElement {
  const cursor = useRepair((state) => state.cursor);
  const anchor = useRepair((state) => state.anchor);
  const part = useRepair((state) => state.part);
  const place = { cursor, anchor, part };
  const line = text.lines.line(cursor);
  const number = String(text.lines.line(text.lines.first(cursor)).number ?? "");
  const spans = selectedSpans(text, place);
  const isPart = part !== null && part.end > part.start;
  const mended = repairsAt(text, place);
  const isMarked = spans.some(({ start, end }) =>
    text.detail.corrections.marks.some((one) => one.start < end && one.end > start),
  );
  const hasAside = line.pieces.some((piece) => piece.group === "aside");
  const asideKind = line.pieces.find((piece) => piece.group === "aside")?.kind ?? "";
  return (
    <footer className="line-bar">
      <div className="line-facts">
        <strong role="status">
          {isPart
            ? t.repair.partIs(text.lines.text.slice(part.start, part.end).slice(0, 60))
            : spans.length > 1
              ? t.repair.linesAre(spans.length)
              : t.repair.lineIs(number, line.kinds)}
        </strong>
        {isMarked ? (
          <button type="button" className="link" onClick={() => run("repair-unmark")}>
            {t.repair.unmark} <Kbd>{keyOf("repair-unmark")}</Kbd>
          </button>
        ) : null}
        {hasAside ? (
          <>
            <button type="button" className="link" onClick={() => run("repair-restore")}>
              {t.repair.restore} <Kbd>{keyOf("repair-restore")}</Kbd>
            </button>
            <button type="button" className="link" onClick={() => run("repair-restore-kind")}>
              {t.repair.restoreKind(t.kinds(asideKind))} <Kbd>{keyOf("repair-restore-kind")}</Kbd>
            </button>
          </>
        ) : null}
        {lesson(text, place) === null ? null : (
          <button type="button" className="link" onClick={() => run("repair-teach")}>
            {t.repair.teach} <Kbd>{keyOf("repair-teach")}</Kbd>
          </button>
        )}
      </div>
      <Toolbar aria-label={t.repair.marking(number)} className="roles">
        {lineRoles.map((role) => (
          <Button key={role} className={`role r-${role}`} onPress={() => run(markCommand(role))}>
            {t.repair.roles[role]}
            <Kbd>{keyOf(markCommand(role))}</Kbd>
          </Button>
        ))}
      </Toolbar>
      {mended.length === 0 ? null : (
        <ul className="line-repairs">
          {mended.slice(0, 40).map((index) => {
            const one = text.repairs[index];
            return one === undefined ? null : <RepairLine key={index} index={index} one={one} />;
          })}
        </ul>
      )}
    </footer>
  );
}

function Encoding({ text }: { readonly text: RepairText }): ReactElement {
  const isOpen = useRepair((state) => state.hasEncodings);
  const { parse, corrections, decision } = text.detail;
  const now = parse.source.encoding;
  const chosen = corrections.encoding;
  const found = "found";
  const { misfit, confidence } = decision.encoding;
  const sure = misfit === null ? t.repair.encoding.sure[confidence] : t.repair.encoding.doubtful;
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={(open) => repair.set({ hasEncodings: open })}>
      <Button
        className="btn small"
        aria-label={`${t.repair.encoding.label}: ${now.toUpperCase()}, ${sure}`}
        data-testid="encoding"
      >
        <Languages aria-hidden />
        {decision.encoding.misfit === null ? null : <TriangleAlert aria-hidden className="warn" />}
        <span>
          {now.toUpperCase()} · {sure}
        </span>
      </Button>
      <Popover className="pop encodings" placement="bottom end">
        <p className="pop-hint">{encodingSentence(decision.encoding)}</p>
        <Menu
          aria-label={t.repair.encoding.label}
          selectionMode="single"
          selectedKeys={[chosen ?? found]}
          onAction={(key) => void acts.setEncoding(key === found ? null : String(key))}
        >
          <MenuItem id={found} className="pop-item">
            {t.repair.encoding.asFound(chosen === null ? now.toUpperCase() : null)}
          </MenuItem>
          {encodings.map(({ name, label }) => (
            <MenuItem key={name} id={name} className="pop-item" textValue={label}>
              {label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
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
