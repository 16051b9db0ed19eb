/**
 * House templates: a person's own page or Markdown for a press review, written in Liquid. A template can run nothing, reads
 * no file, and ends when it takes too long; what it prints is escaped unless it says `raw`, and what is offered for `raw` is
 * drawn by Cuttings and harmless already.
 */
/// <reference path="./raw.d.ts" />
import { basename, join } from "node:path";
import { Liquid, LiquidError } from "liquidjs";
import { nameKey } from "../../../core/export/files.ts";
import { escapeMarkdown } from "../../../core/export/markdown.ts";
import { escapeHtml } from "../../../core/export/printable.ts";
import { FaultError } from "../../../core/fault.ts";
import { type Saying, saying } from "../../../core/languages/faults/index.ts";
import { type ComposedItem, compose } from "../../../core/review/composed.ts";
import { drawBlocks, logoAddress } from "../../../core/review/draw.ts";
import { markdownOf } from "../../../core/review/markdown.ts";
import { pageStyle } from "../../../core/review/page-style.ts";
import type { ProseBlock } from "../../../core/review/prose.ts";
import type { Review } from "../../../core/review/review.ts";
import { safe } from "../../../core/review/safe.ts";
import { codeOf, type Disk, diskFault } from "../disk.ts";
import { sentenceOf } from "../said.ts";
import { sampleReview } from "./sample.ts";
import { unknownField } from "./template-fields.ts";
import digest from "./templates/by-outlet-digest.md.liquid?raw";
import ministry from "./templates/ministry-morning-review.html.liquid?raw";
import plain from "./templates/plain.html.liquid?raw";

export type TemplateFormat = "html" | "md";

export interface TemplateProblem {
  /** From 1; 0 where no place is to blame. */
  readonly line: number;
  readonly column: number;
  /** One sentence. */
  readonly message: string;
}

export interface Template {
  /** The file's name without its endings: "morning" of "morning.html.liquid". */
  readonly name: string;
  readonly format: TemplateFormat;
  /** In the library's folder `templates/`; the others come with Cuttings. */
  readonly own: boolean;
  readonly text: string;
}

const shipped: readonly Template[] = [
  { name: "plain", format: "html", own: false, text: plain },
  { name: "ministry-morning-review", format: "html", own: false, text: ministry },
  { name: "by-outlet-digest", format: "md", own: false, text: digest },
];

/** Letters of a template, milliseconds and letters of what it gives. */
const limits = { letters: 200_000, time: 2_000, memory: 50_000_000 };
const most = 200;

/**
 * The library's own templates and those that come with Cuttings; one of its own stands for a shipped one of its name.
 * `onlyShipped` leaves its own alone.
 */
export async function allTemplates(disk: Disk, root: string, onlyShipped = false): Promise<readonly Template[]> {
  if (onlyShipped) return shipped;
  const folder = join(root, "templates");
  const names = await disk.readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [] as string[];
    throw diskFault(error, saying("templatesNotRead"), folder);
  });
  const own: Template[] = [];
  for (const file of names.sort().slice(0, most)) {
    const match = /^([^.].*)\.(html|md)\.liquid$/.exec(basename(file));
    if (match === null) continue;
    const [, name = "", format] = match;
    if (own.some((one) => nameKey(one.name) === nameKey(name))) continue;
    const bytes = await disk.readFile(join(folder, file)).catch((error: unknown) => {
      throw diskFault(error, saying("templateNotRead", file), join(folder, file));
    });
    const text = new TextDecoder("utf-8").decode(bytes.subarray(0, limits.letters * 4));
    own.push({ name, format: format as TemplateFormat, own: true, text });
  }
  const taken = new Set(own.map(({ name }) => nameKey(name)));
  return [...own, ...shipped.filter(({ name }) => !taken.has(nameKey(name)))];
}

/** A Fault where there is none of this name. */
export async function templateNamed(disk: Disk, root: string, name: string, onlyShipped = false): Promise<Template> {
  const all = await allTemplates(disk, root, onlyShipped);
  const found = all.find((one) => nameKey(one.name) === nameKey(name));
  if (found === undefined)
    throw new FaultError(
      "not-found",
      saying(
        "templateGone",
        name,
        all.map((one) => one.name),
      ),
    );
  return found;
}

type Draw = (blocks: readonly ProseBlock[], heading: number) => string;

function itemFor(item: ComposedItem, draw: Draw, pages: ReadonlyMap<string, number>): object {
  return {
    anchor: item.anchor,
    number: item.number,
    title: item.title,
    url: item.href ?? "",
    outlet: item.outlet,
    date: item.date,
    facts: [...item.facts],
    source: item.sourceLine,
    language: item.language ?? "",
    dir: item.dir,
    text: draw(item.blocks, 4),
    comment: draw(item.comment, 4),
    also_in: [...item.alsoIn],
    rights: item.rights,
    page: pages.get(item.anchor) ?? "",
  };
}

