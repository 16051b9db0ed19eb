/** Keeps a text and its source beside it at the same words, whichever of the two is scrolled. */
import { type RefObject, useEffect } from "react";
import type { Clipping } from "../../core/clipping.ts";
import type { SourceLines } from "./sourceLines.ts";

/** A little below the upper edge: a paragraph of which only the last line shows is not what is read. */
const below = 12;

interface Placed {
  readonly top: number;
  readonly bottom: number;
  /** Of the paragraph in the source. */
  readonly start: number;
  readonly end: number;
}

/** The paragraphs of the text as they lie on the sheet, in order. */
function placed(sheet: HTMLElement, clipping: Clipping): Placed[] {
  const blocks = sheet.querySelectorAll<HTMLElement>("[data-at]");
  const edge = sheet.getBoundingClientRect().top;
  const found: Placed[] = [];
  // A paragraph is one block, in the same order.
  for (const [i, paragraph] of clipping.paragraphs.entries()) {
    const block = blocks[i];
    if (block === undefined) break;
    const { top, bottom } = block.getBoundingClientRect();
    found.push({ top: top - edge, bottom: bottom - edge, start: paragraph.start, end: paragraph.end });
  }
  return found;
}

/** The place in the source of what stands at the upper edge of the sheet; the clipping's beginning above its text. */
function offsetAtTop(sheet: HTMLElement, clipping: Clipping): number {
  const blocks = placed(sheet, clipping);
  const at = blocks.find((one) => one.bottom > below);
  if (at === undefined) return blocks.at(-1)?.end ?? clipping.start;
  if (at.top >= below && at === blocks[0]) return clipping.start;
  const share = Math.max(0, Math.min(1, (below - at.top) / Math.max(1, at.bottom - at.top)));
  return Math.round(at.start + share * (at.end - at.start));
}

/** The place in the source of what the sheet shows now; the clipping's beginning where the sheet is not shown. */
export function offsetShown(sheetId: string, clipping: Clipping): number {
  const sheet = document.getElementById(sheetId);
  return sheet === null || sheet.clientHeight === 0 ? clipping.start : offsetAtTop(sheet, clipping);
}

/** Scrolls the sheet so that the words at a place of the source stand at its upper edge. */
function showOffset(sheet: HTMLElement, clipping: Clipping, offset: number): void {
  const blocks = placed(sheet, clipping);
  const first = blocks[0];
  if (first === undefined || offset < first.start) {
    sheet.scrollTop = 0;
    return;
  }
  const at = blocks.findLast((one) => one.start <= offset) ?? first;
  const share = Math.min(1, (offset - at.start) / Math.max(1, at.end - at.start));
  sheet.scrollTop += at.top + share * (at.bottom - at.top) - below;
}

/** Of the source: where its lines are and how to go there. */
export interface SourcePlace {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly lines: SourceLines;
  /** The line so far below the upper edge, and which share of it is above that. */
  readonly rowAt: (below: number) => { readonly row: number; readonly share: number };
  /** Puts a line there. */
  readonly reveal: (line: number, align: "start") => void;
}

/** Only the pane that the person moves leads: the other follows, and its own scrolling says nothing. */
export function useInStep(sheetId: string, clipping: Clipping, source: SourcePlace): void {
  const { scroller, lines, rowAt, reveal } = source;
  useEffect(() => {
    const sheet = document.getElementById(sheetId);
    const own = scroller.current;
    if (sheet === null || own === null) return;
    let leader: HTMLElement | null = null;
    let frame = 0;
    let shown = -1;
    const lead = (event: Event): void => {
      leader = event.currentTarget as HTMLElement;
    };
    const follow = (event: Event): void => {
      const moved = event.currentTarget;
      if (moved !== leader || frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        if (moved === sheet) {
          const line = lines.lineAt(offsetAtTop(sheet, clipping));
          if (line !== shown) reveal(line, "start");
          shown = line;
        } else {
          const { row, share } = rowAt(below);
          shown = row;
          const start = lines.start(row);
          showOffset(sheet, clipping, start + share * (lines.start(row + 1) - start));
        }
      });
    };
    const starts = ["wheel", "pointerdown", "keydown", "touchstart"] as const;
    for (const pane of [sheet, own]) {
      for (const start of starts) pane.addEventListener(start, lead, { passive: true });
      pane.addEventListener("scroll", follow, { passive: true });
    }
    return () => {
      cancelAnimationFrame(frame);
      for (const pane of [sheet, own]) {
        for (const start of starts) pane.removeEventListener(start, lead);
        pane.removeEventListener("scroll", follow);
      }
    };
  }, [sheetId, clipping, scroller, lines, rowAt, reveal]);
}
