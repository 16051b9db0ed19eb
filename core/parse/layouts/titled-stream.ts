/**
 * Articles in a row with nothing but their headlines between them: no date lines, no listing header.
 *
 *   C4  document := { title  body-line { body-line }  gap }           one gap between articles, none inside
 *   C5  document := { [rubric  gap]  title  gap  body-line { gap  body-line }  gap }  the only sign is the shape of the title line
 *
 * Sub-headings look the same. So a line is a cut only with a second sign: a dateline or an attribution ("X reports") in the first
 * paragraph under it, a credit or byline directly under it, a source or copyright line directly above it; or, when all headlines of the
 * document are long as headlines are and stand in the same pattern, that pattern; where they are shorter, that each of them speaks of
 * the text under it and of no other (own-topics.ts). What is not cut stays in the text as a heading.
 */

import type { Problem } from "../../clipping.ts";
import type { Why } from "../../languages/whys/why.ts";
import { isCredited } from "../credits.ts";
import { findDateline } from "../datelines.ts";
import { captionWithCredit, roleOf } from "../line-roles.ts";
import { bodyLike, type Doc, endsSentence, isCjk, type Line, saysSame, titleLike } from "../lines.ts";
import { isOutletName, personLike } from "../names.ts";
import { type Draft, type Layout, lineMark, type Mark, noScore } from "./layout.ts";
import { shapeOf } from "./listing-shape.ts";
import { areTwoTopics, topicsOf } from "./own-topics.ts";
import { isRubric } from "./rubrics.ts";
import { withoutFoot } from "./stream-foot.ts";

interface Candidate {
  readonly line: Line;
  readonly signs: readonly Why[];
  /** Words, for scripts with spaces; letters / 2 else. */
  readonly words: number;
}

interface Stream {
  readonly cuts: readonly Candidate[];
  readonly dense: boolean;
  readonly signed: number;
  readonly byShape: boolean;
  readonly shape: number;
}

const memo = new WeakMap<Doc, { stream: Stream | null }>();

export const titledStream: Layout = {
  name: "titled-stream",
  codes: ["C4", "C5"],
  score(doc) {
    const stream = find(doc);
    if (!stream) return noScore;
    const count = stream.cuts.length;
    const share = stream.signed / count;
    let score = stream.dense ? 0.62 : 0.5;
    score += 0.22 * share + (count >= 4 ? 0.04 : 0);
    if (stream.byShape) score = (stream.dense ? 0.6 : 0.52) + Math.min(0.1, 0.02 * count);
    // where each of them has its date line, it is a list of dated articles
    const dates = shapeOf(doc)?.dates ?? [];
    const isDated = dates.length >= count * 0.8 && dates.length <= count * 1.2;
    if (isDated || areDated(stream.cuts, dates)) score = Math.min(score, 0.74);
    return {
      score,
      why: `${count} headlines ${stream.dense ? "over dense blocks" : "between blank lines"}, ${stream.signed} with a second sign${stream.byShape ? ", cut by their shape" : ""}`,
    };
  },
  read(doc) {
    const stream = find(doc);
    if (!stream) return { drafts: [] };
    const problems: Problem[] = [];
    const rubrics = rubricsOver(doc, stream.cuts);
    const drafts: Draft[] = stream.cuts.map((cut, i) => {
      const marks: Mark[] = [];
      // where the headline was lost, a caption with its credit stands in its place
      if (!captionWithCredit(cut.line.text))
        marks.push(
          lineMark(cut.line, "title", {
            confidence: cut.signs.length > 0 || i === 0 ? "high" : "medium",
            why: `a headline (${cut.signs.join(", ") || "by its shape"})`,
          }),
        );
      if (cut.signs.length === 0 && i > 0) {
        problems.push({
          code: "cut-by-shape",
          message:
            "Cut here only because the line looks like a headline; merge with the article above if it is a sub-heading.",
          start: cut.line.start,
          end: cut.line.end,
          severity: "check",
        });
      }
      const rubric = rubrics.get(i);
      if (rubric)
        marks.unshift(lineMark(rubric, "category", { why: "the name of a section on a line over the title" }));
      const next = stream.cuts[i + 1];
      return {
        first: (rubric ?? cut.line).index,
        end: (rubrics.get(i + 1) ?? next?.line)?.index ?? doc.lines.length,
        marks,
        confidence: cut.signs.length > 0 ? "high" : "medium",
      };
    });
    return {
      drafts: withoutFoot(doc, drafts),
      problems,
      confidence: "medium",
      notes: stream.cuts.map((cut) => `Cut at "${cut.line.text}": ${cut.signs.join(", ") || "shape alone"}`),
    };
  },
};

