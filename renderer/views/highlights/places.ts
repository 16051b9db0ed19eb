/**
 * From the clean text to the page and back. Blocks of the article carry `data-at`, the offset in the clean text of their
 * first letter, and hold one text node; a block may leave out letters at its head (the bullet of a list item).
 */
import { directionOf } from "../../text/language.ts";

const blocksOf = (root: ParentNode): HTMLElement[] => [...root.querySelectorAll<HTMLElement>("[data-at]")];
const startOf = (block: HTMLElement): number => Number(block.dataset.at);

/** The text node of a block. */
function nodeOf(block: HTMLElement): Text | null {
  return block.firstChild instanceof Text ? block.firstChild : null;
}

/** The stretch of the page that shows `start` to `end` of the clean text; null when none of it is shown. */
export function rangeOf(root: ParentNode, start: number, end: number): Range | null {
  let first: readonly [Text, number] | null = null;
  let last: readonly [Text, number] | null = null;
  for (const block of blocksOf(root)) {
    const node = nodeOf(block);
    if (node === null) continue;
    const from = startOf(block);
    const to = from + node.length;
    if (to < start || from > end) continue;
    if (to > start || start === end) first ??= [node, Math.max(0, start - from)];
    if (from < end) last = [node, Math.min(node.length, end - from)];
  }
  if (first === null || last === null) return null;
  const range = new Range();
  range.setStart(...first);
  range.setEnd(...last);
  return range;
}

/** The words of a passage as they are shown, without the bullets of lists, on one line. */
export function shownWords(root: ParentNode, { start, end }: { readonly start: number; readonly end: number }): string {
  const pieces = blocksOf(root).flatMap((block) => {
    const from = startOf(block);
    const text = nodeOf(block)?.data ?? "";
    return text.slice(Math.max(0, start - from), Math.max(0, end - from)).trim() || [];
  });
  return pieces.join(" ").replace(/\s+/gu, " ");
}

/** The letter of a text that a unit of it belongs to, as it lies on the page; null where it is not shown. */
function letterAt(node: Node, unit: number): { readonly rect: DOMRect; readonly isRtl: boolean } | null {
  if (!(node instanceof Text) || unit < 0) return null;
  const from = unit > 0 && /[\udc00-\udfff]/.test(node.data.charAt(unit)) ? unit - 1 : unit;
  const letter = String.fromCodePoint(node.data.codePointAt(from) ?? 0);
  const range = new Range();
  range.setStart(node, from);
  range.setEnd(node, Math.min(node.length, from + letter.length));
  const rect = [...range.getClientRects()].find(({ width }) => width > 0);
  if (rect === undefined) return null;
  const base = getComputedStyle(node.parentElement ?? document.body).direction === "rtl" ? "rtl" : "ltr";
  return { rect, isRtl: directionOf(letter, base) === "rtl" };
}

/**
 * Where a stretch of the page begins and where it ends, in this order: at the outer side of its first letter and of its last, each
 * in the direction in which that letter runs. Empty where they are not shown.
 */
export function edgesOf(
  range: Range,
): readonly { readonly x: number; readonly top: number; readonly height: number }[] {
  const first = letterAt(range.startContainer, range.startOffset);
  const last = letterAt(range.endContainer, range.endOffset - 1);
  if (first === null || last === null) return [];
  const edge = ({ top, height }: DOMRect, x: number) => ({ x, top, height });
  return [
    edge(first.rect, first.isRtl ? first.rect.right : first.rect.left),
    edge(last.rect, last.isRtl ? last.rect.left : last.rect.right),
  ];
}

/** The offset in the clean text of a point of the page; between blocks, the end of the block before it. */
export function offsetOf(root: ParentNode, node: Node, offset: number): number | null {
  const block = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-at]");
  if (block != null && root.contains(block)) {
    const text = nodeOf(block);
    const inside = node === text ? offset : offset === 0 ? 0 : (text?.length ?? 0);
    return startOf(block) + inside;
  }
  const point = new Range();
  point.setStart(node, offset);
  let found: number | null = null;
  for (const one of blocksOf(root)) {
    const text = nodeOf(one);
    if (text === null) continue;
    if (point.comparePoint(text, 0) > 0) return found ?? startOf(one);
    found = startOf(one) + text.length;
  }
  return found;
}

/** What is selected of the text in `root`, as offsets of the clean text; null when nothing is. */
export function selectedPassage(root: ParentNode): { readonly start: number; readonly end: number } | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!(root instanceof Node) || !range.intersectsNode(root)) return null;
  const start = offsetOf(root, range.startContainer, range.startOffset);
  const end = offsetOf(root, range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : { start, end };
}

/** The offset in the clean text under a point of the window; null where there is no text. */
export function offsetAtPoint(root: ParentNode, x: number, y: number): number | null {
  const caret = document.caretPositionFromPoint(x, y);
  if (caret === null || !(caret.offsetNode instanceof Text)) return null;
  const block = caret.offsetNode.parentElement?.closest("[data-at]");
  if (block == null || !(root instanceof Node) || !root.contains(block)) return null;
  return offsetOf(root, caret.offsetNode, caret.offset);
}
