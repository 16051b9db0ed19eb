import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBytes, encodings, isEncoding, repairDoubleEncoding } from "./decode.ts";

const RUSSIAN =
  "Президент Казахстана принял верительные грамоты у послов иностранных государств, сообщает пресс-служба Акорды. «Мы будем развивать сотрудничество», — сказал он. " +
  "Участники встречи обсудили вопросы торговли, экономики и транспорта.";
const KAZAKH =
  "Мемлекет басшысы Қасым-Жомарт Тоқаев шетелдік компаниялардың басшыларымен кездесіп, ынтымақтастық туралы әңгімелесті. Үкімет отырысында биылғы бюджет және әлеуметтік төлемдер қаралды.";
const CHINESE =
  "国务委员兼外长王毅访问哈萨克斯坦，并出席第三次中国同中亚五国外长会晤。双方就加强合作、维护地区安全等问题交换了意见，取得了广泛共识。";
const TRADITIONAL =
  "國務委員兼外長王毅訪問哈薩克，並出席第三次會議。雙方就加強合作、維護地區安全等問題交換了意見，取得了廣泛共識，這對兩國人民都是好事。";
const JAPANESE =
  "岸田首相は二十日、カザフスタンのトカエフ大統領と東京で会談し、経済協力について話し合った。両国は関係を強化することで一致したと発表した。";
const KOREAN =
  "대통령은 이십일 카자흐스탄 대통령과 정상회담을 갖고 경제 협력 방안을 논의했다. 두 나라는 관계를 강화하기로 했다.";
const FRENCH =
  "Le président a reçu les ambassadeurs à l’hôtel de ville ; l’été dernier, la coopération avait déjà été évoquée. « C’est très bien », a-t-il dit.";
const TURKISH =
  "Cumhurbaşkanı, Kazakistan ile ticaret hacminin bu yıl on milyar dolara ulaşması için çalıştıklarını söyledi. Görüşme İstanbul’da yapıldı.";
const POLISH =
  "Prezydent przyjął ambasadorów i rozmawiał z nimi o współpracy między krajami, która jest ważna dla przyszłości. Świętują również sąsiedzi.";
const ARABIC = "استقبل رئيس كازاخستان السفراء الجدد وبحث معهم آفاق التعاون بين البلدين في مجالات الطاقة والتجارة.";
const UKRAINIAN =
  "Президент України зустрівся з послами іноземних держав, щоб обговорити співпрацю та її розвиток цього року.";
const ENGLISH = "The President received the ambassadors. ";

const tables = new Map<string, Map<string, number[]>>();

/** An encoder made from the platform's decoder: every one- and two-byte sequence is decoded once. */
function encoder(label: string): Map<string, number[]> {
  const old = tables.get(label);
  if (old !== undefined) return old;
  const decoder = new TextDecoder(label);
  const table = new Map<string, number[]>();
  const put = (bytes: number[]) => {
    const c = decoder.decode(Uint8Array.from(bytes));
    if ([...c].length === 1 && c !== "\ufffd" && !table.has(c)) table.set(c, bytes);
  };
  for (let a = 0; a < 256; a++) put([a]);
  // Node 20 reads 0x80–0x9f of windows-1252 as C1 letters.
  if (label === "windows-1252") {
    [..."€\u0081‚ƒ„…†‡ˆ‰Š‹Œ"].forEach((c, i) => {
      table.set(c, [0x80 + i]);
    });
    [..."‘’“”•–—˜™š›œ"].forEach((c, i) => {
      table.set(c, [0x91 + i]);
    });
  }
  if (/gb|big5|euc|shift/.test(label)) for (let a = 0x81; a < 0xff; a++) for (let b = 0x40; b < 0xff; b++) put([a, b]);
  tables.set(label, table);
  return table;
}

function encode(text: string, label: string): Uint8Array {
  const table = encoder(label);
  return Uint8Array.from(
    [...text].flatMap((c) => {
      const bytes = table.get(c);
      if (bytes === undefined) throw new Error(`${c} is not in ${label}`);
      return bytes;
    }),
  );
}

