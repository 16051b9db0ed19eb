/**
 * One writer at a time: `library.lock` names the process that has the library open. A lock whose process is gone is taken
 * over; the time the process started tells a new process with an old number apart.
 */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { FaultError } from "../../core/fault.ts";
import { type Saying, saying } from "../../core/languages/faults/index.ts";
import { codeOf, type Disk, diskFault, temporaryName } from "./disk.ts";

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Tells this machine, since its last start, from others of the same name; null where there is no such number. */
  readonly boot: string | null;
  /** When the process started, in the system's own terms; null where it cannot be found out. */
  readonly started: string | null;
}

export interface Lock {
  readonly release: () => Promise<void>;
}

/** Which start of this machine it is; null where there is no such number. */
export const bootId = () =>
  readFile("/proc/sys/kernel/random/boot_id", "utf8").then(
    (text) => text.trim(),
    () => null,
  );

interface Standing {
  /** It has ended, and only its number is left until its parent looks after it. */
  readonly ended: boolean;
  /** When it started, in the system's own terms. */
  readonly started: string;
}

/** What the system tells of a process; null where it tells nothing. */
async function standingOf(pid: number): Promise<Standing | null> {
  if (process.platform === "win32") return null;
  if (process.platform === "linux") {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
    // The name stands in parentheses and may hold anything; the state follows it, and 19 fields on the start in clock ticks.
    const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
    return fields[19] === undefined ? null : { ended: /^[ZX]/.test(fields[0] ?? ""), started: fields[19] };
  }
  return new Promise((resolve) => {
    execFile("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { timeout: 2_000 }, (error, out) => {
      const [, state, started] = /^(\S+)\s+(\S.*)$/m.exec(out.trim()) ?? [];
      resolve(error !== null || started === undefined ? null : { ended: state?.startsWith("Z") === true, started });
    });
  });
}

/** Whether a process of that number runs. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // It may be there and belong to somebody else.
    if (codeOf(error) !== "EPERM") return false;
  }
  return (await standingOf(pid))?.ended !== true;
}

function readHolder(text: string): Holder | null {
  try {
    const data = JSON.parse(text) as Partial<Holder> | null;
    if (!Number.isInteger(data?.pid) || typeof data?.host !== "string") return null;
    return { pid: data.pid as number, host: data.host, boot: data.boot ?? null, started: data.started ?? null };
  } catch {
    return null;
  }
}

async function isStale(holder: Holder | null): Promise<boolean> {
  // Locks are made whole: one that cannot be read was damaged and belongs to nobody.
  if (holder === null) return true;
  const boot = await bootId();
  if (holder.host !== hostname()) {
    // A machine may have got a new name; a boot id of ours says that it is this one.
    if (holder.boot === null || holder.boot !== boot) return false;
  } else if (holder.boot !== null && boot !== null && holder.boot !== boot) return true;
  if (!(await isAlive(holder.pid))) return true;
  if (holder.started === null) return false;
  const standing = await standingOf(holder.pid);
  return standing !== null && standing.started !== holder.started;
}

function heldBy(holder: Holder | null, here: string, path: string): Saying {
  if (holder === null) return saying("lockedByOther");
  if (holder.host === here) return saying("lockedByProcess", holder.pid);
  return saying("lockedByHost", holder.host, holder.pid, path);
}

/** Takes the lock of the library in `folder`; a Fault "library-locked" when another process has it. */
export async function takeLock(disk: Disk, folder: string): Promise<Lock> {
  const path = join(folder, "library.lock");
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    boot: await bootId(),
    started: (await standingOf(process.pid))?.started ?? null,
  };
  const text = `${JSON.stringify(mine)}\n`;

  /** True when the lock is ours now. It appears with its content, so that nobody reads half of it. */
  async function claim(): Promise<boolean> {
    const temporary = temporaryName(path);
    try {
      const handle = await disk.open(temporary, "wx", 0o600);
      try {
        await handle.writeFile(text);
      } finally {
        await handle.close();
      }
      try {
        await disk.link(temporary, path);
        return true;
      } catch (error) {
        if (codeOf(error) === "EEXIST") return false;
        // A file system without hard links.
        const direct = await disk.open(path, "wx", 0o600);
        try {
          await direct.writeFile(text);
        } finally {
          await direct.close();
        }
        return true;
      }
    } catch (error) {
      if (codeOf(error) === "EEXIST") return false;
      throw diskFault(error, saying("libraryNotOpenedForWriting"), path);
    } finally {
      await disk.rm(temporary, { force: true }).catch(() => {});
    }
  }

  for (let attempt = 0; !(await claim()); attempt++) {
    const found = await disk.readFile(path, "utf8").catch(() => null);
    if (found === null) continue;
    const holder = readHolder(found);
    if (attempt >= 5 || !(await isStale(holder)))
      throw new FaultError("library-locked", heldBy(holder, mine.host, path), path);
    // Only one process can move it away; whoever moved a lock that meanwhile was taken puts it back.
    const aside = temporaryName(path);
    try {
      await disk.rename(path, aside);
      const moved = await disk.readFile(aside, "utf8").catch(() => null);
      if (moved !== found) await disk.link(aside, path).catch(() => {});
      await disk.rm(aside, { force: true });
    } catch {
      // Somebody else was quicker: look again.
    }
  }

  return {
    release: async () => {
      const found = await disk.readFile(path, "utf8").catch(() => null);
      if (found === text) await disk.rm(path, { force: true }).catch(() => {});
    },
  };
}
