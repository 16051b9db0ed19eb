import { resolve } from "node:path";
import { expect, it } from "vitest";
import { handedOn, handedOver } from "./arguments.ts";

const argv = [
  "/opt/cuttings",
  "app",
  "--library",
  "Büro",
  "--no-welcome",
  "dump.txt",
  "cuttings:///clipping/0123456789abcdef",
];

it("what a second start hands on is read as its own words, in its own folder", () => {
  const handed = handedOn(argv, "/home/әсел");
  expect(handed.words).toMatch(/^[ -~]+$/);
  expect(handedOver(structuredClone(handed), false)).toMatchObject({
    library: resolve("/home/әсел/Büro"),
    files: [resolve("/home/әсел/dump.txt")],
    noWelcome: true,
  });
});

it("what is no words is nothing", () => {
  for (const data of [null, undefined, 1, "x", {}, { words: 1 }, { words: "%" }, { words: "{}" }, { words: "[1]" }])
    expect(handedOver(data, true)).toBeNull();
});
