/**
 * The one door through which HTML reaches the window: Markdown, marked (in a worker, with a limit on size and time),
 * DOMPurify with a short list, and only then the page. Anything that fails is shown as plain text by the caller.
 */
import DOMPurify, { type Config } from "dompurify";
import type { NoteLink } from "../../core/links.ts";
import { t } from "./index.ts";
import workerUrl from "./markdown.worker.ts?worker&url";

const sizeLimit = 64 * 1024;
const timeLimit = 2000;

const strict = {
  ALLOWED_TAGS: (
    "p br hr h1 h2 h3 h4 h5 h6 blockquote ul ol li dl dt dd a em strong b i u s del ins mark sub sup small code pre kbd " +
    "samp var abbr cite q time table caption thead tbody tfoot tr th td figure figcaption img span div section article"
  ).split(" "),
  ALLOWED_ATTR: "href title alt src width height colspan rowspan scope lang dir datetime start reversed value".split(
    " ",
  ),
  // Words, not addresses.
  ADD_URI_SAFE_ATTR: "width height colspan rowspan scope lang dir datetime start reversed".split(" "),
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOW_UNKNOWN_PROTOCOLS: false,
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|#)/i,
  FORBID_CONTENTS: (
    "script style noscript noembed noframes iframe template xmp plaintext title textarea select option svg math object " +
    "embed applet"
  ).split(" "),
  SANITIZE_NAMED_PROPS: true,
  KEEP_CONTENT: true,
  RETURN_TRUSTED_TYPE: false,
} satisfies Config;

/** What a whole page may have besides: what its own styles name. Ids are safe where the page has a tree of its own. */
const ofPage = {
  ALLOWED_TAGS: [
    ...strict.ALLOWED_TAGS,
    ..."header footer main nav aside address colgroup col picture wbr bdi bdo".split(" "),
  ],
  ALLOWED_ATTR: [...strict.ALLOWED_ATTR, "class", "id", "style"],
  SANITIZE_NAMED_PROPS: false,
  WHOLE_DOCUMENT: true,
  RETURN_DOM: true,
} satisfies Config;

/** The style sheets of the page that is being cleaned; null while it is a note. */
let pageStyles: string[] | null = null;

