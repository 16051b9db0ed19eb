/**
 * A radio or television script: one article whose lines carry the time in the programme.
 *
 *   script := head title-block turn{4,} tail
 *   turn   := `00:06` text (the text on the same line or on the next ones) | `SPEAKER:` text
 *
 * The times run upwards; they are neither dates nor film lengths and stay in the text.
 */
import type { Doc, Line } from "../lines.ts";
import { titleLike } from "../lines.ts";
import { junk, type Layout, lineMark, type Mark, noScore } from "./layout.ts";
import { readPage } from "./page.ts";

const timed =
  /^[[(（]?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d{1,3})?[\])）]?(?:[\s\u00a0]*(?:[-–—>:|]+|$)|[\s\u00a0]+(?=\S))/;

interface Script {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** Times that stand alone on their lines. */
  readonly alone: number;
}

function scriptOf(doc: Doc): Script | null {
  let first = -1;
  let last = -1;
  let count = 0;
  let alone = 0;
  let falls = 0;
  let before = -1;
  for (const line of doc.lines) {
    const code = line.text.charCodeAt(0);
    if (!(code >= 48 && code <= 57) && code !== 91 && code !== 40 && code !== 0xff08) continue;
    const match = timed.exec(line.text.slice(0, 24));
    if (!match || doc.date(line)) continue;
    const parts = [match[1], match[2], match[3]].filter((part) => part !== undefined).map(Number);
    if ((parts[1] ?? 0) > 59 || (parts[2] ?? 0) > 59) continue;
    const value =
      parts.length === 3
        ? (parts[0] ?? 0) * 3600 + (parts[1] ?? 0) * 60 + (parts[2] ?? 0)
        : (parts[0] ?? 0) * 60 + (parts[1] ?? 0);
    if (first < 0) first = line.index;
    last = line.index;
    count++;
    if (match[0].length >= line.text.length) alone++;
    if (value < before) falls++;
    before = value;
  }
  if (count < 4 || falls > count / 10) return null;
  // every turn has few lines
  const span = last - first + 1;
  if (span > count * 6) return null;
  return { first, last, count, alone };
}

export const transcript: Layout = {
  name: "transcript",
  codes: ["P18"],
  score(doc) {
    if (doc.lines.length < 4 || doc.lines.length > 20_000) return noScore;
    const script = scriptOf(doc);
    if (!script) return noScore;
    const share = (script.last - script.first + 1) / doc.lines.length;
    if (share < 0.4) return noScore;
    return {
      score: script.count >= 6 ? 0.93 : 0.88,
      why: `${script.count} lines begin with a time that runs upwards: a script`,
    };
  },
  read(doc) {
    const script = scriptOf(doc);
    if (!script) return { drafts: [] };
    const page = readPage(doc);
    const start = doc.lines[script.first] as Line;
    const last = doc.lines[script.last] as Line;
    const marks: Mark[] = [];
    const document: Mark[] = [];
    let first = script.first;
    if (page?.title && page.title.index < script.first) {
      first = Math.min(page.first, script.first);
      marks.push(...page.marks.filter((mark) => mark.end <= start.start || mark.start > last.end));
      document.push(...page.document);
    } else {
      for (let i = 0; i < script.first; i++) {
        const line = doc.lines[i] as Line;
        if (first === script.first && titleLike(line.text)) {
          first = i;
          marks.push(lineMark(line, "title"));
        } else if (first === script.first) document.push(junk(line, "nav"));
      }
    }
    for (let i = script.first; i <= script.last; i++) marks.push(lineMark(doc.lines[i] as Line, "body"));
    marks.sort((a, b) => a.start - b.start);
    return {
      drafts: [{ first, end: doc.lines.length, marks, confidence: "high", flow: "lines" }],
      document,
      confidence: "high",
      notes: [`a script of ${script.count} timed lines: one article`],
    };
  },
};
