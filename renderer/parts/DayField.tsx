/** A day, typed or changed with the arrow keys part by part, in the order of the language that the window speaks. */
import { CalendarDate } from "@internationalized/date";
import { type ReactElement, useState } from "react";
import { DateField, DateInput, DateSegment } from "react-aria-components/DateField";
import { Label } from "react-aria-components/Label";
import { t } from "../text/index.ts";

/** While a year is typed it is 2, 20, 202: nobody means those. */
const firstYear = 1000;

function dayOf(iso: string): CalendarDate | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  return year === undefined ? null : new CalendarDate(Number(year), Number(month), Number(day));
}

/** `value` and what `onChange` gets are ISO days, "" for none. */
export function DayField({
  label,
  value,
  onChange,
  className,
  describedBy,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (iso: string) => void;
  readonly className: string;
  readonly describedBy?: string | undefined;
}): ReactElement {
  const [day, setDay] = useState(() => dayOf(value));
  const [told, setTold] = useState(value);
  if (told !== value) {
    setTold(value);
    setDay(dayOf(value));
  }
  return (
    <DateField
      className={className}
      granularity="day"
      shouldForceLeadingZeros
      value={day}
      {...(describedBy === undefined ? {} : { "aria-describedby": describedBy })}
      onChange={(next) => {
        const chosen = next === null ? null : new CalendarDate(next.year, next.month, next.day);
        setDay(chosen);
        if (chosen !== null && chosen.year < firstYear) return;
        const iso = chosen?.toString() ?? "";
        setTold(iso);
        onChange(iso);
      }}
    >
      <Label>{label}</Label>
      <DateInput className="day-input">
        {(segment) => (
          <DateSegment segment={segment} className="day-part">
            {({ isPlaceholder, text, type }) => (isPlaceholder ? (t.dayParts[type as "day"] ?? text) : text)}
          </DateSegment>
        )}
      </DateInput>
    </DateField>
  );
}
