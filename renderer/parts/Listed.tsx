/** A list that is asked for: while it comes, when it cannot be had, and when nothing is in it. */
import type { LucideIcon } from "lucide-react";
import { type ReactElement, type ReactNode, useEffect, useState } from "react";
import type { Result } from "../../core/fault.ts";
import { useDesk } from "../state.ts";
import { t } from "../text/index.ts";

/** What {@link Listed} shows: asked for now, and again after every change, also an undo. `fetch` is the same every time. */
export function useListed<T>(fetch: () => Promise<Result<readonly T[]>>): readonly T[] | string | null {
  const overview = useDesk((state) => state.overview);
  const [all, setAll] = useState<readonly T[] | string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change brings another overview.
  useEffect(() => {
    let isOld = false;
    void fetch().then((answer) => {
      if (!isOld) setAll(answer.ok ? answer.value : answer.fault.message);
    });
    return () => {
      isOld = true;
    };
  }, [overview, fetch]);
  return all;
}

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
