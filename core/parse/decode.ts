/**
 * Bytes to text. A byte order mark or valid UTF-8 decides; otherwise the text is read with every likely code page and
 * the reading that looks most like a language wins, with the chardet package as one more voice. Statistics see a
 * sample; only the test for UTF-8 and the last decoding go over all bytes.
 */

import { analyse } from "chardet";
import type { Why } from "../languages/whys/why.ts";

// The one thing of the outside world this module needs. It exists in Node, in windows and in workers; core has no
// ambient types, so it is declared here, as small as it is used.
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input: Uint8Array): string;
}

export interface Decoded {
  /** The whole text; a leading byte order mark stays its first character (U+FEFF). */
  readonly text: string;
  /** A label such as utf-8, utf-16le, windows-1251; "utf-8 (read twice: windows-1252)" where a repair was needed. */
  readonly encoding: string;
  readonly bom: boolean;
  readonly confidence: "high" | "medium" | "low";
  /** One line for a person. */
  readonly why: Why;
  /** Labels that `override` takes, the likeliest first. */
  readonly alternatives: readonly string[];
  /** The text had been decoded once too often; `from` is the code page it was wrongly read with. A `likely` repair. */
  readonly repaired: { readonly from: string } | null;
  /** Not a text at all: a picture, an archive, a PDF. */
  readonly binary: boolean;
  /** A person chose the encoding. */
  readonly isChosen: boolean;
  /** The bytes make no text in the encoding that was chosen: why, and what would fit them better (null: nothing known). */
  readonly misfit: { readonly why: Why; readonly better: string | null } | null;
}

type Sure = Decoded["confidence"];

const BOM = 0xfeff;
const SAMPLE = 256 * 1024;
const SLICE = 32 * 1024;
/** Characters one reading is judged by; more change nothing and cost time. */
const JUDGED = 48 * 1024;
/** V8 makes no longer string. */
const LONGEST = 500_000_000;

// What windows-1252 puts on 0x80–0x9f; the five holes keep their C1 letters, as browsers do.
const CP1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

// KZ-1048 is windows-1251 with the Kazakh letters on places of other Cyrillic ones; no decoder of the platform knows it.
const KZ_FROM = "\u040c\u040b\u045c\u045b\u040e\u045e\u0408\u0490\u0404\u0407\u0491\u0454\u0458\u0405\u0455\u0457";
const KZ_TO = "ҚҺқһҰұӘӨҒҮөғәҢңү";

const READ_TWICE = / \(read twice: (windows-125[12])\)$/;

/** Code pages tried where nothing is certain, in the order that settles a draw. */
const CANDIDATES = [
  "windows-1251",
  "koi8-r",
  "gb18030",
  "big5",
  "shift_jis",
  "euc-jp",
  "euc-kr",
  "windows-1252",
  "windows-1254",
  "windows-1250",
  "windows-1256",
  "windows-1253",
  "windows-1255",
  "kz-1048",
  "ibm866",
  "iso-8859-5",
  "x-mac-cyrillic",
] as const;

/** Encodings to choose from; the names are what {@link decodeBytes} takes. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1251",
  "koi8-r",
  "koi8-u",
  "ibm866",
  "iso-8859-5",
  "x-mac-cyrillic",
  "kz-1048",
  "windows-1252",
  "windows-1250",
  "windows-1254",
  "windows-1253",
  "windows-1255",
  "windows-1256",
  "windows-1257",
  "gb18030",
  "big5",
  "shift_jis",
  "euc-jp",
  "iso-2022-jp",
  "euc-kr",
] as const;

/** Whether bytes can be read in the encoding of this name: one of {@link encodings}, or another name that the platform knows. */
export function isEncoding(name: string): boolean {
  return chosen(new Uint8Array(0), name) !== null;
}

/** Names chardet gives that the platform knows under another label. */
const CHARDET: Readonly<Record<string, string>> = {
  "ISO-8859-1": "windows-1252",
  "ISO-8859-2": "windows-1250",
  "ISO-8859-7": "windows-1253",
  "ISO-8859-8": "windows-1255",
  "ISO-8859-9": "windows-1254",
};

