/** Find in the text that is read: all places painted, one of them brought into view. */
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type ReactElement, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { acceleratorText } from "../commands.ts";
import { IconButton } from "../parts/controls.tsx";
import { desk, useDesk } from "../state.ts";
import { findPattern } from "../text/find.ts";
import { t } from "../text/index.ts";

/** More would say nothing to the eye; the count then says "2,000+". */
const limit = 2000;

/** What Cuttings says within the text is no part of it; of what is set aside only what is open. */
const own = ".repairs, .truncated, .aside .fold, .aside dt";

function rangesOf(root: Element, wanted: string): Range[] {
  const pattern = findPattern(wanted);
  const ranges: Range[] = [];
  for (const element of root.querySelectorAll("h2, .alt-title, .text")) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement?.closest(own) == null ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT,
    );
    while (walker.nextNode() && ranges.length < limit) {
      const node = walker.currentNode;
      for (const match of (node.nodeValue ?? "").matchAll(pattern)) {
        const range = new Range();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        ranges.push(range);
      }
    }
  }
  return ranges;
}

/** Stays with its words from clipping to clipping until it is closed. */
export function FindBar({
  id,
  sheet,
}: {
  /** Of the clipping: another one is searched anew. */
  readonly id: string;
  readonly sheet: RefObject<HTMLElement | null>;
}): ReactElement | null {
  const request = useDesk((state) => state.findRequest);
  const isOpen = request > 0;
  const [wanted, setWanted] = useState("");
  const [ranges, setRanges] = useState<readonly Range[]>([]);
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every request takes the focus again.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [request]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another clipping is another text.
  useLayoutEffect(() => {
    const root = sheet.current?.querySelector(".art");
    setRanges(!isOpen || root == null || wanted.trim() === "" ? [] : rangesOf(root, wanted.trim()));
    setAt(0);
  }, [wanted, id, isOpen]);

  useLayoutEffect(() => {
    if (!("highlights" in CSS)) return;
    CSS.highlights.set("found", new Highlight(...ranges));
    const one = ranges[at];
    const now = one === undefined ? new Highlight() : new Highlight(one);
    now.priority = 2;
    CSS.highlights.set("found-now", now);
    const place = sheet.current;
    if (one !== undefined && place !== null) {
      const box = one.getBoundingClientRect();
      const view = place.getBoundingClientRect();
      if (box.top < view.top + 48 || box.bottom > view.bottom - 24)
        place.scrollTop += box.top - view.top - view.height / 3;
    }
    return () => {
      CSS.highlights.delete("found");
      CSS.highlights.delete("found-now");
    };
  }, [ranges, at, sheet]);

  if (!isOpen) return null;
  const count = ranges.length;
  const step = (by: number): void => setAt((now) => (count === 0 ? 0 : (now + by + count) % count));
  const close = (): void => {
    desk.set({ findRequest: 0 });
    sheet.current?.focus({ preventScroll: true });
  };
  return (
    <search className="find-bar" aria-label={t.findText.label}>
      <input
        ref={field}
        value={wanted}
        aria-label={t.findText.label}
        placeholder={t.findText.label}
        maxLength={200}
        onChange={(event) => setWanted(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
          else if (event.key === "Escape") close();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <span role="status">
        {wanted.trim() === "" ? "" : count === 0 ? t.findText.none : t.findText.place(at + 1, count, count >= limit)}
      </span>
      <IconButton
        icon={ChevronUp}
        label={t.findText.previous}
        keys={acceleratorText("Shift+Enter")}
        onPress={() => step(-1)}
        isDisabled={count === 0}
      />
      <IconButton
        icon={ChevronDown}
        label={t.findText.next}
        keys="Enter"
        onPress={() => step(1)}
        isDisabled={count === 0}
      />
      <IconButton icon={X} label={t.findText.close} keys={t.help.key.escape} onPress={close} />
    </search>
  );
}
