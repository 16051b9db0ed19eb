/**
 * A page of teasers: headlines, each with the first lines of its text, cut off or followed by a link to the rest. Where each has a date
 * line, it is a list of dated articles, whatever stands under their texts.
 *
 *   document := [page lines] { title  gap  [caption | date-line | place-and-wire]  teaser  [marker]  [author box] } [pager]
 *   teaser   := text that ends in "…"
 *   marker   := "Read More »" | "Continue reading" | "Читать далее"
 */
import { boilerplateKind } from "../boilerplate.ts";
import { captionWithCredit, roleOf } from "../line-roles.ts";
import { bodyLike, type Doc, isCjk, type Line, titleLike } from "../lines.ts";
import { isWire, personLike } from "../names.ts";
import { captionMarks, type Draft, junk, type Layout, lineMark, type Mark, noScore } from "./layout.ts";
import { dateOf, whenMarks } from "./listing-dates.ts";
import { withoutFoot } from "./stream-foot.ts";

interface Teaser {
  readonly title: Line;
  readonly body: Line;
  readonly cut: boolean;
  marker: boolean;
  bodies: number;
}

interface Page {
  readonly teasers: readonly Teaser[];
  readonly header: boolean;
}

const memo = new WeakMap<Doc, Page>();
const ellipsis = /(?:…|\.\.\.)["”’»)\]]{0,2}$/;

export const teaserList: Layout = {
  name: "teaser-list",
  codes: ["C2", "C3"],
  score(doc) {
    const page = find(doc);
    const count = page.teasers.length;
    if (count < 2) return noScore;
    const signed = page.teasers.filter((one) => one.marker || one.cut).length;
    const share = signed / count;
    if (share < 0.6) return noScore;
    const brief = page.teasers.filter((one) => one.bodies <= 3).length / count;
    if (brief < 0.6) return noScore;
    const dated = page.teasers.filter((one, i) => isDated(doc, one, page.teasers[i + 1])).length / count;
    return {
      score: Math.min(
        dated >= 0.6 ? 0.7 : 0.93,
        0.5 + 0.3 * share + (count >= 3 ? 0.06 : 0) + (page.header ? 0.05 : 0) + (count >= 6 ? 0.02 : 0),
      ),
      why: `${count} headlines over short texts, ${signed} of them cut off or followed by a link to the rest`,
    };
  },
  read(doc) {
    const { teasers } = find(doc);
    const drafts: Draft[] = [];
    const document: Mark[] = [];
    teasers.forEach((teaser, i) => {
      let end = teasers[i + 1]?.title.index ?? doc.lines.length;
      while (end > teaser.body.index + 1) {
        const line = doc.lines[end - 1] as Line;
        const kind = boilerplateKind(line.text);
        if (
          kind === "pager" ||
          kind === "copyright" ||
          kind === "listing-header" ||
          kind === "nav" ||
          (kind === "page-date" && i === teasers.length - 1)
        ) {
          document.push(junk(line, kind));
          end--;
        } else break;
      }
      const marks: Mark[] = [lineMark(teaser.title, "title", { why: "a short line over a teaser" })];
      // the line of a picture between headline and text
      for (let j = teaser.title.index + 1; j < teaser.body.index; j++) {
        const line = doc.lines[j] as Line;
        const wire = placeAndWire(line);
        if (wire !== null) {
          const at = line.end - wire.length;
          const place = line.text.slice(0, -wire.length).replace(/[\s\u00a0]*[/—–-]{1,2}[\s\u00a0]*$/u, "");
          marks.push(
            { start: line.start, end: line.start + place.length, role: "dateline", value: line.text },
            { start: line.start + place.length, end: at, role: "field-label" },
            { start: at, end: line.end, role: "agency", value: wire },
          );
        } else if (dateOf(doc, line))
          marks.push(...whenMarks(doc, line, "the date line after the title, before credit and text"));
        else if (roleOf(doc, line) === null && !personLike(line.text)) marks.push(lineMark(line, "caption"));
      }
      // the line of a picture that stands under the marker
      for (let j = teaser.body.index + 1; j < end; j++) {
        const line = doc.lines[j] as Line;
        if (line.text.length > 220 || !isMarker(doc.lines[j - 1] as Line)) continue;
        const pair = captionWithCredit(line.text);
        if (pair) marks.push(...captionMarks(pair, line.start));
        // nothing of the text stands between "Read more" and the next headline
        else if (j === end - 1 && i + 1 < teasers.length && roleOf(doc, line) === null)
          marks.push(lineMark(line, "caption"));
      }
      drafts.push({ first: teaser.title.index, end, marks });
    });
    return { drafts: withoutFoot(doc, drafts), document, confidence: "high" };
  },
};

function isMarker({ text }: Line): boolean {
  return boilerplateKind(text) !== null;
}

/** Whether a date line stands over the headline, or under it before the next one. */
function isDated(doc: Doc, { title }: Teaser, next: Teaser | undefined): boolean {
  const end = next?.title.index ?? doc.lines.length;
  return doc.lines.slice(Math.max(0, title.index - 1), end).some((line) => dateOf(doc, line) !== null);
}

const placed = /^\p{Lu}[\p{L} ,.'’-]{1,40}?[\s\u00a0]*(?:\/|—|–|--?)[\s\u00a0]*(\p{Lu}[\p{L} .-]{1,24})$/u;

/** The agency of "Tashkent / AFP" on a line of its own, or null. */
function placeAndWire({ text }: Line): string | null {
  const name = text.length > 60 ? undefined : placed.exec(text)?.[1];
  return name !== undefined && isWire(name) ? name : null;
}

function find(doc: Doc): Page {
  const known = memo.get(doc);
  if (known) return known;
  const lines = doc.lines;
  const teasers: Teaser[] = [];
  let header = false;
  let boxUntil = -1;
  for (const line of lines) {
    const current = teasers[teasers.length - 1];
    if (line.text.length > 220) {
      if (current && line !== current.body) current.bodies++;
      continue;
    }
    const kind = boilerplateKind(line.text);
    if (kind === "listing-header" || kind === "pager") header = true;
    if (current && (kind === "read-more" || kind === "continue-reading")) {
      current.marker = true;
      boxUntil = endOfBox(doc, line.index + 1);
      continue;
    }
    if (line.index < boxUntil || kind !== null) continue;
    const gap =
      line.index === 0 || line.blanks + line.soft > 0 || boilerplateKind((lines[line.index - 1] as Line).text) !== null;
    // a teaser that is cut off may look like a headline, too
    if (line === current?.body && ellipsis.test(line.text.slice(-5))) continue;
    if (placeAndWire(line) !== null) continue;
    if (gap && titleLike(line.text) && !captionWithCredit(line.text) && !doc.date(line) && roleOf(doc, line) === null) {
      const body = bodyUnder(doc, line);
      if (body) {
        teasers.push({ title: line, body, cut: ellipsis.test(body.text.slice(-5)), marker: false, bodies: 1 });
        continue;
      }
    }
    if (current && line.index > current.body.index && bodyLike(line.text)) current.bodies++;
  }
  const page = { teasers, header };
  memo.set(doc, page);
  return page;
}

/** The author box after a marker ends with "View more articles from X"; without one there is no box. */
function endOfBox(doc: Doc, from: number): number {
  for (let i = from; i < Math.min(doc.lines.length, from + 7); i++) {
    const kind = boilerplateKind((doc.lines[i] as Line).text);
    if (kind === "more-articles-link") return i + 1;
    // the next teaser
    if (kind === "read-more" || kind === "continue-reading") break;
  }
  return -1;
}

function bodyUnder(doc: Doc, title: Line): Line | null {
  for (let i = title.index + 1; i <= title.index + 3; i++) {
    const line = doc.lines[i];
    if (!line) return null;
    const isLong = line.text.length > 40 && bodyLike(line.text);
    // some twenty ideographs are a sentence
    const isShort = line.text.length >= 12 && ellipsis.test(line.text.slice(-5)) && isCjk(line.text);
    if ((isLong || isShort) && !captionWithCredit(line.text) && roleOf(doc, line) === null) return line;
    if (i === title.index + 3) return null;
    // one line of a picture or a byline may lie between
    if (captionWithCredit(line.text) || placeAndWire(line) !== null) continue;
    if (
      line.text.length > 200 ||
      (titleLike(line.text) && !personLike(line.text) && roleOf(doc, line) === null && !captionWithCredit(line.text))
    ) {
      const next = doc.lines[i + 1];
      if (!(next && next.blanks + next.soft === 0 && bodyLike(next.text))) return null;
    }
  }
  return null;
}