const MAGIC = [
  ["\x89PNG\r\n", "a PNG picture"],
  ["\xff\xd8\xff", "a JPEG picture"],
  ["GIF87a", "a GIF picture"],
  ["GIF89a", "a GIF picture"],
  ["%PDF-", "a PDF document"],
  ["PK\x03\x04", "a ZIP archive"],
  ["PK\x05\x06", "an empty ZIP archive"],
  ["\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (doc, xls, ppt)"],
  ["\x1f\x8b", "a gzip archive"],
  ["BZh9", "a bzip2 archive"],
  ["\xfd7zXZ\0", "an xz archive"],
  ["7z\xbc\xaf\x27\x1c", "a 7-Zip archive"],
  ["Rar!\x1a\x07", "a RAR archive"],
  ["\x7fELF", "a program"],
  ["SQLite format 3\0", "an SQLite database"],
  ["ID3\x03", "an MP3 recording"],
  ["ID3\x04", "an MP3 recording"],
  ["OggS\0", "an Ogg recording"],
  ["II*\0", "a TIFF picture"],
  ["MM\0*", "a TIFF picture"],
  ["wOFF", "a font"],
  ["wOF2", "a font"],
] as const satisfies readonly (readonly [sign: string, name: Why])[];

function ascii(bytes: Uint8Array, from: number, to: number): string {
  let out = "";
  for (let i = from; i < to && i < bytes.length; i++) out += String.fromCharCode(bytes[i] ?? 0);
  return out;
}

/** What a file is that is no text. */
export type FileKind =
  | (typeof MAGIC)[number][1]
  | "a Word document (docx)"
  | "an Excel workbook (xlsx)"
  | "a presentation (pptx)"
  | "an OpenDocument file"
  | "an e-book (epub)"
  | "a WebP picture"
  | "a film or a HEIC picture";

/** What the first bytes say it is, or null. */
export function fileKind(bytes: Uint8Array): FileKind | null {
  const head = ascii(bytes, 0, 32);
  for (const [sign, name] of MAGIC) {
    if (!head.startsWith(sign)) continue;
    if (sign !== "PK\x03\x04") return name;
    const inside = ascii(bytes, 0, 4096);
    if (inside.includes("word/")) return "a Word document (docx)";
    if (inside.includes("xl/")) return "an Excel workbook (xlsx)";
    if (inside.includes("ppt/")) return "a presentation (pptx)";
    if (inside.includes("opendocument")) return "an OpenDocument file";
    if (inside.includes("epub+zip")) return "an e-book (epub)";
    return name;
  }
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "a WebP picture";
  if (head.slice(4, 8) === "ftyp") return "a film or a HEIC picture";
  return null;
}

/** Decodes with a label of ours; null where the platform does not know it or, when `fatal`, a byte does not fit. */
function read(bytes: Uint8Array, label: string, fatal = false): string | null {
  try {
    if (label === "kz-1048") {
      const text = read(bytes, "windows-1251", fatal);
      return text === null ? null : text.replace(/[ЌЋќћЎўЈҐЄЇґєјЅѕї]/g, (c) => KZ_TO.charAt(KZ_FROM.indexOf(c)));
    }
    if (label === "utf-32le" || label === "utf-32be") return readUtf32(bytes, label === "utf-32le");
    const text = new TextDecoder(label, { fatal, ignoreBOM: true }).decode(bytes);
    // Some versions of Node read windows-1252 as Latin-1 and leave C1 letters; the table is idempotent.
    if (label === "windows-1252" && /[\x80-\x9f]/.test(text)) {
      return text.replace(/[\x80-\x9f]/g, (c) => CP1252.charAt(c.charCodeAt(0) - 0x80));
    }
    return text;
  } catch {
    return null;
  }
}

function readUtf32(bytes: Uint8Array, little: boolean): string {
  const parts: string[] = [];
  let part = "";
  for (let i = 0; i + 3 < bytes.length; i += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = little
      ? [bytes[i + 3], bytes[i + 2], bytes[i + 1], bytes[i]]
      : [bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]];
    const code = a * 0x1000000 + b * 0x10000 + c * 0x100 + d;
    part += code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? "\ufffd" : String.fromCodePoint(code);
    if (part.length > 8192) {
      parts.push(part);
      part = "";
    }
  }
  parts.push(part);
  return parts.join("");
}

