/** Days named in running text, with the tense of the words around: evidence for dating, never a date of publication. */
import type { DateOptions } from "./dates-cursor.ts";
import { eachLine, type Reader, walk, words } from "./dates-reader.ts";
import { HAN, infoOf, NUMBER, SIGN, WORD } from "./dates-tokens.ts";
import { fold } from "./dates-words.ts";

export interface DayMention {
  readonly start: number;
  readonly end: number;
  readonly kind: "weekday" | "day" | "range" | "relative";
  /** 0 = Sunday. */
  readonly weekday?: number;
  /** Absent where only the day is printed ("20日"). */
  readonly month?: number;
  readonly day?: number;
  readonly endMonth?: number;
  readonly endDay?: number;
  readonly year?: number;
  /** Of a relative day: 0 today, -1 yesterday, 1 tomorrow. */
  readonly offset?: number;
  readonly tense: "past" | "future" | "present" | null;
}

const NONE = 0;
const PAST = 1;
const FUTURE = 2;
const PRESENT = 3;
/** The ending looks like a past one; a surer word nearby wins. */
const WEAK_PAST = 4;
const WEAK_FUTURE = 5;

/** Tokens looked at on each side of a mention. */
const REACH = 60;

const FUTURE_WORDS = words(
  "will shall upcoming forthcoming scheduled slated planned plans intends expects expected " +
    "состоится состоятся пройдет пройдёт пройдут будет будут планирует планирует планируется планируют намечен намечена намечено намечены запланирован запланирована " +
    "запланировано запланированы предстоит предстоящий предстоящая предстоящее предстоящей предстоящего ожидается откроется начнется начнётся примет посетит проведет проведёт проведут прибудет " +
    "өтеді болады басталады жоспарлануда жоспарланған жоспарланып күтіледі күтілуде тиіс ашылады келеді барады алдағы " +
    "відбудеться пройде буде будуть заплановано",
);
const PAST_WORDS = words(
  "was were had did said told held took visited met hosted signed began started opened arrived left came went made gave spoke became saw won lost sent found embarked attended discussed " +
    "был была было были прошел прошёл прошла прошло прошли провел провёл провела заявил сообщил принял приняла посетил подписал " +
    "өтті болды қатысты кездесті өткен өткізді басталды аяқталды айтты қабылдады еді келді барды " +
    "відбувся відбулася відбулося був була було були",
);
const PRESENT_WORDS = words(
  "currently underway ongoing continues takes проходит проходят идет идёт идут продолжается продолжаются находится участвует участвуют өтуде жатыр жүріп болуда",
);
const NOT_PAST = words(
  "united related limited need indeed speed hundred sacred embed exceed proceed succeed red bed shed feed seed breed " +
    "если апрел сила дела школа тепла около возле после чуть мало число села начало масла стола стол угол отдел журнал канал капитал портал филиал материал генерал потенциал " +
    "персонал сериал финал вокзал провал интервал артикул футбол баскетбол волейбол протокол вокал тыл пол цели были-бы доли роли модели недели земли",
);
const BE = words("is are am");
const PLANNING = words("to set due expected scheduled planned slated going");
const TODAY = new Map<string, number>([
  ...["today", "сегодня", "бүгін", "сьогодні", "heute", "bugün"].map((w) => [fold(w), 0] as const),
  ...["yesterday", "вчера", "кеше", "вчора", "gestern", "dün"].map((w) => [fold(w), -1] as const),
  ...["tomorrow", "завтра", "ертең", "morgen", "yarın"].map((w) => [fold(w), 1] as const),
]);
const BEFORE = words("last past прошлый прошлую прошлое прошлой прошлого минувший минувшую өткен ötken");
const AHEAD = words("next coming следующий следующую следующее ближайший ближайшую будущую келесі келер");
const EVERY = words("every each каждый каждую каждое каждая әр сайын щовівторка кожен");
const RANGE_WORDS = words("to till until through по до bis");
const ABBREVIATIONS = words(
  "jan feb mar apr jun jul aug sept sep oct nov dec dr mr mrs ms st no vs gen col sen rep gov янв фев мар апр авг сен сент окт ноя нояб дек им ул тыс млн млрд",
);
const WEEKDAY_FAMILIES = new Set(["english", "russian", "kazakh", "ukrainian", "german"]);

/** Cues of one piece of text, worked out when first asked for. */
class Cues {
  private readonly known: Int8Array;
  private readonly ends: Int8Array;

