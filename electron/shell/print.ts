/** Prints a page of Cuttings' own making as a PDF, in a hidden window that can reach nothing but the page and the bundled fonts. */
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { app, BrowserWindow, type PrintToPDFOptions, type Session, session, type WebContents } from "electron";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { createdBy } from "../../core/review/pdf-pages.ts";
import { closeSession } from "./protocol.ts";

const policy = "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data:";
const address = "app://print/";

/** The rules of the window's style sheets that name faces of paper (`renderer/paper-faces.ts`), and the files they name. */
async function paperFaces(rendererFolder: string): Promise<{ css: string; files: ReadonlyMap<string, string> }> {
  const folder = join(rendererFolder, "assets");
  const names = readdirSync(folder);
  const sheets = await Promise.all(
    names.filter((name) => name.endsWith(".css")).map((name) => readFile(join(folder, name), "utf8")),
  );
  const css = sheets
    .flatMap((sheet) => sheet.match(/@font-face\s*\{[^}]*\}/g) ?? [])
    .filter((rule) => !/font-family:[^;]* Variable/.test(rule))
    .join("\n")
    .replace(/url\(["']?([^)"']+)["']?\)/g, (_whole, file: string) => `url(${address}fonts/${basename(file)})`);
  const fonts = names.filter((name) => name.endsWith(".woff2"));
  return { css, files: new Map(fonts.map((name) => [`/fonts/${name}`, join(folder, name)])) };
}

function serve(own: Session, html: string, files: ReadonlyMap<string, string>): void {
  own.protocol.handle("app", async (request) => {
    const { host, pathname } = new URL(request.url);
    const answer = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
      new Response(body, {
        headers: { "content-type": type, "content-security-policy": policy, "x-content-type-options": "nosniff" },
      });
    if (host === "print" && pathname === "/") return answer(html, "text/html; charset=utf-8");
    const file = host === "print" ? files.get(pathname) : undefined;
    return file === undefined
      ? new Response("Not found", { status: 404 })
      : answer(new Uint8Array(await readFile(file)), "font/woff2");
  });
}

/** What every PDF of ours is: tagged for readers, with an outline, and with nothing above the text. */
const pdfOptions = {
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
  displayHeaderFooter: true,
  headerTemplate: "<span></span>",
} as const;

/** A PDF as all of ours are; its properties name Cuttings as what made it. */
export async function pdfOf(contents: WebContents, options: PrintToPDFOptions): Promise<Uint8Array> {
  return createdBy(await contents.printToPDF({ ...pdfOptions, ...options }), `Cuttings ${app.getVersion()}`);
}

/** A page is printed on the colour of its window, up to the edges of the paper: white for as long as `print` takes. */
export async function onWhite<T>(window: BrowserWindow, print: (contents: WebContents) => Promise<T>): Promise<T> {
  const ground = window.getBackgroundColor();
  window.setBackgroundColor("#ffffff");
  try {
    return await print(window.webContents);
  } finally {
    if (!window.isDestroyed()) window.setBackgroundColor(ground);
  }
}

let printed = 0;

/**
 * `rendererFolder` holds the built window with its fonts. Rejects with a Fault where Chromium cannot print, and soon after the
 * signal is given.
 */
export async function printPage(html: string, rendererFolder: string, signal?: AbortSignal): Promise<Uint8Array> {
  const own = session.fromPartition(`print-${++printed}`, { cache: false });
  closeSession(own);
  const { css, files } = await paperFaces(rendererFolder);
  serve(own, html, files);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      // Drawn into memory: a hidden window of the usual kind needs a display, which a server has not.
      offscreen: true,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      disableBlinkFeatures: "Auxclick",
    },
  });
  const contents = window.webContents;
  const stopped = new Promise<never>((_, fail) => {
    const stop = () => fail(new FaultError("cancelled", saying("exportStopped")));
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([stopped, draw()]);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw new FaultError(
      "cannot-print",
      saying("pdfNotPrinted", error instanceof Error ? error.message : String(error)),
    );
  } finally {
    window.destroy();
  }

  async function draw(): Promise<Uint8Array> {
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
    contents.on("will-navigate", (event) => event.preventDefault());
    await contents.loadURL(address);
    // Into every page, also one that a house template drew.
    await contents.insertCSS(css);
    // The page itself may run nothing; this waits until its fonts are there.
    await contents.executeJavaScript("document.fonts.ready.then(() => true)");
    return await pdfOf(contents, {
      preferCSSPageSize: true,
      footerTemplate:
        '<p style="font: 8px sans-serif; width: 100%; margin: 0; padding: 0 18mm; text-align: center; color: #574f45; white-space: nowrap; overflow: hidden; text-overflow: ellipsis"><span class="pageNumber"></span> / <span class="totalPages"></span> · <span class="title"></span></p>',
    });
  }
}