let hooked = false;
function withHooks(): void {
  if (!hooked) {
    hooked = true;
    DOMPurify.addHook("uponSanitizeElement", (node, data) => {
      if (!(node instanceof Element)) return;
      if (pageStyles !== null && data.tagName === "style") pageStyles.push(node.textContent);
      if (data.tagName !== "img") return;
      if (pageStyles !== null && /^data:image\//i.test(node.getAttribute("src") ?? "")) return;
      // No picture is fetched: its words stand in its place.
      const alt = node.getAttribute("alt")?.trim() ?? "";
      node.replaceWith(document.createTextNode(alt === "" ? t.note.imageNoAlt : t.note.image(alt)));
    });
    DOMPurify.addHook("afterSanitizeAttributes", (node) => {
      if (node.tagName === "A" && !node.getAttribute("href")) node.removeAttribute("href");
    });
  }
}

function purify(html: string): string {
  withHooks();
  return DOMPurify.sanitize(html, strict);
}

/** HTML from outside as harmless nodes, in a document of its own: nothing of it runs, loads or is in the page. */
export function cleanFragment(html: string): DocumentFragment {
  withHooks();
  return DOMPurify.sanitize(html, { ...strict, RETURN_DOM_FRAGMENT: true });
}

/**
 * A page from outside as harmless nodes and its style sheets as words, which the content policy lets into a constructed sheet
 * alone. For a shadow tree: `page` is the page's own `html`, so that its styles find what they name.
 */
export function cleanPage(html: string): { readonly page: HTMLElement; readonly style: string } {
  withHooks();
  const styles: string[] = [];
  pageStyles = styles;
  try {
    const page = DOMPurify.sanitize(html, { ...strict, ...ofPage }) as HTMLElement;
    for (const one of [page, ...page.querySelectorAll<HTMLElement>("[style]")]) {
      const own = one.getAttribute("style");
      // The policy refuses the attribute, not what is set by a script.
      one.removeAttribute("style");
      if (own !== null) one.style.cssText = own;
    }
    // Its landmarks are not those of the window.
    for (const one of page.querySelectorAll("main, nav, aside, header, footer"))
      one.setAttribute("role", "presentation");
    return { page, style: styles.join("\n") };
  } finally {
    pageStyles = null;
  }
}

/** What the worker writes for a link of a note: its id, its highlight and its title, each may be empty. */
const linkAddress = /^#open\/([0-9a-f]{0,16})\/([0-9a-f]{0,12})\/([^/]*)$/;
const taskAddress = /^#task$/;

/** The link that an address of a drawn note stands for; null for any other. */
export function readLinkAddress(href: string | null): Pick<NoteLink, "id" | "highlight" | "title"> | null {
  const match = linkAddress.exec(href ?? "");
  if (match === null) return null;
  const [, id = "", highlight = "", title = ""] = match;
  try {
    return { id: id || null, highlight: highlight || null, title: decodeURIComponent(title) };
  } catch {
    return null;
  }
}

/** The same for the box of a task. */
export const readTaskAddress = (href: string | null): string | null => taskAddress.exec(href ?? "")?.[0] ?? null;

interface Policy {
  readonly createHTML: (html: string) => string;
  readonly createScriptURL: (url: string) => string;
}

let made: Policy | null = null;
/** The page's only policy: its HTML is what DOMPurify lets through, its only script is our worker. */
function policy(): Policy {
  if (made !== null) return made;
  const rules: Policy = {
    createHTML: purify,
    createScriptURL: (url) => {
      if (url !== workerUrl) throw new TypeError("not a script of ours");
      return url;
    },
  };
  const factory = (globalThis as { trustedTypes?: { createPolicy: (name: string, rules: Policy) => Policy } })
    .trustedTypes;
  made = factory?.createPolicy("app", rules) ?? rules;
  return made;
}

interface Answer {
  readonly id: number;
  readonly html: string | null;
}

/** Milliseconds until the worker must have come up; on a busy machine that takes longer than any drawing. */
const startLimit = 15_000;

let worker: { readonly it: Worker; readonly isUp: Promise<boolean> } | null = null;
let sequence = 0;

function startWorker(): NonNullable<typeof worker> {
  const it = new Worker(policy().createScriptURL(workerUrl), { type: "module" });
  const isUp = new Promise<boolean>((resolve) => {
    // Its first message is that it is there.
    it.addEventListener("message", () => resolve(true), { once: true });
    it.addEventListener("error", () => resolve(false), { once: true });
    setTimeout(() => resolve(false), startLimit);
  });
  return { it, isUp };
}

async function ask(markdown: string): Promise<string | null> {
  worker ??= startWorker();
  const mine = worker;
  const { it } = mine;
  const giveUp = (): void => {
    it.terminate();
    if (worker === mine) worker = null;
  };
  if (!(await mine.isUp)) {
    giveUp();
    return null;
  }
  const id = ++sequence;
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      giveUp();
      done(null);
    }, timeLimit);
    const onMessage = (event: MessageEvent<Answer>): void => {
      if (event.data.id === id) done(event.data.html);
    };
    const onError = (): void => done(null);
    function done(html: string | null): void {
      clearTimeout(timer);
      it.removeEventListener("message", onMessage);
      it.removeEventListener("error", onError);
      resolve(html);
    }
    it.addEventListener("message", onMessage);
    it.addEventListener("error", onError);
    it.postMessage({ id, markdown });
  });
}

/**
 * Draws Markdown into an element. False where it must not or could not be drawn: the element is then left alone and the
 * caller shows the text itself.
 */
export async function drawMarkdown(markdown: string, into: () => HTMLElement | null): Promise<boolean> {
  if (markdown.length > sizeLimit) return false;
  const html = await ask(markdown);
  if (html === null) return false;
  const element = into();
  if (element === null) return true;
  try {
    element.innerHTML = policy().createHTML(html);
    return true;
  } catch {
    return false;
  }
}
