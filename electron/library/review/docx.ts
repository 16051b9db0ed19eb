/**
 * A press review as a Word document: heading styles, a contents field, links, footnotes for the sources, its language set,
 * right-to-left paragraphs where the text runs so. Here and not in core, since the package's types bring Node's.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  type ILevelsOptions,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { estimatePageNumbersWith } from "docx/layout";
import {
  type ComposedItem,
  type ComposedReview,
  compose,
  contentsOf,
  sideBySide,
} from "../../../core/review/composed.ts";
import { markColours } from "../../../core/review/draw.ts";
import { pictureSize } from "../../../core/review/picture.ts";
import type { ProseBlock, Run } from "../../../core/review/prose.ts";
import { type Direction, omissionSign, type Review } from "../../../core/review/review.ts";

const serif = { ascii: "Georgia", hAnsi: "Georgia", cs: "Times New Roman", eastAsia: "SimSun" };
const sans = { ascii: "Arial", hAnsi: "Arial", cs: "Arial", eastAsia: "SimHei" };
const ink = "211E1A";
const quiet = "574F45";
const accent = "A8321A";
const rule = "DFD9CC";

type Look = Pick<IRunOptions, "rightToLeft" | "language">;
interface Place {
  readonly look: Look;
  /** Its paragraphs stay on the page of what follows. */
  readonly keepNext?: boolean;
  readonly dir: Direction;
}

const levels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;
const headingLevel = (n: number) => levels[Math.min(6, n) - 1] ?? HeadingLevel.HEADING_6;

/** Word tells languages of three kinds of script apart. */
function lookOf(language: string | null, dir: Direction): Look {
  const tag = language ?? "";
  const isEastAsian = /^(zh|ja|ko)\b/.test(tag);
  return {
    ...(dir === "rtl" ? { rightToLeft: true } : {}),
    ...(language === null
      ? {}
      : { language: dir === "rtl" ? { bidirectional: tag } : isEastAsian ? { eastAsia: tag } : { value: tag } }),
  };
}

/** One run, its line breaks as breaks. */
function textRuns(text: string, options: IRunOptions): TextRun[] {
  return text.split("\n").map((line, i) => new TextRun({ ...options, text: line, ...(i === 0 ? {} : { break: 1 }) }));
}

function runs(all: readonly Run[], look: Look): ParagraphChild[] {
  return all.flatMap((run): ParagraphChild[] => {
    const options: IRunOptions = {
      ...look,
      ...(run.bold ? { bold: true, boldComplexScript: true } : {}),
      ...(run.italic ? { italics: true, italicsComplexScript: true } : {}),
      ...(run.strike ? { strike: true } : {}),
      ...(run.code ? { font: "Courier New" } : {}),
      ...(run.mark === undefined
        ? {}
        : { shading: { type: ShadingType.CLEAR, color: "auto", fill: markColours[run.mark].slice(1) } }),
    };
    return run.href === undefined
      ? textRuns(run.text, options)
      : [new ExternalHyperlink({ link: run.href, children: textRuns(run.text, { ...options, style: "Hyperlink" }) })];
  });
}

/** How far each level of a list is set in, in twips. */
const step = 480;

interface Numbering {
  /** Starts a list of its own: the reference of its numbering and the instance of it. */
  readonly next: (start: number) => { readonly reference: string; readonly instance: number };
}

interface Depth {
  readonly list: number;
  readonly quote: number;
}

