/** How much of each clipping leaves. */
import { type ReactElement, useId } from "react";
import { Checkbox } from "react-aria-components/Checkbox";
import type { ExportContent } from "../../../core/export/content.ts";
import { t } from "../../text/index.ts";
import { WordsField } from "./WordsField.tsx";

const texts = ["full", "excerpt", "passages", "none"] as const;
const added = ["notes", "highlights", "tags"] as const;
const parts = ["notes", "highlights", "tags", "credits", "source", "rights"] as const;

export function Content({
  content,
  isCase,
  onChange,
}: {
  readonly content: ExportContent;
  /** Sources go along whole: what can be left out is what was added. */
  readonly isCase: boolean;
  readonly onChange: (content: ExportContent) => void;
}): ReactElement {
  const textId = useId();
  return (
    <>
      {isCase ? null : (
        <label className="export-field" htmlFor={textId}>
          <span>{t.export.text}</span>
          <select
            id={textId}
            value={content.text}
            onChange={(event) => onChange({ ...content, text: event.target.value as ExportContent["text"] })}
          >
            {texts.map((one) => (
              <option key={one} value={one}>
                {t.export.texts[one]}
              </option>
            ))}
          </select>
        </label>
      )}
      {!isCase && content.text === "excerpt" ? (
        <WordsField words={content.words} onChange={(words) => onChange({ ...content, words })} />
      ) : null}
      <fieldset className="export-with">
        <legend>{t.export.with}</legend>
        {(isCase ? added : parts).map((part) => (
          <Checkbox
            key={part}
            className="format-check"
            isSelected={content[part]}
            onChange={(isOn) => onChange({ ...content, [part]: isOn })}
          >
            <span className="check" aria-hidden />
            <span>{t.export.parts[part]}</span>
          </Checkbox>
        ))}
      </fieldset>
    </>
  );
}