function utf16(text: string, little: boolean): Uint8Array {
  const out = new Uint8Array(text.length * 2);
  const view = new DataView(out.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  return out;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

/** UTF-8 read as a single-byte page and stored as UTF-8 again. */
const twice = (text: string, label: string) => {
  const table = new Map([...encoder(label)].map(([c, bytes]) => [bytes[0], c]));
  return [...utf8(text)].map((b) => table.get(b) ?? String.fromCharCode(b)).join("");
};

const LEGACY: readonly (readonly [string, string])[] = [
  ["windows-1251", RUSSIAN],
  ["windows-1251", UKRAINIAN],
  ["koi8-r", RUSSIAN.replace(/[«»—]/g, '"')],
  ["x-mac-cyrillic", RUSSIAN],
  ["ibm866", RUSSIAN.replace(/[«»—]/g, '"')],
  ["iso-8859-5", RUSSIAN.replace(/[«»—]/g, '"')],
  ["gb18030", CHINESE],
  ["gb18030", TRADITIONAL],
  ["big5", TRADITIONAL],
  ["euc-jp", JAPANESE],
  ["shift_jis", JAPANESE],
  ["euc-kr", KOREAN],
  ["windows-1252", FRENCH],
  ["windows-1254", TURKISH],
  ["windows-1250", POLISH],
  ["windows-1256", ARABIC],
];

describe("decodeBytes", () => {
  it.each([RUSSIAN, KAZAKH, CHINESE, JAPANESE, FRENCH, ENGLISH, "é", ""])(
    "takes valid UTF-8 for what it is: %s",
    (text) => {
      const found = decodeBytes(utf8(text));
      expect(found).toMatchObject({
        text,
        encoding: "utf-8",
        bom: false,
        confidence: "high",
        repaired: null,
        binary: false,
      });
    },
  );

  it("keeps a byte order mark as the first character", () => {
    for (const [bytes, encoding] of [
      [utf8(`\ufeff${RUSSIAN}`), "utf-8"],
      [utf16(`\ufeff${RUSSIAN}`, true), "utf-16le"],
      [utf16(`\ufeff${RUSSIAN}`, false), "utf-16be"],
    ] as const) {
      expect(decodeBytes(bytes)).toMatchObject({ text: `\ufeff${RUSSIAN}`, encoding, bom: true, confidence: "high" });
    }
  });

  it("reads UTF-32 with its mark", () => {
    const bytes = new Uint8Array([...`\ufeff${ENGLISH}👍`].length * 4);
    const view = new DataView(bytes.buffer);
    [...`\ufeff${ENGLISH}👍`].forEach((c, i) => {
      view.setUint32(i * 4, c.codePointAt(0) ?? 0, true);
    });
    expect(decodeBytes(bytes)).toMatchObject({ text: `\ufeff${ENGLISH}👍`, encoding: "utf-32le", bom: true });
  });

  it.each([
    ["English", ENGLISH],
    ["Russian", RUSSIAN],
    ["Chinese", `${CHINESE}\n${CHINESE}`],
    ["one word", "Привет"],
  ])("finds UTF-16 without a mark: %s", (_, text) => {
    expect(decodeBytes(utf16(text, true))).toMatchObject({ text, encoding: "utf-16le", bom: false, binary: false });
    expect(decodeBytes(utf16(text, false))).toMatchObject({ text, encoding: "utf-16be", bom: false, binary: false });
  });

  it.each(LEGACY)("finds %s: %s", (label, text) => {
    const found = decodeBytes(encode(text, label));
    expect(found.text).toBe(text);
    expect(found.encoding).toBe(label);
    expect(found.repaired).toBeNull();
    expect(found.alternatives).not.toContain(label);
  });

  it.each(LEGACY)("is sure enough of a page of %s amid English", (label, text) => {
    const page = `${ENGLISH}${text}\n`.repeat(12);
    const found = decodeBytes(encode(page, label));
    expect(found.text).toBe(page);
    expect(found.confidence).not.toBe("low");
  });

  it("reads the Kazakh code page", () => {
    const kazakh = "ҚҺқһҰұӘӨҒҮөғәҢңү";
    const cyrillic = "ЌЋќћЎўЈҐЄЇґєјЅѕї";
    const bytes = encode(
      [...KAZAKH].map((c) => (kazakh.includes(c) ? cyrillic.charAt(kazakh.indexOf(c)) : c)).join(""),
      "windows-1251",
    );
    expect(decodeBytes(bytes)).toMatchObject({ text: KAZAKH, encoding: "kz-1048" });
  });

  it("finds ISO-2022-JP though every byte is seven bits", () => {
    const bytes = utf8("Subject: \x1b$B%+%6%U%9%?%s$N:G6a\x1b(B\n");
    expect(decodeBytes(bytes)).toMatchObject({ encoding: "iso-2022-jp", text: "Subject: カザフスタンの最近\n" });
  });

  it("is not sure of a few letters", () => {
    expect(decodeBytes(encode("Привет", "windows-1251"))).toMatchObject({ text: "Привет", confidence: "low" });
    expect(decodeBytes(encode("café", "windows-1252"))).toMatchObject({ text: "café", confidence: "low" });
  });

  it("finds the code page where all its letters stand far behind", () => {
    const page = `${ENGLISH.repeat(20_000)}${RUSSIAN}`;
    expect(decodeBytes(encode(page, "windows-1251"))).toMatchObject({ encoding: "windows-1251" });
    expect(decodeBytes(encode(page.slice(-240_000), "windows-1251")).encoding).toBe("windows-1251");
  });

  it("keeps UTF-8 with a few broken bytes, and one cut off at the end", () => {
    const bytes = utf8(RUSSIAN.repeat(3));
    const broken = Uint8Array.from([...bytes.slice(0, 100), 0xff, ...bytes.slice(100)]);
    expect(decodeBytes(broken)).toMatchObject({ encoding: "utf-8", confidence: "medium" });
    expect(decodeBytes(utf8(RUSSIAN).slice(0, 41))).toMatchObject({ encoding: "utf-8" });
  });

  it.each([
    ["PNG", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]],
    ["ZIP", [0x50, 0x4b, 3, 4, 20, 0, 6, 0]],
    ["docx", [0x50, 0x4b, 3, 4, 20, 0, ...utf8("word/document.xml")]],
    ["PDF", [...utf8("%PDF-1.7\n")]],
    ["zero bytes", [1, 0, 0, 0, 5, 0, 0, 0, 9, 9, 0, 0]],
    ["control characters", [1, 2, 3, 4, 5, 6, 7, 8, 65, 66]],
  ])("names what is no text: %s", (name, bytes) => {
    const found = decodeBytes(Uint8Array.from(bytes));
    expect(found.binary).toBe(true);
    expect(found.why).toContain(name);
  });

  it("takes one NUL in a page for damage, not for a picture", () => {
    const text = `${ENGLISH.repeat(20)}\0${ENGLISH}`;
    expect(decodeBytes(utf8(text))).toMatchObject({ text, encoding: "utf-8", binary: false });
  });

  it("obeys the label a person chose, and offers a way back", () => {
    const bytes = encode(RUSSIAN, "windows-1251");
    const wrong = decodeBytes(bytes, "koi8-r");
    expect(wrong).toMatchObject({ encoding: "koi8-r", why: "you chose it" });
    expect(wrong.alternatives).toContain("windows-1251");
    expect(decodeBytes(bytes, "no-such-page").text).toBe(RUSSIAN);
    expect(decodeBytes(bytes, "Windows-1251").text).toBe(RUSSIAN);
  });

  it("offers only labels it takes", () => {
    for (const [label, text] of LEGACY) {
      for (const other of decodeBytes(encode(text, label)).alternatives) {
        expect(decodeBytes(encode(text, label), other).encoding).toBe(other);
      }
    }
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const found = decodeBytes(bytes);
        expect(found.bom).toBe(found.text.startsWith("\ufeff"));
        expect(decodeBytes(bytes)).toEqual(found);
      }),
      { numRuns: 300 },
    );
  });

  it("gives any well-formed text back from UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        fc.pre(
          [...text].every((c) => c > "\u001f" || c === "\n") &&
            !/[\u00c2-\u00f4\u0402-\u0432]/.test(text) &&
            !/^[%GIRMPBwO]/.test(text),
        );
        expect(decodeBytes(utf8(text))).toMatchObject({ text, encoding: "utf-8" });
      }),
    );
  });

  it("grows as the bytes grow, whatever they are", () => {
    const size = 2 << 20;
    const time = (bytes: Uint8Array) => {
      const start = performance.now();
      decodeBytes(bytes);
      return performance.now() - start;
    };
    time(new Uint8Array(1000).fill(0xe0));
    for (const fill of [0x61, 0x80, 0xe0, 0xff, 0xc3, 0x04, 0x00, 0x1b]) {
      const one = time(new Uint8Array(size).fill(fill));
      expect(time(new Uint8Array(4 * size).fill(fill)), fill.toString(16)).toBeLessThan(one * 10 + 400);
    }
  });
});

