/** Backups and checks: what was kept and how it differs, bringing it back, and whether the library is whole. */
import { type ReactElement, type ReactNode, useCallback, useEffect, useId, useState } from "react";
import type { BackupDifference, BackupRow, Restored, SetAside } from "../../core/contract.ts";
import { tell } from "../desk.ts";
import { say } from "../messages.ts";
import { TextButton } from "../parts/controls.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { desk, refreshAll, undoAction, useDesk } from "../state.ts";
import { moment } from "../text/dates.ts";
import { t } from "../text/index.ts";
import { Health } from "./Health.tsx";

/** So many differences are looked through without a field to find one. */
const few = 8;
/** Milliseconds. */
const typingPause = 300;

const close = (): void => desk.set({ dialog: null });

/** Beside a message that tells of so many changes: the way back. */
const wayBack = (changed: number) => (changed === 0 ? {} : { action: undoAction() });

/** Tells what was restored, with the way back. */
async function tellRestored(restored: Restored | undefined): Promise<void> {
  if (restored === undefined) return;
  const { clippings, others } = restored;
  await refreshAll();
  say(() => t.backups.restored(clippings, others), wayBack(clippings + others));
}

interface ThenAndNowProps {
  readonly title: string;
  readonly before: string;
  readonly now: string;
}

/** What a clipping had in a backup, and has now. */
function ThenAndNow({ title, before, now }: ThenAndNowProps): ReactElement {
  return (
    <>
      <strong dir="auto">{title === "" ? t.backups.untitled : title}</strong>
      <small dir="auto">
        {t.backups.before}: {before === "" ? t.backups.nothing : before}
      </small>
      <small dir="auto">
        {t.backups.now}: {now === "" ? t.backups.nothing : now}
      </small>
    </>
  );
}

function Difference({ row, onBack }: { readonly row: BackupRow; readonly onBack: () => void }): ReactElement {
  const [found, setFound] = useState<BackupDifference | null>(null);
  const [words, setWords] = useState("");
  const [isMany, setMany] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let isWanted = true;
    const compare = async () => {
      const answer = await tell("compareBackup", { id: row.id, words });
      if (!isWanted) return;
      if (answer === undefined) return onBack();
      setFound(answer);
      if (words === "") setMany(answer.total + answer.otherTotal > few);
    };
    // All files of the backup and of the notebook are read for it: not at each letter.
    const timer = setTimeout(() => void compare(), words === "" ? 0 : typingPause);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [row.id, words, onBack]);
  const restore = async (ids: readonly string[] | null): Promise<void> => {
    setBusy(true);
    // What is no clipping is named by its folder, too.
    const named = ids?.filter((id) => !id.includes("/")) ?? null;
    const others = ids?.filter((id) => id.includes("/")) ?? [];
    await tellRestored(await tell("restoreBackup", { id: row.id, ids: named, others }));
    close();
  };
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const total = found === null ? 0 : found.total + found.otherTotal;
  const shown = found === null ? 0 : found.clippings.length + found.others.length;
  const choice = (id: string, what: ReactNode): ReactElement => (
    <li key={id}>
      <label>
        <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
        <span>{what}</span>
      </label>
    </li>
  );
  return (
    <section className="backups">
      <h3>{t.backups.difference(moment(row.at))}</h3>
      <p role="status">
        {found === null
          ? t.backups.comparing
          : total === 0
            ? words === ""
              ? t.backups.same
              : t.backups.notFound
            : `${t.backups.differs(found.total, found.otherTotal)}${shown < total ? ` ${t.backups.shown(shown)}` : ""}`}
      </p>
      {isMany ? (
        <input
          type="search"
          className="differences-find"
          aria-label={t.backups.find}
          placeholder={t.backups.find}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      ) : null}
      {found === null || total === 0 ? null : (
        <ul className="differences">
          {found.others.map(({ id, kind, name, change }) =>
            choice(
              id,
              <>
                <strong dir="auto">{`${t.backups.kinds[kind]}: ${name === "" ? t.backups.untitled : name}`}</strong>
                <small>{t.backups.changes[change]}</small>
              </>,
            ),
          )}
          {found.clippings.map(({ id, title, before, now }) =>
            choice(id, <ThenAndNow title={title} before={before} now={now} />),
          )}
        </ul>
      )}
      <p className="sheet-hint">{t.backups.restoreNote}</p>
      <div className="sheet-actions">
        <TextButton onPress={onBack}>{t.backups.back}</TextButton>
        <TextButton onPress={() => void restore([...chosen])} isDisabled={busy || chosen.size === 0}>
          {t.backups.chosen(chosen.size)}
        </TextButton>
        <TextButton kind="go" onPress={() => void restore(null)} isDisabled={busy || total === 0 || words !== ""}>
          {t.backups.all}
        </TextButton>
      </div>
    </section>
  );
}