/** Well-formed sequences of more than one byte, and bytes that fit none. */
function utf8Census(bytes: Uint8Array): { good: number; bad: number } {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const size =
      lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
    let k = 1;
    while (k < size && ((bytes[i + k] ?? 0) & 0xc0) === 0x80) k++;
    if (size > 0 && k === size) {
      good++;
      i += size;
    } else {
      // A sequence cut off at the end of the file or the sample is no sign of another code page.
      if (i + k < bytes.length || size === 0) bad++;
      i += Math.max(1, k);
    }
  }
  return { good, bad };
}

/**
 * The bytes without what is surely UTF-8 among those of a code page: three Cyrillic letters and more in a row, and quotation marks
 * and dashes. A line of another source in a text must not decide between code pages that are alike but for a few letters.
 */
function withoutUtf8(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(bytes.length);
  let size = 0;
  const isTrail = (at: number): boolean => ((bytes[at] ?? 0) & 0xc0) === 0x80;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] as number;
    let end = i;
    if (lead === 0xe2 && bytes[i + 1] === 0x80 && isTrail(i + 2)) end = i + 3;
    else if (lead >= 0xd0 && lead <= 0xd3) {
      while (((bytes[end] ?? 0) & 0xfc) === 0xd0 && isTrail(end + 1)) end += 2;
      if (end - i < 6) end = i;
    }
    if (end > i) i = end;
    else kept[size++] = bytes[i++] as number;
  }
  return size === bytes.length ? bytes : kept.subarray(0, size);
}

/** Where the first byte over 127 stands; it leads whatever letter it belongs to. */
function firstHigh(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length && (bytes[at] ?? 0) < 0x80) at++;
  return at < bytes.length ? at : 0;
}

/** The neighbourhood of the first byte over 127, and slices of the rest; each begins after a line end where it can. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE) return bytes;
  const from = Math.max(0, firstHigh(bytes) - 64);
  const parts = [bytes.subarray(from, from + SAMPLE)];
  const rest = bytes.length - (from + SAMPLE);
  for (let n = 1; n <= 4 && rest > 8 * SLICE; n++) {
    let at = from + SAMPLE + Math.floor((rest * n) / 5);
    const limit = at + 4096;
    while (at < limit && bytes[at] !== 10) at++;
    parts.push(bytes.subarray(at + 1, at + 1 + SLICE));
  }
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

const set = (characters: string) => new Set(characters);

const CYRILLIC_OFTEN = set("оеаинтсрвлкмд");
const CYRILLIC_SOME = set("пуяыьгзбчйхжшюіәқғңөүұ");
const CYRILLIC_OTHER = set("щцэфъёһєїґў");
const RUSSIAN_PAIRS = new Set(
  (
    "ст но то на ен ов ни ра во ко ал по пр ли ро ос ер ка не ло та го ва от ре ан ор ти де ат ол ет ом ит ла те ес ри ел ск ии ия ны ть ся ог за ин об ии ых ый ой ам ах ей " +
    "аз қа ға ын ды ің ін ар да лы ық тт ме же жә әт де еп ып ің бо мы ші ол ау"
  ).split(" "),
);
const HAN_OFTEN = set(
  "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严" +
    "為這來時們個國說對會發後過產種學經現實當動從業體點機應開還樣與關內數氣無軍變條沒結問題義間總設長頭資邊級圖統較將組見計別論運農強決戰則據處隊給門領東導壓濟階術極聯認權證單風帶場車務議聲報類離華張馬節話溫傳許廣記觀織復際驗連難礦備辦習響約團歷構稱準號維劃選標寫親養層狀廠識屬圓調滿縣參紅細聽該鐵價嚴" +
    "本日会社者同事自見年回月間行国大出中人上後前分時新学政府東京議長首相会談発表関係経済実現問題対",
);
const HANGUL_OFTEN = set(
  "이다의는을에가고하한지로은도대사를기자서인정시아어나해리일제부수국장전상원보들과공민구위관회여",
);
const ARABIC_OFTEN = set("اليمونترفبعسدهةقح");
const GREEK_OFTEN = set("αοιετνσςρκπληυ");
const HEBREW_OFTEN = set("יוהלאתרבשמנ");
const LATIN_OFTEN = set("éèàüöäßñçáíóúâêîôûãõåæøœëïłęąśżźćńěščřžýůőıİşŞğĞÉÖÜÄÇŠŽÁ");
const SIGNS = set("«»—–“”„‘’…№©®°§•€·‹›\u00a0");
const CJK_SIGNS = set("。，、：；！？「」『』（）《》【】〈〉“”…—·ー　％－～〜〔〕");

const DOUBLE = new Set(["gb18030", "big5", "euc-jp", "shift_jis", "euc-kr"]);
const JAPANESE = new Set(["euc-jp", "shift_jis"]);
const CYRILLIC = new Set(["windows-1251", "koi8-r", "kz-1048", "ibm866", "iso-8859-5", "x-mac-cyrillic"]);

function isUpper(c: string): boolean {
  return c !== c.toLowerCase();
}

function isAsciiLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

/**
 * How much a reading looks like text of the languages its code page was made for: about 1 for the right one, 0 or less
 * for a wrong one. The mean over the characters beyond ASCII.
 */
