/** A row's menu once it is open. */
import type { ReactElement } from "react";
import { Menu, MenuItem, SubmenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import type { OpenRowMenuProps, RowMenuItem } from "./RowMenu.tsx";

function Item({ item, onClose }: { readonly item: RowMenuItem; readonly onClose: () => void }): ReactElement {
  const { run } = item;
  // A submenu closes by itself; the menu it belongs to has to be told.
  const act = (): void => {
    onClose();
    run?.();
  };
  const own = (
    <MenuItem
      id={item.id}
      className={`pop-item${item.isOn === true ? " is-on" : ""}`}
      textValue={item.label}
      {...(run === undefined ? {} : { onAction: act })}
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
            <Item key={one.id} item={one} onClose={onClose} />
          ))}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  );
}

/** The menu under its button, with the focus in it until it closes. */
export default function OpenRowMenu({ label, items, button, onClose }: OpenRowMenuProps): ReactElement {
  return (
    <Popover
      className="pop"
      placement="bottom end"
      triggerRef={button}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Menu aria-label={label} autoFocus="first" onClose={onClose}>
        {items.map((item) => (
          <Item key={item.id} item={item} onClose={onClose} />
        ))}
      </Menu>
    </Popover>
  );
}
