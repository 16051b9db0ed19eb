/** What links to a clipping or a dossier. */
import { CornerDownRight } from "lucide-react";
import { type ReactElement, useEffect, useState } from "react";
import type { BackLinks } from "../../../core/contract.ts";
import { ask } from "../../desk.ts";
import { followLink } from "../../noteLinks.ts";
import { useDesk } from "../../state.ts";
import { fullDate } from "../../text/dates.ts";
import { t } from "../../text/index.ts";

const shownFirst = 4;

export function LinkedFrom({ id }: { readonly id: string }): ReactElement | null {
  const [found, setFound] = useState<{ readonly of: string; readonly links: BackLinks } | null>(null);
  const [isAll, setAll] = useState(false);
  // Asked again after every change of the library, whoever made it.
  const overview = useDesk((state) => state.overview);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new overview says that something changed.
  useEffect(() => {
    let isCurrent = true;
    void ask("linksOf", id).then((answer) => {
      if (isCurrent && answer.ok) setFound({ of: id, links: answer.value });
    });
    return () => {
      isCurrent = false;
    };
  }, [id, overview]);
  if (found === null || found.of !== id || found.links.total === 0) return null;
  const { from, total } = found.links;
  const some = isAll ? from : from.slice(0, shownFirst);
  return (
    <section className="linked-from" aria-label={t.noteLinks.from}>
      <h4>
        {t.noteLinks.from} <span className="n">{total}</span>
      </h4>
      <ul>
        {some.map(({ id: origin, title, outlet, date, words, kind }) => (
          <li key={origin}>
            <button type="button" onClick={() => void followLink({ id: origin, highlight: null, title })}>
              <CornerDownRight aria-hidden />
              <span>
                <strong dir="auto">{title === "" ? t.list.noTitle : title}</strong>{" "}
                <small>
                  {[kind === "dossier" ? t.noteLinks.dossier : outlet, date === null ? null : fullDate(date, "short")]
                    .filter((part) => part !== null)
                    .join(" · ")}
                </small>
                {words === "" ? null : (
                  <em dir="auto" className="words">
                    {words}
                  </em>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {from.length > some.length ? (
        <button type="button" className="more" onClick={() => setAll(true)}>
          {t.noteLinks.showAll(from.length)}
        </button>
      ) : null}
    </section>
  );
}
