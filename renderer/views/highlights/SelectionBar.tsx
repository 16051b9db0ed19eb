/** The bar that floats over a selection, and marking by keyboard alone. */
import { Copy, MessageSquarePlus } from "lucide-react";
import { type ReactElement, type RefObject, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { ClippingDetail } from "../../../core/contract.ts";
import type { HighlightColour } from "../../../core/marks.ts";
import { trimPassage } from "../../../core/passage.ts";
import { keyOf } from "../../commands.ts";
import { addHighlight, changeHighlight } from "../../highlights.ts";
import { say } from "../../messages.ts";
import { IconButton } from "../../parts/controls.tsx";
import { copyQuote } from "../../reading.ts";
import { desk, useDesk } from "../../state.ts";
import { t } from "../../text/index.ts";
import { Colours } from "./HighlightCard.tsx";
import { offsetAtPoint, rangeOf, selectedPassage } from "./places.ts";
import { sentenceAt, sentenceBefore } from "./words.ts";

interface Place {
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly y: number;
  readonly below: boolean;
}

export function SelectionBar({
  detail,
  text,
  sheet,
}: {
  readonly detail: ClippingDetail;
  readonly text: string;
  readonly sheet: RefObject<HTMLElement | null>;
}): ReactElement | null {
  const [place, setPlace] = useState<Place | null>(null);
  const request = useDesk((state) => state.highlightRequest);
  const seen = useRef(request);
  const pressed = useRef(false);

  const article = (): HTMLElement | null => sheet.current?.querySelector<HTMLElement>(".art") ?? null;

  const make = (colour: HighlightColour, withNote = false): void => {
    const root = article();
    const passage = root === null ? null : selectedPassage(root);
    if (passage === null) return;
    const id = addHighlight(detail, passage, colour);
    document.getSelection()?.removeAllRanges();
    setPlace(null);
    if (id === null || !withNote) sheet.current?.focus({ preventScroll: true });
    else focusNote(id);
  };

  const select = (span: { readonly start: number; readonly end: number } | null): void => {
    const root = article();
    const range = root === null || span === null ? null : rangeOf(root, span.start, span.end);
    if (range === null) return;
    const selection = document.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    const box = range.getBoundingClientRect();
    const view = sheet.current?.getBoundingClientRect();
    if (view !== undefined && sheet.current !== null && (box.top < view.top + 40 || box.bottom > view.bottom - 20))
      sheet.current.scrollTop += box.top - view.top - view.height / 3;
  };

  // A key acts on the passage that is selected, else on the highlight that is lit up. With neither it picks the first
  // sentence in sight; arrows go on from there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: by the request alone.
  useEffect(() => {
    if (seen.current === request || request === null) return;
    seen.current = request;
    const { wish } = request;
    const root = article();
    const view = sheet.current?.getBoundingClientRect();
    if (root === null || view === undefined || wish === "next" || wish === "previous") return;
    const colour = wish === "mark" || wish === "note" ? (desk.get().window?.highlightColour ?? "yellow") : wish;
    if (selectedPassage(root) !== null) {
      make(colour, wish === "note");
      return;
    }
    const { activeHighlight } = desk.get();
    const lit = detail.marks.highlights.find(({ id }) => id === activeHighlight);
    if (wish === "note") {
      if (lit === undefined) say(() => t.highlights.lightFirst(keyOf("next-highlight")));
      else focusNote(lit.id);
      return;
    }
    if (lit !== undefined && wish !== "mark") {
      changeHighlight(detail.id, lit, { colour });
      return;
    }
    sheet.current?.focus({ preventScroll: true });
    let at: number | null = null;
    const column = root.getBoundingClientRect();
    for (let y = view.top + 8; y < view.bottom && at === null; y += 12) at = offsetAtPoint(root, column.left + 24, y);
    select(sentenceAt(text, at ?? 0));
    say(() => t.highlights.keys);
  }, [request]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: listens for as long as the clipping is shown.
  useEffect(() => {
    const look = (): void => {
      const root = article();
      const passage = root === null || pressed.current ? null : selectedPassage(root);
      const trimmed = passage === null ? null : trimPassage(text, passage.start, passage.end);
      const range = root === null || trimmed === null ? null : rangeOf(root, trimmed.start, trimmed.end);
      const box = range?.getBoundingClientRect();
      const view = sheet.current?.getBoundingClientRect();
      if (
        trimmed === null ||
        box === undefined ||
        view === undefined ||
        box.bottom < view.top ||
        box.top > view.bottom
      ) {
        setPlace(null);
        return;
      }
      const below = box.top - 46 < view.top;
      setPlace({
        ...trimmed,
        x: Math.max(view.left + 130, Math.min(view.right - 130, (box.left + box.right) / 2)),
        y: below ? Math.min(box.bottom + 8, view.bottom - 44) : box.top - 44,
        below,
      });
    };
    const down = (event: PointerEvent): void => {
      if (event.target instanceof Element && event.target.closest(".hl-bar") !== null) return;
      pressed.current = true;
    };
    const up = (): void => {
      pressed.current = false;
      setTimeout(look);
    };
    const onKey = (event: KeyboardEvent): void => {
      const root = article();
      const passage = root === null ? null : selectedPassage(root);
      if (passage === null || event.ctrlKey || event.metaKey || event.altKey) return;
      const selection = document.getSelection();
      if (event.key === "Escape") {
        selection?.removeAllRanges();
      } else if (event.key === "Enter" && event.target === sheet.current) {
        make(desk.get().window?.highlightColour ?? "yellow");
      } else if (event.shiftKey && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
        selection?.modify("extend", event.key === "ArrowRight" ? "right" : "left", "word");
      } else if (event.shiftKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
        selection?.modify("extend", event.key === "ArrowDown" ? "forward" : "backward", "line");
      } else if (!event.shiftKey && event.key === "ArrowDown") {
        select(sentenceAt(text, passage.end));
      } else if (!event.shiftKey && event.key === "ArrowUp") {
        select(sentenceBefore(text, passage.start));
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    const one = sheet.current;
    document.addEventListener("selectionchange", look);
    document.addEventListener("pointerdown", down);
    document.addEventListener("pointerup", up);
    one?.addEventListener("keydown", onKey);
    one?.addEventListener("scroll", look, { passive: true });
    window.addEventListener("resize", look);
    return () => {
      document.removeEventListener("selectionchange", look);
      document.removeEventListener("pointerdown", down);
      document.removeEventListener("pointerup", up);
      one?.removeEventListener("keydown", onKey);
      one?.removeEventListener("scroll", look);
      window.removeEventListener("resize", look);
    };
  }, [detail, text]);

  if (place === null) return null;
  return createPortal(
    // Over everything, and so in none of the parts of the window: it is one itself.
    <section aria-label={t.highlights.bar}>
      <div
        className={`hl-bar${place.below ? " below" : ""}`}
        role="toolbar"
        aria-label={t.highlights.bar}
        style={{ left: place.x, top: place.y }}
        // The selection stays while the bar is used.
        onPointerDown={(event) => event.preventDefault()}
      >
        <Colours value={null} onChoose={(colour) => make(colour)} />
        <IconButton
          icon={MessageSquarePlus}
          label={t.highlights.withNote}
          keys={keyOf("note-on-highlight")}
          onPress={() => make(desk.get().window?.highlightColour ?? "yellow", true)}
        />
        <IconButton icon={Copy} label={t.highlights.copy} onPress={() => void copyQuote()} />
      </div>
    </section>,
    document.body,
  );
}

/** The card is drawn a moment later. */
function focusNote(id: string, tries = 20): void {
  const field = document.querySelector<HTMLTextAreaElement>(`[data-highlight="${id}"] textarea`);
  if (field !== null) {
    field.focus({ preventScroll: true });
    // Below the text it may be out of sight; in the margin it stands beside its line.
    if (field.closest(".hl-below") !== null) field.scrollIntoView({ block: "nearest" });
  } else if (tries > 0) requestAnimationFrame(() => focusNote(id, tries - 1));
}
