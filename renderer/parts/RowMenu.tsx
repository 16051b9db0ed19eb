/** The menu of one row of the sidebar: a small button at its end, or a right click or the menu key anywhere on the row. */
import { Ellipsis } from "lucide-react";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger, SubmenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";

export interface RowMenuItem {
  readonly id: string;
  readonly label: string;
  /** The class of a coloured dot before the label. */
  readonly dot?: string;
  readonly isOn?: boolean;
  readonly run?: () => void;
  readonly items?: readonly RowMenuItem[];
}

function Item({ item }: { readonly item: RowMenuItem }): ReactElement {
  const own = (
    <MenuItem
      id={item.id}
      className={`pop-item${item.isOn === true ? " is-on" : ""}`}
      textValue={item.label}
      {...(item.run === undefined ? {} : { onAction: item.run })}
    >
      {item.dot === undefined ? null : <span className={`dot ${item.dot}`} aria-hidden />}
      {item.label}
    </MenuItem>
  );
  if (item.items === undefined) return own;
  return (
    <SubmenuTrigger>
      {own}
      <Popover className="pop">
        <Menu aria-label={item.label}>
          {item.items.map((one) => (
            <Item key={one.id} item={one} />
          ))}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  );
}

/** A row's menu; the row is the element around it. */
export function RowMenu({
  label,
  items,
}: {
  readonly label: string;
  readonly items: readonly RowMenuItem[];
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
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button ref={button} className="row-menu" aria-label={label} excludeFromTabOrder>
        <Ellipsis aria-hidden />
      </Button>
      <Popover className="pop" placement="bottom end">
        <Menu aria-label={label}>
          {items.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
