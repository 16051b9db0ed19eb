// npm run bench [-- NAME [ARGUMENTS]]: one measurement of bench/, or all of them.

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { command, Failure, ROOT } from "./command.mjs";
import { ensurePackages } from "./setup.mjs";
import { runTypeScript } from "./tool.mjs";

const FOLDER = join(ROOT, "bench");

await command(import.meta.url, async ([name, ...args], log) => {
  await ensurePackages({ log });
  const all = readdirSync(FOLDER)
    .filter((file) => /^[^_.][^.]*\.ts$/.test(file))
    .map((file) => file.slice(0, -3));
  if (name && !existsSync(join(FOLDER, `${name}.ts`)))
    throw new Failure(`There is no bench/${name}.ts; there is: ${all.join(", ")}`);
  let status = 0;
  for (const one of name ? [name] : all) {
    if (!name) log(`\n== ${one}`);
    status = (await runTypeScript(join(FOLDER, `${one}.ts`), args, { nodeFlags: ["--expose-gc"] })) || status;
  }
  return status;
});
