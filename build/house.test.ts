import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const bin = (name: string) => join(root, "node_modules", ".bin", name);

/** Runs `check` on a folder inside `folder` that exists only meanwhile. */
function planted<T>(folder: string, check: (scratch: string) => T): T {
  const scratch = mkdtempSync(join(root, folder, "planted-"));
  try {
    return check(scratch);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** What Biome says about `code` if it stood in a folder below `folder`. */
const biome = (folder: string, code: string) =>
  planted(folder, (scratch) => {
    writeFileSync(join(scratch, "planted.ts"), code);
    const run = spawnSync(bin("biome"), ["lint", scratch], { cwd: root, encoding: "utf8" });
    return `${run.stdout}${run.stderr}`;
  });

describe("the import rules refuse a planted violation", () => {
  test.each([
    ["core", 'import { readFile } from "node:fs/promises";\nexport default readFile;\n'],
    ["core", 'import { app } from "electron";\nexport default app;\n'],
    ["core/parse", 'import { x } from "../../../electron/library/library.ts";\nexport default x;\n'],
    ["electron/library", 'import { app } from "electron";\nexport default app;\n'],
    ["electron/library", 'import { x } from "../../shell/window.ts";\nexport default x;\n'],
    ["electron/library", 'import { setFlagsFromString } from "node:v8";\nexport default setFlagsFromString;\n'],
    ["renderer", 'import { readFile } from "node:fs/promises";\nexport default readFile;\n'],
    ["renderer", 'import { x } from "../../electron/library/library.ts";\nexport default x;\n'],
  ])("%s: %j", (path, code) => {
    expect(biome(path, code)).toContain("noRestrictedImports");
  });

  test("and let a good import pass", () => {
    expect(biome("core", 'import { z } from "zod";\nexport default z;\n')).not.toContain("noRestrictedImports");
    expect(biome("renderer", 'import { tagKey } from "../../core/marks.ts";\nexport default tagKey;\n')).not.toContain(
      "noRestrictedImports",
    );
    expect(biome("electron/shell", 'import { app } from "electron";\nexport default app;\n')).not.toContain(
      "noRestrictedImports",
    );
  });
});

describe("each folder's types refuse what is not its own", () => {
  test.each([
    ["core", "export const planted = process.cwd();"],
    ["core", "export const planted = document.title;"],
    ["electron", "export const planted = document.title;"],
    ["renderer", "export const planted = process.cwd();"],
    // What the parser says without a translation.
    ["core", 'import type { Why } from "../languages/whys/why.ts";\nexport const planted: Why = "for no reason";'],
    [
      "core",
      'import type { Whys } from "../languages/whys/why.ts";\nexport const planted: Whys = { "the headline": "заголовок" };',
    ],
    // A fault without a translation, without its sentence, without what the sentence takes.
    [
      "core",
      'import type { FaultWords } from "../languages/faults/index.ts";\nexport const planted: FaultWords = { terminal: (text) => text };',
    ],
    [
      "core",
      'import { FaultError } from "../fault.ts";\nexport const planted = new FaultError("not-found", "It is not there.");',
    ],
    [
      "core",
      'import { saying } from "../languages/faults/index.ts";\nexport const planted = saying("fileTooLarge", "dump.txt", 300);',
    ],
  ])("%s: %s", (folder, code) => {
    planted(folder, (scratch) => {
      const file = join(scratch, "planted.ts");
      const config = { extends: "../tsconfig.json", include: ["planted.ts"] };
      writeFileSync(join(scratch, "tsconfig.json"), JSON.stringify(config));
      const check = () => execFileSync(bin("tsc"), ["-p", scratch], { cwd: root, stdio: "pipe" });
      writeFileSync(file, `${code}\n`);
      expect(check).toThrow();
      writeFileSync(file, "export const planted = 1;\n");
      expect(check).not.toThrow();
    });
  });
});
