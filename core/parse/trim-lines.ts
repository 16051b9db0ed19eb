/** Lines at the head, in the tail and in the middle of a body that are no text: credits, bylines, sign-offs, lines of the page. */
import type { Context } from "./article-fields.ts";
import { authorBox, bioName } from "./author-box.ts";
import { isAdvert } from "./boilerplate.ts";
import { isCredited } from "./credits.ts";
import { dateLine } from "./dates.ts";
import { captionMarks, type Flow, type Mark } from "./layouts/layout.ts";
import { captionWithCredit, type LineRole, lineRole } from "./line-roles.ts";
import { bodyLike, endsSentence, sameWords, saysSame } from "./lines.ts";
import { isImageOnly } from "./markdown.ts";
import { isMedia, nameAlone, personLike } from "./names.ts";
import type { Piece } from "./paragraphs.ts";
import { keepPieces, labelled } from "./pieces.ts";
import { tailLabel } from "./repeated-lines.ts";
import { HINT, PICTURE, signsIn } from "./signs.ts";

/** "Photo: VCG" run into what follows it: a quotation, or a word with a capital. */
const gluedCredit =
  /(?<=^|[.!?"”»)\s])(?:Photos?|Image|Фото|Сурет) ?[:：] ?(\p{Lu}[\p{L}.&/-]*(?: (?:\p{Lu}[\p{L}.&/-]*|\/)){0,4})(?=["“«]|(?<=\p{Ll})\p{Lu}|(?<=\p{Lu}{2})\p{Lu}\p{Ll})/u;

const captionWords =
  /\b(?:file photo|photo|pictured|poses?|is seen|are seen|shows?|leaves?|stands?|walks?|waits?|attends?|visitors?|people|view of|looks? on|shake hands|speaks? (?:at|during)|in this|a .{3,40} (?:in|at|near|on)\b)\b/i;

