/** The boxes of task lists in Markdown (`- [ ] call the ministry`), counted as they stand in the text. */

export interface Task {
  /** Where the letter between its brackets stands, in UTF-16 units. */
  readonly at: number;
  readonly isDone: boolean;
}

const box = /^(?:[ \t]|>[ \t]?)*(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX])\][ \t]/;
const fence = /^(?:[ \t]|>[ \t]?)*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})/;

/** The boxes of a text in their order; what stands in fenced code is none. */
export function tasksIn(markdown: string): readonly Task[] {
  const tasks: Task[] = [];
  let at = 0;
  let open: string | null = null;
  for (const line of markdown.split("\n")) {
    const mark = fence.exec(line)?.[1];
    if (mark !== undefined && (open === null || (mark[0] === open[0] && mark.length >= open.length)))
      open = open === null ? mark : null;
    else if (open === null) {
      const found = box.exec(`${line} `);
      if (found !== null) tasks.push({ at: at + found[0].length - 3, isDone: found[1] !== " " });
    }
    at += line.length + 1;
  }
  return tasks;
}

/** The change that ticks the `n`th box of a text (from 0), or clears it; null where there is none. */
export function tickChange(
  markdown: string,
  n: number,
): { readonly from: number; readonly to: number; readonly insert: string } | null {
  const task = tasksIn(markdown)[n];
  return task === undefined ? null : { from: task.at, to: task.at + 1, insert: task.isDone ? " " : "x" };
}
