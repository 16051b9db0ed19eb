/** Turns Markdown into HTML away from the window, so that a text that holds marked for ever holds nothing else. */
import { marked } from "marked";

// The page takes no form fields from a note: a task's box is a sign.
marked.use({ renderer: { checkbox: ({ checked }) => (checked ? "☑ " : "☐ ") } });

interface Request {
  readonly id: number;
  readonly markdown: string;
}

self.addEventListener("message", (event: MessageEvent<Request>) => {
  const { id, markdown } = event.data;
  let html: string | null = null;
  try {
    html = marked.parse(markdown, { async: false, gfm: true, breaks: true });
  } catch {
    // 10 kB of "* " overflow marked's stack: the window shows plain text instead.
    html = null;
  }
  self.postMessage({ id, html });
});
