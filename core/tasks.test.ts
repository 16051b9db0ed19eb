import { marked } from "marked";
import { expect, it } from "vitest";
import { tasksIn, tickChange } from "./tasks.ts";

/** The boxes that marked finds. */
function boxes(markdown: string): readonly boolean[] {
  const found: boolean[] = [];
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type === "list_item" && token.task) found.push(token.checked === true);
  });
  return found;
}

const texts = [
  "- [ ] one\n- [x] two\n  - [X] below\n\n1. [ ] three\n2) [ ] four",
  "> - [ ] quoted\n> - [x] too\n\n* [ ] star\n+ [x] plus",
  "```\n- [ ] code\n```\n- [ ] after",
  "~~~\n- [ ] code\n```\n- [ ] still\n~~~\n- [x] after",
  "- []\n- [ ]no space\n- [y] other\n-[ ] no list\n[ ] nothing\n- [ ] good",
  "no boxes at all",
];

it.each(texts)("the boxes of %j are those that are drawn", (text) => {
  expect(tasksIn(text).map(({ isDone }) => isDone)).toEqual(boxes(text));
});

it("a box is ticked and cleared, and nothing else changes", () => {
  const text = texts[0] as string;
  const ticked = (markdown: string, n: number) => {
    const change = tickChange(markdown, n);
    return change === null ? null : markdown.slice(0, change.from) + change.insert + markdown.slice(change.to);
  };
  for (let n = 0; n < 5; n++) {
    const after = ticked(text, n) as string;
    expect(boxes(after)).toEqual(boxes(text).map((done, i) => (i === n ? !done : done)));
    expect(ticked(after, n)?.toLowerCase()).toBe(text.toLowerCase());
  }
  expect(ticked(text, 5)).toBeNull();
});
