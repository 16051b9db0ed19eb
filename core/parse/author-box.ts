/** The box about the author at the end of a text. */

import type { Mark } from "./layouts/layout.ts";
import type { LineRole } from "./line-roles.ts";
import { bodyLike } from "./lines.ts";
import { personLike } from "./names.ts";
import type { Piece } from "./paragraphs.ts";

const bioLine =
  /^((?:\p{Lu}[\p{L}.'’-]*|de|van|von|al|bin) (?:(?:\p{Lu}[\p{L}.'’-]*|de|van|von|al|bin)[ ,]){1,3}?) ?(?:(?:is|was) (?:an?|the|our)|[—–]|является|ist|,) [^.!?]{0,90}?(?<!\p{L})(?:correspondent|reporter|journalist|editor|writer|columnist|contributor|blogger|freelancer|researcher|fellow|professor|author|корреспондент|журналист|обозреватель|редактор|автор|публицист|политолог|кореспондент(?:ка)?|журналіст(?:ка)?|оглядач(?:ка)?|тілші(?:сі)?|шолушы(?:сы)?|Journalist(?:in)?|Redakteur(?:in)?|Korrespondent(?:in)?|Autor(?:in)?|gazeteci|yazar|muhabir(?:i)?)(?:dir)?(?!\p{L})/u;

/** The name at the head of a paragraph that says what somebody writes for a living: "Jane Doe is a transport correspondent based in Oslo." */
export function bioName(text: string): string | null {
  const name = text.length <= 400 ? bioLine.exec(text)?.[1]?.replace(/[ ,]+$/, "") : undefined;
  return name !== undefined && personLike(name) ? name : null;
}

const moreFrom =
  /^(?:View more articles from|More (?:articles|stories) (?:by|from)|View all (?:posts|articles) by) ?(.{2,60})$/iu;

/** The name of an account, not of a person: "rus_ib", "e.tash". */
const accountName = /^[\p{Ll}\d][\p{Ll}\d._-]{1,28}[\p{Ll}\d]$/u;

/**
 * The box about the author: [avatar name] byline [bio …] "View more articles from X". X is the byline, also when glued.
 * Gives the index of its first piece.
 */
export function authorBox(
  text: string,
  pieces: readonly Piece[],
  head: number,
  tail: number,
  put: (index: number, ...marks: Mark[]) => void,
  roleAt: (index: number) => LineRole | null,
  hasAuthor: boolean,
): number | null {
  let link = -1;
  for (let i = tail - 1; i >= Math.max(head + 1, tail - 6); i--) {
    const role = roleAt(i);
    if (role?.role === "boilerplate" && role.kind === "more-articles-link") {
      link = i;
      break;
    }
  }
  const textOf = (index: number): string => text.slice(pieces[index]?.start ?? 0, pieces[index]?.end ?? 0);
  // the address of a short article stands over its text
  for (let i = link + 1; link >= 0 && i < tail; i++)
    if (roleAt(i) === null && textOf(i).length >= 60 && bodyLike(textOf(i))) link = -1;
  const boil = (index: number, kind: string): void => {
    const piece = pieces[index] as Piece;
    put(index, { start: piece.start, end: piece.end, role: "boilerplate", kind });
  };
  const end = link >= 0 ? link : tail;
  const byline = link >= 0 ? (moreFrom.exec(textOf(link))?.[1] ?? "").trim() : "";
  // the first line of the box: a name, with what speaks of that name (or the byline) under it
  let top = -1;
  for (let i = end - 1; i >= Math.max(head + 1, end - 7); i--) {
    const raw = textOf(i);
    if (raw.length > 60 || /[.!?:]$/.test(raw)) continue;
    const isName = personLike(raw) || raw === byline;
    if (!isName) continue;
    const surname = raw.split(/\s+/).pop() ?? raw;
    let speaks = raw === byline && link >= 0;
    for (let j = i + 1; j < end; j++) {
      const below = textOf(j);
      if (
        below.startsWith(raw) ||
        (below.includes(surname) &&
          /\b(?:is|was|has|writes|works|worked|studied|covers|covered|joined|reports|—|является|пишет|работает)\b/u.test(
            below,
          ))
      )
        speaks = true;
      if (below === byline && link >= 0) speaks = true;
    }
    if (speaks) top = i;
  }
  if (top < 0 && link < 0) return null;
  /** The link, and the byline where only the link says it. */
  const putLink = (isKnown: boolean): void => {
    const piece = pieces[link] as Piece;
    const at = textOf(link).lastIndexOf(byline);
    if (isKnown || at <= 0 || !personLike(byline)) boil(link, "more-articles-link");
    else
      put(
        link,
        { start: piece.start, end: piece.start + at, role: "boilerplate", kind: "more-articles-link" },
        { start: piece.start + at, end: piece.start + at + byline.length, role: "author", confidence: "medium" },
      );
  };
  const named = top < 0 ? link : top;
  const account = named - 1;
  const first = account > head && link >= 0 && accountName.test(textOf(account)) ? account : named;
  if (first === account) boil(account, "avatar-name");
  if (top < 0) {
    putLink(hasAuthor);
    for (let i = link + 1; i < tail; i++) boil(i, roleKind(roleAt(i)) ?? "nav");
    return first;
  }
  let isNamed = hasAuthor;
  const names: number[] = [];
  for (let i = top; i < end; i++) {
    const raw = textOf(i);
    const role = roleAt(i);
    if (raw.length <= 60 && (personLike(raw) || raw === byline)) names.push(i);
    else if (role?.role === "boilerplate") boil(i, role.kind);
    else if (raw.length <= 60 && !/[.!?]$/.test(raw)) boil(i, "byline-organisation");
    else boil(i, "author-bio");
  }
  // which name is the byline: the one the link repeats; else a person above an organisation
  const match = names.find((index) => textOf(index) === byline);
  const people = names.filter((index) => personLike(textOf(index)));
  const chosen =
    match !== undefined && personLike(byline)
      ? match
      : link >= 0 && byline !== "" && match === undefined
        ? undefined
        : people[0];
  for (const index of names) {
    const piece = pieces[index] as Piece;
    if (index === chosen && !isNamed) {
      put(index, { start: piece.start, end: piece.end, role: "author", confidence: "medium" });
      isNamed = true;
    } else
      boil(index, index === match && !personLike(byline) && people.length > 0 ? "byline-organisation" : "avatar-name");
  }
  if (link >= 0) {
    putLink(isNamed);
    for (let i = link + 1; i < tail; i++) boil(i, roleKind(roleAt(i)) ?? "nav");
  }
  return first;
}

function roleKind(role: LineRole | null): string | null {
  return role?.role === "boilerplate" ? role.kind : null;
}
