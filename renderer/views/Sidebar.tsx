/** The sidebar: what the list may be narrowed to. */
import {
  CalendarOff,
  ChevronRight,
  CircleDot,
  FileText,
  FileWarning,
  ListChecks,
  Newspaper,
  Star,
  Trash2,
  Unlink,
} from "lucide-react";
import { type KeyboardEvent, memo, type ReactElement, type ReactNode, useCallback, useMemo, useState } from "react";
import type { Overview, SourceRow, View } from "../../core/contract.ts";
import { type TagColour, tagColours, tagKey } from "../../core/marks.ts";
import { keyOf, run } from "../commands.ts";
import { dragEnded, draggedClippings, draggedTag, dragTag, useDropPlace } from "../dragging.ts";
import { say } from "../messages.ts";
import { RowMenu, type RowMenuItem } from "../parts/RowMenu.tsx";
import { TagDot } from "../parts/tags.tsx";
import { openRepair } from "../repair.ts";
import { addTag, desk, setView, undoAction, useDesk } from "../state.ts";
import { addedDate } from "../text/dates.ts";
import { t } from "../text/index.ts";
import { editTags, isShown } from "../tidying.ts";
import { SideDossiers } from "./dossiers/SideDossiers.tsx";
import { SavedSearches } from "./SavedSearches.tsx";

const shownAtFirst = 30;

function sameView(a: View, b: View): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "tag" && b.kind === "tag") return tagKey(a.tag) === tagKey(b.tag);
  if ((a.kind === "outlet" || a.kind === "agency") && b.kind === a.kind)
    return a.name.toLowerCase() === b.name.toLowerCase();
  if (a.kind === "source" && b.kind === "source") return a.sha256 === b.sha256;
  return true;
}

/** What an item shows; its icon follows from its view and title. */
interface ItemProps {
  readonly view: View;
  readonly isOn: boolean;
  readonly icon?: ReactNode;
  readonly label: string;
  readonly count: number;
  readonly title?: string | undefined;
  readonly depth?: number;
}

const isSameItem = (a: ItemProps, b: ItemProps) =>
  sameView(a.view, b.view) &&
  (["isOn", "label", "count", "title", "depth"] as const).every((name) => a[name] === b[name]);

/** Drawn anew only when it shows something else: the counts come anew with every change, and most are the same. */
const Item = memo(function Item({ view, isOn, icon, label, count, title, depth = 0 }: ItemProps): ReactElement {
  return (
    <button
      type="button"
      className={`it${isOn ? " on" : ""}${depth > 0 ? ` depth-${Math.min(depth, 4)}` : ""}`}
      aria-current={isOn ? "page" : undefined}
      title={title}
      tabIndex={isOn || view.kind === "all" ? 0 : -1}
      data-nav
      onClick={() => setView(view)}
    >
      {icon}
      <span className="it-name">{label}</span>
      <b>{t.number(count)}</b>
    </button>
  );
}, isSameItem);

interface TagNode {
  readonly tag: string;
  readonly name: string;
  readonly depth: number;
  readonly count: number;
  readonly colour: TagColour | null;
  readonly description: string | undefined;
  readonly hasChildren: boolean;
}

const { compare } = new Intl.Collator();

function tagTree(tags: Overview["tags"], closed: ReadonlySet<string>): TagNode[] {
  const keyed = tags
    .map((one) => {
      const key = tagKey(one.tag);
      // "/" before every letter, so that a tag's children follow it.
      return { ...one, key, order: key.replaceAll("/", "\0") };
    })
    .sort((a, b) => compare(a.order, b.order));
  const parents = new Set<string>();
  for (const { key } of keyed) {
    const cut = key.lastIndexOf("/");
    if (cut > 0) parents.add(key.slice(0, cut));
  }
  const shown: TagNode[] = [];
  for (const { tag, count, colour, description, key } of keyed) {
    const levels = key.split("/");
    const hidden = levels.some((_, i) => i > 0 && closed.has(levels.slice(0, i).join("/")));
    if (hidden) continue;
    const name = tag.split("/").at(-1) ?? tag;
    shown.push({ tag, name, count, colour, description, depth: levels.length - 1, hasChildren: parents.has(key) });
  }
  return shown;
}

