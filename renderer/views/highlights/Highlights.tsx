/** Highlights of the clipping that is read: painted in the text, their notes beside their lines. */
import { type ReactElement, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { locate } from "../../../core/anchor.ts";
import type { ClippingDetail } from "../../../core/contract.ts";
import { type Highlight, highlightColours } from "../../../core/marks.ts";
import { cleanText } from "../../../core/passage.ts";
import { lightUp, moveHighlight } from "../../highlights.ts";
import { say } from "../../messages.ts";
import { desk, useDesk } from "../../state.ts";
import { t } from "../../text/index.ts";
import { HighlightCard } from "./HighlightCard.tsx";
import { edgesOf, offsetAtPoint, rangeOf } from "./places.ts";
import { SelectionBar } from "./SelectionBar.tsx";

/** A highlight and where it stands in the clean text now; null where it cannot be found. */
export interface Placed {
  readonly highlight: Highlight;
  readonly span: { readonly start: number; readonly end: number } | null;
}

interface Props {
  readonly detail: ClippingDetail;
  /** The scrolling place that holds the article. */
  readonly sheet: RefObject<HTMLElement | null>;
  /** Whether there is room for a margin beside the text; else the notes stand below it. */
  readonly isWide: boolean;
}

const gap = 8;

/** Paints all highlights of one colour under one name, the one that is lit up on top. */
function usePaint(root: () => HTMLElement | null, placed: readonly Placed[], active: string | null): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the article's element is asked for when it is painted.
  useLayoutEffect(() => {
    const article = root();
    if (article === null || !("highlights" in CSS)) return;
    const lit = new globalThis.Highlight();
    for (const colour of highlightColours) {
      const ranges = placed.flatMap(({ highlight, span }) => {
        const range = span === null || highlight.colour !== colour ? null : rangeOf(article, span.start, span.end);
        if (range !== null && highlight.id === active) lit.add(range);
        return range === null ? [] : [range];
      });
      CSS.highlights.set(`mark-${colour}`, new globalThis.Highlight(...ranges));
    }
    lit.priority = 1;
    CSS.highlights.set("mark-lit", lit);
    return () => {
      for (const colour of [...highlightColours, "lit"]) CSS.highlights.delete(`mark-${colour}`);
    };
  }, [placed, active]);
}

/** The two ends of the highlight that is lit up, to be dragged. */
function Handles({
  detail,
  placed,
  sheet,
}: {
  readonly detail: ClippingDetail;
  readonly placed: Placed;
  readonly sheet: HTMLElement;
}): ReactElement | null {
  const [places, setPlaces] = useState<readonly { x: number; y: number; height: number }[]>([]);
  const [dragged, setDragged] = useState<Placed["span"]>(null);
  const span = dragged ?? placed.span;
  useLayoutEffect(() => {
    const place = (): void => {
      const article = sheet.querySelector<HTMLElement>(".art");
      const range = article === null || span === null ? null : rangeOf(article, span.start, span.end);
      const edges = range === null ? [] : edgesOf(range);
      const base = sheet.getBoundingClientRect();
      setPlaces(
        edges.map(({ x, top, height }) => ({
          x: x - base.left + sheet.scrollLeft,
          y: top - base.top + sheet.scrollTop,
          height,
        })),
      );
    };
    place();
    const watcher = new ResizeObserver(place);
    watcher.observe(sheet);
    const article = sheet.querySelector(".art");
    if (article !== null) watcher.observe(article);
    return () => watcher.disconnect();
  }, [span, sheet]);
  if (span === null) return null;
  return (
    <>
      {places.map(({ x, y, height }, which) => (
        <div
          key={which === 0 ? "start" : "end"}
          className={`hl-handle ${which === 0 ? "start" : "end"}`}
          style={{ left: x, top: y, height }}
          aria-hidden
          onPointerDown={(event) => {
            event.preventDefault();
            event.currentTarget.setPointerCapture(event.pointerId);
            setDragged(placed.span);
          }}
          onPointerMove={(event) => {
            if (dragged === null) return;
            const article = sheet.querySelector<HTMLElement>(".art");
            const at = article === null ? null : offsetAtPoint(article, event.clientX, event.clientY);
            if (at === null) return;
            if (which === 0 && at < dragged.end) setDragged({ ...dragged, start: at });
            if (which === 1 && at > dragged.start) setDragged({ ...dragged, end: at });
          }}
          onPointerUp={() => {
            if (dragged !== null) moveHighlight(detail, placed.highlight, dragged);
            setDragged(null);
          }}
          onPointerCancel={() => setDragged(null)}
        />
      ))}
    </>
  );
}

