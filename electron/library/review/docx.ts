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
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  LevelFormat,
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
import {
  type ComposedItem,
  type ComposedReview,
  compose,
  contentsOf,
  sideBySide,
} from "../../../core/review/composed.ts";
import { markColours, omissionSign } from "../../../core/review/draw.ts";
import { pictureSize } from "../../../core/review/picture.ts";
import type { ProseBlock, Run } from "../../../core/review/prose.ts";
import type { Direction, Review } from "../../../core/review/review.ts";

const serif = { ascii: "Georgia", hAnsi: "Georgia", cs: "Times New Roman", eastAsia: "SimSun" };
const sans = { ascii: "Arial", hAnsi: "Arial", cs: "Arial", eastAsia: "SimHei" };
const ink = "211E1A";
const quiet = "574F45";
const accent = "A8321A";

type Look = Pick<IRunOptions, "rightToLeft" | "language">;
interface Place {
  readonly look: Look;
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

interface Numbering {
  /** Starts a list of its own: the reference of its numbering and the instance of it. */
  readonly next: (start: number) => { readonly reference: string; readonly instance: number };
}

interface Depth {
  readonly list: number;
  readonly quote: number;
}

function blocks(all: readonly ProseBlock[], place: Place, numbering: Numbering, depth: Depth): (Paragraph | Table)[] {
  const bidirectional = place.dir === "rtl" ? { bidirectional: true } : {};
  const style: Pick<IParagraphOptions, "style"> = depth.quote > 0 ? { style: "Quotation" } : {};
  return all.flatMap((block): (Paragraph | Table)[] => {
    switch (block.kind) {
      case "paragraph":
        return [
          new Paragraph({
            ...bidirectional,
            ...style,
            ...(depth.list > 0 ? { indent: { start: 480 * depth.list } } : {}),
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
          const line = new Paragraph({
            ...bidirectional,
            ...style,
            ...(numbers === null ? { bullet: { level } } : { numbering: { ...numbers, level } }),
            children: isLine ? runs(first.runs, place.look) : [],
          });
          return [line, ...blocks(isLine ? rest : item, place, numbering, { ...depth, list: depth.list + 1 })];
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
        return [
          new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: "BFB6A6", space: 4 } } }),
        ];
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
          new Paragraph({ style: "CommentLabel", keepNext: true, children: [new TextRun(words.comment)] }),
          ...commented(item.comment, own, numbering),
        ]),
    ...blocks(item.blocks, place, numbering, { list: 0, quote: 0 }),
    ...(item.alsoIn.length === 0 ? [] : [small(`${words.alsoIn}: ${item.alsoIn.join("; ")}`)]),
    ...(item.rights === "" ? [] : [small(item.rights)]),
  ];
}

/** A comment's plain paragraphs stand on a ground of their own; what else is in it stands as it does anywhere. */
function commented(all: readonly ProseBlock[], place: Place, numbering: Numbering): (Paragraph | Table)[] {
  return all.flatMap((block) =>
    block.kind === "paragraph"
      ? [
          new Paragraph({
            style: "EditorComment",
            bidirectional: place.dir === "rtl",
            children: runs(block.runs, place.look),
          }),
        ]
      : blocks([block], place, numbering, { list: 0, quote: 0 }),
  );
}

function cover(review: ComposedReview): Paragraph[] {
  const { logo, title, subtitle, editor, words, dir } = review;
  const bidirectional = { bidirectional: dir === "rtl" };
  const size = logo === null ? null : pictureSize(logo);
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
    new Paragraph({ ...bidirectional, style: "Facts", children: [new TextRun(subtitle.join(" · "))] }),
    ...(editor === ""
      ? []
      : [new Paragraph({ ...bidirectional, style: "Facts", children: [new TextRun(`${words.editor}: ${editor}`)] })]),
  ];
}

const spacing = (before: number, after: number) => ({ spacing: { before, after } });
const headingStyle = (size: number, before: number) => ({
  run: { font: serif, size, color: ink, bold: true, boldComplexScript: true },
  paragraph: { ...spacing(before, 80), keepNext: true },
});

/** The file's bytes. */
export async function reviewDocx(given: Review): Promise<Uint8Array> {
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
    ...blocks(introduction, own, numbering, { list: 0, quote: 0 }),
    ...items.flatMap((item) => article(item, heading === "" ? 1 : 2, review, numbering)),
  ]);
  const introduction = blocks(review.introduction, own, numbering, { list: 0, quote: 0 });
  const document = new Document({
    title: review.title,
    creator: review.editor || "Cuttings",
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
        footnoteText: { run: { size: 18, font: sans } },
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
          paragraph: { indent: { start: 360 } },
        },
        { id: "Code", name: "Code", basedOn: "Normal", run: { font: "Courier New", size: 18 } },
        {
          id: "CommentLabel",
          name: "Comment Label",
          basedOn: "Facts",
          paragraph: { ...spacing(80, 20), indent: { start: 200 } },
        },
        {
          id: "EditorComment",
          name: "Editor's Comment",
          basedOn: "Normal",
          paragraph: {
            indent: { start: 200 },
            shading: { type: ShadingType.CLEAR, color: "auto", fill: "FAF3EF" },
            border: { left: { style: BorderStyle.SINGLE, size: 18, color: accent, space: 8 } },
          },
        },
        { id: "ContentsHeading", name: "Contents Heading", basedOn: "Normal", run: { bold: true, size: 26 } },
      ],
    },
    numbering: {
      config: starts.map((start, i) => ({
        reference: `list-${i + 1}`,
        levels: Array.from({ length: 9 }, (_, level) => ({
          level,
          format: LevelFormat.DECIMAL,
          text: `%${level + 1}.`,
          start,
          alignment: AlignmentType.START,
          style: { paragraph: { indent: { start: 480 * (level + 1), hanging: 360 } } },
        })),
      })),
    },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 } } },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                style: "Facts",
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })],
              }),
            ],
          }),
        },
        children: [
          ...cover(review),
          ...introduction,
          ...(contentsOf(review).length < 2
            ? []
            : [
                new Paragraph({ ...bidirectional, style: "ContentsHeading", children: [new TextRun(words.contents)] }),
                new TableOfContents(words.contents, { hyperlink: true, headingStyleRange: "1-2" }),
              ]),
          ...body,
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
