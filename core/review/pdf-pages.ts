/**
 * The page on which each named place of a PDF lies, as Chromium writes PDFs: objects in the clear (only streams are packed),
 * pages in `/Kids`, and a dictionary `/Dests` from names to `[page 0 R /XYZ …]` (ISO 32000-1, 7.7.2 and 12.3.2).
 */

/** Empty where the file is of another kind: the contents list then stands without numbers. */
export function pagesOfPlaces(pdf: Uint8Array): ReadonlyMap<string, number> {
  const text = latin1(pdf);
  const objects = new Map<string, string>();
  const object = /(?:^|[\r\n])(\d{1,10}) \d{1,5} obj\b/g;
  for (let match = object.exec(text); match !== null; match = object.exec(text)) {
    const from = object.lastIndex;
    const to = text.indexOf("endobj", from);
    const stream = text.indexOf("stream", from);
    objects.set(match[1] as string, text.slice(from, stream > 0 && stream < to ? stream : to));
    if (to > 0) object.lastIndex = to;
  }
  const root = /\/Root (\d+) \d+ R/.exec(text)?.[1];
  const catalog = objects.get(root ?? "") ?? "";
  const pages: string[] = [];
  const seen = new Set<string>();
  const walk = (reference: string | undefined): void => {
    if (reference === undefined || seen.has(reference)) return;
    seen.add(reference);
    const body = objects.get(reference) ?? "";
    const kids = /\/Kids\s*\[([^\]]*)\]/.exec(body)?.[1];
    if (kids === undefined) pages.push(reference);
    else for (const [, kid] of kids.matchAll(/(\d+) \d+ R/g)) walk(kid);
  };
  walk(/\/Pages (\d+) \d+ R/.exec(catalog)?.[1]);
  const numberOf = new Map(pages.map((reference, i) => [reference, i + 1]));
  const dests = objects.get(/\/Dests (\d+) \d+ R/.exec(catalog)?.[1] ?? "") ?? catalog;
  const places = new Map<string, number>();
  for (const [, name, page] of dests.matchAll(/\/([A-Za-z]\w{0,30})\s*\[\s*(\d+) \d+ R\s*\/XYZ/g)) {
    const number = numberOf.get(page as string);
    if (number !== undefined) places.set(name as string, number);
  }
  return places;
}

/**
 * The same PDF, whose properties name `creator` (letters of ASCII without brackets and backslashes) as what made it. Chromium
 * writes there of which kind and version it and the system are. No byte behind it moves, so that the file's table of places holds.
 */
export function createdBy(pdf: Uint8Array, creator: string): Uint8Array {
  const [whole, said = ""] = /\/Creator (\((?:[^()\\]|\\.)*\))/s.exec(latin1(pdf)) ?? [];
  const named = `(${creator})`;
  if (whole === undefined || named.length > said.length) return pdf;
  const at = latin1(pdf).indexOf(whole) + whole.length - said.length;
  const out = pdf.slice();
  for (let i = 0; i < said.length; i++) out[at + i] = i < named.length ? named.charCodeAt(i) : 0x20;
  return out;
}

/** Bytes as letters of the same number. */
function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 8_192) parts.push(String.fromCharCode(...bytes.subarray(i, i + 8_192)));
  return parts.join("");
}
