/** The bar: search, paste, import. */
import { BookmarkPlus, ClipboardPaste, FileDown, PanelLeft, Search, X } from "lucide-react";
import {
  type KeyboardEvent,
  type ReactElement,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { Button } from "react-aria-components/Button";
import type { QueryCompletion } from "../../core/query-completion.ts";
import { acceleratorText, goToList, keyOf, run } from "../commands.ts";
import { isSidebarShown, layoutNow, subscribeLayout } from "../layout.ts";
import { Hint, IconButton, Kbd, TextButton } from "../parts/controls.tsx";
import { later } from "../parts/later.tsx";
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

const offers = () => import("./Offered.tsx");
const Offered = later(offers);
const mostOffered = 8;
const nothing: readonly QueryCompletion[] = [];

/** The values that are offered for the field at the end of what is typed, while somebody types there. */
function useCompletions(query: string) {
  const overview = useDesk((state) => state.overview);
  const [isTyping, setTyping] = useState(false);
  const [active, setActive] = useState(-1);
  const [code, setCode] = useState<Awaited<ReturnType<typeof offers>> | null>(null);
  const offered = useMemo(
    () => (isTyping && overview !== null ? (code?.queryCompletions(query, overview, mostOffered) ?? nothing) : nothing),
    [code, isTyping, overview, query],
  );
  return {
    offered,
    active,
    /** What the keys choose: the one that the arrows are on, else the first where a key completes. */
    chosen: (orFirst: boolean) => offered[orFirst ? Math.max(0, active) : active],
    move: (by: 1 | -1) => setActive((now) => ((now + 1 + by + offered.length + 1) % (offered.length + 1)) - 1),
    begin: () => {
      if (code === null) void offers().then(setCode);
      setTyping(true);
      setActive(-1);
    },
    end: () => setTyping(false),
  };
}

function SearchBox(): ReactElement {
  const query = useDesk((state) => state.query);
  const problem = usePatientProblem();
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const { offered, active, chosen, move, begin, end: endOffer } = useCompletions(query);
  const isOffering = offered.length > 0;
  const isWrong = problem !== null && !isOffering;
  const take = (one: QueryCompletion): void => {
    endOffer();
    setQuery(one.query);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    const one = chosen(event.key === "Tab");
    if (isOffering && isArrow) move(event.key === "ArrowDown" ? 1 : -1);
    else if (isOffering && one !== undefined && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)))
      take(one);
    else if (isOffering && event.key === "Escape") endOffer();
    else if (event.key === "Escape") {
      if (query !== "") setQuery("");
      else goToList();
    } else if (event.key === "ArrowDown" || event.key === "Enter") {
      goToList();
      if (desk.get().selection.index < 0) void selectAt(0);
    } else return;
    event.preventDefault();
  };
  const start = Math.min(problem?.start ?? 0, query.length);
  const end = Math.max(start, Math.min(problem?.end ?? 0, query.length));
  return (
    <search className="search-place">
      <div className={isWrong ? "search wrong" : "search"}>
        <Search aria-hidden />
        <input
          ref={input}
          id="search"
          type="search"
          aria-label={t.bar.search}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? "search-problem" : undefined}
          aria-autocomplete="list"
          aria-controls={isOffering ? listId : undefined}
          aria-activedescendant={isOffering && active >= 0 ? `${listId}-${active}` : undefined}
          placeholder={t.bar.searchHint}
          value={query}
          maxLength={2000}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value);
            begin();
          }}
          onBlur={endOffer}
          onKeyDown={onKeyDown}
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
      <div id="search-problem" className="search-problem" role="status" hidden={!isWrong}>
        {problem === null || !isWrong ? null : (
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
      {isOffering ? <Offered id={listId} offered={offered} active={active} onTake={take} /> : null}
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
