/** Prints pages with the app's own Electron, where it is installed: the command line itself has no Chromium. */
import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import type { PrintPage } from "../library/review/pdf.ts";

/** How long one print may take, in milliseconds. */
const patience = 120_000;

/**
 * `CUTTINGS_ELECTRON` names the program; `npm run cuttings` sets it where a runtime is installed. Null where it does not:
 * nothing is downloaded for a print.
 */
export function printer(appFolder = resolve(import.meta.dirname, "../..")): PrintPage | null {
  const electron = process.env.CUTTINGS_ELECTRON ?? "";
  if (electron === "" || !existsSync(electron) || !existsSync(join(appFolder, "out/renderer"))) return null;
  return async (html, signal) => {
    const folder = await mkdtemp(join(tmpdir(), "cuttings-print-"));
    try {
      await writeFile(join(folder, "page.html"), html, { mode: 0o600 });
      const said = await run(electron, appFolder, folder, signal);
      if (signal.aborted) throw new FaultError("cancelled", saying("exportStopped"));
      const pdf = await readFile(join(folder, "page.pdf")).catch(() => null);
      if (pdf === null)
        throw new FaultError(
          "cannot-print",
          saying("terminal", `The PDF could not be printed by ${electron}${said === "" ? "." : `: ${said}`}`),
        );
      return new Uint8Array(pdf);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  };
}

/** In a package the program is the app already and needs not be told which. */
const isPackaged = import.meta.dirname.includes(`app.asar`);

/** Gives the last line that it said, for a person. The program is ended when the signal is given. */
function run(electron: string, appFolder: string, folder: string, signal: AbortSignal): Promise<string> {
  const isRoot = process.platform === "linux" && process.getuid?.() === 0;
  const switches = [
    // No window is shown, so none of the systems that draw windows is needed.
    ...(process.platform === "linux" ? ["--ozone-platform=headless", "--disable-gpu"] : []),
    ...(isRoot ? ["--no-sandbox"] : []),
  ];
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE;
  return new Promise((done) => {
    const release = atEnd(() => {
      child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    });
    const child = spawn(
      electron,
      [...switches, ...(isPackaged ? [] : [appFolder]), `--print=${folder}`, `--user-data=${join(folder, "profile")}`],
      { env, stdio: ["ignore", "ignore", "pipe"] },
    );
    let last = "";
    child.stderr.on("data", (chunk: Buffer) => {
      const lines = chunk.toString().trim().split("\n");
      last = lines.findLast((line) => /Error|cannot|failed/i.test(line)) ?? last;
    });
    const kill = (): void => void child.kill("SIGKILL");
    const timer = setTimeout(kill, patience);
    signal.addEventListener("abort", kill);
    if (signal.aborted) kill();
    const end = (said: string) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", kill);
      release();
      done(said);
    };
    child.once("error", ({ message }) => end(message));
    child.once("close", () => end(last.slice(0, 300)));
  });
}

/** Does something before a signal ends this process, until the returned function is called. */
function atEnd(last: () => void): () => void {
  const ends = (["SIGINT", "SIGTERM", "SIGHUP"] as const).map((name) => {
    const end = () => {
      last();
      process.removeListener(name, end);
      process.kill(process.pid, name);
    };
    process.on(name, end);
    return () => process.removeListener(name, end);
  });
  return () => {
    for (const release of ends) release();
  };
}
