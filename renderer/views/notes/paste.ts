/** Rich text that is pasted becomes Markdown. */
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** What was pasted goes in where the cursor is when it is ready: at once, but for the first time. */
async function insert(view: EditorView, html: string, plain: string): Promise<void> {
  // The converter tries the browser's HTML reader when it is loaded, which the content policy refuses and reports.
  const { markdownOf } = await import("./rich.ts");
  const text = markdownOf(html) ?? plain;
  view.dispatch({ ...view.state.replaceSelection(text), userEvent: "input.paste", scrollIntoView: true });
}

export const richPaste: Extension = EditorView.domEventHandlers({
  paste: (event, view) => {
    const data = event.clipboardData;
    if (data === null || !data.types.includes("text/html")) return false;
    event.preventDefault();
    void insert(view, data.getData("text/html"), data.getData("text/plain"));
    return true;
  },
});
