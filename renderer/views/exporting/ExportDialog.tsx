/** What leaves, in which format, and how much of it; the folder is asked for next, and what is there already once for all. */
import { CircleAlert, CircleCheck, FolderOpen } from "lucide-react";
import { type ReactElement, useEffect, useId, useState } from "react";
import { Checkbox } from "react-aria-components/Checkbox";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import type { ExportReport, ExportWanted } from "../../../core/contract.ts";
import { type FormatId, formatGroups, formatTable } from "../../../core/export/formats.ts";
import { ask, tell } from "../../desk.ts";
import { TextButton } from "../../parts/controls.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { currentQuery, desk, keepWindow, notes, selectedIds, useDesk } from "../../state.ts";
import { t } from "../../text/index.ts";
import { Content } from "./Content.tsx";
import { Restrictions, useRestrictions } from "./Restrictions.tsx";

const close = (): void => desk.set({ dialog: null });
/** Files named in a report before the rest is only counted. */
const named = 12;

type ScopeId = "selection" | "list" | "library" | `dossier:${string}`;
interface Scope {
  readonly ids: readonly string[];
  /** The same words the next time, for folders that are kept in step. */
  readonly words: string;
  /** What a case of it is called, and the dossiers that go along. */
  readonly name?: string;
  readonly dossiers?: readonly string[];
}

type Step =
  | { readonly kind: "choosing"; readonly failed: string | null }
  | { readonly kind: "writing" }
  | { readonly kind: "asking"; readonly wanted: ExportWanted; readonly report: ExportReport }
  | { readonly kind: "done"; readonly report: ExportReport };

/** The formats of one file a clipping. */
const inFolders: readonly FormatId[] = ["obsidian", "markdown", "joplin", "logseq"];

/** The clippings of a choice, and null while they are asked for. */
function useScope(id: ScopeId): Scope | null {
  const [found, setFound] = useState<{ readonly id: ScopeId; readonly scope: Scope } | null>(null);
  useEffect(() => {
    let isOld = false;
    void scopeOf(id).then((scope) => {
      if (!isOld) setFound({ id, scope });
    });
    return () => {
      isOld = true;
    };
  }, [id]);
  return found?.id === id ? found.scope : null;
}

async function scopeOf(id: ScopeId): Promise<Scope> {
  if (id === "selection") return { ids: selectedIds(), words: "selection" };
  if (id === "list") {
    const query = currentQuery();
    const { view } = query;
    const where = view.kind === "tag" ? view.tag : view.kind === "outlet" || view.kind === "agency" ? view.name : "";
    return {
      ids: (await tell("listIds", query)) ?? [],
      words: ["list", view.kind, where, query.query.trim()].filter((word) => word !== "").join(" "),
      name: [where, query.query.trim()].filter((word) => word !== "").join(" "),
    };
  }
  if (id === "library")
    return {
      ids: (await tell("listIds", { view: { kind: "all" }, query: "", sort: "newest" })) ?? [],
      words: "library",
      dossiers: (await tell("dossiers"))?.map((dossier) => dossier.id) ?? [],
    };
  const dossier = await tell("dossier", id.slice("dossier:".length));
  const all = dossier?.sections.flatMap(({ entries }) => entries.map(({ clipping }) => clipping)) ?? [];
  if (all.length === 0) return { ids: [], words: id };
  const details = await tell("dossierClippings", { ids: all });
  return {
    ids: all.filter((one) => details?.[one]?.detail != null),
    words: id,
    ...(dossier === undefined ? {} : { name: dossier.title, dossiers: [dossier.id] }),
  };
}

