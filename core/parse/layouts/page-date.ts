/** Which date of a page is the article's, and whose the others are. */
import type { Why } from "../../languages/whys/why.ts";
import { type Doc, isCjk, isClock, titleLike } from "../lines.ts";
import { isSmall, type Look, saysMore } from "./page-lines.ts";
import { type Meta, metaLine } from "./page-meta-line.ts";
import type { Tail } from "./page-tail.ts";

interface Dated {
  readonly at: number;
  readonly score: number;
  readonly why: Why;
  readonly meta: Meta | null;
}

/** What the line before a date says of it when it says nothing else: "Published" on a line of its own. */
export function bareLabel(look: Look | undefined): "published" | "updated" | "visit" | null {
  if (!look || look.date || look.line.text.length > 24) return null;
  const match = bareLabels.exec(look.line.text);
  return match ? (match[1] ? "published" : match[2] ? "updated" : "visit") : null;
}

const bareLabels =
  /^(?:(published(?: on)?|posted(?: on)?|publication date|date|date published|опубликовано|дата публикации|дата|жарияланды|жарияланған күні|发布时间|发表时间|(?:yayınlanma|yayın|giriş|oluşturulma)(?: tarihi)?|veröffentlicht)|(updated|last updated|last update|modified|обновлено|последнее обновление|жаңартылды|更新时间|güncelleme(?: tarihi)?|aktualisiert)|(today|accessed|сегодня|бүгін))[\s\u00a0]*[:：]?$/iu;

export function findDate(
  doc: Doc,
  looks: readonly Look[],
  title: number,
  bodyFirst: number,
  tail: Tail,
): { best: Dated | null; all: Dated[] } {
  const all: Dated[] = [];
  const top = Math.max(0, title);
  const counters = overCounters(looks, title);
  for (let i = 0; i < Math.min(looks.length, bodyFirst + 1); i++) {
    const look = looks[i];
    if (!look || i === title) continue;
    let meta: Meta | null = null;
    let label = look.date?.label?.kind ?? bareLabel(looks[i - 1]);
    const match = look.dated ? look.date?.date : null;
    let clock = match !== null && isClock(doc, look.line);
    if (!match || label === "updated") {
      // only lines near the title are asked for a date within them
      const asked =
        label === "updated" ||
        (!look.date &&
          i >= top - 2 &&
          i <= bodyFirst &&
          (i > title || i === title - 1 || i === counters) &&
          !(look.text && look.line.text.length > 120));
      meta = asked ? metaLine(look.line) : null;
      if (!match && !meta) continue;
      if (meta && !match) label = meta.updated ? "updated" : null;
      else if (meta && match && !meta.updated && meta.date.start !== match.start) label = "published";
      else meta = null;
      if (meta) clock = false;
    }
    let score =
      label === "published"
        ? 4
        : label === "updated"
          ? 1.6
          : label === "printed" || label === "visit"
            ? -5
            : label === "other"
              ? 2.2
              : 3;
    if (title >= 0) {
      let apart = 0;
      for (let k = Math.min(i, title) + 1; k < Math.max(i, title); k++) {
        const other = looks[k];
        if (other && !isSmall(other) && !(k > counters)) apart += other.kind && i < title ? 2 : 1;
      }
      score += apart === 0 ? 2 : apart === 1 ? 1.2 : 0.8 - 0.4 * apart;
      if (i < title) score -= 0.5;
    }
    const adjacent = title >= 0 && (Math.abs(i - title) === 1 || i === counters);
    if (clock) score -= i < title ? (adjacent && i > 0 ? 2.2 : 5) : 1;
    // a date at the very top, away from the title, is the day of the visit
    if (i < title && !adjacent && label === null) score -= 2;
    const precision = (meta?.date ?? match)?.precision;
    if (precision === "minute" || precision === "second") score += 0.2;
    if ((meta?.date ?? match)?.precision === "month" || (meta?.date ?? match)?.precision === "year") score -= 2;
    all.push({
      at: i,
      score,
      why: label ? `labelled "${label}"` : i < title ? "the line over the title" : "the line under the title",
      meta,
    });
  }
  // a foot: labelled, or alone right after the body
  for (let i = Math.max(bodyFirst + 1, tail.bodyEnd); i < looks.length; i++) {
    const look = looks[i];
    if (!look || i >= tail.related) break;
    if (!look.dated || !look.date) continue;
    const label = look.date.label?.kind ?? null;
    const score =
      label === "published" ? 3 : label === "updated" ? 0.9 : label !== null ? 0.5 : i <= tail.bodyEnd + 2 ? 2 : 0.3;
    if (label === "printed" || label === "visit") continue;
    all.push({ at: i, score, why: label ? `labelled "${label}" under the body` : "alone under the body", meta: null });
  }
  let best: Dated | null = null;
  for (const one of all) if (one.score > 0.55 && (!best || one.score > best.score)) best = one;
  return { best, all };
}

/** The line with a date or a time of day over the figures and buttons ("5412", "3 min", "Share") that stand over the title; -1 where none do. */
export function overCounters(looks: readonly Look[], title: number): number {
  let at = title - 1;
  while (at >= 0 && at > title - 7 && (isBetween(looks[at]) || isUpdate(looks, at))) at--;
  const over = looks[at];
  return at >= 0 && at < title - 1 && over !== undefined && (over.dated || /\d[:.]\d\d/.test(over.line.text)) ? at : -1;
}

