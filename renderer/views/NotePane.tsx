/** The note of a clipping: Markdown in an editor, saved as typed, or drawn. */
import { defaultKeymap, history, historyKeymap, indentWithTab, redo, undo } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Annotation, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { RotateCcw } from "lucide-react";
import { type ReactElement, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import type { ClippingDetail } from "../../core/contract.ts";
import { focusPane } from "../commands.ts";
import { tell } from "../desk.ts";
import { IconButton } from "../parts/controls.tsx";
import { desk, notes, useDesk, useNoteStatus } from "../state.ts";
import { t } from "../text/index.ts";
import { drawMarkdown } from "../text/markdown.ts";

/** Set by us, not typed: it is not saved again. */
const fromLibrary = Annotation.define<boolean>();

const theme = EditorView.theme({
  "&": {
    color: "var(--ink)",
    backgroundColor: "transparent",
    font: "400 13.5px/1.55 var(--ui)",
    flex: "1",
    minHeight: "0",
  },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { font: "inherit", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { padding: "10px 0 24px", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 12px" },
  ".cm-cursor": { borderLeftColor: "var(--accent)" },
  ".cm-placeholder": { color: "var(--ink-3)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--text-select)",
  },
});

const highlight = HighlightStyle.define([
  { tag: tags.heading1, fontWeight: "650", fontSize: "1.2em" },
  { tag: tags.heading2, fontWeight: "650", fontSize: "1.1em" },
  { tag: tags.heading, fontWeight: "650" },
  { tag: tags.strong, fontWeight: "650" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: [tags.link, tags.url], color: "var(--accent)" },
  { tag: tags.quote, color: "var(--ink-2)" },
  { tag: tags.monospace, fontFamily: "var(--mono)", fontSize: "0.94em" },
  { tag: [tags.processingInstruction, tags.meta], color: "var(--ink-3)" },
]);

/** Wraps the selection in a mark, or takes the mark away. */
function wrapWith(mark: string) {
  return (view: EditorView): boolean => {
    const { from, to } = view.state.selection.main;
    const size = mark.length;
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

const common: Extension = [
  history(),
  drawSelection(),
  EditorView.lineWrapping,
  markdown({ base: markdownLanguage, completeHTMLTags: false }),
  syntaxHighlighting(highlight),
  theme,
  keymap.of([
    { key: "Mod-b", run: wrapWith("**") },
    { key: "Mod-i", run: wrapWith("*") },
    {
      key: "Escape",
      run: () => {
        focusPane("list");
        return true;
      },
    },
    // Tab leaves the editor, as in every other field; it indents only within a list, where Shift+Tab undoes it.
    {
      key: "Tab",
      run: (view) =>
        /^\s*(?:[-*+]|\d+[.)])\s/.test(view.state.doc.lineAt(view.state.selection.main.head).text)
          ? (indentWithTab.run?.(view) ?? false)
          : false,
    },
    ...defaultKeymap,
    ...historyKeymap,
  ]),
];

/** An editor's state for one clipping: what is typed in it carries that clipping's id, whatever is shown later. */
function stateFor(id: string, text: string): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      common,
      placeholder(t.note.placeholder),
      EditorView.contentAttributes.of({ "aria-label": t.note.editor, spellcheck: "true" }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged || update.transactions.some((one) => one.annotation(fromLibrary))) return;
        const doc = update.state.doc;
        notes.edit(id, () => doc.toString());
      }),
    ],
  });
}

