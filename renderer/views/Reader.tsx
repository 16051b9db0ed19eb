/** The reader: one clipping, set to be read; its marks; its source beside it. */
import {
  ArchiveRestore,
  ArrowLeft,
  ChevronDown,
  ChevronUp,
  Circle,
  CircleDot,
  Highlighter,
  NotebookPen,
  Plus,
  ScanText,
  Share,
  Star,
  Tag,
  Trash2,
} from "lucide-react";
import {
  memo,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import type { Clipping, Paragraph } from "../../core/clipping.ts";
import type { ClippingDetail } from "../../core/contract.ts";
import { urlOf } from "../../core/export/fields.ts";
import type { Marks } from "../../core/marks.ts";
import { cleanText, paragraphStarts } from "../../core/passage.ts";
import { words as wordsOf } from "../../core/query.ts";
import { focusPane, goToList, keyOf, run } from "../commands.ts";
import { tell } from "../desk.ts";
import { Hint, IconButton, IconToggle, Kbd } from "../parts/controls.tsx";
import { paintHits } from "../parts/hitRanges.ts";
import { later } from "../parts/later.tsx";
import { TagField } from "../parts/TagField.tsx";
import { TagChip } from "../parts/tags.tsx";
import { keepPlace, placeIn, writePlaces } from "../places.ts";
import { addTag, fetchSource, keepWindow, removeTag, rows, setView, useDesk } from "../state.ts";
import { fullDate, minutesToRead } from "../text/dates.ts";
import { pieces } from "../text/hits.ts";
import { spoken, t, whyText } from "../text/index.ts";
import { languageAttributes } from "../text/language.ts";
import { placeAside, type SetAside } from "./aside.ts";
import { Damaged } from "./Damaged.tsx";
import { FindBar } from "./FindBar.tsx";
import { LookMenu } from "./LookMenu.tsx";
import { Several } from "./Several.tsx";
import { SourceView } from "./SourceView.tsx";

const NotePane = later(() => import("./NotePane.tsx"));
const Highlights = later(() => import("./highlights/Highlights.tsx"));

const hint = (why: string | undefined): string | undefined => (why === undefined ? why : whyText(why));

/* Fields ----------------------------------------------------------------------------------------------------------- */

function Fields({ detail }: { readonly detail: ClippingDetail }): ReactElement {
  const { clipping, source } = detail;
  const { outlet, agency, author, published, categories, imageCredit, views } = clipping;
  const minutes = useMemo(() => minutesToRead(wordsOf(cleanText(clipping)).length), [clipping]);
  const href = urlOf(clipping);
  const unsure = published !== null && published.confidence !== "high";
  // Of a lost clipping there is nothing but what was written about it: no source, and no text to read a date in.
  if (source.name === "")
    return (
      <div className="fields">
        <span className="none">{t.reader.lost}</span>
      </div>
    );
  return (
    <div className="fields">
      {outlet === null ? null : <b>{outlet.value}</b>}
      {agency === null || agency.value === outlet?.value ? null : outlet === null ? (
        <span title={hint(agency.why)}>
          {t.reader.agency} <b>{agency.value}</b>
        </span>
      ) : (
        <span title={hint(agency.why)}>
          {t.reader.agency} {agency.value}
        </span>
      )}
      {agency?.via == null ? null : <span>{t.reader.via(agency.via)}</span>}
      {author === null ? null : <span>{t.reader.by(author.value)}</span>}
      {published === null ? (
        <span className="none">{t.reader.noDate}</span>
      ) : (
        <span title={hint(published.why)}>
          {fullDate(published.value)}
          {unsure ? <em className="unsure">{t.reader.uncertain}</em> : null}
        </span>
      )}
      <span>{t.reader.minutes(minutes)}</span>
      {categories.length === 0 ? null : <span>{categories.map((category) => category.value).join(", ")}</span>}
      {imageCredit === null ? null : <span>{t.reader.photo(imageCredit.value)}</span>}
      {views === null ? null : <span>{t.reader.views(views.value)}</span>}
      {href === null ? null : (
        <button type="button" className="link" title={href} onClick={() => void tell("openLink", href)}>
          {t.reader.openPage}
        </button>
      )}
      <button type="button" className="link" onClick={() => setView({ kind: "source", sha256: source.sha256 })}>
        {t.reader.from(source.name)}
      </button>
    </div>
  );
}

/* Tags ------------------------------------------------------------------------------------------------------------- */

function Tags({ marks }: { readonly marks: Marks }): ReactElement {
  const request = useDesk((one) => one.tagRequest);
  const [isOpen, setOpen] = useState(false);
  const seen = useRef(request);
  const id = marks.id;
  useEffect(() => {
    if (seen.current === request) return;
    seen.current = request;
    setOpen(true);
  }, [request]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another clipping closes the field.
  useEffect(() => setOpen(false), [id]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of chips is no fieldset.
    <div className="chips article-chips" role="group" aria-label={t.tags.label}>
      {marks.tags.map((tag) => (
        <TagChip key={tag} tag={tag} onRemove={() => void removeTag([id], tag)} />
      ))}
      {isOpen ? (
        <TagField
          autoFocus
          of={id}
          used={marks.tags}
          onAdd={(tag) => void addTag([id], tag)}
          onRemoveLast={() => {
            const last = marks.tags.at(-1);
            if (last !== undefined) void removeTag([id], last);
          }}
          onLeave={(why) => {
            setOpen(false);
            if (why === "escape") focusPane("list");
          }}
        />
      ) : (
        <button type="button" className="chip add" aria-label={t.tags.addLabel} onClick={() => setOpen(true)}>
          <Plus aria-hidden />
          {t.tags.add}
        </button>
      )}
    </div>
  );
}

/* Text ------------------------------------------------------------------------------------------------------------- */

const noLines: readonly string[] = [];

function Aside({ pieces, sha256 }: { readonly pieces: readonly SetAside[]; readonly sha256: string }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const [lines, setLines] = useState<readonly string[] | null>(noLines);
  const counts = new Map<string, number>();
  for (const piece of pieces) counts.set(piece.kind, (counts.get(piece.kind) ?? 0) + 1);
  const toggle = async (): Promise<void> => {
    setOpen(!isOpen);
    if (isOpen || (lines !== null && lines.length > 0)) return;
    setLines(null);
    const source = await fetchSource(sha256);
    setLines(
      pieces.map((piece) => ("text" in source ? source.text.slice(piece.start, piece.end).trim() : source.message)),
    );
  };
  return (
    <div className="aside">
      <button type="button" className="fold" aria-expanded={isOpen} onClick={() => void toggle()}>
        <span>{t.reader.setAside([...counts])}</span>
      </button>
      {isOpen ? (
        <dl className="aside-lines">
          {pieces.map((piece, i) => (
            <div key={`${piece.start}-${piece.kind}`}>
              <dt>{t.kind(piece.kind)}</dt>
              <dd dir="auto">{lines?.[i] ?? t.reader.loadingAside}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </div>
  );
}

/** A paragraph and where it begins in the clean text: what highlights are found by (`data-at`). */
interface PlacedParagraph {
  readonly paragraph: Paragraph;
  readonly at: number;
}

function Block({
  block: { paragraph, at },
  dir,
}: {
  readonly block: PlacedParagraph;
  readonly dir: "auto" | undefined;
}): ReactElement {
  switch (paragraph.kind) {
    case "heading":
      return (
        <h3 dir={dir} data-at={at}>
          {paragraph.text}
        </h3>
      );
    case "quote":
      return (
        <blockquote dir={dir}>
          <p data-at={at}>{paragraph.text}</p>
        </blockquote>
      );
    default:
      return (
        <p dir={dir} data-at={at}>
          {paragraph.text}
        </p>
      );
  }
}

/** Neighbouring list items are one list. */
function blocks(clipping: Clipping): (PlacedParagraph | readonly PlacedParagraph[])[] {
  const found: (PlacedParagraph | PlacedParagraph[])[] = [];
  const starts = paragraphStarts(clipping);
  clipping.paragraphs.forEach((paragraph, i) => {
    const one = { paragraph, at: starts[i] ?? 0 };
    const last = found.at(-1);
    if (paragraph.kind !== "list") found.push(one);
    else if (Array.isArray(last)) last.push(one);
    else found.push([one]);
  });
  return found;
}

const bullet = /^\s*(?:[-–—•*·▪●◦]|\(?\d{1,3}[.)])\s+/;

function ListBlock({ items, dir }: { readonly items: readonly PlacedParagraph[]; readonly dir: "auto" | undefined }) {
  const numbered = items.every(({ paragraph }) => /^\s*\(?\d/.test(paragraph.text));
  const children: ReactNode[] = items.map(({ paragraph, at }) => {
    // A number printed in the text is kept as it is printed.
    const shown = numbered ? paragraph.text : paragraph.text.replace(bullet, "");
    return (
      <li key={paragraph.start} dir={dir} data-at={at + paragraph.text.length - shown.length}>
        {shown}
      </li>
    );
  });
  return numbered ? <ul className="numbered">{children}</ul> : <ul>{children}</ul>;
}

const Text = memo(function Text({
  clipping,
  sha256,
}: {
  readonly clipping: Clipping;
  readonly sha256: string;
}): ReactElement {
  const language = languageAttributes(clipping.language);
  const dir = language.dir === "auto" ? "auto" : undefined;
  const parts = useMemo(() => {
    const aside = placeAside(clipping);
    const shown: ReactNode[] = [];
    let at = 0;
    const flush = (until: number): void => {
      const here: SetAside[] = [];
      for (let next = aside[at]; next !== undefined && next.start < until; next = aside[++at]) here.push(next);
      if (here.length > 0) shown.push(<Aside key={`aside-${here[0]?.start}`} pieces={here} sha256={sha256} />);
    };
    for (const block of blocks(clipping)) {
      const first = Array.isArray(block) ? block[0] : (block as PlacedParagraph);
      const key = first?.paragraph.start ?? 0;
      flush(key);
      shown.push(
        Array.isArray(block) ? (
          <ListBlock key={key} items={block} dir={dir} />
        ) : (
          <Block key={key} block={block as PlacedParagraph} dir={dir} />
        ),
      );
    }
    flush(Number.POSITIVE_INFINITY);
    return shown;
  }, [clipping, sha256, dir]);
  const applied = clipping.repairs.filter((repair) => repair.class !== "suggestion");
  return (
    <div {...language} className={clipping.paragraphs.length > 150 ? "text long" : "text"}>
      {parts}
      {clipping.truncated ? <p className="truncated">{t.reader.truncated}</p> : null}
      {applied.length === 0 ? null : (
        <details className="repairs" dir="ltr" lang={spoken()}>
          <summary>{t.reader.repairs(applied.length)}</summary>
          <ul>
            {applied.slice(0, 200).map((repair) => (
              <li key={`${repair.start}-${repair.kind}`} title={hint(repair.why)}>
                <code>{visible(repair.before)}</code> → <code>{visible(repair.after)}</code>{" "}
                <span>{t.reader.mended[repair.kind]}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
});

/** White space that would not be seen, as signs. */
function visible(text: string): string {
  if (text === "") return t.reader.repairNothing;
  return text
    .slice(0, 60)
    .replaceAll("\n", "↵")
    .replaceAll("\u00a0", "⍽")
    .replaceAll("\t", "⇥")
    .replaceAll("\u00ad", "-")
    .replaceAll(/[\u200b-\u200f\u2060\ufeff]/g, "·");
}

/** The words that the search found in this clipping, as they stand in its row. */
function useHitWords(id: string): string {
  const row = (): string => {
    const at = rows.indexOf(id);
    const found = at < 0 ? undefined : rows.at(at);
    if (found === undefined || !found.snippet.includes("\ue000")) return "";
    const words = pieces(found.snippet).filter((piece) => piece.hit && piece.text.trim().length > 0);
    return [...new Set(words.map((piece) => piece.text.toLowerCase()))].join("\n");
  };
  return useSyncExternalStore(rows.subscribe, row);
}

function Article({ detail }: { readonly detail: ClippingDetail }): ReactElement {
  const { clipping, marks, source } = detail;
  const article = useRef<HTMLElement>(null);
  const words = useHitWords(detail.id);
  useEffect(() => {
    if (words === "" || article.current === null) return;
    return paintHits(article.current.querySelectorAll("h2, .text"), words.split("\n"));
  }, [words]);
  const language = languageAttributes(clipping.language);
  return (
    <article ref={article} className="art" aria-labelledby="article-title" data-clipping={detail.id}>
      <h2 id="article-title" {...language}>
        {clipping.title?.value ?? t.list.noTitle}
      </h2>
      {clipping.altTitle === null ? null : (
        <p className="alt-title" dir="auto" title={t.reader.altTitle}>
          {clipping.altTitle.value}
        </p>
      )}
      <Fields detail={detail} />
      {source.isDamaged ? <Damaged source={source.name} /> : null}
      <Tags marks={marks} />
      <Text clipping={clipping} sha256={source.sha256} />
    </article>
  );
}

/* Tools ------------------------------------------------------------------------------------------------------------ */

/** Into the trash, and in the trash out of it again or away for good. */
function TrashButtons(): ReactElement {
  const inTrash = useDesk((one) => one.window?.view.kind === "trash");
  return (
    <>
      {inTrash ? <IconButton icon={ArchiveRestore} label={t.trash.restore} onPress={() => run("restore")} /> : null}
      <IconButton
        icon={Trash2}
        label={inTrash ? t.trash.delete : t.trash.move}
        keys={keyOf("trash")}
        onPress={() => run("trash")}
      />
    </>
  );
}

function Tools({ detail }: { readonly detail: ClippingDetail | null }): ReactElement {
  const notePane = useDesk((one) => one.window?.notePane ?? true);
  const showSource = useDesk((one) => one.showSource);
  const isEmpty = useDesk((one) => one.overview === null || one.overview.clippings === 0);
  const marks = detail?.marks;
  return (
    <div className="tools" role="toolbar" aria-label={t.reader.tools}>
      <span className="only-one">
        <IconButton icon={ArrowLeft} label={t.reader.back} onPress={goToList} />
      </span>
      <span className="tools-walk">
        <IconButton
          icon={ChevronUp}
          label={t.reader.previous}
          keys={keyOf("previous")}
          onPress={() => run("previous")}
          isDisabled={isEmpty}
        />
        <IconButton
          icon={ChevronDown}
          label={t.reader.next}
          keys={keyOf("next")}
          onPress={() => run("next")}
          isDisabled={isEmpty}
        />
      </span>
      {marks === undefined ? (
        <>
          <div className="grow" />
          <LookMenu />
        </>
      ) : (
        <>
          <div className="sep" />
          <IconButton
            icon={Star}
            label={marks.starred ? t.reader.unstar : t.reader.star}
            keys={keyOf("toggle-star")}
            onPress={() => run("toggle-star")}
            className={marks.starred ? "is-on" : ""}
          />
          <IconButton
            icon={marks.read ? Circle : CircleDot}
            label={marks.read ? t.reader.markUnread : t.reader.markRead}
            keys={keyOf("toggle-read")}
            onPress={() => run("toggle-read")}
          />
          <IconButton icon={Tag} label={t.reader.tag} keys={keyOf("tag")} onPress={() => run("tag")} />
          <IconButton
            icon={Highlighter}
            label={t.reader.highlight}
            keys={keyOf("highlight")}
            onPress={() => run("highlight")}
          />
          <IconToggle
            icon={NotebookPen}
            label={t.reader.note}
            keys={keyOf("note")}
            isSelected={notePane}
            onPress={() => (notePane ? keepWindow({ notePane: false }) : run("note"))}
          />
          <TrashButtons />
          <div className="grow" />
          <Hint text={t.reader.source} keys={keyOf("toggle-source")}>
            <ToggleButton
              className="btn small show-source"
              aria-label={t.reader.source}
              isSelected={showSource}
              onChange={() => run("toggle-source")}
            >
              <ScanText aria-hidden />
              <span>{t.reader.source}</span>
            </ToggleButton>
          </Hint>
          <LookMenu />
          <IconButton icon={Share} label={t.reader.export} keys={keyOf("export")} onPress={() => run("export")} />
        </>
      )}
    </div>
  );
}

/** Whether the pane has room for a column beside the text; the same width as in views.css. */
function useIsWide(pane: RefObject<HTMLElement | null>): boolean {
  const [isWide, setWide] = useState(false);
  useLayoutEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const look = (): void => setWide(element.clientWidth >= 700);
    look();
    const watcher = new ResizeObserver(look);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [pane]);
  return isWide;
}

/** The note, in a task of its own behind the text: an editor takes as long to make as all the rest of the reader. */
function NoteAfterText({ detail }: { readonly detail: ClippingDetail }): ReactElement {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true));
    return () => clearTimeout(timer);
  }, []);
  const meanwhile = <div className="note-pane" />;
  return isDue ? <NotePane detail={detail} meanwhile={meanwhile} /> : meanwhile;
}

/** The right pane. */
export default function Reader(): ReactElement {
  const reading = useDesk((one) => one.reading);
  const selected = useDesk((one) => one.selection.ids.size);
  const showSource = useDesk((one) => one.showSource);
  const notePane = useDesk((one) => one.window?.notePane ?? true);
  const isEmpty = useDesk((one) => one.overview === null || one.overview.clippings === 0);
  const hasRows = useSyncExternalStore(rows.subscribe, () => rows.state().total > 0);
  const place = useRef<HTMLElement>(null);
  const pane = useRef<HTMLElement>(null);
  const isWide = useIsWide(pane);
  // The last pane is here.
  useEffect(() => {
    document.documentElement.dataset.appState = "ready";
  }, []);
  const detail = reading.kind === "ready" ? reading.detail : null;
  const id = detail?.id ?? null;
  const isRead = detail !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: back from the source the text is where it was.
  useLayoutEffect(() => {
    const sheet = place.current;
    if (id === null || sheet === null) return;
    const most = (): number => Math.max(1, sheet.scrollHeight - sheet.clientHeight);
    sheet.scrollTop = placeIn(id) * most();
    const keep = (): void => keepPlace(id, sheet.scrollTop / most());
    sheet.addEventListener("scroll", keep, { passive: true });
    window.addEventListener("pagehide", writePlaces);
    return () => {
      sheet.removeEventListener("scroll", keep);
      window.removeEventListener("pagehide", writePlaces);
    };
  }, [id, isRead, showSource]);
  const many = selected > 1;
  const hasMargin = isWide && !showSource && (detail?.marks.highlights.length ?? 0) > 0;
  return (
    <section
      id="reader"
      ref={pane}
      tabIndex={-1}
      className={`read-pane${showSource ? " with-source" : ""}${notePane || hasMargin ? " with-note" : ""}`}
      aria-label={t.reader.label}
    >
      <Tools detail={many ? null : detail} />
      {many ? (
        <Several count={selected} />
      ) : reading.kind === "failed" ? (
        <div className="reader-empty" role="alert">
          <h2>{t.reader.failedTitle}</h2>
          <p>{reading.message}</p>
        </div>
      ) : detail === null ? (
        <div className="reader-empty">
          {reading.kind === "none" && !isEmpty ? (
            <>
              <p>{hasRows ? t.reader.none : t.reader.nothingFound}</p>
              {hasRows ? (
                <p className="keys-hint">
                  <Kbd>J</Kbd> <Kbd>K</Kbd> {t.reader.noneKeys}
                </p>
              ) : null}
            </>
          ) : null}
        </div>
      ) : (
        <div className="reading">
          <section
            className="sheet"
            id="reading-place"
            ref={place}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard.
            tabIndex={0}
            data-pane-focus
            aria-label={t.reader.place}
          >
            <Article key={detail.id} detail={detail} />
          </section>
          {showSource ? null : <FindBar id={detail.id} sheet={place} />}
          {showSource ? <SourceView key={detail.source.sha256} detail={detail} /> : null}
          <div className="beside" hidden={!notePane && !hasMargin}>
            {notePane ? <NoteAfterText detail={detail} /> : null}
            <Highlights key={detail.id} detail={detail} sheet={place} isWide={hasMargin} meanwhile={null} />
          </div>
        </div>
      )}
    </section>
  );
}
