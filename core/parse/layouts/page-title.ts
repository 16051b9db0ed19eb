/** Which line of a page is its headline, and where its text begins. */
import { type Doc, endsSentence, isCjk, type Line, sameWords, titleLike } from "../lines.ts";
import { isMedia, isWire, nameWithOffice, personLike, personsLike } from "../names.ts";
import { overlap } from "../vocabulary.ts";
import { headsText, type JoinedHead, joinedHead } from "./joined-head.ts";
import { bareLabel } from "./page-date.ts";
import {
  institution,
  isSiteName,
  isSmall,
  isTitleCase,
  type Look,
  outletAfter,
  placedName,
  siteName,
  wordCount,
} from "./page-lines.ts";
import { isSlogan } from "./page-masthead.ts";
import { metaLine, readingTime } from "./page-meta-line.ts";
import { isRubric, isSection } from "./rubrics.ts";

/** Index of the first line of the main text: the block of text lines with the most letters. */
export function mainText(looks: readonly Look[]): number {
  let best = -1;
  let bestSize = 0;
  let first = -1;
  let last = -1;
  let size = 0;
  // how many lines that are no text part two blocks: a list or a table that the text announces parts none
  let apart = 5;
  for (let i = 0; i <= looks.length; i++) {
    const look = looks[i];
    if (first >= 0 && (!look || (look.text && i - last > apart))) {
      if (size > bestSize * 1.3) {
        best = first;
        bestSize = size;
      }
      first = -1;
    }
    if (look && !look.text && first >= 0) {
      if (i - 1 === last && look.role === null && /[:：]$/.test(look.line.text)) apart = 30;
      else if (look.role || look.date) apart = 5;
    }
    if (!look?.text) continue;
    apart = /[:：]$/.test(look.line.text) ? 30 : 5;
    if (first < 0) {
      first = i;
      size = 0;
    }
    last = i;
    size += look.line.text.length;
  }
  return best;
}

const suffix = /^(.{12,200}?)(?: ?[|｜] ?| :: | — | – | - |_{1,2}|--)([^|｜]{2,60})$/u;

const photoEnd = /(?:photo|фото|сурет|иллюстрация|foto|fotoğraf)\.?$/iu;

interface Candidate {
  readonly at: number;
  readonly score: number;
  readonly share: number;
}

