/** The dialogs: paste, tag the selection, keys, unsaved words. */
import { ClipboardCopy } from "lucide-react";
import { type ClipboardEvent, type ReactElement, useCallback, useEffect, useRef, useState } from "react";
import type { Facets } from "../../core/contract.ts";
import { highlightColours, tagKey } from "../../core/marks.ts";
import { acceleratorText } from "../commands.ts";
import { ask, tell } from "../desk.ts";
import { words } from "../dossiers.ts";
import { highlightWords } from "../highlights.ts";
import { importText, pasteName } from "../imports.ts";
import { TextButton } from "../parts/controls.tsx";
import { Sheet } from "../parts/Sheet.tsx";
import { TagField } from "../parts/TagField.tsx";
import { TagChip } from "../parts/tags.tsx";
import { addTag, desk, keepWindow, notes, removeTag, selectedIds, useDesk } from "../state.ts";
import { t } from "../text/index.ts";
import { About } from "./About.tsx";
import { BackupsSheet } from "./Backups.tsx";
import { CitationDialog } from "./CitationDialog.tsx";
import { CaseSheet } from "./cases/CaseSheet.tsx";
import { Moving } from "./cases/Moving.tsx";
import { ExportReview } from "./dossiers/ExportReview.tsx";
import { AddToDossier, NewDossier, RenameDossier } from "./dossiers/sheets.tsx";
import { ExportDialog } from "./exporting/ExportDialog.tsx";
import { LicenceDialog } from "./exporting/LicenceDialog.tsx";
import { ImportLog, Report } from "./importing/imports.tsx";
import { NoteHistory } from "./notes/History.tsx";
import { Palette } from "./Palette.tsx";
import { Rules, Teach } from "./repair/rules.tsx";
import { ShortcutList } from "./ShortcutList.tsx";
import { Settings } from "./settings/Settings.tsx";
import { DescribeTag } from "./tags/DescribeTag.tsx";
import { TagFound } from "./tags/TagFound.tsx";
import { EditRule, TagRules } from "./tags/TagRules.tsx";
import { EditTag, Purge, SaveSearch } from "./tidying.tsx";

const close = (): void => desk.set({ dialog: null });

/** More than this is not put into the text area, which would hold the window; its beginning is shown. */
const comfortable = 150_000;
const beginning = 3000;

function Paste({ first }: { readonly first: string }): ReactElement {
  const [whole, setWhole] = useState<string | null>(first.length > comfortable ? first : null);
  const [typed, setTyped] = useState(first.length > comfortable ? "" : first);
  const [name, setName] = useState(pasteName);
  const [busy, setBusy] = useState(false);
  const text = whole ?? typed;
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const pasted = event.clipboardData.getData("text/plain");
    if (pasted.length <= comfortable) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    setWhole(typed.slice(0, selectionStart) + pasted + typed.slice(selectionEnd));
  };
  const submit = async (): Promise<void> => {
    if (text.trim() === "" || busy) return;
    setBusy(true);
    const done = await importText(name.trim() || pasteName(), text);
    setBusy(false);
    if (done && desk.get().dialog?.kind === "paste") close();
  };
  return (
    <Sheet title={t.import.pasteTitle} onClose={close} isDismissable={text === ""}>
      <form
        className="paste"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void submit();
          }
        }}
      >
        <label htmlFor="paste-text">{t.import.pasteLabel}</label>
        {whole === null ? (
          <textarea
            id="paste-text"
            // biome-ignore lint/a11y/noAutofocus: the dialog is opened to paste into this.
            autoFocus
            rows={12}
            value={typed}
            dir="auto"
            spellCheck={false}
            placeholder={t.import.pastePlaceholder(acceleratorText("CmdOrCtrl+V"))}
            onChange={(event) => setTyped(event.target.value)}
            onPaste={onPaste}
          />
        ) : (
          <textarea id="paste-text" rows={12} readOnly dir="auto" value={`${whole.slice(0, beginning)}…`} />
        )}
        <p className="paste-facts">
          {whole === null ? (
            <>
              <span role="status">{t.import.letters(text.length)}</span>
              <span>{t.import.pasteHint}</span>
            </>
          ) : (
            <>
              <span role="status">{t.import.pasteLarge(whole.length)}</span>
              <button type="button" className="link" onClick={() => setWhole(null)}>
                {t.import.pasteStartOver}
              </button>
            </>
          )}
        </p>
        <label>
          {t.import.name}
          <input value={name} maxLength={255} onChange={(event) => setName(event.target.value)} />
        </label>
        <div className="sheet-actions">
          <TextButton onPress={close}>{t.import.cancel}</TextButton>
          <TextButton kind="go" onPress={() => void submit()} isDisabled={text.trim() === "" || busy}>
            {t.import.run}
          </TextButton>
        </div>
      </form>
    </Sheet>
  );
}

