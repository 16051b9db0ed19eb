/** What the clippings of the result have in common, to narrow it by: tags, outlets, agencies and months with their counts. */
import { ListFilter } from "lucide-react";
import { type ReactElement, useState } from "react";
import { Button } from "react-aria-components/Button";
import { DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import type { Facets as Found } from "../../core/contract.ts";
import { narrowed } from "../../core/narrow.ts";
import { fieldText } from "../../core/print-query.ts";
import { tell } from "../desk.ts";
import { TagDot } from "../parts/tags.tsx";
import { currentQuery, desk, setQuery } from "../state.ts";
import { monthName } from "../text/dates.ts";
import { t } from "../text/index.ts";

const shown = 8;

function Group({
  label,
  field,
  rows,
  onChoose,
}: {
  readonly label: string;
  readonly field: "tag" | "outlet" | "agency" | "on" | "is";
  readonly rows: readonly { readonly value: string; readonly count: number }[];
  readonly onChoose: (field: string) => void;
}): ReactElement | null {
  if (rows.length === 0) return null;
  return (
    <section className="facet-group" aria-label={label}>
      {field === "is" ? null : <h3>{label}</h3>}
      {rows.slice(0, shown).map(({ value, count }) => (
        <Button key={value} className="it" onPress={() => onChoose(fieldText(field, value))}>
          {field === "tag" ? <TagDot tag={value} /> : null}
          <span className="it-name">{field === "on" ? monthName(value) : field === "is" ? label : value}</span>
          <b>{t.number(count)}</b>
        </Button>
      ))}
    </section>
  );
}

/** A button that shows them; choosing one adds it to the query. */
export default function Facets(): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const [found, setFound] = useState<Found | null>(null);
  const open = (wanted: boolean): void => {
    setOpen(wanted);
    if (!wanted) return;
    setFound(null);
    void tell("facets", currentQuery()).then((answer) => setFound(answer ?? null));
  };
  const choose = (field: string): void => {
    setOpen(false);
    setQuery(narrowed(desk.get().query, field));
  };
  const isEmpty =
    found !== null &&
    found.tags.length + found.outlets.length + found.agencies.length + found.months.length + found.undated === 0;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={open}>
      <Button className="sort facets-open" aria-label={t.facets.label}>
        <ListFilter aria-hidden />
        <span>{t.facets.open}</span>
      </Button>
      <Popover className="pop facets" placement="bottom end">
        {isEmpty ? <p className="side-hint">{t.facets.none}</p> : null}
        {found === null ? null : (
          <>
            <Group
              label={t.facets.tags}
              field="tag"
              rows={found.tags.map(({ tag, count }) => ({ value: tag, count }))}
              onChoose={choose}
            />
            <Group
              label={t.facets.outlets}
              field="outlet"
              rows={found.outlets.map(({ name, count }) => ({ value: name, count }))}
              onChoose={choose}
            />
            <Group
              label={t.facets.agencies}
              field="agency"
              rows={found.agencies.map(({ name, count }) => ({ value: name, count }))}
              onChoose={choose}
            />
            <Group
              label={t.facets.months}
              field="on"
              rows={found.months.map(({ month, count }) => ({ value: month, count }))}
              onChoose={choose}
            />
            <Group
              label={t.facets.noDate}
              field="is"
              rows={found.undated === 0 ? [] : [{ value: "undated", count: found.undated }]}
              onChoose={choose}
            />
          </>
        )}
      </Popover>
    </DialogTrigger>
  );
}
