/** How many panes the window has room for, and which of them are in sight. */
import type { Pane } from "./state.ts";

const two = window.matchMedia("(max-width: 899px)");
const one = window.matchMedia("(max-width: 619px)");
const dark = window.matchMedia("(prefers-color-scheme: dark)");

export type Layout = "three" | "two" | "one";

/** What the window has room for now. */
export const layoutNow = (): Layout => (one.matches ? "one" : two.matches ? "two" : "three");

/** Listens for another layout, or another theme of the system, until the returned function is called. */
export function subscribeLayout(listener: () => void): () => void {
  for (const query of [two, one, dark]) query.addEventListener("change", listener);
  return () => {
    for (const query of [two, one, dark]) query.removeEventListener("change", listener);
  };
}

/** `isFolded`: where there is room for three panes. */
export const isSidebarShown = (layout: Layout, pane: Pane, isFolded: boolean): boolean =>
  layout === "three" ? !isFolded : pane === "sidebar";
