/**
 * A small JSON file beside the notebook, of which nothing that a person wrote depends: written whole, durably. One that a
 * newer version wrote is left as it is; one that cannot be understood is set aside.
 */
import { z } from "zod";
import { codeOf, type Disk, oneAtATime, setAside, writeDurably } from "./disk.ts";

export interface KeptFile<T> {
  /** As it is now. */
  readonly read: () => Promise<T>;
  /** Durable when it resolves; rejects where it cannot be written. One change at a time. */
  readonly change: (to: (before: T) => T) => Promise<void>;
}

const version = 1;

/** `first` is what there is before anything was kept. */
export function keptFile<T>(disk: Disk, path: string, schema: z.ZodType<T>, first: T, readOnly: boolean): KeptFile<T> {
  const inTurn = oneAtATime();
  let known: { readonly value: T; readonly isNewer: boolean } | null = null;

  async function look(): Promise<{ readonly value: T; readonly isNewer: boolean }> {
    let text: string;
    try {
      text = await disk.readFile(path, "utf8");
    } catch (error) {
      if (codeOf(error) === "ENOENT") return { value: first, isNewer: false };
      throw error;
    }
    let kept: unknown = null;
    try {
      kept = JSON.parse(text);
    } catch {
      // Told by the schema below.
    }
    const newer = z.object({ version: z.int().gt(version) }).safeParse(kept);
    if (newer.success) return { value: first, isNewer: true };
    const parsed = z.object({ version: z.literal(version), value: schema }).safeParse(kept);
    if (parsed.success) return { value: parsed.data.value as T, isNewer: false };
    if (!readOnly) await setAside(disk, path);
    return { value: first, isNewer: false };
  }

  const load = async () => {
    known ??= await look();
    return known;
  };
  return {
    read: () => inTurn(async () => (readOnly ? await look() : await load()).value),
    change: (to) =>
      inTurn(async () => {
        const { value, isNewer } = await load();
        if (isNewer || readOnly) return;
        const next = to(value);
        if (next === value) return;
        await writeDurably(disk, path, `${JSON.stringify({ version, value: next })}\n`);
        known = { value: next, isNewer };
      }),
  };
}
