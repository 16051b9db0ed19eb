/** The structure of a dossier: one list of cover, sections and entries, ordered by dragging and by keys. */
import { BookMarked, CopyPlus, GripVertical, MessageSquareText, TriangleAlert } from "lucide-react";
import { type KeyboardEvent, type ReactElement, useMemo } from "react";
import { Button } from "react-aria-components/Button";
import { GridList, GridListItem, type Key } from "react-aria-components/GridList";
import { useDragAndDrop } from "react-aria-components/useDragAndDrop";
import type { DossierClipping } from "../../../core/contract.ts";
import type { Dossier, DossierEntry, DossierSection } from "../../../core/dossier.ts";
import { composerKey } from "../../commands.ts";
import { drop, select, useDossiers } from "../../dossiers.ts";
import { fullDate } from "../../text/dates.ts";
import { t } from "../../text/index.ts";
import { languageAttributes } from "../../text/language.ts";
import { cover } from "./placing.ts";

/** Nothing else in the window or outside of it takes what is dragged here. */
const dragType = "cuttings-dossier-row";

type RowOf =
  | { readonly kind: "cover"; readonly id: typeof cover; readonly dossier: Dossier }
  | { readonly kind: "section"; readonly id: string; readonly section: DossierSection; readonly isEmpty: boolean }
  | {
      readonly kind: "entry";
      readonly id: string;
      readonly entry: DossierEntry;
      readonly known: DossierClipping | undefined;
    };

/** How much of a clipping is shown, in a word or two. */
export function shownText({ shown }: DossierEntry, known: DossierClipping | undefined): string {
  switch (shown.kind) {
    case "headline":
      return t.dossiers.shown.headline;
    case "excerpt":
      return t.dossiers.shown.excerpt(shown.words);
    case "highlights":
      return t.dossiers.shown.highlights(known?.detail?.marks.highlights.length ?? 0);
    case "passages":
      return t.dossiers.shown.passages(shown.passages.length);
    case "full":
      return t.dossiers.shown.full;
  }
}

export const titleOf = ({ of }: Pick<DossierEntry, "of">, known: DossierClipping | undefined): string =>
  known?.detail?.clipping.title?.value || of.title || t.dossiers.untitled;

function EntryRow({
  entry,
  known,
}: {
  readonly entry: DossierEntry;
  readonly known: DossierClipping | undefined;
}): ReactElement {
  const title = titleOf(entry, known);
  const { of, alsoIn } = entry;
  const state = known?.state ?? "here";
  const facts = [
    of.outlet,
    known?.detail?.clipping.author?.value ?? null,
    of.published === null ? t.list.noDate : fullDate(of.published.slice(0, 10), "short"),
    alsoIn.length === 0 ? null : t.dossiers.alsoIn(alsoIn.length),
  ].filter((part) => part !== null);
  return (
    <>
      <Button slot="drag" className="cl-grip" aria-label={t.dossiers.drag(title)}>
        <GripVertical aria-hidden />
      </Button>
      <div className="cl-body">
        <div className="cl-title" {...languageAttributes(known?.detail?.clipping.language ?? null)}>
          {title}
        </div>
        <small>{facts.join(" · ")}</small>
        {state === "here" || state === "coming" ? null : (
          <small className="cl-state">
            <TriangleAlert aria-hidden />
            {t.dossiers.state[state]}
          </small>
        )}
      </div>
      <div className="cl-side">
        <span className="cl-shown">{shownText(entry, known)}</span>
        {entry.comment.trim() === "" ? null : <MessageSquareText aria-label={t.dossiers.field.comment} />}
        {alsoIn.length === 0 ? null : <CopyPlus aria-label={t.dossiers.alsoIn(alsoIn.length)} />}
      </div>
    </>
  );
}

function Content({ row }: { readonly row: RowOf }): ReactElement {
  switch (row.kind) {
    case "cover": {
      const { title, issue, editor, date } = row.dossier;
      return (
        <>
          {/* The cover stays at the top; a list whose rows are dragged wants the button in each. */}
          <Button slot="drag" className="cl-grip none" isDisabled aria-label={t.dossiers.drag(title)} />
          <BookMarked aria-hidden />
          <div className="cl-body">
            <div className="cl-title">{title}</div>
            <small>{[issue, fullDate(date, "short"), editor].filter((part) => part !== "").join(" · ")}</small>
          </div>
        </>
      );
    }
    case "section":
      return (
        <>
          <Button slot="drag" className="cl-grip" aria-label={t.dossiers.drag(nameOf(row))}>
            <GripVertical aria-hidden />
          </Button>
          <div className="cl-body">
            <div className={row.section.heading === "" ? "cl-heading none" : "cl-heading"}>
              {row.section.heading || t.dossiers.noHeading}
            </div>
            {row.isEmpty ? <small>{t.dossiers.emptySection}</small> : null}
          </div>
          <span className="cl-count">{row.section.entries.length}</span>
        </>
      );
    case "entry":
      return <EntryRow entry={row.entry} known={row.known} />;
  }
}

function nameOf(row: RowOf): string {
  if (row.kind === "cover") return t.dossiers.cover;
  if (row.kind === "section") return row.section.heading || t.dossiers.noHeading;
  return titleOf(row.entry, row.known);
}

export function Structure({ dossier }: { readonly dossier: Dossier }): ReactElement {
  const clippings = useDossiers((state) => state.clippings);
  const selected = useDossiers((state) => state.selected);
  const rows = useMemo(
    (): readonly RowOf[] => [
      { kind: "cover", id: cover, dossier },
      ...dossier.sections.flatMap((section): RowOf[] => [
        { kind: "section", id: section.id, section, isEmpty: section.entries.length === 0 },
        ...section.entries.map(
          (entry): RowOf => ({ kind: "entry", id: entry.clipping, entry, known: clippings.get(entry.clipping) }),
        ),
      ]),
    ],
    [dossier, clippings],
  );
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].filter((key) => key !== cover).map((key) => ({ [dragType]: String(key) })),
    acceptedDragTypes: [dragType],
    getDropOperation: () => "move",
    onReorder: ({ keys, target }) => {
      if (target.dropPosition !== "on") void drop([...keys].map(String), String(target.key), target.dropPosition);
    },
  });
  // Before the list takes a letter for the beginning of a name.
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    composerKey(event.nativeEvent);
  };
  return (
    <div className="structure-list" onKeyDownCapture={onKeyDownCapture}>
      <GridList
        aria-label={t.dossiers.structureLabel}
        className="cls"
        items={rows}
        selectionMode="multiple"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={selected}
        onSelectionChange={(keys) => {
          const all = keys === "all" ? rows.map(({ id }) => id) : [...keys].map(String);
          const added = all.find((key) => !selected.has(key));
          select(all, all.length === 1 ? all[0] : added);
        }}
        dragAndDropHooks={dragAndDropHooks}
        dependencies={[clippings]}
      >
        {(row) => (
          <GridListItem
            id={row.id as Key}
            textValue={nameOf(row)}
            className={`cl cl-${row.kind}${row.kind === "section" && row.isEmpty ? " no-entries" : ""}`}
            data-row={row.id}
          >
            <Content row={row} />
          </GridListItem>
        )}
      </GridList>
    </div>
  );
}
