/** The repair view: the source beside what was found in it, over the desk. */
import { Check, Ellipsis } from "lucide-react";
import { type ReactElement, useEffect, useRef } from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { keyOf, run } from "../../commands.ts";
import { TextButton } from "../../parts/controls.tsx";
import { StatusBar } from "../../parts/StatusBar.tsx";
import { PartSwitch, StepButtons } from "../../parts/viewBar.tsx";
import * as acts from "../../repair.ts";
import { repair, useRepair } from "../../repair.ts";
import { t } from "../../text/index.ts";
import { FoundPane } from "./FoundPane.tsx";
import type { RepairText } from "./reviewText.ts";
import { SourcePane } from "./SourcePane.tsx";
import { withoutName } from "./stepName.ts";

/** The languages of the clippings, the commonest first; at most three. */
function languagesOf(text: RepairText): readonly string[] {
  const counts = new Map<string, number>();
  for (let i = 0; i < text.count; i++) {
    const language = text.view.language(i);
    if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([code]) => t.repair.languages(code));
}

function RepairBar({ text }: { readonly text: RepairText | null }): ReactElement {
  const undo = text?.detail.undo ?? null;
  const redo = text?.detail.redo ?? null;
  const importStep = useRepair((state) => state.importStep);
  const half = useRepair((state) => state.half);
  const n = text?.count ?? 0;
  return (
    <header className="bar repair-bar">
      <p className="brand">{t.app.name}</p>
      <h1>{importStep === null ? t.repair.title : t.repair.titleImport}</h1>
      <span className="repair-name" title={text?.detail.row.name}>
        {text === null ? null : t.repair.facts(text.detail.row.name, text.detail.row.bytes, languagesOf(text))}
      </span>
      <div className="grow" />
      <PartSwitch
        label={t.repair.half}
        className="only-narrow-repair"
        parts={t.repair.halves}
        value={half}
        onChange={(next) => repair.set({ half: next })}
      />
      <StepButtons
        undo={undo === null ? null : t.repair.undo(undo)}
        redo={redo === null ? null : t.repair.redo(redo)}
        {...(undo === null || text === null ? {} : { short: t.repair.undo(withoutName(undo, text.detail.row.name)) })}
        onStep={acts.stepBack}
      />
      <MenuTrigger>
        <Button className="ic" aria-label={t.repair.more}>
          <Ellipsis aria-hidden />
        </Button>
        <Popover className="pop" placement="bottom end">
          <Menu aria-label={t.repair.more} onAction={(id) => run(String(id))}>
            <MenuItem id="repair-reset" className="pop-item">
              {t.repair.reset}
            </MenuItem>
            <MenuItem id="rules" className="pop-item">
              {t.repair.rules.show}
            </MenuItem>
            <MenuItem id="shortcuts" className="pop-item">
              {t.status.more}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {importStep === null ? null : <TextButton onPress={() => void acts.discard()}>{t.repair.discard}</TextButton>}
      <TextButton icon={Check} kind="go" onPress={acts.closeRepair} keys={t.help.key.escape}>
        {importStep === null ? t.repair.done : t.repair.keep(n)}
      </TextButton>
    </header>
  );
}

function RepairStatus({ text }: { readonly text: RepairText | null }): ReactElement {
  const isSlow = useRepair((state) => state.isSlow);
  const status = t.repair.status;
  const keys: readonly (readonly [string, string])[] = [
    [keyOf("repair-split"), status.split],
    [keyOf("repair-merge"), status.merge],
    [`${keyOf("repair-move-up")}${keyOf("repair-move-down").slice(-1)}`, status.move],
    [
      ["title", "date", "body"].map((role) => keyOf(`repair-mark-${role as "title" | "date" | "body"}`)).join(" "),
      status.mark,
    ],
    [keyOf("repair-mark-boilerplate"), status.aside],
    [keyOf("repair-restore"), status.back],
    [keyOf("repair-next-check"), status.check],
    [keyOf("undo"), status.undo],
    [t.help.key.escape, status.close],
  ];
  return (
    <StatusBar keys={keys.map(([key, what]) => ({ key, what }))}>
      <span className={isSlow ? "state busy" : "state ok"} role="status">
        {isSlow ? status.working : status.saved}
      </span>
      {text === null ? null : (
        <span>
          {status.characters(text.detail.parse.source.length)} · {status.clippings(text.count)} ·{" "}
          {t.source.setAside(text.aside)} ·{" "}
          {text.lost === 0 ? t.source.nothingLost : <b className="bad">{status.lost(text.lost)}</b>}
        </span>
      )}
    </StatusBar>
  );
}

/** The whole view. */
export default function RepairView(): ReactElement {
  const text = useRepair((state) => state.text);
  const failed = useRepair((state) => state.failed);
  const half = useRepair((state) => state.half);
  const isBusy = useRepair((state) => state.waiting > 0);
  const isSlow = useRepair((state) => state.isSlow);
  const place = useRef<HTMLDivElement>(null);
  // Until the source is here the focus must not stay on the desk below.
  useEffect(() => place.current?.focus({ preventScroll: true }), []);
  return (
    <div ref={place} className="repair" data-half={half} tabIndex={-1}>
      <RepairBar text={text} />
      {failed !== null ? (
        <main className="repair-failed">
          <h2>{t.repair.failedTitle}</h2>
          <p role="alert">{failed}</p>
          <p>{t.repair.failedHint}</p>
          <TextButton kind="go" onPress={acts.closeRepair} autoFocus>
            {t.repair.back}
          </TextButton>
        </main>
      ) : text === null ? (
        <main className="repair-failed">
          <p role="status">{isSlow ? t.repair.loading : ""}</p>
        </main>
      ) : (
        <main className="repair-cols" aria-busy={isBusy}>
          <SourcePane text={text} />
          <FoundPane text={text} />
        </main>
      )}
      <RepairStatus text={text} />
    </div>
  );
}
