/** The saved searches in the sidebar. */
import { Search } from "lucide-react";
import type { ReactElement } from "react";
import type { SavedSearch, SearchCount } from "../../core/contract.ts";
import { RowMenu } from "../parts/RowMenu.tsx";
import { useSearchCounts } from "../searchCounts.ts";
import { desk, openSearch, useDesk } from "../state.ts";
import { t } from "../text/index.ts";
import { isShown, removeSearch } from "../tidying.ts";

/** How many it finds; nothing where that is not counted yet, or the search cannot be understood. */
function Found({ of }: { readonly of: SearchCount | undefined }): ReactElement | null {
  if (of === undefined) return null;
  return <b>{of.isLeast ? t.sidebar.least(of.total) : t.number(of.total)}</b>;
}

/** What was saved to be searched for again, with what each finds now. */
export function SavedSearches({ searches }: { readonly searches: readonly SavedSearch[] }): ReactElement {
  const shownNow = useDesk(
    ({ window, query }) => searches.find((one) => isShown(one, window?.view, query, window?.sort))?.id,
  );
  const counts = useSearchCounts();
  return (
    <ul>
      {searches.map((search) => (
        <li key={search.id} className="tag-item">
          <button
            type="button"
            className={`it${shownNow === search.id ? " on" : ""}`}
            aria-current={shownNow === search.id ? "page" : undefined}
            title={search.query}
            tabIndex={shownNow === search.id ? 0 : -1}
            data-nav
            onClick={() => openSearch(search)}
          >
            <Search aria-hidden />
            <span className="it-name">{search.name}</span>
            <Found of={counts.get(search.id)} />
          </button>
          <RowMenu
            label={t.sidebar.more(search.name)}
            items={() => [
              {
                id: "rename",
                label: t.searches.rename,
                run: () => desk.set({ dialog: { kind: "save-search", search } }),
              },
              ...(search.query === ""
                ? []
                : [
                    {
                      id: "tag",
                      label: t.tagRules.menu,
                      run: () => desk.set({ dialog: { kind: "tag-found", query: search.query, tag: null } }),
                    },
                  ]),
              { id: "remove", label: t.searches.remove, run: () => void removeSearch(search) },
            ]}
          />
        </li>
      ))}
    </ul>
  );
}
