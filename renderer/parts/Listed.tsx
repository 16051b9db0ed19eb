/** A list that is asked for: while it comes, when it cannot be had, and when nothing is in it. */
import type { LucideIcon } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { t } from "../text/index.ts";

/** `of` is null while it comes, and a sentence where it cannot be had. */
export function Listed<T>({
  of,
  none,
  children,
}: {
  readonly of: readonly T[] | string | null;
  readonly none: { readonly icon: LucideIcon; readonly title: string; readonly hint: string };
  readonly children: (all: readonly T[]) => ReactNode;
}): ReactElement {
  if (of === null) return <p role="status">{t.repair.rules.loading}</p>;
  if (typeof of === "string") return <p role="alert">{of}</p>;
  if (of.length > 0) return <>{children(of)}</>;
  return (
    <div className="sheet-none">
      <none.icon aria-hidden />
      <strong>{none.title}</strong>
      <p>{none.hint}</p>
    </div>
  );
}
