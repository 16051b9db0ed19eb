import { join } from "node:path";
import { z } from "zod";
import { firstWindowState, windowStateSchema } from "../../core/contract.ts";
import { openJsonFile } from "../library/json-file.ts";

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
});
export type Settings = z.infer<typeof settingsSchema>;

const first: Settings = { version: 1, library: null, folder: null, bounds: null, window: firstWindowState };

export interface SettingsFile {
  readonly value: Settings;
  change(part: Partial<Settings>): Promise<void>;
}

/** Settings of the app on this machine, in `settings.json`. A file that cannot be understood is set aside, never fatal:
 * nothing in it was written by hand. */
export async function openSettings(folder: string): Promise<SettingsFile> {
  const file = await openJsonFile<Settings>(join(folder, "settings.json"), first, (data) => {
    const read = settingsSchema.safeParse(data);
    return read.success ? read.data : null;
  });
  let value = file.value;
  return {
    get value() {
      return value;
    },
    async change(part) {
      value = { ...value, ...part };
      await file.write(value);
    },
  };
}