/** Two date lines and more stand over all headlines but one at most, or under their texts, one each: there are articles over the first headline that was found. */
function areDated(cuts: readonly Candidate[], dates: readonly Line[]): boolean {
  if (dates.length < 2) return false;
  const counts = cuts.map(({ line }, i) => {
    const to = cuts[i + 1]?.line.index ?? Number.POSITIVE_INFINITY;
    return dates.filter(({ index }) => index > line.index && index < to).length;
  });
  return counts.every((n) => n <= 1) && counts.filter((n) => n === 1).length >= cuts.length - 1;
}

/** The lines of one to three words that stand over headlines and name a rubric: the same over several of them, or a known one. By cut. */
function rubricsOver(doc: Doc, cuts: readonly Candidate[]): ReadonlyMap<number, Line> {
  const lines = cuts.map(({ line }) => {
    const over = doc.lines[line.index - 1];
    const isShort =
      over !== undefined &&
      over.text.length <= 30 &&
      wordsOf(over.text) <= 3 &&
      (over.index === 0 || over.blanks + over.soft > 0) &&
      /^[\p{Lu}\p{Lo}]/u.test(over.text) &&
      !/[.:;,!?…。：]$/.test(over.text) &&
      !doc.date(over) &&
      roleOf(doc, over) === null;
    return isShort ? over : null;
  });
  const many = new Map<string, number>();
  for (const line of lines) if (line) many.set(line.text, (many.get(line.text) ?? 0) + 1);
  return new Map(
    lines.flatMap((line, i) =>
      line && ((many.get(line.text) ?? 0) > 1 || isRubric(line.text)) ? [[i, line] as const] : [],
    ),
  );
}

function wordsOf(text: string): number {
  return isCjk(text) ? Math.round(text.length / 2) : text.split(/[\s\u00a0]+/).length;
}

function find(doc: Doc): Stream | null {
  const known = memo.get(doc);
  if (known) return known.stream;
  const stream = search(doc);
  memo.set(doc, { stream });
  return stream;
}

