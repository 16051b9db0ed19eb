/** The small dialogs of dossiers: a new one, another title, and which one takes the selection. */
import { BookOpen, Plus } from "lucide-react";
import { type KeyboardEvent, type ReactElement, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { DossierRow } from "../../../core/dossier.ts";
import { addToDossier, makeDossier, renameDossier, useDossiers } from "../../dossiers.ts";
import { TextButton } from "../../parts/controls.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { desk } from "../../state.ts";
import { fullDate } from "../../text/dates.ts";
import { t } from "../../text/index.ts";

const close = (): void => desk.set({ dialog: null });

/** A title, and an earlier dossier to begin from. */
export function NewDossier({
  from: first,
  ids,
}: {
  readonly from: string | null;
  readonly ids: readonly string[];
}): ReactElement {
  const rows = useDossiers((state) => state.rows) ?? [];
  const [from, setFrom] = useState(first ?? "");
  const [title, setTitle] = useState("");
  const [isBusy, setBusy] = useState(false);
  const earlier = rows.find(({ id }) => id === from);
  const submit = async (): Promise<void> => {
    if (isBusy || (title.trim() === "" && earlier === undefined)) return;
    setBusy(true);
    const done = await makeDossier(title, from === "" ? null : from, ids);
    setBusy(false);
    if (done) close();
  };
  return (
    <Sheet title={t.dossiers.makeTitle} onClose={close}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label>
          {t.dossiers.title}
          <input
            // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type in it.
            autoFocus
            value={title}
            maxLength={500}
            placeholder={earlier?.title ?? t.dossiers.titlePlaceholder}
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        {rows.length === 0 ? null : (
          <>
            <label>
              {t.dossiers.from}
              <select value={from} onChange={(event) => setFrom(event.target.value)}>
                <option value="">{t.dossiers.fromNothing}</option>
                {rows.map((row) => (
                  <option key={row.id} value={row.id}>
                    {`${row.title} · ${fullDate(row.date, "short")}`}
                  </option>
                ))}
              </select>
            </label>
            <p className="sheet-hint">{t.dossiers.fromHint}</p>
          </>
        )}
        <div className="sheet-actions">
          <TextButton onPress={close}>{t.import.cancel}</TextButton>
          <TextButton
            kind="go"
            onPress={() => void submit()}
            isDisabled={isBusy || (title.trim() === "" && earlier === undefined)}
          >
            {t.dossiers.create}
          </TextButton>
        </div>
      </form>
    </Sheet>
  );
}

/** Another title. */
export function RenameDossier({ id, title }: { readonly id: string; readonly title: string }): ReactElement {
  const [typed, setTyped] = useState(title);
  const submit = async (): Promise<void> => {
    if (typed.trim() !== "" && (await renameDossier(id, typed))) close();
  };
  return (
    <Sheet title={t.dossiers.renameTitle} onClose={close}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label>
          {t.dossiers.title}
          <input
            // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type in it.
            autoFocus
            value={typed}
            maxLength={500}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <div className="sheet-actions">
          <TextButton onPress={close}>{t.import.cancel}</TextButton>
          <TextButton kind="go" onPress={() => void submit()} isDisabled={typed.trim() === ""}>
            {t.dossiers.renameRun}
          </TextButton>
        </div>
      </form>
    </Sheet>
  );
}

type Choice = { readonly kind: "known"; readonly row: DossierRow } | { readonly kind: "new"; readonly title: string };

const keyOf = (choice: Choice): string => (choice.kind === "known" ? choice.row.id : "new");

/** A field that completes dossiers and makes new ones. */
export function AddToDossier({ ids }: { readonly ids: readonly string[] }): ReactElement {
  const rows = useDossiers((state) => state.rows);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const choices = useMemo((): readonly Choice[] => {
    const wanted = typed.trim().toLowerCase();
    const rank = ({ title }: DossierRow) => {
      const name = title.toLowerCase();
      return name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 3;
    };
    const known = (rows ?? [])
      .map((row) => ({ row, rank: rank(row) }))
      .filter((one) => one.rank < 3)
      .sort((a, b) => a.rank - b.rank)
      .map(({ row }): Choice => ({ kind: "known", row }));
    return wanted === "" ? known : [...known, { kind: "new", title: typed.trim().replace(/\s+/g, " ") }];
  }, [rows, typed]);
  const choose = (choice: Choice | undefined): void => {
    if (choice === undefined) return;
    close();
    if (choice.kind === "known") void addToDossier(choice.row, ids);
    else void makeDossier(choice.title, null, ids);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the active row is brought into view.
  useLayoutEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [at, choices]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by !== undefined) setAt((now) => Math.max(0, Math.min(choices.length - 1, now + by)));
    else if (event.key === "Enter") choose(choices[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Sheet title={t.dossiers.addTitle(ids.length)} onClose={close}>
      <input
        // biome-ignore lint/a11y/noAutofocus: a palette is opened to type in it.
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={choices[at] === undefined ? undefined : `${id}-${keyOf(choices[at])}`}
        aria-label={t.dossiers.addTitle(ids.length)}
        placeholder={t.dossiers.addPlaceholder}
        className="palette-field"
        maxLength={500}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={t.dossiers.heading}
        className="palette-list dossier-choices"
      >
        {choices.map((choice, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys.
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names its active row.
          <div
            key={keyOf(choice)}
            id={`${id}-${keyOf(choice)}`}
            role="option"
            aria-selected={i === at}
            onClick={() => choose(choice)}
            onPointerMove={() => setAt(i)}
          >
            {choice.kind === "new" ? (
              <span className="dossier-choice">
                <Plus aria-hidden />
                {t.dossiers.addNew(choice.title)}
              </span>
            ) : (
              <>
                <span className="dossier-choice">
                  <BookOpen aria-hidden />
                  {choice.row.title}
                </span>
                <small>{fullDate(choice.row.date, "short")}</small>
                <small>{t.dossiers.count(choice.row.entries)}</small>
              </>
            )}
          </div>
        ))}
      </div>
      {rows?.length === 0 && typed.trim() === "" ? <p role="status">{t.dossiers.addNone}</p> : null}
    </Sheet>
  );
}
