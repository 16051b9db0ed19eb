/** What text from outside must lose before any file may hold it. */

/**
 * Controls (tab and line feed apart), lone surrogates, byte order marks, what XML forbids (U+FFFE, U+FFFF), and the controls
 * that turn the direction of all that follows (embeddings, overrides, isolates). The marks that stand for one letter (U+200E,
 * U+200F, U+061C) stay.
 */
const unprintable = /(?![\t\n])[\p{Cc}\p{Cs}\uFEFF\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]/gu;

/** Text with one kind of line end and nothing that drives a terminal, breaks a file, or hides what it says. */
export const printable = (text: string): string =>
  text.replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n").replace(unprintable, "");

/** The same on one line. */
export const oneLine = (text: string): string => printable(text).replace(/\s+/gu, " ").trim();

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text that HTML shows as it is written, within elements and quoted attributes. */
export const escapeHtml = (text: string): string => printable(text).replace(/[&<>"']/g, (sign) => signs[sign] ?? "");

/** JSON in which letters that are not seen are written as escapes: it says the same, and hides nothing from who looks at it. */
export const plainJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(/[\p{Cf}\u2028\u2029\u007F-\u009F]/gu, (letter) =>
    Array.from({ length: letter.length }, (_, i) => `\\u${letter.charCodeAt(i).toString(16).padStart(4, "0")}`).join(
      "",
    ),
  );
