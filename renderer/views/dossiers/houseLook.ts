/** What is shown of a review that a house template drew. */
import type { ReviewPreview } from "../../../core/contract.ts";
import type { Result } from "../../../core/fault.ts";

export type HouseLook =
  /** It cannot be drawn; the sentence names the place in the template. */
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "empty" }
  | { readonly kind: "long" }
  | { readonly kind: "text"; readonly text: string }
  /** HTML that nobody has cleaned yet. */
  | { readonly kind: "page"; readonly html: string };

/** Letters of a page, or of a text: cleaning and laying out more of it would hold the window up. */
export const mostOfPage = 2_000_000;
export const mostOfText = 500_000;

/** What the library's answer is to look at. */
export function lookOf(answer: Result<Pick<ReviewPreview, "format" | "text">>): HouseLook {
  if (!answer.ok) return { kind: "failed", message: answer.fault.message };
  const { format, text } = answer.value;
  if (text.trim() === "") return { kind: "empty" };
  if (text.length > (format === "html" ? mostOfPage : mostOfText)) return { kind: "long" };
  return format === "html" ? { kind: "page", html: text } : { kind: "text", text };
}

/** A selector for a page whose `html` is no root of a document but stands in a shadow tree; it weighs as much as before. */
export const inShadow = (selector: string): string => selector.replace(/:root(?![\w-])/gi, ":is(:root, html)");
