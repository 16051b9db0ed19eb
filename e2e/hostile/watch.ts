/** What must not be seen in a window while hostile text goes through it, and in what leaves the app. */
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { ElectronApplication, Page } from "@playwright/test";

export type Answer = { readonly ok: boolean; readonly value?: unknown; readonly fault?: { readonly message: string } };

/** What a drawn note may hold; boxes and link classes are put there by the app itself. */
const allowed = {
  tags:
    "p br hr h1 h2 h3 h4 h5 h6 blockquote ul ol li dl dt dd a em strong b i u s del ins mark sub sup small code pre kbd " +
    "samp var abbr cite q time table caption thead tbody tfoot tr th td figure figcaption span div section article input",
  attributes:
    "href title alt width height colspan rowspan scope lang dir datetime start reversed value " +
    "class type aria-label data-task disabled checked",
};

export const call = (page: Page, name: string, argument?: unknown): Promise<Answer> =>
  page.evaluate(
    ([which, given]) =>
      (window as unknown as { cuttings: { call(name: string, argument: unknown): Promise<Answer> } }).cuttings.call(
        which,
        given,
      ),
    [name, argument] as const,
  );

export async function value<T>(page: Page, name: string, argument?: unknown): Promise<T> {
  const answer = await call(page, name, argument);
  if (!answer.ok) throw new Error(`${name}: ${answer.fault?.message}`);
  return answer.value as T;
}

/** What calls were refused with; some at a time, as a quick window would. */
export const faultsOf = (page: Page, calls: readonly (readonly [string, unknown])[]) =>
  page.evaluate(async (all) => {
    const { call: ask } = (
      window as unknown as { cuttings: { call(name: string, argument: unknown): Promise<Answer> } }
    ).cuttings;
    const faults: string[] = [];
    const left = [...all];
    const asking = async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const { ok, fault } = await ask(...next);
        if (!ok) faults.push(`${next[0]}: ${fault?.message}`);
      }
    };
    await Promise.all(Array.from({ length: 24 }, asking));
    return faults;
  }, calls);

/**
 * What is refused while text is cleaned, in a document of its own that is drawn nowhere; `misfits` sees that none of it comes on
 * to the page. The converter of pasted text tries once, with nothing, whether the browser reads HTML.
 */
const refusedInCleaning =
  /^style-src-(elem|attr) inline|^base-uri |Refused to (apply inline style|set the document's base)|trusted-types-sink DOMParser parseFromString\|?$/;

/** Listens for all that must not happen in a window; `seen` tells what did. */
export async function watch(page: Page) {
  const seen: string[] = [];
  page.on("dialog", (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => seen.push(`error: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    if (/content security policy|trusted ?type|refused to/i.test(message.text()))
      seen.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith("app://main/")) seen.push(`request: ${request.url().slice(0, 200)}`);
  });
  await page.evaluate(() => {
    const breaches: string[] = [];
    Object.assign(window, { breaches });
    document.addEventListener("securitypolicyviolation", (event) =>
      breaches.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`.trim()),
    );
  });
  return async () => {
    const breaches = await page.evaluate(() => (window as unknown as { breaches: string[] }).breaches);
    const polluted = await page.evaluate(() => ("polluted" in {} ? ["Object.prototype was changed"] : []));
    return [...seen, ...breaches, ...polluted].filter((one) => !refusedInCleaning.test(one));
  };
}

