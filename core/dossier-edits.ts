/** What a person does to a dossier: pure, so that window and library make the same of it. */
import type { Dossier, DossierEdit, DossierEntry, DossierSection, Remembered, Shown } from "./dossier.ts";
import { entriesOf, freeSection, type Grouping, usualWords } from "./dossier-parts.ts";

/** What an edit needs to know of clippings. */
export interface ClippingFacts extends Remembered {
  /** In the order they were given. */
  readonly tags: readonly string[];
}

export type FactsOf = (clipping: string) => ClippingFacts | undefined;

/** What is shown of a clipping until the person says otherwise. */
const usual: Shown = { kind: "excerpt", words: usualWords };

const nothing: FactsOf = () => undefined;

/**
 * `dossier` after an edit; the same object where it changes nothing. `facts` tells of clippings that are added, and of all
 * entries for sections that are made by tag, outlet or day. `now` is epoch milliseconds.
 */
export function editDossier(dossier: Dossier, edit: DossierEdit, now: number, facts: FactsOf = nothing): Dossier {
  const after = edited(dossier, edit, facts);
  return after === dossier ? dossier : { ...after, changed: now };
}

function edited(dossier: Dossier, edit: DossierEdit, facts: FactsOf): Dossier {
  switch (edit.kind) {
    case "cover":
      return changedBy(dossier, edit.change);
    case "add":
      return add(dossier, edit, facts);
    case "remove":
      return remove(dossier, new Set(edit.clippings));
    case "move":
      return move(dossier, edit);
    case "step":
      return step(dossier, new Set(edit.clippings), edit.by);
    case "entry":
      return withEntries(dossier, new Set(edit.clippings), (entry) => changedBy(entry, edit.change));
    case "addSection":
      return addSection(dossier, edit.heading, edit.after);
    case "section":
      return withSections(dossier, (section) =>
        section.id === edit.section ? changedBy(section, edit.change) : section,
      );
    case "removeSection":
      return removeSection(dossier, edit.section);
    case "moveSection":
      return moveSection(dossier, edit.section, edit.before);
    case "regroup":
      return regroup(dossier, edit.by, facts);
    case "alsoIn":
      return putBelow(dossier, edit.clipping, edit.others, facts);
    case "apart":
      return takeApart(dossier, edit.clipping, new Set(edit.others), edit.asEntries);
  }
}

const sameValue = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** `whole` with the parts of `change` that say something else; the same object where none does. */
function changedBy<T extends object>(whole: T, change: { readonly [K in keyof T]?: T[K] | undefined }): T {
  const parts = Object.entries(change).filter(
    ([name, value]) => value !== undefined && !sameValue(value, whole[name as keyof T]),
  );
  return parts.length === 0 ? whole : { ...whole, ...Object.fromEntries(parts) };
}

function withSections(dossier: Dossier, change: (section: DossierSection) => DossierSection): Dossier {
  const sections = dossier.sections.map(change);
  return sections.every((section, i) => section === dossier.sections[i]) ? dossier : { ...dossier, sections };
}

function withEntries(
  dossier: Dossier,
  clippings: ReadonlySet<string>,
  change: (entry: DossierEntry) => DossierEntry,
): Dossier {
  return withSections(dossier, (section) => {
    const entries = section.entries.map((entry) => (clippings.has(entry.clipping) ? change(entry) : entry));
    return entries.every((entry, i) => entry === section.entries[i]) ? section : { ...section, entries };
  });
}

/** `entries` put before the entry of `before`, or at the end. */
function inserted(
  into: readonly DossierEntry[],
  entries: readonly DossierEntry[],
  before: string | null,
): readonly DossierEntry[] {
  const at = before === null ? -1 : into.findIndex(({ clipping }) => clipping === before);
  return at < 0 ? [...into, ...entries] : [...into.slice(0, at), ...entries, ...into.slice(at)];
}

const remembered = ({ source, title, start, outlet, published }: Remembered): Remembered => ({
  source,
  title,
  start,
  outlet,
  published,
});

/** Every clipping that is named in it, in whichever role. */
function named(dossier: Dossier): ReadonlySet<string> {
  return new Set(
    entriesOf(dossier).flatMap(({ clipping, alsoIn }) => [clipping, ...alsoIn.map((other) => other.clipping)]),
  );
}

function add(dossier: Dossier, edit: Extract<DossierEdit, { kind: "add" }>, facts: FactsOf): Dossier {
  const have = named(dossier);
  const entries: DossierEntry[] = [];
  for (const clipping of new Set(edit.clippings)) {
    const known = facts(clipping);
    if (have.has(clipping) || known === undefined) continue;
    entries.push({
      clipping,
      of: remembered(known),
      comment: "",
      shown: usual,
      alsoIn: [],
    });
  }
  if (entries.length === 0) return dossier;
  const last = dossier.sections.at(-1)?.id;
  const target = dossier.sections.some(({ id }) => id === edit.section) ? edit.section : last;
  return withSections(dossier, (section) =>
    section.id === target ? { ...section, entries: inserted(section.entries, entries, edit.before) } : section,
  );
}

