/** A press review that is stopped while a format of it is made: within two seconds no file and nobody at work on one. */
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { ReviewFormatId } from "../../../core/review/formats.ts";
import type { Review } from "../../../core/review/review.ts";
import { manyScripts } from "../../../core/review/testing.ts";
import { printer } from "../../command-line/chromium.ts";
import { breathe, realDisk } from "../disk.ts";
import type { Job } from "../jobs.ts";
import { removeTemporaryFolders, temporaryFolder } from "../testing.ts";
import { docxThread } from "./docx-aside.ts";
import { type WriteReview, writeReview } from "./write.ts";

afterAll(removeTemporaryFolders);

const nothing = "The export was stopped; nothing was written.";
/** Milliseconds. */
const soon = 2_000;

/** Writes one format until `isAsked` says that somebody asked to stop; gives how long that took from then on, and the folder. */
async function stop(format: ReviewFormatId, isAsked: () => boolean, part: Partial<WriteReview> = {}) {
  const folder = join(await temporaryFolder(), "out");
  let asked: number | null = null;
  const job: Job = {
    get cancelled() {
      if (asked === null && isAsked()) asked = performance.now();
      return asked !== null;
    },
    ...{ progress: () => {}, commit: () => {}, finish: () => {} },
  };
  const wanted = { id: "0123456789ab", template: null, overwrite: false, print: null, now: 0, review: manyScripts };
  await expect(writeReview(realDisk, job, { ...wanted, ...part, folder, formats: [format] })).rejects.toThrow(nothing);
  expect(await readdir(folder)).toEqual([]);
  return performance.now() - (asked ?? Number.NEGATIVE_INFINITY);
}

describe("a Word document", () => {
  it("whose thread has begun: the thread ends, whatever it is doing", async () => {
    const script = join(await temporaryFolder(), "thread.mjs");
    await writeFile(
      script,
      `import { workerData } from "node:worker_threads";
       for (const beat = new Int32Array(workerData.beat); ; ) Atomics.add(beat, 0, 1);`,
    );
    const beat = new Int32Array(new SharedArrayBuffer(4));
    const review = { ...manyScripts, beat: beat.buffer } as Review;
    const took = await stop("docx", () => Atomics.load(beat, 0) > 0, { review, docxAside: docxThread(script) });
    expect(took).toBeLessThan(soon);
    const last = Atomics.load(beat, 0);
    for (let i = 0; i < 200; i++) await breathe();
    expect(Atomics.load(beat, 0)).toBe(last);
  });
});

describe.skipIf(process.platform === "win32")("a PDF of the command line", () => {
  const before = process.env.CUTTINGS_ELECTRON;
  afterEach(() => {
    if (before === undefined) delete process.env.CUTTINGS_ELECTRON;
    else process.env.CUTTINGS_ELECTRON = before;
  });

  it("that is being printed: the program ends, and its folder goes", async () => {
    const app = await temporaryFolder();
    await mkdir(join(app, "out", "renderer"), { recursive: true });
    const said = join(app, "said.json");
    process.env.CUTTINGS_ELECTRON = join(app, "electron");
    await writeFile(
      process.env.CUTTINGS_ELECTRON,
      `#!${process.execPath}
       const { renameSync, writeFileSync } = require("node:fs");
       const print = process.argv.find((word) => word.startsWith("--print=")).slice(8);
       writeFileSync("${said}.new", JSON.stringify({ pid: process.pid, print }));
       renameSync("${said}.new", "${said}");
       setInterval(() => {}, 1000);`,
    );
    await chmod(process.env.CUTTINGS_ELECTRON, 0o755);
    const took = await stop("pdf", () => existsSync(said), { print: printer(app) });
    expect(took).toBeLessThan(soon);
    const { pid, print } = JSON.parse(await readFile(said, "utf8")) as { pid: number; print: string };
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    expect(existsSync(print)).toBe(false);
  });
});

describe("what is made without a break", () => {
  it.each(["epub", "eml", "html", "md", "txt"] as const)(
    "%s: asked while it is made, it is not written",
    async (format) => {
      let isAsked = false;
      // Whoever asks gets a turn only when it is made.
      const review: Review = {
        ...manyScripts,
        get sections() {
          setImmediate(() => {
            isAsked = true;
          });
          return manyScripts.sections;
        },
      };
      await stop(format, () => isAsked, { review });
    },
  );
});
