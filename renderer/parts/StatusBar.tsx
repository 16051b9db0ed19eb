/** The line at the bottom of a view: what is told of it, and the keys that work now. */
import type { ReactElement, ReactNode } from "react";
import { run } from "../commands.ts";
import { t } from "../text/index.ts";

export interface KeyHint {
  readonly key: string;
  readonly what: string;
  readonly title?: string | undefined;
}

/** Hints that there is no room for are left out whole, the last first. */
export function StatusBar({
  children,
  keys,
}: {
  readonly children: ReactNode;
  readonly keys: readonly KeyHint[];
}): ReactElement {
  return (
    <footer className="status">
      {children}
      <span className="status-keys">
        {keys.map(({ key, what, title }) => (
          <span key={what} title={title}>
            <b>{key}</b> {what}
          </span>
        ))}
      </span>
      <button type="button" className="link" onClick={() => run("shortcuts")}>
        {t.status.more}
      </button>
    </footer>
  );
}
