/** Dumps made from the seeds over and over; a quarter of the longer words in small letters is exchanged for others of the same seed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const seeds = join(process.env.CUTTINGS_ROOT ?? process.cwd(), "seeds");
export const seedTexts = readdirSync(seeds)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => ({ name: name.slice(0, 3), text: readFileSync(join(seeds, name), "utf8") }));

const word = /(?<![\p{L}\p{N}'’-])\p{Ll}{4,12}(?![\p{L}\p{N}'’-])/gu;

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** At least `megabytes` of one seed, or of all in turn ("mixed"). */
export function dump(name: string, megabytes: number): Buffer {
  const next = numbers(7);
  const from = seedTexts.filter((text) => name === "mixed" || text.name === name);
  if (from.length === 0) throw new Error(`There is no seed ${name}.`);
  const words = from.map(({ text }) => text.match(word) ?? [""]);
  const parts: Buffer[] = [];
  let size = 0;
  for (let i = 0; size < megabytes * 1e6; i++) {
    const at = i % from.length;
    const bank = words[at] as string[];
    const text = (from[at] as { text: string }).text.replace(word, (one) =>
      next() < 0.25 ? (bank[Math.floor(next() * bank.length)] as string) : one,
    );
    const part = Buffer.from(`${text}\n`);
    parts.push(part);
    size += part.length;
  }
  return Buffer.concat(parts);
}
