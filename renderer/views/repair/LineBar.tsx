/** The line at the cursor: what it is taken for, what it may be instead, what was mended in it. */
import type { ReactElement } from "react";
import { Button } from "react-aria-components/Button";
import { Toolbar } from "react-aria-components/Toolbar";
import { lineRoles } from "../../../core/parse/corrections.ts";
import { keyOf, run } from "../../commands.ts";
import { Kbd } from "../../parts/controls.tsx";
import * as acts from "../../repair.ts";
import { useRepair } from "../../repair.ts";
import { t, whyText } from "../../text/index.ts";
import { markCommand } from "./LineMenu.tsx";
import { lesson } from "./lesson.ts";
import { repairsAt, selectedSpans } from "./place.ts";
import { visible } from "./Row.tsx";
import type { RepairText, ShownRepair } from "./reviewText.ts";

function RepairLine({ index, one }: { readonly index: number; readonly one: ShownRepair }): ReactElement {
  const isOpen = one.state === "offered" || one.state === "refused";
  return (
    <li className={one.state}>
      <span className="rep-state">{t.repair.states[one.state]}</span>
      <span className="rep-change">
        <del>{visible(one.before)}</del> → <ins>{visible(one.after)}</ins>
      </span>
      {one.why === undefined ? null : <span className="rep-why">{whyText(one.why)}</span>}
      <button type="button" className="link" onClick={() => void acts.decide(index, isOpen)}>
        {isOpen ? (one.state === "offered" ? t.repair.take : t.repair.takeAgain) : t.repair.leave}
      </button>
    </li>
  );
}

export function LineBar({ text }: { readonly text: RepairText }): ReactElement {
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
