/**
 * Links in notes to clippings, to highlights in them and to dossiers: `[[id|Title]]`, `[[id#highlight|Words]]`. The id is
 * what leads there; the title is what was read when the link was made, shown where nobody can be asked for the present
 * one. `[[Title]]` alone, as people write it by hand, leads to whatever has that title when it is followed.
 */

export interface NoteLink {
  /** UTF-16 units of the note: where its brackets begin, and the place after them. */
  readonly start: number;
  readonly end: number;
  /** Of a clipping (16 hex letters) or a dossier (12); null where only a title is named. */
  readonly id: string | null;
  /** Of a highlight in that clipping; else null. */
  readonly highlight: string | null;
  readonly title: string;
}

// Nothing in it can be read in two ways, and no part crosses a bracket: linear in the length of the text.
const written = /\[\[([^[\]|\n]{1,400})(?:\|([^[\]|\n]{1,400}))?\]\]/g;
const place = /^([0-9a-f]{16})(?:#([0-9a-f]{12}))?$|^([0-9a-f]{12})$/;

function linkOf([whole, first = "", second]: RegExpMatchArray, start: number): NoteLink {
  const end = start + whole.length;
  const found = place.exec(first.trim());
  const id = found?.[1] ?? found?.[3] ?? null;
  // What stands before the bar is no id: it is a title that somebody wants to be read otherwise, and leads nowhere else.
  const title = (id === null ? first : (second ?? first)).trim();
  return { start, end, id, highlight: found?.[2] ?? null, title };
}

/** All links of a note, in their order. */
export function linksIn(markdown: string): readonly NoteLink[] {
  if (!markdown.includes("[[")) return [];
  return [...markdown.matchAll(written)].map((match) => linkOf(match, match.index));
}

/** The link that begins where `text` does, or null. */
export function linkAtStart(text: string): NoteLink | null {
  if (!text.startsWith("[[")) return null;
  const [first] = linksIn(text.slice(0, 1_000));
  return first?.start === 0 ? first : null;
}

/** A title as it can stand in a link. */
export function linkTitle(title: string): string {
  const clean = title.replaceAll("[", "(").replaceAll("]", ")").replaceAll("|", "/").replace(/\s+/gu, " ").trim();
  return clean.length > 200 ? `${clean.slice(0, 199).trimEnd()}…` : clean;
}

/** A link as it is written into a note. */
export function linkTo(to: { readonly id: string; readonly title: string; readonly highlight?: string }): string {
  const title = linkTitle(to.title);
  return `[[${to.id}${to.highlight === undefined ? "" : `#${to.highlight}`}${title === "" ? "" : `|${title}`}]]`;
}

/** The ids that texts link to, each once. */
export function targetsIn(texts: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const text of texts) for (const { id } of linksIn(text)) if (id !== null) found.add(id);
  return found;
}

/** A note with something else in place of each link. */
export function replaceLinks(markdown: string, by: (link: NoteLink) => string): string {
  const links = linksIn(markdown);
  if (links.length === 0) return markdown;
  let out = "";
  let done = 0;
  for (const link of links) {
    out += markdown.slice(done, link.start) + by(link);
    done = link.end;
  }
  return out + markdown.slice(done);
}

/** A note in which every link is its title: for readers that know nothing of our ids. */
export const linksAsTitles = (markdown: string): string => replaceLinks(markdown, ({ title }) => title);

/** A note whose links lead where `heirs` says that their clippings are now; the same text where none does. */
export function relink(markdown: string, heirs: ReadonlyMap<string, string>): string {
  return replaceLinks(markdown, (link) => {
    const heir = link.id === null ? undefined : heirs.get(link.id);
    const own = markdown.slice(link.start, link.end);
    return heir === undefined ? own : own.replace(link.id as string, heir);
  });
}

/** The words round the first link to one of `ids`, links as titles; "" where there is none. At most some 160 letters. */
export function wordsAround(markdown: string, ids: ReadonlySet<string>): string {
  const link = linksIn(markdown).find(({ id }) => id !== null && ids.has(id));
  if (link === undefined) return "";
  const from = Math.max(markdown.lastIndexOf("\n", link.start) + 1, link.start - 300);
  const next = markdown.indexOf("\n", link.end);
  const to = Math.min(next < 0 ? markdown.length : next, link.end + 300);
  const plain = linksAsTitles(markdown.slice(from, to))
    .replace(/^(?:\s*(?:#{1,6}\s|>|[-+*]\s|\[[ xX]\]\s|\d{1,9}[.)]\s))+/, "")
    .replace(/[*`~]/g, "")
    .replace(/\s+/gu, " ")
    .trim();
  const at = Math.max(0, plain.indexOf(link.title) - 60);
  const cut = plain.slice(at, at + 160);
  return `${at > 0 ? "…" : ""}${cut.trim()}${at + 160 < plain.length ? "…" : ""}`;
}
