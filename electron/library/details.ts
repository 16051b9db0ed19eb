/** A clipping with its marks, one or many: what readers, exports and reviews are made of. */
import type { ClippingDetail } from "../../core/contract.ts";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import { breather } from "./disk.ts";
import type { Entry } from "./journal.ts";
import type { Keeper } from "./keeper.ts";
import { lostDetail } from "./lost.ts";
import { marksOf } from "./records.ts";

export interface Details {
  /** A Fault where there is none. */
  readonly one: (id: string) => Promise<ClippingDetail>;
  /** In the order of the ids; marks are read once for all. A Fault where one is not there. */
  readonly each: (ids: readonly string[]) => AsyncGenerator<ClippingDetail>;
}

export function openDetails(keeper: Pick<Keeper, "ask" | "notebook" | "isWhole">): Details {
  async function detail(id: string, entry: Entry | undefined): Promise<ClippingDetail> {
    const located = await keeper.ask((open) => open.locate(id));
    if (located === null) {
      if (!keeper.isWhole) throw new FaultError("rebuilding", saying("clippingNotListed"));
      const lost = lostDetail(id, entry);
      if (lost === null) throw new FaultError("not-found", saying("noClipping", id));
      return lost;
    }
    const { clipping, source } = located;
    const of = {
      source: source.sha256,
      title: clipping.title?.value ?? "",
      start: clipping.title?.start ?? clipping.start,
    };
    return { id, clipping, marks: marksOf(id, entry, of), source };
  }
  /** Whoever only reads takes over what the writer has done since when it asks the catalog: that comes first. */
  async function marksNow(ids: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
    await keeper.ask(() => {});
    return keeper.notebook.readMany("marks", ids);
  }

  return {
    one: async (id) => detail(id, (await marksNow([id])).get(id)),
    each: async function* (ids) {
      const entries = await marksNow(ids);
      const breath = breather();
      for (const id of ids) {
        yield await detail(id, entries.get(id));
        await breath();
      }
    },
  };
}
