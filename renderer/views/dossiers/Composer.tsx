/** The composer: the structure of a press review, its page, and what is selected, over the desk. */
import { Check, Ellipsis, FileOutput, Layers, Plus } from "lucide-react";
import { type ReactElement, useDeferredValue, useEffect, useMemo, useRef } from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import type { Dossier } from "../../../core/dossier.ts";
import { entriesOf, groupings } from "../../../core/dossier-parts.ts";
import { finderOf } from "../../../core/export/licence.ts";
import { type ReviewClipping, reviewOf } from "../../../core/review/of-dossier.ts";
import { keyOf, run } from "../../commands.ts";
import { closeDossier, dossiers, openDossier, select, stepBack, today, useDossiers, words } from "../../dossiers.ts";
import { Hint, TextButton } from "../../parts/controls.tsx";
import { StatusBar } from "../../parts/StatusBar.tsx";
import { PartSwitch, StepButtons } from "../../parts/viewBar.tsx";
import { useDesk } from "../../state.ts";
import { fullDate } from "../../text/dates.ts";
import { t } from "../../text/index.ts";
import { backToStructure, Details } from "./Details.tsx";
import { Looks } from "./Looks.tsx";
import { Page } from "./Page.tsx";
import { Structure } from "./Structure.tsx";

function ComposerBar({ dossier }: { readonly dossier: Dossier | null }): ReactElement {
  const undo = useDesk((state) => state.overview?.undo ?? null);
  const redo = useDesk((state) => state.overview?.redo ?? null);
  const part = useDossiers((state) => state.part);
  const rows = useDossiers((state) => state.rows);
  const earlier = rows?.find(({ id }) => id === dossier?.from);
  return (
    <header className="bar repair-bar composer-bar">
      <p className="brand">{t.app.name}</p>
      <h1>{dossier?.title ?? t.dossiers.composer}</h1>
      <span className="repair-name">
        {dossier === null
          ? ""
          : [
              fullDate(dossier.date),
              earlier === undefined ? "" : t.dossiers.fromEarlier(fullDate(earlier.date, "short")),
            ]
              .filter((text) => text !== "")
              .join(" · ")}
      </span>
      <div className="grow" />
      <PartSwitch
        label={t.dossiers.part}
        className="only-narrow-composer"
        parts={t.dossiers.parts}
        value={part}
        onChange={(next) => dossiers.set({ part: next })}
      />
      <StepButtons
        undo={undo === null ? null : t.dossiers.undo(undo)}
        redo={redo === null ? null : t.dossiers.redo(redo)}
        onStep={stepBack}
      />
      <MenuTrigger>
        <Button className="ic" aria-label={t.dossiers.more(dossier?.title ?? t.dossiers.composer)}>
          <Ellipsis aria-hidden />
        </Button>
        <Popover className="pop" placement="bottom end">
          <Menu aria-label={t.dossiers.composer} onAction={(id) => run(String(id))}>
            <MenuItem id="next-dossier" className="pop-item">
              {t.dossiers.next}
            </MenuItem>
            <MenuItem id="copy-review" className="pop-item">
              {t.dossiers.copy}
            </MenuItem>
            <MenuItem id="shortcuts" className="pop-item">
              {t.status.more}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <TextButton icon={FileOutput} kind="go" onPress={() => run("export-review")} keys={keyOf("export-review")}>
        {t.dossiers.export}
      </TextButton>
      <TextButton icon={Check} onPress={closeDossier} keys={t.help.key.escape}>
        {t.dossiers.back}
      </TextButton>
    </header>
  );
}

