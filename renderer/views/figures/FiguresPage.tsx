/** The figures of the result, in place of the reader: coverage, outlets, agencies, authors, tags, and tags together. */
import { ChartColumn, X } from "lucide-react";
import { type ReactElement, useCallback, useEffect, useMemo, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { table as csvOf } from "../../../core/export/csv.ts";
import { type FigureName, type Figures, type Ranking, stackings, tableOf } from "../../../core/figures.ts";
import { narrowed, within } from "../../../core/narrow.ts";
import { fieldText } from "../../../core/print-query.ts";
import { keyOf } from "../../commands.ts";
import { tell } from "../../desk.ts";
import { askFigures, narrowTo, useCounted, useShownQuery } from "../../figures.ts";
import { say } from "../../messages.ts";
import { IconButton } from "../../parts/controls.tsx";
import { tagClass } from "../../parts/tags.tsx";
import { desk, keepWindow, setQuery, useDesk } from "../../state.ts";
import { addedDate } from "../../text/dates.ts";
import { t } from "../../text/index.ts";
import { joined, periodName } from "../../text/periods.ts";
import { CoverageTable } from "./CoverageTable.tsx";
import { type Kind, Picture } from "./Picture.tsx";
import { mixed, type Paint, paintOf } from "./paint.ts";
import { type Drawn, drawCoverage, drawPairs, drawRanking, type Key, type Plot } from "./pictures.ts";
import { framed, pngOf, svgText } from "./saving.ts";
import { seriesClasses, seriesName } from "./series.ts";

/** CSS pixels of a saved picture. */
const savedWidths: Readonly<Record<FigureName, number>> = {
  coverage: 960,
  pairs: 760,
  outlets: 640,
  agencies: 640,
  authors: 640,
  tags: 640,
};
const rankings = ["outlets", "agencies", "authors", "tags"] as const;
const fields = { outlets: "outlet", agencies: "agency", authors: "author", tags: "tag" } as const;

const dark = window.matchMedia("(prefers-color-scheme: dark)");

/** The colours of the page, asked for again when the theme changes. */
function usePaint(): Paint {
  const theme = useDesk((state) => state.window?.theme);
  const [paint, setPaint] = useState(() => paintOf("page"));
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the theme changes.
  useEffect(() => {
    const ask = (): void => setPaint(paintOf("page"));
    // The desk puts the theme on the page after this.
    const soon = requestAnimationFrame(ask);
    dark.addEventListener("change", ask);
    return () => {
      cancelAnimationFrame(soon);
      dark.removeEventListener("change", ask);
    };
  }, [theme]);
  return paint;
}

/** The plotting library comes when it is first needed. */
function usePlot(): Plot | null {
  const [plot, setPlot] = useState<Plot | null>(null);
  useEffect(() => {
    let isHere = true;
    void import("@observablehq/plot").then((module) => {
      if (isHere) setPlot(() => module as Plot);
    });
    return () => {
      isHere = false;
    };
  }, []);
  return plot;
}

function keysOf({ series }: Figures["coverage"], paint: Paint): readonly Key[] {
  const by = desk.get().window?.stripBy;
  const classes = seriesClasses(series);
  return series.map((one, i) => ({
    name: seriesName(one),
    colour: paint.hue(classes[i] ?? ""),
    isStriped: i % 2 === 1,
    press: one.kind === "named" && by !== undefined && by !== "none" ? () => narrowTo(by, one.name) : null,
  }));
}

/** Draws one of the figures. */
function drawn(name: FigureName, plot: Plot, figures: Figures, paint: Paint, width: number): Drawn {
  switch (name) {
    case "coverage":
      return drawCoverage(plot, figures.coverage, keysOf(figures.coverage, paint), paint, width, (period) =>
        setQuery(within(desk.get().query, period)),
      );
    case "pairs":
      return drawPairs(plot, figures.pairs, paint, width, (a, b) =>
        setQuery(narrowed(narrowed(desk.get().query, fieldText("tag", a)), fieldText("tag", b))),
      );
    default: {
      const series = figures.coverage.series;
      const by = desk.get().window?.stripBy;
      const isStacked = (name === "outlets" && by === "outlet") || (name === "agencies" && by === "agency");
      const colourOf = (one: string): string => {
        // Paler below, as the dots in the sidebar are.
        if (name === "tags") return mixed(paint.hue(tagClass(one)), paint.paper, one.includes("/") ? 0.62 : 1);
        const at = isStacked ? series.findIndex((of) => of.kind === "named" && of.name === one) : -1;
        const colour = seriesClasses(series)[at];
        return colour === undefined ? paint.bar : paint.hue(colour);
      };
      return drawRanking(plot, figures[name], paint, width, colourOf, (one) => narrowTo(fields[name], one));
    }
  }
}

function RankingTable({
  name,
  ranking,
  className,
}: {
  readonly name: (typeof rankings)[number];
  readonly ranking: Ranking;
  readonly className: string;
}): ReactElement {
  return (
    <div className={className}>
      <table>
        <caption>{t.figures.titles[name]}</caption>
        <thead>
          <tr>
            <th scope="col">{t.figures.heads[name]}</th>
            <th scope="col">{t.figures.clippings}</th>
          </tr>
        </thead>
        <tbody>
          {ranking.rows.map(({ name: one, count }) => (
            <tr key={one}>
              <th scope="row">{one}</th>
              <td>{t.number(count)}</td>
            </tr>
          ))}
          {ranking.without === 0 ? null : (
            <tr>
              <th scope="row">{t.strip.none}</th>
              <td>{t.number(ranking.without)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function PairsTable({
  pairs,
  className,
}: {
  readonly pairs: Figures["pairs"];
  readonly className: string;
}): ReactElement {
  return (
    <div className={className}>
      <table>
        <caption>{t.figures.titles.pairs}</caption>
        <thead>
          <tr>
            <th scope="col">{t.figures.heads.tags}</th>
            {pairs.tags.map((tag) => (
              <th key={tag} scope="col">
                {tag}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.tags.map((tag, i) => (
            <tr key={tag}>
              <th scope="row">{tag}</th>
              {pairs.tags.map((other, j) => {
                const n = pairs.together[i]?.[j] ?? null;
                return <td key={other}>{n === null ? "–" : t.number(n)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StackChoice(): ReactElement {
  const by = useDesk((state) => state.window?.stripBy ?? "none");
  return (
    <RadioGroup
      aria-label={t.strip.stack}
      orientation="horizontal"
      className="seg small"
      value={by}
      onChange={(value) => keepWindow({ stripBy: value as typeof by })}
    >
      {stackings.map((one) => (
        <Radio key={one} value={one} className="seg-item">
          {t.strip.stackings[one]}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** "May 2022 to Jun 2023, a bar a week; 8 undated". */
function coverageNote({ buckets, unit, undated, vague }: Figures["coverage"]): string {
  const span = joined(buckets[0]?.period ?? "", buckets.at(-1)?.period ?? "");
  return [
    unit === null ? null : t.figures.span(periodName(span), unit),
    undated === 0 ? null : t.strip.undated(undated),
    vague === 0 || unit === null ? null : t.strip.vague(vague, unit),
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

/** The page. */
export default function FiguresPage(): ReactElement {
  const by = useDesk((state) => state.window?.stripBy ?? "none");
  const { list, text } = useShownQuery();
  const { counted, failed } = useCounted(askFigures, list, text, by);
  const figures = counted?.found ?? null;
  const plot = usePlot();
  const paint = usePaint();
  const close = (): void => desk.set({ showFigures: false });
  const about =
    figures === null
      ? ""
      : [t.strip.told(figures.coverage.total), text.trim()].filter((part) => part !== "").join(": ");

  const save = async (name: FigureName, kind: Kind): Promise<void> => {
    if (figures === null || plot === null) return;
    const title = t.figures.titles[name];
    let path: string | null | undefined;
    if (kind === "csv") path = await tell("saveFigure", { kind, name: title, text: csvOf(tableOf(figures, name)) });
    else {
      const paper = paintOf("paper");
      const { svg } = drawn(name, plot, figures, paper, savedWidths[name]);
      const foot = t.figures.foot(addedDate(Date.now()));
      const note = name === "coverage" ? `${about} · ${coverageNote(figures.coverage)}` : about;
      const picture = await framed(svg, { title, about: note, foot }, paper);
      path =
        kind === "svg"
          ? await tell("saveFigure", { kind, name: title, text: svgText(picture) })
          : await tell("saveFigure", { kind, name: title, bytes: await pngOf(picture) });
    }
    if (path != null) say(() => t.figures.saved(path));
  };

  return (
    <section
      id="reader"
      className="read-pane figures-pane"
      aria-label={t.figures.title}
      data-for={counted?.query}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      <div className="figures-bar">
        <ChartColumn aria-hidden />
        <span className="figures-about">{about}</span>
        <div className="grow" />
        <IconButton icon={X} label={t.figures.close} keys={keyOf("figures")} onPress={close} />
      </div>
      <section
        className="figures"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard.
        tabIndex={0}
        data-pane-focus
        aria-label={t.figures.place}
        aria-busy={figures === null}
      >
        <h1>{t.figures.title}</h1>
        {failed !== null && figures === null ? <p role="alert">{failed}</p> : null}
        {figures === null || plot === null ? null : figures.coverage.total === 0 ? (
          <p className="figures-none">{t.figures.empty}</p>
        ) : (
          <Pictures figures={figures} plot={plot} paint={paint} onSave={save} />
        )}
      </section>
    </section>
  );
}

function Pictures({
  figures,
  plot,
  paint,
  onSave,
}: {
  readonly figures: Figures;
  readonly plot: Plot;
  readonly paint: Paint;
  readonly onSave: (name: FigureName, kind: Kind) => void;
}): ReactElement {
  const draws = useMemo(() => {
    const drawing = (name: FigureName) => (width: number) => drawn(name, plot, figures, paint, width);
    return {
      coverage: drawing("coverage"),
      outlets: drawing("outlets"),
      agencies: drawing("agencies"),
      authors: drawing("authors"),
      tags: drawing("tags"),
      pairs: drawing("pairs"),
    };
  }, [plot, figures, paint]);
  const saving = useCallback((name: FigureName) => (kind: Kind) => onSave(name, kind), [onSave]);
  const { coverage, pairs } = figures;
  return (
    <div className="figure-grid">
      {coverage.buckets.length === 0 ? null : (
        <Picture
          isWide
          title={t.figures.titles.coverage}
          note={coverageNote(coverage)}
          tools={<StackChoice />}
          draw={draws.coverage}
          table={(className) => <CoverageTable coverage={coverage} className={className} />}
          onSave={saving("coverage")}
        />
      )}
      {rankings.map((name) => {
        const { rows, names, without } = figures[name];
        if (rows.length === 0) return null;
        return (
          <Picture
            key={name}
            title={t.figures.titles[name]}
            note={[
              names > rows.length ? t.figures.first(rows.length, names) : null,
              without === 0 ? null : t.figures.without[name](without),
            ]
              .filter((part) => part !== null)
              .join(" · ")}
            draw={draws[name]}
            table={(className) => <RankingTable name={name} ranking={figures[name]} className={className} />}
            onSave={saving(name)}
          />
        );
      })}
      {pairs.tags.length < 2 ? null : (
        <Picture
          isWide
          title={t.figures.titles.pairs}
          note={t.figures.pairsNote}
          draw={draws.pairs}
          table={(className) => <PairsTable pairs={pairs} className={className} />}
          onSave={saving("pairs")}
        />
      )}
    </div>
  );
}