export function findTitle(
  looks: readonly Look[],
  bodyFirst: number,
  body: ReadonlySet<string>,
  masthead = -1,
): { at: number; candidates: Candidate[] } {
  const seen = new Map<string, number>();
  const limit = Math.min(bodyFirst, looks.length);
  for (let i = 0; i < Math.min(looks.length, limit + 4); i++) {
    const look = looks[i];
    if (!look?.titled) continue;
    const words = sameWords(look.line.text);
    seen.set(words, (seen.get(words) ?? 0) + 1);
  }
  const candidates: Candidate[] = [];
  const scores = new Map<number, Candidate>();
  // how many titles stand between a line and the date, byline or body after it
  let between = 0;
  let anchored = true;
  for (let i = limit - 1; i >= 0; i--) {
    const look = looks[i];
    if (!look) continue;
    if (isSmall(look)) {
      const clock = look.date?.date.family === "clock";
      if (
        !clock &&
        (look.dated ||
          (look.date === null && look.role === null) ||
          look.role?.role === "author" ||
          look.role?.role === "agency")
      ) {
        between = 0;
        anchored = true;
      }
      continue;
    }
    if (!look.titled) {
      // what stands over a menu is of the site
      if (look.kind || look.row) {
        between += look.row ? 1.5 : 0.5;
        anchored = false;
      }
      continue;
    }
    const text = look.line.text;
    const share = overlap(text, body);
    let score = 3 * share;
    score += between === 0 ? 1.6 : between <= 1 ? 0.9 : between <= 2 ? 0.3 : -0.25 * between;
    if (!anchored) score -= 0.4;
    const before = looks[i - 1];
    if (before?.dated && before.date?.date.family !== "clock") score += 0.7;
    const repeats = (seen.get(sameWords(text)) ?? 1) - 1;
    const site = isSiteName(text);
    if (repeats > 0 && !site) score += 1.5;
    for (let k = 0; k < Math.min(limit + 3, looks.length) && k <= i + 40; k++) {
      const other = looks[k];
      if (k !== i && other?.titled && outletAfter(other.line.text, text) !== null) {
        score += 2;
        break;
      }
    }
    const count = look.words;
    score += count <= 1 ? -3 : count === 2 ? -1.6 : count === 3 ? -0.4 : count >= 7 ? 1 : count >= 5 ? 0.7 : 0.2;
    if (site || i === masthead) score -= 3.5;
    // "1. …" over "2. …" is a heading of the text
    if (i > 0 && /^1[.)]\s/.test(text) && looks.some((other) => other.titled && /^2[.)]\s/.test(other.line.text)))
      score -= 4;
    // a ministry under the date is whose text it is
    if (before?.dated && before.date?.date.family !== "clock" && i > 1 && institution.test(text)) score -= 3;
    if (/ {3,}|\t/.test(text)) score -= 2.5;
    if (isPlacedByline(looks, i)) score -= 4;
    else if (personLike(text) && !isCjk(text)) score -= 2;
    if (isSignature(looks, i) || isSaidOfSection(looks, i)) score -= 4;
    // a headline stands over "Published" and its date
    if (published(looks, i + 1) && !isPlacedByline(looks, i)) score += 2.5;
    if (isPath(text) || isStamp(look)) score -= 3;
    if (isTrailTo(looks, i, limit)) score -= 5;
    if (/\p{Ll}{2}[.!?]["”»]? \p{Lu}/u.test(text) && !isTitleCase(text)) score -= 1.2;
    if (photoEnd.test(text)) score -= 1.5;
    if (!titleLike(text)) score -= look.text && endsSentence(text) ? (text.length > 50 ? 2.6 : 1.6) : 0.6;
    const after = looks[i + 1];
    // over a picture's credit, or under the byline with no sign of a head below: what the picture shows
    if (isPictureOver(looks, i)) score -= 2;
    if (i > 1 && isUnderByline(looks, i, limit)) score -= 2.2;
    // between a dated headline and an image credit stands what the picture shows
    if (i >= 2 && before?.dated && looks[i - 2]?.titled && isCaptionOver(after)) score -= 2;
    if (before?.titled && before.words <= 2 && after?.titled && after.words <= 2) score -= 1;
    const candidate = { at: i, score, share };
    candidates.push(candidate);
    scores.set(i, candidate);
    between++;
  }
  let best: Candidate | null = null;
  for (const candidate of candidates) if (!best || candidate.score > best.score) best = candidate;
  if (!best) return { at: -1, candidates };
  // what a picture shows is told between the headline and its credit
  if (isPictureOver(looks, best.at) || isPictureUnder(looks, best.at)) {
    let above: Candidate | null = null;
    for (const one of candidates)
      if (one.at < best.at && one.at >= best.at - 4 && one.share >= 0.2 && (looks[one.at]?.words ?? 0) >= 5)
        if ((!above || one.score > above.score) && !isSiteName(looks[one.at]?.line.text ?? "")) above = one;
    best = above ?? best;
  }
  // a deck may look more like a title than the title above it
  for (let steps = 0; steps < 2; steps++) {
    let j = best.at - 1;
    while (j >= 0 && looks[j] && isSmall(looks[j] as Look)) j--;
    const above: Candidate | undefined = scores.get(j);
    const line = looks[j];
    const own = looks[best.at];
    if (!above || !line || !own || isSiteName(line.line.text) || j === masthead) break;
    if (isSlogan(looks, j, above.share, best.at, best.share, masthead)) break;
    const listed =
      scores.has(j - 1) &&
      (looks[j - 1]?.words ?? 0) >= 4 &&
      (looks[j - 2]?.words ?? 0) >= 4 &&
      !isSiteName(looks[j - 1]?.line.text ?? "");
    if (listed || line.words < 4 || personLike(line.line.text)) break;
    if (isTopmost(looks, j, best.at, above.share)) {
      best = above;
      continue;
    }
    const repeatedOwn = (seen.get(sameWords(own.line.text)) ?? 1) > 1;
    const repeatedAbove = sameWords(own.line.text) === sameWords(line.line.text);
    // the page title ("Title | Outlet") above the title is not it
    if (outletAfter(line.line.text, own.line.text) !== null) break;
    // the document begins with a headline over the date: what stands under the date is a deck
    const opens = j === 0 && best.at === 2 && looks[1]?.dated === true && titleLike(line.line.text);
    const near =
      opens ||
      own.line.text.length >= line.line.text.length * 0.9 ||
      own.text ||
      !titleLike(own.line.text) ||
      above.score >= best.score - 1;
    if (
      !(
        repeatedAbove ||
        (!repeatedOwn &&
          (above.share >= 0.25 || (opens && above.share > best.share) || (above.share > 0 && isDeck(own, line))) &&
          above.score >= best.score - 2.4 &&
          near)
      )
    )
      break;
    best = above;
  }
  best = firstPrint(looks, scores, best) ?? underDate(looks, scores, best) ?? best;
  const top = scores.get(0);
  if (best.at > 0 && top && top.score >= best.score - 4.5 && leads(looks, best.at)) return { at: 0, candidates };
  return { at: best.score >= 0.6 || (limit <= 3 && best.score > -0.6) ? best.at : -1, candidates };
}

