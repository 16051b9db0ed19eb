/**
 * What of a clipping an export holds: as a person chose it, and as the licence of its outlet lets them. Every format is
 * given what is left, so that none can hold more.
 */
import { z } from "zod";
import { locate } from "../anchor.ts";
import type { Clipping, Paragraph, Span } from "../clipping.ts";
import type { ClippingDetail } from "../contract.ts";
import { excerptLengths, firstWords } from "../excerpt.ts";
import type { Highlight, Marks } from "../marks.ts";
import { anchorOf, cleanText, paragraphStarts } from "../passage.ts";
import { type Licence, overriddenSentence, rightsSentence, withholds } from "./licence.ts";
import { oneLine } from "./printable.ts";
import { wholeContent } from "./whole.ts";

export const textChoices = ["none", "excerpt", "passages", "full"] as const;

export const contentSchema = z
  .object({
    /** Of the text: nothing but its title, the first words, the marked passages, or all of it. */
    text: z.enum(textChoices),
    /** How many, of an excerpt. */
    words: z.int().min(1).max(100_000),
    notes: z.boolean(),
    highlights: z.boolean(),
    tags: z.boolean(),
    /** Whom captions and pictures credit. */
    credits: z.boolean(),
    /** The name of the file or paste that it came in with. */
    source: z.boolean(),
    /** What a licence asks to be said; what it keeps back is said in any case. */
    rights: z.boolean(),
  })
  .strict();
export type ExportContent = z.infer<typeof contentSchema>;

/** A clipping as it is exported. */
export interface ExportInput extends ClippingDetail {
  /** What must stand by it about rights, or null. */
  readonly rights?: string | null;
  /** Its text is not whole: chosen so, or kept back. */
  readonly isCut?: boolean;
}

export interface Withholding {
  /** Of the clipping's outlet; null where it has none. */
  readonly licence: Licence | null;
  /** ISO date, where the person is. */
  readonly today: string;
  /** The person said that it need not be obeyed: the export says so. */
  readonly isOverridden?: boolean;
}

/** What is left of a clipping. Its highlights stand where they stand in the text that is left. */
export function contentOf(
  detail: ClippingDetail,
  content: ExportContent = wholeContent,
  { licence, today, isOverridden = false }: Withholding = { licence: null, today: "" },
): ExportInput {
  const strict = licence !== null && withholds(licence, today) ? licence : null;
  const kept = isOverridden ? null : strict;
  if (kept?.kind === "embargo") return embargoed(detail, content, kept, today);
  const licensed =
    kept?.kind === "excerpt"
      ? cutTo(detail, kept.words, content.text === "passages")
      : kept === null
        ? detail
        : cutTo(detail, 0, false);
  const shown = shownOf(licensed, content);
  const { clipping, marks, source } = shown;
  const noted = licence === null || content.rights ? licence : { ...licence, note: "" };
  const { outlet, agency } = detail.clipping;
  const said =
    noted === null
      ? null
      : isOverridden && strict !== null
        ? overriddenSentence(oneLine((outlet ?? agency)?.value ?? ""), noted)
        : rightsSentence(noted, today);
  return {
    ...shown,
    clipping: content.credits ? clipping : { ...clipping, imageCredit: null, caption: null },
    marks: marksShown(marks, content),
    source: content.source ? source : { ...source, name: "" },
    rights: said,
    isCut: shown.clipping.paragraphs !== detail.clipping.paragraphs,
  };
}

function marksShown(marks: Marks, { notes, highlights, tags }: ExportContent): Marks {
  if (notes && highlights && tags) return marks;
  return {
    ...marks,
    note: notes ? marks.note : "",
    tags: tags ? marks.tags : [],
    highlights: !highlights
      ? []
      : marks.highlights.map((one) => ({ ...one, note: notes ? one.note : "", tags: tags ? one.tags : [] })),
  };
}

/** The choice of the person. */
function shownOf(detail: ClippingDetail, { text, words }: ExportContent): ClippingDetail {
  const { clipping, marks } = detail;
  switch (text) {
    case "full":
      return detail;
    case "none":
      // Only the text goes: a quotation that somebody marked is theirs to have, unless highlights go too.
      return { ...detail, clipping: { ...clipping, paragraphs: [] } };
    case "excerpt":
      return { ...detail, clipping: { ...clipping, paragraphs: cutParagraphs(clipping, words) } };
    case "passages": {
      const whole = cleanText(clipping);
      const placed = placesIn(whole, marks.highlights);
      return {
        ...detail,
        clipping: {
          ...clipping,
          paragraphs: merged(placed).map(({ start, end }) => paragraphOf(clipping, whole, start, end)),
        },
      };
    }
  }
}

type Place = Span & { readonly of: Highlight };