const without = (tags: Facets["tags"], tag: string) => tags.filter((one) => tagKey(one.tag) !== tagKey(tag));

/** Tags the whole selection, and takes away from all of it what it carries already. */
function TagDialog(): ReactElement {
  const [ids] = useState(selectedIds);
  const [carried, setCarried] = useState<Facets["tags"]>([]);
  const [added, setAdded] = useState<readonly string[]>([]);
  const field = useRef<HTMLInputElement>(null);
  const look = useCallback(async (): Promise<void> => {
    const answer = await ask("tagsAmong", { ids: [...ids] });
    if (!answer.ok) return;
    // What was added meanwhile stays where it is.
    setCarried((now) => [...now, ...now.reduce((others, { tag }) => without(others, tag), answer.value)]);
  }, [ids]);
  useEffect(() => void look(), [look]);
  const change = async (next: (tags: Facets["tags"]) => Facets["tags"], done: Promise<boolean>): Promise<void> => {
    setCarried(next);
    if (await done) return;
    setCarried([]);
    await look();
  };
  const add = (tag: string): void => {
    setAdded([...added, tag]);
    void change((tags) => [...without(tags, tag), { tag, count: ids.length }], addTag(ids, tag));
  };
  const remove = (tag: string): void => {
    setAdded(added.filter((one) => tagKey(one) !== tagKey(tag)));
    void change((tags) => without(tags, tag), removeTag(ids, tag));
    // The cross that was pressed goes.
    field.current?.focus();
  };
  return (
    <Sheet title={t.tags.dialog(ids.length)} onClose={close}>
      {/* biome-ignore lint/a11y/useSemanticElements: a row of chips is no fieldset. */}
      <div className="chips tags-carried" role="group" aria-label={t.tags.carried(ids.length)}>
        {carried.map(({ tag, count }) => (
          <TagChip
            key={tagKey(tag)}
            tag={tag}
            {...(count < ids.length ? { count } : {})}
            onRemove={() => remove(tag)}
          />
        ))}
      </div>
      <div className="tag-dialog">
        <TagField
          autoFocus
          inputRef={field}
          of={ids.length === 1 ? (ids[0] ?? null) : null}
          used={carried.filter(({ count }) => count === ids.length).map(({ tag }) => tag)}
          onAdd={add}
          onRemoveLast={() => {
            const last = added.at(-1);
            if (last !== undefined) remove(last);
          }}
          onLeave={(why) => {
            if (why === "escape") close();
          }}
        />
      </div>
      <p className="sheet-hint">{ids.length === 1 ? t.tags.dialogHint : t.tags.dialogHintMany}</p>
      <div className="sheet-actions">
        <TextButton kind="go" onPress={close}>
          {t.tags.done}
        </TextButton>
      </div>
    </Sheet>
  );
}

function Shortcuts(): ReactElement {
  return (
    <Sheet title={t.help.title} onClose={close} wide>
      <ShortcutList />
    </Sheet>
  );
}

