/** Paints words in a text that is already drawn, without touching its elements (CSS Custom Highlight API). */

/** More than this would say nothing to the eye. */
const limit = 2000;
const unspaced = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Marks every place where one of the words stands; returns what takes the marks away. */
export function paintHits(elements: Iterable<Element>, words: readonly string[]): () => void {
  if (words.length === 0 || !("highlights" in CSS)) return () => undefined;
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // A word is not found inside another one; scripts without spaces have no such border.
  const bordered = escaped.map((word) => (unspaced.test(word) ? word : `(?<![\\p{L}\\p{N}])${word}`));
  const pattern = new RegExp(bordered.join("|"), "giu");
  const ranges: Range[] = [];
  for (const element of elements) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && ranges.length < limit) {
      const node = walker.currentNode;
      for (const match of (node.nodeValue ?? "").matchAll(pattern)) {
        if (ranges.length >= limit) break;
        const range = new Range();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("hits", new Highlight(...ranges));
  return () => CSS.highlights.delete("hits");
}
