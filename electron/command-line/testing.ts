/** For tests only: a terminal that remembers what was said. */
import { main } from "../cli.ts";

/** Runs one command line; with a `width` on a terminal of so many columns. */
export async function cuttings(
  args: readonly string[],
  stdin = "",
  width: number | null = null,
): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  let out = "";
  let err = "";
  const status = await main(args, {
    out: async (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    stdin: async () => stdin,
    width,
    isTerminal: false,
  });
  return { status, out, err };
}
