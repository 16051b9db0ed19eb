/** For tests only: clippings of dumps as people have marked them, the same each time. */
import type { Clipping } from "../clipping.ts";
import { type Highlight, highlightColours, type Marks } from "../marks.ts";
import { readDump } from "../parse/index.ts";
import { anchorOf, cleanText } from "../passage.ts";
import type { ExportInput } from "./content.ts";

/** Sixteen lower-case hex letters of a text: no hash, only told apart. */
export function idFrom(text: string, length = 16): string {
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
  }
  const hex = (n: number) => (n >>> 0).toString(16).padStart(8, "0");
  return `${hex(a)}${hex(b)}`.slice(0, length);
}

const notes = [
  "Check the **figures** against the ministry's own release.\n\n- first point\n- second point\n\n> a quotation of mine",
  "Тексеру керек: *күні* дұрыс па?",
  "",
];
const tagSets = [["diplomacy/oman", "to read"], ["energy/uranium"], [], ["economy", "Қазақстан/сауда"]];

/** A clipping as the `n`-th of a library: every second has highlights, two of three a note, three of four tags. */
export function inputFrom(clipping: Clipping, name: string, n: number): ExportInput {
  const id = idFrom(`${name} ${n}`);
  const text = cleanText(clipping);
  const highlights: Highlight[] = [];
  const words = [...text.matchAll(/\S+/gu)];
  for (const [k, from] of n % 2 === 0 ? [5, 40].entries() : []) {
    const [first, last] = [words[from], words[from + 8]];
    if (first === undefined || last === undefined) continue;
    highlights.push({
      ...anchorOf(text, first.index, last.index + last[0].length),
      id: idFrom(`${id} ${k}`, 12),
      colour: highlightColours[(n + k) % highlightColours.length] ?? "yellow",
      note: k === 0 ? "Quote *this*." : "",
      tags: k === 0 ? ["key figure"] : [],
      created: Date.UTC(2023, 4, 30, 12, n, k),
    });
  }
  const marks: Marks = {
    id,
    read: true,
    starred: n % 3 === 0,
    tags: tagSets[n % tagSets.length] ?? [],
    note: notes[n % notes.length] ?? "",
    highlights,
    trashed: null,
    changed: Date.UTC(2023, 5, 1, 8, n),
    of: { source: idFrom(name).repeat(4), title: clipping.title?.value ?? "", start: clipping.start },
  };
  return { id, clipping, marks, source: { sha256: idFrom(name).repeat(4), name } };
}

/** The first `most` clippings of a dump, marked. */
export function inputsOf(bytes: Uint8Array, name: string, most = Number.POSITIVE_INFINITY): readonly ExportInput[] {
  const { parse } = readDump(bytes, { name, sha256: idFrom(name).repeat(4) });
  return parse.clippings.slice(0, most).map((clipping, n) => inputFrom(clipping, name, n));
}

/** A clipping of these words, with a tag, a note and a highlight over all of its text. */
export function plainInput(words: {
  readonly title: string;
  readonly outlet: string;
  readonly author: string;
  readonly body: string;
  readonly note: string;
  readonly tag: string;
  readonly source?: string;
}): ExportInput {
  const span = { start: 0, end: 1 };
  const field = (value: string) => ({ value, ...span });
  const clipping: Clipping = {
    ...span,
    title: field(words.title),
    altTitle: field(words.title),
    published: { value: "2023-05-30T23:30", precision: "minute", confidence: "high", why: "", ...span },
    views: null,
    outlet: field(words.outlet),
    agency: null,
    author: field(words.author),
    dateline: field(words.outlet),
    imageCredit: field(words.author),
    caption: field(words.title),
    categories: [field(words.tag)],
    language: "en",
    paragraphs: [
      { kind: "paragraph", text: words.body, ...span },
      { kind: "quote", text: words.body, ...span },
      { kind: "list", text: words.body, ...span },
      { kind: "heading", text: words.title, ...span },
    ],
    truncated: false,
    confidence: "high",
    repairs: [],
    boilerplate: [],
  };
  const id = idFrom(JSON.stringify(words));
  return {
    id,
    clipping,
    marks: {
      id,
      read: false,
      starred: false,
      tags: [words.tag],
      note: words.note,
      highlights: [
        {
          ...anchorOf(cleanText(clipping), 0, Math.max(1, words.body.length)),
          id: idFrom(id, 12),
          colour: "yellow",
          note: words.note,
          tags: [words.tag],
          created: 1_700_000_000_000,
        },
      ],
      trashed: null,
      changed: 1_700_000_000_000,
      of: { source: "a".repeat(64), title: words.title, start: 0 },
    },
    source: { sha256: "a".repeat(64), name: words.source ?? words.outlet },
  };
}
