/** What text from outside must lose before any format may hold it. */
import { oneLine, printable } from "../export/printable.ts";

/** Text that no format, viewer or line of the page can be broken with; line feeds stay. */
export const safe = printable;

/** The same on one line. */
export const safeLine = oneLine;

/** The address where a link may lead to (http, https, and mailto where `mail`), or null. */
export function safeHref(address: string | null, mail = false): string | null {
  const text = safe(address ?? "").trim();
  if (text.length > 2_000 || /[\s<>"'\\^`{|}]/u.test(text)) return null;
  if (/^https?:\/\/[^/?#@\s]+(?:[/?#]|$)/i.test(text)) return text;
  return mail && /^mailto:[^\s@?]+@[^\s@?]+$/i.test(text) ? text : null;
}

/** The name of the site in an address; null where it is none of the web. */
export const siteOf = (url: string | null): string | null =>
  /^https?:\/\/(?:www\.)?([^/:?#\s@]{3,80})(?=[/:?#]|$)/i.exec(url ?? "")?.[1]?.toLowerCase() ?? null;