describe("text decoded once too often", () => {
  it.each([RUSSIAN, CHINESE, FRENCH, `${ENGLISH}“It’s fine,” he said — and left.`, "\ufeffКазахстан"])(
    "is put right: %s",
    (text) => {
      const found = decodeBytes(utf8(twice(text, "windows-1252")));
      expect(found).toMatchObject({
        text,
        encoding: "utf-8 (read twice: windows-1252)",
        repaired: { from: "windows-1252" },
        confidence: "medium",
      });
      expect(found.alternatives[0]).toBe("utf-8");
      expect(decodeBytes(utf8(twice(text, "windows-1252")), "utf-8").repaired).toBeNull();
      expect(decodeBytes(utf8(twice(text, "windows-1252")), found.encoding).text).toBe(text);
    },
  );

  it("is put right for windows-1251 too", () => {
    const found = decodeBytes(utf8(twice("Президент принял послов — и сказал.", "windows-1251")));
    expect(found).toMatchObject({ text: "Президент принял послов — и сказал.", repaired: { from: "windows-1251" } });
  });

  it.each([
    FRENCH,
    RUSSIAN,
    TURKISH,
    POLISH,
    UKRAINIAN,
    CHINESE,
    "Ð Ñ â€ Â",
    "© 2022 Â",
    "São Paulo, Ñandú",
    "Ã",
    "ÀÉÎ",
    "РС",
    "Т«РУ»",
  ])("leaves clean text alone: %s", (text) => {
    expect(repairDoubleEncoding(text)).toBeNull();
  });

  it("leaves a text alone that is only partly so", () => {
    expect(repairDoubleEncoding(`${twice("Привет", "windows-1252")} Привет`)).toBeNull();
  });
});

