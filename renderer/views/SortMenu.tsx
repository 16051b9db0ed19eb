/** The menu that orders the list. */
import { ChevronDown } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import type { Sort } from "../../core/contract.ts";
import { setSort } from "../state.ts";
import { t } from "../text/index.ts";

/** A button with the order's name, and the orders there are. */
export default function SortMenu({ sort }: { readonly sort: Sort }): ReactElement {
  return (
    <MenuTrigger>
      <Button className="sort" aria-label={`${t.list.sort}: ${t.list.sorts[sort]}`}>
        {t.list.sorts[sort]}
        <ChevronDown aria-hidden />
      </Button>
      <Popover className="pop" placement="bottom end">
        <Menu
          aria-label={t.list.sort}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[sort]}
          onAction={(key) => setSort(key as Sort)}
        >
          {(Object.keys(t.list.sorts) as Sort[]).map((one) => (
            <MenuItem key={one} id={one} className="pop-item">
              {t.list.sorts[one]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
