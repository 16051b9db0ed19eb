import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyTo, corrected, firstDump, firstName, imports, type State } from "./crash-child.ts";
import type { Library } from "./library.ts";
import { openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

afterAll(removeTemporaryFolders);

const everything = { view: { kind: "all" }, query: "", sort: "newest" } as const;
const idsOf = async (library: Library) => [...(await library.listIds(everything))];

describe("kill -9 (L2)", () => {
  const out = join(import.meta.dirname, "../../node_modules/.cache/cuttings/crash-child");

  beforeAll(async () => {
    await build({
      configFile: false,
      logLevel: "silent",
      build: {
        outDir: out,
        emptyOutDir: true,
        minify: false,
        ssr: join(import.meta.dirname, "crash-child.ts"),
        target: "node20",
      },
    });
  }, 60_000);

  /** So often one library is killed; the next begins anew, so that rounds stay short. */
  const roundsEach = 25;
  const rounds = Number(process.env.CUTTINGS_CRASH_ROUNDS ?? 12);

  it(`at any moment keeps every confirmed change (${rounds} rounds)`, {
    timeout: 20_000 + rounds * 4_000,
  }, async () => {
    for (let done = 0; done < rounds; done += roundsEach) {
      await oneLibrary(Math.min(roundsEach, rounds - done));
      if (rounds > roundsEach) console.log(`${Math.min(done + roundsEach, rounds)} rounds`);
    }
  });

  async function oneLibrary(times: number): Promise<void> {
    const folder = join(await temporaryFolder(), "L");
    const first = await openTest(folder);
    await first.importText({ name: firstName, text: firstDump });
    const ids = await idsOf(first);
    await first.close();
    const model: State = new Map();
    let imported = 0;
    let n = 1;
    for (let round = 0; round < times; round++) {
      const child = spawn(process.execPath, [join(out, "crash-child.js"), folder, String(n), JSON.stringify(ids)], {
        env: { ...process.env, CUTTINGS_CRASH_CHILD: "1" },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let said = "";
      let trouble = "";
      child.stdout.on("data", (part: Buffer) => {
        if (said === "") setTimeout(() => child.kill("SIGKILL"), 5 + Math.random() * (round % 10 === 9 ? 1_800 : 250));
        said += part.toString();
      });
      child.stderr.on("data", (part: Buffer) => {
        trouble += part.toString();
      });
      await new Promise((done) => child.on("close", done));
      expect(said, trouble).toContain("ready\n");
      // What stands after the last line break was not wholly said; it may be done all the same.
      const numbers = said.slice(0, said.lastIndexOf("\n")).split("\n").slice(1).map(Number);
      const last = numbers.at(-1) ?? n - 1;
      for (; n <= last; n++) {
        applyTo(model, n, ids);
        if (imports(n, ids)) imported++;
      }
      const library = await openTest(folder, { create: false });
      const details = await Promise.all(ids.map((id) => library.clipping(id)));
      const found: State = new Map(
        details
          .filter(({ marks }) => marks.changed > 0)
          .map(({ id, marks: { read, starred, tags, note } }) => [id, { read, starred, tags, note }]),
      );
      const source = (await library.overview()).sources.find(({ name }) => name === firstName);
      for (const { as } of (await library.source(source?.sha256 as string)).corrections.marks)
        found.set(corrected, { read: false, starred: false, tags: [as], note: "" });
      const sorted = (state: State) => JSON.stringify([...state].sort());
      const total = (await library.list({ ...everything, offset: 0, limit: 1 })).total - ids.length;
      if (sorted(found) !== sorted(model) || total !== imported) {
        // One change may be done that was not confirmed any more: wholly.
        applyTo(model, n, ids);
        if (imports(n, ids)) imported++;
        n++;
        const odd = [...model].filter(([id, marks]) => JSON.stringify(found.get(id)) !== JSON.stringify(marks));
        expect(odd, `round ${round}, change ${n}`).toEqual([]);
        expect(total).toBe(imported);
      }
      for (const row of (await library.list({ ...everything, offset: 0, limit: 1000 })).rows) {
        const { marks } = await library.clipping(row.id);
        expect([row.tags, row.starred, row.hasNote]).toEqual([marks.tags, marks.starred, marks.note !== ""]);
      }
      expect((await library.overview()).notices.filter((notice) => !notice.includes("had not been confirmed"))).toEqual(
        [],
      );
      await library.close();
    }
    expect(n).toBeGreaterThan(times);
    // The catalog that went through all this is the one that grows from sources and notebook.
    const rowsOf = async () => {
      const library = await openTest(folder, { create: false });
      const { rows } = await library.list({ ...everything, offset: 0, limit: 1000 });
      await library.close();
      return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    };
    const kept = await rowsOf();
    await rm(join(folder, "catalog.sqlite"));
    expect(await rowsOf()).toEqual(kept);
  }
});