function judge(text: string, label: string): { score: number; seen: number } {
  const wide = DOUBLE.has(label);
  const slavic = CYRILLIC.has(label);
  const arabic = label === "windows-1256";
  let sum = 0;
  let seen = 0;
  let before = " ";
  let run = 0;
  const end = Math.min(text.length, JUDGED);
  for (let i = 0; i < end; i++) {
    const c = text.charAt(i);
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      // Letters of two scripts in one word are the mark of a wrong reading.
      const last = before.charCodeAt(0);
      if (isAsciiLetter(code) && last >= 0x370 && last < 0x700) sum -= 0.5;
      before = c;
      run = 0;
      continue;
    }
    seen++;
    run++;
    let value: number;
    if (code === 0xfffd) value = -3;
    else if (code < 0xa0) value = -2;
    else if (code >= 0xe000 && code <= 0xf8ff) value = -2;
    else if (wide) value = judgeWide(c, code, label);
    else if (SIGNS.has(c)) value = 0.4;
    else if (code >= 0x370 && code < 0x700 && isAsciiLetter(before.charCodeAt(0))) value = -1;
    else if (code >= 0x400 && code <= 0x52f) value = slavic ? judgeCyrillic(c, before) : -1;
    else if (code >= 0x600 && code <= 0x6ff) value = arabic ? (ARABIC_OFTEN.has(c) ? 0.95 : 0.6) : -1;
    else if (code >= 0x370 && code <= 0x3ff) value = label === "windows-1253" ? (GREEK_OFTEN.has(c) ? 0.95 : 0.4) : -1;
    else if (code >= 0x590 && code <= 0x5ff) value = label === "windows-1255" ? (HEBREW_OFTEN.has(c) ? 0.95 : 0.6) : -1;
    else if (slavic || arabic || label === "windows-1253" || label === "windows-1255") value = -1;
    else if (code < 0x180 && code !== 0xd7 && code !== 0xf7 && code >= 0xc0) {
      value = LATIN_OFTEN.has(c) ? 0.9 : -0.3;
      if (isUpper(c) && c !== "İ" && before !== before.toUpperCase()) value = -1;
      // Words of Latin script seldom have three accented letters in a row.
      if (run > 2) value = -0.8;
    } else value = -0.6;
    sum += value;
    before = c;
  }
  return { score: seen === 0 ? 0 : sum / seen, seen };
}

function judgeCyrillic(c: string, before: string): number {
  const lower = c.toLowerCase();
  const code = before.charCodeAt(0);
  const afterLetter = code >= 0x400 && code <= 0x52f;
  if (c !== lower) {
    if (!CYRILLIC_OFTEN.has(lower) && !CYRILLIC_SOME.has(lower) && !CYRILLIC_OTHER.has(lower)) return -2;
    if (!afterLetter) return CYRILLIC_OTHER.has(lower) || "ыьъ".includes(lower) ? -0.3 : 0.6;
    return isUpper(before) ? (CYRILLIC_OFTEN.has(lower) ? 0.5 : 0.2) : -2;
  }
  if (!afterLetter && "ыьъ".includes(c)) return -1;
  let value = CYRILLIC_OFTEN.has(c) ? 0.85 : CYRILLIC_SOME.has(c) ? 0.6 : CYRILLIC_OTHER.has(c) ? 0.2 : -1.5;
  if (afterLetter && RUSSIAN_PAIRS.has(before.toLowerCase() + c)) value += 0.35;
  return value;
}

