/** Rows of the settings that are more than a value. */
import type { ReactElement } from "react";
import { useDesk } from "../../state.ts";
import { t } from "../../text/index.ts";

/** Where everything is kept. */
export function LibraryFolder(): ReactElement {
  const overview = useDesk((state) => state.overview);
  return (
    <div className="set-own">
      <h3>{t.settings.folder}</h3>
      <p>
        <code>{overview?.folder ?? ""}</code>
      </p>
      <p className="set-hint">{t.settings.folderHint}</p>
    </div>
  );
}

const examples = [
  "kazakh*",
  '"belt and road"',
  "water OR hydro*",
  "-sport",
  "in:title ambassador",
  "tag:diplomacy",
  "outlet:times",
  'outlet:"The Times"',
  "on:2023-05..2023-07",
  "is:unread",
  "in:note budget",
  "lang:ru",
  "sort:relevance",
] as const;

/** What the search understands, by example. */
export function SearchLanguage(): ReactElement {
  return (
    <div className="set-own">
      <h3>{t.settings.search}</h3>
      <dl className="set-search">
        {examples.map((example, i) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{t.settings.searchMeans[i]}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
