/** What a tag is for, and other words for it. */
import { type ReactElement, useId, useState } from "react";
import { cleanTag } from "../../../core/marks.ts";
import { TextButton } from "../../parts/controls.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { desk } from "../../state.ts";
import { t } from "../../text/index.ts";
import { editTags } from "../../tidying.ts";

const close = (): void => desk.set({ dialog: null });

export function DescribeTag({ tag }: { readonly tag: string }): ReactElement {
  const [was] = useState(() => desk.get().overview?.tags.find((one) => one.tag === tag));
  const [description, setDescription] = useState(was?.description ?? "");
  const [synonyms, setSynonyms] = useState(was?.synonyms?.join("\n") ?? "");
  const [busy, setBusy] = useState(false);
  const hints = useId();
  const isChanged = description !== (was?.description ?? "") || synonyms !== (was?.synonyms?.join("\n") ?? "");
  const submit = async (): Promise<void> => {
    if (busy) return;
    if (!isChanged) return close();
    setBusy(true);
    const words = synonyms
      .split(/[\n,]/)
      .map(cleanTag)
      .filter((word) => word !== "");
    if (await editTags({ kind: "describe", tag, description, synonyms: words })) close();
    else setBusy(false);
  };
  return (
    <Sheet title={t.tagEdit.aboutTitle(tag)} onClose={close} isDismissable={!isChanged}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void submit();
        }}
      >
        <label>
          {t.tagEdit.description}
          <textarea
            // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type into this.
            autoFocus
            rows={4}
            dir="auto"
            maxLength={2000}
            value={description}
            aria-describedby={`${hints}-description`}
            onChange={(event) => setDescription(event.target.value)}
          />
        </label>
        <p className="sheet-hint" id={`${hints}-description`}>
          {t.tagEdit.descriptionHint}
        </p>
        <label>
          {t.tagEdit.synonyms}
          <textarea
            rows={3}
            dir="auto"
            maxLength={5000}
            spellCheck={false}
            value={synonyms}
            aria-describedby={`${hints}-synonyms`}
            onChange={(event) => setSynonyms(event.target.value)}
          />
        </label>
        <p className="sheet-hint" id={`${hints}-synonyms`}>
          {t.tagEdit.synonymsHint}
        </p>
        <div className="sheet-actions">
          <TextButton onPress={close}>{t.import.cancel}</TextButton>
          <TextButton kind="go" onPress={() => void submit()} isDisabled={busy || !isChanged}>
            {t.tagEdit.saveAbout}
          </TextButton>
        </div>
      </form>
    </Sheet>
  );
}
