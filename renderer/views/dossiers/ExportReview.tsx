/** Which formats a press review leaves in; the folder is asked for next, and existing files once for all. */
import { CircleAlert, CircleCheck, ClipboardCopy, FolderOpen } from "lucide-react";
import { type ReactElement, useMemo, useState } from "react";
import { Checkbox } from "react-aria-components/Checkbox";
import { CheckboxGroup } from "react-aria-components/CheckboxGroup";
import type { ReviewReport } from "../../../core/contract.ts";
import { type ReviewFormatId, reviewFormatIds } from "../../../core/review/formats.ts";
import { ask, tell } from "../../desk.ts";
import { copyReview, useDossiers, words } from "../../dossiers.ts";
import { TextButton } from "../../parts/controls.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { desk, keepWindow, useDesk } from "../../state.ts";
import { t } from "../../text/index.ts";
import { Restrictions, useRestrictions } from "../exporting/Restrictions.tsx";

const close = (): void => desk.set({ dialog: null });

type Step =
  | { readonly kind: "choosing"; readonly failed: string | null }
  | { readonly kind: "writing" }
  | { readonly kind: "asking"; readonly folder: string; readonly existing: readonly string[] }
  | { readonly kind: "done"; readonly report: ReviewReport };

function Report({ report }: { readonly report: ReviewReport }): ReactElement {
  return (
    <>
      <p role="status">{t.dossiers.exporting.done(report.files.length)}</p>
      <ul className="df-lines">
        {report.files.map((file) => (
          <li key={file}>
            <CircleCheck aria-hidden />
            <span>{file}</span>
          </li>
        ))}
        {report.failed.map(({ format, message }) => (
          <li key={format}>
            <CircleAlert aria-hidden />
            <span>
              <b>{t.dossiers.exporting.formats[format]}</b> {message}
            </span>
          </li>
        ))}
      </ul>
      {report.notes.map((note) => (
        <p key={note} className="sheet-hint">
          {note}
        </p>
      ))}
      <div className="sheet-actions">
        <TextButton icon={FolderOpen} onPress={() => void tell("showFolder", report.folder)}>
          {t.dossiers.exporting.showFolder}
        </TextButton>
        <TextButton kind="go" onPress={close} autoFocus>
          {t.dossiers.exporting.close}
        </TextButton>
      </div>
    </>
  );
}

export function ExportReview(): ReactElement {
  const id = useDossiers((state) => state.id);
  const formats = useDesk((state) => state.window?.reviewFormats) ?? [];
  const [step, setStep] = useState<Step>({ kind: "choosing", failed: null });
  const [isOverridden, setOverridden] = useState(false);
  const dossier = useDossiers((state) => state.dossier);
  const named = useMemo(
    () => dossier?.sections.flatMap(({ entries }) => entries.map(({ clipping }) => clipping)) ?? null,
    [dossier],
  );
  const restrictions = useRestrictions(named);
  const job = useDesk((state) => state.jobs.find(({ of }) => of === "review"));
  const write = async (folder: string, overwrite: boolean): Promise<void> => {
    if (id === null) return;
    setStep({ kind: "writing" });
    const answer = await ask("exportReview", {
      ...{ dossier: id, formats: [...formats], folder, overwrite, overrideRights: isOverridden },
      ...{ template: null, wholeAt: null },
    });
    if (!answer.ok) setStep({ kind: "choosing", failed: answer.fault.message });
    else if (answer.value.existing.length > 0 && !overwrite)
      setStep({ kind: "asking", folder, existing: answer.value.existing });
    else setStep({ kind: "done", report: answer.value });
  };
  const begin = async (): Promise<void> => {
    if (!(await words.flushAll())) return;
    const folder = await tell("chooseFolder", { title: t.dossiers.exporting.chooseFolder });
    if (folder != null) await write(folder, false);
  };
  return (
    <Sheet title={t.dossiers.exporting.title} onClose={close} isDismissable={step.kind !== "writing"}>
      {step.kind === "done" ? (
        <Report report={step.report} />
      ) : step.kind === "asking" ? (
        <>
          <p>{t.dossiers.exporting.existing(step.existing.length)}</p>
          <ul className="df-lines">
            {step.existing.map((file) => (
              <li key={file}>
                <span>{file}</span>
              </li>
            ))}
          </ul>
          <div className="sheet-actions">
            <TextButton onPress={() => setStep({ kind: "choosing", failed: null })}>{t.import.cancel}</TextButton>
            <TextButton kind="go" onPress={() => void write(step.folder, true)} autoFocus>
              {t.dossiers.exporting.overwrite}
            </TextButton>
          </div>
        </>
      ) : (
        <>
          <CheckboxGroup
            aria-label={t.dossiers.exporting.title}
            className="formats-choice"
            value={[...formats]}
            onChange={(chosen) =>
              keepWindow({ reviewFormats: reviewFormatIds.filter((format) => chosen.includes(format)) })
            }
            isDisabled={step.kind === "writing"}
          >
            {reviewFormatIds.map((format: ReviewFormatId) => (
              <Checkbox key={format} value={format} className="format-check">
                <span className="check" aria-hidden />
                <span>
                  <b>{t.dossiers.exporting.formats[format]}</b>
                  <small>{t.dossiers.exporting.uses[format]}</small>
                </span>
              </Checkbox>
            ))}
          </CheckboxGroup>
          <Restrictions found={restrictions} isOverridden={isOverridden} onOverride={setOverridden} />
          {step.kind === "choosing" && step.failed !== null ? (
            <p className="sheet-failed" role="alert">
              {step.failed}
            </p>
          ) : null}
          {step.kind === "writing" ? (
            <p role="status" className="export-progress">
              {t.dossiers.exporting.writing}
              {job === undefined ? null : (
                <progress value={job.done} max={job.total} aria-label={t.dossiers.exporting.writing} />
              )}
            </p>
          ) : null}
          <div className="sheet-actions">
            <TextButton
              icon={ClipboardCopy}
              onPress={() => {
                close();
                void copyReview(isOverridden);
              }}
              isDisabled={step.kind === "writing"}
            >
              {t.dossiers.copy}
            </TextButton>
            <div className="grow" />
            <TextButton
              onPress={() => (step.kind !== "writing" ? close() : void (job && tell("cancel", job.job)))}
              isDisabled={step.kind === "writing" && job?.canCancel !== true}
            >
              {t.import.cancel}
            </TextButton>
            <TextButton
              kind="go"
              onPress={() => void begin()}
              isDisabled={formats.length === 0 || step.kind === "writing"}
            >
              {t.dossiers.exporting.run}
            </TextButton>
          </div>
        </>
      )}
    </Sheet>
  );
}
