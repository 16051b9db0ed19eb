/** The line at the bottom: what is saved, what is here, which keys work where the person is. */
import { type ReactElement, useEffect, useState } from "react";
import { keyOf } from "../commands.ts";
import { tell } from "../desk.ts";
import { StatusBar } from "../parts/StatusBar.tsx";
import { desk, notes, useDesk } from "../state.ts";
import { t } from "../text/index.ts";

type Place = "list" | "note" | "search" | "other";

function placeNow(): Place {
  const active = document.activeElement;
  if (active?.closest(".note-pane, .hl-note") != null) return "note";
  if (active?.id === "search") return "search";
  return desk.get().selection.ids.size > 0 || active?.id === "list" ? "list" : "other";
}

function usePlace(): Place {
  const [place, setPlace] = useState<Place>("other");
  const selected = useDesk((state) => state.selection.ids.size > 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again when something gets selected.
  useEffect(() => {
    const look = (): void => setPlace(placeNow());
    look();
    document.addEventListener("focusin", look);
    document.addEventListener("focusout", look);
    return () => {
      document.removeEventListener("focusin", look);
      document.removeEventListener("focusout", look);
    };
  }, [selected]);
  return place;
}

function keysFor(
  place: Place,
  many: boolean,
  isLit: boolean,
  canUndo: boolean,
): readonly (readonly [key: string, what: string])[] {
  const esc = t.help.key.escape;
  if (place === "note") return [[esc, t.status.leaveNote]];
  if (place === "search")
    return [
      ["↓", t.status.first],
      [esc, t.status.clear],
    ];
  const undo = canUndo ? [[keyOf("undo"), t.status.undo] as const] : [];
  if (place === "other") return [[keyOf("find"), t.status.search], [keyOf("next"), t.status.next], ...undo];
  if (isLit && !many)
    return [
      [`${keyOf("highlight-yellow")}–${keyOf("highlight-purple")}`, t.status.colour],
      [keyOf("note-on-highlight"), t.status.note],
      [keyOf("quote-in-note"), t.status.quote],
      [keyOf("next-highlight"), t.status.next],
      [keyOf("previous-highlight"), t.status.previous],
      ...undo,
    ];
  if (many)
    return [[keyOf("tag"), t.status.tag], [keyOf("toggle-star"), t.status.star], [esc, t.status.clear], ...undo];
  return [
    [keyOf("next"), t.status.next],
    [keyOf("previous"), t.status.previous],
    [keyOf("tag"), t.status.tag],
    [keyOf("toggle-star"), t.status.star],
    [keyOf("note"), t.status.note],
    [keyOf("toggle-source"), t.status.source],
    ...undo,
  ];
}

/** State of the library and the keys that work now. */
export function StatusLine(): ReactElement {
  const overview = useDesk((state) => state.overview);
  const jobs = useDesk((state) => state.jobs);
  const hostMessage = useDesk((state) => state.hostMessage);
  const isOpen = useDesk((state) => state.openFailed === null);
  const many = useDesk((state) => state.selection.ids.size > 1);
  const isLit = useDesk((state) => state.activeHighlight !== null);
  const saved = useDesk(() => notes.overall());
  const place = usePlace();
  const job = jobs[0];
  const keys = keysFor(place, many, isLit, overview?.undo != null).map(([key, what]) => ({
    ...{ key, what },
    title: what === t.status.undo ? (overview?.undo ?? undefined) : undefined,
  }));
  return (
    <StatusBar keys={keys}>
      {!isOpen ? null : hostMessage !== null ? (
        <span className="state bad" role="alert">
          {t.status.stopped}: {hostMessage}
        </span>
      ) : (
        <span className={`state ${saved.kind === "failed" ? "bad" : saved.kind === "saving" ? "busy" : "ok"}`}>
          {saved.kind === "failed" ? t.status.failed : saved.kind === "saving" ? t.status.saving : t.status.saved}
        </span>
      )}
      {overview === null ? null : (
        <span>
          {t.status.clippings(overview.clippings)} · {t.status.sources(overview.sources.length)}
        </span>
      )}
      {job === undefined && overview?.incomplete === true ? (
        <span className="job">
          {t.status.incomplete}
          <button type="button" className="link" onClick={() => void tell("rebuildCatalog")}>
            {t.status.complete}
          </button>
        </span>
      ) : null}
      {job === undefined ? null : (
        <span className="job">
          <label>
            {job.label}
            <progress {...(job.total > 0 ? { max: job.total, value: job.done } : {})} />
          </label>
          {job.canCancel ? (
            <button type="button" className="link" onClick={() => void tell("cancel", job.job)}>
              {t.import.cancel}
            </button>
          ) : null}
        </span>
      )}
    </StatusBar>
  );
}