function judgeWide(c: string, code: number, label: string): number {
  if (CJK_SIGNS.has(c)) return 0.5;
  if (code >= 0x4e00 && code <= 0x9fff) {
    if (label === "euc-kr") return -0.2;
    return HAN_OFTEN.has(c) ? 1 : 0.15;
  }
  if (code >= 0x3040 && code <= 0x30ff) return JAPANESE.has(label) ? 0.95 : -0.4;
  if (code >= 0xff61 && code <= 0xff9f) return -1;
  if (code >= 0xac00 && code <= 0xd7a3) return label === "euc-kr" ? (HANGUL_OFTEN.has(c) ? 1 : 0.4) : -1;
  if (code >= 0xff01 && code <= 0xff5e) return 0.3;
  // GB18030 and Shift_JIS hold Cyrillic, Greek and frames too: real texts hardly use them.
  return -0.6;
}

interface Reading {
  label: string;
  score: number;
  seen: number;
  /** What was judged. */
  text: string;
}

/** All readings of the sample, the best first. */
function readings(sample: Uint8Array): Reading[] {
  const said = new Map<string, number>();
  // Two bytes a character at most for what is judged, and the text around it.
  const from = Math.max(0, firstHigh(sample) - 64);
  const part = sample.subarray(from, from + 4 * JUDGED);
  try {
    for (const { name, confidence } of analyse(part.subarray(0, 64 * 1024))) {
      const label = (CHARDET[name] ?? name).toLowerCase();
      said.set(label, Math.max(said.get(label) ?? 0, confidence));
    }
  } catch {
    // A detector that fails is a voice less.
  }
  const out: Reading[] = [];
  const own = withoutUtf8(part);
  for (const label of CANDIDATES) {
    const text = read(CYRILLIC.has(label) ? own : part, label);
    if (text === null) continue;
    const judged = dense(text);
    const { score, seen } = judge(judged, label);
    out.push({ label, score: score + ((said.get(label) ?? 0) / 100) * 0.08, seen, text: judged });
  }
  const cyrillic = out.find((r) => r.label === "windows-1251");
  const kazakh = out.find((r) => r.label === "kz-1048");
  if (cyrillic !== undefined && kazakh !== undefined) {
    // Both read plain Russian alike: the Kazakh page must win by its letters, not by a draw.
    if (kazakh.score < cyrillic.score + 0.01) kazakh.score = cyrillic.score - 0.05;
  }
  // Of pages that read the sample alike (1252 and 1254 without a Turkish letter) the first named stands for all.
  const first = new Map<string, Reading>();
  for (const reading of out) {
    const twin = first.get(reading.text);
    if (twin === undefined) first.set(reading.text, reading);
    else twin.score = Math.max(twin.score, reading.score);
  }
  return [...first.values()].sort((a, b) => b.score - a.score);
}

/** Only the parts of a text that hold letters beyond ASCII, with a little around: a long English text tells nothing. */
function dense(text: string): string {
  if (text.length <= JUDGED) return text;
  const parts: string[] = [];
  let size = 0;
  for (let i = 0; i < text.length && size < JUDGED; i += 256) {
    const part = text.slice(i, i + 256);
    if (!/[^\0-\x7f]/.test(part)) continue;
    parts.push(part);
    size += part.length;
  }
  return parts.join("");
}

function controlShare(bytes: Uint8Array): { nul: number; control: number } {
  let nul = 0;
  let control = 0;
  for (let i = 0; i < bytes.length; i++) {
    const b = bytes[i] ?? 0;
    if (b === 0) nul++;
    else if (b < 32 && b !== 9 && b !== 10 && b !== 13 && b !== 12 && b !== 27) control++;
  }
  const size = Math.max(1, bytes.length);
  return { nul: nul / size, control: control / size };
}

