/** A note as it reads. */
import type { ReactElement } from "react";
import { t } from "../../text/index.ts";
import { Drawn } from "./Drawn.tsx";
import { tickBox } from "./editing.ts";

export function Preview({
  id,
  text,
  note,
}: {
  readonly id: string;
  readonly text: string;
  readonly note: string;
}): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard.
    <section className="preview" aria-label={t.note.previewLabel} tabIndex={0}>
      {text.trim() === "" ? <p className="none">{t.note.empty}</p> : null}
      <Drawn text={text} onTick={(task) => tickBox(id, note, task)} />
    </section>
  );
}
