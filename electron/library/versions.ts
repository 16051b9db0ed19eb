/**
 * The history of notes. What stands in a note is kept as a version when somebody begins to write in it again, after having
 * left it, and every five minutes of typing; so nothing needs to be kept at the moment when a window closes or crashes.
 */
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import type { Marks } from "../../core/marks.ts";
import { keepVersion, type Version, versionEvery, versionsOf } from "../../core/versions.ts";
import type { Op } from "./journal.ts";
import { changeMarks, type MarkOptions } from "./marking.ts";
import { said } from "./said.ts";
import type { Tools } from "./tools.ts";

/** Notes whose last moments are remembered; of others the moment of their clipping's last change is taken. */
const remembered = 1_000;

export interface Notes {
  /** `begins`: the note had been left since it was written last. */
  readonly write: (note: {
    readonly id: string;
    readonly markdown: string;
    readonly begins: boolean;
  }) => Promise<Marks>;
  readonly versions: (id: string) => Promise<readonly Version[]>;
  readonly restore: (wanted: { readonly id: string; readonly at: number }) => Promise<Marks>;
}

export function openNotes(tools: Tools): Notes {
  const { notebook } = tools.keeper;
  /** When a note was written last, and from when on its next version counts. */
  const moments = new Map<string, { readonly written: number; readonly since: number }>();

  async function put(
    id: string,
    markdown: string,
    begins: boolean,
    as: Pick<MarkOptions, "joins" | "what">,
  ): Promise<Marks> {
    let isNext = begins;
    const also = async (before: Marks): Promise<readonly Op[]> => {
      const now = Date.now();
      const last = moments.get(id);
      isNext ||= last === undefined || now - last.written > versionEvery || now - last.since > versionEvery;
      if (!isNext) return [];
      const record = (await notebook.readMany("versions", [id])).get(id);
      const patch = keepVersion(record, before.note, last?.written ?? before.changed, now);
      return patch === null ? [] : [["versions", id, patch]];
    };
    const [marks] = await changeMarks(tools, [id], { note: markdown }, { ...as, also });
    const now = Date.now();
    if (moments.size > remembered) moments.clear();
    moments.set(id, { written: now, since: isNext ? now : (moments.get(id)?.since ?? now) });
    return marks as Marks;
  }

  const versions = async (id: string) => versionsOf((await notebook.readMany("versions", [id])).get(id));

  return {
    write: ({ id, markdown, begins }) => put(id, markdown, begins, { joins: `note ${id}` }),
    versions,
    restore: async ({ id, at }) => {
      tools.mustWrite();
      const version = (await versions(id)).find((one) => one.at === at);
      if (version === undefined) throw new FaultError("not-found", saying("versionGone"));
      return put(id, version.text, true, { what: said().deeds.noteRestored });
    },
  };
}