/** UTF-16 without a mark: the NULs (or the 04 of Cyrillic) stand on one side of every pair. */
function utf16Side(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const pairs = bytes.length >> 1;
  if (pairs < 2) return null;
  const nul = [0, 0];
  const four = [0, 0];
  for (let i = 0; i < pairs * 2; i++) {
    const b = bytes[i];
    const side = i & 1;
    if (b === 0) nul[side] = (nul[side] ?? 0) + 1;
    else if (b === 4) four[side] = (four[side] ?? 0) + 1;
  }
  const high = (side: number) => (nul[side] ?? 0) + (four[side] ?? 0);
  // The high byte is the second of a pair in little endian.
  for (const [label, side] of [
    ["utf-16le", 1],
    ["utf-16be", 0],
  ] as const) {
    const other = 1 - side;
    if (high(side) === 0 || (nul[other] ?? 0) > pairs * 0.002 + (nul[side] ?? 0) * 0.01) continue;
    const text = read(bytes.subarray(0, Math.min(bytes.length, 2 * JUDGED) & ~1), label);
    if (text === null) continue;
    if (high(side) > pairs * 0.5 || looksWritten(text)) return label;
  }
  return null;
}

/** Mostly letters of one or two scripts, no holes: for UTF-16 of ideographs, which has few NULs. */
function looksWritten(text: string): boolean {
  let good = 0;
  let often = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13)) return false;
    if (HAN_OFTEN.has(text.charAt(i))) often++;
    if (code < 0x500 || (code >= 0x3000 && code <= 0x30ff) || (code >= 0x4e00 && code <= 0x9fff) || code >= 0xff00)
      good++;
  }
  return good > text.length * 0.9 && often > text.length * 0.15;
}

const REVERSE = new Map<string, ReadonlyMap<number, number>>();

/** Letter to byte of a single-byte code page, made from its decoder. */
function reverse(label: string): ReadonlyMap<number, number> {
  const old = REVERSE.get(label);
  if (old !== undefined) return old;
  const table = new Map<number, number>();
  for (let byte = 0x80; byte < 0x100; byte++) {
    const text = read(Uint8Array.of(byte), label);
    if (text !== null && text.length === 1 && text !== "\ufffd") table.set(text.charCodeAt(0), byte);
  }
  // Holes of a page are mostly passed through as C1 letters.
  for (let byte = 0x80; byte < 0xa0; byte++) if (!table.has(byte)) table.set(byte, byte);
  REVERSE.set(label, table);
  return table;
}

/** The bytes a text was before it was read with `label`, or null where a letter is not of that page. */
function unread(text: string, label: string): Uint8Array | null {
  const table = reverse(label);
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) out[i] = code;
    else {
      const byte = table.get(code);
      if (byte === undefined) return null;
      out[i] = byte;
    }
  }
  return out;
}

/**
 * A text whose UTF-8 bytes had been read as windows-1252 (or windows-1251) once too often, read as it was meant; null
 * where the whole text does not come out clean. The repair is of class `likely`.
 */
export function repairDoubleEncoding(text: string): { text: string; from: string } | null {
  if (!mayBeTwice(text)) return null;
  const mark = text.charCodeAt(0) === BOM;
  const body = mark ? text.slice(1) : text;
  for (const [from, sign] of [
    ["windows-1252", /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/],
    [
      "windows-1251",
      /[\u0402-\u040f\u0420-\u0432][\u0080-\u00bf\u0401-\u040f\u0451-\u045f\u0490\u0491\u2013-\u203a\u20ac\u2116\u2122]/,
    ],
  ] as const) {
    if (!sign.test(body)) continue;
    const bytes = unread(body, from);
    if (bytes === null) continue;
    const meant = read(bytes, "utf-8", true);
    // Real text of these pages is next to never valid UTF-8; C1 letters in the result would say it was.
    if (meant === null || meant.length >= body.length || /[\x80-\x9f]/.test(meant)) continue;
    return { text: mark ? `\ufeff${meant}` : meant, from };
  }
  return null;
}

/** In UTF-8 the first letters of bytes read twice (Â … ô, Ђ … в) begin with one of two bytes; most texts have neither before a letter. */
function headsTwice(bytes: Uint8Array): boolean {
  for (const head of [0xc3, 0xd0])
    for (let i = bytes.indexOf(head); i >= 0; i = bytes.indexOf(head, i + 1))
      if ((bytes[i + 2] ?? 0) > 0x7f) return true;
  return false;
}