/** What each highlight colour stands for. */
function NameColours(): ReactElement {
  const names = useDesk((state) => state.window?.highlightNames) ?? {};
  return (
    <Sheet title={t.highlights.naming} onClose={close}>
      <p className="sheet-hint">{t.highlights.namingHint}</p>
      {highlightColours.map((colour) => (
        <label key={colour} className="hl-name">
          <span className={`hl-colour mark-${colour}`} aria-hidden />
          <span>{t.highlights.colours[colour]}</span>
          <input
            value={names[colour] ?? ""}
            maxLength={40}
            onChange={(event) => keepWindow({ highlightNames: { ...names, [colour]: event.target.value } })}
          />
        </label>
      ))}
      <div className="sheet-actions">
        <TextButton kind="go" onPress={close}>
          {t.highlights.named}
        </TextButton>
      </div>
    </Sheet>
  );
}

/** Words that could not be saved, when the window is about to close. */
function Unsaved({ message }: { readonly message: string }): ReactElement {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const text = [notes, words, highlightWords]
      .flatMap((keeper) => keeper.unsaved().map((id) => keeper.draft(id) ?? ""))
      .join("\n\n---\n\n");
    await tell("copyText", text);
    setCopied(true);
  };
  return (
    <Sheet title={t.unsaved.title} onClose={close} isDismissable={false}>
      <p>{t.unsaved.text(message)}</p>
      <div className="sheet-actions">
        <TextButton
          kind="quiet"
          onPress={() => {
            notes.abandon();
            words.abandon();
            highlightWords.abandon();
            close();
            void tell("closeReady");
          }}
        >
          {t.unsaved.leave}
        </TextButton>
        <TextButton icon={ClipboardCopy} onPress={() => void copy()}>
          {copied ? t.unsaved.copied : t.unsaved.copy}
        </TextButton>
        <TextButton kind="go" onPress={close} autoFocus>
          {t.unsaved.stay}
        </TextButton>
      </div>
    </Sheet>
  );
}

/** The dialog that is open, and over it that the library is being moved. */
export default function Dialogs(): ReactElement {
  const isMoving = useDesk((state) => state.moving !== null);
  return (
    <>
      <Current />
      {isMoving ? <Moving /> : null}
    </>
  );
}

function Current(): ReactElement | null {
  const dialog = useDesk((state) => state.dialog);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "paste":
      return <Paste first={dialog.text} />;
    case "report":
      return <Report report={dialog.report} />;
    case "import-log":
      return <ImportLog />;
    case "tag":
      return <TagDialog />;
    case "shortcuts":
      return <Shortcuts />;
    case "backups":
      return <BackupsSheet />;
    case "about":
      return <About onClose={close} />;
    case "palette":
      return <Palette />;
    case "settings":
      return <Settings />;
    case "note-history":
      return <NoteHistory key={dialog.id} id={dialog.id} />;
    case "cite":
      return <CitationDialog />;
    case "export":
      return <ExportDialog />;
    case "licence":
      return <LicenceDialog key={dialog.outlet} outlet={dialog.outlet} />;
    case "name-colours":
      return <NameColours />;
    case "rules":
      return <Rules />;
    case "teach":
      return <Teach {...dialog} />;
    case "edit-tag":
      return <EditTag key={`${dialog.how} ${dialog.tag}`} how={dialog.how} tag={dialog.tag} />;
    case "describe-tag":
      return <DescribeTag key={dialog.tag} tag={dialog.tag} />;
    case "tag-rules":
      return <TagRules />;
    case "tag-rule":
      return <EditRule rule={dialog.rule} />;
    case "tag-found":
      return <TagFound query={dialog.query} tag={dialog.tag} />;
    case "save-search":
      return <SaveSearch search={dialog.search} />;
    case "purge":
      return <Purge ids={dialog.ids} />;
    case "new-dossier":
      return <NewDossier from={dialog.from} ids={dialog.ids} />;
    case "rename-dossier":
      return <RenameDossier id={dialog.id} title={dialog.title} />;
    case "add-to-dossier":
      return <AddToDossier ids={dialog.ids} />;
    case "case":
      return <CaseSheet key={dialog.paths[0]} paths={dialog.paths} />;
    case "export-review":
      return <ExportReview />;
    case "unsaved":
      return <Unsaved message={dialog.message} />;
  }
}
