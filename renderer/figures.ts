/** How the shown result lies in time, asked for when nobody types any more and again when something changed. */
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { CallArgument, ListQuery } from "../core/contract.ts";
import type { Result } from "../core/fault.ts";
import type { Coverage, Figures, Stacking } from "../core/figures.ts";
import { narrowed, periodOf } from "../core/narrow.ts";
import { fieldText } from "../core/print-query.ts";
import { ask } from "./desk.ts";
import { desk, rows, setQuery, useDesk } from "./state.ts";

/** Milliseconds until it is asked after the last letter, and after a change to the library. */
const afterTyping = 120;
const afterChange = 700;

type Question<T> = (asked: CallArgument<"figures">) => Promise<Result<T>>;
export const askCoverage: Question<Coverage> = (asked) => ask("coverage", asked);
export const askFigures: Question<Figures> = (asked) => ask("figures", asked);

/** The answer to one of the two for `query` in the view of the list; the last one stays until the next is here. */
export function useCounted<T>(
  question: Question<T>,
  list: ListQuery | null,
  query: string,
  by: Stacking,
): { readonly counted: { readonly found: T; readonly query: string } | null; readonly failed: string | null } {
  const [counted, setCounted] = useState<{ readonly found: T; readonly query: string } | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  // The sidebar's counts are asked for again whenever something has changed.
  const overview = useDesk((state) => state.overview);
  const view = JSON.stringify(list?.view);
  const asked = useRef("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view by its value, and the overview for the moment it changes.
  useEffect(() => {
    if (list === null) return;
    let isWanted = true;
    const key = `${view} ${by} ${query}`;
    const delay = asked.current === "" ? 0 : asked.current === key ? afterChange : afterTyping;
    const timer = setTimeout(() => {
      asked.current = key;
      void question({ view: list.view, sort: list.sort, query, by }).then((answer) => {
        if (!isWanted) return;
        if (answer.ok) {
          setCounted({ found: answer.value, query });
          setFailed(null);
        } else if (answer.fault.code !== "cancelled") setFailed(answer.fault.message);
      });
    }, delay);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [question, view, query, by, overview]);
  return { counted, failed };
}

/** What the list shows: the query, and what of it is a period. */
export function useShownQuery() {
  const { query } = useSyncExternalStore(rows.subscribe, rows.state);
  return { list: query, text: query?.query ?? "", ...periodOf(query?.query ?? "") };
}

/** Narrows the search to what a bar stands for. */
export function narrowTo(field: "tag" | "outlet" | "agency" | "author", name: string): void {
  const { query } = desk.get();
  const text = fieldText(field, name);
  // The blank says that the name is whole: the last word of a search may otherwise go on.
  if (!query.includes(text)) setQuery(`${narrowed(query, text)}${text.endsWith('"') ? "" : " "}`);
}
