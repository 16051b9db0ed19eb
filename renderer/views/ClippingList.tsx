/** The list: of any length, only what is in sight is drawn; one focus stop, walked with the keys. */
import { ChevronDown, Highlighter, ListFilter, NotebookPen, Star } from "lucide-react";
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactElement,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from "react";
import { Button } from "react-aria-components/Button";
import type { Row, Sort, WindowState } from "../../core/contract.ts";
import { sortOf } from "../../core/narrow.ts";
import { run } from "../commands.ts";
import { dragClippings, dragEnded } from "../dragging.ts";
import { later } from "../parts/later.tsx";
import { TagChip } from "../parts/tags.tsx";
import { useWindow } from "../parts/useWindow.ts";
import * as state from "../state.ts";
import { desk, retryList, rows, setQuery, useDesk } from "../state.ts";
import { dayHeading, dayKey, fullDate, minutesToRead, timeOf } from "../text/dates.ts";
import { pieces } from "../text/hits.ts";
import { t } from "../text/index.ts";
import { languageAttributes } from "../text/language.ts";

const EmptyList = later(() => import("./EmptyList.tsx"));
const Strip = later(() => import("./figures/Strip.tsx"));
const Facets = later(() => import("./Facets.tsx"));
const SortMenu = later<{ readonly sort: Sort }>(() => import("./SortMenu.tsx"));

// Made once: what is the same object is not drawn again.
const star = <Star />;
const pen = <NotebookPen aria-hidden />;
const highlighter = <Highlighter aria-hidden />;

const byDay = new Set<Sort>(["newest", "oldest"]);
/** About the height of a row, of a card with a title of two lines. */
const estimates: Readonly<Record<WindowState["rowLook"], number>> = { cards: 122, compact: 60, columns: 34 };

/** Where a clipping is from; an agency is said to be one. */
const carrierOf = ({ outlet, isAgency }: Row): string | null =>
  outlet !== null && isAgency === true ? t.list.agency(outlet) : outlet;

function spoken(row: Row): string {
  return [
    row.title || t.list.noTitle,
    carrierOf(row),
    row.published === null ? t.list.noDate : fullDate(row.published),
    row.isLost ? t.list.lost : t.list.minutesLong(minutesToRead(row.words)),
    row.isDamaged ? t.damaged.short : null,
    row.read ? null : t.list.unread,
    row.starred ? t.list.starred : null,
    row.hasNote ? t.list.hasNote : null,
    row.highlights > 0 ? t.highlights.count(row.highlights) : null,
    row.tags.length === 0 ? null : t.list.tagged(row.tags),
  ]
    .filter((part) => part !== null)
    .join(", ");
}

interface RowProps {
  readonly row: Row | undefined;
  readonly index: number;
  readonly total: number;
  readonly heading: string | null;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
  /** Under a day's heading only the time is repeated. */
  readonly underDay: boolean;
}

