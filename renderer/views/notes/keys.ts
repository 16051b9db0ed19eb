/** What the keys of the note editor do to Markdown: marks round words, kinds of lines. */
import { closeCompletion, completionStatus } from "@codemirror/autocomplete";
import { defaultKeymap, historyKeymap, indentWithTab } from "@codemirror/commands";
import { type ChangeSpec, type Extension, Prec } from "@codemirror/state";
import { type EditorView, type KeyBinding, keymap } from "@codemirror/view";
import { linksIn, type NoteLink } from "../../../core/links.ts";
import { type NoteKey, noteKeys } from "../../../core/note-keys.ts";
import { tasksIn, tickChange } from "../../../core/tasks.ts";
import { followLink } from "../../noteLinks.ts";

type Command = (view: EditorView) => boolean;

/** Wraps the selection in a mark, or takes the mark away. */
function wrapWith(mark: string): Command {
  return (view) => {
    const { from, to } = view.state.selection.main;
    const size = mark.length;
    // At the end of marked words the key leaves them.
    if (from === to && view.state.sliceDoc(from - size, from) !== mark && view.state.sliceDoc(to, to + size) === mark) {
      view.dispatch({ selection: { anchor: to + size } });
      return true;
    }
    const around = view.state.sliceDoc(from - size, from) === mark && view.state.sliceDoc(to, to + size) === mark;
    view.dispatch(
      around
        ? {
            changes: [
              { from: from - size, to: from },
              { from: to, to: to + size },
            ],
          }
        : {
            changes: [
              { from, insert: mark },
              { from: to, insert: mark },
            ],
            selection: { anchor: from + size, head: to + size },
          },
    );
    return true;
  };
}

/** Makes the selection a link; an address that is selected is where it leads. */
const link: Command = (view) => {
  const { from, to } = view.state.selection.main;
  const words = view.state.sliceDoc(from, to);
  const isAddress = /^https?:\/\/\S+$/.test(words);
  const insert = isAddress ? `[](${words})` : `[${words}]()`;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: isAddress || words === "" ? from + 1 : from + insert.length - 1 },
  });
  return true;
};

const anyMark = /^(\s*)(?:#{1,6}\s+|>\s?|(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?)?/;

/** Gives the selected lines a mark, or takes it from them where all have it. `own` tells it from other marks. */
function linesAs(markOf: (n: number) => string, own: RegExp): Command {
  return (view) => {
    const { doc, selection } = view.state;
    const { from, to } = selection.main;
    const lines = [];
    for (let n = doc.lineAt(from).number; n <= doc.lineAt(to).number; n++) lines.push(doc.line(n));
    const wanted = lines.length === 1 ? lines : lines.filter(({ text }) => text.trim() !== "");
    const isTaken = wanted.every(({ text }) => own.test(text));
    const changes: ChangeSpec[] = wanted.map((line, i) => {
      const [before = "", indent = ""] = anyMark.exec(line.text) ?? [];
      return {
        from: line.from + indent.length,
        to: line.from + before.length,
        insert: isTaken ? "" : markOf(i + 1),
      };
    });
    const made = view.state.changes(changes);
    view.dispatch({ changes: made, selection: view.state.selection.map(made, 1) });
    return true;
  };
}

const headingAs = (level: number): Command => linesAs(() => `${"#".repeat(level)} `, new RegExp(`^\\s*#{${level}}\\s`));

/** The link that the cursor is in or beside. */
export function linkAt(view: EditorView, pos = view.state.selection.main.head): NoteLink | null {
  const line = view.state.doc.lineAt(pos);
  const found = linksIn(line.text).find(({ start, end }) => line.from + start <= pos && pos <= line.from + end);
  return found ?? null;
}

/** Goes where the link at the cursor leads; in a line of a task list without one the box is ticked. */
const follow: Command = (view) => {
  const found = linkAt(view);
  if (found !== null) {
    void followLink(found);
    return true;
  }
  const text = view.state.doc.toString();
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const n = tasksIn(text).findIndex(({ at }) => line.from <= at && at <= line.to);
  const change = n < 0 ? null : tickChange(text, n);
  if (change === null) return false;
  view.dispatch({ changes: change });
  return true;
};

const does: Readonly<Record<NoteKey, Command>> = {
  bold: wrapWith("**"),
  italic: wrapWith("*"),
  link,
  heading1: headingAs(1),
  heading2: headingAs(2),
  heading3: headingAs(3),
  bullets: linesAs(() => "- ", /^\s*[-*+]\s+(?!\[[ xX]\]\s)/),
  numbers: linesAs((n) => `${n}. `, /^\s*\d{1,9}[.)]\s/),
  tasks: linesAs(() => "- [ ] ", /^\s*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]\s/),
  quote: linesAs(() => "> ", /^\s*>/),
  follow,
};

/** As CodeMirror names keys: "Mod-Shift-8". */
const keyName = (accelerator: string): string =>
  accelerator
    .replace("CmdOrCtrl", "Mod")
    .split("+")
    .map((part) => (part.length === 1 ? part.toLowerCase() : part))
    .join("-");

const list = /^\s*(?:[-*+]|\d+[.)])\s/;

const bindings: readonly KeyBinding[] = [
  ...(Object.keys(does) as NoteKey[]).map((name) => ({ key: keyName(noteKeys[name]), run: does[name] })),
  // Tab leaves the editor, as in every other field; it indents only within a list, where Shift+Tab undoes it.
  {
    key: "Tab",
    run: (view) =>
      list.test(view.state.doc.lineAt(view.state.selection.main.head).text)
        ? (indentWithTab.run?.(view) ?? false)
        : false,
    shift: (view) =>
      list.test(view.state.doc.lineAt(view.state.selection.main.head).text)
        ? (indentWithTab.shift?.(view) ?? false)
        : false,
  },
];

/**
 * Stands before {@link completion} among the editor's extensions. `leave`: what Escape does where no list is open; false
 * leaves it to whatever is round the editor.
 */
export const noteKeymap = (leave: () => boolean): Extension => [
  // Before the completions' own: they take an Escape also while they only look whether there is something to complete. They
  // are told to stop looking, so that it is free for whatever is round the editor.
  Prec.highest(
    keymap.of([
      {
        key: "Escape",
        run: (view) => {
          const isOpen = completionStatus(view.state) === "active";
          closeCompletion(view);
          return isOpen || leave();
        },
      },
    ]),
  ),
  keymap.of([...bindings, ...defaultKeymap, ...historyKeymap]),
];