function List({ onCompare }: { readonly onCompare: (row: BackupRow) => void }): ReactElement {
  const [rows, setRows] = useState<readonly BackupRow[] | null>(null);
  const [busy, setBusy] = useState(false);
  const load = useCallback(async () => setRows((await tell("backups")) ?? []), []);
  useEffect(() => void load(), [load]);
  const make = async (): Promise<void> => {
    setBusy(true);
    if ((await tell("backUp")) !== undefined) say(() => t.backups.made);
    await load();
    setBusy(false);
  };
  const heading = useId();
  return (
    <section className="backups" aria-labelledby={heading}>
      <h3 id={heading}>{t.backups.list}</h3>
      <p className="sheet-hint">{t.backups.explain}</p>
      {rows === null ? null : rows.length === 0 ? (
        <p>{t.backups.none}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key.
        <div className="report" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.backups.columns.when}</th>
                <th scope="col">{t.backups.columns.why}</th>
                <th scope="col" className="n">
                  {t.backups.columns.marked}
                </th>
                <th scope="col" className="n">
                  {t.backups.columns.size}
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} className={row.damaged === null ? undefined : "failed"}>
                  <td>
                    {moment(row.at)}
                    {row.damaged === null ? null : <small>{t.backups.damaged(row.damaged)}</small>}
                  </td>
                  <td>{t.backups.reasons[row.reason]}</td>
                  <td className="n">{t.number(row.marked)}</td>
                  <td className="n">{t.backups.size(row.bytes)}</td>
                  <td className="n">
                    {row.damaged === null ? (
                      <TextButton onPress={() => onCompare(row)}>{t.backups.compare}</TextButton>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="sheet-actions">
        <TextButton onPress={() => void make()} isDisabled={busy}>
          {t.backups.make}
        </TextButton>
      </div>
    </section>
  );
}

/** A notebook file that was changed without Cuttings: what differs from the backup, and which version is right. */
function Changed({
  one: { file, backup, differing },
  onSettle,
}: {
  readonly one: SetAside;
  readonly onSettle: (take: "file" | "backup") => void;
}): ReactElement {
  const heading = useId();
  return (
    <section className="backups-changed" aria-labelledby={heading}>
      <p id={heading}>
        {t.backups.changed(file)}{" "}
        {backup === null ? t.backups.changedAlone : t.backups.changedDiffers(differing.length, moment(backup.at))}
      </p>
      {differing.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key.
        <ul className="differences" tabIndex={0}>
          {differing.map(({ key, title, before, now }) => (
            <li key={key}>
              <ThenAndNow title={title} before={before} now={now} />
            </li>
          ))}
        </ul>
      )}
      <div className="sheet-actions">
        {differing.length === 0 ? null : (
          <TextButton onPress={() => onSettle("backup")}>{t.backups.takeBackup}</TextButton>
        )}
        <TextButton kind="go" onPress={() => onSettle("file")}>
          {t.backups.keepFile}
        </TextButton>
      </div>
    </section>
  );
}

/** What was found broken already, with what can be done about it. */
function Broken(): ReactElement | null {
  const conflicts = useDesk((state) => state.overview?.conflicts ?? 0);
  const [aside, setAside] = useState<readonly SetAside[]>([]);
  const load = useCallback(async () => setAside((await tell("setAside")) ?? []), []);
  useEffect(() => {
    void load();
    // Looked for now, so that copies that came since the start are told, too.
    void tell("conflicts").then(() => refreshAll());
  }, [load]);
  const recover = async (): Promise<void> => {
    const report = await tell("recover");
    // What is said last is shown first.
    for (const step of report?.steps.toReversed() ?? []) say(() => step, { stays: 0 });
    await Promise.all([load(), refreshAll()]);
  };
  const settle = async (path: string, take: "file" | "backup"): Promise<void> => {
    const changed = await tell("settleChange", { path, take });
    if (changed !== undefined) {
      if (take === "backup") say(() => t.backups.taken(changed), wayBack(changed));
      else say(() => t.backups.kept);
    }
    await Promise.all([load(), refreshAll()]);
  };
  const merge = async (): Promise<void> => {
    const changed = await tell("mergeConflicts");
    if (changed !== undefined) say(() => t.backups.merged(changed), wayBack(changed));
    await refreshAll();
  };
  const broken = aside.filter(({ what }) => what !== "changed");
  const changed = aside.filter(({ what }) => what === "changed");
  const newest = broken.find(({ backup }) => backup !== null)?.backup ?? null;
  if (aside.length === 0 && conflicts === 0) return null;
  return (
    <section className="backups">
      {changed.map((one) => (
        <Changed key={one.path} one={one} onSettle={(take) => void settle(one.path ?? "", take)} />
      ))}
      {broken.length === 0 ? null : (
        <p className="backups-broken">
          <span>
            {t.backups.setAside(broken.length)}{" "}
            {newest === null ? t.backups.noBackup : t.backups.fromBackup(moment(newest.at))}
          </span>
          <TextButton kind="go" onPress={() => void recover()}>
            {t.backups.recover}
          </TextButton>
        </p>
      )}
      {conflicts === 0 ? null : (
        <p className="backups-broken">
          <span>{t.backups.conflicts(conflicts)}</span>
          <TextButton kind="go" onPress={() => void merge()}>
            {t.backups.merge}
          </TextButton>
        </p>
      )}
    </section>
  );
}

/** The dialog. */
export function BackupsSheet(): ReactElement {
  const [compared, setCompared] = useState<BackupRow | null>(null);
  const back = useCallback(() => setCompared(null), []);
  return (
    <Sheet title={t.backups.title} onClose={close} wide>
      {compared === null ? (
        <>
          <Broken />
          <List onCompare={setCompared} />
          <Health />
        </>
      ) : (
        <Difference row={compared} onBack={back} />
      )}
    </Sheet>
  );
}
