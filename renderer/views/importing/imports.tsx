/** What became of files that were brought in: of one import, and of all that the log remembers. */
import { CircleAlert, CircleCheck, CircleMinus, Inbox } from "lucide-react";
import { type ReactElement, useMemo, useState } from "react";
import type { ImportedFile, ImportReport, LoggedImport } from "../../../core/contract.ts";
import { ask } from "../../desk.ts";
import { TextButton } from "../../parts/controls.tsx";
import { Listed, useListed } from "../../parts/Listed.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { openRepair } from "../../repair.ts";
import { desk, setView, useDesk } from "../../state.ts";
import { moment } from "../../text/dates.ts";
import { faultText, t } from "../../text/index.ts";
import "./importing.css";

const fetchLog = () => ask("importLog");
const close = (): void => desk.set({ dialog: null });
const icons = { added: CircleCheck, already: CircleMinus, failed: CircleAlert } as const;

/** Files that came in together, under a line of their own where there is one. */
interface Group {
  readonly title: string | null;
  readonly files: readonly ImportedFile[];
  /** So many are not remembered one by one. */
  readonly more: number;
}

/** `label`: for who cannot see what stands above it. */
function Files({ groups, label }: { readonly groups: readonly Group[]; readonly label: string }): ReactElement {
  const known = useDesk((state) => state.overview?.sources);
  const here = useMemo(() => new Set(known?.map(({ sha256 }) => sha256)), [known]);
  const review = (sha256: string, toCheck: boolean): void => {
    close();
    void openRepair(sha256, { toCheck });
  };
  return (
    <table aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t.import.columns.file}</th>
          <th scope="col">{t.import.columns.outcome}</th>
          <th scope="col" className="n">
            {t.import.columns.clippings}
          </th>
          <th scope="col" className="n">
            {t.import.columns.toCheck}
          </th>
          <td />
        </tr>
      </thead>
      {groups.map(({ title, files, more }, group) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was imported never changes; two imports may share a moment.
        <tbody key={group}>
          {title === null ? null : (
            <tr className="import-of">
              <th scope="rowgroup" colSpan={5}>
                {title}
              </th>
            </tr>
          )}
          {files.map((file, i) => {
            const Icon = icons[file.outcome];
            // One that was taken away since cannot be looked at.
            const sha256 = file.sha256 !== null && here.has(file.sha256) ? file.sha256 : null;
            const sentence =
              (file.fault === null ? null : faultText(file.fault)) ??
              file.message ??
              (file.outcome === "added" && file.clippings === 0 ? t.import.noClipping : null);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes; two files may share a name.
              <tr key={i} className={file.outcome}>
                <td>
                  <strong>{file.name}</strong>
                  {sentence === null ? null : <small>{sentence}</small>}
                </td>
                <td>
                  <span className="outcome">
                    <Icon aria-hidden />
                    {t.import.outcome[file.outcome]}
                  </span>
                </td>
                <td className="n">{file.outcome === "failed" ? "" : file.clippings}</td>
                <td className="n">
                  {file.toCheck === 0 || sha256 === null ? null : (
                    <button
                      type="button"
                      className="link"
                      aria-label={t.repair.checkNamed(file.toCheck, file.name)}
                      onClick={() => review(sha256, true)}
                    >
                      {file.toCheck}
                    </button>
                  )}
                </td>
                <td className="n">
                  {file.equals === undefined || sha256 === null ? null : (
                    <button
                      type="button"
                      className="link"
                      aria-label={t.import.showNamed(file.equals.name)}
                      onClick={() => {
                        close();
                        setView({ kind: "source", sha256 });
                      }}
                    >
                      {t.import.show}
                    </button>
                  )}{" "}
                  {sha256 === null ? null : (
                    <button
                      type="button"
                      className="link"
                      aria-label={t.repair.reviewNamed(file.name)}
                      onClick={() => review(sha256, false)}
                    >
                      {t.repair.review}
                    </button>
                  )}
                </td>
              </tr>
            );
          })}
          {more === 0 ? null : (
            <tr>
              <td colSpan={5} className="sheet-hint">
                {t.import.more(more)}
              </td>
            </tr>
          )}
        </tbody>
      ))}
    </table>
  );
}

const Close = (): ReactElement => (
  <div className="sheet-actions">
    <TextButton kind="go" onPress={close} autoFocus>
      {t.import.close}
    </TextButton>
  </div>
);

/** What one import brought. */
export function Report({ report }: { readonly report: ImportReport }): ReactElement {
  const refused = report.files.filter(({ outcome }) => outcome === "failed");
  return (
    <Sheet title={t.import.reportTitle} onClose={close} wide>
      <p>
        {report.clippings === 0 ? t.import.nothing : t.import.summary(report.clippings, report.sources)}
        {refused.length === 0 ? null : ` ${t.import.refused(refused.length)}`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key. */}
      <div className="report" tabIndex={0}>
        <Files
          label={t.import.reportTitle}
          groups={[
            {
              title: null,
              files: [...refused, ...report.files.filter(({ outcome }) => outcome !== "failed")],
              more: 0,
            },
          ]}
        />
      </div>
      <Close />
    </Sheet>
  );
}

/** So many files are drawn at first, and more when asked for. */
const atFirst = 200;

/** The newest imports, so that no more than so many files are drawn; one at least. */
function upTo(log: readonly LoggedImport[], most: number): readonly LoggedImport[] {
  let count = 0;
  return log.filter(({ files }, i) => {
    count += files.length;
    return i === 0 || count <= most;
  });
}

/** What became of every file, the newest import first. */
export function ImportLog(): ReactElement {
  const log = useListed(fetchLog);
  const [most, setMost] = useState(atFirst);
  return (
    <Sheet title={t.import.log} onClose={close} wide>
      <Listed of={log} none={{ icon: Inbox, title: t.import.logEmpty, hint: t.import.logEmptyHint }}>
        {(all) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key.
          <div className="report import-log" tabIndex={0}>
            <Files
              label={t.import.log}
              groups={upTo(all, most).map(({ at, way, files, more }) => ({
                title: `${moment(at)} · ${t.import.ways[way]}`,
                files,
                more,
              }))}
            />
            {upTo(all, most).length === all.length ? null : (
              <TextButton onPress={() => setMost(most * 4)}>{t.import.older}</TextButton>
            )}
          </div>
        )}
      </Listed>
      <Close />
    </Sheet>
  );
}
