/**
 * LexisNexis Academic's text export (code N): hard-wrapped at 78 columns, headers centred.
 *
 *   document := [request] { article }
 *   request  := "Download Request: …" { text }
 *   article  := n " of " m " DOCUMENTS" [rights] outlet date { edition } [title] { HEAD ":" text } [ "BODY:" ] body { TAIL ":" text } [rights]
 *   HEAD     := HEADLINE BYLINE SECTION LENGTH DATELINE HIGHLIGHT SOURCE SERIES …                    in any order; values may be wrapped
 *   TAIL     := LOAD-DATE LANGUAGE PUBLICATION-TYPE SUBJECT GRAPHIC JOURNAL-CODE …
 *   rights   := "Copyright …" { text }                                                               at the top or at the end, centred
 *
 * m may exceed the documents present. LOAD-DATE is not the date. A title may go over several lines; the same title may come twice.
 * The labels also come in German and French.
 */
import { findDates } from "../dates.ts";
import { type Doc, type Line, titleLike, trimSpan } from "../lines.ts";
import { type Draft, junk, type Layout, lineMark, type Mark, noScore, type Reading } from "./layout.ts";
import { about, add, authorMarks, dateMarks, exportDraft, joined, label, valueMarks } from "./values.ts";

const opening =
  /^(?:\d{1,6} (?:of|von|de|sur|di) \d{1,6} (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTI)|(?:DOCUMENT|DOKUMENT) \d{1,6} (?:OF|VON|DE|SUR) \d{1,6})$/i;
const headLabel =
  /^(HEADLINE|TITLE|BYLINE|BY-LINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|SOURCE|SERIES|E-?MAIL|COLUMN|DEPARTMENT|SHOW|TYPE|ANCHORS?|GUESTS?|REPORTER|DISTRIBUTION|CORRECTION|AUTOR|RUBRIK|LÄNGE|LONGUEUR|AUTEUR|RUBRIQUE|TITRE|SEITE|SECCIÓN|LONGITUD|LONGITUD|BODY|TEXT|TEXTE):(?:[ \t\u00a0]|$)/i;
const tailLabel =
  /^(LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|PUB-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|SUBJECT|ORGANIZATION|ORGANISATION|PERSON|CITY|STATE|COUNTRY|COMPANY|TICKER|INDUSTRY|GEOGRAPHIC|GRAPHIC|GRAFIK|CORRECTION-DATE|ACC-NO|URL|UPDATE|PHOTOS?|CUTLINE|CHART|ENHANCEMENT|CATEGORY|SIC|NAICS|ISSN|SPRACHE|RUBRIK-CODE|DATE-CHARGEMENT|DATE-DE-CHARGEMENT|LANGUE|TYPE-PUBLICATION|TYPE-DE-PUBLICATION|ZEITUNGS-CODE|TRANSCRIPT|NOTES|SOURCE-TYPE|FECHA-CARGA|IDIOMA):(?:[ \t\u00a0]|$)/;
const strongTail =
  /^(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|PUB-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|SUBJECT|GEOGRAPHIC|UPDATE|SPRACHE|LANGUE|DATE-CHARGEMENT)/;
const lengthLabel = /^(?:LENGTH|LÄNGE|LONGUEUR|LONGITUD):/i;
const rights = /^(?:Copyright\b|©|\(c\) ?\d{4}|All Rights Reserved|Alle Rechte vorbehalten|Tous droits)/i;

function isOpening(line: Line): boolean {
  const { text } = line;
  if (text.length < 6 || text.length > 40) return false;
  const code = text.charCodeAt(0);
  return ((code >= 48 && code <= 57) || code === 68 || code === 100) && opening.test(text);
}

export const lexisNexis: Layout = {
  name: "lexis-nexis",
  codes: ["N"],
  score(doc) {
    const limit = Math.min(doc.lines.length, 300);
    for (let i = 0; i < limit; i++) {
      const line = doc.lines[i] as Line;
      if (!isOpening(line)) continue;
      const next = doc.lines[i + 1];
      if (!next) return noScore;
      for (let j = i + 1; j < Math.min(doc.lines.length, i + 30); j++) {
        const { text } = doc.lines[j] as Line;
        if (lengthLabel.test(text) || headLabel.test(text))
          return { score: 0.99, why: `"${line.text}", and labels in capitals under it` };
      }
      return { score: 0.85, why: `"${line.text}"` };
    }
    return noScore;
  },
  read(doc): Reading {
    const starts = doc.lines.filter(isOpening).map((line) => line.index);
    const drafts: Draft[] = [];
    const document: Mark[] = [];
    for (let i = 0; i < (starts[0] ?? 0); i++) document.push(junk(doc.lines[i] as Line, "nav"));
    starts.forEach((start, n) => {
      drafts.push(draftOf(doc, start, starts[n + 1] ?? doc.lines.length));
    });
    return { drafts, document, confidence: "high", notes: [`${starts.length} lines "n of m DOCUMENTS"`] };
  },
};

