import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldText, printQuery } from "./print-query.ts";
import { dateRange, fold, minuteOf, nameKey, type ParsedQuery, parseQuery, type Query, words } from "./query.ts";

function parsed(text: string, typing = false): Query {
  const result = parseQuery(text, { typing });
  if (!result.ok) throw new Error(result.problem.message);
  return result.value.query;
}

function parsedWhole(text: string): ParsedQuery {
  const result = parseQuery(text);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

function problem(text: string): { message: string; place: string } {
  const result = parseQuery(text);
  if (result.ok) throw new Error(`“${text}” was understood`);
  const { message, start, end } = result.problem;
  return { message, place: text.slice(start, end) };
}

const text = (...found: string[]): Query => ({ kind: "text", words: found, prefix: false });

describe("words", () => {
  it.each([
    ["Kazakhstan's GDP", ["kazakhstan", "s", "gdp"]],
    ["Ёлка, ёж й", ["елка", "еж", "й"]],
    ["Қазақстан ӘЛЕМ Өңір ұлт үй һ і ғ", ["қазақстан", "әлем", "өңір", "ұлт", "үй", "һ", "і", "ғ"]],
    [
      "Café Zürich naïve İstanbul Işık Nguyễn Đức Łódź",
      ["cafe", "zurich", "naive", "istanbul", "isik", "nguyen", "duc", "lodz"],
    ],
    ["中国外交部 C919客机", ["中", "国", "外", "交", "部", "c919", "客", "机"]],
    ["ｆｕｌｌ ﬁn", ["full", "fin"]],
    ["—  !", []],
    ["Москва́", ["москва"]],
    ["co\u00adoperate", ["cooperate"]],
  ])("%s", (given, expected) => expect(words(given)).toEqual(expected));

  it("gives the same when what it gave is read again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (given) => {
        const once = words(given);
        expect(words(once.join(" "))).toEqual(once);
        expect(fold(fold(given))).toBe(fold(given));
      }),
      { numRuns: 2000 },
    );
  });

  it("are the runs of letters and digits, folded, whatever stands between them", () => {
    const letters = fc.constantFrom(
      ..."aZ9 -'’ёЁеЕқҚйéÉıİß🙂𐐀.ﬁςΣ—К",
      "\u00ad",
      "\u200b",
      "\u0301",
      "\u0308",
      "\ud83d",
      "\udc00",
    );
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), (found) => {
        const given = found.join("");
        const runs = given.replace(/[\u00ad\u200b-\u200f\u2060]/gu, "").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
        expect(words(given)).toEqual(runs.flatMap((run) => fold(run).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []));
      }),
    );
  });
});

