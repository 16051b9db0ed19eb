/** Coverage over time above the list: bars of the result, brushed with the pointer or with keys to narrow the search. */
import { ChartColumn, ChevronDown, ChevronUp, Layers, X, ZoomIn, ZoomOut } from "lucide-react";
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { bucketOfIso, placeOf, type Scale } from "../../../core/coverage.ts";
import { type Coverage, type Stacking, stackings } from "../../../core/figures.ts";
import { narrowed, within } from "../../../core/narrow.ts";
import { goToList, keyOf, run } from "../../commands.ts";
import { askCoverage, narrowTo, useCounted, useShownQuery } from "../../figures.ts";
import { IconButton } from "../../parts/controls.tsx";
import { desk, keepWindow, setQuery, useDesk } from "../../state.ts";
import { t } from "../../text/index.ts";
import { beginOf, endOf, joined, periodName } from "../../text/periods.ts";
import { CoverageTable } from "./CoverageTable.tsx";
import { seriesClasses, seriesName } from "./series.ts";

const height = 52;
/** A bar alone is not as wide as the list. */
const widest = 30;
/** Pixels beside an end of the brush where it is taken hold of. */
const hold = 6;
/** Milliseconds after the last key until the search follows the brush. */
const keyPause = 300;

type Range = readonly [first: number, last: number];
const inOrder = (a: number, b: number): Range => [Math.min(a, b), Math.max(a, b)];

