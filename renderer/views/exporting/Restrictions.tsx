/** What licences of outlets keep back of an export or a press review, and the leave to write it all the same. */
import { type ReactElement, useEffect, useState } from "react";
import { Checkbox } from "react-aria-components/Checkbox";
import type { CallResult } from "../../../core/contract.ts";
import type { Licence } from "../../../core/export/licence.ts";
import { tell } from "../../desk.ts";
import { t } from "../../text/index.ts";

export type Found = CallResult<"exportRestrictions">;

/** A licence in a few words. */
export const licenceText = (licence: Licence): string => {
  switch (licence.kind) {
    case "excerpt":
      return t.licence.excerptOf(licence.words);
    case "embargo":
      return t.licence.embargoUntil(licence.until);
    default:
      return t.licence.kinds[licence.kind];
  }
};

/** The licences that keep something back of these clippings; null where they are not asked for yet. */
export function useRestrictions(ids: readonly string[] | null): Found {
  const [found, setFound] = useState<Found>([]);
  useEffect(() => {
    let isOld = false;
    setFound([]);
    if (ids !== null && ids.length > 0)
      void tell("exportRestrictions", { ids: [...ids] }).then((all) => {
        if (!isOld) setFound(all ?? []);
      });
    return () => {
      isOld = true;
    };
  }, [ids]);
  return found;
}

export function Restrictions({
  found,
  isOverridden,
  onOverride,
}: {
  readonly found: Found;
  readonly isOverridden: boolean;
  readonly onOverride: (isOverridden: boolean) => void;
}): ReactElement | null {
  if (found.length === 0) return null;
  return (
    <section className="restrictions" aria-label={t.licence.keepsBack}>
      <p>{t.licence.keepsBack}</p>
      <ul>
        {found.map(({ outlet, licence, clippings }) => (
          <li key={outlet}>
            <span dir="auto">{outlet}</span>: {licenceText(licence)} ({t.list.count(clippings)})
          </li>
        ))}
      </ul>
      <Checkbox className="format-check" isSelected={isOverridden} onChange={onOverride}>
        <span className="check" aria-hidden />
        <span>
          <b>{t.licence.override}</b>
          <small>{t.licence.overrideHint}</small>
        </span>
      </Checkbox>
    </section>
  );
}