function More({
  total,
  isOpen,
  onToggle,
}: {
  readonly total: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}): ReactElement | null {
  if (total <= shownAtFirst) return null;
  return (
    <button type="button" className="it more" tabIndex={-1} data-nav onClick={onToggle}>
      {isOpen ? t.sidebar.showFewer : t.sidebar.showAll(total)}
    </button>
  );
}

const nameOf = (tag: string) => tag.split("/").at(-1) ?? tag;
const parentOf = (tag: string) => tag.split("/").slice(0, -1).join("/");

/** Whether a tag can be put below another, or to the top (null): not below itself, and not where it is. */
function canNest(tag: string, under: string | null): boolean {
  const [own, to] = [tagKey(tag), under === null ? "" : tagKey(under)];
  return to !== tagKey(parentOf(tag)) && to !== own && !to.startsWith(`${own}/`);
}

/** Puts a tag, with all below it, below another; null: to the top. */
function nest(tag: string, under: string | null): void {
  if (canNest(tag, under))
    void editTags({ kind: "rename", tag, to: under === null ? nameOf(tag) : `${under}/${nameOf(tag)}` });
}

async function tagDropped(tag: string): Promise<void> {
  const ids = draggedClippings();
  await addTag(ids, tag);
  if (ids.length === 1) say(() => t.marked.tagged(1, tag), { action: undoAction() });
}

/** A tag in the list: clippings dropped on it get it, a tag dropped on it goes below it. */
function TagPlace({ tag, children }: { readonly tag: string; readonly children: ReactNode }): ReactElement {
  const place = useDropPlace(
    ["clippings", "tag"],
    () => {
      const other = draggedTag();
      if (other === null) void tagDropped(tag);
      else nest(other, tag);
    },
    () => {
      const other = draggedTag();
      return other === null || canNest(other, tag);
    },
  );
  return (
    <li className="tag-item" draggable onDragStart={(event) => dragTag(event, tag)} onDragEnd={dragEnded} {...place}>
      {children}
    </li>
  );
}

/** A tag dropped on the heading goes to the top. */
function TagsHeading(): ReactElement {
  const place = useDropPlace(
    ["tag"],
    () => nest(draggedTag() ?? "", null),
    () => canNest(draggedTag() ?? "", null),
  );
  return <h2 {...place}>{t.sidebar.tags}</h2>;
}

const placesOffered = 40;

function tagMenu(tag: string, colour: TagColour | null): readonly RowMenuItem[] {
  const under = (desk.get().overview?.tags ?? [])
    .map((one) => one.tag)
    .filter((one) => canNest(tag, one))
    .sort((a, b) => a.localeCompare(b))
    .slice(0, placesOffered);
  const ask = (how: "rename" | "merge" | "delete") => () => desk.set({ dialog: { kind: "edit-tag", how, tag } });
  const paint = (one: TagColour | null) => () => void editTags({ kind: "colour", tag, colour: one });
  return [
    { id: "rename", label: t.tagEdit.rename, run: ask("rename") },
    {
      id: "describe",
      label: t.tagEdit.describe,
      run: () => desk.set({ dialog: { kind: "describe-tag", tag } }),
    },
    { id: "merge", label: t.tagEdit.merge, run: ask("merge") },
    ...(under.length === 0 && !canNest(tag, null)
      ? []
      : [
          {
            id: "nest",
            label: t.tagEdit.nest,
            items: [
              ...(canNest(tag, null) ? [{ id: " top", label: t.tagEdit.top, run: () => nest(tag, null) }] : []),
              ...under.map((one) => ({ id: one, label: one, run: () => nest(tag, one) })),
            ],
          },
        ]),
    {
      id: "colour",
      label: t.tagEdit.colour,
      items: [
        ...tagColours.map((one) => ({
          id: one,
          label: t.tagEdit.colours[one],
          dot: `tint-${one}`,
          isOn: colour === one,
          run: paint(one),
        })),
        { id: "none", label: t.tagEdit.noColour, isOn: colour === null, run: paint(null) },
      ],
    },
    { id: "delete", label: t.tagEdit.delete, run: ask("delete") },
  ];
}

