/** Marks: what a person added to a clipping. They live in the notebook, apart from the parse, and outlive it. */

export const highlightColours = ["yellow", "green", "blue", "pink", "purple"] as const;
export type HighlightColour = (typeof highlightColours)[number];

/** Colours that a person may give to a tag. */
export const tagColours = ["red", "orange", "yellow", "green", "teal", "blue", "purple", "grey"] as const;
export type TagColour = (typeof tagColours)[number];

/**
 * A marked passage of a clipping, anchored by quote, context and position (W3C TextQuoteSelector and TextPositionSelector).
 * Offsets are UTF-16 units of the clean text: the texts of the paragraphs joined with one "\n".
 */
export interface Highlight {
  /** 12 lower-case hex letters, unique in its clipping. */
  readonly id: string;
  readonly quote: string;
  /** Up to 32 letters before and after the quote. */
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
  readonly end: number;
  readonly colour: HighlightColour;
  /** Markdown; "" where there is none. */
  readonly note: string;
  readonly tags: readonly string[];
  /** Epoch milliseconds. */
  readonly created: number;
}

/** What the notebook keeps of one clipping. A clipping that nobody touched has no record. */
export interface Marks {
  readonly id: string;
  readonly read: boolean;
  readonly starred: boolean;
  /** Nested with "/", as written by the person; unique by {@link tagKey}; in the order they were added. */
  readonly tags: readonly string[];
  /** Markdown; "" where there is none. */
  readonly note: string;
  /** In the order of their place in the text. */
  readonly highlights: readonly Highlight[];
  /** When it was put into the trash (epoch milliseconds), or null. */
  readonly trashed: number | null;
  /** Epoch milliseconds of the last change. */
  readonly changed: number;
  /** Enough to recognise the clipping again when its source is gone or parses otherwise. */
  readonly of: { readonly source: string; readonly title: string; readonly start: number };
}

/** One change over one or many clippings; absent keys stay as they are. */
export interface MarkChange {
  readonly read?: boolean | undefined;
  readonly starred?: boolean | undefined;
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
  readonly note?: string | undefined;
  /** Into the trash, or out of it. */
  readonly trashed?: boolean | undefined;
  /** Added, or put in place of those with the same ids. */
  readonly putHighlights?: readonly Highlight[] | undefined;
  readonly removeHighlights?: readonly string[] | undefined;
}

/** What two spellings of one tag share: case, spaces and Unicode form do not tell tags apart. */
export function tagKey(tag: string): string {
  return cleanTag(tag).toLowerCase();
}

/** So many default colours there are. */
const hues = 10;

/** The default colour of a tag and of all below it, 0 to 9: it comes from its name, so that it is the same on every machine. */
export function hueOf(tag: string): number {
  const root = tagKey(tag).split("/")[0] ?? "";
  let hash = 0x811c9dc5;
  for (let i = 0; i < root.length; i++) hash = Math.imul(hash ^ root.charCodeAt(i), 0x01000193);
  // The low bits of this hash are even enough only after mixing.
  hash ^= hash >>> 15;
  return (hash >>> 0) % hues;
}

/** Whether it can be a default colour. */
export const isHue = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value < hues;

/** A tag as it is kept: as {@link tidyTag} gives it, at most 200 letters. */
export function cleanTag(tag: string): string {
  return tidyTag(tag).slice(0, 200);
}

/** NFC, single spaces, no empty level ("a // b/" gives "a/b"); "" when nothing is left. */
export function tidyTag(tag: string): string {
  return tag
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .split("/")
    .map((level) => level.trim().replace(/\s+/g, " "))
    .filter((level) => level !== "")
    .join("/");
}

/** `marks` with `change` applied; the same object when nothing changes. `now` is epoch milliseconds. */
export function applyChange(marks: Marks, change: MarkChange, now: number): Marks {
  let tags = marks.tags;
  if (change.removeTags?.length) {
    const gone = new Set(change.removeTags.map(tagKey));
    const left = tags.filter((tag) => !gone.has(tagKey(tag)));
    if (left.length !== tags.length) tags = left;
  }
  if (change.addTags?.length) {
    const have = new Set(tags.map(tagKey));
    const added = change.addTags.map(cleanTag).filter((tag) => {
      const key = tagKey(tag);
      if (key === "" || have.has(key)) return false;
      have.add(key);
      return true;
    });
    if (added.length > 0) tags = [...tags, ...added];
  }
  const read = change.read ?? marks.read;
  const starred = change.starred ?? marks.starred;
  const note = change.note ?? marks.note;
  const trashed = change.trashed === undefined ? marks.trashed : change.trashed ? (marks.trashed ?? now) : null;
  const highlights = changeHighlights(marks.highlights, change);
  if (
    read === marks.read &&
    starred === marks.starred &&
    note === marks.note &&
    tags === marks.tags &&
    trashed === marks.trashed &&
    highlights === marks.highlights
  )
    return marks;
  return { ...marks, read, starred, tags, note, trashed, highlights, changed: now };
}

function changeHighlights(have: readonly Highlight[], change: MarkChange): readonly Highlight[] {
  const put = change.putHighlights ?? [];
  const gone = new Set([...(change.removeHighlights ?? []), ...put.map(({ id }) => id)]);
  const left = have.filter(({ id }) => !gone.has(id));
  if (put.length === 0 && left.length === have.length) return have;
  return [...left, ...put].sort((a, b) => a.start - b.start || a.end - b.end);
}
