import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { en as faultsEn } from "../core/languages/faults/en.ts";
import { saying, sentence } from "../core/languages/faults/index.ts";
import { messages, say, sayFault, withdrawUndo } from "./messages.ts";
import { en } from "./text/en.ts";
import { speak, t } from "./text/index.ts";
import { ru } from "./text/ru.ts";

beforeEach(() => {
  vi.stubGlobal("document", { documentElement: {} });
});
afterEach(async () => {
  messages.set({ toasts: [] });
  await speak("en");
  vi.unstubAllGlobals();
});

const shown = () => messages.get().toasts.map(({ text, action }) => [text(), action?.label()]);

it("what stands at the edge of the window speaks the language that is spoken when it is looked at", async () => {
  say(() => t.trash.moved(2), { action: { label: () => t.undo.action, run: () => {} } });
  const said = saying("noSource");
  sayFault({ code: "not-found", message: sentence(said, faultsEn), said });
  expect(shown()).toEqual([
    [en.trash.moved(2), en.undo.action],
    [sentence(said, faultsEn), undefined],
  ]);
  await speak("ru");
  const [moved, fault] = shown();
  expect(moved).toEqual([ru.trash.moved(2), ru.undo.action]);
  expect(fault?.[0]).toMatch(/^[А-Я][^a-z]+$/);
  // Said again in the other language it is the same message still, and its undo is one.
  say(() => t.trash.moved(2), { action: { label: () => t.undo.action, run: () => {} } });
  expect(shown()).toHaveLength(2);
  withdrawUndo();
  expect(shown().map(([text]) => text)).toEqual([fault?.[0]]);
});

it("messages that stay until they are read do not go when others come", () => {
  say(() => "A file was set aside.", { tone: "warning", stays: 0 });
  say(() => "A source is missing.", { tone: "warning", stays: 0 });
  say(() => "Saved.");
  say(() => "1 record merged.");
  expect(shown().map(([text]) => text)).toEqual(["A file was set aside.", "A source is missing.", "1 record merged."]);
});
