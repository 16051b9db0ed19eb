// npm run test:crash [-- --rounds N]: a library is worked in, killed and looked at, so often.

import { parseArgs } from "node:util";
import { bin, command, Failure, run } from "./command.mjs";
import { ensurePackages } from "./setup.mjs";

await command(import.meta.url, async (args, log) => {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: "string", default: "500" } } });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Failure("--rounds takes a whole number from 1 on.");
  await ensurePackages({ log });
  const started = Date.now();
  const { status } = await run(
    bin("vitest"),
    ["run", "--config", "build/vitest.config.ts", "electron/library/crash.test.ts"],
    {
      env: { ...process.env, CUTTINGS_CRASH_ROUNDS: String(rounds) },
      show: true,
    },
  );
  log(`${rounds} rounds in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return status;
});
