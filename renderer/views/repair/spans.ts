/** What spans of a source have to do with each other, and which of them are set aside. */
import type { Span } from "../../../core/clipping.ts";
import { groupOf } from "../sourceLines.ts";

/** True where two spans share a letter, or an empty one stands in or at the edge of the other. */
export function meet(a: Span, b: Span): boolean {
  if (a.start === a.end || b.start === b.end) return a.start <= b.end && b.start <= a.end;
  return a.start < b.end && b.start < a.end;
}

/** Whether text was set aside: it is in no field and no paragraph, and is not mere space. */
export function isAside(kind: string): boolean {
  return groupOf(kind) === "aside";
}
