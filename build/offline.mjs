// npm run test:offline [-- playwright's own arguments]: the journeys in a network of their own, whose one way out leads to a
// counter. Whatever the app asks of any address is a packet there; none may come. Linux, as root.

import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { command, Failure, ROOT, run } from "./command.mjs";

const NAME = `cuttings-${process.pid}`;
/** For documentation only (RFC 5737): nobody has it. */
const OWN = "192.0.2.2/24";
const GATE = "192.0.2.1";

/** @param {string[]} words */
async function ip(...words) {
  const { status, output } = await run("ip", words, { missing: "The program ip (iproute2) is not here." });
  if (status !== 0) throw new Failure(`ip ${words.join(" ")}: ${output.trim()}`);
}

/** @param {string[]} words @param {boolean} [show] */
const inside = (words, show = false) => run("ip", ["netns", "exec", NAME, ...words], { show });

/** @returns {Promise<number>} packets that left by the way out, ever */
async function left() {
  const { stdout } = await inside(["cat", "/proc/net/dev"]);
  const row = stdout.split("\n").find((line) => line.trim().startsWith("out0:"));
  return Number(row?.split(":")[1]?.trim().split(/\s+/)[9] ?? Number.NaN);
}

await command(import.meta.url, async (args, log) => {
  if (process.platform !== "linux" || process.getuid?.() !== 0)
    throw new Failure("A network of its own can be made on Linux and as root only.");
  const link = `cut${process.pid}`.slice(0, 15);
  await ip("netns", "add", NAME);
  try {
    // Questions for names go out as well, whatever this machine does with them.
    await mkdir(join("/etc/netns", NAME), { recursive: true });
    await writeFile(join("/etc/netns", NAME, "resolv.conf"), `nameserver ${GATE}\n`);
    await ip("link", "add", link, "type", "veth", "peer", "name", "out0", "netns", NAME);
    // No end answers, and none asks who is there by itself: a packet is the app's.
    await inside(["sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1"]);
    await run("sysctl", ["-qw", `net.ipv6.conf.${link}.disable_ipv6=1`], {});
    await ip("link", "set", link, "up");
    for (const words of [
      ["link", "set", "lo", "up"],
      ["addr", "add", OWN, "dev", "out0"],
      ["link", "set", "out0", "arp", "off", "up"],
      ["route", "add", "default", "via", GATE, "dev", "out0"],
    ])
      await ip("-n", NAME, ...words);
    const before = await left();
    const { status } = await inside([process.execPath, join(ROOT, "build", "e2e.mjs"), ...args], true);
    const after = await left();
    // The counter counts: a packet sent on purpose is seen.
    await inside([
      process.execPath,
      "-e",
      `require("net").connect(80, "198.51.100.7").on("error", () => {}); setTimeout(() => process.exit(), 300)`,
    ]);
    if (!((await left()) > after)) throw new Failure("The counter does not count, so nothing was shown.");
    log(`${after - before} packets left while the journeys ran.`);
    return status === 0 && after === before ? 0 : 1;
  } finally {
    await run("ip", ["netns", "del", NAME], {});
    await rm(join("/etc/netns", NAME), { recursive: true, force: true });
  }
});
