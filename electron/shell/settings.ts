import { join } from "node:path";
import { type Adapter, Low } from "lowdb";
import { z } from "zod";
import { windowStateSchema } from "../../core/contract.ts";
import { firstWindowState } from "../../core/window-state.ts";
import { codeOf, oneAtATime, realDisk, setAside, writeDurably } from "../library/disk.ts";

const settingsSchema = z.object({
  version: z.literal(1),
  /** The library that was open last; null before the first start. */
  library: z.string().nullable(),
  /** Where the last file dialog ended. */
  folder: z.string().nullable(),
  bounds: z
    .object({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300), maximized: z.boolean() })
    .nullable(),
  window: windowStateSchema,
  /** By the folder of a library, the folder whose new files it takes in: kept on this machine, so that no library brings one along. */
  watched: z.record(z.string(), z.string()),
});
export type Settings = z.infer<typeof settingsSchema>;

const first: Settings = {
  version: 1,
  library: null,
  folder: null,
  bounds: null,
  window: firstWindowState,
  watched: {},
};

/** One JSON file, written as the notebook's are. What cannot be understood is set aside, never overwritten. */
const settingsAdapter = (path: string): Adapter<Settings> => ({
  async read() {
    let text: string;
    try {
      text = await realDisk.readFile(path, "utf8");
    } catch (error) {
      if (codeOf(error) === "ENOENT") return null;
      throw error;
    }
    try {
      const kept: unknown = JSON.parse(text);
      // What an older version did not know yet is as on the first day.
      const window = (kept as Partial<Settings> | null)?.window;
      return settingsSchema.parse({ ...first, ...(kept as object), window: { ...first.window, ...window } });
    } catch {
      console.error(
        `The settings in ${path} could not be understood and were set aside as ${await setAside(realDisk, path)}.`,
      );
      return null;
    }
  },
  write: (settings) => writeDurably(realDisk, path, `${JSON.stringify(settings, null, 2)}\n`),
});

export interface SettingsFile {
  readonly value: Settings;
  /** Durable when it resolves. Settings that cannot be written are used until the app ends, and said so on stderr. */
  change(part: Partial<Settings>): Promise<void>;
  /** Resolves when all that was changed so far is written, or could not be. */
  written(): Promise<void>;
}

/** The settings of the app on this machine: `settings.json` in `folder`. */
export async function openSettings(folder: string): Promise<SettingsFile> {
  const low = new Low(settingsAdapter(join(folder, "settings.json")), first);
  await low.read();
  const inTurn = oneAtATime();
  return {
    get value() {
      return low.data;
    },
    written: () => inTurn(async () => {}),
    change(part) {
      low.data = { ...low.data, ...part };
      return inTurn(() => low.write()).catch((error) => console.error("The settings could not be saved.", error));
    },
  };
}
