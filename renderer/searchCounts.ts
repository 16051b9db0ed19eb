/** How many clippings each saved search finds: asked for behind the list, and again when nobody has changed anything for a while. */
import { useEffect, useState } from "react";
import type { SearchCount } from "../core/contract.ts";
import { ask } from "./desk.ts";
import { useDesk } from "./state.ts";

/** Milliseconds after a change, of which many come one after the other. */
const patience = 700;

/** The counts by the ids of the searches; those that were counted last stay until they are counted again. */
export function useSearchCounts(): ReadonlyMap<string, SearchCount> {
  // The overview comes anew with every change.
  const overview = useDesk((state) => state.overview);
  const hasList = useDesk((state) => state.hasList);
  const [counts, setCounts] = useState<ReadonlyMap<string, SearchCount>>(new Map());
  useEffect(() => {
    if (!hasList || overview === null || overview.searches.length === 0) return;
    let isOld = false;
    const timer = setTimeout(async () => {
      const answer = await ask("searchCounts");
      if (!isOld && answer.ok) setCounts(new Map(answer.value.map((one) => [one.id, one])));
    }, patience);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [overview, hasList]);
  return counts;
}
