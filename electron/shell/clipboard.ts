/** Formatted text on the clipboard: Electron takes it as a list of items from 44 on, as one record before. */
import electron, { clipboard } from "electron";

export async function copyHtml(html: string, text: string): Promise<void> {
  // Not imported by name: an older Electron has no such export, and would not start. Nor do both agree on its types.
  const { ClipboardItem } = electron as {
    readonly ClipboardItem?: new (formats: Readonly<Record<string, string>>) => unknown;
  };
  const write = clipboard.write.bind(clipboard) as unknown as (data: unknown) => unknown;
  await write(
    ClipboardItem === undefined ? { html, text } : [new ClipboardItem({ "text/html": html, "text/plain": text })],
  );
}