/** The headline is printed once more over the date and the byline: the article begins there. */
function firstPrint(looks: readonly Look[], scores: ReadonlyMap<number, Candidate>, best: Candidate): Candidate | null {
  const own = sameWords(looks[best.at]?.line.text ?? "");
  let dated = false;
  for (let i = best.at - 1; i >= 0 && i >= best.at - 10; i--) {
    const look = looks[i];
    if (!look || look.text) return null;
    if (look.dated && look.date?.date.family !== "clock") dated = true;
    else if (look.titled && sameWords(look.line.text) === own) return dated ? (scores.get(i) ?? null) : null;
    else if (look.titled && look.words > 4) return null;
  }
  return null;
}

/** A short headline is the first thing under the date, and what stands under it, as long or longer, is its deck. */
function underDate(looks: readonly Look[], scores: ReadonlyMap<number, Candidate>, best: Candidate): Candidate | null {
  const over = scores.get(best.at - 1);
  const line = looks[best.at - 1];
  const own = looks[best.at];
  if (!over || !line?.titled || !own || line.words < 3 || line.words > own.words || over.share < 0.25) return null;
  const { text } = line.line;
  if (!titleLike(text) || isRubric(text) || isSiteName(text) || personLike(text) || /[|/>·]/.test(text)) return null;
  let i = best.at - 2;
  while (i >= 0 && i > best.at - 6 && looks[i] && !looks[i]?.titled && !looks[i]?.text && !looks[i]?.dated) i--;
  return looks[i]?.dated && looks[i]?.date?.date.family !== "clock" ? over : null;
}

/** "JANE DOE, Gulf staff writer" right over or under the date: a name and what that person is, and nothing else. */
function isSignature(looks: readonly Look[], at: number): boolean {
  const text = looks[at]?.line.text ?? "";
  if (text.length > 70 || text.split(", ").length !== 2 || !(looks[at + 1]?.dated || looks[at - 1]?.dated))
    return false;
  const name = nameWithOffice(text);
  return name !== null && text.startsWith(`${name}, `);
}

