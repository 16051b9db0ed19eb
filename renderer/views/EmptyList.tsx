/** What stands in the list when it is empty: why, and what to do next. */
import { ClipboardPaste, FileDown, Newspaper, Search, Sparkles } from "lucide-react";
import { type ReactElement, useSyncExternalStore } from "react";
import { parseQuery } from "../../core/query.ts";
import { run } from "../commands.ts";
import { tell } from "../desk.ts";
import { TextButton } from "../parts/controls.tsx";
import { rows, setQuery, setView, useDesk } from "../state.ts";
import { t } from "../text/index.ts";

/** Title and sentence for a search that found nothing: one that asks for a state alone is told what that means. */
function nothingFound(query: string, isEverywhere: boolean): readonly [string, string] {
  const parsed = parseQuery(query);
  const asked = parsed.ok ? parsed.value.query : null;
  if (isEverywhere && asked?.kind === "is") return t.empty.states[asked.state];
  return [t.empty.resultTitle, asked?.kind === "text" ? t.empty.result(query.trim()) : t.empty.matches(query.trim())];
}

/** A sentence and the way on, for each way of being empty. */
export default function EmptyList(): ReactElement | null {
  const overview = useDesk((state) => state.overview);
  const { query, problem, didYouMean } = useSyncExternalStore(rows.subscribe, rows.state);
  if (query === null || overview === null) return <div className="empty" id="list" />;
  if (problem !== null)
    return (
      <div className="empty" id="list">
        <Search aria-hidden />
        <h3>{t.empty.problemTitle}</h3>
        <p>{problem.message}</p>
        <TextButton onPress={() => setQuery("")}>{t.empty.clear}</TextButton>
      </div>
    );
  if (query.query !== "") {
    const nothing = nothingFound(query.query, query.view.kind === "all");
    return (
      <div className="empty" id="list">
        <Search aria-hidden />
        <h3>{nothing[0]}</h3>
        <p>{nothing[1]}</p>
        {overview.rebuilding || overview.incomplete ? <p>{t.empty.notAllIn}</p> : null}
        {didYouMean === null ? null : (
          <p className="did-you-mean">
            {t.empty.didYouMean}{" "}
            <button type="button" className="link" onClick={() => setQuery(didYouMean)}>
              {didYouMean}
            </button>
            ?
          </p>
        )}
        <TextButton onPress={() => setQuery("")}>{t.empty.clear}</TextButton>
        {query.view.kind === "all" ? null : (
          <TextButton kind="quiet" onPress={() => setView({ kind: "all" })}>
            {t.empty.everywhere}
          </TextButton>
        )}
      </div>
    );
  }
  // What is not in the list yet is not gone.
  if (overview.rebuilding || overview.incomplete)
    return (
      <div className="empty" id="list">
        <Newspaper aria-hidden />
        <h3>{overview.rebuilding ? t.empty.rebuildingTitle : t.status.incomplete}</h3>
        <p>{overview.rebuilding ? t.empty.rebuilding : t.empty.incomplete}</p>
        {overview.rebuilding ? null : (
          <TextButton kind="go" onPress={() => void tell("rebuildCatalog")}>
            {t.status.complete}
          </TextButton>
        )}
      </div>
    );
  if (overview.clippings === 0 && query.view.kind !== "trash" && query.view.kind !== "lost" && overview.trashed === 0)
    return (
      <div className="empty" id="list">
        <Newspaper aria-hidden />
        <h3>{t.empty.libraryTitle}</h3>
        <p>{t.empty.library}</p>
        <TextButton icon={Sparkles} kind="go" onPress={() => run("import-sample")}>
          {t.empty.welcome}
        </TextButton>
        <small>{t.empty.welcomeHint}</small>
        <div className="empty-more">
          <TextButton icon={FileDown} onPress={() => run("import")}>
            {t.empty.import}
          </TextButton>
          <TextButton icon={ClipboardPaste} onPress={() => run("paste-import")}>
            {t.empty.paste}
          </TextButton>
        </div>
      </div>
    );
  const { kind } = query.view;
  const isAllTrashed = kind === "all" && overview.trashed > 0;
  const [title, text] =
    kind === "unread"
      ? [t.empty.unreadTitle, t.empty.unread]
      : kind === "starred"
        ? [t.empty.starredTitle, t.empty.starred]
        : kind === "undated"
          ? [t.empty.undatedTitle, t.empty.undated]
          : kind === "trash"
            ? [t.empty.trashTitle, t.empty.trash]
            : kind === "lost"
              ? [t.empty.lostTitle, t.empty.lost]
              : isAllTrashed
                ? [t.empty.allTrashedTitle, t.empty.allTrashed]
                : [t.empty.viewTitle, t.empty.view];
  return (
    <div className="empty" id="list">
      <Newspaper aria-hidden />
      <h3>{title}</h3>
      <p>{text}</p>
      {isAllTrashed ? (
        <TextButton onPress={() => setView({ kind: "trash" })}>{t.empty.showTrash}</TextButton>
      ) : (
        <TextButton onPress={() => setView({ kind: "all" })}>{t.empty.showAll}</TextButton>
      )}
    </div>
  );
}
