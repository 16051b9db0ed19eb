/**
 * Which of many patterns can match a line at all, told from its first letters. The patterns are anchored at the head of the
 * line, and most lines begin as none of them does; what each may begin with is read off the pattern itself, so that the two
 * cannot come apart. It errs on one side only: a pattern that matches is always among those given.
 */

/** Letters of the head that are looked at. */
const reach = 3;
/** More beginnings than that are told by fewer letters. */
const most = 3000;
/** Heads that are remembered; a power of two. */
const slots = 1 << 13;

/** What one letter may be, as the pattern has it ("a", "[a-z]", "\p{L}"): a sequence of these, `reach` at most. */
type Beginning = readonly string[];

export class Heads {
  private readonly patterns: readonly RegExp[];
  private readonly all: readonly number[];
  private begins: RegExp[] | null = null;
  private readonly low = new Int32Array(slots);
  private readonly high = new Int32Array(slots).fill(-1);
  private readonly found: (readonly number[])[] = [];
  private readonly masks = new Int32Array(slots);

  /** `patterns`: each anchored at the head in every alternative, or sticky. */
  constructor(patterns: readonly RegExp[]) {
    this.patterns = patterns;
    this.all = patterns.map((_, index) => index);
  }

  /** The indexes of the patterns that may match `text`, in order. */
  of(text: string): readonly number[] {
    return this.found[this.slotOf(text)] as readonly number[];
  }

  /** The same as bits, for the first 31 patterns. */
  mask(text: string): number {
    return this.masks[this.slotOf(text)] as number;
  }

  private slotOf(text: string): number {
    const length = text.length;
    const a = length > 0 ? text.charCodeAt(0) : 0;
    const b = length > 1 ? text.charCodeAt(1) : 0;
    const c = length > 2 ? text.charCodeAt(2) : 0;
    const low = a | (b << 16);
    const high = c | ((length < reach ? length : reach) << 16);
    const slot = (Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b) >>> 16) & (slots - 1);
    if (this.low[slot] === low && this.high[slot] === high) return slot;
    const found = this.ask(text.slice(0, reach));
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
    this.begins ??= this.patterns.map(beginningsOf);
    return this.begins.flatMap((begin, index) => (begin.test(head) ? index : []));
  }
}

/** A pattern for the first letters of all that `pattern` matches. */
export function beginningsOf(pattern: RegExp): RegExp {
  const reader = new PatternReader(pattern.source, pattern.sticky);
  let begins: Beginning[] | null = null;
  for (let letters = reach; letters > 0 && begins === null; letters--) begins = reader.beginnings(letters);
  const either = (begins ?? [[]]).map((one) => one.join(""));
  return new RegExp(`^(?:${either.join("|")})`, pattern.flags.replace(/[gyd]/g, ""));
}

/** Reads beginnings off the source of a pattern. It knows what our patterns use and refuses the rest. */
class PatternReader {
  private at = 0;
  private letters = reach;
  private tooMany = false;

  private readonly source: string;
  private readonly sticky: boolean;

  constructor(source: string, sticky: boolean) {
    this.source = source;
    this.sticky = sticky;
  }

  /** Null where they are too many. */
  beginnings(letters: number): Beginning[] | null {
    this.at = 0;
    this.letters = letters;
    this.tooMany = false;
    const out = this.alternatives(!this.sticky);
    if (this.at < this.source.length) this.refuse();
    return this.tooMany ? null : out;
  }

  private refuse(): never {
    throw new Error(`Cannot tell what /${this.source}/ begins with (at ${this.at}).`);
  }

  private alternatives(anchored: boolean): Beginning[] {
    const out = new Map<string, Beginning>();
    for (;;) {
      if (anchored && this.source[this.at] !== "^") this.refuse();
      for (const one of this.sequence()) out.set(one.join("\0"), one);
      if (this.source[this.at] !== "|") break;
      this.at++;
    }
    return [...out.values()];
  }

  private sequence(): Beginning[] {
    let out: Beginning[] = [[]];
    while (this.at < this.source.length && this.source[this.at] !== "|" && this.source[this.at] !== ")") {
      const term = this.term();
      const [least, greatest] = this.quantifier();
      let repeated: Beginning[] = [[]];
      let either: Beginning[] = least === 0 ? [[]] : [];
      for (let count = 1; count <= Math.min(greatest, this.letters); count++) {
        repeated = this.join(repeated, term);
        if (count >= least || count === this.letters) either = this.unite(either, repeated);
      }
      if (greatest > 0) out = this.join(out, either);
    }
    return out;
  }

  /** One letter, a group, or something without width. */
  private term(): Beginning[] {
    const { source } = this;
    const sign = source[this.at] as string;
    if (sign === "^" || sign === "$") {
      this.at++;
      return [[]];
    }
    if (sign === "(") {
      const kind = /^\((?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(source.slice(this.at, this.at + 40))?.[0] ?? "(";
      this.at += kind.length;
      const inside = this.alternatives(false);
      if (source[this.at] !== ")") this.refuse();
      this.at++;
      return /[=!]/.test(kind) ? [[]] : inside;
    }
    if (sign === "[") return [[this.letterClass()]];
    if (sign === "\\") return this.escape();
    if ("*+?{".includes(sign)) this.refuse();
    const letter = String.fromCodePoint(source.codePointAt(this.at) as number);
    this.at += letter.length;
    return [[letter]];
  }

  private escape(): Beginning[] {
    const taken = /^\\(?:[pP]\{[^}]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^1-9kc])/.exec(
      this.source.slice(this.at, this.at + 60),
    )?.[0];
    if (taken === undefined) this.refuse();
    this.at += taken.length;
    return /^\\[bB]$/.test(taken) ? [[]] : [[taken]];
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

  /** Whatever `a` begins with, followed by `b`. */
  private join(a: readonly Beginning[], b: readonly Beginning[]): Beginning[] {
    const out = new Map<string, Beginning>();
    for (const one of a) {
      if (one.length >= this.letters) {
        out.set(one.join("\0"), one);
        continue;
      }
      for (const other of b) {
        const both = [...one, ...other].slice(0, this.letters);
        out.set(both.join("\0"), both);
      }
      if (out.size > most) {
        this.tooMany = true;
        break;
      }
    }
    return [...out.values()];
  }

  private unite(a: readonly Beginning[], b: readonly Beginning[]): Beginning[] {
    return [...new Map([...a, ...b].map((one) => [one.join("\0"), one])).values()];
  }
}
