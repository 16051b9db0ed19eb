/**
 * Which of many patterns can match a line at all, told from its first letters. The patterns are anchored at the head of the
 * line, and most lines begin as none of them does; what each may begin with is read off the pattern itself, so that the two
 * cannot come apart. It errs on one side only: a pattern that matches is always among those given.
 */

/** Letters of the head that are looked at. */
const reach = 3;
/** Places for heads that are remembered, a power of two; at most half of them are taken. */
const slots = 1 << 14;

export class Heads {
  private readonly patterns: readonly RegExp[];
  private readonly all: readonly number[];
  private begins: readonly Beginning[] | null = null;
  /** The patterns that may begin with a letter. */
  private readonly firsts = new Map<number, readonly number[]>();
  private readonly low = new Int32Array(slots);
  private readonly high = new Int32Array(slots).fill(-1);
  private readonly found: (readonly number[])[] = [];
  private readonly masks = new Int32Array(slots);
  private count = 0;

  /** `patterns`: each anchored at the head in every alternative, or sticky. */
  constructor(patterns: readonly RegExp[]) {
    this.patterns = patterns;
    this.all = patterns.map((_, index) => index);
  }

  /** The indexes of the patterns that may match `text`, in order. */
  of(text: string): readonly number[] {
    return this.found[this.slotOf(text)] as readonly number[];
  }

  /** The same as bits, for the first 31 patterns; of what begins at `at`. */
  mask(text: string, at = 0): number {
    return this.masks[this.slotOf(text, at)] as number;
  }

  private slotOf(text: string, at = 0): number {
    const length = text.length - at;
    const a = length > 0 ? text.charCodeAt(at) : 0;
    const b = length > 1 ? text.charCodeAt(at + 1) : 0;
    const c = length > 2 ? text.charCodeAt(at + 2) : 0;
    const low = a | (b << 16);
    const high = c | ((length < reach ? length : reach) << 16);
    let slot = (Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b) >>> 16) & (slots - 1);
    while (this.high[slot] !== -1) {
      if (this.low[slot] === low && this.high[slot] === high) return slot;
      slot = (slot + 1) & (slots - 1);
    }
    if (this.count >= slots >> 1) {
      this.high.fill(-1);
      this.count = 0;
    }
    this.count++;
    const found = this.ask(text.slice(at, at + reach));
    let mask = 0;
    for (const index of found) if (index < 31) mask |= 1 << index;
    this.low[slot] = low;
    this.high[slot] = high;
    this.found[slot] = found;
    this.masks[slot] = mask;
    return slot;
  }

  private ask(head: string): readonly number[] {
    // halves of letters
    if (/[\ud800-\udfff]/.test(head)) return this.all;
    this.begins ??= this.patterns.map(beginningOf);
    const begins = this.begins;
    const first = head.charCodeAt(0);
    let may = this.firsts.get(first);
    if (may === undefined) {
      may = this.all.filter((index) => mayBegin(begins[index] as Beginning, head.slice(0, 1), 1));
      this.firsts.set(first, may);
    }
    return may.filter((index) => mayBegin(begins[index] as Beginning, head, reach));
  }
}

/** What a pattern says of its first letters: all that has no width is left out. Each alternative is a sequence of parts. */
export type Beginning = readonly (readonly Part[])[];

interface Part {
  /** One letter, as the pattern has it ("a", "[a-z]", "\p{L}"), or a group. */
  readonly what: Letter | Beginning;
  /** How often it stands there. */
  readonly least: number;
  readonly greatest: number;
}

/**
 * Whether the pattern may match what begins with `head`. Of the text `letters` were looked at; it is known to end where the
 * head has fewer.
 */
function mayBegin(begin: Beginning, head: string, letters: number): boolean {
  return afterEither(begin, head, 1, 1 << letters) !== 0;
}

// Where a pattern may be in the head: bit n is set when it may have taken n letters. Whatever has taken all that were looked
// at may match, however it goes on: `whole`, once it is reached, is the answer.

function afterEither(begin: Beginning, head: string, from: number, whole: number): number {
  let to = 0;
  for (const parts of begin) {
    let at = from;
    for (const part of parts) {
      at = afterPart(part, head, at, whole);
      if (at === 0 || at === whole) break;
    }
    if (at === whole) return whole;
    to |= at;
  }
  return to;
}

function afterPart({ what, least, greatest }: Part, head: string, from: number, whole: number): number {
  let to = least === 0 ? from : 0;
  let at = from;
  // more often than there are letters tells nothing more
  for (let count = 1; count <= Math.min(greatest, least + reach); count++) {
    at = what instanceof Letter ? afterLetter(what, head, at) : afterEither(what, head, at, whole);
    if ((at & whole) !== 0) return whole;
    if (at === 0) break;
    if (count >= least) to |= at;
  }
  return to;
}

