/** What may follow in the search box, below it. */
import type { ReactElement } from "react";
import type { QueryCompletion } from "../../core/query-completion.ts";
import { TagDot } from "../parts/tags.tsx";
import { t } from "../text/index.ts";

export { queryCompletions } from "../../core/query-completion.ts";

interface Props {
  readonly id: string;
  readonly offered: readonly QueryCompletion[];
  /** The one that the arrows are on; -1 for none. */
  readonly active: number;
  readonly onTake: (one: QueryCompletion) => void;
}

export default function Offered({ id, offered, active, onTake }: Props): ReactElement {
  return (
    <div id={id} role="listbox" aria-label={t.bar.values} className="choices">
      {offered.map((one, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys; this is for the pointer.
        <div
          key={one.value}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === active}
          className={i === active ? "on" : ""}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(one)}
        >
          {one.isTag ? <TagDot tag={one.value} /> : null}
          <span dir="auto">{one.value}</span>
          {one.count === null ? null : <b>{t.number(one.count)}</b>}
        </div>
      ))}
    </div>
  );
}
