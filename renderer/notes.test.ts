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

test("however fast a person types on, the text is on its way within half a second", async () => {
  const { notes, calls } = keeper();
  let text = "";
  for (let n = 0; n < 20; n++) {
    text += "x";
    const now = text;
    notes.edit("a", () => now);
    await vi.advanceTimersByTimeAsync(100);
    if (calls.length > 0) break;
  }
  expect(calls).toHaveLength(1);
  expect(text.length).toBeLessThanOrEqual(5);
});

test("each letter is handed on at once, until the text is saved or given up; a long text after pauses", async () => {
  const held = new Map<string, string>();
  const handed: number[] = [];
  let answer: (result: Result<Marks>) => void = () => undefined;
  const notes = new NoteKeeper({
    save: () =>
      new Promise<Result<Marks>>((resolve) => {
        answer = resolve;
      }),
    onSaved: () => undefined,
    onChange: () => undefined,
    hold: (id, text) => {
      if (text === null) held.delete(id);
      else {
        held.set(id, text);
        handed.push(text.length);
      }
    },
  });
  for (const text of ["o", "on", "one"]) {
    notes.edit("a", () => text);
    expect(held.get("a")).toBe(text);
  }
  await vi.advanceTimersByTimeAsync(400);
  notes.edit("a", () => "one two");
  // What was typed since is not saved yet: it stays held.
  answer({ ok: true, value: marks("a", "one") });
  await vi.advanceTimersByTimeAsync(0);
  expect(held.get("a")).toBe("one two");
  await vi.advanceTimersByTimeAsync(400);
  answer({ ok: true, value: marks("a", "one two") });
  await vi.advanceTimersByTimeAsync(0);
  expect(held.size).toBe(0);

  handed.length = 0;
  for (let n = 0; n < 50; n++) {
    const text = "x".repeat(100_000 + n);
    notes.edit("b", () => text);
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(200);
  expect(handed.length).toBeLessThan(6);
  expect(handed.at(-1)).toBe(100_049);
  notes.abandon();
  expect(held.size).toBe(0);
});

test("what is typed while all is being saved is saved too before anybody is told", async () => {
  const { notes, calls, saved } = keeper();
  notes.edit("a", () => "the last");
  const all = notes.flushAll();
  notes.edit("a", () => "the last word");
  await calls[0]?.answer(true);
  await calls[1]?.answer(true);
  expect(await all).toBe(true);
  expect(saved.get("a")).toBe("the last word");
  expect(notes.unsaved()).toEqual([]);
});
