/** `npm run tour -- 100000`: the pictures of a library of so many clippings; the app may change it, so it is a copy. */
import { join } from "node:path";
import { run } from "../build/command.mjs";
import { askedSize } from "./_harness.ts";
import { borrow, root } from "./_library.ts";

process.exitCode = await borrow(askedSize(), async (folder) => {
  const { status } = await run(process.execPath, [join(root, "build", "e2e.mjs"), "--tour", "tour-large"], {
    env: { ...process.env, CUTTINGS_TOUR_LIBRARY: folder },
    show: true,
  });
  return status;
});