  constructor(readonly reader: Reader) {
    this.known = new Int8Array(reader.tokens.length).fill(-1);
    this.ends = new Int8Array(reader.tokens.length).fill(-1);
  }

  /** The sentence ends with token i. */
  endsAt(i: number): boolean {
    const old = this.ends[i];
    if (old !== undefined && old >= 0) return old === 1;
    const yes = this.findEnd(i);
    if (i >= 0 && i < this.ends.length) this.ends[i] = yes ? 1 : 0;
    return yes;
  }

  private findEnd(i: number): boolean {
    const { reader } = this;
    const t = reader.at(i);
    if (t.kind !== SIGN) return false;
    if (t.value === 0x21 || t.value === 0x3f || t.value === 0xff01 || t.value === 0xff1f) return true;
    if (t.value !== 0x2e) return false;
    if (reader.text.charCodeAt(t.start) === 0x3002) return true;
    const before = reader.at(i - 1);
    if (before.kind === WORD) {
      const length = before.end - before.start;
      if (length === 1 || (length <= 4 && ABBREVIATIONS.has(fold(reader.slice(i - 1))))) return false;
    }
    const after = reader.at(i + 1);
    if (after.kind === NUMBER) return !after.glued && before.kind === WORD;
    return after.kind !== WORD || reader.isCapital(i + 1);
  }

  at(i: number): number {
    const old = this.known[i];
    if (old !== undefined && old >= 0) return old;
    const cue = this.find(i);
    if (i >= 0 && i < this.known.length) this.known[i] = cue;
    return cue;
  }

  private find(i: number): number {
    const { reader } = this;
    const t = reader.at(i);
    if (t.kind === HAN) {
      if (reader.isHan(i, "将將拟擬")) return FUTURE;
      if (reader.isHan(i, "了曾已")) return PAST;
      return reader.isHan(i, "正") && reader.isHan(i + 1, "在") ? PRESENT : NONE;
    }
    if (t.kind !== WORD || t.end - t.start > 24) return NONE;
    const word = fold(reader.slice(i));
    if (BE.has(word)) {
      const next = fold(reader.slice(i + 1));
      if (PLANNING.has(next)) return FUTURE;
      if (/^(?:being|held|\w{2,20}ing|\w{2,20}ed)$/.test(next)) return PRESENT;
      return /^(?:now|currently|also|still)$/.test(next) ? PRESENT : NONE;
    }
    if (FUTURE_WORDS.has(word)) return FUTURE;
    if (PRESENT_WORDS.has(word)) return PRESENT;
    if (PAST_WORDS.has(word)) return this.afterFuture(i) ? NONE : PAST;
    if (word === "to" && fold(reader.slice(i + 1)) === "be") return FUTURE;
    if (word.length < 4 || NOT_PAST.has(word)) return NONE;
    if (/[a-z]{2}ed$/.test(word)) return this.afterFuture(i) ? NONE : WEAK_PAST;
    if (/(?:лся|лась|лось|лись)$/.test(word)) return PAST;
    if (/[аеёиыоуя](?:л|ла|ло|ли)$/.test(word) && word.length > 4) return WEAK_PAST;
    return this.kazakh(word, i);
  }

  /** The Kazakh verb closes its clause; the same endings elsewhere are cases of nouns. */
  private kazakh(word: string, i: number): number {
    const after = this.reader.at(i + 1);
    if (after.kind === WORD || after.kind === NUMBER || /^(?:хабарла|жаз|мәлім|айт|де)/.test(word)) return NONE;
    if (/(?:ады|еді|йды|йді)$/.test(word)) return WEAK_FUTURE;
    return /(?:ды|ді|ты|ті)$/.test(word) && /[әғқңөұүһі]/.test(word) ? WEAK_PAST : NONE;
  }

  /** "will be held", "is being discussed": the participle after a sure word says nothing of its own. */
  private afterFuture(i: number): boolean {
    for (let k = i - 1; k >= i - 3 && k >= 0; k--) {
      const t = this.reader.at(k);
      if (t.kind !== WORD) return false;
      const cue = this.at(k);
      if (cue === FUTURE || cue === PRESENT) return true;
      if (cue !== NONE) return false;
    }
    return false;
  }

