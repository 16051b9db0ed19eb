/** The menu that orders the list and says how its rows look. */
import { ArrowDownUp, ChevronDown } from "lucide-react";
import type { ReactElement } from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import type { Sort, WindowState } from "../../core/contract.ts";
import { firstWindowState } from "../../core/window-state.ts";
import { run } from "../commands.ts";
import { keepWindow, setSort, useDesk } from "../state.ts";
import { t } from "../text/index.ts";

/** A button with the order's name, the orders there are, and the looks. */
export default function SortMenu({ sort }: { readonly sort: Sort }): ReactElement {
  const { rowLook, groupByDay } = useDesk((one) => one.window) ?? firstWindowState;
  return (
    <MenuTrigger>
      <Button className="sort" aria-label={`${t.list.sort}: ${t.list.sorts[sort]}`}>
        <span className="sort-name">{t.list.sorts[sort]}</span>
        <ArrowDownUp className="sort-icon" aria-hidden />
        <ChevronDown aria-hidden />
      </Button>
      <Popover className="pop" placement="bottom end">
        <Menu aria-label={t.list.sort}>
          <MenuSection
            aria-label={t.list.sort}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[sort]}
            onSelectionChange={(keys) => {
              const [key] = keys;
              if (key !== undefined) setSort(key as Sort);
            }}
          >
            {(Object.keys(t.list.sorts) as Sort[]).map((one) => (
              <MenuItem key={one} id={one} className="pop-item">
                {t.list.sorts[one]}
              </MenuItem>
            ))}
          </MenuSection>
          <Separator className="pop-line" />
          <MenuSection
            aria-label={t.list.look}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[rowLook]}
            onSelectionChange={(keys) => {
              const [key] = keys;
              if (key !== undefined) keepWindow({ rowLook: key as WindowState["rowLook"] });
            }}
          >
            {(["cards", "compact", "columns"] as const).map((one) => (
              <MenuItem key={one} id={one} className="pop-item">
                {t.list.looks[one]}
              </MenuItem>
            ))}
          </MenuSection>
          <Separator className="pop-line" />
          <MenuSection
            aria-label={t.list.groupByDay}
            selectionMode="multiple"
            selectedKeys={groupByDay ? ["group"] : []}
            onSelectionChange={() => run("group-by-day")}
          >
            <MenuItem id="group" className="pop-item">
              {t.list.groupByDay}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
