/** What the modules behind {@link openLibrary} share: the way to a durable change that the window hears of. */
import type { Found } from "./catalog.ts";
import type { Job, Jobs } from "./jobs.ts";
import type { Op } from "./journal.ts";
import type { Keeper } from "./keeper.ts";
import type { Step, Steps } from "./steps.ts";

export interface Tools {
  readonly keeper: Keeper;
  readonly jobs: Jobs;
  readonly steps: Steps;
  /** A Fault when the library was closed, or is open for reading only. */
  readonly mustWrite: () => void;
  /** In turn: makes a change durable, lets the catalog follow, tells the window. Gives the step that it is. */
  readonly change: (
    what: string,
    ops: readonly Op[],
    more?: { readonly parses?: ReadonlyMap<string, Found>; readonly job?: Pick<Job, "progress" | "commit"> },
  ) => Promise<Step>;
}