function gap(line: Line): number {
  return line.blanks + line.soft;
}

function indent(line: Line): number {
  return line.start - line.head;
}

function draftOf(doc: Doc, start: number, end: number): Draft {
  const { text, lines } = doc;
  const marks: Mark[] = [about(lines[start] as Line)];
  let at = start + 1;

  // rights, outlet, date, editions: centred, above the title or the first label
  const date = dateIndex(doc, at, end);
  if (date >= 0) {
    marks.push(...nameMarks(lines.slice(at, date)));
    const line = lines[date] as Line;
    const mark = dateMarks(text, line, "the date above the title")[0];
    if (mark) marks.push(...label(line.start, mark.start), mark, ...label(mark.end, line.end));
    for (at = date + 1; at < end; at++) {
      const next = lines[at] as Line;
      if (
        headLabel.test(next.text) ||
        indent(next) === 0 ||
        (gap(next) > 0 && (indent(next) < 4 || !isEdition(next.text)))
      )
        break;
      marks.push(about(next));
    }
  }

  // title and labels
  let titled = false;
  let body = -1;
  let lengthSeen = false;
  while (at < end) {
    const line = lines[at] as Line;
    const match = headLabel.exec(line.text);
    if (!match) {
      if (tailLabel.test(line.text)) break;
      if (lengthSeen || (titled && !labelAhead(lines, at, end))) {
        body = at;
        break;
      }
      if (titled) {
        // a second block above the labels: a note such as "Correction Appended", or the deck
        while (at < end && (at === line.index || gap(lines[at] as Line) === 0)) marks.push(about(lines[at++] as Line));
        continue;
      }
      if (rights.test(line.text)) {
        marks.push(junk(line, "copyright"));
        at++;
        continue;
      }
      titled = true;
      const first = at;
      while (at < end && (at === first || gap(lines[at] as Line) === 0) && !headLabel.test((lines[at] as Line).text))
        marks.push(lineMark(lines[at++] as Line, "title"));
      continue;
    }
    const name = (match[1] ?? "").toUpperCase();
    if (/^(?:BODY|TEXTE?)$/.test(name)) {
      marks.push(...label(line.start, line.start + match[0].trimEnd().length));
      body = line.text.length > match[0].length ? at : at + 1;
      break;
    }
    const group = [line];
    at++;
    while (
      at < end &&
      gap(lines[at] as Line) === 0 &&
      !headLabel.test((lines[at] as Line).text) &&
      !tailLabel.test((lines[at] as Line).text)
    )
      group.push(lines[at++] as Line);
    if (/^(?:LENGTH|LÄNGE|LONGUEUR|LONGITUD)$/.test(name)) {
      lengthSeen = true;
      // the text may stand right under the count
      marks.push(about(line));
      if (group.length > 1) {
        body = line.index + 1;
        at = body;
        break;
      }
      continue;
    }
    add(marks, labelled(text, name, group, match[0].length, titled));
    if (/^(?:HEADLINE|TITLE|TITRE)$/.test(name)) titled = true;
  }
  if (body < 0) body = at;

  // the tail
  let tail = end;
  const strong = lastStrong(lines, body, end);
  for (let i = body; i < end; i++) {
    const line = lines[i] as Line;
    if (tailLabel.test(line.text) && (strongTail.test(line.text) || i < strong)) {
      tail = i;
      break;
    }
  }
  if (tail === end) {
    // without labels: the rights at the end
    for (let i = end - 1; i > body && i > end - 6; i--)
      if (rights.test((lines[i] as Line).text) && indent(lines[i] as Line) > 4) tail = i;
  }
  let right = false;
  for (let i = tail; i < end; i++) {
    const line = lines[i] as Line;
    if (rights.test(line.text)) right = true;
    marks.push(right ? junk(line, "copyright") : about(line));
  }
  const textLines = lines.slice(body, tail);
  if (!titled) {
    // exports without a headline often have it as the first line of the text
    const [one, two] = textLines;
    if (one && two && gap(two) > 0 && titleLike(one.text) && one.text.length <= 120) {
      marks.push(
        lineMark(one, "title", { confidence: "medium", why: "the first line of the text, for there is no headline" }),
      );
      textLines.shift();
    }
  }
  return exportDraft(start, end, marks, textLines);
}