/** Cheap, before the patterns look: two letters beyond ASCII together, the first of those that head UTF-8 bytes in the two pages. */
function mayBeTwice(text: string): boolean {
  let head = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      head = false;
      continue;
    }
    if (head && (code < 0xc0 || (code >= 0x152 && code <= 0x491 && (code < 0x410 || code > 0x450)) || code > 0x2000))
      return true;
    head = (code >= 0xc2 && code <= 0xf4) || (code >= 0x402 && code <= 0x432);
  }
  return false;
}

const COMMON = ["utf-8", "windows-1251", "windows-1252", "koi8-r", "gb18030", "utf-16le"];

function others(label: string, first: readonly string[]): string[] {
  return [...new Set([...first, ...COMMON])].filter((l) => l !== label).slice(0, 6);
}

interface Verdict {
  label: string;
  confidence: Sure;
  why: Why;
  alternatives?: readonly string[];
  binary?: boolean;
  /** The bytes read so, where finding out had to read all of them. */
  text?: string;
}

function finish(bytes: Uint8Array, verdict: Verdict, repair: boolean): Decoded {
  const { label, confidence, why, binary = false } = verdict;
  const text = verdict.text ?? read(bytes, label) ?? read(bytes, "windows-1252") ?? "";
  const bom = text.charCodeAt(0) === BOM;
  const alternatives = others(label, verdict.alternatives ?? []);
  const twice =
    repair && !binary && label.startsWith("utf-") && (label !== "utf-8" || headsTwice(bytes))
      ? repairDoubleEncoding(text)
      : null;
  if (twice !== null) {
    return {
      text: twice.text,
      encoding: `${label} (read twice: ${twice.from})`,
      bom: twice.text.charCodeAt(0) === BOM,
      confidence: "medium",
      why: `${why}, but the text in it had been UTF-8 read as ${twice.from}`,
      alternatives: [label, ...alternatives],
      repaired: { from: twice.from },
      binary: false,
      isChosen: false,
      misfit: null,
    };
  }
  return {
    text,
    encoding: label,
    bom,
    confidence,
    why,
    alternatives,
    repaired: null,
    binary,
    isChosen: false,
    misfit: null,
  };
}

function chosen(bytes: Uint8Array, override: string): Decoded | null {
  const wanted = override.trim().toLowerCase();
  const twice = READ_TWICE.exec(wanted);
  const label = twice === null ? wanted : wanted.slice(0, twice.index);
  if (read(new Uint8Array(0), label) === null) return null;
  const made = finish(bytes, { label, confidence: "high", why: "you chose it" }, twice !== null);
  const misfit = misfitOf(bytes, made);
  return { ...made, isChosen: true, misfit, confidence: misfit === null ? made.confidence : "low" };
}

/** How much worse than the best a reading may be by its letters before a person is warned: as for a decision that is sure. */
const farBehind = 0.3;

/** Whether bytes make no text in the encoding that a person chose. */
function misfitOf(bytes: Uint8Array, chosen: Decoded): Decoded["misfit"] {
  if (bytes.length === 0) return null;
  const own = verdictOf(bytes);
  const found = finish(bytes, own, true);
  const better = own.binary === true || found.encoding === chosen.encoding ? null : found.encoding;
  const holes = holesIn(chosen.text);
  const usual = own.binary === true ? 0 : holesIn(found.text);
  if (holes > usual) {
    const why =
      holes === 1
        ? "1 place of it cannot be read in this encoding"
        : (`${holes.toLocaleString("en")} places of it cannot be read in this encoding` as const);
    return { why, better };
  }
  if (own.binary === true || found.text === chosen.text || found.repaired !== null) return null;
  if (own.label.startsWith("utf-") && own.confidence === "high")
    return { why: `the letters make no words, and the bytes are ${own.why}`, better };
  const ranked = readings(sampleOf(bytes));
  const scoreOf = (label: string): number | null => ranked.find((one) => one.label === label)?.score ?? null;
  const [best] = ranked;
  const score = scoreOf(chosen.encoding) ?? judge(dense(chosen.text.slice(0, SAMPLE)), chosen.encoding).score;
  if (best === undefined || best.score - score < farBehind) return null;
  return { why: "the letters make no words", better };
}

