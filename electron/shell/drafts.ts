/**
 * What the window has typed and not saved yet, held by the main process: letter by letter it comes here, so that a window
 * that crashes, or hangs, takes nothing along. A draft is the very call that would save it.
 */
import type { CallArgument } from "../../core/contract.ts";
import type { Host } from "./host.ts";

type Draft = NonNullable<CallArgument<"holdDraft">["save"]>;

export interface Drafts {
  /** Takes the newest text under `key`; null: it is saved, or given up. */
  readonly hold: (key: string, save: Draft | null) => void;
  /** Notes that could not be saved: for the window that is opened next. */
  readonly notes: () => readonly CallArgument<"note">[];
  /** Saves all that is held; true when nothing is left. One at a time: who asks meanwhile waits for the same. */
  readonly saveAll: () => Promise<boolean>;
}

export function holdDrafts(host: Pick<Host, "call">): Drafts {
  const held = new Map<string, Draft>();
  let saving: Promise<boolean> | null = null;

  const send = (draft: Draft) => {
    if (draft.name === "note") return host.call("note", draft.argument);
    if (draft.name === "mark") return host.call("mark", draft.argument);
    return host.call("editDossier", draft.argument);
  };

  async function save(): Promise<boolean> {
    for (const [key, draft] of [...held]) {
      const result = await send(draft);
      // What was typed meanwhile is newer.
      if (result.ok && held.get(key) === draft) held.delete(key);
    }
    return held.size === 0;
  }

  return {
    hold: (key, draft) => {
      if (draft === null) held.delete(key);
      else held.set(key, draft);
    },
    notes: () => [...held.values()].flatMap((draft) => (draft.name === "note" ? [draft.argument] : [])),
    saveAll: () => {
      saving ??= save().finally(() => {
        saving = null;
      });
      return saving;
    },
  };
}
