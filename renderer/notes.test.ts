import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Result } from "../core/fault.ts";
import type { Marks } from "../core/marks.ts";
import { NoteKeeper } from "./notes.ts";

const marks = (id: string, note: string): Marks => ({
  id,
  read: false,
  starred: false,
  tags: [],
  note,
  highlights: [],
  trashed: null,
  changed: 0,
  of: { source: "", title: "", start: 0 },
});

interface Call {
  readonly id: string;
  readonly text: string;
  readonly answer: (ok: boolean) => Promise<void>;
}

function keeper() {
  const calls: Call[] = [];
  const saved = new Map<string, string>();
  const notes = new NoteKeeper({
    save: (id, text) =>
      new Promise<Result<Marks>>((resolve) => {
        calls.push({
          id,
          text,
          answer: async (ok) => {
            if (ok) saved.set(id, text);
            resolve(
              ok ? { ok, value: marks(id, text) } : { ok, fault: { code: "disk-full", message: "The disk is full." } },
            );
            await vi.advanceTimersByTimeAsync(0);
          },
        });
      }),
    onSaved: () => undefined,
    onChange: () => undefined,
  });
  return { notes, calls, saved };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("saved is said only after the answer to the newest text", async () => {
  const { notes, calls } = keeper();
  notes.edit("a", () => "one");
  expect(notes.status("a").kind).toBe("saving");
  await vi.advanceTimersByTimeAsync(400);
  notes.edit("a", () => "one two");
  await calls[0]?.answer(true);
  expect(notes.status("a").kind).toBe("saving");
  await vi.advanceTimersByTimeAsync(400);
  expect(calls[1]?.text).toBe("one two");
  await calls[1]?.answer(true);
  expect(notes.status("a").kind).toBe("saved");
  expect(notes.draft("a")).toBeUndefined();
});

test("switching at once: every text reaches its own clipping", async () => {
  const { notes, calls, saved } = keeper();
  let seed = 7;
  const random = (n: number): number => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed % n;
  };
  const typed = new Map<string, string>();
  for (let round = 0; round < 500; round++) {
    const id = `c${random(5)}`;
    const text = `${id} round ${round}`;
    typed.set(id, text);
    notes.edit(id, () => text);
    if (random(2) === 0) void notes.flush(id);
    await vi.advanceTimersByTimeAsync([0, 10, 50, 500][random(4)] ?? 0);
    // Answers arrive in any order, also for other clippings.
    while (calls.length > 3) await calls.splice(random(calls.length), 1)[0]?.answer(true);
  }
  const all = notes.flushAll();
  while (notes.unsaved().length > 0) await calls.shift()?.answer(true);
  expect(await all).toBe(true);
  expect(saved).toEqual(typed);
});

test("a text that could not be saved stays, says why, and goes with the next keystroke", async () => {
  const { notes, calls, saved } = keeper();
  notes.edit("a", () => "precious");
  await vi.advanceTimersByTimeAsync(400);
  await calls[0]?.answer(false);
  expect(notes.status("a")).toEqual({ kind: "failed", message: "The disk is full." });
  expect(notes.overall().kind).toBe("failed");
  expect(notes.draft("a")).toBe("precious");
  notes.edit("a", () => "precious!");
  await vi.advanceTimersByTimeAsync(400);
  await calls[1]?.answer(true);
  expect(notes.status("a").kind).toBe("saved");
  expect(saved.get("a")).toBe("precious!");
});

test("flushing everything waits for what is being typed while a save runs", async () => {
  const { notes, calls } = keeper();
  notes.edit("a", () => "1");
  void notes.flush("a");
  notes.edit("a", () => "2");
  const all = notes.flushAll();
  await calls[0]?.answer(true);
  expect(calls[1]?.text).toBe("2");
  await calls[1]?.answer(true);
  expect(await all).toBe(true);
});

test("flushing everything says when something could not be kept", async () => {
  const { notes, calls } = keeper();
  notes.edit("a", () => "1");
  const all = notes.flushAll();
  await calls[0]?.answer(false);
  expect(await all).toBe(false);
});
