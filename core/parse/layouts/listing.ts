/**
 * A page of search results or an archive: headlines, each with its text run together on one long line. No dates.
 *
 *   document := [page lines] [listing-header] { title  gap  long-line }
 *   listing-header := "Viewing results 1 - 6 of 63"
 *
 * The alternation of short and long lines is the sign; the listing header makes it sure.
 */
import { boilerplateKind } from "../boilerplate.ts";
import { roleOf } from "../line-roles.ts";
import { bodyLike, type Doc, isCjk, type Line, titleLike } from "../lines.ts";
import { isOutletName } from "../names.ts";
import { type Draft, type Layout, lineMark, type Mark, noScore } from "./layout.ts";
import { areChapters } from "./own-topics.ts";

interface Pairs {
  readonly titles: readonly Line[];
  readonly header: Line | null;
  readonly long: number;
  readonly broken: number;
}

const memo = new WeakMap<Doc, Pairs>();

export const listing: Layout = {
  name: "listing",
  codes: ["C"],
  score(doc) {
    const pairs = find(doc);
    const count = pairs.titles.length;
    if (count < 2) return noScore;
    const clean = (count - pairs.broken) / count;
    const long = pairs.long / count;
    if (clean < 0.8) return noScore;
    if (!pairs.header && long < 0.5 && areChapters(doc, pairs.titles)) return noScore;
    let score = pairs.header ? 0.86 : 0.5;
    score += 0.06 * clean;
    if (!pairs.header) score += 0.24 * (long >= 0.8 ? 1 : long >= 0.5 ? 0.4 : 0) + (count >= 3 ? 0.05 : 0);
    else if (long < 0.4) score -= 0.2;
    return {
      score,
      why: pairs.header
        ? `${count} times a short line over one long line, under "${pairs.header.text}"`
        : `${count} times a short line over one long line`,
    };
  },
  read(doc) {
    const pairs = find(doc);
    const drafts: Draft[] = pairs.titles.map((title, i) => {
      const next = pairs.titles[i + 1];
      const marks: Mark[] = [lineMark(title, "title", { why: "a short line over a long one" })];
      let end = next ? next.index : doc.lines.length;
      while (end > title.index + 2) {
        const kind = boilerplateKind((doc.lines[end - 1] as Line).text);
        if (kind === "pager" || kind === "copyright" || kind === "nav") end--;
        else break;
      }
      return { first: title.index, end, marks };
    });
    return { drafts, confidence: pairs.header ? "high" : "medium" };
  },
};

/** Titles that stand over one long line each. */
function find(doc: Doc): Pairs {
  const known = memo.get(doc);
  if (known) return known;
  const lines = doc.lines;
  const titles: Line[] = [];
  let header: Line | null = null;
  let long = 0;
  let broken = 0;
  let bodies = 0;
  let current: Line | null = null;
  for (const line of lines) {
    if (line.text.length <= 220) {
      const kind = boilerplateKind(line.text);
      if (kind === "listing-header" && !header && titles.length === 0) {
        header = line;
        continue;
      }
      if (kind !== null || (line.text.length < 120 && roleOf(doc, line))) continue;
      if (doc.date(line)) {
        if (current) broken++;
        continue;
      }
    }
    const next = lines[line.index + 1];
    if (
      titleLike(line.text) &&
      !isOutletName(line.text) &&
      next &&
      bodyLike(next.text) &&
      !titleLike(next.text) &&
      !/^\p{Ll}/u.test(next.text) &&
      (line.index === 0 || line.blanks + line.soft > 0) &&
      next.blanks + next.soft > 0
    ) {
      if (current && bodies !== 1) broken++;
      current = line;
      bodies = 0;
      titles.push(line);
      continue;
    }
    if (current) {
      bodies++;
      if (line.text.length > (isCjk(line.text) ? 160 : 400)) long++;
    }
  }
  if (current && bodies !== 1) broken++;
  const pairs = { titles, header, long, broken };
  memo.set(doc, pairs);
  return pairs;
}
