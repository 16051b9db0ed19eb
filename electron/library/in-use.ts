/**
 * Whether the catalog takes the process down. SQLite's library ends the whole process over some kinds of damage, before
 * anybody can catch it; whatever starts the process again would come to the same place, again and again. So a small file
 * stands beside the catalog while a process has it open. One that is found there was left by a process that died; where
 * that has happened too often lately, the catalog is not opened any more: it is derived, and grows back.
 *
 * Best effort: where the file cannot be written (a library on a read-only disk) nothing is known, and nothing is distrusted.
 */
import { dirname, join } from "node:path";
import { type Disk, stamp } from "./disk.ts";
import { bootId, isAlive } from "./lock.ts";

/** With so many deaths within so many milliseconds it is the catalog that is to blame. */
const tooMany = { deaths: 2, within: 60 * 60_000 };

interface InUse {
  readonly pid: number;
  /** Which start of this machine it was; null where there is no such number. */
  readonly boot: string | null;
  /** When earlier processes were found dead, epoch milliseconds. */
  readonly deaths: readonly number[];
}

export interface CatalogWatch {
  /** Too many processes have died with this catalog open. */
  readonly isDistrusted: boolean;
  /** Another catalog is in its place now. */
  readonly begunAnew: () => Promise<void>;
  /** The catalog is closed, and nobody died of it. */
  readonly release: () => Promise<void>;
}

function read(text: string): InUse | null {
  try {
    const { pid, boot, deaths } = JSON.parse(text) as Partial<InUse>;
    if (!Number.isInteger(pid) || !Array.isArray(deaths)) return null;
    return { pid: pid as number, boot: boot ?? null, deaths: deaths.filter((at) => typeof at === "number") };
  } catch {
    return null;
  }
}

/** Says from now on that this process has the catalog at `path` open; readers say so beside a writer. */
export async function watchCatalog(disk: Disk, path: string, who: "writing" | "reading"): Promise<CatalogWatch> {
  const file = `${path}-${who}`;
  const boot = await bootId();
  const found = await disk.readFile(file, "utf8").then(read, () => null);
  const now = Date.now();
  const deaths = (found?.deaths ?? []).filter((at) => now - at < tooMany.within && at <= now);
  // Where the machine went down with it, the catalog was not the reason; another reader may be at work.
  if (found !== null && found.boot === boot && !(await isAlive(found.pid))) deaths.push(now);
  const write = async (known: readonly number[]) => {
    try {
      const handle = await disk.open(file, "w", 0o600);
      try {
        await handle.writeFile(JSON.stringify({ pid: process.pid, boot, deaths: known } satisfies InUse));
      } finally {
        await handle.close();
      }
    } catch {
      // Nothing is known then.
    }
  };
  await write(deaths);
  return {
    isDistrusted: deaths.length >= tooMany.deaths,
    begunAnew: () => write([]),
    release: () => disk.rm(file, { force: true }).catch(() => {}),
  };
}

const asideName = /^catalog-set-aside-.*\.sqlite(-wal|-shm|-journal)?$/;

/** Moves a catalog out of the way, for whoever wants to look into it; gives its new name. The one before that is deleted. */
export async function setCatalogAside(disk: Disk, path: string): Promise<string> {
  const folder = dirname(path);
  for (const name of await disk.readdir(folder))
    if (asideName.test(name)) await disk.rm(join(folder, name), { force: true });
  const name = `catalog-set-aside-${stamp()}.sqlite`;
  await disk.rename(path, join(folder, name));
  for (const end of ["-wal", "-shm", "-journal"])
    await disk.rename(`${path}${end}`, join(folder, `${name}${end}`)).catch(() => {});
  return name;
}