export function ExportDialog(): ReactElement {
  const format = useDesk((state) => state.window?.exportFormat ?? "markdown");
  const content = useDesk((state) => state.window?.exportContent);
  const isKept = useDesk((state) => state.window?.exportInStep ?? false);
  const hasSelection = selectedIds().length > 0;
  const [scopeId, setScopeId] = useState<ScopeId>(hasSelection ? "selection" : "list");
  const [isWhole, setWhole] = useState(false);
  const [isOverridden, setOverridden] = useState(false);
  const [dossiers, setDossiers] = useState<readonly { readonly id: string; readonly title: string }[]>([]);
  const [step, setStep] = useState<Step>({ kind: "choosing", failed: null });
  const scope = useScope(scopeId);
  const restrictions = useRestrictions(scope?.ids ?? null);
  const scopeLabel = useId();
  const job = useDesk((state) => state.jobs.find(({ of }) => of === "export"));
  useEffect(() => {
    void tell("dossiers").then((all) => setDossiers(all ?? []));
  }, []);

  const isCase = format === "case";
  const canKeep = inFolders.includes(format);
  const canRestore = format === "jsonl" && scopeId === "library";
  /** `before`: what a first run wrote until it asked, which then is unchanged. */
  const write = async (wanted: ExportWanted, before = 0): Promise<void> => {
    setStep({ kind: "writing" });
    const answer = await ask("export", wanted);
    if (!answer.ok) setStep({ kind: "choosing", failed: answer.fault.message });
    else if (answer.value.existing.length > 0 && wanted.existing === "ask")
      setStep({ kind: "asking", wanted, report: answer.value });
    else {
      const { written, unchanged } = answer.value;
      setStep({
        kind: "done",
        report: { ...answer.value, written: written + before, unchanged: unchanged - before },
      });
    }
  };
  const begin = async (): Promise<void> => {
    if (scope === null || scope.ids.length === 0) return;
    await notes.flushAll();
    const folder = await tell("chooseFolder", { title: t.export.chooseFolder });
    if (folder == null) return;
    await write({
      ids: [...scope.ids],
      ...{ format, folder, existing: "ask", scope: scope.words, overrideRights: isOverridden },
      ...(content === undefined ? {} : { content }),
      inStep: canKeep && isKept,
      colourNames: desk.get().window?.highlightNames ?? {},
      ...(isCase ? { caseName: (scope.name ?? "").slice(0, 100), dossiers: [...(scope.dossiers ?? [])] } : {}),
      wholeLibrary: canRestore && isWhole,
    });
  };

  return (
    <Sheet
      title={t.export.title(scope?.ids.length ?? 0)}
      onClose={close}
      wide={step.kind === "choosing" || step.kind === "writing"}
      isDismissable={step.kind !== "writing"}
    >
      {step.kind === "done" ? (
        <Done report={step.report} />
      ) : step.kind === "asking" ? (
        <Asking
          wanted={step.wanted}
          report={step.report}
          onAnswer={(existing) => void write({ ...step.wanted, existing }, step.report.written)}
          onBack={() => setStep({ kind: "choosing", failed: null })}
        />
      ) : (
        <>
          <div className="export-parts">
            <RadioGroup
              aria-label={t.export.format}
              className="formats"
              value={format}
              onChange={(value) => keepWindow({ exportFormat: value as FormatId })}
            >
              {formatGroups.map((group) => (
                <section key={group} aria-label={t.export.groups[group]}>
                  <h3>{t.export.groups[group]}</h3>
                  {formatTable
                    .filter((one) => one.group === group)
                    .map(({ id, label, description }) => (
                      <Radio key={id} value={id} className="format">
                        <strong>{label}</strong>
                        <span>{t.export.uses[id] ?? description}</span>
                      </Radio>
                    ))}
                </section>
              ))}
            </RadioGroup>
            <div className="export-choices">
              <label className="export-field" htmlFor={scopeLabel}>
                <span>{t.export.scope}</span>
                <select id={scopeLabel} value={scopeId} onChange={(event) => setScopeId(event.target.value as ScopeId)}>
                  {hasSelection ? <option value="selection">{t.export.scopes.selection}</option> : null}
                  <option value="list">{t.export.scopes.list}</option>
                  <option value="library">{t.export.scopes.library}</option>
                  {dossiers.map(({ id, title }) => (
                    <option key={id} value={`dossier:${id}`}>
                      {t.export.scopes.dossier(title)}
                    </option>
                  ))}
                </select>
              </label>
              {content === undefined ? null : (
                <Content
                  content={content}
                  isCase={isCase}
                  onChange={(changed) => keepWindow({ exportContent: changed })}
                />
              )}
              {canKeep ? (
                <Checkbox
                  className="format-check"
                  isSelected={isKept}
                  onChange={(exportInStep) => keepWindow({ exportInStep })}
                >
                  <span className="check" aria-hidden />
                  <span>
                    <b>{t.export.inStep}</b>
                    <small>{t.export.inStepHint}</small>
                  </span>
                </Checkbox>
              ) : null}
              {canRestore ? (
                <Checkbox className="format-check" isSelected={isWhole} onChange={setWhole}>
                  <span className="check" aria-hidden />
                  <span>
                    <b>{t.export.whole}</b>
                    <small>{t.export.wholeHint}</small>
                  </span>
                </Checkbox>
              ) : null}
              <Restrictions found={restrictions} isOverridden={isOverridden} onOverride={setOverridden} />
            </div>
          </div>
          {step.kind === "choosing" && step.failed !== null ? (
            <p className="sheet-failed" role="alert">
              {step.failed}
            </p>
          ) : null}
          {step.kind === "writing" ? (
            <p role="status" className="export-progress">
              {t.export.writing}
              {job === undefined ? null : <progress value={job.done} max={job.total} aria-label={t.export.writing} />}
            </p>
          ) : null}
          {scope?.ids.length === 0 ? <p className="sheet-hint">{t.export.nothing}</p> : null}
          <div className="sheet-actions">
            <TextButton
              onPress={() => (step.kind !== "writing" ? close() : void (job && tell("cancel", job.job)))}
              isDisabled={step.kind === "writing" && job?.canCancel !== true}
            >
              {t.import.cancel}
            </TextButton>
            <TextButton
              kind="go"
              onPress={() => void begin()}
              isDisabled={step.kind === "writing" || scope === null || scope.ids.length === 0}
            >
              {t.export.choose}
            </TextButton>
          </div>
        </>
      )}
    </Sheet>
  );
}

