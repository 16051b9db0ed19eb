/** Formatted text on the clipboard: Electron takes it as a list of items from 44 on, as one record before. */
import electron, { clipboard } from "electron";

export async function copyHtml(html: string, text: string): Promise<void> {
  // Not imported by name: an older Electron has no such export, and would not start.
  const { ClipboardItem } = electron as { readonly ClipboardItem?: typeof Electron.ClipboardItem };
  if (ClipboardItem !== undefined) {
    await clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": text })]);
    return;
  }
  (clipboard as unknown as { write: (data: { html: string; text: string }) => void }).write({ html, text });
}