const sentenceStop = /[\p{Ll}\d]{2}[.!?]["”»]?[\s\u00a0]*(?=\p{Lu})/gu;

/** "… of machine parts. ■" */
const endMark = /[.!?…。！？](?:[)"”’»」』）])?[ \u00a0\u3000]{0,3}([■□◼◻▪▫▲△◆◇♦●○•★※❏❑⬛⬜∎◾◽]\ufe0f?)$/u;

/** "… will be built by 2027, the agency reports, citing …": the first paragraph, whose picture stands under it. */
const isReport = (raw: string): boolean => raw.length >= 90 && endsSentence(raw) && isCredited(raw, 5);

const endsYear = /\b(?:19|20)\d\d\.?["”)]?$/;

/** Whom the press may ask, over names, addresses and numbers. */
/** "May 4, 2023 10:42 ET (14:42 GMT)" */
const dayAndHour = /^[^.!?]{0,30}(?:19|20)\d\d[^.!?]{0,12}\d{1,2}:\d\d[^.!?]{0,30}$/u;

const pressContact =
  /^(?:(?:media|press|pr|investor)(?: relations)? (?:contacts?|inquiries|enquiries)|contacts? for (?:the )?(?:media|press)|pressekontakt|medienkontakt|rückfragehinweis|контакты для (?:сми|прессы)|пресс-контакты?|contacts? presse|contacto de prensa|basın iletişimi?|баспасөзге арналған байланыс) ?[:：]?$/iu;

const houseIn = (byline: string): string => byline.replace(/^by (?:the |our )?/i, "");
/** Figures and signs with no letter, or initials between strokes or in brackets. A year ends a table; figures with a unit say something. */
const deskMark =
  /^(?:\d{1,3}|[\d*#/_+-]*[*#/_][\d*#/_+-]*|[(（[]?(?:\p{Lu}{1,4}|\p{Ll}{1,4})(?:[/*](?:\p{Lu}{1,4}|\p{Ll}{1,4}))*\/?[)）\]]?)$/u;

const isDeskMark = (text: string): boolean => deskMark.test(text) && !/^[\p{L}]+$/u.test(text);

/** "bread  prices", "Aktau   port": with wide gaps; with two spaces only where nothing but a few words stands between. */
function areSpacedTags(text: string): boolean {
  if (/[^\s\u00a0][ \u00a0\t]{3,}[^\s\u00a0]/.test(text)) return true;
  if (!/[^\s\u00a0][ \u00a0]{2}[^\s\u00a0]/.test(text) || /[\d.!?…:;,«»"“”—–]/.test(text)) return false;
  return text.split(/[ \u00a0]{2}/).every((part) => part.split(/[ \u00a0]/).length <= 3);
}

/** "EconomyUzbekistanCentral Asia": a few words each, with a capital where the next begins, and no sign of a sentence. */
function areGluedTags(text: string): boolean {
  if (text.length < 14 || text.length > 160 || /[.!?…:;,«»"“”()\d]/.test(text)) return false;
  const parts = text.split(/(?<=\p{Ll}{2})(?=\p{Lu})/u);
  return (
    parts.length >= 2 &&
    (parts.length >= 3 || parts.every((part) => part.length >= 5)) &&
    parts.every((part) => /^\p{Lu}/u.test(part) && part.length >= 3 && part.split(" ").length <= 4)
  );
}

/** The marks of a byline, and of what else it names. */
function authorMarks(piece: Piece, role: LineRole & { readonly role: "author" }): Mark[] {
  // of several names with other words between, the names are not what stands there
  const isWhole = role.end - role.start === role.value.length;
  const marks = labelled(piece, "author", role.start, role.end, isWhole ? undefined : role.value);
  const { also } = role;
  if (!also) return marks;
  const at = piece.start;
  return [
    ...marks.filter((mark) => mark.start < at + role.end),
    { start: at + role.end, end: at + also.start, role: "field-label" },
    { start: at + also.start, end: at + also.end, role: also.role },
  ];
}

/** Head lines, tail lines and lines of the page within the body become marks. */
export function trimLines(
  context: Context,
  pieces: Piece[],
  marks: Mark[],
  titleText: string,
  flow: Flow,
  repeats: ReadonlySet<string>,
  markdown: boolean,
): Piece[] {
  const { doc } = context;
  const text = doc.text;
  const sentencePerLine = flow === "sentences";
  const found = new Map<number, Mark[]>();
  const textOf = (piece: Piece): string => text.slice(piece.start, piece.end);
  /** The piece goes on with a sentence that a hard wrap broke: "share." is no button there. */
  const goesOn = (index: number): boolean => {
    const piece = pieces[index] as Piece;
    const before = pieces[index - 1];
    if (flow !== "wrapped" || before === undefined || piece.gap !== "none" || piece.cut) return false;
    return before.end - before.start >= 45 && !endsSentence(textOf(before));
  };
  let hours: number | null = null;
  /** Three times of day and more, each on a line of its own, are the entries of a live report, not film lengths. */
  const isLive = (): boolean => {
    hours ??= pieces.filter(
      ({ start, end }) => end - start <= 8 && /^(?:[01]?\d|2[0-3]):[0-5]\d$/.test(text.slice(start, end)),
    ).length;
    return hours >= 3;
  };
  const roles: (LineRole | null | undefined)[] = [];
  const roleAt = (index: number): LineRole | null => {
    const known = roles[index];
    if (known !== undefined) return known;
    const piece = pieces[index];
    let made =
      !piece || piece.kind !== undefined || piece.forced || piece.end - piece.start > 600
        ? null
        : markdown && isImageOnly(textOf(piece))
          ? ({ role: "boilerplate", kind: "image-only" } as const)
          : lineRole(textOf(piece), (signsIn(doc.signs, piece.start, piece.end) & HINT) === 0);
    if (made?.role === "boilerplate" && goesOn(index)) made = null;
    if (made?.role === "boilerplate" && made.kind === "video-length" && isLive()) made = null;
    roles[index] = made;
    return made;
  };
  const put = (index: number, ...made: Mark[]): void => {
    found.set(index, made);
  };
  const whole = (piece: Piece, role: Mark["role"], extra: Partial<Mark> = {}): Mark => ({
    start: piece.start,
    end: piece.end,
    role,
    ...extra,
  });
  const count = pieces.length;
  const hasDate = marks.some((mark) => mark.role === "date");
  /** "Last update: 21 June 2022, 09:12" */
  const isStamp = (raw: string): boolean => {
    const stamp = hasDate && raw.length <= 80 ? dateLine(raw)?.label?.kind : undefined;
    return stamp === "updated" || stamp === "printed" || stamp === "visit";
  };
  let hasAuthor = marks.some((mark) => mark.role === "author");
  /** The office of the publication that the byline names. */
  const houseMark = marks.find(({ kind }) => kind === "byline-organisation");
  let house = houseMark ? houseIn(text.slice(houseMark.start, houseMark.end)) : "";
  const captionMark = marks.find((mark) => mark.role === "caption");
  let captionWordsSeen = captionMark ? sameWords(text.slice(captionMark.start, captionMark.end)) : "";

  const claim = (index: number, role: LineRole): boolean => {
    const piece = pieces[index] as Piece;
    switch (role.role) {
      case "image-credit":
        put(index, whole(piece, "image-credit", { value: role.value }));
        return true;
      case "agency":
        put(index, whole(piece, "agency", { value: role.value }));
        return true;
      case "author":
        hasAuthor = true;
        put(index, ...authorMarks(piece, role));
        return true;
      case "caption":
        captionWordsSeen = sameWords(role.value);
        put(index, ...labelled(piece, "caption", role.start, piece.end - piece.start));
        return true;
      case "views":
        put(index, ...labelled(piece, "views", role.start, role.end, String(role.value)));
        return true;
      case "author-label":
        put(index, whole(piece, "field-label"));
        return true;
      case "boilerplate":
        if (role.kind === "byline-organisation") house = houseIn(textOf(piece));
        put(index, whole(piece, "boilerplate", { kind: role.kind }));
        return true;
    }
  };

  // ---- head
  let head = 0;
  while (head < count) {
    const piece = pieces[head] as Piece;
    if (piece.kind !== undefined && piece.kind !== "heading") break;
    const raw = textOf(piece);
    const next = pieces[head + 1];
    if (titleText && head < 5 && saysSame(raw, titleText)) {
      put(head, whole(piece, "boilerplate", { kind: "repeated-title" }));
      head++;
      continue;
    }
    if (/^[=-]{3,}$/.test(raw) && found.has(head - 1)) {
      put(head, whole(piece, "boilerplate", { kind: "divider-placeholder" }));
      head++;
      continue;
    }
    if (captionWordsSeen && raw.length <= 500 && sameWords(raw) === captionWordsSeen) {
      put(head, whole(piece, "boilerplate", { kind: "repeated-caption" }));
      head++;
      continue;
    }
    if (piece.kind === undefined && isStamp(raw)) {
      put(head, whole(piece, "boilerplate", { kind: "page-date" }));
      head++;
      continue;
    }
    if (head < 3 && next && repeats.has(raw) && roleAt(head) === null) {
      put(head, whole(piece, "boilerplate", { kind: "publisher-note" }));
      head++;
      continue;
    }
    const role = roleAt(head);
    if (
      role &&
      !(
        role.role === "boilerplate" &&
        (role.kind === "related-header" || role.kind === "tags-header") &&
        head > 0 &&
        count - head > 3
      )
    ) {
      if (role.role === "author-label" && next && personLike(textOf(next))) {
        claim(head, role);
        put(head + 1, whole(next, "author"));
        hasAuthor = true;
        head += 2;
        continue;
      }
      if (claim(head, role)) {
        head++;
        continue;
      }
    }
    const pair = head <= 3 ? captionWithCredit(raw) : null;
    if (pair && count - head > 1) {
      captionWordsSeen = sameWords(raw.slice(pair.caption.start, pair.caption.end));
      put(head, ...captionMarks(pair, piece.start));
      head++;
      continue;
    }
    // a caption stands directly above its credit
    if (
      next &&
      head <= 2 &&
      raw.length <= 400 &&
      (next.gap === "none" || !bodyLike(raw)) &&
      count - head > 2 &&
      roleAt(head + 1)?.role === "image-credit" &&
      !isReport(raw)
    ) {
      captionWordsSeen = sameWords(raw);
      put(head, whole(piece, "caption"));
      head++;
      continue;
    }
    // an unlabelled byline between the title (or date) and the text
    if (
      next &&
      head <= 1 &&
      !hasAuthor &&
      (titleText !== "" || hasDate) &&
      personLike(raw) &&
      bodyLike(textOf(next)) &&
      raw !== titleText
    ) {
      put(head, whole(piece, "author", { confidence: "medium" }));
      hasAuthor = true;
      head++;
      continue;
    }
    break;
  }

  // ---- what stands under "Related news" is not body
  let tail = count;
  for (let i = Math.max(head, 1); i < count; i++) {
    const role = roleAt(i);
    if (role?.role !== "boilerplate") {
      if (i > head && pressContact.test(textOf(pieces[i] as Piece).slice(0, 60)) && endsWithContact(i)) {
        for (let j = i; j < count; j++) put(j, whole(pieces[j] as Piece, "boilerplate", { kind: "credit-line" }));
        tail = i;
        break;
      }
      continue;
    }
    const closes =
      role.kind === "related-header" || (role.kind === "read-more" && /[:：]$/.test(textOf(pieces[i] as Piece)));
    if (!closes) continue;
    let bodies = 0;
    for (let j = i + 1; j < count; j++) {
      const raw = textOf(pieces[j] as Piece);
      const isJoined = pieces[j]?.forced && pieces[j]?.kind === "heading";
      if (isJoined || (raw.length > 220 && !roleAt(j))) bodies++;
    }
    if (bodies > 0 || i + 1 >= count) continue;
    put(i, whole(pieces[i] as Piece, "boilerplate", { kind: role.kind }));
    for (let j = i + 1; j < count; j++) {
      const other = roleAt(j);
      if (other && other.role !== "caption") claim(j, other);
      else put(j, whole(pieces[j] as Piece, "boilerplate", { kind: "related-item" }));
    }
    tail = i;
    break;
  }

  // ---- tail, from the end upward
  tail = authorBox(text, pieces, head, tail, put, roleAt, hasAuthor) ?? tail;
  while (tail > head + 1) {
    const index = tail - 1;
    const piece = pieces[index] as Piece;
    const raw = textOf(piece);
    const role = roleAt(index);
    if (role) {
      claim(index, role);
      tail--;
      continue;
    }
    if (house !== "" && raw.startsWith(house) && raw.length <= 400 && index > head + 1) {
      put(index, whole(piece, "boilerplate", { kind: raw === house ? "avatar-name" : "author-bio" }));
      tail--;
      continue;
    }
    if (repeats.has(raw) || repeats.has(tailLabel(raw) ?? "")) {
      put(index, whole(piece, "boilerplate", { kind: "publisher-note" }));
      tail--;
      continue;
    }
    // "EF/MA", "3266**2050", "0": the desk, or a count that lost its word
    if (index > head && raw.length <= 16 && piece.kind === undefined && isDeskMark(raw)) {
      put(index, whole(piece, "boilerplate", { kind: /^\d+$/.test(raw) ? "widget-label" : "credit-line" }));
      tail--;
      continue;
    }
    if (piece.kind === undefined && isStamp(raw)) {
      put(index, whole(piece, "boilerplate", { kind: "page-date" }));
      tail--;
      continue;
    }
    const above = pieces[index - 1];
    // the day and hour under "(END) Harbour Newswires"
    if (above && raw.length <= 60 && /^\(ENDS?\) /.test(textOf(above)) && roleAt(index - 1) && dayAndHour.test(raw)) {
      put(index, whole(piece, "boilerplate", { kind: "page-date" }));
      tail--;
      continue;
    }
    if (above && roleAt(index - 1)?.role === "author-label" && personLike(raw)) {
      put(index, whole(piece, hasAuthor ? "boilerplate" : "author", hasAuthor ? { kind: "avatar-name" } : {}));
      hasAuthor = true;
      tail--;
      continue;
    }
    // tags in one line, with wide gaps
    if (piece.kind === undefined && raw.length <= 200 && !/[.!?]$/.test(raw) && areSpacedTags(raw)) {
      put(index, whole(piece, "boilerplate", { kind: "tags-header" }));
      tail--;
      continue;
    }
    // rubrics that ran into one another
    if (piece.kind === undefined && index > head + 1 && piece.gap !== "glued" && areGluedTags(raw)) {
      put(index, whole(piece, "boilerplate", { kind: "tags-header" }));
      tail--;
      continue;
    }
    // the name of the paper or agency closes the text
    if (above && raw.length <= 40 && index > head + 1 && isMedia(raw) && bodyLike(textOf(above))) {
      put(index, whole(piece, "boilerplate", { kind: "byline-organisation" }));
      tail--;
      continue;
    }
    // "Jane Doe," and her place under it
    const over = above ? textOf(above) : "";
    if (
      !hasAuthor &&
      above &&
      index > head + 1 &&
      raw.length <= 40 &&
      piece.gap === "none" &&
      !bodyLike(raw) &&
      /^[^,]{5,40},$/.test(over) &&
      personLike(over.slice(0, -1))
    ) {
      put(index, whole(piece, "field-label"));
      put(index - 1, ...labelled(above, "author", 0, over.length - 1));
      hasAuthor = true;
      tail -= 2;
      continue;
    }
    // what is said at the end of somebody whom the text does not speak of is said of its author
    const told = !hasAuthor && above && index > head + 1 && piece.kind === undefined ? bioName(raw) : null;
    if (told !== null && !namedAbove(told, index)) {
      put(
        index,
        { start: piece.start, end: piece.start + told.length, role: "author", confidence: "medium" },
        { start: piece.start + told.length, end: piece.end, role: "boilerplate", kind: "author-bio" },
      );
      hasAuthor = true;
      tail--;
      continue;
    }
    // a bare name closes the text
    if (
      !hasAuthor &&
      above &&
      personLike(nameAlone(raw)) &&
      bodyLike(textOf(above)) &&
      raw.length <= 40 &&
      piece.gap !== "glued"
    ) {
      put(
        index,
        ...labelled(piece, "author", 0, nameAlone(raw).length).map((mark) =>
          mark.role === "author" ? { ...mark, confidence: "medium" as const } : mark,
        ),
      );
      hasAuthor = true;
      tail--;
      continue;
    }
    break;
  }

  // ---- the mark that magazines put behind the last sentence
  const lastPiece = pieces[tail - 1];
  const stop =
    lastPiece && !found.has(tail - 1) && !lastPiece.forced ? endMark.exec(textOf(lastPiece).slice(-8)) : null;
  if (lastPiece && stop?.[1])
    put(tail - 1, {
      start: lastPiece.end - stop[1].length,
      end: lastPiece.end,
      role: "boilerplate",
      kind: "divider-placeholder",
    });

  // ---- lines of the page and pictures in the middle
  for (let i = head; i < tail; i++) {
    if (found.has(i)) continue;
    const piece = pieces[i] as Piece;
    const raw = piece.end - piece.start > 600 ? "" : textOf(piece);
    const glued = gluedIn(piece);
    if (glued) {
      putGlued(i, glued);
      continue;
    }
    const role: LineRole | null = raw === "" ? null : roleAt(i);
    if (!role) continue;
    if (
      role.role === "boilerplate" &&
      (role.kind === "listing-header" || role.kind === "nav" || role.kind === "breadcrumb" || role.kind === "phone")
    ) {
      // such words may be a sub-heading of the text
      if (
        role.kind !== "breadcrumb" &&
        !isAdvert(raw) &&
        !/^(?:menu|home|search|log ?in|skip|меню|поиск|войти)/i.test(raw)
      )
        continue;
    }
    if (role.role === "caption" || role.role === "author" || role.role === "author-label" || role.role === "views") {
      // a byline may stand under the first paragraph
      const isByline = role.role === "author" && !hasAuthor && i <= head + 2;
      if (role.role !== "caption" && !isByline) continue;
    }
    claim(i, role);
    if (role.role === "image-credit" && i > head && !found.has(i - 1)) captionAbove(i);
  }
  return keepPieces(text, pieces, marks, found);

  /** Whether the text ends with a few short lines under the piece, none of which is a sentence. */
  function endsWithContact(index: number): boolean {
    if (count - index > 9) return false;
    return pieces.slice(index + 1).every((piece) => piece.end - piece.start <= 90 && !bodyLike(textOf(piece)));
  }

  /** Whether a piece of the body above it has the name's last word. */
  function namedAbove(name: string, index: number): boolean {
    const last = name.slice(name.lastIndexOf(" ") + 1);
    for (let i = head; i < index; i++) if (textOf(pieces[i] as Piece).includes(last)) return true;
    return titleText.includes(last);
  }

  /** A credit that runs into the text after it, where enough of a text follows. */
  function gluedIn(piece: Piece): RegExpExecArray | null {
    if ((signsIn(doc.signs, piece.start, piece.end) & PICTURE) === 0) return null;
    const raw = textOf(piece);
    const match = gluedCredit.exec(raw);
    if (!match) return null;
    const rest = raw.slice(match.index + match[0].length);
    return bodyLike(rest) || (sentencePerLine && /[\s\u00a0]/.test(rest.trim())) ? match : null;
  }

  function putGlued(index: number, match: RegExpExecArray): void {
    const piece = pieces[index] as Piece;
    const start = piece.start + match.index;
    const credit: Mark = { start, end: start + match[0].length, role: "image-credit", value: match[1] ?? "" };
    if (match.index === 0) {
      put(index, credit);
      if (index > head && !found.has(index - 1)) captionAbove(index);
      return;
    }
    const caption = captionBefore(text.slice(piece.start, start).trimEnd());
    put(
      index,
      ...(caption ? [{ ...caption, start: piece.start + caption.start, end: piece.start + caption.end }] : []),
      credit,
    );
  }

  /** The last sentence before a credit on the same line, where it reads like a caption. */
  function captionBefore(before: string): Mark | null {
    let start = 0;
    for (const stop of before.slice(0, -1).matchAll(sentenceStop)) start = stop.index + stop[0].length;
    const raw = before.slice(start);
    if (raw.length > 350 || /["“”«»]/.test(raw) || !(endsYear.test(raw) || captionWords.test(raw))) return null;
    return { start, end: before.length, role: "caption" };
  }

  /** The line above a credit is its caption when it stands close and reads like one. */
  function captionAbove(index: number): void {
    const above = pieces[index - 1] as Piece;
    const credit = pieces[index] as Piece;
    if (above.end - above.start > 350) return;
    // the closing quotation mark of the paragraph before stands at its head
    const pushed = sentencePerLine && /^"[^"“”«»]+$/.test(textOf(above)) && opensQuote(index - 1) ? 1 : 0;
    const raw = textOf(above).slice(pushed);
    if (/["“”«»]/.test(raw) && !/photo|file/i.test(raw)) return;
    if (isReport(raw)) return;
    const dated = endsYear.test(raw);
    const spaced = above.gap !== "none";
    const reads = captionWords.test(raw) || !bodyLike(raw);
    // with a gap between it must not read like the text of the article
    if (credit.gap === "none" ? dated || spaced || reads : spaced && !bodyLike(raw))
      found.set(index - 1, [{ ...whole(above, "caption"), start: above.start + pushed }]);
  }

  /** Whether a quotation is open where the piece begins. */
  function opensQuote(index: number): boolean {
    let open = false;
    for (let i = index - 1; i >= Math.max(head, index - 8) && pieces[i + 1]?.gap === "none"; i--) {
      const raw = textOf(pieces[i] as Piece);
      const last = raw.lastIndexOf('"');
      if (last < 0) continue;
      open = last === 0 || /[\s(]/.test(raw[last - 1] ?? "");
      break;
    }
    return open;
  }
}
