/** What the dialogs that tag by a search share: the tag, what it would change, and choices. */
import { type ReactElement, useEffect, useId, useState } from "react";
import { Checkbox } from "react-aria-components/Checkbox";
import type { CallResult } from "../../../core/contract.ts";
import { cleanTag } from "../../../core/marks.ts";
import { ask } from "../../desk.ts";
import { tagCalled } from "../../parts/TagField.tsx";
import { useDesk } from "../../state.ts";
import { faultText, t } from "../../text/index.ts";

/** Not at every letter that is typed. */
const patience = 200;

type Preview = CallResult<"previewTagFound">;

/** How many would be tagged, asked when the person pauses; a sentence where that cannot be said. */
function usePreview(query: string, tag: string): Preview | string | null {
  const [found, setFound] = useState<{ readonly of: string; readonly preview: Preview | string } | null>(null);
  const of = `${tag}\n${query}`;
  useEffect(() => {
    if (tag === "" || query.trim() === "") return;
    let isOld = false;
    const timer = setTimeout(async () => {
      const answer = await ask("previewTagFound", { query, tag });
      if (!isOld)
        setFound({ of, preview: answer.ok ? answer.value : (faultText(answer.fault) ?? answer.fault.message) });
    }, patience);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [query, tag, of]);
  return found?.of === of ? found.preview : null;
}

export function Choice({
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

/** The tag that was typed, in the spelling that the library has, and what a search with it would change. */
export function useRule(
  query: string,
  name: string,
): { readonly tag: string; readonly preview: Preview | string | null } {
  const known = useDesk((state) => state.overview?.tags);
  const typed = cleanTag(name);
  const tag = typed === "" ? "" : (tagCalled(known ?? [], typed) ?? typed);
  return { tag, preview: usePreview(query, tag) };
}

/** The tag, with those that are known offered; it cannot be changed without `onChange`. */
export function TagField({
  value,
  onChange,
  autoFocus = false,
}: {
  readonly value: string;
  readonly onChange: ((name: string) => void) | null;
  readonly autoFocus?: boolean;
}): ReactElement {
  const known = useDesk((state) => state.overview?.tags);
  const listId = useId();
  return (
    <>
      <label>
        {t.tagRules.tag}
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type into this.
          autoFocus={autoFocus}
          value={value}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          list={listId}
          readOnly={onChange === null}
          onChange={(event) => onChange?.(event.target.value)}
        />
      </label>
      <datalist id={listId}>
        {known?.map((one) => (
          <option key={one.tag} value={one.tag} />
        ))}
      </datalist>
    </>
  );
}

/** How many are found, and how many of them would be tagged. */
export function TagPreview({
  tag,
  preview,
}: {
  readonly tag: string;
  readonly preview: Preview | string | null;
}): ReactElement {
  const text =
    tag === ""
      ? ""
      : preview === null
        ? t.tagEdit.looking
        : typeof preview === "string"
          ? preview
          : t.tagRules.finds(preview.found, preview.without, tag);
  return (
    <p className="tag-count" role="status">
      {text}
    </p>
  );
}