function Names({ names }: { readonly names: readonly string[] }): ReactElement {
  return (
    <ul className="df-lines">
      {names.slice(0, named).map((name) => (
        <li key={name}>
          <span dir="auto">{name}</span>
        </li>
      ))}
      {names.length > named ? <li>{t.export.more(names.length - named)}</li> : null}
    </ul>
  );
}

function Asking({
  wanted,
  report,
  onAnswer,
  onBack,
}: {
  readonly wanted: ExportWanted;
  readonly report: ExportReport;
  readonly onAnswer: (existing: "keep" | "replace" | "beside") => void;
  readonly onBack: () => void;
}): ReactElement {
  const n = report.existing.length;
  return (
    <>
      <p>{wanted.inStep === true ? t.export.edited(n) : t.export.existing(n)}</p>
      <Names names={report.existing} />
      <div className="sheet-actions">
        <TextButton onPress={onBack}>{t.import.cancel}</TextButton>
        <TextButton onPress={() => onAnswer("replace")}>{t.export.replace}</TextButton>
        <TextButton onPress={() => onAnswer("keep")}>{t.export.keep}</TextButton>
        <TextButton kind="go" onPress={() => onAnswer("beside")} autoFocus>
          {t.export.beside}
        </TextButton>
      </div>
    </>
  );
}

function Done({ report }: { readonly report: ExportReport }): ReactElement {
  const { written, unchanged, left, removed, gone, notes: said } = report;
  return (
    <>
      <p role="status" className="export-done">
        <CircleCheck aria-hidden /> {t.export.done(written, unchanged)}
      </p>
      {left.length > 0 ? (
        <>
          <p>{t.export.left(left.length)}</p>
          <Names names={left} />
        </>
      ) : null}
      {removed.length > 0 ? (
        <>
          <p>{t.export.removed(removed.length)}</p>
          <Names names={removed} />
        </>
      ) : null}
      {gone.length > 0 ? (
        <>
          <p>
            <CircleAlert aria-hidden /> {t.export.gone(gone.length)}
          </p>
          <Names names={gone} />
        </>
      ) : null}
      {said.map((note) => (
        <p key={note} className="sheet-hint">
          {note}
        </p>
      ))}
      <div className="sheet-actions">
        <TextButton icon={FolderOpen} onPress={() => void tell("showFolder", report.folder)}>
          {t.export.showFolder}
        </TextButton>
        <TextButton kind="go" onPress={close} autoFocus>
          {t.import.close}
        </TextButton>
      </div>
    </>
  );
}
