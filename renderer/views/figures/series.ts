/** How the parts of bars are called and coloured. */
import type { Series } from "../../../core/figures.ts";
import { tagClass } from "../../parts/tags.tsx";
import { desk } from "../../state.ts";
import { t } from "../../text/index.ts";

export const seriesName = (series: Series): string =>
  series.kind === "named" ? series.name : series.kind === "other" ? t.strip.other : t.strip.none;

/** A class that sets `--hue`: a tag's own colour, or one of six for outlets. */
export function seriesClass(series: Series, at: number): string {
  if (series.kind !== "named") return `series-${series.kind}`;
  return desk.get().window?.stripBy === "tag" ? tagClass(series.name) : `series-${at}`;
}
