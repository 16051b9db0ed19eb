// npm run release-notes: what is written about a release, on stdout: the version's part of the changelog, then the first line of
// every commit since the release before.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { command, Failure, ROOT, run } from "./command.mjs";

/** @param {string} changelog @param {string} version @returns {string} its section without the heading, "" when it has none */
export function sectionOf(changelog, version) {
  const part = changelog.split(/^## /m).find((one) => /^\S+/.exec(one)?.[0] === version);
  return part === undefined ? "" : part.slice(part.indexOf("\n") + 1).trim();
}

/** @param {string[]} words of git @returns {Promise<string>} */
async function git(...words) {
  const { status, output } = await run("git", words);
  if (status !== 0) throw new Failure(`git ${words[0]}: ${output.trim()}`);
  return output.trim();
}

await command(import.meta.url, async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const section = sectionOf(readFileSync(join(ROOT, "CHANGELOG.md"), "utf8"), version);
  if (section === "") throw new Failure(`CHANGELOG.md says nothing about ${version}.`);
  const before = (await git("tag", "--list", "v*", "--sort=-v:refname", "--merged")).split("\n").filter(Boolean);
  const last = before.find((tag) => tag !== `v${version}`);
  const lines = await git("log", "--no-merges", "--format=- %s", ...(last === undefined ? [] : [`${last}..HEAD`]));
  const since = last === undefined ? "Every commit so far" : `Every commit since ${last}`;
  process.stdout.write(`${section}\n\n## ${since}\n${lines}\n`);
  return 0;
});
