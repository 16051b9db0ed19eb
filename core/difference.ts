/**
 * What changed from one text to another: lines first, then words within lines that were changed, by Myers' "An O(ND)
 * Difference Algorithm" (1986). Texts that have next to nothing in common are given as wholly gone and wholly new.
 */

export interface Piece {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

/** Steps until two lists are called wholly different: their square is what the search may cost. */
const mostSteps = 600;

/** Of the letters of changed lines, so many must have stayed for them to be compared word by word. */
const leastKept = 0.25;

const letters = (text: string): number => text.replace(/\s+/g, "").length;

/** The pieces from `before` to `after`, in order: what is the same or gone is `before`, what is the same or new `after`. */
export function differenceOf(before: string, after: string): readonly Piece[] {
  const byLine = compare(linesOf(before), linesOf(after));
  const out: Piece[] = [];
  for (let i = 0; i < byLine.length; i++) {
    const [one, next] = [byLine[i] as Piece, byLine[i + 1]];
    if (one.kind === "gone" && next?.kind === "new") {
      const byWord = compare(wordsOf(one.text), wordsOf(next.text));
      const kept = byWord.reduce((sum, { kind, text }) => sum + (kind === "same" ? letters(text) : 0), 0);
      // A word here and there that both happen to have says nothing: the one reads better beside the other.
      const isAlike = kept > Math.max(letters(one.text), letters(next.text)) * leastKept;
      out.push(...(isAlike ? byWord : [one, next]));
      i++;
    } else out.push(one);
  }
  return joined(out);
}

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];

/** Neighbours of one kind as one; what is gone stands before what came in its place. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = [];
  let gone = "";
  let come = "";
  const flush = () => {
    if (gone !== "") out.push({ kind: "gone", text: gone });
    if (come !== "") out.push({ kind: "new", text: come });
    gone = "";
    come = "";
  };
  for (const { kind, text } of pieces) {
    if (kind === "gone") gone += text;
    else if (kind === "new") come += text;
    else {
      flush();
      const last = out.at(-1);
      if (last?.kind === "same") out[out.length - 1] = { kind, text: last.text + text };
      else out.push({ kind, text });
    }
  }
  flush();
  return out;
}

function compare(a: readonly string[], b: readonly string[]): readonly Piece[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const text = (list: readonly string[], from: number, to: number) => list.slice(from, to).join("");
  return joined([
    { kind: "same", text: text(a, 0, start) },
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    { kind: "same", text: text(a, a.length - end, a.length) },
  ]).filter((piece) => piece.text !== "");
}

/** The shortest way from `a` to `b`, each step a deletion or an insertion. */
function middle(a: readonly string[], b: readonly string[]): readonly Piece[] {
  const whole: readonly Piece[] = [
    { kind: "gone", text: a.join("") },
    { kind: "new", text: b.join("") },
  ];
  if (a.length === 0 || b.length === 0) return whole;
  const most = Math.min(a.length + b.length, mostSteps);
  const offset = most + 1;
  // furthest[k + offset]: how far along `a` one comes on the diagonal k with so many steps.
  const furthest = new Int32Array(2 * most + 3);
  const trail: Int32Array[] = [];
  for (let steps = 0; steps <= most; steps++) {
    trail.push(furthest.slice());
    for (let k = -steps; k <= steps; k += 2) {
      const down = k === -steps || (k !== steps && at(furthest, k - 1) < at(furthest, k + 1));
      let x = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest[k + offset] = x;
      if (x >= a.length && x - k >= b.length) return walk(steps);
    }
  }
  return whole;

  function at(row: Int32Array, k: number): number {
    return row[k + offset] ?? 0;
  }

  function walk(steps: number): readonly Piece[] {
    const back: Piece[] = [];
    let x = a.length;
    let y = b.length;
    for (let d = steps; d > 0; d--) {
      const row = trail[d] as Int32Array;
      const k = x - y;
      const down = k === -d || (k !== d && at(row, k - 1) < at(row, k + 1));
      const from = down ? at(row, k + 1) : at(row, k - 1);
      const middleX = down ? from : from + 1;
      if (x > middleX) back.push({ kind: "same", text: a.slice(middleX, x).join("") });
      if (down) back.push({ kind: "new", text: b[from - (k + 1)] ?? "" });
      else back.push({ kind: "gone", text: a[from] ?? "" });
      x = from;
      y = down ? from - (k + 1) : from - (k - 1);
    }
    if (x > 0) back.push({ kind: "same", text: a.slice(0, x).join("") });
    return back.reverse();
  }
}
