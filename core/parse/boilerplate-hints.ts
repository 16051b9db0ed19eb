/** What in mid-line may tell a line of the page: signs and beginnings of words that a scan over all letters can look for. */

/** A number of these tells a line of the page wherever it stands in the line. */
const counted =
  /\d (?:results|articles|news items|items|records|shares?|likes?|comments?|комментар|replies|пікір|результат|материал|reposts|retweets)/iy;

/** What the rules need that may match in mid-line. */
const anywhere =
  /cookie|куки|rights reserved|права защищены|қорғалған|no part of|may not be|разрешения|согласия|ctrl|www\.|https?:|contributed (?:reporting|to this)/iy;

/** The first three letters of those, for a scan that goes over the letters anyway (see signs.ts). */
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
/** Signs that alone are such a hint. */
export const hintSigns = ">»›→°|·•#©";
/** What a credit of a picture is called, without what is a capital or not: "photo", "image:", "фото", "сурет". */
const pictureWords = ["hoto", "mage:", "ото", "урет"] as const;
/**
 * For the last two of three letters the first letters, a bit each, with which something may begin. A scan over all letters
 * asks this first: it has an eighth of the size of the other tables, and stays where the processor finds it at once.
 */
const hinted = new Int32Array(1 << 10);
const hint = (key: number): void => {
  hinted[key & 1023] = (hinted[key & 1023] as number) | (1 << (key >> 10));
};
triples.forEach((known, key) => {
  if (known === 1) hint(key);
});
/** The words by their first three letters. */
const pictures = new Map<number, string>();
for (const word of pictureWords) {
  let key = 0;
  for (let i = 0; i < 3; i++) key = nextTriple(key, word.charCodeAt(i));
  hint(key);
  pictures.set(key, word);
}
const signs = new Uint8Array(0x2200);
for (const sign of hintSigns) signs[sign.charCodeAt(0)] = 1;

/** The last three letters by their last five bits (alike for capitals), with one more. */
export function nextTriple(last: number, code: number): number {
  return ((last << 5) | (code & 31)) & 0x7fff;
}

/** Whether the last three letters may begin a hint or the word for a picture. */
export function isHinted(last: number): boolean {
  return ((hinted[last & 1023] as number) & (1 << (last >> 10))) !== 0;
}

/** The three letters that end at `at` begin a word that tells a line of the page wherever it stands in the line. */
export function hintAt(text: string, at: number, last: number): boolean {
  if (triples[last] === 0 || ((fourth[last] as number) & (1 << (text.charCodeAt(at + 1) & 31))) === 0) return false;
  anywhere.lastIndex = at - 2;
  return anywhere.test(text);
}

/** The space at `at` stands between a figure and a word that is counted on pages. */
export function countedAt(text: string, at: number): boolean {
  const figure = at > 0 ? text.charCodeAt(at - 1) : 0;
  if (figure < 0x30 || figure > 0x39) return false;
  counted.lastIndex = at - 1;
  return counted.test(text);
}

/** The three letters that end at `at` begin a word for a picture. */
export function pictureAt(text: string, at: number, last: number): boolean {
  const word = pictures.get(last);
  return word !== undefined && text.startsWith(word, at - 2);
}

/** Whether something in the line tells a line of the page; `loose`: only what the loose rules need. */
export function looksInside(text: string, loose: boolean): boolean {
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    last = nextTriple(last, code);
    if (isHinted(last) && hintAt(text, i, last)) return true;
    if (loose) continue;
    if (code === 0x20 ? countedAt(text, i) : code < 0x2200 && signs[code] === 1) return true;
  }
  return false;
}
