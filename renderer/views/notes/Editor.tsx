/** The Markdown editor of a clipping's note. */
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { type ReactElement, useEffect, useLayoutEffect, useRef } from "react";
import { focusPane } from "../../commands.ts";
import { leaveNote, notes, useDesk } from "../../state.ts";
import { t } from "../../text/index.ts";
import { setEditor } from "./editing.ts";
import { markdownState, placeEditor, showText } from "./markdownEditor.ts";

/** The last request for the cursor that was answered: one that came before the editor did is answered by it. */
let answered = 0;

/** An editor's state for one clipping: what is typed in it carries that clipping's id, whatever is shown later. */
const stateFor = (id: string, text: string, more: Extension) =>
  markdownState(text, {
    label: t.note.editor,
    placeholder: t.note.placeholder,
    onEdit: (textOf) => notes.edit(id, textOf),
    leave: () => {
      focusPane("list");
      return true;
    },
    more,
  });

export function Editor({ id, note }: { readonly id: string; readonly note: string }): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const above = useRef<Extension>([]);
  const shownId = useRef<string | null>(null);
  const request = useDesk((state) => state.noteRequest);

  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    const { view: made, above: list, end } = placeEditor(element);
    above.current = list;
    view.current = made;
    shownId.current = null;
    const onBlur = (): void => {
      if (shownId.current !== null) void leaveNote(shownId.current);
    };
    made.contentDOM.addEventListener("blur", onBlur);
    return () => {
      onBlur();
      setEditor(null, made);
      end();
      view.current = null;
    };
  }, []);

  useLayoutEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    if (shownId.current !== id) {
      if (shownId.current !== null) void leaveNote(shownId.current);
      shownId.current = id;
      editor.setState(stateFor(id, notes.draft(id) ?? note, above.current));
      setEditor(id, editor);
      return;
    }
    // Changed elsewhere (undo, the command line): shown, unless something newer is being typed here.
    if (notes.draft(id) === undefined) showText(editor, note);
  }, [id, note]);

  useEffect(() => {
    const editor = view.current;
    if (answered === request || editor === null) return;
    answered = request;
    editor.focus();
    editor.dispatch({ selection: { anchor: editor.state.doc.length }, scrollIntoView: true });
  }, [request]);

  return <div ref={host} className="editor" data-testid="note-editor" />;
}
