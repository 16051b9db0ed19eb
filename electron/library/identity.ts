/**
 * Which clipping is which. A clipping's id comes from its source's hash, its own place and title; where a correction moves
 * those, the id stays with the text: the source's record then pins it to the span where that text stands.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Field, Span } from "../../core/clipping.ts";
import { ColumnView, type ParseColumns, type ShownClipping } from "../../core/parse/columns.ts";

/** An id and the span of text that has it. */
export const pinSchema = z
  .object({
    start: z.int().min(0),
    end: z.int().min(0),
    id: z.string().regex(/^[0-9a-f]{16}$/),
    /** Its clipping went into another; should the text be a clipping again, it is this one. */
    isAbsorbed: z.literal(true).optional(),
  })
  .strict();
export type Pin = z.infer<typeof pinSchema>;

/** What of a clipping says which it is. */
export interface Identified extends Span {
  readonly title: Pick<Field, "value" | "start"> | null;
  /** The first and the last count. */
  readonly paragraphs: readonly Span[];
}

/** A reading of a source, as far as it says which clipping is which. */
export interface IdentifiedSource {
  /** UTF-16 units of its text. */
  readonly length: number;
  readonly clippings: readonly Identified[];
}

/** What a reading says of that. */
export function identified({
  columns,
  text,
}: {
  readonly columns: ParseColumns;
  readonly text: string;
}): IdentifiedSource {
  const view = new ColumnView(columns, text);
  const clippings = Array.from({ length: view.clippingCount }, (_, i): Identified => {
    const { start, end, first, last } = view.clipping(i) as ShownClipping;
    return { start, end, title: view.field(i, "title"), paragraphs: first && last ? [first, last] : [] };
  });
  return { length: text.length, clippings };
}

/** Where the text of a clipping stands: its paragraphs, or all of it where it has none. */
export function bodySpan({ paragraphs, start, end }: Identified): Span {
  const first = paragraphs[0];
  const last = paragraphs[paragraphs.length - 1];
  return first === undefined || last === undefined || last.end <= first.start
    ? { start, end }
    : { start: first.start, end: last.end };
}

const overlap = (a: Span, b: Span) => Math.min(a.end, b.end) - Math.max(a.start, b.start);

/**
 * For each of `spans` the index of the one of `old` that it goes on from, or -1: first those that are the same, then by the
 * largest overlap, one to one. Both in the order of the text.
 */
function pairs(old: readonly (Span & { readonly isAbsorbed?: true | undefined })[], spans: readonly Span[]): number[] {
  const found = spans.map(() => -1);
  const taken = new Set<number>();
  const same = new Map<string, number>();
  old.forEach(({ start, end, isAbsorbed }, i) => {
    const key = `${start} ${end}`;
    if (!same.has(key) || !isAbsorbed) same.set(key, i);
  });
  spans.forEach(({ start, end }, j) => {
    const i = same.get(`${start} ${end}`);
    if (i === undefined || taken.has(i)) return;
    found[j] = i;
    taken.add(i);
  });
  const rest = old
    .map((span, i) => ({ span, i }))
    .filter(({ span, i }) => !taken.has(i) && !span.isAbsorbed)
    .sort((a, b) => a.span.start - b.span.start);
  const candidates: { size: number; i: number; j: number }[] = [];
  let from = 0;
  spans.forEach((span, j) => {
    if (found[j] !== -1) return;
    while (from < rest.length && (rest[from] as (typeof rest)[number]).span.end <= span.start) from++;
    for (let at = from; at < rest.length; at++) {
      const { span: other, i } = rest[at] as (typeof rest)[number];
      if (other.start >= span.end) break;
      const size = overlap(other, span);
      if (size > 0) candidates.push({ size, i, j });
    }
  });
  candidates.sort((a, b) => b.size - a.size || a.j - b.j || a.i - b.i);
  for (const { i, j } of candidates) {
    if (found[j] !== -1 || taken.has(i)) continue;
    found[j] = i;
    taken.add(i);
  }
  return found;
}

/** The ids of a source's clippings: those that are pinned, else from its hash, the clipping's place and title, so that they outlive a better parser. */
export function clippingIds(
  sha256: string,
  parse: { readonly clippings: readonly Identified[] },
  isTaken: (id: string) => boolean = () => false,
  pins: readonly Pin[] = [],
): string[] {
  const pinned = pins.length === 0 ? [] : pairs(pins, parse.clippings.map(bodySpan));
  const seen = new Set(pinned.flatMap((i) => pins[i]?.id ?? []));
  return parse.clippings.map((clipping, j) => {
    const pin = pins[pinned[j] ?? -1];
    if (pin !== undefined) return pin.id;
    const start = clipping.title?.start ?? clipping.start;
    const basis = `${sha256}\0${start}\0${clipping.title?.value ?? ""}`;
    for (let ordinal = 0; ; ordinal++) {
      const id = createHash("sha256")
        .update(ordinal === 0 ? basis : `${basis}\0${ordinal}`)
        .digest("hex")
        .slice(0, 16);
      if (seen.has(id) || isTaken(id)) continue;
      seen.add(id);
      return id;
    }
  });
}

