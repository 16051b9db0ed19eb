/** Where the focus goes when a dialog closes: to what had it before the first of those that followed each other. */
import { desk } from "./state.ts";

/**
 * Runs `job` when a dialog that was just closed has given the focus back: what it does finds the focus where it was, and a
 * dialog that it opens gives it back there. The dialog does that with the next frame.
 */
export function whenFocusIsBack(job: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => job()));
}

/** A dialog that took another one's place gives the focus back to a button of that, which is gone: then it is given here. */
export function keepFocusOfDialogs(): void {
  let isOpen = false;
  let before: Element | null = null;
  desk.subscribe(() => {
    const now = desk.get().dialog !== null;
    if (now === isOpen) return;
    isOpen = now;
    if (now) before = document.activeElement;
    else
      whenFocusIsBack(() => {
        const isLost = document.activeElement === document.body;
        if (!isOpen && isLost && before instanceof HTMLElement && before.isConnected)
          before.focus({ preventScroll: true });
      });
  });
}
