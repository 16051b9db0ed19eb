/**
 * For tests only: works in a library until it is killed. Every change is a function of its number, so that whoever reads
 * the acknowledged numbers knows what must be there.
 */
import type { Marks } from "../../core/marks.ts";
import type { CorrectedRole } from "../../core/parse/corrections.ts";
import type { Library } from "./library.ts";
import { dump, openTest } from "./testing.ts";

export type State = Map<string, Pick<Marks, "read" | "starred" | "tags" | "note">>;

/** Small and the same everywhere. */
function random(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const firstName = "first.txt";
/** Its marks, and versions of their notes, lie in more files of the notebook than are kept in memory. */
export const firstDump = dump(
  ...Array.from(
    { length: 120 },
    (_, i) => `Article ${i}\ndate: 2023-05-${String((i % 28) + 1).padStart(2, "0")}\n\nText of article ${i}.`,
  ),
);

const importedDump = (n: number) => dump(`Imported ${n}\ndate: 2024-01-01\n\nText that came with change ${n}.`);

type Change =
  | { readonly kind: "tag" | "untag"; readonly ids: readonly string[]; readonly tag: string }
  | { readonly kind: "star"; readonly ids: readonly string[]; readonly starred: boolean }
  | { readonly kind: "note"; readonly ids: readonly string[]; readonly note: string }
  | { readonly kind: "correct"; readonly as: CorrectedRole | null }
  | { readonly kind: "dossier" }
  | { readonly kind: "import" };

/** Under this key the state has what the first line of the first source was corrected to. */
export const corrected = "corrected";
/** Under this key it has the title that the dossier was given last. */
export const dossierKept = "dossier";
const roles = ["title", "heading", "boilerplate", null] as const;

/** Change number `n` over clippings that were there from the beginning. */
function changeOf(n: number, ids: readonly string[]): Change {
  const next = random(n);
  const some = [ids[Math.floor(next() * ids.length)] as string];
  const dice = next();
  const tag = `t${Math.floor(next() * 4)}`;
  if (dice < 0.3) return { kind: "tag", ids: some, tag };
  if (dice < 0.5) return { kind: "note", ids: some, note: `Note ${n} ${"x".repeat(Math.floor(next() * 3000))}` };
  if (dice < 0.6) return { kind: "star", ids: some, starred: next() < 0.5 };
  if (dice < 0.75) return { kind: "tag", ids, tag };
  if (dice < 0.85) return { kind: "untag", ids, tag };
  if (dice < 0.94 && dice >= 0.9) return { kind: "dossier" };
  if (dice < 0.94) return { kind: "correct", as: roles[Math.floor(next() * roles.length)] ?? null };
  return { kind: "import" };
}

/** What must be there after change `n`; new articles bring no marks. */
export function applyTo(state: State, n: number, ids: readonly string[]): void {
  const change = changeOf(n, ids);
  if (change.kind === "import") return;
  if (change.kind === "dossier") {
    state.set(dossierKept, { read: false, starred: false, tags: [], note: `Dossier ${n}` });
    return;
  }
  if (change.kind === "correct") {
    if (change.as === null) state.delete(corrected);
    else state.set(corrected, { read: false, starred: false, tags: [change.as], note: "" });
    return;
  }
  for (const id of change.ids) {
    const marks = state.get(id) ?? { read: false, starred: false, tags: [], note: "" };
    // What changes nothing leaves no record.
    if (change.kind === "star" && change.starred === marks.starred) continue;
    if (change.kind === "untag" && !marks.tags.includes(change.tag)) continue;
    if (change.kind === "note") state.set(id, { ...marks, note: change.note });
    else if (change.kind === "star") state.set(id, { ...marks, starred: change.starred });
    else if (change.kind === "untag") state.set(id, { ...marks, tags: marks.tags.filter((tag) => tag !== change.tag) });
    else if (!marks.tags.includes(change.tag)) state.set(id, { ...marks, tags: [...marks.tags, change.tag] });
  }
}

export const imports = (n: number, ids: readonly string[]): boolean => changeOf(n, ids).kind === "import";

async function perform(library: Library, n: number, ids: readonly string[]): Promise<void> {
  const change = changeOf(n, ids);
  if (change.kind === "import") {
    await library.importText({ name: `imported ${n}.txt`, text: importedDump(n) });
    return;
  }
  if (change.kind === "correct") {
    const { sources } = await library.overview();
    const first = sources.find(({ name }) => name === firstName);
    const end = firstDump.indexOf("\n");
    await library.correct({
      sha256: first?.sha256 as string,
      changes: [{ kind: "mark", start: 0, end, as: change.as }],
    });
    return;
  }
  if (change.kind === "dossier") {
    const title = `Dossier ${n}`;
    const [row] = await library.dossiers();
    if (row === undefined) await library.newDossier({ title, date: "2024-01-01", from: null, ids: ids.slice(0, 8) });
    else
      await library.editDossier({
        id: row.id,
        edits: [
          { kind: "cover", change: { title } },
          { kind: "step", clippings: [ids[n % 8] as string], by: 1 },
        ],
      });
    return;
  }
  if (change.kind === "note") {
    await library.note({ id: change.ids[0] as string, markdown: change.note });
    return;
  }
  const wanted =
    change.kind === "star"
      ? { starred: change.starred }
      : change.kind === "tag"
        ? { addTags: [change.tag] }
        : { removeTags: [change.tag] };
  await library.mark({ ids: [...change.ids], change: wanted });
}

/**
 * Started with the folder, the number of the first change, and the ids. Says "ready", then a line for each change when it is
 * confirmed: its number and the time (nanoseconds of the system's monotonic clock).
 */
export async function work(folder: string, from: number, ids: readonly string[]): Promise<void> {
  const library = await openTest(folder, { create: false });
  process.stdout.write("ready\n");
  for (let n = from; ; n++) {
    await perform(library, n, ids);
    process.stdout.write(`${n} ${process.hrtime.bigint()}\n`);
    // Now and then the buckets are written while changes go on.
    if (n % 17 === 0) void library.settle().catch(() => {});
  }
}

if (process.env.CUTTINGS_CRASH_CHILD === "1")
  await work(process.argv[2] as string, Number(process.argv[3]), JSON.parse(process.argv[4] as string) as string[]);