/** What a new reading of a source makes of its clippings. */
export interface Succession {
  /** ids[j] is the id of clipping j. */
  readonly ids: readonly string[];
  /** What the source's record has to keep for that. */
  readonly pins: readonly Pin[];
  /** Clippings that went into another, and which. */
  readonly absorbed: ReadonlyMap<string, string>;
}

/**
 * The ids of the clippings of `next`, whose text had `oldIds` in `before`: each goes with its title where it was cut in two, else where
 * most of its text went; where several became one, the first gives its id. `pins` are those from before; `gone` were deleted for good, and give theirs last.
 */
export function succession(
  sha256: string,
  before: IdentifiedSource,
  oldIds: readonly string[],
  next: IdentifiedSource,
  pins: readonly Pin[],
  gone: ReadonlySet<string> = new Set(),
): Succession {
  // In another encoding the text has another length; places are then compared by their share of it.
  const scale = before.length > 0 ? next.length / before.length : 1;
  const moved = ({ start, end }: Span) =>
    scale === 1 ? { start, end } : { start: Math.round(start * scale), end: Math.round(end * scale) };
  const old: (Span & { readonly id: string; readonly isAbsorbed?: true })[] = before.clippings.map((clipping, i) => ({
    ...moved(bodySpan(clipping)),
    id: oldIds[i] as string,
  }));
  const count = old.length;
  const had = new Set(oldIds);
  for (const pin of pins)
    if (pin.isAbsorbed && !had.has(pin.id)) old.push({ ...moved(pin), id: pin.id, isAbsorbed: true });
  const spans = next.clippings.map(bodySpan);
  const found = pairs(old, spans);
  // Of the parts of a clipping that was cut in two, the one with its title is what a person takes for it.
  const heads = new Map<number, number>();
  next.clippings.forEach(({ title }, j) => {
    if (title !== null && !heads.has(title.start)) heads.set(title.start, j);
  });
  const heirs = new Map(found.map((i, j) => [i, j]));
  before.clippings.forEach(({ title }, i) => {
    if (title === null || scale !== 1) return;
    const head = heads.get(title.start) ?? -1;
    const heir = heirs.get(i) ?? -1;
    if (head < 0 || heir < 0 || found[head] !== -1 || overlap(old[i] as Span, spans[head] as Span) <= 0) return;
    found[head] = i;
    found[heir] = -1;
  });
  const absorbed = new Map<string, string>();
  const going = new Map<number, number[]>();
  const goesOn = new Set(found);
  for (let i = 0; i < count; i++) {
    if (goesOn.has(i)) continue;
    const sizes = spans.map((span) => overlap(old[i] as Span, span));
    const home = sizes.indexOf(Math.max(...sizes));
    if (home >= 0 && (sizes[home] as number) > 0) going.set(home, [...(going.get(home) ?? []), i]);
  }
  for (const [home, lost] of going) {
    const isGone = (i: number) => (gone.has((old[i] as { id: string }).id) ? 1 : 0);
    const all = [...lost, ...(found[home] === -1 ? [] : [found[home] as number])].sort(
      (a, b) => isGone(a) - isGone(b) || (old[a] as Span).start - (old[b] as Span).start,
    );
    found[home] = all[0] as number;
    for (const i of all.slice(1))
      absorbed.set((old[i] as { id: string }).id, (old[all[0] as number] as { id: string }).id);
  }
  const wanted = found.map((i) => old[i]?.id ?? null);
  // Text that no old clipping had gets an id as any other; pins are kept only for what would otherwise have another one.
  const inUse = new Set(wanted.filter((id) => id !== null));
  const plain = clippingIds(sha256, next, (id) => inUse.has(id));
  const ids = wanted.map((id, j) => id ?? (plain[j] as string));
  const away: Pin[] = [];
  const isHere = new Set(ids);
  old.forEach(({ start, end, id, isAbsorbed }) => {
    if ((absorbed.has(id) || isAbsorbed) && !isHere.has(id)) away.push({ start, end, id, isAbsorbed: true });
  });
  const natural = clippingIds(sha256, next);
  const pinAll = (need: (j: number) => boolean): Pin[] =>
    spans.flatMap(({ start, end }, j) => (need(j) ? [{ start, end, id: ids[j] as string }] : []));
  const few = [...pinAll((j) => natural[j] !== ids[j]), ...away];
  const isEnough = clippingIds(sha256, next, undefined, few).every((id, j) => id === ids[j]);
  return { ids, pins: isEnough ? few : [...pinAll(() => true), ...away], absorbed };
}
