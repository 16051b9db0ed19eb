/** Dragging a cut between clippings with the pointer. */
import { type PointerEvent, useCallback, useEffect, useRef, useState } from "react";
import * as acts from "../../repair.ts";
import { planMove, roomFor } from "./plan.ts";
import type { RepairText } from "./reviewText.ts";

/** The row under the pointer, or null. */
export function rowAt(x: number, y: number): number | null {
  const place = document.elementFromPoint(x, y)?.closest<HTMLElement>("#repair-source [data-row]");
  return place == null ? null : Number(place.dataset.row);
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
export function useDrag(text: RepairText, scroller: { readonly current: HTMLElement | null }) {
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