/** "Jane Doe in Aktau" over the date. */
function isPlacedByline(looks: readonly Look[], at: number): boolean {
  const name = placedName.exec(looks[at]?.line.text ?? "")?.[2];
  return name !== undefined && looks[at + 1]?.dated === true && personLike(name);
}

/** A date that is said to be the one of publication, on one line with its label or under it. */
function published(looks: readonly Look[], at: number): boolean {
  const look = looks[at];
  return look?.dated
    ? look.date?.label?.kind === "published"
    : bareLabel(look) === "published" && !!looks[at + 1]?.dated;
}

/** "Crossroads Asia | Economy | Central Asia": where on the site the page is. */
function isPath(text: string): boolean {
  const steps = text.length <= 100 ? text.split(/[|｜]/) : [];
  return steps.length >= 3 && steps.every((step) => /\p{L}/u.test(step) && wordCount(step) <= 3 && !isCjk(step));
}

/** "News World News Sea returns to its shore" over "Sea returns to its shore": the way to the page, with no signs between its steps. */
export function isTrailTo(looks: readonly Look[], at: number, limit: number): boolean {
  const text = looks[at]?.line.text ?? "";
  for (let i = at + 1; i < limit && i <= at + 12; i++) {
    const look = looks[i];
    const own = look?.line.text ?? "";
    if (
      !look?.titled ||
      look.words < 3 ||
      own.length < 16 ||
      own.length >= text.length - 2 ||
      text.length > own.length + 80
    )
      continue;
    if (text.endsWith(own) && /[\s\u00a0>/|»›·:]$/u.test(text.slice(0, -own.length))) return true;
  }
  return false;
}

/**
 * The only long line of the head over another one right under it, which has the byline or the date under it: the headline over its deck.
 * Buttons of the menu are short.
 */
function isTopmost(looks: readonly Look[], at: number, own: number, share: number): boolean {
  const line = looks[at];
  if (at !== own - 1 || share <= 0 || !line || line.words < 5 || !titleLike(line.line.text) || !touches(looks, own))
    return false;
  for (let i = 0; i < at; i++) if ((looks[i]?.words ?? 0) >= 5 || looks[i]?.text) return false;
  return true;
}

/** A byline stands a few lines over it, and neither date nor byline between it and the text. */
function isUnderByline(looks: readonly Look[], at: number, limit: number): boolean {
  for (let i = at + 1; i < limit; i++) if (looks[i]?.dated || looks[i]?.role?.role === "author") return false;
  for (let i = at - 1; i >= Math.max(1, at - 6); i--) {
    const look = looks[i];
    if (!look || look.text) return false;
    const isBy = look.role?.role === "author" || (look.role === null && look.titled && personLike(look.line.text));
    // the headline over it
    if (isBy)
      return looks
        .slice(Math.max(0, i - 5), i)
        .some((over) => over.titled && over.words >= 4 && metaLine(over.line) === null);
  }
  return false;
}

/** "Jane Doe |06.03.2024 - Update : 06.03.2024": days and whose they are, with strokes between. */
function isStamp({ line }: Look): boolean {
  if (line.text.length > 120 || !/\d/.test(line.text)) return false;
  const meta = metaLine(line);
  if (meta === null) return false;
  const beside = line.text.slice(0, meta.date.start).replace(/[\s,|:–—-]+$/u, "");
  return /[|｜]/.test(line.text) || isSection(beside) || meta.marks.some((mark) => mark.kind === "page-date");
}

/** A sentence under a headline that is none. */
function isDeck(own: Look, over: Look): boolean {
  return own.text && endsSentence(own.line.text) && titleLike(over.line.text) && !endsSentence(over.line.text);
}

const isCaptionOver = (credit: Look | undefined): boolean =>
  credit?.role?.role === "image-credit" && credit.line.blanks + credit.line.soft === 0;

/** The credit of a picture, or its caption with one, stands right under the line. */
const isPictureOver = (looks: readonly Look[], at: number): boolean =>
  isCaptionOver(looks[at + 1]) || looks[at + 1]?.pictured === true;