/** Places that mean nothing: where the decoder put its sign for that, and control letters that no text has. */
function holesIn(text: string): number {
  let holes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12 && code !== 27))
      holes++;
  }
  return holes;
}

function verdictOf(bytes: Uint8Array): Verdict {
  const [a, b, c, d] = [bytes[0], bytes[1], bytes[2], bytes[3]];
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: "utf-8", confidence: "high", why: "byte order mark" };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0 && bytes.length % 4 === 0)
    return { label: "utf-32le", confidence: "high", why: "byte order mark" };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff)
    return { label: "utf-32be", confidence: "high", why: "byte order mark" };
  if (a === 0xff && b === 0xfe) return { label: "utf-16le", confidence: "high", why: "byte order mark" };
  if (a === 0xfe && b === 0xff) return { label: "utf-16be", confidence: "high", why: "byte order mark" };

  const known = fileKind(bytes);
  if (known !== null) return { label: "windows-1252", confidence: "low", why: `not a text: ${known}`, binary: true };

  const sample = sampleOf(bytes);
  const { nul, control } = controlShare(sample);
  if (nul > 0 || control > 0.05) {
    const label = utf16Side(sample);
    if (label !== null) {
      return {
        label,
        confidence: nul > 0.2 ? "high" : "medium",
        why: "no byte order mark; the zero bytes stand where UTF-16 has them",
      };
    }
  }
  if (nul > 0.01 || control > 0.05) {
    return {
      label: "windows-1252",
      confidence: "low",
      why: `not a text: ${nul > 0.01 ? "zero bytes" : "control characters"} in it`,
      binary: true,
    };
  }
  const valid = read(bytes, "utf-8", true);
  if (valid !== null) {
    // only ASCII has as many letters as bytes
    if (valid.length === bytes.length) {
      if (hasJapaneseEscape(bytes)) {
        return {
          label: "iso-2022-jp",
          confidence: "high",
          why: "escape sequences of ISO-2022-JP",
          alternatives: ["utf-8"],
        };
      }
      return { label: "utf-8", confidence: "high", why: "plain ASCII", text: valid };
    }
    return { label: "utf-8", confidence: "high", why: "valid UTF-8 from end to end", text: valid };
  }
  const census = utf8Census(sample);
  if (census.good > 0 && census.bad * 8 <= census.good) {
    return { label: "utf-8", confidence: "medium", why: "UTF-8 with some broken bytes" };
  }
  const all = readings(sample);
  const [best, second] = all;
  const ranked = all.slice(1, 5).map((r) => r.label);
  if (best === undefined) return { label: "windows-1252", confidence: "low", why: "no code page fits" };
  const margin = best.score - (second?.score ?? 0);
  const confidence: Sure =
    best.seen >= 200 && best.score > 0.5 && margin > 0.15
      ? "high"
      : best.seen >= 30 && best.score > 0.35 && margin > 0.05
        ? "medium"
        : "low";
  if (best.score < -0.6 && best.seen > 200) {
    return {
      label: "windows-1252",
      confidence: "low",
      why: "no code page gives a readable text",
      alternatives: ranked,
      binary: control > 0.01,
    };
  }
  return {
    label: best.label,
    confidence,
    why: `not UTF-8; by its letters ${best.label} (${best.score.toFixed(2)}), then ${second?.label ?? "nothing"} (${(second?.score ?? 0).toFixed(2)})`,
    alternatives: ranked,
  };
}

/** ESC $ @ or ESC $ B: the switch of ISO-2022-JP to its ideographs. */
function hasJapaneseEscape(bytes: Uint8Array): boolean {
  for (let i = bytes.indexOf(0x1b); i >= 0; i = bytes.indexOf(0x1b, i + 1)) {
    if (bytes[i + 1] === 0x24 && (bytes[i + 2] === 0x40 || bytes[i + 2] === 0x42)) return true;
  }
  return false;
}

/** Decodes a file. `override` is a label a person chose (one of `alternatives`, say). Never throws. */
export function decodeBytes(bytes: Uint8Array, override?: string): Decoded {
  const whole = bytes.length > LONGEST ? bytes.subarray(0, LONGEST) : bytes;
  if (override !== undefined) {
    const result = chosen(whole, override);
    if (result !== null) return result;
  }
  return finish(whole, verdictOf(whole), true);
}