interface TagItemProps extends Omit<TagNode, "hasChildren"> {
  readonly isOn: boolean;
  /** Null where nothing is below it. */
  readonly isClosed: boolean | null;
  readonly onToggle: (tag: string) => void;
}

const TagItem = memo(function TagItem(props: TagItemProps): ReactElement {
  const { tag, name, count, colour, description, depth, isOn, isClosed, onToggle } = props;
  return (
    <TagPlace tag={tag}>
      <Item
        view={{ kind: "tag", tag }}
        isOn={isOn}
        icon={<TagDot tag={tag} />}
        label={name}
        title={description === undefined ? tag : `${tag}\n${description}`}
        count={count}
        depth={depth}
      />
      <RowMenu label={t.sidebar.more(tag)} items={() => tagMenu(tag, colour)} />
      {isClosed === null ? null : (
        <button
          type="button"
          className={`twist depth-${Math.min(depth, 4)}`}
          tabIndex={-1}
          aria-expanded={!isClosed}
          aria-label={isClosed ? t.sidebar.open(tag) : t.sidebar.close(tag)}
          onClick={() => onToggle(tag)}
        >
          <ChevronRight aria-hidden />
        </button>
      )}
    </TagPlace>
  );
});

function Tags({ tags, view }: { readonly tags: Overview["tags"]; readonly view: View }): ReactElement {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const tree = useMemo(() => tagTree(tags, closed), [tags, closed]);
  const toggle = useCallback((tag: string): void => {
    setClosed((was) => {
      const next = new Set(was);
      if (!next.delete(tagKey(tag))) next.add(tagKey(tag));
      return next;
    });
  }, []);
  const shown = all ? tree : tree.slice(0, shownAtFirst);
  if (tree.length === 0) return <p className="side-hint">{t.sidebar.noTags}</p>;
  return (
    <ul>
      {shown.map(({ hasChildren, ...node }) => (
        <TagItem
          key={node.tag}
          {...node}
          isOn={sameView(view, { kind: "tag", tag: node.tag })}
          isClosed={hasChildren ? closed.has(tagKey(node.tag)) : null}
          onToggle={toggle}
        />
      ))}
      <li>
        <More total={tree.length} isOpen={all} onToggle={() => setAll(!all)} />
      </li>
    </ul>
  );
}

interface NamesProps {
  readonly kind: "outlet" | "agency";
  readonly names: Overview["outlets"];
  readonly view: View;
}

/** Outlets, or agencies. */
function Names({ kind, names, view }: NamesProps): ReactElement {
  const [all, setAll] = useState(false);
  const shown = all ? names : names.slice(0, shownAtFirst);
  return (
    <ul>
      {shown.map(({ name, count }) => (
        <li key={name} className="tag-item" data-outlet={name}>
          <Item view={{ kind, name }} isOn={sameView(view, { kind, name })} label={name} title={name} count={count} />
          <RowMenu
            label={t.sidebar.more(name)}
            items={() => [
              {
                id: "licence",
                label: t.licence.menu,
                run: () => desk.set({ dialog: { kind: "licence", outlet: name } }),
              },
            ]}
          />
        </li>
      ))}
      <li>
        <More total={names.length} isOpen={all} onToggle={() => setAll(!all)} />
      </li>
    </ul>
  );
}

interface SourceItemProps extends Pick<SourceRow, "sha256" | "name" | "clippings" | "added" | "isDamaged"> {
  readonly isOn: boolean;
}

const SourceItem = memo(function SourceItem(props: SourceItemProps): ReactElement {
  const { sha256, name, clippings, added, isDamaged, isOn } = props;
  return (
    <li className="source-item" data-source={sha256}>
      <Item
        view={{ kind: "source", sha256 }}
        isOn={isOn}
        icon={isDamaged ? <FileWarning className="warn" aria-hidden /> : <FileText aria-hidden />}
        label={name}
        title={`${t.sidebar.sourceTitle(name, clippings, addedDate(added))}${isDamaged ? `. ${t.damaged.text}` : ""}`}
        count={clippings}
      />
      <button
        type="button"
        className="it-act"
        tabIndex={-1}
        title={`${t.repair.reviewSource} (${keyOf("repair-source")})`}
        aria-label={t.repair.reviewNamed(name)}
        onClick={() => void openRepair(sha256)}
      >
        <ListChecks aria-hidden />
      </button>
    </li>
  );
});