function blocks(all: readonly ProseBlock[], place: Place, numbering: Numbering, depth: Depth): (Paragraph | Table)[] {
  const bidirectional = {
    ...(place.dir === "rtl" ? { bidirectional: true } : {}),
    ...(place.keepNext ? { keepNext: true } : {}),
  };
  const line = { style: BorderStyle.SINGLE, size: 12, color: rule, space: 10 };
  const style: Pick<IParagraphOptions, "style" | "border"> =
    depth.quote > 0 ? { style: "Quotation", border: place.dir === "rtl" ? { right: line } : { left: line } } : {};
  return all.flatMap((block): (Paragraph | Table)[] => {
    switch (block.kind) {
      case "paragraph":
        return [
          new Paragraph({
            ...bidirectional,
            ...style,
            ...(depth.list > 0 ? { indent: { start: step * depth.list } } : {}),
            children: runs(block.runs, place.look),
          }),
        ];
      case "heading":
        // Not a heading style: within a clipping or a comment it would stand in the contents.
        return [new Paragraph({ ...bidirectional, style: "Subheading", children: runs(block.runs, place.look) })];
      case "quote":
        return blocks(block.blocks, place, numbering, { ...depth, quote: depth.quote + 1 });
      case "list": {
        const level = Math.min(8, depth.list);
        const numbers = block.start === null ? null : numbering.next(block.start);
        return block.items.flatMap((item) => {
          const [first, ...rest] = item;
          const isLine = first?.kind === "paragraph";
          const begun = new Paragraph({
            ...bidirectional,
            ...style,
            numbering: { ...(numbers ?? { reference: "bullets", instance: 0 }), level },
            children: isLine ? runs(first.runs, place.look) : [],
          });
          return [begun, ...blocks(isLine ? rest : item, place, numbering, { ...depth, list: depth.list + 1 })];
        });
      }
      case "code":
        return [new Paragraph({ style: "Code", children: textRuns(block.text, {}) })];
      case "table": {
        const row = (cells: readonly (readonly Run[])[], tableHeader: boolean) =>
          new TableRow({
            tableHeader,
            children: cells.map(
              (cell) =>
                new TableCell({ children: [new Paragraph({ ...bidirectional, children: runs(cell, place.look) })] }),
            ),
          });
        return [
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE },
            visuallyRightToLeft: place.dir === "rtl",
            rows: [row(block.header, true), ...block.rows.map((cells) => row(cells, false))],
          }),
        ];
      }
      case "rule":
        return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: rule, space: 4 } } })];
      case "omission":
        return [new Paragraph({ ...bidirectional, style: "Facts", children: [new TextRun(omissionSign)] })];
    }
    return [];
  });
}

/** What a footnote says: outlet, author, date, where it is. */
function source({ facts, title, sourceLine, href }: ComposedItem, dir: Direction): Paragraph {
  const parts = [...facts, `“${title}”`, sourceLine].filter((part) => part !== "");
  const words = sideBySide(parts, dir, ", ");
  return new Paragraph({
    style: "FootnoteText",
    bidirectional: dir === "rtl",
    children: [
      new TextRun(` ${words}${href === null ? "" : ". "}`),
      ...(href === null
        ? []
        : [new ExternalHyperlink({ link: href, children: [new TextRun({ text: href, style: "Hyperlink" })] })]),
    ],
  });
}

function article(
  item: ComposedItem,
  level: number,
  review: ComposedReview,
  numbering: Numbering,
): (Paragraph | Table)[] {
  const { words } = review;
  const look = lookOf(item.language, item.dir);
  const place: Place = { look, dir: item.dir };
  const own: Place = { look: lookOf(review.language, review.dir), dir: review.dir };
  const bidirectional = { bidirectional: item.dir === "rtl" };
  const small = (text: string) =>
    new Paragraph({ style: "Facts", bidirectional: review.dir === "rtl", children: [new TextRun(text)] });
  return [
    new Paragraph({
      ...bidirectional,
      heading: headingLevel(level),
      // The line under the first level is that of sections.
      ...(level === 1 ? { border: { bottom: noLine } } : {}),
      children:
        item.href === null
          ? [new TextRun({ ...look, text: item.title })]
          : [new ExternalHyperlink({ link: item.href, children: [new TextRun({ ...look, text: item.title })] })],
    }),
    new Paragraph({
      style: "Facts",
      bidirectional: review.dir === "rtl",
      keepNext: true,
      children: [
        new TextRun(sideBySide(item.facts, review.dir)),
        // Where nothing is known of it there is no source to name.
        ...(item.facts.length === 0 && item.href === null && item.sourceLine === ""
          ? []
          : [new FootnoteReferenceRun({ children: [source(item, review.dir)] })]),
      ],
    }),
    ...(item.comment.length === 0
      ? []
      : [
          commented(item.comment, words.comment, own, numbering),
          // Tables that follow each other would grow together, and text would stick to it.
          new Paragraph({ style: "Gap" }),
        ]),
    ...blocks(item.blocks, place, numbering, { list: 0, quote: 0 }),
    ...(item.alsoIn.length === 0 ? [] : [small(`${words.alsoIn}: ${item.alsoIn.join("; ")}`)]),
    ...(item.rights === "" ? [] : [small(item.rights)]),
  ];
}

const noLine = { style: BorderStyle.NONE, size: 0, color: "auto" };