function StructureHead({ dossier }: { readonly dossier: Dossier }): ReactElement {
  return (
    <div className="structure-head">
      <span className="df-facts" role="status">
        {t.dossiers.count(entriesOf(dossier).length)}
      </span>
      <div className="grow" />
      <MenuTrigger>
        <Button className="btn small">
          <Layers aria-hidden />
          <span>{t.dossiers.arrange}</span>
        </Button>
        <Popover className="pop" placement="bottom end">
          <Menu aria-label={t.dossiers.arrange} onAction={(id) => run(String(id))}>
            {groupings.map((by) => (
              <MenuItem key={by} id={`dossier-by-${by}`} className="pop-item">
                {t.dossiers.by[by]}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Hint text={t.dossiers.addSection} keys={keyOf("dossier-section")}>
        <Button className="btn small" onPress={() => run("dossier-section")}>
          <Plus aria-hidden />
          <span>{t.dossiers.addSection}</span>
        </Button>
      </Hint>
    </div>
  );
}

function ComposerStatus(): ReactElement {
  const saved = useDossiers(() => words.overall());
  const { keys } = t.dossiers;
  const shown: readonly (readonly [string, string])[] = [
    [`${keyOf("dossier-up")}${keyOf("dossier-down").slice(-1)}`, keys.order],
    [keyOf("dossier-shown"), keys.shown],
    [keyOf("dossier-comment"), keys.comment],
    [keyOf("dossier-also"), keys.also],
    [keyOf("dossier-section"), keys.section],
    [keyOf("dossier-remove"), keys.out],
    [keyOf("undo"), keys.undo],
    [t.help.key.escape, keys.close],
  ];
  return (
    <StatusBar keys={shown.map(([key, what]) => ({ key, what }))}>
      <span
        className={`state ${saved.kind === "failed" ? "bad" : saved.kind === "saving" ? "busy" : "ok"}`}
        role="status"
      >
        {saved.kind === "failed"
          ? t.note.failed(saved.message)
          : saved.kind === "saving"
            ? t.status.saving
            : t.status.saved}
      </span>
      {saved.kind === "failed" ? (
        <button type="button" className="link" onClick={() => void words.flushAll()}>
          {t.note.retry}
        </button>
      ) : null}
    </StatusBar>
  );
}

function Preview({ dossier }: { readonly dossier: Dossier }): ReactElement {
  const clippings = useDossiers((state) => state.clippings);
  const licences = useDossiers((state) => state.licences);
  const shown = useDossiers((state) => state.shown);
  const place = useRef<HTMLElement>(null);
  // Typing goes before drawing.
  const drawn = useDeferredValue(dossier);
  const review = useMemo(() => {
    const known = new Map<string, ReviewClipping>();
    for (const [id, { detail }] of clippings) if (detail !== null) known.set(id, detail);
    return reviewOf(drawn, known, { licenceOf: finderOf(licences), today: today() });
  }, [drawn, clippings, licences]);
  useEffect(() => {
    const item = place.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(shown)}"]`);
    const pane = place.current;
    if (item == null || pane === null) return;
    const { top, bottom } = item.getBoundingClientRect();
    const own = pane.getBoundingClientRect();
    if (top < own.top || bottom > own.bottom) pane.scrollBy({ top: top - own.top - 32 });
  }, [shown]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: for the pointer; the structure has the keys.
    <section
      ref={place}
      id="page"
      className="pages"
      aria-label={t.dossiers.page}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard.
      tabIndex={0}
      onClick={(event) => {
        const item = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-entry]") : null;
        if (item?.dataset.entry !== undefined && item.dataset.entry !== "") select([item.dataset.entry]);
      }}
    >
      <Page given={review} shown={shown} />
    </section>
  );
}

/** The whole view. */
export default function Composer(): ReactElement {
  const id = useDossiers((state) => state.id);
  const dossier = useDossiers((state) => state.dossier);
  const failed = useDossiers((state) => state.failed);
  const part = useDossiers((state) => state.part);
  const place = useRef<HTMLDivElement>(null);
  const isHere = dossier !== null;
  const isEmpty = dossier !== null && entriesOf(dossier).length === 0;
  // Until the dossier is here the focus must not stay on the desk below; then the structure has it.
  useEffect(() => {
    if (isHere) backToStructure();
    else place.current?.focus({ preventScroll: true });
  }, [isHere]);
  return (
    <div ref={place} className="repair composer" data-part={part} tabIndex={-1}>
      <ComposerBar dossier={dossier} />
      {failed !== null ? (
        <main className="repair-failed">
          <h2>{t.dossiers.failedTitle}</h2>
          <p role="alert">{failed}</p>
          <TextButton onPress={() => id !== null && void openDossier(id)}>{t.list.again}</TextButton>
          <TextButton kind="go" onPress={closeDossier} autoFocus>
            {t.dossiers.back}
          </TextButton>
        </main>
      ) : dossier === null ? (
        <main className="repair-failed">
          <p role="status">{t.dossiers.loading}</p>
        </main>
      ) : (
        <main className="composer-cols">
          <section id="structure" className="structure" aria-label={t.dossiers.structure}>
            <StructureHead dossier={dossier} />
            <Structure dossier={dossier} />
            {isEmpty ? (
              <div className="structure-empty">
                <FileOutput aria-hidden />
                <h2>{t.dossiers.emptyTitle}</h2>
                <p>{t.dossiers.emptyHint}</p>
                <TextButton kind="go" onPress={closeDossier}>
                  {t.dossiers.emptyBack}
                </TextButton>
              </div>
            ) : null}
          </section>
          <Looks dossier={dossier} pages={<Preview dossier={dossier} />} />
          <Details dossier={dossier} />
        </main>
      )}
      <ComposerStatus />
    </div>
  );
}
