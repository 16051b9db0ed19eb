import { expect, it } from "vitest";
import type { Result } from "../../core/fault.ts";
import { holdDrafts } from "./drafts.ts";

const id = "0123456789abcdef";
const note = (markdown: string) => ({ name: "note" as const, argument: { id, markdown } });

function host() {
  const calls: { readonly name: string; readonly markdown: string; readonly answer: (ok: boolean) => void }[] = [];
  const call = (name: string, argument: { markdown: string }) =>
    new Promise<Result<never>>((resolve) =>
      calls.push({
        name,
        markdown: argument.markdown,
        answer: (ok) =>
          resolve(
            ok ? { ok, value: undefined as never } : { ok, fault: { code: "disk-full", message: "The disk is full." } },
          ),
      }),
    );
  return { drafts: holdDrafts({ call } as never), calls };
}

it("what is held is saved as it was typed last, and then held no more", async () => {
  const { drafts, calls } = host();
  drafts.hold("a", note("one"));
  drafts.hold("a", note("one two"));
  const saved = drafts.saveAll();
  // One that is under way is waited for.
  expect(drafts.saveAll()).toBe(saved);
  expect(calls.map(({ markdown }) => markdown)).toEqual(["one two"]);
  calls[0]?.answer(true);
  expect(await saved).toBe(true);
});

it("what is typed while it is saved stays held, and so does what could not be saved", async () => {
  const { drafts, calls } = host();
  drafts.hold("a", note("one"));
  let saved = drafts.saveAll();
  drafts.hold("a", note("one two"));
  calls[0]?.answer(true);
  expect(await saved).toBe(false);
  expect(drafts.notes()).toEqual([{ id, markdown: "one two" }]);
  saved = drafts.saveAll();
  calls[1]?.answer(false);
  expect(await saved).toBe(false);
  expect(drafts.notes()).toEqual([{ id, markdown: "one two" }]);
  drafts.hold("a", null);
  expect(await drafts.saveAll()).toBe(true);
});

it("words on a highlight are held as notes are", async () => {
  const { drafts, calls } = host();
  const highlight = {
    ...{ id: "0123456789ab", quote: "words", prefix: "", suffix: "", start: 0, end: 5 },
    ...{ colour: "yellow" as const, note: "why", tags: [], created: 1 },
  };
  drafts.hold("highlight", { name: "mark", argument: { ids: [id], change: { putHighlights: [highlight] } } });
  const saved = drafts.saveAll();
  expect(calls.map(({ name }) => name)).toEqual(["mark"]);
  calls[0]?.answer(true);
  expect(await saved).toBe(true);
  expect(drafts.notes()).toEqual([]);
});
