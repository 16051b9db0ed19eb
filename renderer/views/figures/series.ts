/** How the parts of bars are called and coloured. */
import type { Series } from "../../../core/figures.ts";
import { tagClass } from "../../parts/tags.tsx";
import { desk } from "../../state.ts";
import { t } from "../../text/index.ts";

export const seriesName = (series: Series): string =>
  series.kind === "named" ? series.name : series.kind === "other" ? t.strip.other : t.strip.none;

/** Classes that set `--hue`: a tag's own colour where no other here has it, else one of six. */
export function seriesClasses(all: readonly Series[]): readonly string[] {
  const isTags = desk.get().window?.stripBy === "tag";
  const own = all.map((one) => (isTags && one.kind === "named" ? tagClass(one.name) : null));
  return all.map((one, i) => {
    if (one.kind !== "named") return `series-${one.kind}`;
    const colour = own[i] ?? null;
    return colour === null || own.indexOf(colour) < i ? `series-${i}` : colour;
  });
}
