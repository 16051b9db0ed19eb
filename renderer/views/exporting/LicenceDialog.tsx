/** What an outlet lets a person pass on of its texts. */
import { type ReactElement, useEffect, useId, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { type Licence, licenceKinds, licenceSchema } from "../../../core/export/licence.ts";
import { nameKey } from "../../../core/query.ts";
import { ask, tell } from "../../desk.ts";
import { say } from "../../messages.ts";
import { TextButton } from "../../parts/controls.tsx";
import { DayField } from "../../parts/DayField.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { desk, undoAction } from "../../state.ts";
import { t } from "../../text/index.ts";
import { WordsField } from "./WordsField.tsx";

const close = (): void => desk.set({ dialog: null });
type Choice = Licence["kind"] | "none";
const choices: readonly Choice[] = ["none", ...licenceKinds];

export function LicenceDialog({ outlet }: { readonly outlet: string }): ReactElement {
  const [kind, setKind] = useState<Choice>("none");
  const [words, setWords] = useState(60);
  const [until, setUntil] = useState("");
  const [note, setNote] = useState("");
  const [failed, setFailed] = useState<string | null>(null);
  const [needsId, noteId] = [useId(), useId()];
  useEffect(() => {
    void tell("licences").then((all) => {
      const had = all?.find((one) => nameKey(one.outlet) === nameKey(outlet))?.licence;
      if (had === undefined) return;
      setKind(had.kind);
      setNote(had.note);
      if (had.kind === "excerpt") setWords(had.words);
      if (had.kind === "embargo") setUntil(had.until);
    });
  }, [outlet]);
  const made =
    kind === "none"
      ? null
      : { kind, note: note.trim(), ...(kind === "excerpt" ? { words } : kind === "embargo" ? { until } : {}) };
  const licence = made === null ? null : licenceSchema.safeParse(made);
  const keep = async (): Promise<void> => {
    if (licence?.success === false) return;
    const answer = await ask("setLicence", { outlet, licence: licence?.data ?? null });
    if (!answer.ok) return setFailed(answer.fault.message);
    close();
    say(() => t.licence.kept(outlet), { action: undoAction() });
  };
  return (
    <Sheet title={t.licence.title(outlet)} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <p className="sheet-hint">{t.licence.hint}</p>
        <RadioGroup
          aria-label={t.licence.label}
          className="formats licence-kinds"
          value={kind}
          onChange={(value) => setKind(value as Choice)}
        >
          {choices.map((one) => (
            <Radio key={one} value={one} className="format">
              <strong>{t.licence.kinds[one]}</strong>
              <span>{t.licence.uses[one]}</span>
            </Radio>
          ))}
        </RadioGroup>
        {kind === "none" ? null : (
          <div className="licence-fields">
            {kind === "excerpt" ? <WordsField words={words} onChange={setWords} /> : null}
            {kind === "embargo" ? (
              <>
                <DayField
                  className="export-field"
                  label={t.licence.until}
                  value={until}
                  onChange={setUntil}
                  describedBy={until === "" ? needsId : undefined}
                />
                {until === "" ? (
                  <p id={needsId} className="licence-needs">
                    {t.licence.needsDay}
                  </p>
                ) : null}
              </>
            ) : null}
            <label className="export-field" htmlFor={noteId}>
              <span>{t.licence.note}</span>
              <input
                id={noteId}
                type="text"
                maxLength={500}
                value={note}
                placeholder={t.licence.notePlaceholder}
                onChange={(event) => setNote(event.target.value)}
              />
            </label>
          </div>
        )}
        {failed === null ? null : (
          <p className="sheet-failed" role="alert">
            {failed}
          </p>
        )}
        <div className="sheet-actions">
          <TextButton onPress={close}>{t.import.cancel}</TextButton>
          <TextButton kind="go" onPress={() => void keep()} isDisabled={licence?.success === false}>
            {t.licence.keep}
          </TextButton>
        </div>
      </form>
    </Sheet>
  );
}
