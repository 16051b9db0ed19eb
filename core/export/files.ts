/** Names for files that Windows, macOS and Linux all take and all tell apart. */

const reserved = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
const encoderLength = (text: string): number => {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/** Two names with one key are one file on some system: case and Unicode form do not tell files apart everywhere. */
export function nameKey(name: string): string {
  return name.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}

/** `text` as the stem of a file name; "" when nothing usable is left. At most `limit` bytes of UTF-8. */
export function fileStem(text: string, limit = 120): string {
  let stem = text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu, " ")
    .replace(/[<>:"/\\|?*]/g, " ")
    .replace(/\s+/gu, " ")
    .replace(/^[.\s]+|[.\s]+$/gu, "");
  if (encoderLength(stem) > limit) {
    let cut = "";
    let bytes = 0;
    for (const letter of stem) {
      bytes += encoderLength(letter);
      if (bytes > limit) break;
      cut += letter;
    }
    const space = cut.lastIndexOf(" ");
    stem = (space > cut.length / 2 ? cut.slice(0, space) : cut).replace(/[.\s]+$/u, "");
  }
  return reserved.test(stem) ? `${stem.slice(0, 3)}_${stem.slice(3)}` : stem;
}

/** Gives every stem a name of its own that is not among `taken` (keys of {@link nameKey}): a number is added on a clash. */
export function distinctNames(stems: readonly string[], extension: string, taken: ReadonlySet<string>): string[] {
  const used = new Set(taken);
  const next = new Map<string, number>();
  return stems.map((stem) => {
    for (let n = next.get(nameKey(stem)) ?? 1; ; n++) {
      const name = `${stem}${n === 1 ? "" : ` (${n})`}${extension}`;
      const key = nameKey(name);
      if (used.has(key)) continue;
      used.add(key);
      next.set(nameKey(stem), n + 1);
      return name;
    }
  });
}
