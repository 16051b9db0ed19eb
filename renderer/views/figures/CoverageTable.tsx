/** Coverage as a table: for whoever cannot see bars, or wants the numbers. */
import type { ReactElement } from "react";
import type { Coverage } from "../../../core/figures.ts";
import { t } from "../../text/index.ts";
import { periodName } from "../../text/periods.ts";
import { seriesName } from "./series.ts";

export function CoverageTable({
  coverage,
  className,
}: {
  readonly coverage: Coverage;
  readonly className: string;
}): ReactElement {
  const { buckets, series, undated, vague, lost, unit } = coverage;
  const rest = [
    [unit === null ? "" : t.strip.rough(unit), vague],
    [t.strip.undatedHead, undated],
    [t.strip.lostHead, lost],
  ] as const;
  return (
    <div className={className}>
      <table>
        <caption>{t.strip.section}</caption>
        <thead>
          <tr>
            <th scope="col">{t.figures.period}</th>
            <th scope="col">{t.figures.clippings}</th>
            {series.map((one) => (
              <th key={seriesName(one)} scope="col">
                {seriesName(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {buckets.map(({ period, count, of }) => (
            <tr key={period}>
              <th scope="row">{periodName(period)}</th>
              <td>{t.number(count)}</td>
              {of.map((n, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: series stand in one order.
                <td key={i}>{t.number(n)}</td>
              ))}
            </tr>
          ))}
          {rest.map(([name, n]) =>
            n === 0 ? null : (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{t.number(n)}</td>
                {series.map((one) => (
                  <td key={seriesName(one)} />
                ))}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}
