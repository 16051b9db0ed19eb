/**
 * Dragging within the window: clippings from the list, tags in the sidebar. What is dragged stays here, so that a selection
 * of any size costs nothing and nothing of it leaves the window. The keys have T, D and the menus of the sidebar for the same.
 */
import { type DragEvent, type HTMLAttributes, useRef, useState } from "react";
import { t } from "./text/index.ts";

type Dragged =
  | { readonly kind: "clippings"; readonly ids: readonly string[] }
  | { readonly kind: "tag"; readonly tag: string };

let dragged: Dragged | null = null;

/** The clippings that are being dragged; none while something else is. */
export const draggedClippings = (): readonly string[] => (dragged?.kind === "clippings" ? dragged.ids : []);

/** The tag that is being dragged, or null. */
export const draggedTag = (): string | null => (dragged?.kind === "tag" ? dragged.tag : null);

/** A sign beside the pointer that says what is dragged. */
function label(event: DragEvent, text: string): void {
  const sign = document.createElement("div");
  sign.className = "drag-sign";
  sign.textContent = text;
  document.body.append(sign);
  event.dataTransfer.setDragImage(sign, -12, -8);
  setTimeout(() => sign.remove());
}

function begin(event: DragEvent, what: Dragged, text: string): void {
  dragged = what;
  event.dataTransfer.effectAllowed = "copyMove";
  event.dataTransfer.setData(`application/x-cuttings-${what.kind}`, "");
  label(event, text);
}

/** Begins to drag clippings. */
export function dragClippings(event: DragEvent, ids: readonly string[], title: string): void {
  begin(event, { kind: "clippings", ids }, ids.length === 1 ? title : t.list.count(ids.length));
}

/** Begins to drag a tag. */
export function dragTag(event: DragEvent, tag: string): void {
  begin(event, { kind: "tag", tag }, tag);
}

/** What is dragged is nowhere any more. */
export function dragEnded(): void {
  dragged = null;
}

type PlaceProps = Pick<HTMLAttributes<HTMLElement>, "onDragEnter" | "onDragOver" | "onDragLeave" | "onDrop"> & {
  readonly "data-drop"?: true;
};

/** Makes an element take what is dragged onto it; `may` says whether this very thing may be dropped here. */
export function useDropPlace(
  kinds: readonly Dragged["kind"][],
  onDrop: () => void,
  may: () => boolean = () => true,
): PlaceProps {
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);
  const takes = () => dragged !== null && kinds.includes(dragged.kind) && may();
  return {
    ...(isOver ? { "data-drop": true } : {}),
    onDragEnter: (event) => {
      if (!takes()) return;
      event.preventDefault();
      depth.current++;
      setOver(true);
    },
    onDragOver: (event) => {
      if (!takes()) return;
      event.preventDefault();
      event.stopPropagation();
      event.dataTransfer.dropEffect = dragged?.kind === "tag" ? "move" : "copy";
    },
    onDragLeave: () => {
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setOver(false);
    },
    onDrop: (event) => {
      depth.current = 0;
      setOver(false);
      if (!takes()) return;
      event.preventDefault();
      event.stopPropagation();
      onDrop();
      dragEnded();
    },
  };
}
