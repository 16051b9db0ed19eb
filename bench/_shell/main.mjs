// What Electron runs to be measured: the built app, or (CUTTINGS_BENCH_EMPTY) a window with an empty page. Takes code for
// the window as JSON lines on standard input and answers on standard output.

import { join } from "node:path";
import { createInterface } from "node:readline";
import { app, BrowserWindow } from "electron";

/** @param {unknown} message */
const say = (message) => process.stdout.write(`@bench ${JSON.stringify(message)}\n`);

/** @returns {Promise<import("electron").WebContents>} */
const contents = () =>
  new Promise((done) => {
    const look = () => {
      const window = BrowserWindow.getAllWindows()[0];
      if (window && !window.webContents.isLoading()) done(window.webContents);
      else setTimeout(look, 5);
    };
    look();
  });

createInterface({ input: process.stdin }).on("line", async (line) => {
  const { number, code } = JSON.parse(line);
  try {
    if (code === undefined)
      say({
        number,
        value: app.getAppMetrics().map(({ pid, type, memory }) => ({ pid, type, kilobytes: memory.workingSetSize })),
      });
    else say({ number, value: await (await contents()).executeJavaScript(code) });
  } catch (error) {
    say({ number, error: String(error) });
  }
});

if (process.env.CUTTINGS_BENCH_EMPTY) {
  app.setPath("userData", process.env.CUTTINGS_BENCH_EMPTY);
  app.whenReady().then(() => {
    const window = new BrowserWindow({
      width: 1440,
      height: 900,
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, spellcheck: false },
    });
    window.once("ready-to-show", () => window.show());
    const painted = 'requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("first-list")))';
    window.loadURL(
      `data:text/html,<!doctype html><title>Empty</title><p>Empty</p><script>${encodeURIComponent(painted)}</script>`,
    );
  });
} else await import(join(import.meta.dirname, "../../out/main/main.js"));
