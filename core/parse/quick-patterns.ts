/**
 * Long patterns with `\p{…}`, compiled in a fifth of the time: with the flag "u" the engine spells out each `\p{…}` with all letters
 * of two halves (😀, 𝐀), over and over, which takes it 5 to 40 ms a pattern in a first small dump. Most texts have no such letter,
 * and for them the same pattern without the flag says the same, with the letters of one unit in place of `\p{…}`.
 */

const halves = /[\ud800-\udfff]/;

/** The text has letters of two halves, or lone halves. */
export function hasHalves(text: string): boolean {
  return halves.test(text);
}

const quick = new WeakMap<RegExp, RegExp>();

/**
 * `pattern`, or one that says the same of a text without halves and is compiled sooner. It has the flag "u" and minds what is a capital.
 * `isHalved`: the text has some, see {@link hasHalves}.
 */
export function quickly(pattern: RegExp, isHalved: boolean): RegExp {
  if (isHalved) return pattern;
  let known = quick.get(pattern);
  if (known === undefined) {
    known = withoutHalves(pattern);
    quick.set(pattern, known);
  }
  return known;
}

/** All matches, as `matchAll` gives them, which makes a copy of the pattern each time and so reads the whole of its source. */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const fit = quickly(pattern, hasHalves(text));
  const found: RegExpExecArray[] = [];
  fit.lastIndex = 0;
  for (let match = fit.exec(text); match !== null; match = fit.exec(text)) {
    found.push(match);
    if (match[0] === "") fit.lastIndex++;
  }
  return found;
}

function withoutHalves({ source, flags }: RegExp): RegExp {
  if (flags.includes("i") || /\\P|\\u\{|\\k/.test(source)) throw new Error(`/${source}/ cannot be had without “u”.`);
  let isClass = false;
  const plain = source.replace(/\\p\{([^}]+)\}|\\.|[[\]]/g, (sign, property: string | undefined) => {
    if (property !== undefined) return isClass ? lettersOf(property) : `[${lettersOf(property)}]`;
    if (sign === "[") isClass = true;
    else if (sign === "]") isClass = false;
    return sign;
  });
  return new RegExp(plain, flags.replace("u", ""));
}

const ranges = new Map<string, string>();

/** All letters of one unit that have the property, as ranges of a class. */
function lettersOf(property: string): string {
  let known = ranges.get(property);
  if (known === undefined) {
    known = "";
    const unit = (code: number): string => `\\u${code.toString(16).padStart(4, "0")}`;
    for (const { 0: run, index } of allUnits().matchAll(new RegExp(`\\p{${property}}+`, "gu")))
      known += run.length === 1 ? unit(index) : `${unit(index)}-${unit(index + run.length - 1)}`;
    ranges.set(property, known);
  }
  return known;
}

let units = "";

/** Each unit at its own place, a space in place of halves. */
function allUnits(): string {
  for (let from = units.length; from < 0x10000; from += 0x400) {
    const isHalf = from >= 0xd800 && from < 0xe000;
    units += isHalf ? " ".repeat(0x400) : String.fromCharCode(...Array.from({ length: 0x400 }, (_, i) => from + i));
  }
  return units;
}
