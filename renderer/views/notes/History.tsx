/** What stood in a note before: a list of versions, how each differs from what stands there now, and the way back. */
import { History as HistoryIcon } from "lucide-react";
import { type ReactElement, useEffect, useMemo, useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { differenceOf, type Piece } from "../../../core/difference.ts";
import { linksAsTitles } from "../../../core/links.ts";
import type { Version } from "../../../core/versions.ts";
import { ask } from "../../desk.ts";
import { TextButton } from "../../parts/controls.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import { desk, leaveNote, restoreNote, useDesk } from "../../state.ts";
import { stamp } from "../../text/dates.ts";
import { t } from "../../text/index.ts";

/** Letters of unchanged text that are shown round a change. */
const context = 160;

/** The middle of a long stretch that is the same is left out. */
function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= context * 2 + 40) return text;
  const head = isFirst ? "" : text.slice(0, context);
  const tail = isLast ? "" : text.slice(-context);
  return `${head}\n…\n${tail}`;
}

function Difference({ pieces }: { readonly pieces: readonly Piece[] }): ReactElement {
  return (
    <div className="difference" dir="auto">
      {pieces.map(({ kind, text }, i) => {
        const key = i;
        if (kind === "gone") return <del key={key}>{text}</del>;
        if (kind === "new") return <ins key={key}>{text}</ins>;
        return <span key={key}>{shortened(text, i === 0, i === pieces.length - 1)}</span>;
      })}
    </div>
  );
}

export function NoteHistory({ id }: { readonly id: string }): ReactElement {
  const [versions, setVersions] = useState<readonly Version[] | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [how, setHow] = useState<"changes" | "whole">("changes");
  const now = useDesk(({ reading }) =>
    reading.kind === "ready" && reading.id === id ? reading.detail.marks.note : "",
  );
  const close = (): void => desk.set({ dialog: null });
  useEffect(() => {
    let isCurrent = true;
    void (async () => {
      await leaveNote(id);
      const answer = await ask("noteVersions", id);
      if (!isCurrent) return;
      if (!answer.ok) return setFailed(answer.fault.message);
      setVersions(answer.value);
      setChosen(answer.value[0]?.at ?? null);
    })();
    return () => {
      isCurrent = false;
    };
  }, [id]);
  const version = versions?.find(({ at }) => at === chosen);
  const pieces = useMemo(
    () => (version === undefined ? [] : differenceOf(linksAsTitles(now), linksAsTitles(version.text))),
    [now, version],
  );
  const isSame = version !== undefined && version.text === now;
  return (
    <Sheet title={t.versions.title} onClose={close} wide>
      <p className="sheet-hint">{t.versions.explain}</p>
      {failed === null ? null : (
        <p className="sheet-problem" role="alert">
          {failed}
        </p>
      )}
      {versions?.length === 0 ? <p className="none">{t.versions.none}</p> : null}
      {versions === null || versions.length === 0 ? null : (
        <div className="versions">
          <ListBox
            aria-label={t.versions.list}
            selectionMode="single"
            disallowEmptySelection
            autoFocus
            selectedKeys={chosen === null ? [] : [String(chosen)]}
            onSelectionChange={(keys) => {
              const [key] = keys === "all" ? [] : [...keys];
              if (key !== undefined) setChosen(Number(key));
            }}
          >
            {versions.map(({ at, text }) => (
              <ListBoxItem key={at} id={String(at)} textValue={stamp(at)}>
                <strong>{stamp(at)}</strong>
                <small>{t.versions.letters(text.length)}</small>
              </ListBoxItem>
            ))}
          </ListBox>
          <section
            aria-label={how === "changes" ? t.versions.difference : t.versions.text}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard.
            tabIndex={0}
          >
            {version === undefined ? null : isSame ? (
              <p className="none">{t.versions.same}</p>
            ) : how === "changes" ? (
              <Difference pieces={pieces} />
            ) : (
              <div className="difference" dir="auto">
                {linksAsTitles(version.text)}
              </div>
            )}
          </section>
        </div>
      )}
      <div className="sheet-actions">
        {version === undefined ? null : (
          <TextButton kind="quiet" onPress={() => setHow(how === "changes" ? "whole" : "changes")}>
            {how === "changes" ? t.versions.showWhole : t.versions.showChanges}
          </TextButton>
        )}
        <TextButton onPress={close}>{t.versions.close}</TextButton>
        <TextButton
          kind="go"
          icon={HistoryIcon}
          isDisabled={version === undefined || isSame}
          onPress={() => {
            if (version === undefined) return;
            close();
            void restoreNote(id, version.at);
          }}
        >
          {t.versions.restore}
        </TextButton>
      </div>
    </Sheet>
  );
}