function Editor({ id, note }: { readonly id: string; readonly note: string }): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const shownId = useRef<string | null>(null);
  const request = useDesk((state) => state.noteRequest);
  const seen = useRef(request);

  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    // In a shadow root CodeMirror keeps its styles in adopted sheets, which the content policy allows; in the page
    // it would add a <style>, which the policy refuses.
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const made = new EditorView({ parent: root, root, state: EditorState.create() });
    view.current = made;
    shownId.current = null;
    const onBlur = (): void => {
      if (shownId.current !== null) void notes.flush(shownId.current);
    };
    const onUndo = (event: Event): void => {
      event.preventDefault();
      (event as CustomEvent<string>).detail === "undo" ? undo(made) : redo(made);
    };
    made.contentDOM.addEventListener("blur", onBlur);
    made.contentDOM.addEventListener("desk-undo", onUndo);
    return () => {
      onBlur();
      made.destroy();
      view.current = null;
    };
  }, []);

  useLayoutEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    if (shownId.current !== id) {
      if (shownId.current !== null) void notes.flush(shownId.current);
      shownId.current = id;
      editor.setState(stateFor(id, notes.draft(id) ?? note));
      return;
    }
    // Changed elsewhere (undo, the command line): shown, unless something newer is being typed here.
    const current = editor.state.doc.toString();
    if (notes.draft(id) === undefined && current !== note)
      editor.dispatch({
        changes: { from: 0, to: editor.state.doc.length, insert: note },
        annotations: fromLibrary.of(true),
      });
  }, [id, note]);

  useEffect(() => {
    if (seen.current === request) return;
    seen.current = request;
    const editor = view.current;
    if (editor === null) return;
    editor.focus();
    editor.dispatch({ selection: { anchor: editor.state.doc.length } });
  }, [request]);

  return <div ref={host} className="editor" data-testid="note-editor" />;
}

function Preview({ text }: { readonly text: string }): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const [plain, setPlain] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const drawn = await drawMarkdown(text, () => (isCurrent ? place.current : null));
      if (isCurrent) setPlain(drawn ? null : text);
    }, 60);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard.
    <section className="preview" aria-label={t.note.previewLabel} tabIndex={0}>
      {text.trim() === "" ? <p className="none">{t.note.empty}</p> : null}
      {plain === null ? null : (
        <>
          <p className="none">{t.note.plain}</p>
          <pre dir="auto">{plain}</pre>
        </>
      )}
      {/* Links open in the person's browser, never here. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link's Enter arrives as a click. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is clicked. */}
      <div
        ref={place}
        className="drawn"
        dir="auto"
        hidden={plain !== null}
        onClick={(event) => {
          const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
          if (link === null) return;
          event.preventDefault();
          const href = link.getAttribute("href") ?? "";
          if (!href.startsWith("#")) void tell("openLink", href);
        }}
      />
    </section>
  );
}

function Indicator({ id }: { readonly id: string }): ReactElement {
  const status = useNoteStatus(id);
  return (
    <span className={`note-state ${status.kind}`} role="status">
      {status.kind === "failed"
        ? t.note.failed(status.message)
        : status.kind === "saving"
          ? t.note.saving
          : status.kind === "saved"
            ? t.note.saved
            : ""}
    </span>
  );
}

/** The note beside the text. */
export default function NotePane({ detail }: { readonly detail: ClippingDetail }): ReactElement {
  const { id, marks } = detail;
  const mode = useDesk((state) => state.noteMode);
  const status = useNoteStatus(id);
  // Asked on every keystroke only while the drawing is shown beside typing elsewhere.
  const version = useDesk((state) => (mode === "preview" ? state.noteVersion : 0));
  const text = mode === "preview" && version >= 0 ? (notes.draft(id) ?? marks.note) : marks.note;
  return (
    <section className="note-pane" aria-label={t.note.label}>
      <div className="note-card">
        <header className="note-head">
          <h3>{t.note.label}</h3>
          <Indicator id={id} />
          {status.kind === "failed" ? (
            <IconButton icon={RotateCcw} label={t.note.retry} onPress={() => void notes.flush(id)} />
          ) : null}
          <div className="grow" />
          <RadioGroup
            aria-label={t.note.mode}
            orientation="horizontal"
            className="seg"
            value={mode}
            onChange={(value) => desk.set({ noteMode: value as "write" | "preview" })}
          >
            <Radio value="write" className="seg-item">
              {t.note.write}
            </Radio>
            <Radio value="preview" className="seg-item">
              {t.note.preview}
            </Radio>
          </RadioGroup>
        </header>
        {mode === "write" ? <Editor id={id} note={marks.note} /> : <Preview text={text} />}
      </div>
    </section>
  );
}
