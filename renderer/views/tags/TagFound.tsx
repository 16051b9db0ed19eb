/** Tags what a search finds: now, from now on, or both. */
import { type ReactElement, useState } from "react";
import { TextButton } from "../../parts/controls.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { desk } from "../../state.ts";
import { tagFound } from "../../tagging.ts";
import { t } from "../../text/index.ts";
import { Choice, TagField, TagPreview, useRule } from "./ruleParts.tsx";

const close = (): void => desk.set({ dialog: null });

/** `tag`: of a rule that is there, to be carried out on what is in the library. */
export function TagFound({ query, tag: given }: { readonly query: string; readonly tag: string | null }): ReactElement {
  const [name, setName] = useState(given ?? "");
  const [now, setNow] = useState(true);
  const [keep, setKeep] = useState(given === null);
  const [busy, setBusy] = useState(false);
  const { tag, preview } = useRule(query, name);
  const isKnown = preview !== null && typeof preview !== "string";
  const canRun = tag !== "" && isKnown && !busy && ((now && preview.without > 0) || keep);
  const submit = async (): Promise<void> => {
    if (!canRun) return;
    setBusy(true);
    if (await tagFound({ query, tag, now, keep })) close();
    else setBusy(false);
  };
  return (
    <Sheet title={t.tagRules.title} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="sheet-hint">
          {t.searches.query}: <code dir="auto">{query}</code>
        </p>
        <TagField autoFocus value={name} onChange={given === null ? setName : null} />
        <TagPreview tag={tag} preview={preview} />
        <Choice isOn={now} onChange={setNow} label={t.tagRules.now(isKnown ? preview.without : 0)} />
        {given === null ? <Choice isOn={keep} onChange={setKeep} label={t.tagRules.keep} /> : null}
        <p className="sheet-hint">{t.tagRules.hint}</p>
        <div className="sheet-actions">
          <TextButton onPress={close}>{t.import.cancel}</TextButton>
          <TextButton kind="go" onPress={() => void submit()} isDisabled={!canRun}>
            {t.tagRules.run}
          </TextButton>
        </div>
      </form>
    </Sheet>
  );
}