describe("the encodings to choose from", () => {
  it("can all be read, each under its own name", () => {
    for (const name of encodings) {
      expect(isEncoding(name), name).toBe(true);
      expect(decodeBytes(new Uint8Array([65]), name).encoding, name).toBe(name);
    }
    expect(isEncoding("klingon")).toBe(false);
  });
});

describe("an encoding that a person chose", () => {
  const utf8 = new TextEncoder().encode("Қазақстан мен Қытай келіссөз өткізді. ".repeat(20));
  const cp1251 = Uint8Array.from("Министр встретился с послами и обсудил торговлю. ".repeat(20), (letter) => {
    const code = letter.charCodeAt(0);
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
  });
  it("is doubted where the bytes make no text in it, and what fits is named", () => {
    expect(decodeBytes(utf8, "windows-1251").misfit).toMatchObject({ better: "utf-8" });
    expect(decodeBytes(cp1251, "utf-8").misfit).toMatchObject({
      why: expect.stringMatching(/^[\d,]+ places of it cannot be read in this encoding$/),
      better: "windows-1251",
    });
    expect(decodeBytes(cp1251, "windows-1252").misfit).toMatchObject({ better: "windows-1251" });
    expect(decodeBytes(new TextEncoder().encode("Plain English."), "utf-16le").misfit).toMatchObject({
      better: "utf-8",
    });
  });
  it("is believed where they do", () => {
    for (const [bytes, name] of [
      [utf8, "utf-8"],
      [cp1251, "windows-1251"],
      [new TextEncoder().encode("Plain English."), "windows-1252"],
      [new Uint8Array(), "koi8-r"],
    ] as const)
      expect(decodeBytes(bytes, name)).toMatchObject({ isChosen: true, misfit: null, confidence: "high" });
    expect(decodeBytes(cp1251).misfit).toBeNull();
  });
});
