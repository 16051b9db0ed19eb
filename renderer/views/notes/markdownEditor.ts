/** What every editor of Markdown here has: its look, the keys, links with their completion, rich text pasted as Markdown. */
import { history, redo, undo } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Annotation, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, placeholder, tooltips } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { chips } from "./chips.ts";
import { completion } from "./completion.ts";
import { smallestChange } from "./editing.ts";
import { noteKeymap } from "./keys.ts";
import { richPaste } from "./paste.ts";

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
  // The rules of the page for scroll bars do not reach into a shadow root.
  ".cm-scroller::-webkit-scrollbar, .cm-tooltip-autocomplete > ul::-webkit-scrollbar": {
    width: "11px",
    height: "11px",
  },
  ".cm-scroller::-webkit-scrollbar-thumb, .cm-tooltip-autocomplete > ul::-webkit-scrollbar-thumb": {
    background: "light-dark(#cfc6b4, #4a443b)",
    border: "3px solid transparent",
    borderRadius: "6px",
    backgroundClip: "content-box",
  },
  ".cm-content": { padding: "10px 0 24px", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 12px" },
  ".cm-cursor": { borderLeftColor: "var(--accent)" },
  ".cm-placeholder": { color: "var(--ink-3)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--text-select)",
  },
  ".cm-chip": {
    color: "var(--accent)",
    background: "var(--line-2)",
    borderRadius: "4px",
    padding: "1px 5px",
    cursor: "pointer",
    overflowWrap: "anywhere",
  },
  ".cm-chip:hover": { textDecoration: "underline" },
  ".cm-chip.dossier": { fontWeight: "600" },
  ".cm-chip.highlight": { fontStyle: "italic" },
  ".cm-chip.nowhere, .cm-chip.lost, .cm-chip.trashed": { color: "var(--ink-2)", textDecoration: "line-through" },
  ".cm-open-link": { color: "var(--accent)" },
  ".cm-tooltip.cm-tooltip-autocomplete": {
    background: "var(--paper)",
    color: "var(--ink)",
    border: "1px solid var(--edge)",
    borderRadius: "8px",
    boxShadow: "0 8px 28px rgb(0 0 0 / 0.22)",
    padding: "4px",
    overflow: "hidden",
    pointerEvents: "auto",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--ui)",
    fontSize: "13px",
    maxHeight: "16em",
    minWidth: "240px",
    maxWidth: "420px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    padding: "4px 8px",
    borderRadius: "5px",
    lineHeight: "1.35",
    overflow: "hidden",
    textOverflow: "ellipsis",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--accent)",
    color: "var(--on-accent)",
  },
  ".cm-completionLabel": { display: "block", overflow: "hidden", textOverflow: "ellipsis" },
  ".cm-completionDetail": {
    display: "block",
    fontStyle: "normal",
    color: "var(--ink-2)",
    margin: "0",
    fontSize: "12px",
  },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
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

const common: Extension = [
  history(),
  drawSelection(),
  EditorView.lineWrapping,
  markdown({ base: markdownLanguage, completeHTMLTags: false }),
  syntaxHighlighting(highlight),
  theme,
  completion,
  chips,
  richPaste,
];

/** What tells one editor from others. */
export interface MarkdownOptions {
  readonly label: string;
  readonly placeholder: string;
  /** Told of what a person changes, and of nothing else. */
  readonly onEdit: (textOf: () => string) => void;
  /** What Escape does; false: it is left to whatever is round the editor. */
  readonly leave: () => boolean;
  readonly more: Extension;
}

export function markdownState(text: string, options: MarkdownOptions): EditorState {
  const { label, onEdit, leave, more } = options;
  return EditorState.create({
    doc: text,
    extensions: [
      noteKeymap(leave),
      common,
      placeholder(options.placeholder),
      EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "true", dir: "auto", tabindex: "0" }),
      more,
      EditorView.updateListener.of((update) => {
        if (!update.docChanged || update.transactions.some((one) => one.annotation(fromLibrary))) return;
        const doc = update.state.doc;
        onEdit(() => doc.toString());
      }),
    ],
  });
}

/** Shows a text that was changed elsewhere; the cursor stays where it was. */
export function showText(view: EditorView, text: string): void {
  const current = view.state.doc.toString();
  if (current !== text) view.dispatch({ changes: smallestChange(current, text), annotations: fromLibrary.of(true) });
}

interface Placed {
  readonly view: EditorView;
  /** Among the extensions of each state: where the list of completions is drawn. */
  readonly above: Extension;
  readonly end: () => void;
}

/** An editor within an element, without a text yet. */
export function placeEditor(element: HTMLElement): Placed {
  // In a shadow root CodeMirror keeps its styles in adopted sheets, which the content policy allows; in the page
  // it would add a <style>, which the policy refuses.
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  // The list of completions lies above everything: the pane is small, and cuts off what leaves it.
  const top = document.createElement("div");
  top.popover = "manual";
  top.style.cssText =
    "position:fixed;inset:0;width:auto;height:auto;margin:0;padding:0;border:0;background:none;overflow:visible;pointer-events:none";
  root.append(top);
  top.showPopover();
  const view = new EditorView({ parent: root, root, state: EditorState.create() });
  view.contentDOM.addEventListener("desk-undo", (event) => {
    event.preventDefault();
    (event as CustomEvent<string>).detail === "undo" ? undo(view) : redo(view);
  });
  return {
    view,
    above: tooltips({ parent: top }),
    end: () => {
      view.destroy();
      top.remove();
    },
  };
}