const RowView = memo(function RowView({
  row,
  index,
  total,
  heading,
  isSelected,
  isCursor,
  underDay,
}: RowProps): ReactElement {
  if (row === undefined) {
    return (
      <div role="presentation" className="row-place">
        {/* biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active row. */}
        <div role="option" aria-selected={false} aria-label="…" className="row waiting" data-index={index}>
          <i />
          <i />
          <i />
        </div>
      </div>
    );
  }
  const time = timeOf(row.published);
  const when = underDay ? time : row.published === null ? t.list.noDate : fullDate(row.published, "short");
  const language = languageAttributes(row.language);
  return (
    <div role="presentation" className="row-place">
      {heading === null ? null : (
        <div className="day" aria-hidden>
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active row. */}
      <div
        role="option"
        id={`row-${row.id}`}
        aria-selected={isSelected}
        aria-posinset={index + 1}
        aria-setsize={total}
        aria-label={spoken(row)}
        draggable
        className={`row${row.read ? " read" : " un"}${isSelected ? " on" : ""}${isCursor ? " cursor" : ""}`}
        data-index={index}
        data-id={row.id}
      >
        <div className="t" {...language}>
          {/* For the pointer: the keys have S, and a button may not stand in an option. */}
          <span className={`row-star${row.starred ? " on" : ""}`} data-star aria-hidden>
            {star}
          </span>
          {row.title || t.list.noTitle}
        </div>
        <div className="m" dir={language.dir === "rtl" ? "rtl" : undefined}>
          {row.outlet === null ? null : (
            <span>
              {row.isAgency === true ? <em>{t.list.agency("")}</em> : null}
              {row.outlet}
            </span>
          )}
          {when === null ? null : <span>{when}</span>}
          <span className={row.isLost ? undefined : "min"}>
            {row.isLost ? t.list.lost : t.list.minutes(minutesToRead(row.words))}
          </span>
          {row.isDamaged ? <span className="warn">{t.damaged.short}</span> : null}
          {row.hasNote || row.highlights > 0 ? (
            <i className="cnt">
              {row.highlights === 0 ? null : (
                <>
                  {highlighter}
                  {row.highlights}
                </>
              )}
              {row.hasNote ? pen : null}
            </i>
          ) : null}
        </div>
        {row.snippet === "" ? null : (
          <div className="s" {...language}>
            {pieces(row.snippet).map(({ text, hit }, i) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move.
              hit ? <mark key={i}>{text}</mark> : text,
            )}
          </div>
        )}
        {row.tags.length > 0 ? (
          <div className="chips">
            {row.tags.map((tag, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row that shows another clipping keeps its elements.
              <TagChip key={i} tag={tag} />
            ))}
          </div>
        ) : null}
      </div>
    </div>
  );
});

/* What the two buttons look like until their code is here, which comes after the first list. */
const noFacets = () => (
  <span className="sort facets-open" aria-hidden>
    <ListFilter />
    <span>{t.facets.open}</span>
  </span>
);

function NoSortMenu({ sort }: { readonly sort: Sort }): ReactElement {
  return (
    <span className="sort" aria-hidden>
      <span className="sort-name">{t.list.sorts[sort]}</span>
      <ChevronDown />
    </span>
  );
}

/** The room that the strip takes, so that nothing moves when it comes. */
function StripPlace(): ReactElement {
  const isOpen = useDesk((one) => one.window?.strip ?? true);
  return <div className={isOpen ? "strip" : "strip folded"} />;
}

/** What the list is narrowed to, in a word; "" for all clippings. */
function useViewName(): string {
  return useDesk(({ window, overview }) => {
    const view = window?.view;
    switch (view?.kind) {
      case "unread":
        return t.sidebar.unread;
      case "starred":
        return t.sidebar.starred;
      case "undated":
        return t.sidebar.undated;
      case "trash":
        return t.sidebar.trash;
      case "lost":
        return t.sidebar.lost;
      case "tag":
        return view.tag;
      case "outlet":
      case "agency":
        return view.name;
      case "source":
        return overview?.sources.find((source) => source.sha256 === view.sha256)?.name ?? "";
      default:
        return "";
    }
  });
}

function indexOf(target: EventTarget): number {
  const row = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
  return row === null ? -1 : Number(row.dataset.index);
}

/** The middle pane. */
export function ClippingList(): ReactElement {
  const result = useSyncExternalStore(rows.subscribe, rows.state);
  const selection = useDesk((one) => one.selection);
  const sort = sortOf(result.query?.query ?? "", result.query?.sort ?? "newest");
  const scroller = useRef<HTMLDivElement>(null);
  const block = useRef<HTMLDivElement>(null);
  const space = useRef<HTMLDivElement>(null);
  const look = useDesk((one) => one.window?.rowLook ?? "cards");
  const mayGroup = useDesk((one) => one.window?.groupByDay ?? true);
  const grouped = mayGroup && byDay.has(sort);
  const onRange = useCallback((first: number, last: number) => rows.want(first, last), []);
  const range = useWindow({
    count: result.total,
    estimate: estimates[look],
    // In another look every row has another height.
    resetKey: `${result.generation} ${look} ${grouped}`,
    scroller,
    block,
    space,
    onRange,
  });
  const { reveal } = range;

  // biome-ignore lint/correctness/useExhaustiveDependencies: in another look the same row stands elsewhere.
  useEffect(() => {
    if (selection.index >= 0) reveal(selection.index);
  }, [selection.index, reveal, look, grouped]);

  // The first list is painted two frames after it is in the page.
  const isStarting = useDesk((one) => one.isStarting);
  // Why there is no library stands over the whole desk.
  const isOpen = useDesk((one) => one.isStarting || one.openFailed === null);
  const failed = isStarting || !isOpen ? null : result.failed;
  const shown = result.generation > 0 || failed !== null || !isOpen;
  useLayoutEffect(() => {
    if (!shown || desk.get().hasList) return;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        performance.mark("first-list");
        desk.set({ hasList: true });
      }),
    );
  }, [shown]);

  const onClick = (event: MouseEvent): void => {
    const index = indexOf(event.target);
    if (index < 0) return;
    const row = rows.at(index);
    if (row !== undefined && event.target instanceof Element && event.target.closest("[data-star]") !== null) {
      void state.setStarred([row.id], !row.starred);
      return;
    }
    if (event.shiftKey) void state.extendTo(index);
    else if (event.ctrlKey || event.metaKey) state.toggleAt(index);
    else {
      void state.selectAt(index);
      desk.set({ pane: "reader" });
    }
  };

  /** A selected row takes the selection along. */
  const onDragStart = (event: DragEvent): void => {
    const row = rows.at(indexOf(event.target));
    if (row === undefined) return;
    const { ids } = desk.get().selection;
    dragClippings(event, ids.has(row.id) ? [...ids] : [row.id], row.title || t.list.noTitle);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const { index } = desk.get().selection;
    const { total } = rows.state();
    const page = range.pageRows();
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index < 0 ? 0 : index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: total - 1,
    };
    const to = steps[event.key];
    if (to !== undefined && total > 0 && !event.altKey) {
      event.preventDefault();
      const place = Math.max(0, Math.min(total - 1, to));
      if (event.shiftKey) void state.extendTo(place);
      else void state.selectAt(place);
    } else if (event.key === " " && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (index >= 0) state.toggleAt(index);
    } else if (event.key === " ") {
      event.preventDefault();
      const sheet = document.getElementById("reading-place");
      sheet?.scrollBy({ top: sheet.clientHeight * (event.shiftKey ? -0.85 : 0.85) });
    } else if (event.key === "Enter" && index >= 0) {
      event.preventDefault();
      desk.set({ pane: "reader" });
      setTimeout(() => document.getElementById("reading-place")?.focus({ preventScroll: true }));
    }
  };

  const shownRows: ReactElement[] = [];
  for (let i = range.start; i < range.end; i++) {
    const row = rows.at(i);
    const before = i > 0 ? rows.at(i - 1) : undefined;
    const isFirstOfDay =
      grouped &&
      row !== undefined &&
      (i === 0 || (before !== undefined && dayKey(before.published) !== dayKey(row.published)));
    shownRows.push(
      <RowView
        key={i}
        row={row}
        index={i}
        total={result.total}
        heading={isFirstOfDay ? dayHeading(row.published) : null}
        isSelected={row !== undefined && selection.ids.has(row.id)}
        isCursor={row !== undefined && selection.cursor === row.id}
        underDay={grouped}
      />,
    );
  }

  const hasList = useDesk((one) => one.hasList);
  const many = selection.ids.size > 1;
  const viewName = useViewName();
  const cursor = selection.index >= range.start && selection.index < range.end ? rows.at(selection.index) : undefined;
  return (
    <section className="list" aria-label={t.list.label} data-query={result.query?.query}>
      <div className={many ? "lhead many" : "lhead"}>
        <h2 aria-live="polite">
          {!isOpen
            ? t.list.noLibrary
            : result.generation === 0
              ? t.app.loading
              : (result.isLeast ? t.list.atLeast : t.list.count)(result.total)}
        </h2>
        {viewName === "" || many ? null : (
          <span className="lhead-view" title={viewName}>
            {viewName}
          </span>
        )}
        {result.withForms === null || many ? null : (
          <button
            type="button"
            className="link lhead-forms"
            title={t.list.withForms}
            aria-label={`${t.list.withForms}: ${result.withForms}`}
            onClick={() => setQuery(result.withForms ?? "")}
          >
            {result.withForms}
          </button>
        )}
        {many ? <span className="lhead-many">{t.list.selected(selection.ids.size)}</span> : null}
        <div className="grow" />
        {result.query?.view.kind === "trash" && result.total > 0 ? (
          <Button className="sort" onPress={() => run("empty-trash")}>
            {t.trash.empty}
          </Button>
        ) : null}
        {result.total > 1 ? hasList ? <Facets meanwhile={noFacets()} /> : noFacets() : null}
        {hasList ? <SortMenu sort={sort} meanwhile={<NoSortMenu sort={sort} />} /> : <NoSortMenu sort={sort} />}
      </div>
      {!isOpen ? null : hasList ? <Strip hasRows={result.total > 0} meanwhile={<StripPlace />} /> : <StripPlace />}
      {result.rankedNewest === null ? null : (
        <p className="list-note" role="status">
          {t.list.ranked(result.rankedNewest, result.total, result.isLeast)}
        </p>
      )}
      {failed === null ? null : (
        <div className="list-failed" role="alert">
          <p>
            <strong>{t.list.failed}</strong> {failed}
          </p>
          <Button className="btn" onPress={retryList}>
            {t.list.again}
          </Button>
        </div>
      )}
      {result.generation > 0 && result.total === 0 && failed === null ? (
        <EmptyList meanwhile={<div className="rows" />} />
      ) : (
        <div
          ref={scroller}
          id="list"
          className="rows"
          data-look={look}
          role="listbox"
          aria-label={t.list.label}
          aria-multiselectable
          aria-activedescendant={cursor === undefined ? undefined : `row-${cursor.id}`}
          tabIndex={0}
          data-pane-focus
          onClick={onClick}
          onKeyDown={onKeyDown}
          onDragStart={onDragStart}
          onDragEnd={dragEnded}
        >
          <div ref={space} role="presentation" className="rows-space">
            <div ref={block} role="presentation" className="rows-block">
              {shownRows}
            </div>
          </div>
        </div>
      )}
    </section>
  );
}