/** A cell without lines but the accent at its beginning: all of a comment stands on one ground, lists and tables too. */
function commented(all: readonly ProseBlock[], label: string, place: Place, numbering: Numbering): Table {
  const isRtl = place.dir === "rtl";
  const bar = { style: BorderStyle.SINGLE, size: 24, color: accent };
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    visuallyRightToLeft: isRtl,
    borders: {
      top: noLine,
      bottom: noLine,
      left: noLine,
      right: noLine,
      insideHorizontal: noLine,
      insideVertical: noLine,
    },
    rows: [
      new TableRow({
        children: [
          new TableCell({
            // "Left" is where lines begin, in tables from right to left, too.
            borders: { top: noLine, bottom: noLine, left: bar, right: noLine },
            shading: { type: ShadingType.CLEAR, color: "auto", fill: "FAF3EF" },
            margins: { top: 100, bottom: 60, left: 180, right: 180 },
            children: [
              new Paragraph({ style: "Facts", bidirectional: isRtl, keepNext: true, children: [new TextRun(label)] }),
              ...blocks(all, place, numbering, { list: 0, quote: 0 }),
            ],
          }),
        ],
      }),
    ],
  });
}

function cover(review: ComposedReview): Paragraph[] {
  const { logo, title, subtitle, editor, words, dir } = review;
  const bidirectional = { bidirectional: dir === "rtl" };
  const size = logo === null ? null : pictureSize(logo);
  const lines = [sideBySide(subtitle, dir), ...(editor === "" ? [] : [`${words.editor}: ${editor}`])];
  const bottomLine = { style: BorderStyle.SINGLE, size: 6, color: rule, space: 10 };
  return [
    ...(logo === null || size === null
      ? []
      : [
          new Paragraph({
            ...bidirectional,
            children: [
              new ImageRun({
                type: logo.mime === "image/png" ? "png" : "jpg",
                data: logo.bytes,
                transformation: size,
                altText: { title: "", description: "", name: "Logo" },
              }),
            ],
          }),
        ]),
    new Paragraph({ ...bidirectional, heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
    ...lines.map(
      (line, i) =>
        new Paragraph({
          ...bidirectional,
          style: "Cover",
          ...(i < lines.length - 1 ? {} : { border: { bottom: bottomLine }, spacing: { after: 280 } }),
          children: [new TextRun(line)],
        }),
    ),
  ];
}

/** In twips. */
const pageMargins = { top: 1_304, bottom: 1_304, left: 1_247, right: 1_247, header: 624, footer: 624 };

/** All nine levels that Word's lists have. */
const levelsOfList = (of: (level: number) => Pick<ILevelsOptions, "format" | "text" | "start">): ILevelsOptions[] =>
  Array.from({ length: 9 }, (_, level) => ({
    level,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { start: step * (level + 1), hanging: 300 } } },
    ...of(level),
  }));

const spacing = (before: number, after: number) => ({ spacing: { before, after } });
const headingStyle = (size: number, before: number) => ({
  run: { font: serif, size, color: ink, bold: true, boldComplexScript: true },
  paragraph: { ...spacing(before, 80), keepNext: true },
});

/** Laying out takes some 100 ms a page, and far longer for one paragraph over several pages. In letters. */
const most = { all: 400_000, paragraph: 12_000 };

function canBeLaidOut({ introduction, sections }: Review): boolean {
  const lengths = [
    introduction,
    ...sections.map((section) => section.introduction),
    ...sections.flatMap(({ items }) =>
      items.flatMap(({ comment, blocks: texts }) => [comment, ...texts.map((one) => ("text" in one ? one.text : ""))]),
    ),
  ].map(({ length }) => length);
  return lengths.every((length) => length < most.paragraph) && lengths.reduce((a, b) => a + b, 0) < most.all;
}

/**
 * The file's bytes. `withPages`: the contents list has the numbers of its pages, laid out as Word does with its own fonts;
 * without it, and in reviews of some hundred pages, Word fills them in when it opens the file, and asks before it does.
 */
