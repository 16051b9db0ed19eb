/** How many words of a text leave. */
import { type ReactElement, useId, useState } from "react";
import { t } from "../../text/index.ts";

const most = 100_000;

/** While it is empty, or holds what cannot be, the number is as it was; it is shown again when the field is left. */
export function WordsField({
  words,
  onChange,
}: {
  readonly words: number;
  readonly onChange: (words: number) => void;
}): ReactElement {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label className="export-field" htmlFor={id}>
      <span>{t.export.words}</span>
      <input
        id={id}
        type="number"
        min={1}
        max={most}
        value={typed ?? words}
        onChange={({ target }) => {
          setTyped(target.value);
          const n = Math.floor(target.valueAsNumber);
          if (n >= 1 && n <= most) onChange(n);
        }}
        onBlur={() => setTyped(null)}
      />
    </label>
  );
}
