/** How the selected clippings are cited, style by style, and the way to the clipboard. */
import { type ReactElement, useEffect, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { type CitationStyle, citationLabels, citationStyles } from "../../core/export/citations/styles.ts";
import { tell } from "../desk.ts";
import { say } from "../messages.ts";
import { TextButton } from "../parts/controls.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { desk, keepWindow, selectedIds, useDesk } from "../state.ts";
import { t } from "../text/index.ts";

/** So many are shown before they are copied. */
const shown = 3;

export function CitationDialog(): ReactElement {
  const style = useDesk((state) => state.window?.citationStyle ?? "apa");
  const [lines, setLines] = useState<readonly string[]>([]);
  const ids = selectedIds();
  const close = (): void => desk.set({ dialog: null });
  const first = ids.slice(0, shown).join(" ");
  useEffect(() => {
    let isNewest = true;
    void tell("cite", { ids: first.split(" "), style }).then((cited) => {
      if (isNewest && cited !== undefined) setLines(cited.text.split("\n"));
    });
    return () => {
      isNewest = false;
    };
  }, [first, style]);
  return (
    <Sheet title={t.citation.title(ids.length)} onClose={close}>
      <RadioGroup
        aria-label={t.citation.style}
        className="formats"
        value={style}
        onChange={(value) => keepWindow({ citationStyle: value as CitationStyle })}
      >
        {citationStyles.map((id) => (
          <Radio key={id} value={id} className="format">
            <strong>{citationLabels[id]}</strong>
          </Radio>
        ))}
      </RadioGroup>
      <div className="citations" role="status" aria-label={t.citation.preview}>
        {lines.map((line) => (
          <p key={line} dir="auto">
            {line}
          </p>
        ))}
        {ids.length > shown && <p>{t.citation.more(ids.length - shown)}</p>}
      </div>
      <div className="sheet-actions">
        <TextButton onPress={close}>{t.import.cancel}</TextButton>
        <TextButton
          kind="go"
          onPress={() => {
            close();
            void copyCitations(ids, style);
          }}
        >
          {t.citation.copy}
        </TextButton>
      </div>
    </Sheet>
  );
}

async function copyCitations(ids: readonly string[], style: CitationStyle): Promise<void> {
  const cited = await tell("cite", { ids: [...ids], style });
  if (cited === undefined) return;
  await tell("copyHtml", cited);
  say(() => t.citation.copied(ids.length));
}
