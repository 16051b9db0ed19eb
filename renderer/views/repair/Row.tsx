/* biome-ignore-all lint/a11y/useSemanticElements: rows of a grid that shows only what is in sight cannot be those of a table. */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its row by aria-activedescendant. */
/** One row of the source: its number, what it was taken for, its text with repairs, and the cut above it. */
import { GripVertical, PencilLine, Scissors } from "lucide-react";
import { memo, type PointerEvent, type ReactElement, useMemo } from "react";
import type { Span } from "../../../core/clipping.ts";
import { t, whyText } from "../../text/index.ts";
import type { SourceLine } from "../sourceLines.ts";
import type { RepairText, Run, ShownRepair } from "./reviewText.ts";

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
  const hint = `${t.repair.states[found.state]}: ${t.repair.change(visible(found.before), visible(found.after))}${found.why === undefined ? "" : ` · ${whyText(found.why)}`}`;
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

export const Row = memo(function Row({ text, row, line, look, isSelected, part, onGrip }: RowProps): ReactElement {
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
