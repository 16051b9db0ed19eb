/** Tags what a search finds: now, from now on, or both. And the list of such rules. */
import { Tags, X } from "lucide-react";
import { type ReactElement, useEffect, useId, useState } from "react";
import { Checkbox } from "react-aria-components/Checkbox";
import type { CallResult, TagRule } from "../../../core/contract.ts";
import { cleanTag } from "../../../core/marks.ts";
import { ask } from "../../desk.ts";
import { IconButton, TextButton } from "../../parts/controls.tsx";
import { Listed } from "../../parts/Listed.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { TagChip, tagCalled } from "../../parts/tags.tsx";
import { desk, useDesk } from "../../state.ts";
import { removeTagRule, tagFound } from "../../tagging.ts";
import { t } from "../../text/index.ts";

const close = (): void => desk.set({ dialog: null });
/** Not at every letter that is typed. */
const patience = 200;

type Preview = CallResult<"previewTagFound">;

/** How many would be tagged, asked when the person pauses; a sentence where that cannot be said. */
function usePreview(query: string, tag: string): Preview | string | null {
  const [found, setFound] = useState<{ readonly tag: string; readonly preview: Preview | string } | null>(null);
  useEffect(() => {
    if (tag === "") return;
    let isOld = false;
    const timer = setTimeout(async () => {
      const answer = await ask("previewTagFound", { query, tag });
      if (!isOld) setFound({ tag, preview: answer.ok ? answer.value : answer.fault.message });
    }, patience);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [query, tag]);
  return found?.tag === tag ? found.preview : null;
}

function Choice({
  isOn,
  onChange,
  label,
}: {
  readonly isOn: boolean;
  readonly onChange: (on: boolean) => void;
  readonly label: string;
}): ReactElement {
  return (
    <Checkbox className="format-check" isSelected={isOn} onChange={onChange}>
      <span className="check" aria-hidden />
      <span>{label}</span>
    </Checkbox>
  );
}

/** `tag`: of a rule that is there, to be carried out on what is in the library. */
export function TagFound({ query, tag: given }: { readonly query: string; readonly tag: string | null }): ReactElement {
  const known = useDesk((state) => state.overview?.tags);
  const [name, setName] = useState(given ?? "");
  const [now, setNow] = useState(true);
  const [keep, setKeep] = useState(given === null);
  const [busy, setBusy] = useState(false);
  const listId = useId();
  const typed = cleanTag(name);
  const tag = typed === "" ? "" : (tagCalled(known ?? [], typed) ?? typed);
  const preview = usePreview(query, tag);
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
        <label>
          {t.tagRules.tag}
          <input
            // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type into this.
            autoFocus
            value={name}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            list={listId}
            readOnly={given !== null}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <datalist id={listId}>
          {known?.map((one) => (
            <option key={one.tag} value={one.tag} />
          ))}
        </datalist>
        <p className="tag-count" role="status">
          {tag === ""
            ? ""
            : preview === null
              ? t.tagEdit.looking
              : typeof preview === "string"
                ? preview
                : t.tagRules.finds(preview.found, preview.without, tag)}
        </p>
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

/** The rules: each can be carried out on what is in the library, and taken away. */
export function TagRules(): ReactElement {
  const overview = useDesk((state) => state.overview);
  const [rules, setRules] = useState<readonly TagRule[] | string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again after every change, also an undo.
  useEffect(() => {
    let isOld = false;
    void ask("tagRules").then((answer) => {
      if (!isOld) setRules(answer.ok ? answer.value : answer.fault.message);
    });
    return () => {
      isOld = true;
    };
  }, [overview]);
  return (
    <Sheet title={t.tagRules.list} onClose={close} wide>
      <Listed of={rules} none={{ icon: Tags, title: t.tagRules.empty, hint: t.tagRules.emptyHint }}>
        {(all) => (
          <>
            <p className="sheet-hint">{t.tagRules.hint}</p>
            <ul className="tag-rules" aria-label={t.tagRules.list}>
              {all.map(({ id, query, tag }) => (
                <li key={id}>
                  <code dir="auto">{query}</code>
                  <TagChip tag={tag} />
                  <IconButton
                    icon={Tags}
                    label={t.tagRules.carryOut(query, tag)}
                    onPress={() => desk.set({ dialog: { kind: "tag-found", query, tag } })}
                  />
                  <IconButton
                    icon={X}
                    label={t.tagRules.remove(query, tag)}
                    onPress={() => void removeTagRule(id, tag)}
                  />
                </li>
              ))}
            </ul>
          </>
        )}
      </Listed>
      <div className="sheet-actions">
        <TextButton kind="go" onPress={close} autoFocus>
          {t.import.close}
        </TextButton>
      </div>
    </Sheet>
  );
}
