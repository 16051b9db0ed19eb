/** Highlights of the clipping in the reader: made, changed, taken away, put back where they belong. */
import type { ClippingDetail } from "../core/contract.ts";
import type { Highlight, HighlightColour } from "../core/marks.ts";
import { anchorOf, cleanText, trimPassage } from "../core/passage.ts";
import { ask } from "./desk.ts";
import { NoteKeeper, type NoteStatus } from "./notes.ts";
import { desk, keepWindow, mark } from "./state.ts";
import { createStore, useStore } from "./store.ts";
import { t } from "./text/index.ts";

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Lights one highlight up, in the text and in the margin; null for none. */
export function lightUp(id: string | null): void {
  if (desk.get().activeHighlight !== id) desk.set({ activeHighlight: id });
}

/** Marks a passage of the clean text; gives the new highlight's id, or null where there is nothing but space. */
export function addHighlight(
  { id, clipping }: ClippingDetail,
  span: { readonly start: number; readonly end: number },
  colour: HighlightColour,
): string | null {
  const text = cleanText(clipping);
  const passage = trimPassage(text, span.start, span.end);
  if (passage === null) return null;
  const highlight: Highlight = {
    ...anchorOf(text, passage.start, passage.end),
    id: newId(),
    colour,
    note: "",
    tags: [],
    created: Date.now(),
  };
  void mark([id], { putHighlights: [highlight] });
  keepWindow({ highlightColour: colour });
  lightUp(highlight.id);
  return highlight.id;
}

/** Changes colour, note or tags. */
export function changeHighlight(
  clippingId: string,
  highlight: Highlight,
  change: Partial<Pick<Highlight, "colour" | "note" | "tags">>,
): void {
  if (change.colour !== undefined) keepWindow({ highlightColour: change.colour });
  void mark([clippingId], { putHighlights: [{ ...highlight, ...change }] });
}

/** Makes a highlight cover another passage of the same text. */
export function moveHighlight(
  { id, clipping }: ClippingDetail,
  highlight: Highlight,
  span: { readonly start: number; readonly end: number },
): boolean {
  const text = cleanText(clipping);
  const passage = trimPassage(text, span.start, span.end);
  if (passage === null) return false;
  void mark([id], { putHighlights: [{ ...highlight, ...anchorOf(text, passage.start, passage.end) }] });
  return true;
}

/** Takes a highlight away, its note with it; undo brings it back. */
export function removeHighlight(clippingId: string, highlightId: string): void {
  lightUp(null);
  void mark([clippingId], { removeHighlights: [highlightId] });
}

const typing = createStore({ version: 0 });
const placeOf = (clippingId: string, highlightId: string): string => `${clippingId} ${highlightId}`;

/** What is typed on highlights, by clipping and highlight: a text that could not be saved stays until it is. */
export const highlightWords = new NoteKeeper<void>({
  save: async (place, note) => {
    const [clippingId = "", highlightId] = place.split(" ");
    const { reading } = desk.get();
    const shown = reading.kind === "ready" && reading.id === clippingId ? reading.detail : null;
    const answer = shown === null ? await ask("clipping", clippingId) : null;
    if (answer?.ok === false) return answer;
    // Its colour or place may have changed since the first letter.
    const highlight = (shown ?? answer?.value)?.marks.highlights.find(({ id }) => id === highlightId);
    if (highlight === undefined || highlight.note === note) return { ok: true, value: undefined };
    if (await mark([clippingId], { putHighlights: [{ ...highlight, note }] })) return { ok: true, value: undefined };
    return { ok: false, fault: { code: "disk-failed", message: t.highlights.notSaved } };
  },
  onSaved: () => undefined,
  hold: (place, note) => {
    const [clippingId = "", highlightId] = place.split(" ");
    const { reading } = desk.get();
    const shown = reading.kind === "ready" && reading.id === clippingId ? reading.detail : null;
    const highlight = shown?.marks.highlights.find(({ id }) => id === highlightId);
    // It is typed on where it is shown; what is given up or saved may be so later.
    if (note !== null && highlight === undefined) return;
    const put = note === null || highlight === undefined ? null : { ...highlight, note, tags: [...highlight.tags] };
    void ask("holdDraft", {
      key: `highlight ${place}`,
      save: put === null ? null : { name: "mark", argument: { ids: [clippingId], change: { putHighlights: [put] } } },
    });
  },
  onChange: () => typing.set({ version: typing.get().version + 1 }),
});

/** Takes what is typed on a highlight. */
export function typeOnHighlight(clippingId: string, highlightId: string, text: string): void {
  highlightWords.edit(placeOf(clippingId, highlightId), () => text);
}

/** Saves it now, again too where it could not be saved. */
export function saveOnHighlight(clippingId: string, highlightId: string): void {
  void highlightWords.flush(placeOf(clippingId, highlightId));
}

/** What stands in the field of a highlight's note, and what to say about it. */
export function useHighlightNote(
  clippingId: string,
  { id, note }: Pick<Highlight, "id" | "note">,
): { readonly text: string; readonly status: NoteStatus } {
  useStore(typing, ({ version }) => version);
  const place = placeOf(clippingId, id);
  return { text: highlightWords.draft(place) ?? note, status: highlightWords.status(place) };
}
