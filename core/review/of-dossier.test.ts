import { describe, expect, it } from "vitest";
import type { Clipping } from "../clipping.ts";
import { type DossierEdit, newDossier, type Shown } from "../dossier.ts";
import { editDossier } from "../dossier-edits.ts";
import { entriesOf } from "../dossier-parts.ts";
import type { Licence } from "../export/licence.ts";
import type { Highlight } from "../marks.ts";
import { anchorOf, cleanText } from "../passage.ts";
import { type ReviewClipping, reviewOf } from "./of-dossier.ts";
import { isText } from "./review.ts";

const id = "00000000000000aa";
const other = "00000000000000bb";
const paragraphs = ["One two three four five.", "Six seven eight nine ten.", "Eleven twelve."];

function clippingOf(title: string, outlet: string, texts = paragraphs): ReviewClipping {
  const span = { start: 0, end: 0 };
  const clipping = {
    title: { value: title, ...span },
    outlet: { value: outlet, ...span },
    ...{ agency: null, author: null, published: { value: "2023-05-10", ...span }, language: "en" },
    paragraphs: texts.map((text) => ({ text, kind: "paragraph", ...span })),
  } as unknown as Clipping;
  return { clipping, marks: { highlights: [] }, source: { name: "a.txt" } };
}

function highlighted(clipping: ReviewClipping, ...quotes: string[]): ReviewClipping {
  const text = cleanText(clipping.clipping);
  const highlights = quotes.map((quote, i): Highlight => {
    const start = text.indexOf(quote);
    const anchor = anchorOf(text, start, start + quote.length);
    return { id: `${i}`, ...anchor, colour: "green", note: "", tags: [], created: 0 };
  });
  return { ...clipping, marks: { highlights } };
}

const base = newDossier({ id: "0123456789ab", title: "Morning", date: "2026-11-22", now: 1 });
const facts = () => ({
  source: "s",
  title: "Kept title",
  start: 0,
  outlet: "Kept outlet",
  published: "2023",
  tags: [],
});
const made = (...edits: DossierEdit[]) => edits.reduce((dossier, edit) => editDossier(dossier, edit, 2, facts), base);
const withOne = made({ kind: "add", clippings: [id], section: null, before: null });
const showing = (shown: Shown) => editDossier(withOne, { kind: "entry", clippings: [id], change: { shown } }, 3, facts);
const blocksOf = (shown: Shown, clipping: ReviewClipping) =>
  reviewOf(showing(shown), new Map([[id, clipping]])).sections[0]?.items[0]?.blocks.map((block) =>
    isText(block) ? block.text : "…",
  );

describe("what is shown of a clipping", () => {
  const clipping = clippingOf("Title", "Outlet");

  it("is its first words, with a sign of what follows", () => {
    expect(blocksOf({ kind: "excerpt", words: 3 }, clipping)).toEqual(["One two three […]"]);
    expect(blocksOf({ kind: "excerpt", words: 5 }, clipping)).toEqual(["One two three four five.", "…"]);
    expect(blocksOf({ kind: "excerpt", words: 7 }, clipping)).toEqual([paragraphs[0], "Six seven […]"]);
    expect(blocksOf({ kind: "excerpt", words: 12 }, clipping)).toEqual(paragraphs);
    expect(blocksOf({ kind: "excerpt", words: 4 }, clippingOf("题", "报", ["中国和哈萨克斯坦签署了协议。"]))).toEqual([
      "中国和哈萨克斯坦 […]",
    ]);
  });

  it("says where it is from: its outlet, else the site of its address, its file only where nothing else does", () => {
    const { outlet: _outlet, ...bare } = clipping.clipping;
    const from = (part: Partial<Clipping>) => {
      const one = { ...clipping, clipping: { ...bare, outlet: null, ...part } as Clipping };
      const { outlet, sourceLine } = reviewOf(withOne, new Map([[id, one]])).sections[0]?.items[0] ?? {};
      return { outlet, sourceLine };
    };
    const field = (value: string) => ({ value, start: 0, end: 0 });
    expect(from({ outlet: field("Outlet"), url: field("https://www.paper.kz/7") })).toEqual({
      outlet: "Outlet",
      sourceLine: null,
    });
    expect(from({ url: field("https://www.Paper.kz:8080/7?a=b") })).toEqual({ outlet: "paper.kz", sourceLine: null });
    expect(
      from({ agency: { ...field("Kazinform"), via: null, explicit: true }, url: field("https://paper.kz") }),
    ).toEqual({ outlet: null, sourceLine: null });
    expect(from({ author: field("A. Author") })).toEqual({ outlet: null, sourceLine: null });
    expect(from({})).toEqual({ outlet: null, sourceLine: "a.txt" });
  });

  it("is all of it, with the highlights painted", () => {
    expect(blocksOf({ kind: "full" }, clipping)).toEqual(paragraphs);
    const painted = highlighted(clipping, "five.\nSix");
    const items = reviewOf(showing({ kind: "full" }), new Map([[id, painted]])).sections[0]?.items[0];
    expect(items?.blocks.slice(0, 2)).toEqual([
      { kind: "paragraph", text: paragraphs[0], marked: [{ start: 19, end: 24, colour: "green" }] },
      { kind: "paragraph", text: paragraphs[1], marked: [{ start: 0, end: 3, colour: "green" }] },
    ]);
  });

  it("is its highlights only, those that overlap made one", () => {
    const marked = highlighted(clipping, "two three", "three four", "nine ten.\nEleven");
    expect(blocksOf({ kind: "highlights" }, marked)).toEqual(["two three four", "…", "nine ten.", "Eleven"]);
    const none = reviewOf(showing({ kind: "highlights" }), new Map([[id, clipping]])).sections[0]?.items[0];
    expect(none).toMatchObject({ shown: "headline", blocks: [] });
  });

  it("is the passages that were chosen, where they stand now", () => {
    const text = cleanText(clipping.clipping);
    const at = text.indexOf("eight");
    const shown: Shown = { kind: "passages", passages: [anchorOf(text, at, at + 10)] };
    const moved = clippingOf("Title", "Outlet", ["A new beginning.", ...paragraphs]);
    expect(blocksOf(shown, moved)).toEqual(["eight nine"]);
  });

  it("is nothing but its headline", () => {
    expect(blocksOf({ kind: "headline" }, clipping)).toEqual([]);
  });
});