  /** The tense of the sentence around tokens first..next: the nearest cue, an unsure one counting as farther off. */
  tense(first: number, next: number): DayMention["tense"] {
    const { reader } = this;
    let best = NONE;
    let distance = Number.POSITIVE_INFINITY;
    const consider = (k: number, steps: number) => {
      const cue = this.at(k);
      if (cue === NONE) return;
      const far = cue >= WEAK_PAST ? steps * 1.5 + 2 : steps;
      if (far < distance) {
        distance = far;
        best = cue;
      }
    };
    if (!this.endsAt(next - 1) || reader.at(next - 1).kind === SIGN) {
      for (let k = next, steps = 1; steps <= REACH && k < reader.tokens.length && !this.endsAt(k); k++, steps++)
        consider(k, steps);
    }
    for (let k = first - 1, steps = 1; steps <= REACH && k >= 0 && !this.endsAt(k); k--, steps++) consider(k, steps);
    if (best === PAST || best === WEAK_PAST) return "past";
    if (best === FUTURE || best === WEAK_FUTURE) return "future";
    return best === PRESENT ? "present" : null;
  }
}

interface Found {
  next: number;
  mention: Omit<DayMention, "start" | "end" | "tense">;
  tense?: DayMention["tense"];
}

/** "May 18-19", "10 to 12 May 2022", "30 мая - 2 июня", "6月6日至8日". */
function rangeAt(reader: Reader, i: number): Found | null {
  const t = reader.at(i);
  if (t.kind === WORD) {
    const from = reader.month(i);
    // "may 5 to 6"
    if (from === null || (from.family === "english" && !reader.isCapital(i))) return null;
    const a = reader.at(from.next);
    if (a.kind !== NUMBER || a.digits > 2) return null;
    let k = joint(reader, from.next + 1);
    if (k < 0) return null;
    const to = reader.month(k);
    if (to !== null) k = to.next;
    const b = reader.at(k);
    if (b.kind !== NUMBER || b.digits > 2) return null;
    return range(reader, from.month, a.value, to?.month ?? from.month, b.value, k + 1);
  }
  if (t.kind !== NUMBER || t.digits > 2) return null;
  if (reader.isHan(i + 1, "月") && reader.at(i + 2).kind === NUMBER && reader.isHan(i + 3, "日")) {
    if (!reader.isHan(i + 4, "至到") && !(reader.at(i + 4).kind === SIGN && reader.at(i + 4).value === 0x2d))
      return null;
    const second = reader.isHan(i + 6, "月");
    const at = second ? i + 7 : i + 5;
    if (reader.at(at).kind !== NUMBER || !reader.isHan(at + 1, "日")) return null;
    const month = second ? reader.at(i + 5).value : t.value;
    return range(reader, t.value, reader.at(i + 2).value, month, reader.at(at).value, at + 2);
  }
  const from = reader.month(i + 1);
  const k = joint(reader, from === null ? i + 1 : from.next);
  if (k < 0) return null;
  const b = reader.at(k);
  if (b.kind !== NUMBER || b.digits > 2) return null;
  const hyphen = reader.isSign(k + 1, 0x2d) && reader.at(k + 1).glued ? 1 : 0;
  const to = reader.month(k + 1 + hyphen);
  if (to === null) return null;
  return range(reader, from?.month ?? to.month, t.value, to.month, b.value, to.next);
}

/** The index after a dash or "to", or -1. */
function joint(reader: Reader, i: number): number {
  if (reader.isSign(i, 0x2d)) return i + 1;
  return reader.wordIn(i, RANGE_WORDS) ? i + 1 : -1;
}

function range(reader: Reader, month: number, day: number, endMonth: number, endDay: number, i: number): Found | null {
  const valid = (m: number, d: number) => m >= 1 && m <= 12 && d >= 1 && d <= 31;
  if (!valid(month, day) || !valid(endMonth, endDay) || (month === endMonth && endDay <= day)) return null;
  const year = reader.yearAfter(i, false);
  const mention = { kind: "range" as const, month, day, endMonth, endDay };
  return year === null ? { next: i, mention } : { next: year.next, mention: { ...mention, year: year.year } };
}

