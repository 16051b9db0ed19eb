import { describe, expect, it } from "vitest";
import { joins } from "./paragraphs.ts";

/** The line in the pieces that it was glued from. */
function apart(line: string): readonly string[] {
  const cuts = joins(line).map(({ at }) => at);
  return [0, ...cuts].map((at, i) => line.slice(at, cuts[i] ?? line.length));
}

describe("a heading glued to its paragraph", () => {
  it.each([
    ["What comes next", "A second wing with forty beds will open in May."],
    ["Roads and rails", "The district will mend twelve bridges."],
    ["Что дальше", "А в мае откроют второй корпус."],
    ["Новая школа", "В ней будут учиться триста детей."],
    ["Нова школа", "І взимку в ній буде тепло."],
  ])("%s | %s", (heading, text) => {
    expect(apart(`${heading}${text}`)).toEqual([heading, text]);
  });

  it.each(["The plan of McArthur was dropped.", "He took vitamin A every day."])("%s holds together", (line) => {
    expect(apart(line)).toEqual([line]);
  });
});
