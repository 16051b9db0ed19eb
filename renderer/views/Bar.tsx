/** The bar: search, paste, import. */
import { BookmarkPlus, ClipboardPaste, FileDown, PanelLeft, Search, X } from "lucide-react";
import { type ReactElement, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "react-aria-components/Button";
import { acceleratorText, goToList, keyOf, run } from "../commands.ts";
import { isSidebarShown, layoutNow, subscribeLayout } from "../layout.ts";
import { Hint, IconButton, Kbd, TextButton } from "../parts/controls.tsx";
import { desk, rows, selectAt, setQuery, useDesk } from "../state.ts";
import { queryProblem, t } from "../text/index.ts";

/** Said only when the person has paused: half a word is no mistake. */
const patience = 600;

function usePatientProblem() {
  const { problem } = useSyncExternalStore(rows.subscribe, rows.state);
  const query = useDesk((state) => state.query);
  const [shown, setShown] = useState<typeof problem>(null);
  useEffect(() => {
    if (problem === null || query === "") {
      setShown(null);
      return;
    }
    const timer = setTimeout(() => setShown(problem), patience);
    return () => clearTimeout(timer);
  }, [problem, query]);
  return shown;
}

function SearchBox(): ReactElement {
  const query = useDesk((state) => state.query);
  const problem = usePatientProblem();
  const input = useRef<HTMLInputElement>(null);
  const start = Math.min(problem?.start ?? 0, query.length);
  const end = Math.max(start, Math.min(problem?.end ?? 0, query.length));
  return (
    <search className="search-place">
      <div className={problem === null ? "search" : "search wrong"}>
        <Search aria-hidden />
        <input
          ref={input}
          id="search"
          type="search"
          aria-label={t.bar.search}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : "search-problem"}
          placeholder={t.bar.searchHint}
          value={query}
          maxLength={2000}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Escape") {
              event.preventDefault();
              if (query !== "") setQuery("");
              else goToList();
            } else if (event.key === "ArrowDown" || event.key === "Enter") {
              event.preventDefault();
              goToList();
              if (desk.get().selection.index < 0) void selectAt(0);
            }
          }}
        />
        {query === "" ? (
          <Kbd>{acceleratorText("CmdOrCtrl+K")}</Kbd>
        ) : (
          <>
            <Hint text={t.searches.save} keys={keyOf("save-search")}>
              <Button className="search-x" aria-label={t.searches.save} onPress={() => run("save-search")}>
                <BookmarkPlus aria-hidden />
              </Button>
            </Hint>
            <Hint text={t.bar.clear} keys={t.help.key.escape}>
              <Button
                className="search-x"
                aria-label={t.bar.clear}
                onPress={() => {
                  setQuery("");
                  input.current?.focus();
                }}
              >
                <X aria-hidden />
              </Button>
            </Hint>
          </>
        )}
      </div>
      <div id="search-problem" className="search-problem" role="status" hidden={problem === null}>
        {problem === null ? null : (
          <>
            <p>{queryProblem(problem.said)}</p>
            <p className="search-place-text" aria-hidden>
              {query.slice(0, start)}
              <mark>{query.slice(start, end) || " "}</mark>
              {query.slice(end)}
            </p>
          </>
        )}
      </div>
    </search>
  );
}

/** The bar at the top of the window. */
export function Bar(): ReactElement {
  const layout = useSyncExternalStore(subscribeLayout, layoutNow);
  const isIn = useDesk(({ pane, window }) => isSidebarShown(layout, pane, window?.sidebarFolded ?? false));
  return (
    <header className="bar">
      <h1 className="brand">{t.app.name}</h1>
      <IconButton
        icon={PanelLeft}
        label={isIn ? t.sidebar.hide : t.sidebar.show}
        keys={keyOf("toggle-sidebar")}
        onPress={() => run("toggle-sidebar")}
      />
      <SearchBox />
      <div className="grow" />
      <TextButton icon={ClipboardPaste} onPress={() => run("paste-import")}>
        {t.bar.paste}
      </TextButton>
      <TextButton icon={FileDown} kind="go" onPress={() => run("import")}>
        {t.bar.import}
      </TextButton>
    </header>
  );
}
