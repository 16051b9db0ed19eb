/** The note of a clipping: written, drawn, or both side by side; below it what links here. */
import { BookOpen, Columns2, History, PencilLine, RotateCcw } from "lucide-react";
import type { ReactElement } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import type { ClippingDetail, WindowState } from "../../core/contract.ts";
import { run } from "../commands.ts";
import { IconButton } from "../parts/controls.tsx";
import { keepWindow, notes, useDesk, useNoteStatus } from "../state.ts";
import { t } from "../text/index.ts";
import { Editor } from "./notes/Editor.tsx";
import { LinkedFrom } from "./notes/LinkedFrom.tsx";
import { Preview } from "./notes/Preview.tsx";
import "./notes/notes.css";

const modes = [
  ["write", PencilLine],
  ["split", Columns2],
  ["read", BookOpen],
] as const;

function Indicator({ id }: { readonly id: string }): ReactElement {
  const status = useNoteStatus(id);
  return (
    <span className={`note-state ${status.kind}`} role="status">
      {status.kind === "failed"
        ? t.note.failed(status.message)
        : status.kind === "saving"
          ? t.note.saving
          : status.kind === "saved"
            ? t.note.saved
            : ""}
    </span>
  );
}

/** The note beside the text. */
export default function NotePane({ detail }: { readonly detail: ClippingDetail }): ReactElement {
  const { id, marks } = detail;
  const mode = useDesk((state) => state.window?.noteMode ?? "write");
  const status = useNoteStatus(id);
  // Asked on every keystroke only while the drawing is shown.
  const version = useDesk((state) => (mode === "write" ? 0 : state.noteVersion));
  const text = mode !== "write" && version >= 0 ? (notes.draft(id) ?? marks.note) : marks.note;
  return (
    <section className="note-pane" aria-label={t.note.label}>
      <div className="note-card" data-mode={mode}>
        <header className="note-head">
          <div className="note-title">
            <h3>{t.note.label}</h3>
            <Indicator id={id} />
          </div>
          {status.kind === "failed" ? (
            <IconButton icon={RotateCcw} label={t.note.retry} onPress={() => void notes.flush(id)} />
          ) : null}
          <IconButton icon={History} label={t.note.history} onPress={() => run("note-history")} />
          <RadioGroup
            aria-label={t.note.mode}
            orientation="horizontal"
            className="seg"
            value={mode}
            onChange={(value) => keepWindow({ noteMode: value as WindowState["noteMode"] })}
          >
            {modes.map(([value, Icon]) => (
              <Radio key={value} value={value} className="seg-item" aria-label={t.note.modes[value]}>
                <span title={t.note.modes[value]} className="mode-icon">
                  <Icon aria-hidden />
                </span>
              </Radio>
            ))}
          </RadioGroup>
        </header>
        <div className="note-body">
          {mode === "read" ? null : <Editor id={id} note={marks.note} />}
          {mode === "write" ? null : <Preview id={id} text={text} note={marks.note} />}
        </div>
        <LinkedFrom key={id} id={id} />
      </div>
    </section>
  );
}
