/** What a case file, or another library, would bring, told before anything is written; then merged, and what differed shown. */
import { CircleAlert, CircleCheck } from "lucide-react";
import { type ReactElement, useEffect, useRef, useState } from "react";
import type { CasePreview } from "../../../core/contract.ts";
import { ask, tell } from "../../desk.ts";
import { chooseToMerge } from "../../imports.ts";
import { follow } from "../../links.ts";
import { say } from "../../messages.ts";
import { TextButton } from "../../parts/controls.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { desk, notes, refreshAll, undoAction, useDesk } from "../../state.ts";
import { t } from "../../text/index.ts";

/** Of those that differ, so many are drawn. */
const drawn = 200;

type Step =
  | { readonly kind: "looking" }
  /** `isAbsent`: there is no library, or nothing at all, where it was looked for. */
  | { readonly kind: "failed"; readonly message: string; readonly isAbsent: boolean }
  | { readonly kind: "asking"; readonly preview: CasePreview; readonly failed: string | null }
  | { readonly kind: "merging"; readonly preview: CasePreview }
  | { readonly kind: "merged"; readonly preview: CasePreview };

const nameOf = (path: string): string => path.split(/[/\\]/).filter(Boolean).at(-1) ?? path;

export function CaseSheet({ paths }: { readonly paths: readonly string[] }): ReactElement {
  const path = paths[0] ?? "";
  const [step, setStep] = useState<Step>({ kind: "looking" });
  const [tries, setTries] = useState(0);
  const isWorking = step.kind === "looking" || step.kind === "merging";
  const isAbsent = step.kind === "failed" && step.isAbsent;
  const job = useDesk((state) => state.jobs.find(({ of }) => of === "case"));
  const isOpen = useRef(true);

  const next = (): void => {
    const rest = paths.slice(1);
    desk.set({ dialog: rest.length === 0 ? null : { kind: "case", paths: rest } });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is looked into once for each try.
  useEffect(() => {
    isOpen.current = true;
    // What was typed is compared, too.
    void notes.flushAll().then(async () => {
      const looked = await ask("lookIntoCase", path);
      if (!isOpen.current) return;
      if (looked.ok) setStep({ kind: "asking", preview: looked.value, failed: null });
      else
        setStep({
          ...{ kind: "failed", message: looked.fault.message },
          isAbsent: looked.fault.code === "library-missing",
        });
    });
    return () => {
      isOpen.current = false;
    };
  }, [path, tries]);

  const chooseAgain = async (): Promise<void> => {
    const chosen = await chooseToMerge(path);
    if (chosen === null) return;
    if (chosen !== path) return desk.set({ dialog: { kind: "case", paths: [chosen, ...paths.slice(1)] } });
    // Its disk is connected now.
    setStep({ kind: "looking" });
    setTries((n) => n + 1);
  };

  const merge = async (preview: CasePreview): Promise<void> => {
    setStep({ kind: "merging", preview });
    await notes.flushAll();
    const done = await ask("mergeCase", { path, seen: preview.seen });
    if (!done.ok) {
      const isStopped = done.fault.code === "cancelled";
      setStep({ kind: "asking", preview, failed: isStopped ? null : done.fault.message });
      return;
    }
    await refreshAll();
    if (done.value.differs > 0) setStep({ kind: "merged", preview: done.value });
    else {
      next();
      say(() => t.cases.done(done.value.clippings, done.value.name), { action: undoAction() });
    }
  };

  const cancel = (): void => {
    if (job !== undefined) void tell("cancel", job.job);
    if (step.kind !== "merging") next();
  };

  return (
    <Sheet
      title={step.kind === "merged" ? t.cases.merged(step.preview.name) : t.cases.title(nameOf(path))}
      onClose={step.kind === "merging" ? () => {} : cancel}
      wide={step.kind === "asking" || step.kind === "merging" || step.kind === "merged"}
      isDismissable={!isWorking}
    >
      {step.kind === "looking" ? (
        <p role="status" className="export-progress">
          {t.cases.looking}
        </p>
      ) : step.kind === "failed" ? (
        <p className="sheet-failed" role="alert">
          {step.message}
        </p>
      ) : step.kind === "merged" ? (
        <Merged preview={step.preview} onLeave={next} />
      ) : (
        <Inside preview={step.preview} />
      )}
      {step.kind === "asking" && step.failed !== null ? (
        <p className="sheet-failed" role="alert">
          {step.failed}
        </p>
      ) : null}
      {step.kind === "merging" ? (
        <p role="status" className="export-progress">
          {t.cases.merging}
          {job === undefined ? null : <progress value={job.done} max={job.total} aria-label={t.cases.merging} />}
        </p>
      ) : null}
      <div className="sheet-actions">
        {step.kind === "asking" && step.preview.changes ? (
          <>
            <TextButton onPress={cancel}>{t.import.cancel}</TextButton>
            <TextButton kind="go" onPress={() => void merge(step.preview)} autoFocus>
              {t.cases.merge}
            </TextButton>
          </>
        ) : isWorking ? (
          <TextButton onPress={cancel} isDisabled={step.kind === "merging" && job?.canCancel !== true}>
            {t.import.cancel}
          </TextButton>
        ) : (
          // Other buttons than the one that stood here, so that one takes the focus.
          <>
            <TextButton key="close" kind={isAbsent ? "plain" : "go"} onPress={next} autoFocus={!isAbsent}>
              {t.import.close}
            </TextButton>
            {isAbsent ? (
              <TextButton key="again" kind="go" onPress={() => void chooseAgain()} autoFocus>
                {t.cases.chooseAgain}
              </TextButton>
            ) : null}
          </>
        )}
      </div>
    </Sheet>
  );
}

function Inside({ preview }: { readonly preview: CasePreview }): ReactElement {
  const { clippings, already, sources, others, otherwise, missing, newTags, dossiers, changes } = preview;
  return (
    <div className="case">
      <p>{t.cases.holds(clippings, sources)}</p>
      <ul className="case-facts">
        <li>{t.cases.isNew(clippings - already)}</li>
        {already > 0 ? <li>{t.cases.already(already)}</li> : null}
        {newTags > 0 ? <li>{t.cases.newTags(newTags)}</li> : null}
        {others > 0 ? <li>{t.cases.others(others)}</li> : null}
        {otherwise > 0 ? <li>{t.cases.otherwise(otherwise)}</li> : null}
        {missing > 0 ? <li>{t.cases.missing(missing)}</li> : null}
      </ul>
      {dossiers.length === 0 ? null : (
        <>
          <h3>{t.cases.dossiers}</h3>
          <ul className="case-facts">
            {dossiers.slice(0, drawn).map(({ id, title, state }) => (
              <li key={id}>
                <span dir="auto">{title}</span> <small>{t.cases.states[state]}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      {preview.differs === 0 ? null : (
        <>
          <h3>
            <CircleAlert aria-hidden /> {t.cases.differ(preview.differs)}
          </h3>
          <p className="sheet-hint">{t.cases.differHint}</p>
          <Differing preview={preview} />
        </>
      )}
      <p className="sheet-hint">{changes ? t.cases.undoHint : t.cases.nothingNew}</p>
    </div>
  );
}

function Differing({
  preview: { differing, differs },
  onOpen,
}: {
  readonly preview: CasePreview;
  readonly onOpen?: (id: string) => void;
}): ReactElement {
  const shown = differing.slice(0, drawn);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key.
    <div className="report" tabIndex={0}>
      <ul className="case-differing">
        {shown.map(({ id, title, here, there, isNote }) => (
          <li key={id}>
            {onOpen === undefined ? (
              <b dir="auto">{title}</b>
            ) : (
              <button type="button" className="link" dir="auto" onClick={() => onOpen(id)}>
                {title}
              </button>
            )}
            <dl>
              <dt>{t.cases.here}</dt>
              <dd dir="auto">{here || t.cases.nothing}</dd>
              <dt>{t.cases.there}</dt>
              <dd dir="auto">
                {there || t.cases.nothing}
                {isNote ? <em> {t.cases.bothNotes}</em> : null}
              </dd>
            </dl>
          </li>
        ))}
      </ul>
      {differs > shown.length ? <p>{t.cases.more(differs - shown.length)}</p> : null}
    </div>
  );
}

/** Notes that both wrote, or other marks alone: what is read then is something else. */
function whatDiffers({ differing }: CasePreview): "notes" | "marks" | "both" {
  if (differing.every(({ isNote }) => isNote)) return "notes";
  return differing.some(({ isNote }) => isNote) ? "both" : "marks";
}

function Merged({ preview, onLeave }: { readonly preview: CasePreview; readonly onLeave: () => void }): ReactElement {
  return (
    <div className="case">
      <p role="status" className="export-done">
        <CircleCheck aria-hidden /> {t.cases.done(preview.clippings, preview.name)} {t.cases.undoHint}
      </p>
      <p>{t.cases.lookAt[whatDiffers(preview)]}</p>
      <Differing
        preview={preview}
        onOpen={(id) => {
          onLeave();
          void follow({ kind: "clipping", id });
        }}
      />
    </div>
  );
}
