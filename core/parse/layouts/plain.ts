/**
 * The floor: the whole text is one article.
 *
 *   document := [title-like line] body
 */
import { bodyLike, titleLike } from "../lines.ts";
import { type Layout, lineMark } from "./layout.ts";

export const plain: Layout = {
  name: "plain",
  codes: [],
  score: (doc) => ({ score: doc.lines.length > 0 ? 0.05 : 0.01, why: "any text may be one article" }),
  read(doc) {
    const first = doc.lines[0];
    if (!first) return { drafts: [] };
    const titled = titleLike(first.text) && (doc.lines.length > 1 || !bodyLike(first.text));
    return {
      drafts: [{ first: 0, end: doc.lines.length, marks: titled ? [lineMark(first, "title")] : [] }],
      confidence: "low",
    };
  },
};