describe("a query", () => {
  it.each<[string, Query]>([
    ["", { kind: "all" }],
    ["uranium", text("uranium")],
    ["Uran*", { kind: "text", words: ["uran"], prefix: true }],
    ['"foreign minister"', text("foreign", "minister")],
    ["“foreign minister”", text("foreign", "minister")],
    ['"foreign min"*', { kind: "text", words: ["foreign", "min"], prefix: true }],
    ["a b", { kind: "and", nodes: [text("a"), text("b")] }],
    ["a AND b", { kind: "and", nodes: [text("a"), text("b")] }],
    ["a -b", { kind: "and", nodes: [text("a"), { kind: "not", node: text("b") }] }],
    ["a NOT b", { kind: "and", nodes: [text("a"), { kind: "not", node: text("b") }] }],
    ["a OR b c", { kind: "or", nodes: [text("a"), { kind: "and", nodes: [text("b"), text("c")] }] }],
    ["(a OR b) c", { kind: "and", nodes: [{ kind: "or", nodes: [text("a"), text("b")] }, text("c")] }],
    ["sino-kazakh", text("sino", "kazakh")],
    ["a or b", { kind: "and", nodes: [text("a"), text("or"), text("b")] }],
    ['tag:"Energy / Uranium"', { kind: "tag", tag: "energy/uranium" }],
    ["lang:kk", { kind: "lang", lang: "kk" }],
    ["in:title a b", { kind: "in", fields: ["title"], node: { kind: "and", nodes: [text("a"), text("b")] } }],
    [
      "a in:note,title OR b",
      { kind: "or", nodes: [{ kind: "in", fields: ["title", "note"], node: text("a") }, text("b")] },
    ],
    ["on:2023-05..2023-07", { kind: "date", op: "on", from: "2023-05", to: "2023-07" }],
    ["on:2023-09..2022-01", { kind: "date", op: "on", from: "2022-01", to: "2023-09" }],
    ["on:2023..2023-05", { kind: "date", op: "on", from: "2023", to: "2023-05" }],
    ["on:2023-05..2023", { kind: "date", op: "on", from: "2023-05", to: "2023" }],
    ["https://example.org", text("https", "example", "org")],
    ["12:30", text("12", "30")],
    ["- — b", text("b")],
    ["*", { kind: "all" }],
    ['""', { kind: "all" }],
    ["sort:title", { kind: "all" }],
    ["北京", text("北", "京")],
  ])("%s", (given, expected) => expect(parsed(given)).toEqual(expected));

  it("takes the last word as a beginning while it is typed", () => {
    expect(parsed("a ura", true)).toEqual({
      kind: "and",
      nodes: [text("a"), { kind: "text", words: ["ura"], prefix: true }],
    });
    expect(parsed("ura ", true)).toEqual(text("ura"));
    expect(parsed('"ura"', true)).toEqual(text("ura"));
    expect(parsed('"foreign mi', true)).toEqual({ kind: "text", words: ["foreign", "mi"], prefix: true });
    // A value is on its way.
    expect(parsed("ura tag:", true)).toEqual(text("ura"));
    expect(parseQuery("tag: ", { typing: true }).ok).toBe(false);
    // One letter says nothing yet; a blank, a quote or another script makes a word of it.
    for (const one of ["u", "ш", "-u", '"u']) expect(parsed(one, true)).toEqual({ kind: "all" });
    expect(parsed("ura u", true)).toEqual(text("ura"));
    expect(parsed("ura OR u", true)).toEqual(text("ura"));
    for (const one of ["u ", '"u"']) expect(parsed(one, true)).toEqual(text("u"));
    expect(parsed("7", true)).toEqual(text("7"));
    expect(parsed("中", true)).toEqual(text("中"));
    expect(parsed("u")).toEqual(text("u"));
    expect(parsed("a OR", true)).toEqual(text("a"));
    for (const begun of ["-", '"', "«", '"-']) expect(parsed(begun, true)).toEqual({ kind: "all" });
  });

  it.each([
    ["€ 🚀", "€", /“€” has no letter/],
    ["a OR …", "…", /has no letter/],
    ["in:title (—)", "—", /has no letter/],
    ["-€", "€", /has no letter/],
    ["- ", "-", /has no letter/],
    ["(a b", "(", /never closed/],
    ["a b)", ")", /closes nothing/],
    ["OR a", "OR", /both sides/],
    ["a OR", "OR", /both sides/],
    ["a OR )", "OR", /both sides/],
    ["x tga:trade", "tga:", /no “tga:”/],
    ["tag:", "tag:", /needs a value/],
    ["is:red", "is:red", /knows unread/],
    ["in:footer a", "in:footer", /knows title/],
    ["before:2023-13", "before:2023-13", /not a date/],
    ["on:2023-02-29", "on:2023-02-29", /not a date/],
    ["before:2022..2023", "before:2022..2023", /belongs to “on:”/],
    ["after:2022..2023", "after:2022..2023", /belongs to “on:”/],
    ["on:2022..2023..2024", "on:2022..2023..2024", /not a date/],
    ["x in: foo", "in:", /take the blank out/],
    ["is: starred", "is:", /take the blank out/],
    ["tag: foo", "tag:", /take the blank out/],
    ["tag: ", "tag:", /take the blank out/],
    ["a -", "", /./],
    ["sort:best", "sort:best", /newest/],
  ])("%s is told where it is wrong", (given, place, message) => {
    if (place === "") return expect(parsed(given)).toEqual(text("a"));
    expect(problem(given)).toEqual({ message: expect.stringMatching(message) as string, place });
  });

  const word = fc.constantFrom("uranium", "талқы", "қазақ", "b", "2023", "北", "or");
  const found = fc.array(word, { minLength: 1, maxLength: 3 });
  const partialDate = fc.constantFrom("2022-01", "2023", "2023-05", "2023-05-30", "2023-05-30T23:30", "2024-01");
  const leaf: fc.Arbitrary<Query> = fc.oneof(
    fc.record({ kind: fc.constant("text" as const), words: found, prefix: fc.boolean() }),
    fc.record({
      kind: fc.constant("name" as const),
      field: fc.constantFrom("outlet" as const, "agency" as const, "author" as const),
      words: found,
      prefix: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant("named" as const),
      field: fc.constantFrom("outlet" as const, "agency" as const, "author" as const),
      name: fc.constantFrom("times", "the times", 'газета "известия"', "«", "a\\", '\\"', "★"),
    }),
    fc.record({ kind: fc.constant("tag" as const), tag: fc.constantFrom("a", "a/b c", "қазақ/он", "x-y") }),
    fc.record({ kind: fc.constant("lang" as const), lang: fc.constantFrom("en", "zh-hans") }),
    fc.record({ kind: fc.constant("is" as const), state: fc.constantFrom("unread" as const, "undated" as const) }),
    fc
      .record({
        op: fc.constantFrom("before" as const, "after" as const, "on" as const),
        from: partialDate,
        to: partialDate,
      })
      .map(({ op, from, to }) => ({ kind: "date" as const, op, from, to: op === "on" ? to : from })),
  );
  const query: fc.Arbitrary<Query> = fc.letrec<{ node: Query }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        nodes: fc.array(tie("node"), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant("not" as const), node: tie("node") }),
      fc.record({
        kind: fc.constant("in" as const),
        fields: fc.constantFrom(["title" as const], ["title" as const, "note" as const]),
        node: tie("node"),
      }),
    ),
  })).node;
  const whole: fc.Arbitrary<ParsedQuery> = fc.record({ query, sort: fc.constantFrom(null, "title" as const) });

  it("that was printed and read again is the same", () => {
    fc.assert(
      fc.property(whole, (given) => {
        // What a person can type: groups in groups are one, double negation is none.
        const first = parseQuery(printQuery(given));
        if (!first.ok) throw new Error(`${printQuery(given)}: ${first.problem.message}`);
        expect(parseQuery(printQuery(first.value))).toEqual(first);
        expect(printQuery(first.value)).toBe(printQuery({ ...first.value }));
      }),
      { numRuns: 1000 },
    );
  });

  it("in quotes is the whole name, and in words any that has them", () => {
    expect(parsed('outlet:"The  Tïmes"')).toEqual({ kind: "named", field: "outlet", name: "the times" });
    expect(parsed("outlet:times")).toEqual({ kind: "name", field: "outlet", words: ["times"], prefix: false });
    expect(parsed('outlet:"the ti"*')).toEqual({ kind: "name", field: "outlet", words: ["the", "ti"], prefix: true });
    expect(parsed('outlet:"the ti', true)).toEqual({
      kind: "name",
      field: "outlet",
      words: ["the", "ti"],
      prefix: true,
    });
    // What would find nothing at all is told.
    expect(problem('author:"\u00ad"').message).toMatch(/needs a word/);
  });

  it("of a field finds the value it was made of, whatever stands in it", () => {
    const signs = fc.constantFrom("a", "Ж", " ", '"', "“", "«", "»", "\\", "*", "(", ":", "OR", "-", "北");
    const value = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.array(signs, { maxLength: 12 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(value, fc.constantFrom("outlet" as const, "agency" as const, "author" as const), (name, field) => {
        fc.pre(nameKey(name) !== "");
        expect(parsed(`x ${fieldText(field, name)} y`)).toEqual({
          kind: "and",
          nodes: [text("x"), { kind: "named", field, name: nameKey(name) }, text("y")],
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("is understood or refused with a place inside it, whatever is typed", () => {
    const piece = fc.constantFrom(
      "a",
      "-",
      "(",
      ")",
      '"',
      "OR",
      "tag:",
      "in:title",
      " ",
      "*",
      "ё",
      "北京",
      "before:2023",
      ":",
      "NOT",
      "”",
      "-(",
      "is:",
      "\\",
      'outlet:"',
    );
    const typed = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(typed, fc.boolean(), (given, typing) => {
        const result = parseQuery(given, { typing });
        if (!result.ok) {
          expect(result.problem.start).toBeGreaterThanOrEqual(0);
          expect(result.problem.end).toBeLessThanOrEqual(given.length);
          expect(result.problem.start).toBeLessThan(result.problem.end);
          return;
        }
        expect(parseQuery(printQuery(result.value))).toEqual(result);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("dates", () => {
  it("name the same range in either order, and never one that can hold nothing", () => {
    const end = fc
      .tuple(fc.integer({ min: 2020, max: 2025 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 28 }))
      .map(([year, month, day]) =>
        [year, ...(month === 0 ? [] : [month, ...(day === 0 ? [] : [day])])]
          .map((n) => String(n).padStart(2, "0"))
          .join("-"),
      );
    const range = (from: string, to: string) => {
      const { query: node } = parsedWhole(`on:${from}..${to}`);
      if (node.kind !== "date") throw new Error(`${from}..${to} is no range`);
      return dateRange(node);
    };
    fc.assert(
      fc.property(end, end, (from, to) => {
        const one = range(from, to);
        expect(one.from).toBeLessThan(one.to);
        // Where one lies in the other both orders say something: 2023..2023-05 ends in May, 2023-05..2023 begins then.
        const apart = dateRange({ kind: "date", op: "on", from: to, to: to });
        const other = dateRange({ kind: "date", op: "on", from, to: from });
        if (other.to <= apart.from || apart.to <= other.from) expect(range(to, from)).toEqual(one);
      }),
    );
  });

  it("are put in order by what is printed", () => {
    expect(minuteOf("1970-01-02")).toBe(1440);
    expect(minuteOf("2023-05-30T23:30")).toBe(Date.UTC(2023, 4, 30, 23, 30) / 60000);
    expect(minuteOf("2023-05-30T23:30:10+06:00")).toBe(Date.UTC(2023, 4, 30, 23, 30) / 60000);
    expect(minuteOf("0099")).toBeLessThan(minuteOf("1000") as number);
    expect(minuteOf("yesterday")).toBeNull();
    const on = dateRange({ kind: "date", op: "on", from: "2024-02", to: "2024-02" });
    expect((on.to - on.from) / 1440).toBe(29);
  });
});