describe("the review", () => {
  it("keeps what is lost, as the dossier remembers it", () => {
    const item = reviewOf(withOne, new Map()).sections[0]?.items[0];
    expect(item).toMatchObject({ title: "Kept title", outlet: "Kept outlet", published: "2023", shown: "headline" });
  });

  it("names other outlets, and their title where it differs", () => {
    const dossier = made(
      { kind: "add", clippings: [id], section: null, before: null },
      { kind: "alsoIn", clipping: id, others: [other] },
    );
    expect(entriesOf(dossier)).toHaveLength(1);
    const known = (title: string) =>
      new Map([
        [id, clippingOf("Same story", "A")],
        [other, clippingOf(title, "B")],
      ]);
    const lines = (title: string) => reviewOf(dossier, known(title)).sections[0]?.items[0]?.alsoIn;
    expect(lines("SAME story")).toEqual([{ outlet: "B", title: null, published: "2023-05-10" }]);
    expect(lines("Another")?.[0]?.title).toBe("Another");
  });

  it("prints its number and its logo, and leaves out sections that say nothing", () => {
    const dossier = made(
      { kind: "cover", change: { issue: "214", language: "ru", logo: "data:image/png;base64,iVBORw==" } },
      { kind: "addSection", heading: "Empty", after: null },
    );
    const review = reviewOf(dossier, new Map());
    expect(review).toMatchObject({ issue: "№ 214", sections: [] });
    expect(review.logo).toEqual({ mime: "image/png", bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47]) });
  });
});

describe("what a licence keeps back", () => {
  const found = new Map([
    [id, clippingOf("Title", "The Times")],
    [other, clippingOf("Their title", "Kazinform")],
  ]);
  const under = (licence: Licence, { language = "en", isOverridden = false } = {}) => {
    const dossier = editDossier(showing({ kind: "full" }), { kind: "cover", change: { language } }, 4, facts);
    const licenceOf = (outlet: string | null) => (outlet === "The Times" ? licence : null);
    return reviewOf(dossier, found, { licenceOf, today: "2026-11-22", isOverridden }).sections[0]?.items[0];
  };
  const note = "";

  it("is not shown, and a sentence says so", () => {
    expect(under({ kind: "headline", note: "NLA 7" })).toMatchObject({
      ...{ shown: "headline", blocks: [], rights: "Licence of the outlet: headline only. NLA 7" },
    });
    expect(under({ kind: "excerpt", words: 3, note })).toMatchObject({
      ...{ shown: "excerpt", rights: "Licence of the outlet: 3 words at most." },
    });
    expect(under({ kind: "embargo", until: "2026-12-01", note })).toMatchObject({
      ...{ title: "Embargoed until 1 December 2026.", rights: "Embargoed until 1 December 2026.", blocks: [] },
    });
    const russian = under({ kind: "embargo", until: "2026-12-01", note }, { language: "ru" });
    expect(russian?.rights).toBe("Эмбарго до 1 декабря 2026 г.");
  });

  it.each([
    ["en", "The licence of The Times (headline only) was overridden."],
    ["ru", "Лицензия издания «The Times» (только заголовок) не соблюдена по указанию составителя."],
    ["kk", "«The Times» лицензиясы (тек тақырып) құрастырушының нұсқауымен сақталмады."],
    ["de", "Über die Lizenz von „The Times“ (nur die Überschrift) setzt sich diese Ausgabe hinweg."],
    ["fr", "La licence de « The Times » (titre seul) n’a pas été appliquée, sur décision de la rédaction."],
  ])("is shown where that was asked for, and a sentence says so, in %s", (language, sentence) => {
    const item = under({ kind: "headline", note: "NLA 7" }, { language, isOverridden: true });
    expect(item).toMatchObject({ shown: "full", rights: `${sentence} NLA 7` });
    const embargoed = under({ kind: "embargo", until: "2026-12-01", note }, { language, isOverridden: true });
    expect(embargoed).toMatchObject({ title: "Title", rights: expect.stringContaining("2026") });
    expect(under({ kind: "full", note: "NLA 7" }, { language, isOverridden: true })?.rights).toBe("NLA 7");
  });

  it("is said of another outlet, too, whose title stands by a clipping", () => {
    const dossier = made(
      { kind: "add", clippings: [id], section: null, before: null },
      { kind: "alsoIn", clipping: id, others: [other] },
    );
    const licenceOf = (outlet: string | null): Licence | null =>
      outlet === "Kazinform" ? { kind: "embargo", until: "2026-12-01", note } : null;
    const item = (isOverridden: boolean) =>
      reviewOf(dossier, found, { licenceOf, today: "2026-11-22", isOverridden }).sections[0]?.items[0];
    expect(item(false)).toMatchObject({ alsoIn: [{ outlet: "Kazinform", title: null }], rights: null });
    expect(item(true)).toMatchObject({
      alsoIn: [{ outlet: "Kazinform", title: "Their title" }],
      rights: "The licence of Kazinform (embargoed until 1 December 2026) was overridden.",
    });
  });
});
