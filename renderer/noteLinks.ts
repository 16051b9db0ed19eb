/** Links of notes in the window: what they lead to now, and going there. */
import type { LinkTarget } from "../core/contract.ts";
import type { NoteLink } from "../core/links.ts";
import { ask } from "./desk.ts";
import { closeDossier, openDossier } from "./dossiers.ts";
import { say, sayFault } from "./messages.ts";
import { desk, rows, open as show } from "./state.ts";
import { createStore, useStore } from "./store.ts";
import { t } from "./text/index.ts";

interface Known {
  /** What ids lead to; null where they lead nowhere. */
  readonly targets: ReadonlyMap<string, LinkTarget | null>;
}

const known = createStore<Known>({ targets: new Map() });
let wanted = new Set<string>();
let isAsking = false;

/** What an id leads to; undefined while nobody has asked yet, and null where it leads nowhere. */
export function targetOf(id: string): LinkTarget | null | undefined {
  const target = known.get().targets.get(id);
  if (target === undefined) {
    wanted.add(id);
    askSoon();
  }
  return target;
}

function askSoon(): void {
  if (isAsking) return;
  isAsking = true;
  setTimeout(() => void askForWanted(), 20);
}

async function askForWanted(): Promise<void> {
  isAsking = false;
  const ids = [...wanted].slice(0, 500);
  wanted = new Set();
  if (ids.length === 0) return;
  const answer = await ask("linkedTo", { ids });
  if (!answer.ok) return;
  const targets = new Map(known.get().targets);
  for (const id of ids) targets.set(id, answer.value[id] ?? null);
  known.set({ targets });
}

// Titles change, clippings go to the trash and come back: what is shown is asked for again.
let overview = desk.get().overview;
desk.subscribe(() => {
  const now = desk.get().overview;
  if (now === overview) return;
  overview = now;
  for (const id of known.get().targets.keys()) wanted.add(id);
  if (wanted.size > 0) askSoon();
});

/** Tells whenever something more is known of what links lead to. */
export const onTargets = known.subscribe;

/** A number that changes with what is known of links. */
export function useTargets(): ReadonlyMap<string, LinkTarget | null> {
  return useStore(known, (state) => state.targets);
}

/** What stands on a link: the present title of what it leads to, or the words that were written. */
export function shownTitle(link: Pick<NoteLink, "id" | "highlight" | "title">): string {
  if (link.id === null || link.highlight !== null) return link.title;
  const target = targetOf(link.id);
  return target == null || target.title === "" ? link.title : target.title;
}

/** Goes where a link leads. One that leads nowhere by its id may still have the title of something that is here. */
export async function followLink({
  id,
  highlight,
  title,
}: Pick<NoteLink, "id" | "highlight" | "title">): Promise<void> {
  const answer = id === null ? null : await ask("linkedTo", { ids: [id] });
  if (answer?.ok === false) return sayFault(answer.fault);
  const target = (id === null ? undefined : answer?.value[id]) ?? (await titled(title));
  if (target === undefined) return say(() => t.noteLinks.nowhere(title), { tone: "warning" });
  if (target.kind === "dossier") return openDossier(target.id);
  if (target.state === "trashed") say(() => t.noteLinks.inTrash(target.title));
  openClipping(target.id, highlight);
}

/** What has this very title, where only one does. */
export async function titled(title: string): Promise<LinkTarget | undefined> {
  const answer = await ask("linkTargets", { text: title.slice(0, 500), limit: 2, exact: true });
  return answer.ok && answer.value.length === 1 ? answer.value[0] : undefined;
}

/** Opens a clipping wherever it stands, or does not, in the list; with a highlight, at that passage. */
export function openClipping(id: string, highlight: string | null = null): void {
  closeDossier();
  const index = rows.indexOf(id);
  desk.set({
    selection: { ids: new Set([id]), cursor: id, index, anchor: index },
    pane: "reader",
    jump: highlight === null ? null : { clipping: id, highlight },
    ...(highlight === null ? {} : { showSource: false }),
  });
  show(id);
}