/** What a template sees. */
function contextOf(given: Review, format: TemplateFormat, pages: ReadonlyMap<string, number>): object {
  const review = compose(given);
  const draw: Draw =
    format === "html"
      ? (blocks, heading) => drawBlocks(blocks, { heading })
      : (blocks, heading) => markdownOf(blocks, heading);
  const { contents, comment, alsoIn, editor, rights, source, page } = review.words;
  const sections = review.sections.map((section) => ({
    anchor: section.anchor,
    heading: section.heading,
    introduction: draw(section.introduction, 3),
    items: section.items.map((item) => itemFor(item, draw, pages)),
    page: pages.get(section.anchor) ?? "",
  }));
  const outlets = new Map<string, object[]>();
  for (const item of review.sections.flatMap(({ items }) => items))
    outlets.set(item.outlet, [...(outlets.get(item.outlet) ?? []), itemFor(item, draw, pages)]);
  return {
    title: review.title,
    issue: safe(given.issue).trim(),
    subtitle: [...review.subtitle],
    date: review.date,
    editor: review.editor,
    language: review.language,
    dir: review.dir,
    logo: review.logo === null ? "" : logoAddress(review.logo),
    introduction: draw(review.introduction, 2),
    words: { contents, comment, also_in: alsoIn, editor, rights, source, page },
    sections,
    outlets: [...outlets].map(([name, items]) => ({ name, items })),
    style: format === "html" ? pageStyle : "",
  };
}

/** Words as a template prints them. */
const escapers: Readonly<Record<TemplateFormat, (words: string) => string>> = {
  html: (words) => escapeHtml(safe(words)),
  md: (words) => escapeMarkdown(safe(words).replace(/\s+/gu, " ")),
};

/** How many clippings a template draws without what must be said about their rights. */
export function withoutRights({ format }: Template, review: Review, drawn: string): number {
  const items = compose(review).sections.flatMap((section) => section.items);
  return items.filter(({ rights }) => rights !== "" && !drawn.includes(escapers[format](rights))).length;
}

function engine(format: TemplateFormat): Liquid {
  return new Liquid({
    // An empty shelf in place of the disk: nothing can be included.
    templates: {},
    cache: false,
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: false,
    parseLimit: limits.letters,
    renderLimit: limits.time,
    memoryLimit: limits.memory,
    outputEscape: (value: unknown) => escapers[format](String(value ?? "")),
  });
}

/** What is wrong with a template, or null: it is read, its fields are known, and it is drawn once with a small review. */
export function checkTemplate(template: Pick<Template, "format" | "text">): TemplateProblem | null {
  const problem = findProblem(template);
  if (problem === null) return null;
  const { message } = problem;
  return { ...problem, message: typeof message === "string" ? message : sentenceOf(message) };
}

function findProblem(template: Pick<Template, "format" | "text">): Problem | null {
  const { format, text } = template;
  try {
    draw(template, sampleReview, new Map());
    return unknownField(engine(format).parse(text), contextOf(sampleReview, format, new Map()));
  } catch (error) {
    return problemOf(error);
  }
}

/** A Fault that names template, line and column, where something is wrong with it. */
export function mustBeGood(template: Template): void {
  const problem = findProblem(template);
  if (problem !== null) throw templateFault(template, problem);
}

function draw({ format, text }: Pick<Template, "format" | "text">, review: Review, pages: ReadonlyMap<string, number>) {
  return String(engine(format).parseAndRenderSync(text, contextOf(review, format, pages)));
}

/** The review as the template draws it. A Fault that names template, line and column where it cannot be drawn. */
export function drawTemplate(
  template: Template,
  review: Review,
  pages: ReadonlyMap<string, number> = new Map(),
): string {
  try {
    return draw(template, review, pages);
  } catch (error) {
    const problem = problemOf(error);
    if (problem === null) throw error;
    throw templateFault(template, problem);
  }
}

const templateFault = ({ name }: Template, { line, column, message }: Problem) =>
  new FaultError("bad-argument", saying("templateWrong", name, line, column, message));

/** In other words than ours the message is the template language's own, which speaks English. */
type Problem = Omit<TemplateProblem, "message"> & { readonly message: string | Saying };

function problemOf(error: unknown): Problem | null {
  if (!(error instanceof Error)) return null;
  const [line = 0, column = 0] = LiquidError.is(error) ? error.token.getPosition() : [];
  const said = error.message.replace(/, (?:file:[^,]*, )?line:\d+, col:\d+\s*$/u, "").trim();
  if (/render limit exceeded|template render limit/i.test(said))
    return { line, column, message: saying("templateTooSlow") };
  if (/memory alloc limit|parse length limit/i.test(said)) return { line, column, message: saying("templateTooLarge") };
  if (/ENOENT/.test(said)) return { line, column, message: saying("templateIncludes") };
  if (!LiquidError.is(error)) return null;
  return { line, column, message: `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.!?]$/.test(said) ? "" : "."}` };
}
