/** The dialogs of changes that reach far: tags renamed, merged and deleted, searches saved, the trash emptied. */
import { type ReactElement, useEffect, useId, useState } from "react";
import type { SavedSearch, TagEdit, TagPreview } from "../../core/contract.ts";
import { cleanTag, tagKey } from "../../core/marks.ts";
import { sortOf, withoutSort } from "../../core/narrow.ts";
import { TextButton } from "../parts/controls.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { TagChip } from "../parts/tags.tsx";
import { currentQuery, desk, useDesk } from "../state.ts";
import { t } from "../text/index.ts";
import { editTags, previewTags, purge, saveSearch, searchToSave } from "../tidying.ts";

const close = (): void => desk.set({ dialog: null });
const tagsShown = 8;
/** Not at every letter that is typed. */
const patience = 200;

/** What an edit would do, asked when the person pauses. */
function usePreview(edit: TagEdit | null): TagPreview | string | null {
  const [found, setFound] = useState<{ readonly key: string; readonly preview: TagPreview | string } | null>(null);
  const key = edit === null ? "" : JSON.stringify(edit);
  useEffect(() => {
    if (key === "") return;
    let isOld = false;
    const timer = setTimeout(async () => {
      const preview = await previewTags(JSON.parse(key) as TagEdit);
      if (!isOld) setFound({ key, preview: "message" in preview ? preview.message : preview });
    }, patience);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [key]);
  return found?.key === key ? found.preview : null;
}

function Preview({ edit, preview }: { readonly edit: TagEdit | null; readonly preview: TagPreview | string | null }) {
  if (edit === null) return <div className="tag-changes" role="status" />;
  if (preview === null || typeof preview === "string")
    return (
      <div className="tag-changes" role="status">
        <p>{preview ?? t.tagEdit.looking}</p>
      </div>
    );
  const { tags, clippings, merges } = preview;
  const target = edit.kind === "rename" ? edit.to : edit.kind === "merge" ? edit.into : "";
  return (
    <div className="tag-changes" role="status">
      <p>
        <strong>{clippings === 0 ? t.tagEdit.nothing : t.tagEdit.changes(clippings)}</strong>
        {merges && edit.kind === "rename" ? ` ${t.tagEdit.merges(target)}` : ""}
      </p>
      {tags.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t.tagEdit.columns.tag}</th>
              <th scope="col">{t.tagEdit.columns.becomes}</th>
              <th scope="col" className="n">
                {t.tagEdit.columns.clippings}
              </th>
            </tr>
          </thead>
          <tbody>
            {tags.slice(0, tagsShown).map((one) => (
              <tr key={one.tag}>
                <td>
                  <TagChip tag={one.tag} />
                </td>
                <td>{one.becomes === null ? t.tagEdit.goes : <TagChip tag={one.becomes} />}</td>
                <td className="n">{one.clippings}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {tags.length > tagsShown ? <p>{t.tagEdit.more(tags.length - tagsShown)}</p> : null}
    </div>
  );
}

/** Renames, merges or deletes a tag, after showing what changes. */
export function EditTag({
  how,
  tag,
}: {
  readonly how: "rename" | "merge" | "delete";
  readonly tag: string;
}): ReactElement {
  const known = useDesk((state) => state.overview?.tags);
  const [name, setName] = useState(how === "rename" ? tag : "");
  const [busy, setBusy] = useState(false);
  const listId = useId();
  const wanted = cleanTag(name);
  const edit: TagEdit | null =
    how === "delete"
      ? { kind: "delete", tag }
      : wanted === "" || wanted === tag || (how === "merge" && tagKey(wanted) === tagKey(tag))
        ? null
        : how === "rename"
          ? { kind: "rename", tag, to: wanted }
          : { kind: "merge", tags: [tag], into: wanted };
  const preview = usePreview(edit);
  const submit = async (): Promise<void> => {
    if (edit === null || busy || typeof preview === "string") return;
    setBusy(true);
    if (await editTags(edit)) close();
    else setBusy(false);
  };
  return (
    <Sheet title={t.tagEdit.titles[how](tag)} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {how === "delete" ? null : (
          <label>
            {how === "rename" ? t.tagEdit.newName : t.tagEdit.into}
            <input
              // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type into this.
              autoFocus
              value={name}
              maxLength={200}
              autoComplete="off"
              spellCheck={false}
              list={how === "merge" ? listId : undefined}
              onFocus={(event) => event.target.select()}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
        )}
        {how === "merge" ? (
          <datalist id={listId}>
            {known
              ?.filter((one) => tagKey(one.tag) !== tagKey(tag))
              .map((one) => (
                <option key={one.tag} value={one.tag} />
              ))}
          </datalist>
        ) : null}
        <Preview edit={edit} preview={preview} />
        <p className="sheet-hint">{t.tagEdit.undoable}</p>
        <div className="sheet-actions">
          <TextButton onPress={close}>{t.import.cancel}</TextButton>
          <TextButton
            kind="go"
            autoFocus={how === "delete"}
            onPress={() => void submit()}
            isDisabled={edit === null || busy || typeof preview === "string"}
          >
            {t.tagEdit.run[how]}
          </TextButton>
        </div>
      </form>
    </Sheet>
  );
}

/** Gives a name to what is searched for now, or another one to a saved search. */
export function SaveSearch({ search }: { readonly search: SavedSearch | null }): ReactElement {
  const [{ query, sort }] = useState(() => {
    if (search !== null) return search;
    const now = currentQuery();
    return {
      query: withoutSort(searchToSave(now.view, now.query) ?? "").trim(),
      sort: sortOf(now.query, now.sort),
    };
  });
  const [name, setName] = useState(search?.name ?? query.slice(0, 200));
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (): Promise<void> => {
    if (name.trim() === "") return;
    const failed = await saveSearch({ id: search?.id ?? null, name: name.trim(), query, sort });
    if (failed === null) close();
    else setProblem(failed);
  };
  return (
    <Sheet title={search === null ? t.searches.title : t.searches.renameTitle} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label>
          {t.searches.name}
          <input
            // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type into this.
            autoFocus
            value={name}
            maxLength={200}
            aria-invalid={problem !== null}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              setName(event.target.value);
              setProblem(null);
            }}
          />
        </label>
        <p className="sheet-hint">
          {t.searches.query}: <code>{query}</code> · {t.list.sorts[sort]}
        </p>
        {problem === null ? null : (
          <p className="sheet-problem" role="alert">
            {problem}
          </p>
        )}
        <div className="sheet-actions">
          <TextButton onPress={close}>{t.import.cancel}</TextButton>
          <TextButton kind="go" onPress={() => void submit()} isDisabled={name.trim() === ""}>
            {search === null ? t.searches.run : t.searches.renameRun}
          </TextButton>
        </div>
      </form>
    </Sheet>
  );
}

/** Asks before anything is deleted for good: the one thing that no undo takes back. */
export function Purge({ ids }: { readonly ids: readonly string[] | null }): ReactElement {
  const trashed = useDesk((state) => state.overview?.trashed ?? 0);
  const [busy, setBusy] = useState(false);
  const n = ids?.length ?? trashed;
  const submit = async (): Promise<void> => {
    setBusy(true);
    if (await purge(ids)) close();
    else setBusy(false);
  };
  return (
    <Sheet title={t.trash.purgeTitle(n)} onClose={close}>
      <p>{t.trash.purge}</p>
      <p className="sheet-hint">{t.trash.purgeBytes}</p>
      <div className="sheet-actions">
        <TextButton onPress={() => void submit()} isDisabled={busy || n === 0}>
          {t.trash.purgeRun(n)}
        </TextButton>
        <TextButton kind="go" onPress={close} autoFocus>
          {t.trash.keep}
        </TextButton>
      </div>
    </Sheet>
  );
}
