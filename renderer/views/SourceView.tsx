/** The source as it came in, every line, coloured by what the splitter took it for; cuts between clippings dashed. */
import { ListChecks, Scissors, TriangleAlert, X } from "lucide-react";
import { memo, type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import type { Clipping } from "../../core/clipping.ts";
import type { ClippingDetail, SourceDetail } from "../../core/contract.ts";
import { ColumnView } from "../../core/parse/columns.ts";
import { keyOf, run } from "../commands.ts";
import { IconButton } from "../parts/controls.tsx";
import { useWindow } from "../parts/useWindow.ts";
import { openRepair } from "../repair.ts";
import { fetchSource, open, rows, selectAt, useDesk } from "../state.ts";
import { t, whyText } from "../text/index.ts";
import { offsetShown, useInStep } from "./inStep.ts";
import { type Group, groupOf, type SourceLine, SourceLines } from "./sourceLines.ts";

const legend: readonly Exclude<Group, "blank" | "label">[] = ["title", "date", "credit", "caption", "body", "aside"];

const LineView = memo(function LineView({
  line,
  isOwn,
  cutTitle,
  onCut,
}: {
  readonly line: SourceLine;
  readonly isOwn: boolean;
  readonly cutTitle: string | null;
  readonly onCut: (clipping: number) => void;
}): ReactElement {
  return (
    <div className={isOwn ? "ln-place own" : "ln-place"}>
      {line.cut === null ? null : (
        <div className="cut">
          <button
            type="button"
            title={cutTitle === null ? undefined : t.source.open(cutTitle)}
            onClick={() => onCut(line.cut ?? 0)}
          >
            <Scissors aria-hidden />
            {t.source.cut(line.cut + 1)}
          </button>
        </div>
      )}
      {line.isBlank ? (
        <div className="ln blank" aria-hidden>
          <span>{line.number}</span>
        </div>
      ) : (
        <div className={`ln g-${line.group ?? "mixed"}`}>
          <span>{line.number}</span>
          <span title={line.kinds.map(t.kind).join(", ")}>{line.kinds.map(t.kind).join(", ")}</span>
          <span dir="auto">
            {line.pieces.map((piece, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line never move.
              <span key={i} className={`p-${piece.group}`}>
                {piece.text}
              </span>
            ))}
          </span>
        </div>
      )}
    </div>
  );
});

/** Where to look; a new object looks again. */
interface Goal {
  readonly offset: number;
}

function Lines({
  source,
  clipping,
  view,
  own,
  goal,
}: {
  readonly source: SourceDetail;
  readonly clipping: Clipping;
  readonly view: ColumnView;
  readonly own: number;
  readonly goal: Goal | null;
}): ReactElement {
  const lines = useMemo(() => new SourceLines(view), [view]);
  const scroller = useRef<HTMLDivElement>(null);
  const block = useRef<HTMLDivElement>(null);
  const space = useRef<HTMLDivElement>(null);
  const range = useWindow({ count: lines.count, estimate: 34, resetKey: source.row.sha256, scroller, block, space });
  const { reveal, rowAt } = range;
  useInStep("reading-place", clipping, { scroller, lines, rowAt, reveal });
  const start = view.clipping(own)?.start ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: by the clipping's place alone, not by what is marked in it.
  useEffect(() => reveal(lines.lineAt(offsetShown("reading-place", clipping)), "start"), [lines, start, reveal]);
  useEffect(() => {
    if (goal !== null) reveal(lines.lineAt(goal.offset), "start");
  }, [goal, lines, reveal]);
  const onCut = (clipping: number): void => {
    const id = source.ids[clipping];
    if (id === undefined) return;
    const index = rows.indexOf(id);
    if (index >= 0) void selectAt(index);
    else open(id);
  };
  const stable = useRef(onCut);
  stable.current = onCut;
  const [call] = useState(() => (clipping: number) => stable.current(clipping));
  const shown: ReactElement[] = [];
  for (let i = range.start; i < range.end; i++) {
    const line = lines.line(i);
    const title = line.cut === null ? null : (view.field(line.cut, "title")?.value ?? t.list.noTitle);
    shown.push(<LineView key={i} line={line} isOwn={line.clipping === own} cutTitle={title} onCut={call} />);
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard.
    <section ref={scroller} className="lines" tabIndex={0} aria-label={t.source.lines}>
      <div ref={space} className="rows-space">
        <div ref={block} className="rows-block">
          {shown}
        </div>
      </div>
    </section>
  );
}

/** The source of the clipping in the reader, scrolled to it. */
export function SourceView({ detail }: { readonly detail: ClippingDetail }): ReactElement {
  const { sha256, name } = detail.source;
  const [source, setSource] = useState<SourceDetail | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [goal, setGoal] = useState<Goal | null>(null);
  const version = useDesk((state) => state.sourceVersion);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again when the source was corrected.
  useEffect(() => {
    let isCurrent = true;
    void fetchSource(sha256).then((answer) => {
      if (!isCurrent) return;
      if ("text" in answer) setSource(answer);
      else setFailed(answer.message);
    });
    return () => {
      isCurrent = false;
    };
  }, [sha256, version]);
  const view = useMemo(() => (source === null ? null : new ColumnView(source.parse, source.text)), [source]);
  const problems = view?.problems ?? [];
  const aside = useMemo(() => (view === null ? 0 : countAside(view)), [view]);
  return (
    <section className="src" aria-label={t.source.label}>
      <header className="sub">
        <strong>{name}</strong>
        <span>{t.source.everyLine}</span>
        <div className="grow" />
        <IconButton
          icon={ListChecks}
          label={t.repair.reviewSource}
          keys={keyOf("repair-source")}
          onPress={() => void openRepair(sha256, { id: detail.id })}
        />
        <IconButton
          icon={X}
          label={t.source.close}
          keys={keyOf("toggle-source")}
          onPress={() => run("toggle-source")}
        />
      </header>
      {problems.length === 0 ? (
        <div />
      ) : (
        <ul className="problems" aria-label={t.source.problems}>
          {problems.slice(0, 50).map((problem) => (
            <li key={`${problem.start}-${problem.code}`}>
              <button type="button" className={problem.severity} onClick={() => setGoal({ offset: problem.start })}>
                <TriangleAlert aria-hidden />
                {whyText(problem.message)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {failed !== null ? (
        <p className="src-failed" role="alert">
          {t.source.failed} {failed}
        </p>
      ) : source === null || view === null ? (
        <div className="lines" />
      ) : (
        <Lines source={source} view={view} clipping={detail.clipping} own={source.ids.indexOf(detail.id)} goal={goal} />
      )}
      <footer className="legend">
        <ul aria-label={t.source.legend}>
          {legend.map((group) => (
            <li key={group} className={`g-${group}`}>
              <i aria-hidden />
              {t.source.groups[group]}
            </li>
          ))}
        </ul>
        {source === null ? null : (
          <span>
            {t.source.facts(source.parse.source.length, source.parse.source.encoding)} · {t.source.setAside(aside)} ·{" "}
            {t.source.nothingLost}
          </span>
        )}
      </footer>
    </section>
  );
}

/** Pieces that were set aside. */
function countAside(view: ColumnView): number {
  let n = 0;
  for (let i = 0; i < view.segmentCount; i++) if (groupOf(view.segmentKind(i)) === "aside") n++;
  return n;
}
