// A screen for machines that have none.

import { Failure, start } from "./command.mjs";

/** Linux without a desktop session. */
export const needsScreen = () => process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

/** @template T @param {(display: string) => Promise<T>} use @param {{ lastClientEnds?: boolean, openTo?: string }} [options]
 *   `lastClientEnds`: the screen goes with the program on it even when this process is killed outright;
 *   `openTo`: another user of this machine who may draw on it
 * @returns {Promise<T>} */
export async function withScreen(use, { lastClientEnds = false, openTo } = {}) {
  const args = ["-displayfd", "3", "-screen", "0", "1920x1200x24", "-nolisten", "tcp", "-noreset"];
  if (openTo !== undefined) args.push("-ac");
  if (lastClientEnds) args.splice(-1, 1, "-terminate");
  const { child, stop, kill } = start("Xvfb", args, { forward: false, stdio: ["ignore", "ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => {
    child.once("exit", done);
    child.once("error", done);
  });
  try {
    const display = await new Promise((done, fail) => {
      let errors = "";
      let number = "";
      child.stderr?.setEncoding("utf8").on("data", (text) => {
        errors = (errors + text).slice(-2000);
      });
      child.stdio[3]?.on("data", (text) => {
        number += text;
        if (number.endsWith("\n")) done(`:${number.trim()}`);
      });
      child.once("error", () => fail(new Failure("Xvfb could not be started: is it installed?")));
      child.once("exit", (status) => fail(new Failure(`Xvfb ended with status ${status}: ${errors.trim()}`)));
    });
    return await use(display);
  } finally {
    stop("SIGTERM");
    const hard = setTimeout(kill, 2000);
    await ended;
    clearTimeout(hard);
  }
}
