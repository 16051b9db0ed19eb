/**
 * Short messages in the line at the bottom of the window, one at a time: where one is longer than that line, the views end
 * above it, so that it never lies over what is being read. Read out, with time to read them while the pointer or focus is on them.
 */
import { X } from "lucide-react";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { dismiss, messages, type Toast } from "../messages.ts";
import { useStore } from "../store.ts";
import { t } from "../text/index.ts";

function ToastView({ toast, waiting }: { readonly toast: Toast; readonly waiting: number }): ReactElement {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || toast.stays === 0) return;
    const timer = setTimeout(() => dismiss(toast.id), toast.stays);
    return () => clearTimeout(timer);
  }, [held, toast]);
  return (
    <li
      className={`toast ${toast.tone}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        event.preventDefault();
        dismiss(toast.id);
      }}
    >
      <span>{toast.text()}</span>
      {[toast.action, toast.also].map((action, i) =>
        action === undefined ? null : (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a message keeps its two actions.
            key={i}
            type="button"
            className="toast-action"
            onClick={() => {
              action.run();
              dismiss(toast.id);
            }}
          >
            {action.label()}
          </button>
        ),
      )}
      {waiting === 0 ? null : <small>{t.toast.waiting(waiting)}</small>}
      <button type="button" className="toast-x" aria-label={t.toast.dismiss} onClick={() => dismiss(toast.id)}>
        <X aria-hidden />
      </button>
    </li>
  );
}

/** The newest message; those before it come again when it has gone. */
export default function Toasts(): ReactElement {
  const toasts = useStore(messages, (state) => state.toasts);
  const shown = toasts.at(-1);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const { style } = document.documentElement;
    if (list.current === null) return;
    const room = new ResizeObserver(([entry]) => {
      style.setProperty("--toast-room", `${Math.ceil(entry?.borderBoxSize[0]?.blockSize ?? 0)}px`);
    });
    room.observe(list.current);
    return () => room.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another message is another element.
  useEffect(() => {
    const { style } = document.documentElement;
    const item = list.current?.firstElementChild;
    if (item == null) return;
    const width = new ResizeObserver(([entry]) => {
      style.setProperty("--toast-width", `${Math.ceil(entry?.borderBoxSize[0]?.inlineSize ?? 0)}px`);
    });
    width.observe(item);
    return () => {
      width.disconnect();
      style.removeProperty("--toast-width");
    };
  }, [shown?.id]);
  return (
    <section aria-label={t.toast.label} className="toasts" data-react-aria-top-layer="true">
      <ul ref={list} aria-live="polite" aria-relevant="additions">
        {shown === undefined ? null : <ToastView key={shown.id} toast={shown} waiting={toasts.length - 1} />}
      </ul>
    </section>
  );
}
