/** Whether the library is whole: looked through, told, repaired. It goes on, and is told, when its sheet is closed. */
import { type ReactElement, useEffect, useId } from "react";
import type { CheckReport } from "../../core/contract.ts";
import { tell } from "../desk.ts";
import { say } from "../messages.ts";
import { TextButton } from "../parts/controls.tsx";
import { desk, refreshAll, useDesk } from "../state.ts";
import { createStore, useStore } from "../store.ts";
import { t } from "../text/index.ts";

const health = createStore<{
  readonly busy: "check" | "repair" | null;
  readonly report: CheckReport | null;
  /** What was repaired, and what could not be. */
  readonly steps: readonly string[] | null;
}>({ busy: null, report: null, steps: null });

/** What is told besides problems is as it may be. */
const bad = ({ problems }: CheckReport) => problems.filter(({ severity }) => severity !== "info").length;

const summary = (report: CheckReport): string =>
  bad(report) === 0 ? t.backups.good(report.sources, report.records, report.rows) : t.backups.problems(bad(report));

/** Says what came of it where the sheet that shows it is closed. */
function tellOutside(words: () => string, isBad: boolean): void {
  if (desk.get().dialog?.kind === "backups") return;
  const show = () => desk.set({ dialog: { kind: "backups" } });
  say(words, { tone: isBad ? "warning" : "info", stays: 0, action: { label: () => t.import.show, run: show } });
}

async function check(): Promise<void> {
  health.set({ busy: "check", report: null, steps: null });
  const report = (await tell("check")) ?? null;
  health.set({ busy: null, report });
  if (report !== null) tellOutside(() => summary(report), bad(report) > 0);
}

async function repair(): Promise<void> {
  health.set({ busy: "repair" });
  const done = await tell("repair");
  const steps = done === undefined ? null : [...done.steps, ...done.left];
  health.set({ busy: null, report: null, steps });
  if (steps !== null) tellOutside(() => `${t.backups.repaired} ${steps.join(" ")}`, (done?.left.length ?? 0) > 0);
  await refreshAll();
}

/** The part of the sheet that checks. */
export function Health(): ReactElement {
  const { busy, report, steps } = useStore(health, (state) => state);
  const job = useDesk((state) => state.jobs.find(({ of }) => of === "check"));
  const heading = useId();
  // What was read once is old the next time.
  useEffect(
    () => () => {
      if (health.get().busy === null) health.set({ report: null, steps: null });
    },
    [],
  );
  return (
    <section className="backups" aria-labelledby={heading}>
      <h3 id={heading}>{t.backups.health}</h3>
      <p className="sheet-hint">{t.backups.healthExplain}</p>
      <div role="status">
        {busy === null ? null : <p>{busy === "check" ? t.backups.checking : t.backups.repairing}</p>}
        {report === null ? null : <p>{summary(report)}</p>}
        {steps === null ? null : <p>{t.backups.repaired}</p>}
      </div>
      {busy === "check" && job !== undefined ? (
        <progress value={job.done} max={job.total} aria-label={t.backups.checking} />
      ) : null}
      {(report?.problems.length ?? 0) > 0 || steps !== null ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key.
        <ul className="problems" tabIndex={0}>
          {report?.problems.map(({ severity, message, path }) => (
            <li key={`${message} ${path ?? ""}`} className={severity}>
              {message} {path === undefined ? null : <code>{path}</code>}
            </li>
          ))}
          {steps?.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      ) : null}
      <div className="sheet-actions">
        <TextButton onPress={() => void tell("rebuildCatalog")} isDisabled={busy !== null}>
          {t.backups.rebuild}
        </TextButton>
        {report !== null && bad(report) > 0 ? (
          <TextButton onPress={() => void repair()} isDisabled={busy !== null}>
            {t.backups.repair}
          </TextButton>
        ) : null}
        {job?.canCancel === true ? (
          <TextButton onPress={() => void tell("cancel", job.job)}>{t.import.cancel}</TextButton>
        ) : null}
        <TextButton kind="go" onPress={() => void check()} isDisabled={busy !== null}>
          {t.backups.check}
        </TextButton>
      </div>
    </section>
  );
}
