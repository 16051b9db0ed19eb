/** One highlight in the margin: what was written about it; lit up, everything that can be changed. */
import { MapPin, StepBack, StepForward, TextQuote, Trash2 } from "lucide-react";
import { type KeyboardEvent, type ReactElement, type RefObject, useEffect, useId, useRef, useState } from "react";
import type { ClippingDetail } from "../../../core/contract.ts";
import { type Highlight, type HighlightColour, highlightColours, tagKey } from "../../../core/marks.ts";
import { keyOf, run } from "../../commands.ts";
import {
  changeHighlight,
  lightUp,
  moveHighlight,
  removeHighlight,
  saveOnHighlight,
  typeOnHighlight,
  useHighlightNote,
} from "../../highlights.ts";
import { say } from "../../messages.ts";
import { IconButton, TextButton } from "../../parts/controls.tsx";
import { TagField } from "../../parts/TagField.tsx";
import { TagChip } from "../../parts/tags.tsx";
import { useDesk } from "../../state.ts";
import { t } from "../../text/index.ts";
import { runsRightToLeft } from "../../text/language.ts";
import { Drawn } from "../notes/Drawn.tsx";
import type { Placed } from "./Highlights.tsx";
import { rangeOf, selectedPassage } from "./places.ts";
import { wordStep } from "./words.ts";

function Note({ clippingId, highlight }: { readonly clippingId: string; readonly highlight: Highlight }): ReactElement {
  const { text, status } = useHighlightNote(clippingId, highlight);
  const { id } = highlight;
  // Also what was typed a moment before the card went.
  useEffect(() => () => saveOnHighlight(clippingId, id), [clippingId, id]);
  return (
    <>
      <textarea
        className="hl-note"
        aria-label={t.highlights.note}
        placeholder={t.highlights.notePlaceholder}
        dir="auto"
        rows={Math.min(12, Math.max(2, text.split("\n").length + 1))}
        maxLength={200_000}
        value={text}
        onChange={(event) => typeOnHighlight(clippingId, id, event.target.value)}
        onBlur={() => saveOnHighlight(clippingId, id)}
      />
      {status.kind === "failed" ? (
        <p className="hl-unsaved" role="alert">
          {status.message}{" "}
          <button type="button" className="link" onClick={() => saveOnHighlight(clippingId, id)}>
            {t.note.retry}
          </button>
        </p>
      ) : null}
    </>
  );
}

/** The five colours, with the names that the person gave them. */
export function Colours({
  value,
  onChoose,
}: {
  readonly value: HighlightColour | null;
  readonly onChoose: (colour: HighlightColour) => void;
}): ReactElement {
  const names = useDesk((state) => state.window?.highlightNames);
  return (
    // biome-ignore lint/a11y/useSemanticElements: five buttons in a row are no fieldset.
    <span className="hl-colours" role="group" aria-label={t.highlights.colour}>
      {highlightColours.map((colour) => {
        const name = names?.[colour] || t.highlights.colours[colour];
        return (
          <button
            key={colour}
            type="button"
            className={`hl-colour mark-${colour}`}
            aria-label={name}
            aria-pressed={value === colour}
            title={`${name} · ${keyOf(`highlight-${colour}`)}`}
            onClick={() => onChoose(colour)}
          />
        );
      })}
    </span>
  );
}