function useWidth() {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const measure = (): void => setWidth(element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return { place, width };
}

/** Which buckets a period covers, wholly or in part; null where none is chosen. */
function chosenOf({ unit, buckets }: Coverage, period: Parameters<typeof placeOf>[0] | null) {
  const first = buckets[0];
  if (unit === null || first === undefined || period === null) return null;
  const begin = bucketOfIso(beginOf(first.period), unit);
  const scale: Scale = { unit, first: begin, last: begin + buckets.length - 1 };
  const [from, to] = placeOf(period, scale);
  return { from, to, isIn: (at: number) => at + 1 > from + 1e-6 && at < to - 1e-6 };
}

interface BarsProps {
  readonly coverage: Coverage;
  readonly period: Parameters<typeof placeOf>[0] | null;
  readonly onBrush: (period: string) => void;
  readonly onEscape: () => void;
  readonly onZoom: (isIn: boolean) => void;
}

function Bars({ coverage, period, onBrush, onEscape, onZoom }: BarsProps): ReactElement {
  const { buckets, series } = coverage;
  const { place, width } = useWidth();
  const [active, setActive] = useState(-1);
  const [hovered, setHovered] = useState(-1);
  /** While it is drawn or walked: what the search does not say yet. */
  const [brush, setBrush] = useState<Range | null>(null);
  const anchor = useRef(0);
  const pause = useRef<ReturnType<typeof setTimeout> | null>(null);
  const n = buckets.length;
  const step = Math.min(widest, width / n);
  const gap = step > 9 ? 2 : step > 3 ? 1 : 0;
  const classes = seriesClasses(series);
  const most = Math.max(1, ...buckets.map(({ count }) => count));
  const chosen = chosenOf(coverage, period);
  const isIn = (at: number): boolean =>
    brush !== null ? at >= brush[0] && at <= brush[1] : (chosen?.isIn(at) ?? true);
  const isBrushed = brush !== null || chosen !== null;
  // What was about to be chosen of other bars means nothing in these.
  const bars = `${buckets[0]?.period} ${buckets.at(-1)?.period}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the bars or the period change.
  useEffect(() => {
    setBrush(null);
    setActive((at) => Math.min(at, n - 1));
  }, [bars, period?.from, period?.to]);
  useEffect(
    () => () => {
      if (pause.current !== null) clearTimeout(pause.current);
    },
    [],
  );

  const commit = ([first, last]: Range): void => {
    if (pause.current !== null) clearTimeout(pause.current);
    pause.current = null;
    const from = buckets[first];
    const to = buckets[last];
    if (from !== undefined && to !== undefined) onBrush(joined(from.period, to.period));
  };

  const at = (event: PointerEvent): { readonly x: number; readonly bucket: number } => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return { x, bucket: Math.max(0, Math.min(n - 1, Math.floor(x / step))) };
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, bucket } = at(event);
    const held =
      chosen === null
        ? null
        : Math.abs(x - chosen.from * step) <= hold && chosen.from > 0
          ? Math.ceil(chosen.to) - 1
          : Math.abs(x - chosen.to * step) <= hold && chosen.to < n
            ? Math.floor(chosen.from)
            : null;
    anchor.current = held ?? bucket;
    setBrush(inOrder(anchor.current, bucket));
    setActive(bucket);
  };
  const onPointerMove = (event: PointerEvent): void => {
    const { bucket } = at(event);
    setHovered(bucket);
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setBrush(inOrder(anchor.current, bucket));
  };
  const onPointerUp = (event: PointerEvent): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    event.currentTarget.releasePointerCapture(event.pointerId);
    if (brush !== null) commit(brush);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const now = active < 0 ? (chosen === null ? n - 1 : Math.floor(chosen.from)) : active;
    const steps: Record<string, number> = {
      ArrowLeft: active < 0 ? now : now - 1,
      ArrowRight: active < 0 ? now : now + 1,
      Home: 0,
      End: n - 1,
    };
    const to = steps[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (to !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(n - 1, to));
      setActive(next);
      if (event.shiftKey) {
        if (brush === null) anchor.current = now;
        const range = inOrder(anchor.current, next);
        setBrush(range);
        if (pause.current !== null) clearTimeout(pause.current);
        pause.current = setTimeout(() => commit(range), keyPause);
      }
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      setActive(now);
      anchor.current = now;
      commit(brush ?? [now, now]);
    } else if (event.key === "+" || event.key === "=" || event.key === "-") {
      event.preventDefault();
      onZoom(event.key !== "-");
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (pause.current !== null) clearTimeout(pause.current);
      if (brush === null) onEscape();
      else setBrush(null);
    }
  };

  const edges =
    brush !== null ? ([brush[0], brush[1] + 1] as const) : chosen === null ? null : ([chosen.from, chosen.to] as const);
  const told = buckets[hovered] ?? (active >= 0 ? buckets[active] : undefined);
  const range = brush === null || brush[0] === brush[1] ? null : brush;
  const first = buckets[0]?.period ?? "";
  const last = buckets.at(-1)?.period ?? "";
  const middle = n >= 9 && step * n > 240 ? buckets[Math.floor(n / 2)]?.period : undefined;
  return (
    <div ref={place}>
      <div
        className="strip-bars"
        role="listbox"
        aria-label={t.strip.label}
        aria-description={t.strip.keys}
        aria-multiselectable
        aria-orientation="horizontal"
        aria-activedescendant={active >= 0 ? `bar-${active}` : undefined}
        tabIndex={0}
        style={{ width: step * n, height }}
        onKeyDown={onKeyDown}
        onBlur={() => setActive(-1)}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerLeave={() => setHovered(-1)}
        onPointerCancel={() => setBrush(null)}
      >
        <svg width={step * n} height={height} aria-hidden>
          {edges === null ? null : (
            <rect
              className="strip-brush"
              x={edges[0] * step}
              y={0}
              width={Math.max(2, (edges[1] - edges[0]) * step)}
              height={height}
            />
          )}
          {buckets.map(({ period: key, count, of }, i) => {
            const full = count === 0 ? 0 : Math.max(2, (count / most) * (height - 5));
            const look = `${isIn(i) ? "in" : "out"}${i === hovered || i === active ? " at" : ""}`;
            const x = i * step + gap / 2;
            if (series.length === 0 || full === 0)
              return (
                <rect
                  key={key}
                  className={`bar ${isBrushed && isIn(i) ? "chosen " : ""}${look}`}
                  x={x}
                  y={height - full}
                  width={step - gap}
                  height={full}
                  rx={step > 6 ? 1.5 : 0}
                />
              );
            let y = height;
            return (
              <g key={key} className={look}>
                {of.map((part, s) => {
                  if (part === 0) return null;
                  const tall = (part / count) * full;
                  y -= tall;
                  return (
                    <rect
                      // biome-ignore lint/suspicious/noArrayIndexKey: series stand in one order.
                      key={s}
                      className={`part ${classes[s] ?? ""}`}
                      x={x}
                      y={y}
                      width={step - gap}
                      height={Math.max(0.5, tall - (tall > 3 ? 0.75 : 0))}
                    />
                  );
                })}
              </g>
            );
          })}
          {edges === null
            ? null
            : edges.map((edge, i) => (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: the two ends.
                  key={i}
                  className="strip-edge"
                  x={Math.max(0, Math.min(step * n - 2, edge * step - 1))}
                  y={0}
                  width={2}
                  height={height}
                />
              ))}
        </svg>
        {buckets.map(({ period: key, count, of }, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active bar.
          <div
            key={key}
            id={`bar-${i}`}
            role="option"
            aria-selected={isBrushed && isIn(i)}
            aria-label={t.strip.bar(
              periodName(key),
              count,
              of.flatMap((part, s) => {
                const one = series[s];
                return part === 0 || one === undefined ? [] : [`${seriesName(one)} ${t.number(part)}`];
              }),
            )}
            className={i === active ? "strip-option at" : "strip-option"}
            style={{ left: i * step, width: step }}
          />
        ))}
      </div>
      {/* Few bars leave room beside them: the last one's label stands under it. */}
      <div className="strip-axis" style={{ minWidth: n * step }} aria-hidden>
        {told === undefined ? (
          <>
            <span>{periodName(beginOf(first))}</span>
            {middle === undefined ? null : <span>{periodName(beginOf(middle))}</span>}
            {n > 1 ? <span>{periodName(endOf(last))}</span> : null}
          </>
        ) : (
          <>
            <b>
              {range === null
                ? periodName(told.period)
                : periodName(joined(buckets[range[0]]?.period ?? "", buckets[range[1]]?.period ?? ""))}
            </b>
            <span>
              {t.strip.told(
                range === null
                  ? told.count
                  : buckets.slice(range[0], range[1] + 1).reduce((sum, { count }) => sum + count, 0),
              )}
            </span>
          </>
        )}
      </div>
    </div>
  );
}

function StackMenu({ by }: { readonly by: Stacking }): ReactElement {
  return (
    <MenuTrigger>
      <Button className="strip-button" aria-label={`${t.strip.stack}: ${t.strip.stackings[by]}`}>
        <Layers aria-hidden />
        {by === "none" ? null : t.strip.stackings[by]}
      </Button>
      <Popover className="pop" placement="bottom end">
        <Menu
          aria-label={t.strip.stack}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[by]}
          onSelectionChange={(keys) => {
            const [key] = keys;
            if (key !== undefined) keepWindow({ stripBy: key as Stacking });
          }}
        >
          {stackings.map((one) => (
            <MenuItem key={one} id={one} className="pop-item">
              {t.strip.stackings[one]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** What the colours stand for; a click narrows the search to it. */
function Legend({ series }: Pick<Coverage, "series">): ReactElement {
  const by = useDesk((state) => state.window?.stripBy ?? "none");
  const classes = seriesClasses(series);
  return (
    <ul className="strip-legend" aria-label={t.strip.legend}>
      {series.map((one, i) => {
        const key = (
          <>
            <i className={`key ${classes[i]}`} />
            <span className="key-name">{seriesName(one)}</span>
          </>
        );
        return (
          <li key={one.kind === "named" ? one.name : one.kind}>
            {one.kind !== "named" || by === "none" ? (
              <span>{key}</span>
            ) : (
              <button type="button" title={t.number(one.count)} onClick={() => narrowTo(by, one.name)}>
                {key}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The strip, or the line it is folded to. `hasRows`: the list under it is not empty. */
export default function Strip({ hasRows }: { readonly hasRows: boolean }): ReactElement | null {
  const isOpen = useDesk((state) => state.window?.strip ?? true);
  return isOpen ? <OpenStrip hasRows={hasRows} /> : <FoldedStrip />;
}

function FoldedStrip(): ReactElement {
  return (
    <section className="strip folded" aria-label={t.strip.section}>
      <Button className="strip-button" aria-expanded={false} onPress={() => run("toggle-strip")}>
        <ChevronDown aria-hidden />
        {t.strip.section}
      </Button>
    </section>
  );
}

function OpenStrip({ hasRows }: { readonly hasRows: boolean }): ReactElement | null {
  const by = useDesk((state) => state.window?.stripBy ?? "none");
  const { list, text, rest, period } = useShownQuery();
  const [wantsZoom, setZoom] = useState(false);
  const isZoomed = wantsZoom && period !== null;
  useEffect(() => {
    if (period === null) setZoom(false);
  }, [period]);
  const { counted, failed } = useCounted(askCoverage, list, isZoomed ? text : rest, by);
  const coverage = counted?.found ?? null;
  const write = (wanted: string | null): void => setQuery(within(desk.get().query, wanted));
  if (failed !== null && coverage === null)
    return (
      <section className="strip" aria-label={t.strip.section}>
        <p className="strip-failed">{failed}</p>
      </section>
    );
  if (coverage === null) return <section className="strip" aria-label={t.strip.section} aria-busy />;
  // What came in a moment ago is not counted yet: its row must not move when it is.
  if (coverage.total === 0 && period === null)
    return hasRows ? <section className="strip" aria-label={t.strip.section} aria-busy /> : null;
  const { undated, vague, lost, unit } = coverage;
  return (
    <section
      className="strip"
      aria-label={t.strip.section}
      data-for={counted?.query}
      data-zoomed={isZoomed || undefined}
    >
      {coverage.buckets.length === 0 ? (
        <p className="strip-failed">{t.strip.noDates}</p>
      ) : (
        <Bars
          coverage={coverage}
          period={period}
          onBrush={write}
          onZoom={(isIn) => setZoom(isIn)}
          onEscape={() => {
            if (isZoomed) setZoom(false);
            else if (period !== null) write(null);
            else goToList();
          }}
        />
      )}
      {coverage.series.length === 0 ? null : <Legend series={coverage.series} />}
      <div className="strip-foot">
        {period === null ? null : (
          <Button className="strip-button on" onPress={() => write(null)}>
            <X aria-hidden />
            {t.strip.clear}
          </Button>
        )}
        {period === null ? null : isZoomed ? (
          <IconButton className="small" icon={ZoomOut} label={t.strip.zoomOut} onPress={() => setZoom(false)} />
        ) : (
          <IconButton className="small" icon={ZoomIn} label={t.strip.zoomIn} onPress={() => setZoom(true)} />
        )}
        {undated > 0 ? (
          <button
            type="button"
            className="strip-button"
            onClick={() => setQuery(narrowed(rest, "is:undated"))}
            title={t.strip.showUndated}
          >
            {t.strip.undated(undated)}
          </button>
        ) : null}
        {vague > 0 && unit !== null ? <span>{t.strip.vague(vague, unit)}</span> : null}
        {lost > 0 ? <span>{t.strip.lost(lost)}</span> : null}
        <div className="grow" />
        <StackMenu by={by} />
        <IconButton
          className="small"
          icon={ChartColumn}
          label={t.strip.figures}
          keys={keyOf("figures")}
          onPress={() => run("figures")}
        />
        <IconButton className="small" icon={ChevronUp} label={t.strip.fold} onPress={() => run("toggle-strip")} />
      </div>
      <CoverageTable coverage={coverage} className="unseen" />
    </section>
  );
}
