/** Turns Markdown into HTML away from the window, so that a text that holds marked for ever holds nothing else. */
import { marked } from "marked";
import { linkAtStart, type NoteLink } from "../../core/links.ts";

interface LinkToken {
  readonly type: "noteLink";
  readonly raw: string;
  readonly link: NoteLink;
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? "&quot;");

marked.use({
  // The page takes no form fields from a note: a task's box is a sign, at an address by which the window knows it.
  renderer: { checkbox: ({ checked }) => `<a href="#task">${checked ? "☑" : "☐"}</a> ` },
  extensions: [
    {
      name: "noteLink",
      level: "inline",
      start: (src) => {
        const at = src.indexOf("[[");
        return at < 0 ? undefined : at;
      },
      tokenizer: (src) => {
        const link = linkAtStart(src);
        return link === null
          ? undefined
          : ({ type: "noteLink", raw: src.slice(0, link.end), link } satisfies LinkToken);
      },
      renderer: (token) => {
        const { id, highlight, title } = (token as unknown as LinkToken).link;
        // encodeURIComponent refuses half a letter.
        const said = encodeURIComponent(title.replace(/\p{Cs}/gu, "\ufffd"));
        return `<a href="#open/${id ?? ""}/${highlight ?? ""}/${said}">${escaped(title)}</a>`;
      },
    },
  ],
});

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

// From here on the clock of the window runs.
self.postMessage({ id: 0, html: null });
