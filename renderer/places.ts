/** Where the person was in each text that was read, kept between starts; the oldest are let go. */

const key = "reading-places";
const kept = 1000;

/** Share of the text above the window's upper edge, by clipping, oldest first. */
let places: Map<string, number> | null = null;
let timer: ReturnType<typeof setTimeout> | null = null;

function all(): Map<string, number> {
  if (places !== null) return places;
  places = new Map();
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    if (Array.isArray(stored))
      for (const one of stored)
        if (Array.isArray(one) && typeof one[0] === "string" && typeof one[1] === "number") places.set(one[0], one[1]);
  } catch {
    // Nothing that anybody wrote: begin anew.
  }
  return places;
}

/** 0 (the beginning) to 1. */
export function placeIn(id: string): number {
  return all().get(id) ?? 0;
}

/** Remembers a place; written after a pause. */
export function keepPlace(id: string, share: number): void {
  const map = all();
  map.delete(id);
  if (share > 0) map.set(id, Math.round(share * 10_000) / 10_000);
  for (const old of map.keys()) {
    if (map.size <= kept) break;
    map.delete(old);
  }
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(writePlaces, 500);
}

/** Writes what is remembered, now. */
export function writePlaces(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  try {
    localStorage.setItem(key, JSON.stringify([...all()]));
  } catch {
    // No room: the places are forgotten at the end, nothing else.
  }
}