/** The first line that is a date, above the labels. */
function dateIndex(doc: Doc, from: number, end: number): number {
  for (let i = from; i < Math.min(end, from + 16); i++) {
    const { text } = doc.lines[i] as Line;
    if (headLabel.test(text)) break;
    if (text.length <= 80 && /\d{4}/.test(text) && !rights.test(text) && isDateFirst(text)) return i;
  }
  return -1;
}

const notName =
  /^(?:distributed by|provided by|supplied by|via |from |all rights reserved|web edition|online edition|print edition)/i;

/** What stands above the date: rights and the name of the paper. The rights end with "All Rights Reserved", or with a gap. */
function nameMarks(above: readonly Line[]): Mark[] {
  const owned = new Set<Line>();
  const reserved = above.findIndex((line) => /^(?:all rights reserved|alle rechte|tous droits)/i.test(line.text));
  const first = above.findIndex((line) => rights.test(line.text));
  if (first >= 0) {
    for (let i = first; i < above.length; i++) {
      const line = above[i] as Line;
      if (i > first && i > reserved && (reserved >= first || gap(line) > 0)) break;
      owned.add(line);
    }
  }
  let outlet = above.find((line) => !owned.has(line) && !notName.test(line.text));
  if (!outlet && reserved < 0 && owned.size > 1) {
    // the paper stands right under its owner
    outlet = [...owned].at(-1);
    if (outlet) owned.delete(outlet);
  }
  return above.map((line) =>
    line === outlet ? lineMark(line, "outlet") : owned.has(line) ? junk(line, "copyright") : about(line),
  );
}

/** "July 1, 2015 Wednesday" with nothing in front. */
function isDateFirst(text: string): boolean {
  const found = findDates(text, { limit: 1, month: true })[0];
  return found !== undefined && found.start <= 2;
}

function isEdition(text: string): boolean {
  return (
    text.length <= 60 &&
    (/edition|final|late|early|first|correction|appended|city|national|section|ausgabe|édition|\d{1,2}:\d\d|correct/i.test(
      text,
    ) ||
      /;$/.test(text))
  );
}

/** "NEW BRITAIN --" without its dash. */
function placeOf(printed: string): string {
  return printed.replace(/[ \t\u00a0]*(?:--?|[–—_:])$/, "");
}

function labelAhead(lines: readonly Line[], at: number, end: number): boolean {
  for (let i = at; i < Math.min(end, at + 12); i++) if (lengthLabel.test((lines[i] as Line).text)) return true;
  return false;
}

/** The last line that is surely of the tail. */
function lastStrong(lines: readonly Line[], from: number, end: number): number {
  for (let i = end - 1; i >= from; i--) if (strongTail.test((lines[i] as Line).text.slice(0, 40))) return i;
  return -1;
}

function labelled(text: string, name: string, group: readonly Line[], length: number, titled: boolean): Mark[] {
  const line = group[0] as Line;
  const value = trimSpan(text, line.start + length, line.end);
  const rest = group.slice(1);
  const whole = `${line.text.slice(length)} ${joined(group.slice(1))}`.trim();
  const head = label(line.start, value.start);
  const more = rest.map(about);
  const given = rest.length > 0 ? whole : undefined;
  switch (name) {
    case "HEADLINE":
    case "TITLE":
    case "TITRE":
      if (titled) return [about(line), ...more];
      return [...head, ...valueMarks(text, value, "title"), ...rest.map((one) => lineMark(one, "title"))];
    case "BYLINE":
    case "BY-LINE":
    case "AUTOR":
    case "AUTEUR":
      return [...head, ...authorMarks(text, value, given), ...more];
    case "DATELINE":
      return [
        ...head,
        ...valueMarks(text, value, "dateline", placeOf(given ?? text.slice(value.start, value.end))),
        ...more,
      ];
    case "HIGHLIGHT":
      // the deck is part of the text
      return head;
    default:
      return [about(line), ...more];
  }
}
