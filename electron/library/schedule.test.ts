import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, it, vi } from "vitest";
import { FaultError } from "../../core/fault.ts";
import { saying } from "../../core/languages/faults/index.ts";
import type { Library } from "./library.ts";
import { afterStart, hour, scheduleBackups } from "./schedule.ts";
import { dump, openTest, removeTemporaryFolders, temporaryFolder } from "./testing.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(removeTemporaryFolders);

it("backs up soon after the start, then every hour in which something changed, until it is ended", async () => {
  const library = await openTest(join(await temporaryFolder(), "L"));
  await library.importText({ name: "a.txt", text: dump("One\n\nText.") });
  const [id = ""] = await library.listIds({ view: { kind: "all" }, query: "", sort: "newest" });
  const asked: Promise<unknown>[] = [];
  const told: unknown[] = [];
  const watched: Pick<Library, "backUpIfDue"> = {
    backUpIfDue: (reason) => {
      const made = library.backUpIfDue(reason);
      asked.push(made);
      return made;
    },
  };
  const pass = async (time: number) => {
    vi.advanceTimersByTime(time);
    await Promise.all(asked);
    return (await library.backups()).map(({ reason }) => reason);
  };
  const end = scheduleBackups(
    watched,
    (message) => told.push(message),
    (error) => told.push(error),
  );
  expect(await pass(afterStart - 1)).toEqual([]);
  expect(await pass(1)).toEqual(["start"]);
  await library.note({ id, markdown: "in the first hour" });
  expect(await pass(hour - afterStart - 1)).toEqual(["start"]);
  expect(await pass(1)).toEqual(["hourly", "start"]);
  // Nothing was done: nothing is made.
  expect(await pass(3 * hour)).toEqual(["hourly", "start"]);
  await library.note({ id, markdown: "later" });
  expect(await pass(hour)).toEqual(["hourly", "hourly", "start"]);
  expect(asked).toHaveLength(6);
  end();
  await library.note({ id, markdown: "after the end" });
  expect(await pass(5 * hour)).toHaveLength(3);
  expect(asked).toHaveLength(6);
  expect(told).toEqual([]);
  await library.close();
});

it("tells why a backup could not be made, goes on, and does not take a bug for one", async () => {
  const told: unknown[] = [];
  const bug = new Error("a bug");
  let trouble: Error = new FaultError("disk-full", saying("terminal", "No room."));
  const end = scheduleBackups(
    { backUpIfDue: () => Promise.reject(trouble) },
    (message) => told.push(message),
    (error) => told.push(error),
  );
  await vi.advanceTimersByTimeAsync(afterStart);
  expect(told).toEqual(["No room."]);
  trouble = bug;
  await vi.advanceTimersByTimeAsync(hour);
  expect(told).toEqual(["No room.", bug]);
  end();
});