function remove(dossier: Dossier, gone: ReadonlySet<string>): Dossier {
  return withSections(dossier, (section) => {
    const entries = section.entries.filter(({ clipping }) => !gone.has(clipping));
    return entries.length === section.entries.length ? section : { ...section, entries };
  });
}

function move(dossier: Dossier, edit: Extract<DossierEdit, { kind: "move" }>): Dossier {
  if (!dossier.sections.some(({ id }) => id === edit.section)) return dossier;
  const wanted = new Set(edit.clippings);
  const moving = entriesOf(dossier).filter(({ clipping }) => wanted.has(clipping));
  if (moving.length === 0) return dossier;
  // Dropped on one of themselves, they come to stand before the first after it that stays.
  let before = edit.before;
  const target = dossier.sections.find(({ id }) => id === edit.section)?.entries ?? [];
  let at = target.findIndex(({ clipping }) => clipping === before);
  while (before !== null && at >= 0 && wanted.has(before)) before = target[++at]?.clipping ?? null;
  const after = withSections(dossier, (section) => {
    const left = section.entries.filter(({ clipping }) => !wanted.has(clipping));
    if (section.id === edit.section) return { ...section, entries: inserted(left, moving, before) };
    return left.length === section.entries.length ? section : { ...section, entries: left };
  });
  return sameOrder(dossier, after) ? dossier : after;
}

const orderOf = (dossier: Dossier) =>
  dossier.sections.map(({ id, entries }) => `${id}:${entries.map(({ clipping }) => clipping).join(",")}`).join(";");
const sameOrder = (a: Dossier, b: Dossier) => orderOf(a) === orderOf(b);

/** Headings and entries are one row of things: a step over a heading leads into another section. */
function step(dossier: Dossier, wanted: ReadonlySet<string>, by: -1 | 1): Dossier {
  const row: (DossierEntry | DossierSection)[] = dossier.sections.flatMap((section) => [section, ...section.entries]);
  const isWanted = (thing: DossierEntry | DossierSection | undefined) =>
    thing !== undefined && "clipping" in thing && wanted.has(thing.clipping);
  const order = by === -1 ? row.keys() : [...row.keys()].reverse();
  for (const at of [...order]) {
    const to = at + by;
    // Before the first heading there is nothing.
    if (!isWanted(row[at]) || to < 1 || to >= row.length || isWanted(row[to])) continue;
    [row[at], row[to]] = [row[to] as DossierEntry, row[at] as DossierEntry];
  }
  const sections: { section: DossierSection; entries: DossierEntry[] }[] = [];
  for (const thing of row)
    if ("clipping" in thing) sections.at(-1)?.entries.push(thing);
    else sections.push({ section: thing, entries: [] });
  const after = { ...dossier, sections: sections.map(({ section, entries }) => ({ ...section, entries })) };
  return sameOrder(dossier, after) ? dossier : after;
}

function addSection(dossier: Dossier, heading: string, after: string | null): Dossier {
  const section: DossierSection = {
    id: freeSection(dossier.sections.map(({ id }) => id)),
    heading: heading.trim(),
    introduction: "",
    entries: [],
  };
  const at = dossier.sections.findIndex(({ id }) => id === after);
  const to = at < 0 ? dossier.sections.length : at + 1;
  return { ...dossier, sections: [...dossier.sections.slice(0, to), section, ...dossier.sections.slice(to)] };
}

function removeSection(dossier: Dossier, id: string): Dossier {
  const at = dossier.sections.findIndex((section) => section.id === id);
  const gone = dossier.sections[at];
  if (gone === undefined) return dossier;
  if (dossier.sections.length === 1) {
    if (gone.heading === "" && gone.introduction === "") return dossier;
    return { ...dossier, sections: [{ ...gone, heading: "", introduction: "" }] };
  }
  const heir = at === 0 ? 1 : at - 1;
  const sections = dossier.sections.map((section, i) => {
    if (i !== heir || gone.entries.length === 0) return section;
    const entries = heir < at ? [...section.entries, ...gone.entries] : [...gone.entries, ...section.entries];
    return { ...section, entries };
  });
  return { ...dossier, sections: sections.filter((section) => section.id !== id) };
}

function moveSection(dossier: Dossier, id: string, before: string | null): Dossier {
  const moving = dossier.sections.find((section) => section.id === id);
  if (moving === undefined || before === id) return dossier;
  const left = dossier.sections.filter((section) => section !== moving);
  const at = before === null ? left.length : left.findIndex((section) => section.id === before);
  if (at < 0) return dossier;
  const sections = [...left.slice(0, at), moving, ...left.slice(at)];
  return sections.every((section, i) => section === dossier.sections[i]) ? dossier : { ...dossier, sections };
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** A day as a heading, in the language of the dossier; in English as the days of its clippings stand below it. */
function dayHeading(day: string, language: string): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number?, number?];
  const at = new Date(Date.UTC(year, (month ?? 1) - 1, date ?? 1));
  const written = (locale: string, more: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...more }).format(at);
  const known: Intl.DateTimeFormatOptions = {
    year: "numeric",
    ...(month === undefined ? {} : { month: "long" }),
    ...(date === undefined ? {} : { day: "numeric" }),
  };
  const weekday: Intl.DateTimeFormatOptions = date === undefined ? {} : { weekday: "long" };
  if (!/^en\b/i.test(language)) return capital(written(language, { ...known, ...weekday }));
  // Whether a comma stands between them differs from one version of the engine to the next.
  return `${date === undefined ? "" : `${written("en", weekday)}, `}${written("en-GB", known)}`;
}