/** "© Gulf Agency / Jane Doe": whose picture it is; the notice of a site has its year or speaks of rights. */
const isOwner = (look: Look | undefined): boolean =>
  look?.kind === "copyright" &&
  /^(?:©|\(c\)) ?\p{L}[^\d]{2,90}$/iu.test(look.line.text) &&
  look.line.text.includes("/");

/** It stands right under the credit of a picture. */
const isPictureUnder = (looks: readonly Look[], at: number): boolean =>
  (looks[at - 1]?.role?.role === "image-credit" || isOwner(looks[at - 1])) &&
  (looks[at]?.line.blanks ?? 1) + (looks[at]?.line.soft ?? 0) === 0;

/** The document begins with a headline, and nothing but a deck or a list of points stands from it to the byline or date under `at`. */
function leads(looks: readonly Look[], at: number): boolean {
  const first = looks[0];
  if (at > 3 || !first || !titleLike(first.line.text) || !touches(looks, at)) return false;
  const own = looks[at]?.line.text ?? "";
  if (outletAfter(first.line.text, own) !== null) return false;
  for (let i = 0; i < at; i++) {
    const look = looks[i];
    if (!look?.titled || look.words < 4 || isSiteName(look.line.text) || personLike(look.line.text)) return false;
  }
  return true;
}

/** A byline or a date stands right under the line: what is between it and a headline is a deck. */
function touches(looks: readonly Look[], at: number): boolean {
  const next = looks[at + 1];
  return (
    next !== undefined &&
    (next.dated ||
      next.role?.role === "author" ||
      personLike(next.line.text) ||
      isPlacedByline(looks, at + 1) ||
      isSmall(next))
  );
}

/**
 * The first line of the page that says something, when it holds headline and date and the text begins under it. What was seen of it
 * is set right: it is a headline.
 */
export function joinedAt(doc: Doc, looks: Look[]): { at: number; head: JoinedHead } | null {
  for (let i = 0; i < Math.min(looks.length, 12); i++) {
    const look = looks[i] as Look;
    const head = joinedHead(doc, look.line);
    if (head && headsText(doc, look.line)) {
      looks[i] = { ...look, role: null, kind: null, date: null, dated: false, text: false, titled: true };
      return { at: i, head };
    }
    if (look.dated || look.text || (look.titled && look.words > 3 && !isSiteName(look.line.text))) return null;
  }
  return null;
}

/**
 * The first line of text under the date or byline when a deck of one or two sentences stands over them, else `main`.
 * A headline between them and the text would begin another article.
 */
export function underDeck(looks: readonly Look[], main: number): number {
  let sign = -1;
  let texts = 0;
  let letters = 0;
  const from = isSaidOfSection(looks, main) ? main + 1 : main;
  for (let i = from; i < Math.min(looks.length, main + 12); i++) {
    const look = looks[i];
    if (!look) break;
    if (isHeadSign(looks, i)) {
      // the page has its date already: this one begins a chapter of the text
      if (look.dated && !look.date?.label && looks.slice(Math.max(0, main - 4), main).some((one) => one.dated))
        return main;
      // and its byline: a name here is one of the text
      if (!look.dated && look.role === null && looks.slice(Math.max(0, main - 4), main).some(isHeadLine)) return main;
      sign = i;
      continue;
    }
    if (look.text) {
      if (sign >= 0) break;
      letters += look.line.text.length;
      if (++texts > 2 || letters > 500) return main;
    } else if (sign < 0 && look.titled && look.words >= 4 && texts > 0) return main;
  }
  if (sign < 0 || texts === 0) return main;
  // what is under it: small lines, then text
  let at = sign + 1;
  while (at < looks.length && at < sign + 8 && !looks[at]?.text) {
    const look = looks[at];
    if (look?.titled && !look.role && look.words >= 4 && titleLike(look.line.text)) return main;
    at++;
  }
  if (!looks[at]?.text) return main;
  let under = 0;
  let rows = 0;
  for (let i = at; i < looks.length && rows < 40; i++) {
    if (!looks[i]?.text) continue;
    rows++;
    under += looks[i]?.line.text.length ?? 0;
  }
  // the deck is the smaller part, and a headline stands over it
  const over = looks[main - 1];
  if (rows < 2 || under < letters || !over || main > 12) return main;
  return over.titled || from > main || isSmall(over) ? at : main;
}

