/** Markdown as it reads: drawn, with links that lead on and boxes that can be ticked. */
import { type ReactElement, useEffect, useRef, useState } from "react";
import { tasksIn } from "../../../core/tasks.ts";
import { tell } from "../../desk.ts";
import { followLink, shownTitle, targetOf, useTargets } from "../../noteLinks.ts";
import { t } from "../../text/index.ts";
import { drawMarkdown, readLinkAddress, readTaskAddress } from "../../text/markdown.ts";
import "./notes.css";

/** Boxes in place of the signs that were drawn for them. */
function putBoxes(place: HTMLElement, text: string, canTick: boolean): void {
  const signs = [...place.querySelectorAll<HTMLAnchorElement>("a[href]")].filter(
    (one) => readTaskAddress(one.getAttribute("href")) !== null,
  );
  const tasks = tasksIn(text);
  for (const [n, sign] of signs.entries()) {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = sign.textContent?.trim() === "☑";
    box.dataset.task = String(n);
    // Where the text and the drawing do not agree about boxes, none of them could be told from another.
    box.disabled = !canTick || signs.length !== tasks.length;
    box.setAttribute(
      "aria-label",
      (sign.closest("li")?.textContent ?? "").replace(/[☐☑]/gu, "").trim().slice(0, 120) || t.note.task,
    );
    sign.closest("li")?.classList.add("task");
    sign.replaceWith(box);
  }
}

/** Present titles on links to clippings and dossiers. */
function putTitles(place: HTMLElement): void {
  for (const one of place.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    const link = readLinkAddress(one.getAttribute("href"));
    if (link === null) continue;
    const target = link.id === null ? undefined : targetOf(link.id);
    one.className = `note-link${target === null ? " nowhere" : target === undefined || target.state === "here" ? "" : ` ${target.state}`}`;
    if (link.highlight === null && link.id !== null) one.textContent = shownTitle(link);
  }
}

/** Milliseconds: a long text is drawn after a pause alone, else it would be slow to type. */
const pauseBefore = (text: string): number => (text.length > 10_000 ? 400 : 60);

/** `onTick` is told which box was ticked, counted from 0; null where boxes are only shown. `waiting` stands in until it is drawn. */
export function Drawn({
  text,
  onTick,
  waiting = null,
}: {
  readonly text: string;
  readonly onTick: ((task: number) => void) | null;
  readonly waiting?: ReactElement | null;
}): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"waiting" | "drawn" | "plain">("waiting");
  const targets = useTargets();
  const canTick = onTick !== null;
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const focused = document.activeElement;
      const task = place.current?.contains(focused) ? (focused as HTMLElement).dataset.task : undefined;
      const drawn = await drawMarkdown(text, () => (isCurrent ? place.current : null));
      if (!isCurrent) return;
      setState(drawn ? "drawn" : "plain");
      if (!drawn || place.current === null) return;
      putBoxes(place.current, text, canTick);
      putTitles(place.current);
      if (task !== undefined) place.current.querySelector<HTMLElement>(`[data-task="${task}"]`)?.focus();
    }, pauseBefore(text));
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, canTick]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is known of links is asked where they are drawn.
  useEffect(() => {
    if (place.current !== null) putTitles(place.current);
  }, [targets]);
  return (
    <>
      {state === "waiting" ? waiting : null}
      {state === "plain" ? (
        <>
          <p className="none">{t.note.plain}</p>
          <pre dir="auto">{text}</pre>
        </>
      ) : null}
      {/* Links open in the person's browser, or what they lead to in the library; never a page here. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link's Enter arrives as a click. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is inside is clicked. */}
      <div
        ref={place}
        className="drawn"
        dir="auto"
        hidden={state === "plain"}
        onClick={(event) => {
          const { target } = event;
          if (target instanceof HTMLInputElement && target.dataset.task !== undefined) {
            onTick?.(Number(target.dataset.task));
            return;
          }
          const anchor = target instanceof Element ? target.closest("a[href]") : null;
          if (anchor === null) return;
          event.preventDefault();
          const href = anchor.getAttribute("href") ?? "";
          const link = readLinkAddress(href);
          if (link !== null) void followLink(link);
          else if (!href.startsWith("#")) void tell("openLink", href);
        }}
      />
    </>
  );
}
