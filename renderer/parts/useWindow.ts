/** Shows only the rows in sight of a long list whose rows have different heights, without jumps when they are measured. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useReducer, useRef } from "react";
import { Heights } from "./heights.ts";

/** Rendered above and below what is in sight, so that a quick scroll finds rows. */
const margin = 800;
/** Rows are rendered anew when less than this is left of the margin: not for every row that comes into sight. */
const least = 400;

export interface WindowOptions {
  readonly count: number;
  readonly estimate: number;
  /** A new value starts again at the top with nothing measured. */
  readonly resetKey: unknown;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Holds the rendered rows as its children, in order. */
  readonly block: RefObject<HTMLElement | null>;
  /** As high as all rows. */
  readonly space: RefObject<HTMLElement | null>;
  readonly onRange?: (first: number, last: number) => void;
}

export interface WindowRange {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** Scrolls as little as needed to show a row; "start" puts it at the top. */
  readonly reveal: (index: number, align?: "nearest" | "start") => void;
  /** The row so far below the upper edge, and which share of it is above that. */
  readonly rowAt: (below: number) => { readonly row: number; readonly share: number };
  /** How many rows fit in sight. */
  readonly pageRows: () => number;
}

/** The rows to render now. */
export function useWindow(options: WindowOptions): WindowRange {
  const { count, estimate, resetKey, scroller, block, space, onRange } = options;
  const [, render] = useReducer((n: number) => n + 1, 0);
  const heights = useRef<Heights | null>(null);
  const shownKey = useRef<unknown>(undefined);
  const range = useRef({ start: 0, end: 0 });
  const pending = useRef<{ index: number; align: "nearest" | "start"; tries: number } | null>(null);
  const toTop = useRef(false);
  /** Of the scroller: asking the page for it after a change would have all of it laid out. */
  const width = useRef(0);
  const height = useRef(0);
  /** Where it stood when everything was last laid out, or when it was scrolled since. */
  const place = useRef(0);

  if (heights.current === null || shownKey.current !== resetKey) {
    toTop.current = heights.current !== null && shownKey.current !== resetKey;
    shownKey.current = resetKey;
    heights.current = new Heights(count, estimate);
    range.current = { start: 0, end: 0 };
  } else if (heights.current.count !== count) {
    const before = heights.current;
    const after = new Heights(count, estimate);
    // What was measured near the current place stays, so that nothing jumps under the reader's eyes.
    for (let i = range.current.start; i < Math.min(range.current.end, count); i++) after.set(i, before.at(i));
    heights.current = after;
  }
  const model = heights.current;

  const compute = useCallback((top: number) => {
    const model = heights.current;
    if (model === null || model.count === 0) return { start: 0, end: 0 };
    const bottom = top + (height.current || 900);
    return { start: model.find(top - margin), end: Math.min(model.count, model.find(bottom + margin) + 1) };
  }, []);

  if (range.current.end === 0 || range.current.end > count) {
    range.current = toTop.current
      ? { start: 0, end: Math.min(count, Math.ceil((height.current || 900) / estimate) + 1) }
      : compute(scroller.current?.scrollTop ?? 0);
  }

  const reach = useCallback(
    (index: number, align: "nearest" | "start") => {
      const element = scroller.current;
      const model = heights.current;
      if (element === null || model === null) return;
      const top = model.offset(index);
      const bottom = top + model.at(index);
      if (align === "start" || top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight) element.scrollTop = bottom - element.clientHeight;
    },
    [scroller],
  );

  /** Has rows fetched and rendered for a place, where those at hand do not reach. */
  const look = useCallback(
    (top: number) => {
      const model = heights.current;
      if (model === null || model.count === 0) return;
      const bottom = top + (height.current || 900);
      onRange?.(model.find(top), model.find(bottom));
      const { start, end } = range.current;
      if (start <= model.find(top - least) && end > model.find(bottom + least)) return;
      const next = compute(top);
      if (next.start === start && next.end === end) return;
      range.current = next;
      render();
    },
    [compute, onRange],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    const rows = block.current;
    if (element === null || rows === null || space.current === null) return;
    // Hidden, as one half of a narrow window is: nothing in it has a height.
    if (element.clientWidth === 0) return;
    const isNew = toTop.current;
    if (isNew) {
      element.scrollTop = 0;
      toTop.current = false;
    }
    // All is read before anything is written: reading afterwards would lay everything out once more.
    const { start } = range.current;
    let top = element.scrollTop;
    if (height.current === 0) height.current = element.clientHeight;
    const anchor = model.find(top);
    const within = top - model.offset(anchor);
    let changed = false;
    let index = start;
    for (const row of rows.children) changed = model.set(index++, row.getBoundingClientRect().height) || changed;
    space.current.style.height = `${model.offset(model.count)}px`;
    rows.style.transform = `translateY(${model.offset(start)}px)`;
    if (changed && anchor > 0) {
      const moved = model.offset(anchor) + within;
      if (Math.abs(moved - top) > 0.5) {
        element.scrollTop = moved;
        top = moved;
      }
    }
    const goal = pending.current;
    if (goal !== null) {
      reach(goal.index, goal.align);
      pending.current = goal.tries > 1 ? { ...goal, tries: goal.tries - 1 } : null;
      top = element.scrollTop;
    }
    // Of a new list what is in sight is painted first: the margins follow.
    if (isNew && range.current.end > model.find(top + (height.current || 900)))
      requestAnimationFrame(() => setTimeout(() => look(element.scrollTop)));
    else look(top);
    place.current = top;
  });

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const onScroll = (): void => {
      place.current = element.scrollTop;
      look(place.current);
    };
    // Whoever scrolls by hand is not taken back to a row that was to be shown.
    const byHand = (): void => {
      pending.current = null;
    };
    const hands = ["wheel", "pointerdown", "touchstart"] as const;
    for (const hand of hands) element.addEventListener(hand, byHand, { passive: true });
    element.addEventListener("scroll", onScroll, { passive: true });
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === 0) {
        height.current = 0;
        return;
      }
      height.current = element.clientHeight;
      if (width.current !== element.clientWidth) {
        const first = width.current === 0;
        width.current = element.clientWidth;
        if (!first && heights.current !== null) {
          // Every height may be another at another width: keep the row at the top where it is.
          const old = heights.current;
          const anchor = old.find(element.scrollTop);
          const within = element.scrollTop - old.offset(anchor);
          const fresh = new Heights(old.count, estimate);
          for (let i = range.current.start; i < range.current.end; i++) fresh.set(i, old.at(i));
          heights.current = fresh;
          if (space.current !== null) space.current.style.height = `${fresh.offset(fresh.count)}px`;
          element.scrollTop = fresh.offset(anchor) + within;
          range.current = compute(element.scrollTop);
          render();
          return;
        }
      }
      look(element.scrollTop);
    });
    observer.observe(element);
    return () => {
      element.removeEventListener("scroll", onScroll);
      for (const hand of hands) element.removeEventListener(hand, byHand);
      observer.disconnect();
    };
  }, [scroller, space, look, compute, estimate]);

  const reveal = useCallback(
    (index: number, align: "nearest" | "start" = "nearest") => {
      // What is in sight stays where it is: to look at the page would have all of it laid out once more.
      const model = heights.current;
      const isDrawn = index >= range.current.start && index < range.current.end;
      if (model !== null && isDrawn && align === "nearest" && height.current > 0) {
        const top = model.offset(index);
        if (top >= place.current && top + model.at(index) <= place.current + height.current) {
          pending.current = null;
          return;
        }
      }
      // Rows on the way may not be measured yet: look again after the next two paints.
      pending.current = { index, align, tries: 2 };
      reach(index, align);
      range.current = compute(scroller.current?.scrollTop ?? 0);
      render();
    },
    [compute, reach, scroller],
  );

  const pageRows = useCallback(() => {
    const element = scroller.current;
    const model = heights.current;
    if (element === null || model === null) return 10;
    return Math.max(1, model.find(element.scrollTop + element.clientHeight) - model.find(element.scrollTop) - 1);
  }, [scroller]);

  const rowAt = useCallback(
    (below: number) => {
      const model = heights.current;
      if (model === null || model.count === 0) return { row: 0, share: 0 };
      const place = (scroller.current?.scrollTop ?? 0) + below;
      const row = model.find(place);
      return { row, share: Math.max(0, Math.min(1, (place - model.offset(row)) / model.at(row))) };
    },
    [scroller],
  );

  return { ...range.current, reveal, rowAt, pageRows };
}
