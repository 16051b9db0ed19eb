/** The editor that is open, and changes of a note from outside of it: a ticked box, a quoted passage. */
import type { EditorView } from "@codemirror/view";
import { escapeMarkdown } from "../../../core/export/markdown.ts";
import { linkTo } from "../../../core/links.ts";
import type { Highlight } from "../../../core/marks.ts";
import { tickChange } from "../../../core/tasks.ts";
import { notes } from "../../state.ts";

interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

let current: { readonly id: string; readonly view: EditorView } | null = null;

/** Says which note the editor has; null when it goes. */
export function setEditor(id: string | null, view: EditorView): void {
  if (id !== null) current = { id, view };
  else if (current?.view === view) current = null;
}

/** Changes a clipping's note: in the editor where it is open, as one step of its undo; `note` is what the library has. */
function changeNote(id: string, note: string, changeOf: (text: string) => Change | null): void {
  if (current?.id === id) {
    const change = changeOf(current.view.state.doc.toString());
    if (change !== null) current.view.dispatch({ changes: change, userEvent: "input", scrollIntoView: true });
    return;
  }
  const text = notes.draft(id) ?? note;
  const change = changeOf(text);
  if (change === null) return;
  const after = text.slice(0, change.from) + change.insert + text.slice(change.to);
  notes.edit(id, () => after);
  void notes.flush(id);
}

/** Ticks the `n`th box of a note, or clears it. */
export function tickBox(id: string, note: string, n: number): void {
  changeNote(id, note, (text) => tickChange(text, n));
}

/** Puts a highlight's words at the end of its clipping's note, with the way back to them. */
export function quoteInNote(
  of: { readonly id: string; readonly note: string; readonly title: string },
  highlight: Pick<Highlight, "id" | "quote">,
): void {
  const words = escapeMarkdown(highlight.quote)
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
  const quote = `${words}\n> — ${linkTo({ id: of.id, highlight: highlight.id, title: of.title })}\n`;
  changeNote(of.id, of.note, (text) => {
    const end = text.replace(/\s+$/u, "").length;
    return { from: end, to: text.length, insert: `${end === 0 ? "" : "\n\n"}${quote}\n` };
  });
}

/** The smallest change that makes `after` of `before`: the cursor stays where it was. */
export function smallestChange(before: string, after: string): Change {
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}
