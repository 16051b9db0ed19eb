/** The dossiers in the sidebar: opened by a press, filled by dropping clippings on them. */
import { BookOpen, Plus } from "lucide-react";
import { type ReactElement, useState } from "react";
import type { DossierRow } from "../../../core/dossier.ts";
import { run } from "../../commands.ts";
import { addToDossier, openDossier, removeDossier, useDossiers } from "../../dossiers.ts";
import { draggedClippings, useDropPlace } from "../../dragging.ts";
import { IconButton } from "../../parts/controls.tsx";
import { RowMenu } from "../../parts/RowMenu.tsx";
import { desk } from "../../state.ts";
import { fullDate } from "../../text/dates.ts";
import { t } from "../../text/index.ts";

const shownAtFirst = 12;

function Item({ row, isAlone }: { readonly row: DossierRow; readonly isAlone: boolean }): ReactElement {
  const place = useDropPlace(["clippings"], () => void addToDossier(row, draggedClippings()));
  const { id, title } = row;
  return (
    <li className="tag-item" {...place}>
      <button
        type="button"
        className="it"
        title={[title, row.issue, fullDate(row.date)].filter((part) => part !== "").join(" · ")}
        tabIndex={-1}
        data-nav
        data-dossier={id}
        onClick={() => void openDossier(id)}
      >
        <BookOpen aria-hidden />
        <span className="it-name">
          {title}
          {isAlone ? null : <small>{` ${fullDate(row.date, "short")}`}</small>}
        </span>
        <b>{t.number(row.entries)}</b>
      </button>
      <RowMenu
        label={t.dossiers.more(title)}
        items={() => [
          { id: "open", label: t.dossiers.open, run: () => void openDossier(id) },
          {
            id: "rename",
            label: t.dossiers.rename,
            run: () => desk.set({ dialog: { kind: "rename-dossier", id, title } }),
          },
          {
            id: "next",
            label: t.dossiers.next,
            run: () => desk.set({ dialog: { kind: "new-dossier", from: id, ids: [] } }),
          },
          { id: "delete", label: t.dossiers.delete, run: () => void removeDossier(row) },
        ]}
      />
    </li>
  );
}

/** Heading, list and the way to a new one. */
export function SideDossiers(): ReactElement {
  const rows = useDossiers((state) => state.rows);
  const [all, setAll] = useState(false);
  const place = useDropPlace(["clippings"], () =>
    desk.set({ dialog: { kind: "new-dossier", from: null, ids: draggedClippings() } }),
  );
  const list = rows ?? [];
  const shown = all ? list : list.slice(0, shownAtFirst);
  return (
    <>
      <h2 className="side-head" {...place}>
        {t.dossiers.heading}
        <IconButton icon={Plus} label={t.dossiers.make} onPress={() => run("new-dossier")} />
      </h2>
      {rows !== null && rows.length === 0 ? <p className="side-hint">{t.dossiers.hint}</p> : null}
      <ul>
        {shown.map((row) => (
          <Item key={row.id} row={row} isAlone={list.filter(({ title }) => title === row.title).length === 1} />
        ))}
        {list.length > shownAtFirst ? (
          <li>
            <button type="button" className="it more" tabIndex={-1} data-nav onClick={() => setAll(!all)}>
              {all ? t.sidebar.showFewer : t.sidebar.showAll(list.length)}
            </button>
          </li>
        ) : null}
      </ul>
    </>
  );
}
