/** What in mid-line may tell a line of the page: signs and beginnings of words that a scan over all letters can look for. */

/** A number of these tells a line of the page wherever it stands in the line. */
const counted =
  /\d (?:results|articles|news items|items|records|shares?|likes?|comments?|комментар|replies|пікір|результат|материал|reposts|retweets)/iy;

/** What the rules need that may match in mid-line. */
const anywhere =
  /cookie|куки|rights reserved|права защищены|қорғалған|no part of|may not be|разрешения|согласия|ctrl|www\.|https?:|contributed (?:reporting|to this)/iy;

/** What in a line may tell a line of the page, for a scan that goes over the letters anyway (see signs.ts). */
const triples = new Uint8Array(1 << 15);
/** What the letter after such three may be, by its last five bits; 0: any. */
const fourth = new Uint32Array(1 << 15);
const markTriple = (letters: string): number => {
  let key = 0;
  for (let i = 0; i < 3; i++) key = nextTriple(key, letters.charCodeAt(i));
  triples[key] = 1;
  return key;
};
for (const letters of [
  "cook",
  "куки",
  "righ",
  "прав",
  "қорғ",
  "Қорғ",
  "no p",
  "may ",
  "разр",
  "согл",
  "ctrl",
  "cont",
  "www.",
  "http",
]) {
  const key = markTriple(letters);
  fourth[key] = (fourth[key] as number) | (1 << (letters.charCodeAt(3) & 31));
}
const looseTriples = triples.slice();
for (const figure of "0123456789")
  for (const letter of "ranislcкрпм") {
    const key = markTriple(`${figure} ${letter}`);
    if (looseTriples[key] === 1) fourth[key] = 0;
  }
/** Signs that alone are such a hint. */
export const hintSigns = ">»›→°|·•#";
const signs = new Uint8Array(0x2200);
for (const sign of hintSigns) signs[sign.charCodeAt(0)] = 1;

/** The last three letters by their last five bits (alike for capitals), with one more. */
export function nextTriple(last: number, code: number): number {
  return ((last << 5) | (code & 31)) & 0x7fff;
}

/** The three letters that end at `at` begin something that tells a line of the page wherever it stands in the line. */
export function hintAt(text: string, at: number, last: number): boolean {
  return triples[last] === 1 && beginsHint(text, at, last, false);
}

function beginsHint(text: string, at: number, last: number, loose: boolean): boolean {
  const pattern = looseTriples[last] === 1 ? anywhere : counted;
  if (loose && pattern === counted) return false;
  const after = fourth[last] as number;
  if (after !== 0 && (after & (1 << (text.charCodeAt(at + 1) & 31))) === 0) return false;
  pattern.lastIndex = at - 2;
  return pattern.test(text);
}

/** Whether something in the line tells a line of the page; `loose`: only what the loose rules need. */
export function looksInside(text: string, loose: boolean): boolean {
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    last = nextTriple(last, code);
    if (triples[last] === 1 && beginsHint(text, i, last, loose)) return true;
    if (!loose && code < 0x2200 && signs[code] === 1) return true;
  }
  return false;
}
