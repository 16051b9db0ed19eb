/** What a line can teach for its outlet. */
import { asideIn, type Place } from "./place.ts";
import type { RepairText } from "./reviewText.ts";

/** What a line could teach: what is set aside (of which kind), what a date line looks like, or what an outlet is called. */
export interface Lesson {
  readonly line: string;
  readonly what: "aside" | "date" | "name";
  readonly kind: string | null;
  /** The outlet as far as it is known. */
  readonly outlet: string;
}

/** What the line at a place could teach for its outlet, or null. */
export function lesson(text: RepairText, place: Place): Lesson | null {
  const span = text.lines.whole(place.cursor);
  const line = text.lines.text.slice(span.start, span.end).trim();
  if (line === "" || line.length > 1_000) return null;
  const outlet = text.view.field(text.clippingAt(place.cursor) ?? -1, "outlet")?.value ?? "";
  const own = asideIn(text, [span])[0];
  if (own !== undefined) return { line, what: "aside", kind: own.kind, outlet };
  for (let i = text.view.segmentAt(span.start); ; i++) {
    const segment = text.view.segment(i);
    if (segment === undefined || segment.start >= span.end) break;
    if (segment.kind === "date") return { line, what: "date", kind: null, outlet };
    if (segment.kind === "outlet") return { line, what: "name", kind: null, outlet };
  }
  return null;
}