export async function reviewDocx(given: Review, { withPages = true } = {}): Promise<Uint8Array> {
  const review = compose(given);
  const { words, language, dir } = review;
  const starts: number[] = [];
  const numbering: Numbering = {
    next: (start) => {
      starts.push(start);
      return { reference: `list-${starts.length}`, instance: 1 };
    },
  };
  const own: Place = { look: lookOf(language, dir), dir };
  const bidirectional = { bidirectional: dir === "rtl" };
  const body = review.sections.flatMap(({ heading, introduction, items }) => [
    ...(heading === ""
      ? []
      : [new Paragraph({ ...bidirectional, heading: HeadingLevel.HEADING_1, children: [new TextRun(heading)] })]),
    // A line or two under a heading go with what follows.
    ...blocks(introduction, { ...own, keepNext: introduction.length < 3 && items.length > 0 }, numbering, {
      list: 0,
      quote: 0,
    }),
    ...items.flatMap((item) => article(item, heading === "" ? 1 : 2, review, numbering)),
  ]);
  const introduction = blocks(review.introduction, own, numbering, { list: 0, quote: 0 });
  const first = [...cover(review), ...introduction];
  // With the cover on pages of their own, as on paper.
  const contents =
    contentsOf(review).length < 2
      ? []
      : [
          new Paragraph({ ...bidirectional, style: "ContentsHeading", children: [new TextRun(words.contents)] }),
          new TableOfContents(words.contents, { hyperlink: true, headingStyleRange: "1-2" }),
        ];
  const properties = { page: { size: { width: 11_906, height: 16_838 }, margin: pageMargins } };
  const header = new Header({
    children: [
      new Paragraph({
        ...bidirectional,
        style: "Facts",
        children: [new TextRun([review.title, ...review.subtitle].join(" · "))],
      }),
    ],
  });
  const footer = new Footer({
    children: [
      new Paragraph({
        style: "Facts",
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })],
      }),
    ],
  });
  const document = new Document({
    ...(withPages && contents.length > 0 && canBeLaidOut(given)
      ? { pageNumbers: estimatePageNumbersWith({ guess: true }) }
      : {}),
    title: review.title,
    creator: review.editor || "Cuttings",
    lastModifiedBy: review.editor || "Cuttings",
    description: review.subtitle.join(" · "),
    styles: {
      default: {
        document: {
          run: {
            font: serif,
            size: 22,
            color: ink,
            language: dir === "rtl" ? { bidirectional: language } : { value: language },
          },
          paragraph: { spacing: { after: 120, line: 288 } },
        },
        title: { run: { font: serif, size: 48, color: ink }, paragraph: spacing(0, 80) },
        heading1: {
          ...headingStyle(32, 480),
          paragraph: {
            ...spacing(480, 120),
            keepNext: true,
            border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: accent, space: 2 } },
          },
        },
        heading2: headingStyle(26, 320),
        heading3: headingStyle(24, 240),
        hyperlink: { run: { color: "8C2812", underline: {} } },
        footnoteText: { run: { size: 17, font: sans, color: quiet }, paragraph: { spacing: { after: 40, line: 240 } } },
      },
      paragraphStyles: [
        { id: "Facts", name: "Facts", basedOn: "Normal", run: { font: sans, size: 18, color: quiet } },
        {
          id: "Subheading",
          name: "Subheading",
          basedOn: "Normal",
          run: { bold: true, boldComplexScript: true },
          paragraph: { ...spacing(160, 60), keepNext: true },
        },
        {
          id: "Quotation",
          name: "Quotation",
          basedOn: "Normal",
          run: { color: quiet },
          paragraph: { indent: { start: 280 } },
        },
        { id: "Code", name: "Code", basedOn: "Normal", run: { font: "Courier New", size: 18 } },
        {
          id: "Gap",
          name: "Gap",
          basedOn: "Normal",
          run: { size: 8 },
          paragraph: { spacing: { after: 0, line: 160, lineRule: LineRuleType.EXACT } },
        },
        {
          id: "Cover",
          name: "Cover",
          basedOn: "Facts",
          run: { size: 20 },
          paragraph: spacing(0, 40),
        },
        {
          id: "ContentsHeading",
          name: "Contents Heading",
          basedOn: "Normal",
          run: { font: sans, bold: true, boldComplexScript: true, size: 22 },
          paragraph: { ...spacing(360, 80), keepNext: true },
        },
        {
          id: "TOC1",
          name: "toc 1",
          basedOn: "Normal",
          run: { font: sans, size: 19, bold: true, boldComplexScript: true },
          paragraph: { ...spacing(140, 40), keepNext: true },
        },
        {
          id: "TOC2",
          name: "toc 2",
          basedOn: "Normal",
          run: { font: sans, size: 19 },
          paragraph: { ...spacing(0, 40), indent: { start: 240 } },
        },
      ],
    },
    numbering: {
      config: [
        {
          reference: "bullets",
          levels: levelsOfList((level) => ({ format: LevelFormat.BULLET, text: level % 2 === 0 ? "•" : "–" })),
        },
        ...starts.map((start, i) => ({
          reference: `list-${i + 1}`,
          levels: levelsOfList((level) => ({ format: LevelFormat.DECIMAL, text: `%${level + 1}.`, start })),
        })),
      ],
    },
    sections: [
      { properties, footers: { default: footer }, children: [...first, ...(contents.length === 0 ? body : contents)] },
      ...(contents.length === 0
        ? []
        : [{ properties, headers: { default: header }, footers: { default: footer }, children: body }]),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
