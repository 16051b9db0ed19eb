/** Tags as people see them: a dot whose colour was given or comes from the name, and a chip. */
import { X } from "lucide-react";
import type { ReactElement } from "react";
import type { Overview } from "../../core/contract.ts";
import { hueOf, type TagColour, tagKey } from "../../core/marks.ts";
import { desk, useDesk } from "../state.ts";
import { t } from "../text/index.ts";

interface Colours {
  readonly given: ReadonlyMap<string, TagColour>;
  /** Of tags of the highest level. */
  readonly hues: ReadonlyMap<string, number>;
}

const known = new WeakMap<Overview["tags"], Colours>();

function coloursOf(tags: Overview["tags"]): Colours {
  let colours = known.get(tags);
  if (colours === undefined) {
    colours = {
      given: new Map(tags.flatMap((one) => (one.colour === null ? [] : [[tagKey(one.tag), one.colour] as const]))),
      hues: new Map(tags.flatMap((one) => (one.hue === undefined ? [] : [[tagKey(one.tag), one.hue] as const]))),
    };
    known.set(tags, colours);
  }
  return colours;
}

/** The class that sets `--hue` to a tag's colour: the one that a person gave to it, or to the nearest above it, or its default. */
export function tagClass(tag: string, tags = desk.get().overview?.tags): string {
  const colours = tags === undefined ? null : coloursOf(tags);
  const own = tagKey(tag);
  if (colours !== null && colours.given.size > 0)
    for (let key = own; key !== ""; key = key.slice(0, Math.max(0, key.lastIndexOf("/")))) {
      const given = colours.given.get(key);
      if (given !== undefined) return `tint-${given}`;
    }
  return `hue-${colours?.hues.get(own.split("/")[0] ?? "") ?? hueOf(tag)}`;
}

/** The coloured dot before a tag; paler for nested tags. */
export function TagDot({ tag }: { readonly tag: string }): ReactElement {
  const colour = useDesk((state) => tagClass(tag, state.overview?.tags));
  return <span className={`dot ${colour}${tag.includes("/") ? " below" : ""}`} aria-hidden />;
}

/** A tag on a clipping, or on `count` of several. With `onRemove` it has a small cross. */
export function TagChip({
  tag,
  count,
  onRemove,
}: {
  readonly tag: string;
  readonly count?: number;
  readonly onRemove?: () => void;
}): ReactElement {
  return (
    <span className="chip">
      <TagDot tag={tag} />
      <span className="chip-name">{tag}</span>
      {count === undefined ? null : <b className="chip-n">{count}</b>}
      {onRemove === undefined ? null : (
        <button type="button" className="chip-x" aria-label={t.tags.remove(tag)} onClick={onRemove}>
          <X aria-hidden />
        </button>
      )}
    </span>
  );
}
