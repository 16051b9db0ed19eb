/** The line between two panes: dragged, or moved with the arrow keys. */
import { type PointerEvent, type ReactElement, useRef } from "react";

/** A separator that resizes the pane before it. `onMove` is called while it moves, `onDone` when it rests. */
export function Divider({
  label,
  value,
  min,
  max,
  first,
  onMove,
  onDone,
}: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Where a double click puts it. */
  readonly first: number;
  readonly onMove: (width: number) => void;
  readonly onDone: (width: number) => void;
}): ReactElement {
  const drag = useRef<{ x: number; width: number } | null>(null);
  const clamp = (width: number): number => Math.round(Math.max(min, Math.min(max, width)));
  const at = (event: PointerEvent): number =>
    drag.current === null ? value : clamp(drag.current.width + event.clientX - drag.current.x);
  const go = (width: number): void => {
    onMove(clamp(width));
    onDone(clamp(width));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved; this is the focusable separator of ARIA.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className="divider"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, width: value };
      }}
      onPointerMove={(event) => {
        if (drag.current !== null) onMove(at(event));
      }}
      onPointerUp={(event) => {
        if (drag.current === null) return;
        onDone(at(event));
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
        onMove(value);
      }}
      onDoubleClick={() => go(first)}
      onKeyDown={(event) => {
        const step = event.shiftKey ? 64 : 16;
        const to = { ArrowLeft: value - step, ArrowRight: value + step, Home: min, End: max, Enter: first }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        go(to);
      }}
    />
  );
}
