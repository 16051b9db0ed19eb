/** `cuttings:` links: an address that other programs keep, and that opens a clipping, a dossier or a search here. */
export type AppLink =
  | { readonly kind: "clipping"; readonly id: string }
  | { readonly kind: "dossier"; readonly id: string }
  | { readonly kind: "search"; readonly query: string };

/** Longer ones are nobody's. */
const longest = 2_000;

/**
 * Reads `cuttings:clipping/ID`, `cuttings:dossier/ID` and `cuttings:search/WORDS` (also with `//` after the colon, which some
 * programs insist on). Anything may come from outside: null for all that is not exactly one of these.
 */
export function readAppLink(address: string): AppLink | null {
  if (address.length > longest) return null;
  const [, kind, rest] = /^cuttings:(?:\/\/)?(clipping|dossier|search)\/([^/?#]*)\/?$/i.exec(address) ?? [];
  if (kind === undefined || rest === undefined) return null;
  let words: string;
  try {
    words = decodeURIComponent(rest).trim();
  } catch {
    return null;
  }
  if (kind.toLowerCase() === "search") return /^[^\p{Cc}]+$/u.test(words) ? { kind: "search", query: words } : null;
  if (kind.toLowerCase() === "dossier") return /^[0-9a-f]{12}$/.test(words) ? { kind: "dossier", id: words } : null;
  return /^[0-9a-f]{16}$/.test(words) ? { kind: "clipping", id: words } : null;
}

/** The address of a link; {@link readAppLink} reads it back. */
export const writeAppLink = (link: AppLink): string =>
  `cuttings:${link.kind}/${encodeURIComponent(link.kind === "search" ? link.query : link.id)}`;