function afterLetter(letter: Letter, head: string, from: number): number {
  let to = 0;
  for (let i = 0; i < head.length; i++)
    if ((from & (1 << i)) !== 0 && letter.is(head.charCodeAt(i))) to |= 1 << (i + 1);
  return to;
}

/** What one letter of a pattern may be. The engine says it, once for each letter: a pattern of all beginnings takes it long to compile. */
class Letter {
  private readonly known = new Map<number, boolean>();
  private readonly pattern: RegExp;

  constructor(source: string, flags: string) {
    this.pattern = new RegExp(`^(?:${source})$`, flags);
  }

  is(code: number): boolean {
    let known = this.known.get(code);
    if (known === undefined) {
      known = this.pattern.test(String.fromCharCode(code));
      this.known.set(code, known);
    }
    return known;
  }
}

/** The letters of all patterns, by their source and flags. */
const letters = new Map<string, Letter>();

function letterOf(source: string, flags: string): Letter {
  const key = `${flags} ${source}`;
  let letter = letters.get(key);
  if (letter === undefined) {
    letter = new Letter(source, flags);
    letters.set(key, letter);
  }
  return letter;
}

/** How all that `pattern` matches may begin. */
export function beginningOf(pattern: RegExp): Beginning {
  return new PatternReader(pattern).beginning();
}

/** Reads beginnings off the source of a pattern. It knows what our patterns use and refuses the rest. */
class PatternReader {
  private at = 0;
  private readonly source: string;
  private readonly flags: string;
  private readonly sticky: boolean;

  constructor({ source, flags, sticky }: RegExp) {
    this.source = source;
    this.flags = flags.replace(/[gyd]/g, "");
    this.sticky = sticky;
  }

  beginning(): Beginning {
    const out = this.alternatives(!this.sticky);
    if (this.at < this.source.length) this.refuse();
    return out;
  }

  private refuse(): never {
    throw new Error(`Cannot tell what /${this.source}/ begins with (at ${this.at}).`);
  }

  private alternatives(anchored: boolean): Beginning {
    const out: (readonly Part[])[] = [];
    for (;;) {
      if (anchored && this.source[this.at] !== "^") this.refuse();
      out.push(this.sequence());
      if (this.source[this.at] !== "|") break;
      this.at++;
    }
    return out;
  }

  private sequence(): readonly Part[] {
    const out: Part[] = [];
    while (this.at < this.source.length && this.source[this.at] !== "|" && this.source[this.at] !== ")") {
      const what = this.term();
      const [least, greatest] = this.quantifier();
      if (what !== null && greatest > 0) out.push({ what, least, greatest });
    }
    return out;
  }

  /** One letter or a group; null for something without width. */
  private term(): Letter | Beginning | null {
    const { source } = this;
    const sign = source[this.at] as string;
    if (sign === "^" || sign === "$") {
      this.at++;
      return null;
    }
    if (sign === "(") {
      const kind = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(source.slice(this.at, this.at + 40))?.[0] ?? "(";
      this.at += kind.length;
      const inside = this.alternatives(false);
      if (source[this.at] !== ")") this.refuse();
      this.at++;
      return /[=!]/.test(kind) ? null : inside;
    }
    if (sign === "[") return letterOf(this.letterClass(), this.flags);
    if (sign === "\\") return this.escape();
    if ("*+?{".includes(sign)) this.refuse();
    const letter = String.fromCodePoint(source.codePointAt(this.at) as number);
    this.at += letter.length;
    return letterOf(letter, this.flags);
  }

  private escape(): Letter | null {
    const taken = /^\\(?:[pP]\{[^}]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^1-9kc])/.exec(
      this.source.slice(this.at, this.at + 60),
    )?.[0];
    if (taken === undefined) this.refuse();
    this.at += taken.length;
    return /^\\[bB]$/.test(taken) ? null : letterOf(taken, this.flags);
  }

  private letterClass(): string {
    const { source } = this;
    const from = this.at++;
    while (this.at < source.length && source[this.at] !== "]") this.at += source[this.at] === "\\" ? 2 : 1;
    return source.slice(from, ++this.at);
  }

  private quantifier(): [number, number] {
    const taken = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(this.source.slice(this.at, this.at + 20));
    if (taken === null) return [1, 1];
    this.at += taken[0].length;
    if (taken[1] === undefined) {
      const sign = taken[0][0];
      return [sign === "+" ? 1 : 0, sign === "?" ? 1 : Number.POSITIVE_INFINITY];
    }
    const least = Number(taken[1]);
    return [least, taken[2] === undefined ? least : taken[3] === "" ? Number.POSITIVE_INFINITY : Number(taken[3])];
  }
}