/**
 * The entries in sections made of the first level of their first tag, of their outlet, or of their day. A section whose
 * heading is the same stays, with its introduction; one that holds nothing and says nothing goes. What has no tag
 * (outlet, day) stands before all headings.
 */
function regroup(dossier: Dossier, by: Grouping, facts: FactsOf): Dossier {
  const groups = new Map<string, { heading: string; sortBy: string; entries: DossierEntry[] }>();
  for (const entry of entriesOf(dossier)) {
    const known = facts(entry.clipping);
    const day = (known?.published ?? entry.of.published ?? "").slice(0, 10);
    const value =
      by === "tag"
        ? capital(known?.tags[0]?.split("/")[0] ?? "")
        : by === "outlet"
          ? (known?.outlet ?? entry.of.outlet ?? "")
          : day;
    const heading = by === "day" && value !== "" ? dayHeading(value, dossier.language) : value;
    const key = heading.toLowerCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { heading, sortBy: value, entries: [entry] });
    else group.entries.push(entry);
  }
  const sections: DossierSection[] = [];
  const taken = new Set<string>();
  for (const section of dossier.sections) {
    const key = section.heading.toLowerCase();
    const group = taken.has(key) ? undefined : groups.get(key);
    taken.add(key);
    const entries = group?.entries ?? [];
    if (entries.length > 0 || section.introduction.trim() !== "") sections.push({ ...section, entries });
  }
  const names = new Intl.Collator(dossier.language, { numeric: true });
  const fresh = [...groups].filter(([key]) => !taken.has(key)).map(([, group]) => group);
  fresh.sort((a, b) => {
    if (by === "day") return a.sortBy < b.sortBy ? 1 : a.sortBy > b.sortBy ? -1 : 0;
    if (by === "tag" && a.entries.length !== b.entries.length) return b.entries.length - a.entries.length;
    return names.compare(a.heading, b.heading);
  });
  for (const { heading, entries } of fresh) {
    const id = freeSection([...dossier.sections, ...sections].map((section) => section.id));
    const section = { id, heading, introduction: "", entries };
    // Below another heading it would seem to belong there.
    if (heading === "") sections.unshift(section);
    else sections.push(section);
  }
  if (sections.length === 0) return dossier;
  const after = { ...dossier, sections };
  const headings = (one: Dossier) => one.sections.map(({ heading }) => heading).join("\n");
  return sameOrder(dossier, after) && headings(dossier) === headings(after) ? dossier : after;
}

function putBelow(dossier: Dossier, host: string, others: readonly string[], facts: FactsOf): Dossier {
  const entries = entriesOf(dossier);
  if (!entries.some(({ clipping }) => clipping === host)) return dossier;
  const wanted = new Set(others.filter((other) => other !== host));
  const below = new Set(entries.flatMap(({ alsoIn }) => alsoIn.map(({ clipping }) => clipping)));
  const lines: DossierEntry["alsoIn"][number][] = [];
  const comments: string[] = [];
  for (const clipping of wanted) {
    const own = entries.find((entry) => entry.clipping === clipping);
    const known = facts(clipping);
    if (own !== undefined) {
      lines.push({ clipping, of: own.of }, ...own.alsoIn);
      if (own.comment.trim() !== "") comments.push(own.comment.trim());
    } else if (known !== undefined && !below.has(clipping)) lines.push({ clipping, of: remembered(known) });
  }
  if (lines.length === 0) return dossier;
  // What was written about one of them goes along.
  return withEntries(remove(dossier, wanted), new Set([host]), (entry) => ({
    ...entry,
    comment: [entry.comment.trim(), ...comments].filter((comment) => comment !== "").join("\n\n"),
    alsoIn: [...entry.alsoIn, ...lines],
  }));
}

function takeApart(dossier: Dossier, host: string, others: ReadonlySet<string>, asEntries: boolean): Dossier {
  return withSections(dossier, (section) => {
    const at = section.entries.findIndex(({ clipping }) => clipping === host);
    const entry = section.entries[at];
    const apart = entry?.alsoIn.filter(({ clipping }) => others.has(clipping)) ?? [];
    if (entry === undefined || apart.length === 0) return section;
    const left = { ...entry, alsoIn: entry.alsoIn.filter(({ clipping }) => !others.has(clipping)) };
    const alone = asEntries
      ? apart.map((line): DossierEntry => ({ ...line, comment: "", shown: usual, alsoIn: [] }))
      : [];
    return { ...section, entries: [...section.entries.slice(0, at), left, ...alone, ...section.entries.slice(at + 1)] };
  });
}
