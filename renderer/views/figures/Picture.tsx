/** One picture on the page: drawn as wide as its place, its bars walked with the arrow keys, its numbers as a table. */
import { Table } from "lucide-react";
import { type KeyboardEvent, type ReactElement, type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { IconToggle } from "../../parts/controls.tsx";
import { t } from "../../text/index.ts";
import type { Drawn, Target } from "./pictures.ts";

export type Kind = "svg" | "png" | "csv";

interface PictureProps {
  readonly title: string;
  readonly note: string;
  readonly draw: (width: number) => Drawn;
  readonly table: (className: string) => ReactNode;
  readonly onSave: (kind: Kind) => void;
  readonly tools?: ReactNode;
  readonly isWide?: boolean;
}

function useWidth(place: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    setWidth(Math.floor(element.clientWidth));
    return () => observer.disconnect();
  }, [place]);
  return width;
}

/** A figure with its heading, the ways to save it, and its table. */
export function Picture({
  title,
  note,
  draw,
  table,
  onSave,
  tools = null,
  isWide = false,
}: PictureProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const targets = useRef<readonly Target[]>([]);
  const at = useRef(0);
  const width = useWidth(place);
  const [hasTable, setTable] = useState(false);
  const id = useId();

  useLayoutEffect(() => {
    const element = place.current;
    if (element === null || width === 0) return;
    const drawn = draw(width);
    const hadFocus = element.contains(document.activeElement);
    targets.current = drawn.targets;
    at.current = Math.max(0, Math.min(at.current, drawn.targets.length - 1));
    drawn.svg.setAttribute("role", "group");
    drawn.svg.setAttribute("aria-label", title);
    for (const child of drawn.svg.children)
      if (!child.classList.contains("column")) child.setAttribute("aria-hidden", "true");
    for (const [i, { element: one, label }] of drawn.targets.entries()) {
      one.parentElement?.removeAttribute("aria-hidden");
      one.setAttribute("role", "button");
      one.setAttribute("aria-label", label);
      one.setAttribute("tabindex", i === at.current ? "0" : "-1");
      one.append(titleOf(label));
    }
    element.replaceChildren(drawn.svg);
    if (hadFocus) targets.current[at.current]?.element.focus({ preventScroll: true });
  }, [draw, width, title]);

  const indexOf = (from: EventTarget): number =>
    targets.current.findIndex(({ element }) => from instanceof Node && element.contains(from));
  const onKeyDown = (event: KeyboardEvent): void => {
    const now = indexOf(event.target);
    if (now < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = targets.current.length - 1;
    const steps: Record<string, number> = {
      ArrowLeft: now - 1,
      ArrowUp: now - 1,
      ArrowRight: now + 1,
      ArrowDown: now + 1,
      Home: 0,
      End: last,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      targets.current[now]?.element.setAttribute("tabindex", "-1");
      at.current = Math.max(0, Math.min(last, to));
      const next = targets.current[at.current]?.element;
      next?.setAttribute("tabindex", "0");
      next?.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      targets.current[now]?.press();
    }
  };
  return (
    <figure className={isWide ? "figure wide" : "figure"} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <div className="figure-tools">
          {tools}
          <IconToggle icon={Table} label={t.figures.table} isSelected={hasTable} onPress={() => setTable(!hasTable)} />
          <MenuTrigger>
            <Button className="btn small" aria-label={t.figures.saveNamed(title)}>
              {t.figures.save}
            </Button>
            <Popover className="pop" placement="bottom end">
              <Menu aria-label={t.figures.saveNamed(title)} onAction={(key) => onSave(key as Kind)}>
                {(["png", "svg", "csv"] as const).map((kind) => (
                  <MenuItem key={kind} id={kind} className="pop-item">
                    {t.figures.kinds[kind]}
                  </MenuItem>
                ))}
              </Menu>
            </Popover>
          </MenuTrigger>
        </div>
        <p>{note}</p>
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its bars are buttons, and answer here. */}
      <div
        ref={place}
        className="picture"
        hidden={hasTable}
        onKeyDown={onKeyDown}
        onClick={(event) => targets.current[indexOf(event.target)]?.press()}
      />
      {table(hasTable ? "figure-table" : "unseen")}
    </figure>
  );
}

function titleOf(text: string): SVGTitleElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", "title");
  element.textContent = text;
  return element;
}
