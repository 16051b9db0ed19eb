/** A field for Markdown in a form: as tall as its text, up to a point, with the keys and links of the note editor. */
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type ReactElement, type Ref, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { markdownState, placeEditor, showText } from "./markdownEditor.ts";

/** In lines of text, and their height in em. */
const tallest = 16;
const line = 1.55;

const look = (rows: number) =>
  EditorView.theme({
    ".cm-scroller": { maxHeight: `${tallest * line}em` },
    ".cm-content": { padding: "6px 0", minHeight: `calc(${rows * line}em + 12px)` },
    ".cm-line": { padding: "0 9px" },
  });

export function MarkdownField({
  label,
  value,
  placeholder,
  rows,
  most,
  onType,
  onBlur,
  ref,
}: {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  /** How many lines it has at least. */
  readonly rows: number;
  /** In letters. */
  readonly most: number;
  readonly onType: (text: string) => void;
  readonly onBlur: () => void;
  readonly ref?: Ref<{ readonly focus: () => void }>;
}): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ onType, onBlur });
  latest.current = { onType, onBlur };
  // What it begins with is read once; what comes later is shown below.
  // biome-ignore lint/correctness/useExhaustiveDependencies: an editor is made once.
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    const { view: made, above, end } = placeEditor(element);
    view.current = made;
    const enough = EditorState.changeFilter.of(
      (change) => change.newDoc.length <= most || change.newDoc.length < change.startState.doc.length,
    );
    made.setState(
      markdownState(value, {
        label,
        placeholder,
        onEdit: (textOf) => latest.current.onType(textOf()),
        leave: () => false,
        more: [above, enough, look(rows)],
      }),
    );
    const leave = (): void => latest.current.onBlur();
    made.contentDOM.addEventListener("blur", leave);
    return () => {
      end();
      view.current = null;
    };
  }, []);
  useLayoutEffect(() => {
    if (view.current !== null) showText(view.current, value);
  }, [value]);
  useImperativeHandle(ref, () => ({
    focus: () => {
      const editor = view.current;
      editor?.focus();
      editor?.dispatch({ selection: { anchor: editor.state.doc.length }, scrollIntoView: true });
    },
  }));
  return <div ref={host} className="markdown-field" />;
}
