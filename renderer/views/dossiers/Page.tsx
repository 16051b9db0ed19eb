/** The review as a reader will have it: what the writers of every format are given, drawn on paper. */
import { Fragment, memo, type ReactElement, type ReactNode } from "react";
import {
  type ComposedItem,
  type ComposedReview,
  type ComposedSection,
  compose,
  contentsOf,
} from "../../../core/review/composed.ts";
import { logoAddress } from "../../../core/review/draw.ts";
import type { ProseBlock, Run } from "../../../core/review/prose.ts";
import type { Review } from "../../../core/review/review.ts";
import { tell } from "../../desk.ts";
import { t } from "../../text/index.ts";

function Lines({ text }: { readonly text: string }): ReactElement {
  const lines = text.split("\n");
  return (
    <>
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never move.
        <Fragment key={i}>
          {i > 0 ? <br /> : null}
          {line}
        </Fragment>
      ))}
    </>
  );
}

const Link = ({ href, children }: { readonly href: string; readonly children: ReactNode }): ReactElement => (
  <a
    href={href}
    onClick={(event) => {
      // Links open in the person's browser, never here.
      event.preventDefault();
      void tell("openLink", href);
    }}
  >
    {children}
  </a>
);

function Words({ run }: { readonly run: Run }): ReactElement {
  let drawn: ReactElement = <Lines text={run.text} />;
  if (run.code) drawn = <code>{drawn}</code>;
  if (run.bold) drawn = <strong>{drawn}</strong>;
  if (run.italic) drawn = <em>{drawn}</em>;
  if (run.strike) drawn = <s>{drawn}</s>;
  if (run.mark !== undefined) drawn = <mark className={`mark-${run.mark}`}>{drawn}</mark>;
  return run.href === undefined ? drawn : <Link href={run.href}>{drawn}</Link>;
}

const Runs = ({ runs }: { readonly runs: readonly Run[] }): ReactElement => (
  <>
    {runs.map((run, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one text never move.
      <Words key={i} run={run} />
    ))}
  </>
);

