/** The trash, changes of tags and saved searches, as functions. */
import type { SavedSearch, Sort, TagEdit, TagPreview, View } from "../core/contract.ts";
import type { Fault } from "../core/fault.ts";
import { tagKey } from "../core/marks.ts";
import { narrowed, sortOf, withoutSort } from "../core/narrow.ts";
import { fieldText } from "../core/print-query.ts";
import { ask, tell } from "./desk.ts";
import { say, sayFault } from "./messages.ts";
import {
  currentQuery,
  desk,
  keepWindow,
  mark,
  notes,
  refreshAll,
  refreshOverview,
  rows,
  selectAt,
  selectedIds,
  undoAction,
} from "./state.ts";
import { t } from "./text/index.ts";

/* Trash ------------------------------------------------------------------------------------------------------------ */

/** Where the first of some clippings stands in the list. */
function firstIndex(ids: readonly string[]): number {
  const places = ids.map((id) => rows.indexOf(id)).filter((index) => index >= 0);
  return places.length === 0 ? Math.max(0, desk.get().selection.index) : places.reduce((a, b) => Math.min(a, b));
}

/** What was selected has left the list: what stands in its place is opened. */
async function goOnAt(index: number): Promise<void> {
  await rows.refresh();
  const { total } = rows.state();
  if (total > 0) await selectAt(Math.min(index, total - 1));
  else desk.set({ selection: { ids: new Set(), cursor: null, index: -1, anchor: -1 }, reading: { kind: "none" } });
}

/** Moves the selection to the trash; in the trash, asks whether to delete it for good. */
export async function trashSelection(): Promise<void> {
  const ids = selectedIds();
  if (ids.length === 0) return;
  if (desk.get().window?.view.kind === "trash") {
    desk.set({ dialog: { kind: "purge", ids } });
    return;
  }
  await notes.flushAll();
  const index = firstIndex(ids);
  if (!(await mark(ids, { trashed: true }))) return;
  await goOnAt(index);
  say(() => t.trash.moved(ids.length), { action: undoAction() });
}

/** Takes the selection out of the trash. */
export async function restoreSelection(): Promise<void> {
  const ids = selectedIds();
  if (ids.length === 0 || desk.get().window?.view.kind !== "trash") return;
  const index = firstIndex(ids);
  if (!(await mark(ids, { trashed: false }))) return;
  await goOnAt(index);
  say(() => t.trash.restored(ids.length), { action: undoAction() });
}

/** Deletes for good what is in the trash, all or some. True when it is done. */
export async function purge(ids: readonly string[] | null): Promise<boolean> {
  await notes.flushAll();
  const index = ids === null ? 0 : firstIndex(ids);
  const gone = await tell("emptyTrash", { ids: ids === null ? null : [...ids] });
  if (gone === undefined) return false;
  await refreshOverview();
  if (desk.get().window?.view.kind === "trash") await goOnAt(index);
  else await refreshAll();
  say(() => t.trash.purged(gone));
  return true;
}

/* Tags ------------------------------------------------------------------------------------------------------------- */

/** What a change of tags would do, or why it cannot be done. */
export async function previewTags(edit: TagEdit): Promise<TagPreview | Fault> {
  const answer = await ask("previewTags", edit);
  return answer.ok ? answer.value : answer.fault;
}

/** Changes tags. True when it is done. */
export async function editTags(edit: TagEdit): Promise<boolean> {
  const done = await tell("editTags", edit);
  if (done === undefined) return false;
  followTag(edit);
  await refreshAll();
  if (edit.kind === "describe") say(() => t.tagEdit.described(edit.tag), { action: undoAction() });
  else if (edit.kind !== "colour") say(() => t.tagEdit.done(edit, done.clippings), { action: undoAction() });
  return true;
}

/** Who looks at a tag that gets another name goes on looking at it. */
function followTag(edit: TagEdit): void {
  const view = desk.get().window?.view;
  if (view?.kind !== "tag" || edit.kind === "colour" || edit.kind === "describe") return;
  const from = edit.kind === "merge" ? edit.tags : [edit.tag];
  const parent = from.find((tag) => `${tagKey(view.tag)}/`.startsWith(`${tagKey(tag)}/`));
  if (parent === undefined) return;
  const rest = view.tag.split("/").slice(tagKey(parent).split("/").length);
  const to = edit.kind === "rename" ? edit.to : edit.kind === "merge" ? edit.into : null;
  keepWindow({ view: to === null ? { kind: "all" } : { kind: "tag", tag: [to, ...rest].join("/") } });
  void rows.load(currentQuery());
}

/* Saved searches --------------------------------------------------------------------------------------------------- */

/** What the sidebar chose, as a part of a query; null where no query says it. */
function viewAsQuery(view: View): string | null {
  switch (view.kind) {
    case "all":
      return "";
    case "unread":
    case "starred":
    case "undated":
      return fieldText("is", view.kind);
    case "tag":
      return fieldText("tag", view.tag);
    case "outlet":
    case "agency":
      return fieldText(view.kind, view.name);
    case "source":
      return fieldText("source", view.sha256.slice(0, 16));
    default:
      return null;
  }
}

/** What the list shows as one query; "" where that is everything, null where no query says it. */
export function searchToSave(view: View, query: string): string | null {
  const field = viewAsQuery(view);
  if (field === null) return null;
  return field === "" ? query.trim() : narrowed(query, field);
}

/** Keeps a search under a name; null where that is done, else why it could not be. */
export async function saveSearch(
  search: Omit<SavedSearch, "id"> & { readonly id: string | null },
): Promise<string | null> {
  const answer = await ask("saveSearch", search);
  if (!answer.ok) return answer.fault.message;
  await refreshOverview();
  if (search.id === null) say(() => t.searches.saved(answer.value.name), { action: undoAction() });
  return null;
}

/** Takes a saved search away. */
export async function removeSearch({ id, name }: SavedSearch): Promise<void> {
  const answer = await ask("removeSearch", id);
  if (!answer.ok) return sayFault(answer.fault);
  await refreshOverview();
  say(() => t.searches.removed(name), { action: undoAction() });
}

/** Whether the list shows what a saved search finds. */
export function isShown(search: SavedSearch, view: View | undefined, query: string, sort: Sort | undefined): boolean {
  return (
    view?.kind === "all" &&
    sort !== undefined &&
    withoutSort(query).trim() === withoutSort(search.query).trim() &&
    sortOf(query, sort) === sortOf(search.query, search.sort)
  );
}
