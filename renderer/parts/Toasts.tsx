/** Short messages at the edge of the window; read out, with time to read them while the pointer or focus is on them. */
import { X } from "lucide-react";
import { type ReactElement, useEffect, useState } from "react";
import { dismiss, type Toast, useDesk } from "../state.ts";
import { t } from "../text/index.ts";

function ToastView({ toast }: { readonly toast: Toast }): ReactElement {
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
    >
      <span>{toast.text}</span>
      {[toast.action, toast.also].map((action) =>
        action === undefined ? null : (
          <button
            key={action.label}
            type="button"
            className="toast-action"
            onClick={() => {
              action.run();
              dismiss(toast.id);
            }}
          >
            {action.label}
          </button>
        ),
      )}
      <button type="button" className="toast-x" aria-label={t.toast.dismiss} onClick={() => dismiss(toast.id)}>
        <X aria-hidden />
      </button>
    </li>
  );
}

/** All messages that are shown now. */
export function Toasts(): ReactElement {
  const toasts = useDesk((state) => state.toasts);
  return (
    <section aria-label={t.toast.label} className="toasts" data-react-aria-top-layer="true">
      <ul aria-live="polite" aria-relevant="additions">
        {toasts.map((toast) => (
          <ToastView key={toast.id} toast={toast} />
        ))}
      </ul>
    </section>
  );
}