const placesIn = (text: string, highlights: readonly Highlight[]): readonly Place[] =>
  highlights
    .flatMap((of) => {
      const span = locate(text, of);
      return span === null ? [] : [{ ...span, of }];
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);

/** Passages that overlap are one. */
function merged(places: readonly Span[]): Span[] {
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of places) {
    const last = out.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}

function paragraphOf({ paragraphs }: Clipping, whole: string, start: number, end: number): Paragraph {
  const first = paragraphs[0];
  return {
    kind: "paragraph",
    text: whole.slice(start, end).replace(/\n+/g, "\n"),
    start: first?.start ?? 0,
    end: paragraphs.at(-1)?.end ?? 0,
  };
}

function cutParagraphs({ paragraphs }: Clipping, words: number): readonly Paragraph[] {
  const { lengths, isWhole } = excerptLengths(paragraphs, words);
  if (isWhole) return paragraphs;
  return lengths.map((length, i) => {
    const paragraph = paragraphs[i] as Paragraph;
    return i < lengths.length - 1
      ? paragraph
      : { ...paragraph, text: `${paragraph.text.slice(0, length).replace(/\s+$/u, "")} …` };
  });
}

/**
 * No more than the first `words` words of the text (or, with `asPassages`, that many of what was marked), in the text and in
 * what quotes it. What a person wrote on a passage that may not be quoted is theirs: it goes to the note.
 */
function cutTo(detail: ClippingDetail, words: number, asPassages: boolean): ClippingDetail {
  const { clipping, marks } = detail;
  const whole = cleanText(clipping);
  const placed = placesIn(whole, marks.highlights);
  const kept: Highlight[] = [];
  let allowed: (place: Place) => boolean;
  let paragraphs: readonly Paragraph[];
  if (asPassages) {
    let left = words;
    const fit = new Set<Highlight>();
    for (const { start, end, of } of placed) {
      const { words: n, end: upTo } = firstWords(whole.slice(start, end), left + 1);
      if (n > left || upTo === 0) continue;
      left -= n;
      fit.add(of);
    }
    allowed = ({ of }) => fit.has(of);
    paragraphs = clipping.paragraphs;
  } else {
    const { lengths, isWhole } = excerptLengths(clipping.paragraphs, words);
    const starts = paragraphStarts(clipping);
    const last = lengths.length - 1;
    const end = isWhole ? whole.length : last < 0 ? 0 : (starts[last] ?? 0) + (lengths[last] ?? 0);
    allowed = (place) => place.end <= end;
    paragraphs = cutParagraphs(clipping, words);
  }
  const removed: Highlight[] = [];
  const isPlaced = new Set<Highlight>();
  for (const place of placed) {
    isPlaced.add(place.of);
    // An anchor quotes what stands around the passage: of the text that is kept back it must not.
    if (allowed(place)) kept.push(asPassages ? { ...place.of, prefix: "", suffix: "" } : place.of);
    else removed.push(place.of);
  }
  for (const orphan of marks.highlights) if (!isPlaced.has(orphan)) removed.push(orphan);
  const shownText = asPassages ? null : paragraphs.map(({ text }) => text).join("\n");
  const highlights = kept.map((one) => {
    if (shownText === null) return one;
    const place = locate(shownText, one);
    return place === null
      ? { ...one, prefix: "", suffix: "" }
      : { ...one, ...anchorOf(shownText, place.start, place.end) };
  });
  return {
    ...detail,
    clipping: { ...clipping, paragraphs, ...(words === 0 ? { caption: null, imageCredit: null } : {}) },
    marks: { ...marks, highlights, note: noteWith(marks.note, removed) },
  };
}

/** The note, and below it what was written on passages that are not shown. */
function noteWith(note: string, removed: readonly Highlight[]): string {
  const written = removed.map(({ note: own }) => own.trim()).filter((own) => own !== "");
  return [note.trimEnd(), ...written].filter((part) => part !== "").join("\n\n");
}

/** Before its day nothing is told of a clipping but that it is there. */
function embargoed(detail: ClippingDetail, content: ExportContent, licence: Licence, today: string): ExportInput {
  const { clipping, marks } = detail;
  const outlet = clipping.outlet ?? clipping.agency;
  const rights = rightsSentence(content.rights ? licence : { ...licence, note: "" }, today) ?? "";
  const bare = { start: clipping.start, end: clipping.end };
  return {
    ...detail,
    clipping: {
      ...bare,
      title: { value: rights.slice(0, 200), ...bare },
      altTitle: null,
      published: null,
      views: null,
      outlet: outlet === null ? null : { value: outlet.value, ...bare },
      agency: null,
      author: null,
      dateline: null,
      imageCredit: null,
      caption: null,
      categories: [],
      language: clipping.language,
      paragraphs: [],
      truncated: false,
      confidence: clipping.confidence,
      repairs: [],
      boilerplate: [],
    },
    marks: {
      ...marksShown({ ...marks, highlights: [], note: noteWith(marks.note, marks.highlights) }, content),
      of: { ...marks.of, title: "" },
    },
    source: content.source ? detail.source : { ...detail.source, name: "" },
    rights,
    isCut: true,
  };
}
