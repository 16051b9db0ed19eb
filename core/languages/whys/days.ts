/** Days as the parser's English sentences name them. */
const months = [
  ...["January", "February", "March", "April", "May", "June", "July"],
  ...["August", "September", "October", "November", "December"],
];

/** An ISO date as people read it: “30 May 2023”. */
export function dayInWords(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split("-");
  const name = months[Number(month) - 1];
  return name === undefined || year === undefined
    ? iso.slice(0, 10)
    : `${day === undefined ? "" : `${Number(day)} `}${name} ${year}`;
}

/** The ISO date of what {@link dayInWords} gave: “2023-05-30”; null where it names no day. */
export function isoOfDay(words: string): string | null {
  const [, day, name = "", year = ""] = /^(?:(\d{1,2}) )?([A-Z][a-z]+) (\d{4})$/.exec(words) ?? [];
  const month = months.indexOf(name) + 1;
  if (month === 0) return null;
  return `${year}-${String(month).padStart(2, "0")}${day === undefined ? "" : `-${day.padStart(2, "0")}`}`;
}
