/** Rules that tag: the list of them, and the dialog in which one is made or changed. */
import { Pencil, Tags, X } from "lucide-react";
import { type ReactElement, useId, useState } from "react";
import type { TagRule } from "../../../core/contract.ts";
import { ask } from "../../desk.ts";
import { IconButton, TextButton } from "../../parts/controls.tsx";
import { Listed, useListed } from "../../parts/Listed.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { TagChip } from "../../parts/tags.tsx";
import { desk } from "../../state.ts";
import { removeTagRule, tagFound } from "../../tagging.ts";
import { t } from "../../text/index.ts";
import { searchToSave } from "../../tidying.ts";
import { Choice, TagField, TagPreview, useRule } from "./ruleParts.tsx";

const close = (): void => desk.set({ dialog: null });
const fetchRules = () => ask("tagRules");
const toList = (): void => desk.set({ dialog: { kind: "tag-rules" } });

/** The rules: each can be carried out on what is in the library, changed, and taken away. */
export function TagRules(): ReactElement {
  const rules = useListed(fetchRules);
  return (
    <Sheet title={t.tagRules.list} onClose={close} wide>
      <Listed of={rules} none={{ icon: Tags, title: t.tagRules.empty, hint: t.tagRules.emptyHint }}>
        {(all) => (
          <>
            <p className="sheet-hint">{t.tagRules.hint}</p>
            <ul className="tag-rules" aria-label={t.tagRules.list}>
              {all.map(({ id, query, tag, created }) => (
                <li key={id}>
                  <code dir="auto">{query}</code>
                  <TagChip tag={tag} />
                  <IconButton
                    icon={Tags}
                    label={t.tagRules.carryOut(query, tag)}
                    onPress={() => desk.set({ dialog: { kind: "tag-found", query, tag } })}
                  />
                  <IconButton
                    icon={Pencil}
                    label={t.tagRules.edit(query, tag)}
                    onPress={() => desk.set({ dialog: { kind: "tag-rule", rule: { id, query, tag, created } } })}
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
        <TextButton onPress={close}>{t.import.close}</TextButton>
        <TextButton kind="go" onPress={() => desk.set({ dialog: { kind: "tag-rule", rule: null } })} autoFocus>
          {t.tagRules.make}
        </TextButton>
      </div>
    </Sheet>
  );
}

/** What is searched for now, as a rule would say it. */
function searchNow(): string {
  const { window: shown, query } = desk.get();
  return shown === null ? "" : (searchToSave(shown.view, query) ?? "");
}

/** Makes a rule, or changes what one says; both lead back to the list. */
export function EditRule({ rule }: { readonly rule: TagRule | null }): ReactElement {
  const [query, setQuery] = useState(() => rule?.query ?? searchNow());
  const [name, setName] = useState(rule?.tag ?? "");
  const [now, setNow] = useState(false);
  const [busy, setBusy] = useState(false);
  const hint = useId();
  const { tag, preview } = useRule(query, name);
  const isKnown = preview !== null && typeof preview !== "string";
  const isSame = rule !== null && query.trim() === rule.query && tag === rule.tag;
  const canSave = isKnown && !busy && (!isSame || (now && preview.without > 0));
  const submit = async (): Promise<void> => {
    if (!canSave) return;
    setBusy(true);
    if (await tagFound({ query, tag, now, keep: true, ...(rule === null ? {} : { rule: rule.id }) })) toList();
    else setBusy(false);
  };
  const isChanged = query !== (rule?.query ?? "") || name !== (rule?.tag ?? "");
  return (
    <Sheet
      title={rule === null ? t.tagRules.makeTitle : t.tagRules.editTitle}
      onClose={toList}
      isDismissable={!isChanged}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        // A form with several fields and no button of its own kind does not do this by itself.
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement) || event.target.type !== "text")
            return;
          event.preventDefault();
          void submit();
        }}
      >
        <label>
          {t.tagRules.search}
          <input
            // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type into this.
            autoFocus
            dir="auto"
            value={query}
            maxLength={2000}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={hint}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        <p className="sheet-hint" id={hint}>
          {t.tagRules.searchHint}
        </p>
        <TagField value={name} onChange={setName} />
        <TagPreview tag={query.trim() === "" ? "" : tag} preview={preview} />
        <Choice isOn={now} onChange={setNow} label={t.tagRules.now(isKnown ? preview.without : 0)} />
        <p className="sheet-hint">{t.tagRules.hint}</p>
        <div className="sheet-actions">
          <TextButton onPress={toList}>{t.import.cancel}</TextButton>
          <TextButton kind="go" onPress={() => void submit()} isDisabled={!canSave}>
            {t.tagRules.save}
          </TextButton>
        </div>
      </form>
    </Sheet>
  );
}