/** "Argument" over "An expert's view of an event.": what the site says of a section, and no text. */
function isSaidOfSection(looks: readonly Look[], at: number): boolean {
  const over = looks[at - 1];
  const look = looks[at];
  const under = looks[at + 1];
  return (
    over !== undefined &&
    !over.text &&
    over.date === null &&
    over.role === null &&
    !over.row &&
    over.line.text.length <= 30 &&
    wordCount(over.line.text) <= 3 &&
    look?.text === true &&
    look.line.text.length <= 90 &&
    look.line.blanks + look.line.soft === 0 &&
    under?.titled === true &&
    under.line.blanks + under.line.soft > 0
  );
}

const isHeadLine = (look: Look): boolean => look.dated || look.role?.role === "author";

/** A date with its year, a byline, or a line that holds both. */
function isHeadSign(looks: readonly Look[], i: number): boolean {
  const look = looks[i];
  if (!look) return false;
  if (look.dated) return look.date?.label?.kind !== "visit";
  if (look.role?.role === "author") return true;
  if (look.role || look.line.text.length > 120) return false;
  if (placedName.test(look.line.text) && !endsSentence(look.line.text)) return true;
  let next = looks[i + 1];
  if (next && readingTime.test(next.line.text)) next = looks[i + 2];
  if (personLike(look.line.text)) return next !== undefined && (next.dated || next.text);
  if (personsLike(look.line.text)) return next?.dated === true;
  return !look.text && metaLine(look.line) !== null;
}

/** Whether the text before a dateline belongs to the head of the page: a date or the title stands between. */
export function titlesBetween(looks: readonly Look[], from: number, to: number): boolean {
  let title = false;
  for (let i = from; i < to; i++) {
    const look = looks[i];
    if (look?.dated && look.date?.label?.kind !== "updated") return true;
    if (look?.titled && !look.text && look.words >= 4 && titleLike(look.line.text)) title = true;
  }
  if (!title) return false;
  for (let i = from - 1; i >= 0 && i >= from - 4; i--)
    if (looks[i]?.dated || ((looks[i]?.words ?? 0) >= 3 && !isSiteName(looks[i]?.line.text ?? ""))) return false;
  return true;
}

/** "Title | Outlet" as the only title. */
export function splitSuffix(title: Line, looks: readonly Look[], at: number): { title: string; outlet: string } | null {
  const match = suffix.exec(title.text);
  if (!match?.[1] || !match[2]) return null;
  const name = match[2].trim();
  const bar = /[|｜]/.test(title.text.slice(match[1].length, match[1].length + 3)) || title.text.includes(" :: ");
  const words = wordCount(name);
  if (words > 6 || endsSentence(name)) return null;
  let known =
    isWire(name) ||
    (words >= 2 && isMedia(name)) ||
    siteName.test(name) ||
    /\.(?:com|kz|ru|by|net|org|info|cn|uz|kg)$/i.test(name);
  if (!known) {
    const same = sameWords(name);
    for (let i = 0; i < looks.length && !known; i++) {
      if (i === at) continue;
      const text = looks[i]?.line.text ?? "";
      // the name of the outlet in the head or in the copyright line
      if (text.length > 120) continue;
      if (i < at ? sameWords(text) === same : looks[i]?.kind === "copyright" && sameWords(text).includes(same))
        known = true;
    }
  }
  if (!bar && !known) return null;
  return { title: match[1].trimEnd(), outlet: name };
}