export function HighlightCard({
  detail,
  placed,
  text,
  sheet,
}: {
  readonly detail: ClippingDetail;
  readonly placed: Placed;
  readonly text: string;
  readonly sheet: RefObject<HTMLElement | null>;
}): ReactElement {
  const { highlight, span } = placed;
  const isLit = useDesk((state) => state.activeHighlight === highlight.id);
  const card = useRef<HTMLLIElement>(null);
  const quoteId = useId();
  const [tagging, setTagging] = useState(false);

  const bringIntoView = (): void => {
    const article = sheet.current?.querySelector<HTMLElement>(".art");
    const range = article == null || span === null ? null : rangeOf(article, span.start, span.end);
    const box = range?.getBoundingClientRect();
    const place = sheet.current;
    if (box === undefined || place === null) return;
    const view = place.getBoundingClientRect();
    if (box.top < view.top || box.bottom > view.bottom) place.scrollTop += box.top - view.top - view.height / 3;
  };
  const toText = (): void => {
    lightUp(null);
    sheet.current?.focus({ preventScroll: true });
  };
  const resize = (end: "start" | "end", direction: 1 | -1): void => {
    if (span === null) return;
    const next = { ...span, [end]: wordStep(text, span[end], direction) };
    if (next.start < next.end) moveHighlight(detail, highlight, next);
  };
  const isRtl = runsRightToLeft(detail.clipping.language, text);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && isLit) {
      event.preventDefault();
      event.stopPropagation();
      toText();
    }
    // Arrows go where they point: in a text from right to left, back is to the right.
    const arrows = isRtl ? { ArrowLeft: 1, ArrowRight: -1 } : { ArrowLeft: -1, ArrowRight: 1 };
    const direction = (arrows as Readonly<Record<string, 1 | -1>>)[event.key];
    if (direction !== undefined && event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      resize(event.shiftKey ? "start" : "end", direction);
    }
  };
  const placeAgain = (): void => {
    const article = sheet.current?.querySelector<HTMLElement>(".art");
    const passage = article == null ? null : selectedPassage(article);
    if (passage === null || !moveHighlight(detail, highlight, passage)) say(() => t.highlights.selectFirst);
  };
  const quote = highlight.quote.replace(/\s+/g, " ");
  const open = (): void => {
    lightUp(highlight.id);
    bringIntoView();
  };
  /** Lit up, what was written about it is in its field. */
  const isSaid = !isLit && highlight.note.trim() !== "";
  return (
    <li
      ref={card}
      className={`hl-card mark-${highlight.colour}${isLit ? " lit" : ""}${span === null ? " orphan" : ""}`}
      data-highlight={highlight.id}
      onKeyDown={onKeyDown}
    >
      <button
        type="button"
        className="hl-open"
        aria-expanded={isLit}
        aria-describedby={quoteId}
        onClick={() => (isLit ? lightUp(null) : open())}
      >
        <q id={quoteId} dir="auto" className={isSaid && span !== null ? "short" : undefined}>
          {quote.length > 160 ? `${quote.slice(0, 160)}…` : quote}
        </q>
      </button>
      {isSaid ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: the button above does the same for the keyboard.
        // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
        <div
          className="hl-said"
          onClick={(event) => {
            if ((event.target as Element).closest("a")) return;
            card.current?.querySelector<HTMLElement>(".hl-open")?.focus();
            open();
          }}
        >
          <Drawn
            text={highlight.note}
            onTick={null}
            waiting={
              <span dir="auto" className="hl-source">
                {highlight.note}
              </span>
            }
          />
        </div>
      ) : null}
      {span === null ? (
        <div className="hl-orphan">
          <p>{t.highlights.orphan}</p>
          <TextButton icon={MapPin} onPress={placeAgain}>
            {t.highlights.placeAgain}
          </TextButton>
        </div>
      ) : null}
      {!isLit && highlight.tags.length > 0 ? (
        <div className="chips">
          {highlight.tags.map((tag) => (
            <TagChip key={tag} tag={tag} />
          ))}
        </div>
      ) : null}
      {isLit ? (
        <>
          <Note clippingId={detail.id} highlight={highlight} />
          <div className="chips">
            {highlight.tags.map((tag) => (
              <TagChip
                key={tag}
                tag={tag}
                onRemove={() =>
                  changeHighlight(detail.id, highlight, {
                    tags: highlight.tags.filter((one) => tagKey(one) !== tagKey(tag)),
                  })
                }
              />
            ))}
            {tagging ? (
              <TagField
                autoFocus
                used={highlight.tags}
                onAdd={(tag) => changeHighlight(detail.id, highlight, { tags: [...highlight.tags, tag] })}
                onRemoveLast={() => changeHighlight(detail.id, highlight, { tags: highlight.tags.slice(0, -1) })}
                onLeave={() => setTagging(false)}
              />
            ) : (
              <button type="button" className="chip add" onClick={() => setTagging(true)}>
                {t.tags.add}
              </button>
            )}
          </div>
          <div className="hl-tools">
            <Colours
              value={highlight.colour}
              onChoose={(colour) => changeHighlight(detail.id, highlight, { colour })}
            />
            <span className="hl-acts">
              <IconButton
                icon={TextQuote}
                label={t.highlights.quoteInNote}
                keys={keyOf("quote-in-note")}
                onPress={() => run("quote-in-note")}
              />
              {span === null ? null : (
                <>
                  <IconButton
                    icon={StepBack}
                    label={t.highlights.shorter}
                    keys={isRtl ? "Alt+→" : "Alt+←"}
                    onPress={() => resize("end", -1)}
                  />
                  <IconButton
                    icon={StepForward}
                    label={t.highlights.longer}
                    keys={isRtl ? "Alt+←" : "Alt+→"}
                    onPress={() => resize("end", 1)}
                  />
                </>
              )}
              <IconButton
                icon={Trash2}
                label={t.highlights.remove}
                onPress={() => {
                  removeHighlight(detail.id, highlight.id);
                  sheet.current?.focus({ preventScroll: true });
                }}
              />
            </span>
          </div>
        </>
      ) : null}
    </li>
  );
}