function search(doc: Doc): Stream | null {
  const lines = doc.lines;
  if (lines.length < 4) return null;
  const candidates: Candidate[] = [];
  let denseUnder = 0;
  let previousBody = false;
  for (const line of lines) {
    const next = lines[line.index + 1];
    const first = candidates.length === 0;
    const short = line.text.length <= 200;
    if (
      short &&
      next &&
      titleLike(line.text) &&
      !doc.isWrapped(line) &&
      (line.index === 0 || line.blanks + line.soft > 0) &&
      (previousBody || first)
    ) {
      const under = bodyUnder(doc, line);
      if (
        under &&
        roleOf(doc, line) === null &&
        !doc.date(line) &&
        !isOutletName(line.text) &&
        !(personLike(line.text) && line.text.length < 30 && mentions(under, line.text))
      ) {
        const close = next.blanks + next.soft === 0;
        if (close) denseUnder++;
        candidates.push({ line, signs: signsOf(doc, line, under), words: wordsOf(line.text) });
        previousBody = false;
        continue;
      }
    }
    if ((isLong(line.text) && bodyLike(line.text)) || doc.isWrapped(line) || endsWrapped(doc, line))
      previousBody = true;
    else if (short && roleOf(doc, line) !== null) previousBody = true;
  }
  const lead = candidates[0];
  if (candidates.length < 2 || !lead || lead.line.index > 12) return null;
  // one article with a dated headline, and captions that stand over their credits
  if (candidates.every(({ line }) => isOverPicture(doc, line)) && isUnderDatedTitle(doc, lead.line)) return null;
  const dense = denseUnder >= candidates.length * 0.7 && noGapsInside(doc, candidates);
  const rest = candidates.slice(1);
  const signedRest = rest.filter((one) => one.signs.length > 0);
  const long = rest.filter((one) => one.words >= 4 && one.line.text.length >= lead.line.text.length * 0.4);
  const shape = long.length / rest.length;
  const medianWords = rest.map((one) => one.words).sort((a, b) => a - b)[rest.length >> 1] ?? 0;
  let cuts: Candidate[];
  let byShape = false;
  // headlines among sub-headings: what has a sign is long, what has none is short
  const sorted =
    dense && rest.every((one) => (one.signs.length > 0 ? one.words >= 4 : one.words <= 3)) && signedRest.length > 0;
  if (
    signedRest.length > 0 &&
    (sorted || signedRest.length >= 2 || rest.length <= 2 || signedRest.length >= rest.length * 0.5)
  ) {
    // enough of them are sure: the others follow when they look like those
    const sureWords = Math.min(...signedRest.map((one) => one.words));
    const share = signedRest.length / rest.length;
    cuts = [
      lead,
      ...rest.filter(
        (one) =>
          one.signs.length > 0 ||
          (share >= 0.3 && one.words >= Math.max(4, Math.min(sureWords - 1, share >= 0.5 ? 5 : 99)) && shape >= 0.6),
      ),
    ];
  } else if (signedAlone(doc, lead.line) && !rest.some((one) => signedAlone(doc, one.line))) {
    // a byline under the first headline and under no other: one article with its sub-headings
    return null;
  } else if (shape >= 0.8 && medianWords >= (dense ? 4 : 6) && (dense || rest.length >= 2)) {
    byShape = true;
    cuts = [lead, ...long];
  } else if (areShortHeadlines(doc, [lead, ...rest])) {
    byShape = true;
    cuts = [lead, ...rest];
  } else if (areTwoHeadlines(doc, lead, rest)) {
    byShape = true;
    cuts = [lead, ...rest];
  } else return null;
  if (cuts.length < 2) return null;
  return { cuts, dense, signed: cuts.filter((one) => one.signs.length > 0).length, byShape, shape };
}

/** The line stands over an image credit, as a caption does. */
function isOverPicture(doc: Doc, line: Line): boolean {
  const next = doc.lines[line.index + 1];
  return next !== undefined && roleOf(doc, next)?.role === "image-credit";
}

/** A headline with its date stands over the line. */
function isUnderDatedTitle(doc: Doc, line: Line): boolean {
  for (let i = 1; i < line.index; i++) {
    const [title, date] = [doc.lines[i - 1] as Line, doc.lines[i] as Line];
    if (doc.date(date) && titleLike(title.text) && wordsOf(title.text) >= 3 && roleOf(doc, title) === null) return true;
  }
  return false;
}

/** Headlines of four words or so, each of which speaks of the text under it and of no other, as sub-headings do not. */
function areShortHeadlines(doc: Doc, heads: readonly Candidate[]): boolean {
  if (heads.length < 3) return false;
  const words = heads.map((one) => one.words).sort((a, b) => a - b);
  const lengths = heads.map((one) => one.line.text.length).sort((a, b) => a - b);
  const isCjkText = isCjk(heads[0]?.line.text ?? "");
  if ((words[0] ?? 0) < 3 || (words[words.length >> 1] ?? 0) < 4) return false;
  if ((lengths[0] ?? 0) < (isCjkText ? 8 : 14) || (lengths[lengths.length >> 1] ?? 0) < (isCjkText ? 10 : 24))
    return false;
  const { own, elsewhere, ofFirst } = topicsOf(
    doc,
    heads.map((one) => one.line),
  );
  return own >= 0.6 && elsewhere <= 0.2 && ofFirst < 0.5;
}

/** Two headlines of four words and more, the first on top of the document, each of which is said again by the text under it and by nothing of the other. */
function areTwoHeadlines(doc: Doc, lead: Candidate, rest: readonly Candidate[]): boolean {
  const [next] = rest;
  return (
    next !== undefined &&
    rest.length === 1 &&
    lead.line.index === 0 &&
    [lead, next].every(({ line, words }) => words >= 4 && line.text.length >= (isCjk(line.text) ? 10 : 24)) &&
    !/[?？؟]$/.test(next.line.text) &&
    areTwoTopics(doc, [lead.line, next.line])
  );
}