function dayAt(reader: Reader, i: number): Found | null {
  if (!reader.canBegin(i)) return null;
  const found = reader.date(i);
  if (found === null) {
    // 20日 in a Chinese text names no month
    const t = reader.at(i);
    if (
      t.kind !== NUMBER ||
      t.digits > 2 ||
      t.value < 1 ||
      t.value > 31 ||
      !reader.isHan(i + 1, "日") ||
      reader.at(i - 1).kind === NUMBER
    )
      return null;
    return reader.isHan(i - 1, "月") && t.glued ? null : { next: i + 2, mention: { kind: "day", day: t.value } };
  }
  const { match, next } = found;
  if (match.partial !== null) return { next, mention: { kind: "day", ...match.partial } };
  return {
    next,
    mention: {
      kind: "day",
      year: Number(match.value.slice(0, 4)),
      month: Number(match.value.slice(5, 7)),
      day: Number(match.value.slice(8, 10)),
    },
  };
}

function weekdayAt(reader: Reader, i: number): Found | null {
  const t = reader.at(i);
  if (t.kind === HAN) {
    if (!reader.isHan(i, "星周週礼禮")) return null;
    const found = reader.weekday(i);
    return found === null ? null : { next: found.next, mention: { kind: "weekday", weekday: found.weekday } };
  }
  if (t.kind !== WORD) return null;
  const length = t.end - t.start;
  if (length < 4 || length > 14) return null;
  const info = infoOf(reader.text, t);
  if (info === null || info.weekday < 0 || !WEEKDAY_FAMILIES.has(info.family)) return null;
  const word = fold(reader.slice(i));
  const before = reader.at(i - 1).kind === WORD ? fold(reader.slice(i - 1)) : "";
  if (info.family === "english" || info.family === "german") {
    if (length < 6 || !reader.isCapital(i)) return null;
  } else if (info.family === "kazakh") {
    // "жұма" is also a week in old texts and a name
    if (length < 5 && !/^күн/.test(fold(reader.slice(i + 1)))) return null;
  } else if (
    /^(?:сред|серед)/.test(word) &&
    before !== "в" &&
    before !== "во" &&
    before !== "у" &&
    !BEFORE.has(before) &&
    !AHEAD.has(before)
  ) {
    return null; // "среда" is the environment
  }
  // "every Monday and Friday" is no day
  for (let k = i - 1; k >= i - 3; k--) if (reader.wordIn(k, EVERY)) return null;
  const mention = { kind: "weekday" as const, weekday: info.weekday };
  if (BEFORE.has(before)) return { next: i + 1, mention, tense: "past" };
  if (AHEAD.has(before)) return { next: i + 1, mention, tense: "future" };
  return { next: i + 1, mention };
}

function relativeAt(reader: Reader, i: number): Found | null {
  const t = reader.at(i);
  let offset: number | undefined;
  let next = i + 1;
  if (t.kind === WORD) {
    if (t.end - t.start > 9) return null;
    offset = TODAY.get(fold(reader.slice(i)));
    // "Belarus Today", "USA Today": a name
    if (
      offset !== undefined &&
      reader.isCapital(i) &&
      reader.at(i - 1).kind === WORD &&
      !t.glued &&
      reader.isCapital(i - 1)
    )
      return null;
  } else if (t.kind === HAN && reader.isHan(i, "今昨明") && reader.isHan(i + 1, "天日")) {
    offset = ["昨", "今", "明"].indexOf(reader.slice(i)) - 1;
    next = i + 2;
  }
  if (offset === undefined) return null;
  const mention = { kind: "relative" as const, offset };
  if (offset < 0) return { next, mention, tense: "past" };
  return offset > 0 ? { next, mention, tense: "future" } : { next, mention };
}

const OPTIONS: DateOptions = { partial: true };

/** Days, weekdays, ranges and "yesterday" in running text, left to right, each with the tense of its sentence: the first `most` of them. */
export function findDayMentions(text: string, most = Number.POSITIVE_INFINITY): DayMention[] {
  const out: DayMention[] = [];
  let cues: Cues | null = null;
  eachLine(text, (from, to) =>
    walk(text, from, to, OPTIONS, (reader, i) => {
      if (reader.at(i).kind === SIGN) return i + 1;
      const found =
        (reader.canBegin(i) ? rangeAt(reader, i) : null) ??
        dayAt(reader, i) ??
        weekdayAt(reader, i) ??
        relativeAt(reader, i);
      if (found === null) return i + 1;
      if (cues === null || cues.reader !== reader) cues = new Cues(reader);
      out.push({
        start: reader.at(i).start,
        end: reader.at(found.next - 1).end,
        ...found.mention,
        tense: found.tense !== undefined ? found.tense : cues.tense(i, found.next),
      });
      return out.length < most ? found.next : -1;
    }),
  );
  return out;
}