function Sources({ overview, view }: { readonly overview: Overview; readonly view: View }): ReactElement {
  const [all, setAll] = useState(false);
  const shown = all ? overview.sources : overview.sources.slice(0, shownAtFirst);
  return (
    <ul>
      {shown.map((source) => (
        <SourceItem
          key={source.sha256}
          sha256={source.sha256}
          name={source.name}
          clippings={source.clippings}
          added={source.added}
          isDamaged={source.isDamaged}
          isOn={sameView(view, { kind: "source", sha256: source.sha256 })}
        />
      ))}
      <li>
        <More total={overview.sources.length} isOpen={all} onToggle={() => setAll(!all)} />
      </li>
      {overview.sources.some((source) => source.sample) ? (
        <li>
          <button type="button" className="it more" tabIndex={-1} data-nav onClick={() => run("remove-sample")}>
            {t.sidebar.removeSample}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

/** Up, Down, Home and End walk through the items; Left and Right close and open a tag. */
function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-nav]")];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items[Math.max(0, Math.min(items.length - 1, to))]?.focus();
    return;
  }
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  const twist = items[at]?.parentElement?.querySelector<HTMLElement>(".twist");
  if (twist?.getAttribute("aria-expanded") === String(event.key === "ArrowLeft")) {
    event.preventDefault();
    twist.click();
  }
}

/** The library's parts with their counts. */
export function Sidebar(): ReactElement {
  const overview = useDesk((state) => state.overview);
  const view = useDesk((state) => state.window?.view);
  const isSaved = useDesk((state) =>
    state.overview?.searches.some((one) => isShown(one, state.window?.view, state.query, state.window?.sort)),
  );
  if (overview === null || view === undefined)
    return <nav id="sidebar" className="side" aria-label={t.sidebar.label} />;
  return (
    <nav id="sidebar" className="side" aria-label={t.sidebar.label} onKeyDown={onKeyDown}>
      <ul>
        {(
          [
            ["all", Newspaper, t.sidebar.all, overview.clippings],
            ["unread", CircleDot, t.sidebar.unread, overview.unread],
            ["starred", Star, t.sidebar.starred, overview.starred],
            ["undated", CalendarOff, t.sidebar.undated, overview.undated],
            ["lost", Unlink, t.sidebar.lost, overview.lost],
            ["trash", Trash2, t.sidebar.trash, overview.trashed],
          ] as const
        )
          .filter(([kind, , , count]) => kind !== "lost" || count > 0 || view.kind === "lost")
          .map(([kind, Icon, label, count]) => (
            <li key={kind}>
              <Item
                view={{ kind }}
                isOn={view.kind === kind && isSaved !== true}
                icon={<Icon aria-hidden />}
                label={label}
                count={count}
              />
            </li>
          ))}
      </ul>
      {overview.searches.length > 0 ? (
        <>
          <h2>{t.sidebar.searches}</h2>
          <SavedSearches searches={overview.searches} />
        </>
      ) : null}
      <SideDossiers />
      <TagsHeading />
      <Tags tags={overview.tags} view={view} />
      {overview.outlets.length > 0 ? (
        <>
          <h2>{t.sidebar.outlets}</h2>
          <Names kind="outlet" names={overview.outlets} view={view} />
        </>
      ) : null}
      {overview.agencies.length > 0 ? (
        <>
          <h2>{t.sidebar.agencies}</h2>
          <Names kind="agency" names={overview.agencies} view={view} />
        </>
      ) : null}
      {overview.sources.length > 0 ? (
        <>
          <h2>{t.sidebar.sources}</h2>
          <Sources overview={overview} view={view} />
        </>
      ) : null}
    </nav>
  );
}
