/** The menu of one row of the sidebar: a small button at its end, or a right click or the menu key anywhere on the row. */
import { Ellipsis } from "lucide-react";
import { type ReactElement, type RefObject, useEffect, useRef, useState } from "react";
import { later } from "./later.tsx";

export interface RowMenuItem {
  readonly id: string;
  readonly label: string;
  /** The class of a coloured dot before the label. */
  readonly dot?: string;
  readonly isOn?: boolean;
  readonly run?: () => void;
  readonly items?: readonly RowMenuItem[];
}

export interface OpenRowMenuProps {
  readonly label: string;
  readonly items: readonly RowMenuItem[];
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

const OpenRowMenu = later<OpenRowMenuProps>(() => import("./OpenRowMenu.tsx"));

/** A row's menu; the row is the element around it. The menu is made when it is opened: there are as many as rows. */
export function RowMenu({
  label,
  items,
}: {
  readonly label: string;
  readonly items: () => readonly RowMenuItem[];
}): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const row = button.current?.parentElement;
    if (row == null) return;
    const open = (event: Event): void => {
      event.preventDefault();
      setOpen(true);
    };
    row.addEventListener("contextmenu", open);
    return () => row.removeEventListener("contextmenu", open);
  }, []);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="row-menu"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        tabIndex={-1}
        onClick={() => setOpen(!isOpen)}
      >
        <Ellipsis aria-hidden />
      </button>
      {isOpen ? <OpenRowMenu label={label} items={items()} button={button} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