/** A byline stands right under the headline. */
function signedAlone(doc: Doc, title: Line): boolean {
  const next = doc.lines[title.index + 1];
  return next !== undefined && !bodyLike(next.text) && (roleOf(doc, next)?.role === "author" || personLike(next.text));
}

/** The first line of running text under a headline; a credit, byline or caption may lie between. */
function bodyUnder(doc: Doc, title: Line): Line | null {
  for (let i = title.index + 1; i <= title.index + 4; i++) {
    const line = doc.lines[i];
    if (!line) return null;
    if (isLong(line.text) && (bodyLike(line.text) || beginsWrapped(doc, line)) && roleOf(doc, line) === null)
      return line;
    const role = roleOf(doc, line)?.role;
    if (role === "image-credit" || role === "author" || role === "caption" || role === "agency") continue;
    if (saysSame(line.text, title.text)) continue;
    if (personLike(line.text) && i === title.index + 1) continue;
    return null;
  }
  return null;
}

/** Long enough for a paragraph: Chinese and Japanese say as much in a third of the letters. */
function isLong(text: string): boolean {
  return text.length > 30 || (text.length > 10 && isCjk(text));
}

const wrapLeast = 45;

/** Whether a hard-wrapped paragraph begins on this line: long lines that touch, the next in the middle of a sentence, until one ends. */
function beginsWrapped(doc: Doc, first: Line): boolean {
  if (first.text.length < wrapLeast) return false;
  for (let i = first.index + 1; i < first.index + 40; i++) {
    const line = doc.lines[i];
    if (!line || line.blanks + line.soft > 0) return false;
    if (endsSentence(line.text)) return true;
    if (line.text.length < wrapLeast) return false;
  }
  return false;
}

/** Whether a hard-wrapped paragraph ends on this line: it touches a long line above that stops in the middle of a sentence. */
function endsWrapped(doc: Doc, last: Line): boolean {
  const above = doc.lines[last.index - 1];
  return (
    above !== undefined &&
    last.blanks + last.soft === 0 &&
    endsSentence(last.text) &&
    above.text.length >= wrapLeast &&
    !endsSentence(above.text)
  );
}

function mentions(body: Line, name: string): boolean {
  const surname = name.split(/\s+/).pop() ?? name;
  return body.text.slice(0, 80).includes(surname);
}

function signsOf(doc: Doc, title: Line, body: Line): Why[] {
  const signs: Why[] = [];
  const head = body.text.slice(0, 700);
  if (findDateline(head)) signs.push("dateline");
  if (isCredited(head, 3)) signs.push("attribution");
  const next = doc.lines[title.index + 1];
  if (next && next !== body) {
    const role = roleOf(doc, next)?.role;
    if (role === "image-credit" || role === "author" || role === "agency") signs.push("credit under it");
    if (saysSame(next.text, title.text)) signs.push("title again");
  }
  const above = doc.lines[title.index - 1];
  if (above) {
    const role = roleOf(doc, above);
    if (
      role?.role === "agency" ||
      (role?.role === "boilerplate" &&
        /^(?:copyright|wire-credit|credit-line|more-articles-link|share-widget|read-more|continue-reading|divider-placeholder|tags-header|publisher-note)$/.test(
          role.kind,
        ))
    ) {
      signs.push("closing line above it");
    }
    if (title.soft > 0 && bodyLike(above.text) && softGaps(doc) < doc.lines.length * 0.3)
      signs.push("closing space above it");
  }
  return signs;
}

const soft = new WeakMap<Doc, number>();

/** How many lines have an NBSP line above them. */
function softGaps(doc: Doc): number {
  const known = soft.get(doc);
  if (known !== undefined) return known;
  let count = 0;
  for (const line of doc.lines) if (line.soft > 0) count++;
  soft.set(doc, count);
  return count;
}

function noGapsInside(doc: Doc, candidates: readonly Candidate[]): boolean {
  const heads = new Set(candidates.map((one) => one.line.index));
  let gaps = 0;
  let inside = 0;
  for (const line of doc.lines) {
    if (heads.has(line.index)) continue;
    inside++;
    if (line.blanks + line.soft > 0) gaps++;
  }
  return gaps <= inside * 0.2;
}
