/** What the catalog keeps of a clipping: its row, its text, its words. */
import type { Clipping } from "../../../core/clipping.ts";
import { cleanTag, tagKey } from "../../../core/marks.ts";
import { fold, minuteOf, words } from "../../../core/query.ts";
import { CatalogDamaged, type Value } from "./store.ts";

/** Characters that mark a hit in a snippet may not come from the text itself. */
const clean = (text: string) =>
  text
    .replace(/[\uE000\uE001]/g, "")
    .replace(/\s+/gu, " ")
    .trim();

function bodyOf(clipping: Clipping): string {
  const parts = clipping.paragraphs.map((paragraph) => paragraph.text);
  if (clipping.caption !== null) parts.push(clipping.caption.value);
  return parts.join("\n");
}

/** What shows in place of a title where none is printed. */
function titleOf(clipping: Clipping): string {
  if (clipping.title !== null) return clean(clipping.title.value);
  const first = clean(clipping.paragraphs[0]?.text ?? "");
  return first.length > 90 ? `${first.slice(0, 90).replace(/\s+\S*$/, "")}…` : first;
}

/** What the spellings of one outlet share: case and accents do not tell outlets apart. */
export function outletKey(name: string): string {
  return fold(name).slice(0, 200);
}

export interface NewRow {
  readonly k: number;
  readonly values: readonly Value[];
  readonly detail: readonly Value[];
  readonly text: readonly string[];
}

/** Everything that goes into the tables for one clipping, without marks. */
export function newRow(n: number, place: number, id: string, clipping: Clipping, added: number, k: number): NewRow {
  const body = bodyOf(clipping);
  const bodyWords = words(body);
  const title = titleOf(clipping);
  const shown = clipping.outlet?.value ?? clipping.agency?.value ?? null;
  const text = [
    words(`${clipping.title?.value ?? ""} ${clipping.altTitle?.value ?? ""}`).join(" "),
    bodyWords.join(" "),
    words(clipping.outlet?.value ?? "").join(" "),
    words(`${clipping.agency?.value ?? ""} ${clipping.agency?.via ?? ""}`).join(" "),
    words(clipping.author?.value ?? "").join(" "),
  ];
  const more = words(clipping.categories.map((category) => category.value).join(" ")).join(" ");
  return {
    k,
    values: [
      k,
      id,
      n,
      place,
      clipping.published === null ? null : minuteOf(clipping.published.value),
      clipping.title?.start ?? clipping.start,
      clipping.title === null ? 0 : 1,
      title,
      fold(title).slice(0, 200),
      shown,
      shown === null ? "\uffff" : outletKey(shown),
      clipping.author?.value ?? null,
      clipping.published?.value ?? null,
      clipping.language,
      bodyWords.length,
      clean(body.slice(0, 400)).slice(0, 280),
      added,
      0,
      0,
      0,
      "[]",
      0,
    ],
    detail: [k, JSON.stringify(clipping), body, ""],
    text: [...text, "", "", more],
  };
}

/** The keys of tags and of all their parents, with the spelling of each. */
export function keysWithParents(tags: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const tag of tags) {
    const levels = cleanTag(tag).split("/");
    for (let depth = 1; depth <= levels.length; depth++) {
      const name = levels.slice(0, depth).join("/");
      const key = tagKey(name);
      if (key !== "" && !found.has(key)) found.set(key, name);
    }
  }
  return found;
}

export function readClipping(json: string): Clipping {
  try {
    return JSON.parse(json) as Clipping;
  } catch {
    throw new CatalogDamaged("a clipping is no JSON");
  }
}