const betweenKinds: ReadonlySet<string> = new Set([
  "share-widget",
  "widget-label",
  "divider-placeholder",
  "tell-a-friend",
]);

/** "(updated: 15:02 06.09.2022)" right under another date. */
export function isUpdate(looks: readonly Look[], at: number): boolean {
  const look = looks[at];
  return (
    look?.date?.label?.kind === "updated" && looks[at - 1]?.dated === true && look.line.blanks + look.line.soft === 0
  );
}

/** A figure of the page, or a button, that may stand between a date and the headline under it. */
export function isBetween(look: Look | undefined): boolean {
  return (
    look !== undefined &&
    (isCounter(look) ||
      look.meter ||
      look.role?.role === "views" ||
      (look.kind !== null && betweenKinds.has(look.kind) && look.line.text.length <= 40))
  );
}

/** A number on a line of its own, which counts something: no rate and no temperature. */
export function isCounter(look: Look | undefined): boolean {
  return look !== undefined && look.line.text.length <= 11 && /^\d{1,3}(?:[ \u00a0]?\d{3}){0,2}$/.test(look.line.text);
}

/** "14:05" right under a date that has no time: the time of day, "14:05". Films are shorter than six hours. */
export function timeUnder(looks: readonly Look[], dated: Dated | null): string | null {
  const date = dated && looks[dated.at]?.date;
  const under = dated && looks[dated.at + 1];
  if (!date || !under || dated.meta || date.date.precision !== "day" || date.date.zone !== null) return null;
  // what is told by the hour has its times over the entries, with gaps between
  if (under.line.blanks + under.line.soft > 0) return null;
  const [, hour, minute] = /^(\d\d):([0-5]\d)$/.exec(under.line.text) ?? [];
  return hour !== undefined && Number(hour) >= 6 && Number(hour) < 24 ? `${hour}:${minute}` : null;
}

/** Whether one date, right under the title, dates a page whose sub-headings are shorter than headlines. */
export function isDatedOnce(looks: readonly Look[], titleAt: number, date: Dated | null, tail: Tail): boolean {
  if (!date || date.at <= titleAt || date.at > titleAt + 4 || date.score < 3) return false;
  // a date over the title, and text between them, is another article's
  for (let i = 0; i < titleAt; i++)
    if (looks[i]?.dated && looks[i]?.date?.label == null && looks.slice(i + 1, titleAt).some(saysMore)) return false;
  const heads: number[] = [];
  for (let i = date.at + 2; i < tail.bodyEnd; i++) {
    const look = looks[i];
    const under = looks[i + 1];
    // a headline over another line with a date
    if (
      look?.titled &&
      !look.text &&
      under &&
      !under.text &&
      under.line.text.length <= 90 &&
      metaLine(under.line) !== null
    )
      return false;
    if (look?.titled && !look.text && titleLike(look.line.text) && looks[i + 1]?.text) heads.push(look.words);
  }
  if (heads.length < 2) return true;
  heads.sort((a, b) => a - b);
  const median = heads[heads.length >> 1] ?? 0;
  return median <= 4 || median < (looks[titleAt]?.words ?? 0) * 0.7;
}

/** Whether a date stands alone between two paragraphs of the body: a chapter of the story. */
export function isInside(looks: readonly Look[], at: number, bodyFirst: number, tail: Tail): boolean {
  return (
    at > bodyFirst &&
    at < tail.bodyEnd - 1 &&
    looks[at]?.date?.label === null &&
    looks[at - 1]?.text === true &&
    looks[at + 1]?.text === true
  );
}

/** Whether every date but the article's is one of the page: a clock, a label of an update or visit, an item under a related header. */
export function datesPlaced(
  looks: readonly Look[],
  bodyFirst: number,
  titleAt: number,
  tail: Tail,
  own: number,
): boolean {
  let others = 0;
  let body = 0;
  let under = 0;
  let row = false;
  let dated = 0;
  for (let i = 0; i < looks.length; i++) {
    const look = looks[i];
    if (!look) continue;
    if (look.text) {
      const size = look.line.text.length * (isCjk(look.line.text) ? 3 : 1);
      if (i >= tail.related) {
        under += size;
        if (looks[i - 1]?.text) row = true;
      } else if (i >= bodyFirst) body += size;
    }
    if (!look.dated || !look.date || i === own) continue;
    others++;
    const label = look.date.label?.kind ?? null;
    if (i >= tail.related) dated++;
    else if (i >= tail.cut && i >= bodyFirst) continue;
    else if (
      label === "updated" ||
      label === "visit" ||
      label === "printed" ||
      (label === "published" && i < bodyFirst)
    )
      continue;
    else if (i < titleAt && look.date.date.family === "clock") continue;
    // with text between it and the title it dates another article
    else if (i < titleAt && looks.slice(i + 1, titleAt).some(saysMore)) return false;
    else if (i < bodyFirst) continue;
    else return false;
  }
  // teasers are one line each; articles are more
  return (
    others > 0 &&
    (own >= 0 || dated > 0) &&
    body >= 100 &&
    under <= body * (row ? 0.5 : 1.5) &&
    (dated === 0 || tail.related < looks.length)
  );
}
