/** What text from outside must lose before any format may hold it. */
import { printable } from "../export/fields.ts";

/**
 * Beyond what is unprintable: the controls that turn the direction of all that follows (embeddings, overrides, isolates),
 * and what XML forbids (U+FFFE, U+FFFF). The marks that stand for one letter (U+200E, U+200F, U+061C) stay.
 */
const turning = /[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;

/** Text that no format, viewer or line of the page can be broken with; line feeds stay. */
export const safe = (text: string): string => printable(text).replace(turning, "");

/** The same on one line. */
export const safeLine = (text: string): string => safe(text).replace(/\s+/gu, " ").trim();

/** The address where a link may lead to (http, https, and mailto where `mail`), or null. */
export function safeHref(address: string | null, mail = false): string | null {
  const text = safe(address ?? "").trim();
  if (text.length > 2_000 || /[\s<>"'\\^`{|}]/u.test(text)) return null;
  if (/^https?:\/\/[^/?#@\s]+(?:[/?#]|$)/i.test(text)) return text;
  return mail && /^mailto:[^\s@?]+@[^\s@?]+$/i.test(text) ? text : null;
}
