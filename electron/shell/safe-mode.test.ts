import { expect, it } from "vitest";
import { firstWindowState } from "../../core/window-state.ts";
import { readArguments } from "./arguments.ts";
import { safeSettings, secondInAMinute, wordsToStart } from "./safe-mode.ts";
import type { Settings } from "./settings.ts";

it("shows the window as on the first day, and keeps nothing of it", async () => {
  let value: Settings = {
    version: 1,
    ...{ library: "/l", folder: null, watched: {}, bounds: { x: 1, y: 2, width: 500, height: 400, maximized: true } },
    window: { ...firstWindowState, theme: "dark", language: "kk", zoom: 150 },
  };
  const before = value.window;
  const file = {
    get value() {
      return value;
    },
    change: async (part: Partial<Settings>) => {
      value = { ...value, ...part };
    },
    written: async () => {},
  };
  const safe = safeSettings(file);
  expect(safe.value).toEqual({ ...value, bounds: null, window: { ...firstWindowState, language: "kk" } });
  await safe.change({ window: { ...safe.value.window, zoom: 90 }, bounds: null });
  expect(safe.value.window.zoom).toBe(90);
  expect(value.window).toBe(before);
  expect(value.bounds).not.toBeNull();
  await safe.change({ library: "/other" });
  expect(value.library).toBe("/other");
});

it("starts again with the same library and switches, but without files and links", () => {
  const argv = ["e", "--ozone-platform=x11", "/app", "--user-data", "/u", "--library=/l", "a.txt", "cuttings:search/a"];
  const words = wordsToStart(argv, readArguments(argv, false, "/"), "/app", true);
  expect(words).toEqual(["--ozone-platform=x11", "/app", "--user-data=/u", "--library=/l", "--safe-mode"]);
  const again = readArguments(["e", ...words], false, "/");
  expect(again).toMatchObject({ safeMode: true, library: "/l", userData: "/u", files: [], links: [] });
  expect(wordsToStart(["e", ...words], again, "/app", false)).toEqual(words.slice(0, -1));
});

it("hears two crashes within a minute", () => {
  let now = 0;
  const isSecond = secondInAMinute(() => now);
  expect(isSecond()).toBe(false);
  now = 70_000;
  expect(isSecond()).toBe(false);
  now = 129_999;
  expect(isSecond()).toBe(true);
});
