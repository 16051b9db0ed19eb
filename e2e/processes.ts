/** The processes of the installed app as the system tells of them: their words, their state, what they hold open. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { resolve } from "node:path";

export const program = "/opt/Cuttings/cuttings";

export interface Process {
  readonly pid: number;
  readonly words: readonly string[];
}

/** Every process of the installed app, or of another copy of it, that runs on a data folder. */
export function processes(userData?: string, of = program): Process[] {
  const found: Process[] = [];
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const words = readFileSync(`/proc/${entry}/cmdline`, "utf8").split("\0").filter(Boolean);
      // Chromium joins the words of its helpers with spaces.
      const line = words.join(" ");
      const all = line.split(" ");
      // The command is a script beside the program: it calls it by a way with `..` in it.
      if (resolve(all[0] ?? "") === of && (userData === undefined || line.includes(userData)))
        found.push({ pid: Number(entry), words: all });
    } catch {
      // It ended meanwhile.
    }
  }
  return found;
}

export function mainProcess(userData?: string, of = program): number {
  const main = processes(userData, of).find(({ words }) => !words.some((word) => word.startsWith("--type=")));
  if (main === undefined) throw new Error("The app's main process was not found.");
  return main.pid;
}

export interface Socket {
  /** Addresses as the system writes them: four or sixteen bytes in hexadecimal. */
  readonly from: string;
  readonly to: string;
}

/** The TCP and UDP sockets that these processes hold open. */
export function socketsOf(pids: readonly number[]): Socket[] {
  const held = new Set<string>();
  for (const pid of pids)
    for (const fd of readdirSync(`/proc/${pid}/fd`))
      try {
        const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1];
        if (inode !== undefined) held.add(inode);
      } catch {
        // It was closed meanwhile.
      }
  return ["tcp", "tcp6", "udp", "udp6"].flatMap((kind) =>
    readFileSync(`/proc/net/${kind}`, "utf8")
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => held.has(fields[9] ?? ""))
      .map((fields) => ({ from: fields[1]?.split(":")[0] ?? "", to: fields[2]?.split(":")[0] ?? "" })),
  );
}

/** 127.0.0.1, ::1, or nobody yet. */
export const isLoopback = (address: string): boolean =>
  /^(0100007F|0+1000000|0+)$/.test(address) || address === "0000000000000000FFFF00000100007F";

export const statusOf = (pid: number, name: string) =>
  new RegExp(`^${name}:\\s*(\\S+)`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
