/** What the splitter set aside within a clipping, in the order of the text: shown folded where it stood. */
import type { Clipping, Span } from "../../core/clipping.ts";

export interface SetAside extends Span {
  readonly kind: string;
}

/** Captions, photo credits and boilerplate, each once, in order. */
export function placeAside(clipping: Clipping): readonly SetAside[] {
  const found: SetAside[] = [];
  const add = (kind: string, span: Span | null): void => {
    if (span === null || span.end <= span.start) return;
    if (found.some((other) => other.start < span.end && span.start < other.end)) return;
    found.push({ kind, start: span.start, end: span.end });
  };
  add("caption", clipping.caption);
  add("image-credit", clipping.imageCredit);
  for (const piece of clipping.boilerplate) add(piece.kind, piece);
  return found.sort((a, b) => a.start - b.start);
}
