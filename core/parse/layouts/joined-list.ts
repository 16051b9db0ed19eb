/**
 * A list of articles whose heads are one line each, with the date on it.
 *
 *   document    := [page lines] { joined-head body }
 *   joined-head := date, outlet and headline in one line (see joined-head.ts), all of them in the same order
 *
 * A table of contents before the articles has the same lines with nothing under them: it is part of the page.
 */
import { lineRole } from "../line-roles.ts";
import { type Doc, isTouching, type Line, titleLike } from "../lines.ts";
import { personLike } from "../names.ts";
import { headsText, type JoinedHead, joinedHead } from "./joined-head.ts";
import { type Draft, junk, type Layout, lineMark, type Mark, noScore, withoutNumbers } from "./layout.ts";
import { isBylineUnder } from "./listing-dates.ts";
import { withoutFoot } from "./stream-foot.ts";

interface Entry {
  readonly line: Line;
  readonly head: JoinedHead;
  readonly hasText: boolean;
}

const memo = new WeakMap<Doc, readonly Entry[]>();

export const joinedList: Layout = {
  name: "joined-list",
  codes: ["A", "B"],
  score(doc) {
    const entries = find(doc);
    const full = entries.filter((one) => one.hasText).length;
    if (full < 2) return noScore;
    const forms = new Map<string, number>();
    for (const one of entries) forms.set(one.head.form, (forms.get(one.head.form) ?? 0) + 1);
    const alike = Math.max(...forms.values()) / entries.length;
    const before = (entries[0] as Entry).line.index;
    const score = 0.9 + 0.04 * alike - (before > 20 ? 0.4 : 0) - (alike < 0.6 ? 0.3 : 0);
    return { score, why: `${full} headlines on one line with their dates, each over its text` };
  },
  read(doc) {
    const entries = find(doc);
    const full = entries.filter((one) => one.hasText);
    const drafts: Draft[] = [];
    const document: Mark[] = [];
    const first = full[0]?.line.index ?? 0;
    for (const { line, hasText } of entries)
      if (!hasText && line.index < first) document.push(junk(line, "related-item"));
    // a headline whose text was lost stays an article of its own
    const own = entries.filter((one) => one.line.index >= first);
    own.forEach(({ line, head }, i) => {
      drafts.push({
        first: line.index,
        end: own[i + 1]?.line.index ?? doc.lines.length,
        marks: head.marks,
        confidence: "high",
      });
    });
    const under = underSeries(doc, drafts) ?? named(doc, drafts);
    return { drafts: withoutFoot(doc, withoutNumbers(doc, under)), document, confidence: "high" };
  },
};

/**
 * The drafts where the same words stand on the line of every date: they are the name of a series, and the headline is the line that touches
 * each from above, with a gap over it. Null where it is not so.
 */
function underSeries(doc: Doc, drafts: readonly Draft[]): Draft[] | null {
  const names = new Set<string>();
  const heads = new Set<string>();
  for (const { first, marks } of drafts) {
    const title = marks.find(({ role }) => role === "title");
    const line = doc.lines[first];
    const head = doc.lines[first - 1];
    if (!title || !line || !head || !isTouching(line) || isTouching(head)) return null;
    if (!titleLike(head.text) || lineRole(head.text) !== null) return null;
    names.add(doc.text.slice(title.start, title.end));
    heads.add(head.text);
    if (names.size > 1) return null;
  }
  if (drafts.length < 2 || heads.size < drafts.length) return null;
  return drafts.map((draft, i) => {
    const head = doc.lines[draft.first - 1] as Line;
    const next = drafts[i + 1];
    const marks = draft.marks.map((mark): Mark => {
      if (mark.role === "title") return { ...mark, role: "category", why: "the words before the date on its line" };
      // beside the name of the series a person is no outlet
      return mark.role === "outlet" && personLike(doc.text.slice(mark.start, mark.end))
        ? { ...mark, role: "author", why: "beside the date and the headline" }
        : mark;
    });
    return {
      ...draft,
      first: head.index,
      end: next ? next.first - 1 : draft.end,
      marks: [lineMark(head, "title", { why: "the line before the date line" }), ...marks],
    };
  });
}

const nameAhead = /^([^:]{2,30}): (?=[\p{Lu}\p{N}"“«„])/u;

/** "Courier: Headline" on every line, and no other outlet: what stands before the colon is the outlet. */
function named(doc: Doc, drafts: readonly Draft[]): readonly Draft[] {
  const ahead = (draft: Draft): string | undefined => {
    const title = draft.marks.find((mark) => mark.role === "title");
    if (!title || draft.marks.some((mark) => mark.role === "outlet")) return undefined;
    return nameAhead.exec(doc.text.slice(title.start, Math.min(title.end, title.start + 40)))?.[1];
  };
  if (
    drafts.length < 2 ||
    !drafts.every((draft) =>
      ahead(draft)
        ?.split(" ")
        .every((word) => /^[\p{Lu}\p{N}]/u.test(word)),
    )
  )
    return drafts;
  return drafts.map((draft) => ({
    ...draft,
    marks: draft.marks.flatMap((mark): Mark[] => {
      if (mark.role !== "title") return [mark];
      const end = mark.start + (ahead(draft)?.length ?? 0);
      const why = "before the headline, on every line of the list";
      return [
        { start: mark.start, end, role: "outlet", confidence: "medium", why },
        { start: end, end: end + 1, role: "field-label" },
        { ...mark, start: end + 2 },
      ];
    }),
  }));
}

function find(doc: Doc): readonly Entry[] {
  const known = memo.get(doc);
  if (known) return known;
  const entries: Entry[] = [];
  for (const line of doc.lines) {
    const head = joinedHead(doc, line);
    if (head && !isBylineUnder(doc, line)) entries.push({ line, head, hasText: headsText(doc, line) });
  }
  // one whose form nothing else has is a line of a text or of the page
  const full = entries.filter((one) => one.hasText);
  const forms = new Set(full.map((one) => one.head.form));
  const found = full.length < 2 ? [] : entries.filter((one) => one.hasText || forms.has(one.head.form));
  memo.set(doc, found);
  return found;
}