function Block({ block }: { readonly block: ProseBlock }): ReactElement {
  switch (block.kind) {
    case "paragraph":
      return (
        <p>
          <Runs runs={block.runs} />
        </p>
      );
    case "heading":
      return (
        <p className="pg-sub">
          <Runs runs={block.runs} />
        </p>
      );
    case "quote":
      return (
        <blockquote>
          <Blocks blocks={block.blocks} />
        </blockquote>
      );
    case "list": {
      const items = block.items.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of one list never move.
        <li key={i}>
          <Blocks blocks={item} />
        </li>
      ));
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
    case "code":
      return <pre>{block.text}</pre>;
    case "table":
      return (
        <table>
          <thead>
            <tr>
              {block.header.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the cells of one table never move.
                <th key={i} scope="col">
                  <Runs runs={cell} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one table never move.
              <tr key={i}>
                {row.map((cell, j) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the cells of one table never move.
                  <td key={j}>
                    <Runs runs={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case "rule":
      return <hr />;
    case "omission":
      return <p className="pg-omission">{t.dossiers.omission}</p>;
  }
}

const Blocks = ({ blocks }: { readonly blocks: readonly ProseBlock[] }): ReactElement => (
  <>
    {blocks.map((block, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one text never move.
      <Block key={i} block={block} />
    ))}
  </>
);

const Item = memo(function Item({
  item,
  review,
  row,
  isShown,
  title: Title,
}: {
  readonly item: ComposedItem;
  readonly review: ComposedReview;
  /** The entry's row in the structure. */
  readonly row: string;
  readonly isShown: boolean;
  /** One level below the heading that it stands under. */
  readonly title: "h2" | "h3";
}): ReactElement {
  return (
    <article
      className={isShown ? "pg-item on" : "pg-item"}
      data-entry={row}
      lang={item.language ?? undefined}
      dir={item.dir}
    >
      <Title className="pg-title">{item.href === null ? item.title : <Link href={item.href}>{item.title}</Link>}</Title>
      {item.facts.length === 0 ? null : <p className="pg-by">{item.facts.join(" · ")}</p>}
      {item.comment.length === 0 ? null : (
        <div className="pg-comment" lang={review.language} dir={review.dir}>
          <p className="pg-by">{review.words.comment}</p>
          <Blocks blocks={item.comment} />
        </div>
      )}
      <Blocks blocks={item.blocks} />
      {item.alsoIn.length === 0 ? null : (
        <p className="pg-by" lang={review.language} dir={review.dir}>
          {review.words.alsoIn}: {item.alsoIn.join(" · ")}
        </p>
      )}
      {item.sourceLine === "" && item.href === null ? null : (
        <p className="pg-by" lang={review.language} dir={review.dir}>
          {review.words.source}: {item.sourceLine}
          {item.sourceLine === "" || item.href === null ? "" : " · "}
          {item.href === null ? null : <Link href={item.href}>{item.href}</Link>}
        </p>
      )}
      {item.rights === "" ? null : (
        <p className="pg-by pg-rights" lang={review.language} dir={review.dir}>
          {item.rights}
        </p>
      )}
    </article>
  );
});

function Section({
  section,
  review,
  rows,
  shown,
}: {
  readonly section: ComposedSection;
  readonly review: ComposedReview;
  readonly rows: readonly string[];
  readonly shown: string;
}): ReactElement {
  return (
    <section>
      {section.heading === "" ? null : <h2>{section.heading}</h2>}
      <div className="pg-intro">
        <Blocks blocks={section.introduction} />
      </div>
      {section.items.map((item, i) => (
        <Item
          key={rows[i]}
          item={item}
          review={review}
          row={rows[i] ?? ""}
          isShown={rows[i] === shown}
          title={section.heading === "" ? "h2" : "h3"}
        />
      ))}
    </section>
  );
}

const Foot = ({ review }: { readonly review: ComposedReview }): ReactElement => (
  <footer className="pg-foot">
    <span>{review.title}</span>
    <span>{review.subtitle.join(" · ")}</span>
  </footer>
);

/** The pages. `shown`: the clipping whose details are shown. */
export function Page({ given, shown }: { readonly given: Review; readonly shown: string }): ReactElement {
  const review = compose(given);
  const lines = contentsOf(review);
  // Items carry the id of their clipping behind "c-".
  const rows = given.sections.map(({ items }) => items.map(({ id }) => id.slice(2)));
  return (
    <div className="papers" lang={review.language} dir={review.dir}>
      <section className="paper pg-cover">
        {review.logo === null ? null : <img className="pg-logo" alt="" src={logoAddress(review.logo)} />}
        <h1>{review.title}</h1>
        <p className="pg-by">{review.subtitle.join(" · ")}</p>
        {review.editor === "" ? null : (
          <p className="pg-by">
            {review.words.editor}: {review.editor}
          </p>
        )}
        <div className="pg-intro">
          <Blocks blocks={review.introduction} />
        </div>
        {lines.length === 0 ? (
          <p className="pg-by pg-empty">{t.dossiers.empty}</p>
        ) : lines.length < 2 ? null : (
          <div className="pg-contents">
            <h2>{review.words.contents}</h2>
            {lines.map((line) => (
              <p
                key={line.anchor}
                className={line.isSection ? "pg-line section" : line.level === 1 ? "pg-line" : "pg-line below"}
              >
                <span>{line.title}</span>
                <span className="pg-by">{line.outlet}</span>
              </p>
            ))}
          </div>
        )}
        <Foot review={review} />
      </section>
      {review.sections.length === 0 ? null : (
        <div className="paper">
          {review.sections.map((section, i) => (
            <Section key={section.anchor} section={section} review={review} rows={rows[i] ?? []} shown={shown} />
          ))}
          <Foot review={review} />
        </div>
      )}
    </div>
  );
}