/** Everything about highlights in the reader: paint, bar, handles, margin. */
export default function Highlights({ detail, sheet, isWide }: Props): ReactElement {
  const active = useDesk((state) => state.activeHighlight);
  const { clipping, marks } = detail;
  const text = useMemo(() => cleanText(clipping), [clipping]);
  const placed = useMemo(
    () =>
      marks.highlights
        .map((highlight): Placed => ({ highlight, span: locate(text, highlight) }))
        .sort((a, b) => (a.span?.start ?? Infinity) - (b.span?.start ?? Infinity)),
    [marks.highlights, text],
  );
  const margin = useRef<HTMLDivElement>(null);
  const article = (): HTMLElement | null => sheet.current?.querySelector<HTMLElement>(".art") ?? null;
  usePaint(article, placed, active);

  const show = ({ highlight, span }: Placed): void => {
    lightUp(highlight.id);
    const root = article();
    const box =
      root === null || span === null ? undefined : rangeOf(root, span.start, span.end)?.getBoundingClientRect();
    const place = sheet.current;
    if (box === undefined || place === null) return;
    const view = place.getBoundingClientRect();
    if (box.top < view.top || box.bottom > view.bottom) place.scrollTop += box.top - view.top - view.height / 3;
  };

  // Another clipping lights nothing up.
  // biome-ignore lint/correctness/useExhaustiveDependencies: by the clipping alone.
  useEffect(() => lightUp(null), [detail.id]);

  // A link led here: its passage is lit up and in sight.
  const jump = useDesk((state) => state.jump);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet is where it is.
  useEffect(() => {
    if (jump === null || jump.clipping !== detail.id) return;
    desk.set({ jump: null });
    const one = placed.find(({ highlight }) => highlight.id === jump.highlight);
    if (one === undefined) return say(() => t.highlights.gone, { tone: "warning" });
    show(one);
  }, [jump, placed, detail.id]);

  // The keys go from one to the next, in the order of the text, and round.
  const request = useDesk((state) => state.highlightRequest);
  const seen = useRef(request);
  // biome-ignore lint/correctness/useExhaustiveDependencies: by the request alone.
  useEffect(() => {
    if (seen.current === request || request === null) return;
    seen.current = request;
    if (request.wish !== "next" && request.wish !== "previous") return;
    const by = request.wish === "next" ? 1 : -1;
    const at = placed.findIndex(({ highlight }) => highlight.id === active);
    const next = placed[at < 0 ? (by > 0 ? 0 : placed.length - 1) : (at + by + placed.length) % placed.length];
    if (next === undefined) say(() => t.highlights.none);
    else show(next);
  }, [request]);

  // Every card stands beside its line, and gives way to the one above it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is lit up changes its card's height.
  useLayoutEffect(() => {
    const place = sheet.current;
    const column = margin.current;
    if (place === null || column === null) return;
    const inner = column.firstElementChild as HTMLElement | null;
    const arrange = (): void => {
      const root = article();
      if (!isWide || root === null || inner === null) return;
      const base = place.getBoundingClientRect();
      const offset = column.getBoundingClientRect().top - base.top;
      let free = 0;
      for (const card of inner.querySelectorAll<HTMLElement>("[data-highlight]")) {
        const one = placed.find(({ highlight }) => highlight.id === card.dataset.highlight);
        const range = one?.span == null ? null : rangeOf(root, one.span.start, one.span.end);
        const line = range?.getClientRects()[0];
        const wanted = line === undefined ? free : line.top - base.top + place.scrollTop - offset;
        const top = Math.max(free, wanted);
        card.style.top = `${top}px`;
        free = top + card.offsetHeight + gap;
      }
      follow();
    };
    const follow = (): void => {
      if (inner === null) return;
      inner.style.transform = isWide ? `translateY(${-place.scrollTop}px)` : "";
      // What is being worked on stays whole while its line is in sight.
      const lit = inner.querySelector<HTMLElement>(".hl-card.lit");
      const span = placed.find(({ highlight }) => highlight.id === lit?.dataset.highlight)?.span;
      const root = article();
      if (lit === null || span == null || root === null || !isWide) return;
      const line = rangeOf(root, span.start, span.end)?.getBoundingClientRect();
      const isInSight = line !== undefined && line.bottom > place.getBoundingClientRect().top;
      lit.style.marginTop = `${isInSight ? Math.max(0, place.scrollTop - lit.offsetTop + Number.parseFloat(lit.style.marginTop || "0")) : 0}px`;
    };
    arrange();
    const watcher = new ResizeObserver(arrange);
    watcher.observe(place);
    watcher.observe(column);
    const root = article();
    if (root !== null) watcher.observe(root);
    for (const card of inner?.querySelectorAll("[data-highlight]") ?? []) watcher.observe(card);
    place.addEventListener("scroll", follow, { passive: true });
    return () => {
      watcher.disconnect();
      place.removeEventListener("scroll", follow);
    };
  }, [placed, isWide, active]);

  // A click on a marked passage lights it up; of several that overlap the shortest first, then the next.
  useEffect(() => {
    const place = sheet.current;
    if (place === null) return;
    const onClick = (event: MouseEvent): void => {
      const root = place.querySelector<HTMLElement>(".art");
      if (root === null || document.getSelection()?.isCollapsed === false) return;
      if (event.target instanceof Element && event.target.closest("button, a, input, summary, .hl-card, .hl-handle"))
        return;
      const at = offsetAtPoint(root, event.clientX, event.clientY);
      const here = placed
        .filter(({ span }) => at !== null && span !== null && span.start <= at && at <= span.end)
        .sort((a, b) => length(a) - length(b));
      const lit = here.findIndex(({ highlight }) => highlight.id === desk.get().activeHighlight);
      lightUp(here[(lit + 1) % Math.max(1, here.length)]?.highlight.id ?? null);
    };
    place.addEventListener("click", onClick);
    return () => place.removeEventListener("click", onClick);
  }, [placed, sheet]);

  const lost = placed.filter(({ span }) => span === null);
  const found = placed.filter(({ span }) => span !== null);
  const lit = found.find(({ highlight }) => highlight.id === active);
  const lostCards = lost.map((one) => (
    <HighlightCard key={one.highlight.id} detail={detail} placed={one} text={text} sheet={sheet} />
  ));
  const cards = (
    <div ref={margin} className={isWide ? "hl-margin" : "hl-below"}>
      <div>
        {placed.length === 0 || isWide ? null : <h3>{t.highlights.count(placed.length)}</h3>}
        <ul aria-label={t.highlights.label}>
          {found.map((one) => (
            <HighlightCard key={one.highlight.id} detail={detail} placed={one} text={text} sheet={sheet} />
          ))}
          {isWide ? null : lostCards}
        </ul>
      </div>
      {/* They belong to no line: wherever the text is scrolled to, they are at hand to be placed. */}
      {isWide && lost.length > 0 ? (
        <ul className="hl-lost" aria-label={t.highlights.label}>
          {lostCards}
        </ul>
      ) : null}
    </div>
  );
  return (
    <>
      {isWide || sheet.current === null ? cards : createPortal(cards, sheet.current.firstElementChild ?? sheet.current)}
      {lit === undefined || sheet.current === null
        ? null
        : createPortal(<Handles detail={detail} placed={lit} sheet={sheet.current} />, sheet.current)}
      <SelectionBar detail={detail} text={text} sheet={sheet} />
    </>
  );
}

const length = ({ span }: Placed): number => (span === null ? Infinity : span.end - span.start);
