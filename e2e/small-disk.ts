import { execFileSync } from "node:child_process";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface SmallDisk {
  /** Where it is mounted. */
  readonly path: string;
  /** Takes all the room there is, to the last byte. */
  readonly fill: () => Promise<void>;
  /** Gives that room back. */
  readonly free: () => Promise<void>;
  readonly unmount: () => void;
}

/** A disk of its own in memory, below `folder`; null where none can be mounted here. */
export async function smallDisk(folder: string): Promise<SmallDisk | null> {
  const path = join(folder, "small");
  await mkdir(path);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=24m", "tmpfs", path], { stdio: "ignore" });
  } catch {
    return null;
  }
  // A name that was used is not written again: emptied first, it would give room for a moment.
  let files = 0;
  return {
    path,
    fill: async () => {
      for (let size = 4 * 1024 * 1024; size >= 1; size = Math.floor(size / 2))
        for (;;) {
          try {
            await writeFile(join(path, `fill${files++}`), Buffer.alloc(size, 1));
          } catch {
            break;
          }
        }
    },
    free: async () => {
      for (const name of await readdir(path)) if (name.startsWith("fill")) await rm(join(path, name));
    },
    unmount: () => execFileSync("umount", ["-l", path], { stdio: "ignore" }),
  };
}