/** What of the page, as it is now, should not be in it; runs in the page. */
const misfitsIn = ({ tags, attributes }: typeof allowed) => {
  const found: string[] = [];
  const bad =
    "script iframe frame frameset object embed applet base link meta style math video audio source track marquee";
  const never = new Set(bad.split(" "));
  const noteTags = new Set(tags.split(" "));
  const noteAttributes = new Set(attributes.split(" "));
  for (const one of document.body.querySelectorAll("*")) {
    const name = one.localName;
    const inNote = one.closest(".drawn") !== null && !one.classList.contains("drawn");
    if (never.has(name) || (name === "foreignObject" && one.namespaceURI?.endsWith("svg"))) found.push(`<${name}>`);
    if (inNote && !noteTags.has(name)) found.push(`<${name}> in a note`);
    if (inNote && name === "input" && (one as HTMLInputElement).type !== "checkbox") found.push("a field in a note");
    for (const { name: attribute, value } of one.attributes) {
      if (/^on/i.test(attribute)) found.push(`${name} ${attribute}`);
      // An empty "is" makes nothing of an element; taken away, the browser would write the first one out again.
      if (inNote && !noteAttributes.has(attribute) && !(attribute === "is" && value === ""))
        found.push(`${name} ${attribute} in a note`);
      if (
        /^(src|srcset|poster|background|data|ping|action|formaction|srcdoc)$/i.test(attribute) &&
        !/^(app:\/\/main\/|\.?\/assets\/)/.test(value)
      )
        found.push(`${name} ${attribute}=${value.slice(0, 80)}`);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers pass over them.
      if (/href$/i.test(attribute) && !/^(https?:|mailto:|#)/i.test(value.replace(/[\u0000-\u0020]/g, "")) && !inNote)
        found.push(`${name} ${attribute}=${value.slice(0, 80)}`);
      if (/href$/i.test(attribute) && inNote && !/^(https?:|mailto:|#)/i.test(value))
        found.push(`${name} ${attribute}=${value.slice(0, 80)}`);
    }
  }
  return found;
};

export const misfits = (page: Page) => page.evaluate(misfitsIn, allowed);

/** Goes through the first clippings of the list by key, with the note of each drawn, and says what should not be there. */
export async function openEach(page: Page, ids: readonly string[]): Promise<string[]> {
  await page.evaluate(`window.misfitsIn = ${misfitsIn.toString()}`);
  return page.evaluate(
    async ([all, list]) => {
      const look = (window as unknown as { misfitsIn: (list: unknown) => string[] }).misfitsIn;
      const found: string[] = [];
      for (const [n, id] of all.entries()) {
        if (n > 0) window.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true, cancelable: true }));
        const isShown = () =>
          document.querySelector(`article[data-clipping="${id}"]`) !== null &&
          document.querySelector(".preview")?.textContent?.includes(`note ${n}.`) === true;
        await new Promise<void>((resolve, reject) => {
          const late = performance.now() + 60_000;
          const wait = () => {
            if (isShown()) resolve();
            else if (performance.now() > late) reject(new Error(`note ${n} is not shown`));
            else requestAnimationFrame(wait);
          };
          wait();
        });
        found.push(...look(list).map((one) => `${n}: ${one}`));
      }
      return found;
    },
    [ids, allowed] as const,
  );
}

export const windows = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((one) => one.webContents.getURL().split("?")[0]),
  );

/** Every file below a folder, relative to it. */
export async function filesIn(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.filter((one) => one.isFile()).map((one) => relative(folder, join(one.parentPath, one.name)));
}

/**
 * Opens pages where scripts may run and everything may be asked for, and says what ran, what was asked for, and what in them
 * would run or load. Nothing is reached: every address but the page itself is refused.
 */
export async function whatRuns(app: ElectronApplication, paths: readonly string[]): Promise<string[]> {
  return app.evaluate(
    async ({ BrowserWindow, session }, pages) => {
      const found: string[] = [];
      const apart = session.fromPartition("hostile");
      let mine = "";
      apart.webRequest.onBeforeRequest((details, answer) => {
        // A chapter of an EPUB has the book's own style sheet beside it.
        const isMine =
          details.url === mine ||
          details.url === mine.replace(/[^/]*\.xhtml$/, "style.css") ||
          /^(data|devtools):/.test(details.url);
        if (!isMine) found.push(`${mine} asked for ${details.url.slice(0, 120)}`);
        answer({ cancel: !isMine });
      });
      const window = new BrowserWindow({ show: false, webPreferences: { session: apart, sandbox: true } });
      const { webContents: contents } = window;
      contents.setWindowOpenHandler(({ url }) => {
        found.push(`${mine} opened ${url}`);
        return { action: "deny" };
      });
      // There is nothing to attach to before the first page.
      mine = "about:blank";
      await window.loadURL(mine);
      contents.debugger.attach("1.3");
      await contents.debugger.sendCommand("Page.enable");
      await contents.debugger.sendCommand("Page.addScriptToEvaluateOnNewDocument", {
        source: "window.ran = 0; window.alert = window.confirm = window.prompt = () => { window.ran++; };",
      });
      for (const page of pages) {
        mine = page;
        await window.loadURL(page);
        const seen = (await contents.executeJavaScript(`(() => {
          const bad = [];
          for (const one of document.querySelectorAll("*")) {
            if (/^(script|iframe|frame|object|embed|applet|base|form|video|audio)$/i.test(one.localName)) bad.push("<" + one.localName + ">");
            for (const { name, value } of one.attributes) {
              if (/^on/i.test(name)) bad.push(name + "=" + value);
              if (/^(.*:)?(href|src|action|formaction|data)$/i.test(name) && /^(javascript|vbscript|data:text|file|app|blob):?/i.test(value.replace(/[\\0-\\x20]/g, ""))) bad.push(name + "=" + value);
            }
          }
          for (const link of document.querySelectorAll("a[href^='#']")) link.click();
          return { ran: window.ran, bad };
        })()`)) as { ran: number; bad: string[] };
        if (seen.ran > 0) found.push(`${page} ran ${seen.ran} times`);
        found.push(...seen.bad.map((one) => `${page} holds ${one.slice(0, 160)}`));
      }
      window.destroy();
      return found;
    },
    paths.map((path) => pathToFileURL(path).href),
  );
}
