/** What is selected in the structure, in fields: the cover, a section, or one or several entries. */
import { CopyPlus, ImagePlus, Plus, Split, Trash2, X } from "lucide-react";
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import type { DossierClipping, Row, TemplateRow } from "../../../core/contract.ts";
import {
  type Dossier,
  type DossierEntry,
  type DossierSection,
  logoLetters,
  type Shown,
} from "../../../core/dossier.ts";
import { entriesOf, usualWords } from "../../../core/dossier-parts.ts";
import { anchorOf, cleanText, paragraphStarts, trimPassage } from "../../../core/passage.ts";
import { keyOf, run } from "../../commands.ts";
import { ask } from "../../desk.ts";
import { change, dossiers, selectedEntries, suggestAlso, takeOut, typed, useDossiers, words } from "../../dossiers.ts";
import { say } from "../../messages.ts";
import { IconButton, TextButton } from "../../parts/controls.tsx";
import { DayField } from "../../parts/DayField.tsx";
import { fullDate } from "../../text/dates.ts";
import { LinkedFrom } from "../notes/LinkedFrom.tsx";
import { MarkdownField } from "../notes/MarkdownField.tsx";
import "../notes/notes.css";
import { useReturns } from "../../parts/useReturns.ts";
import { t } from "../../text/index.ts";
import { languageAttributes } from "../../text/language.ts";
import { cover } from "./placing.ts";
import { titleOf } from "./Structure.tsx";

/** The requests for the focus that were answered: a field may appear after it was asked for. */
const answered = { heading: 0, comment: 0, also: 0 };

/** Whether the focus was asked for since it was last given. */
function takesFocus(name: keyof typeof answered, request: number): boolean {
  const isNew = request > answered[name];
  answered[name] = request;
  return isNew;
}

/** A field that takes the focus whenever it is asked for. */
function useRequest<T extends { readonly focus: () => void }>(
  name: "heading" | "comment",
  request: number,
): React.RefObject<T | null> {
  const field = useRef<T>(null);
  useEffect(() => {
    if (takesFocus(name, request)) field.current?.focus();
  }, [name, request]);
  return field;
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is what stands in it.
    <label className="df">
      <span>{label}</span>
      {children}
    </label>
  );
}

/** A field of Markdown under its name; `ref` takes the focus there. */
function Prose({ label, ...field }: Omit<Parameters<typeof MarkdownField>[0], "most" | "onBlur">): ReactElement {
  return (
    <div className="df">
      <span aria-hidden>{label}</span>
      <MarkdownField {...field} label={label} most={200_000} onBlur={flush} />
    </div>
  );
}

const flush = (): void => void words.flushAll();

/** Makes a picture small enough for a cover: PNG, at most 600 by 240 pixels. */
async function logoFrom(file: File): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return null;
  const scale = Math.min(1, 600 / picture.width, 240 / picture.height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  for (const type of ["image/png", "image/jpeg"]) {
    const address = canvas.toDataURL(type, 0.9);
    if (address.length <= logoLetters) return address;
  }
  return null;
}

function Logo({ logo }: { readonly logo: string | null }): ReactElement {
  const file = useRef<HTMLInputElement>(null);
  const choose = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    const address = await logoFrom(chosen);
    if (address === null) say(() => t.dossiers.field.logoFailed, { tone: "warning" });
    else await change({ kind: "cover", change: { logo: address } });
  };
  return (
    <div className="df">
      <span>{t.dossiers.field.logo}</span>
      <div className="df-logo">
        {logo === null ? null : <img src={logo} alt={t.dossiers.field.logo} />}
        <TextButton icon={ImagePlus} onPress={() => file.current?.click()}>
          {t.dossiers.field.chooseLogo}
        </TextButton>
        {logo === null ? null : (
          <IconButton
            icon={X}
            label={t.dossiers.field.removeLogo}
            onPress={() => void change({ kind: "cover", change: { logo: null } })}
          />
        )}
        <input
          ref={file}
          type="file"
          accept="image/png,image/jpeg"
          hidden
          aria-label={t.dossiers.field.logo}
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
    </div>
  );
}

/** Which house template the review is drawn with. */
function Template({ name }: { readonly name: string }): ReactElement {
  const [rows, setRows] = useState<readonly TemplateRow[]>([]);
  // They are written in another program: what is wrong is looked for again when the person comes back from it.
  const returns = useReturns();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each return asks.
  useEffect(() => {
    void ask("templates").then((answer) => {
      if (answer.ok) setRows(answer.value);
    });
  }, [returns]);
  const problem = rows.find((row) => row.name === name)?.problem ?? null;
  // One that is gone is named all the same.
  const names = [...new Set([...rows.map((row) => row.name), ...(name === "" ? [] : [name])])];
  return (
    <>
      <Field label={t.dossiers.template}>
        <select
          value={name}
          onChange={(event) => void change({ kind: "cover", change: { template: event.target.value } })}
        >
          <option value="">{t.dossiers.ownTemplate}</option>
          {names.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </Field>
      {problem === null ? null : (
        <p className="df-state">{t.dossiers.templateProblem(name, problem.line, problem.column, problem.message)}</p>
      )}
    </>
  );
}

function Cover({ dossier }: { readonly dossier: Dossier }): ReactElement {
  // An empty title is none: it is saved when there is one again.
  const [empty, setEmpty] = useState(false);
  const language = dossier.language.split("-")[0] ?? "en";
  const languages = Object.hasOwn(t.dossiers.languages, language)
    ? t.dossiers.languages
    : { ...t.dossiers.languages, [language]: language };
  return (
    <>
      <h2>{t.dossiers.cover}</h2>
      <Field label={t.dossiers.field.title}>
        <input
          value={empty ? "" : dossier.title}
          maxLength={500}
          onChange={(event) => {
            const title = event.target.value;
            setEmpty(title.trim() === "");
            if (title.trim() !== "") typed("title", title, (text) => ({ kind: "cover", change: { title: text } }));
          }}
          onBlur={() => {
            setEmpty(false);
            flush();
          }}
        />
      </Field>
      <div className="df-pair">
        <DayField
          className="df"
          label={t.dossiers.field.date}
          value={dossier.date}
          onChange={(date) => {
            if (date !== "") void change({ kind: "cover", change: { date } });
          }}
        />
        <Field label={t.dossiers.field.issue}>
          <input
            value={dossier.issue}
            maxLength={100}
            placeholder={t.dossiers.field.issuePlaceholder}
            onChange={(event) =>
              typed("issue", event.target.value, (text) => ({ kind: "cover", change: { issue: text } }))
            }
            onBlur={flush}
          />
        </Field>
      </div>
      <Field label={t.dossiers.field.editor}>
        <input
          value={dossier.editor}
          maxLength={500}
          onChange={(event) =>
            typed("editor", event.target.value, (text) => ({ kind: "cover", change: { editor: text } }))
          }
          onBlur={flush}
        />
      </Field>
      <Prose
        label={t.dossiers.field.introduction}
        rows={6}
        value={dossier.introduction}
        placeholder={t.dossiers.field.introductionPlaceholder}
        onType={(written) =>
          typed("introduction", written, (text) => ({ kind: "cover", change: { introduction: text } }))
        }
      />
      <Field label={t.dossiers.field.language}>
        <select
          value={language}
          onChange={(event) => void change({ kind: "cover", change: { language: event.target.value } })}
        >
          {Object.entries(languages).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Template name={dossier.template} />
      <Logo logo={dossier.logo} />
      <LinkedFrom id={dossier.id} />
    </>
  );
}

function Section({ section }: { readonly section: DossierSection }): ReactElement {
  const { id } = section;
  const heading = useRequest<HTMLInputElement>(
    "heading",
    useDossiers((state) => state.headingRequest),
  );
  return (
    <>
      <h2>{section.heading || t.dossiers.noHeading}</h2>
      <p className="df-facts">{t.dossiers.sectionFacts(section.entries.length)}</p>
      <Field label={t.dossiers.field.heading}>
        <input
          ref={heading}
          value={section.heading}
          maxLength={500}
          placeholder={t.dossiers.field.headingPlaceholder}
          onChange={(event) =>
            typed(`${id} heading`, event.target.value, (text) => ({
              kind: "section",
              section: id,
              change: { heading: text },
            }))
          }
          onBlur={flush}
        />
      </Field>
      <Prose
        label={t.dossiers.field.introduction}
        rows={5}
        value={section.introduction}
        placeholder={t.dossiers.field.introductionPlaceholder}
        onType={(written) =>
          typed(`${id} introduction`, written, (text) => ({
            kind: "section",
            section: id,
            change: { introduction: text },
          }))
        }
      />
      <TextButton icon={Trash2} onPress={() => void takeOut()}>
        {t.dossiers.removeSection}
      </TextButton>
    </>
  );
}

const ways = ["headline", "excerpt", "highlights", "passages", "full"] as const;

function wayName(kind: Shown["kind"], n: number): string {
  const { shown } = t.dossiers;
  if (kind === "excerpt") return shown.excerpt(usualWords).replace(/\d.*\d\s*/, "");
  if (kind === "highlights") return shown.highlights(n);
  if (kind === "passages") return t.dossiers.field.passages;
  return shown[kind];
}

/** What is shown of one or several entries. */
function ShownField({
  entry,
  known,
  clippings,
}: {
  readonly entry: DossierEntry;
  readonly known: DossierClipping | undefined;
  readonly clippings: readonly string[];
}): ReactElement {
  const { shown } = entry;
  const set = (next: Shown): void => void change({ kind: "entry", clippings, change: { shown: next } });
  const choose = (kind: Shown["kind"]): void => {
    if (kind === "excerpt") set({ kind, words: usualWords });
    else if (kind === "passages") set({ kind, passages: [] });
    else set({ kind });
  };
  return (
    <>
      <RadioGroup
        aria-label={t.dossiers.field.shown}
        className="df df-ways"
        value={shown.kind}
        onChange={(kind) => choose(kind as Shown["kind"])}
      >
        <span>{t.dossiers.field.shown}</span>
        <div className="seg">
          {ways
            .filter((kind) => kind !== "passages" || clippings.length === 1)
            .map((kind) => (
              <Radio key={kind} value={kind} className="seg-item">
                {wayName(kind, known?.detail?.marks.highlights.length ?? 0)}
              </Radio>
            ))}
        </div>
      </RadioGroup>
      {shown.kind === "excerpt" ? (
        <Field label={t.dossiers.field.words}>
          <input
            type="number"
            min={1}
            max={10_000}
            step={10}
            value={shown.words}
            onChange={(event) => {
              const n = Math.round(Number(event.target.value));
              if (n >= 1 && n <= 10_000) set({ kind: "excerpt", words: n });
            }}
          />
        </Field>
      ) : null}
      {shown.kind === "passages" && clippings.length === 1 && known?.detail != null ? (
        <Passages shown={shown} known={known} onChange={set} />
      ) : null}
    </>
  );
}

/** The text to choose passages from, and those that are chosen. */
function Passages({
  shown,
  known,
  onChange,
}: {
  readonly shown: Extract<Shown, { kind: "passages" }>;
  readonly known: DossierClipping;
  readonly onChange: (shown: Shown) => void;
}): ReactElement | null {
  const place = useRef<HTMLTextAreaElement>(null);
  const { detail } = known;
  if (detail === null) return null;
  const text = cleanText(detail.clipping);
  const add = (): void => {
    const field = place.current;
    if (field === null) return;
    const span = trimPassage(text, field.selectionStart, field.selectionEnd);
    if (span === null) {
      // Nothing is selected: the paragraph that the cursor is in.
      const starts = paragraphStarts(detail.clipping);
      const at = starts.findLastIndex((start) => start <= field.selectionStart);
      const start = starts[at] ?? 0;
      const own = trimPassage(text, start, start + (detail.clipping.paragraphs[at]?.text.length ?? 0));
      if (own !== null) put(own.start, own.end);
    } else put(span.start, span.end);
    field.focus();
  };
  const put = (start: number, end: number): void => {
    const passages = [...shown.passages, anchorOf(text, start, end)].sort((a, b) => a.start - b.start);
    onChange({ kind: "passages", passages });
  };
  return (
    <div className="df">
      <span>{t.dossiers.field.passagesHint}</span>
      <textarea
        ref={place}
        className="df-text"
        rows={8}
        readOnly
        aria-label={t.dossiers.field.passages}
        value={text}
        {...languageAttributes(detail.clipping.language)}
      />
      <TextButton icon={Plus} onPress={add}>
        {t.dossiers.field.addPassage}
      </TextButton>
      <ul className="df-lines">
        {shown.passages.map((passage, i) => (
          <li key={`${passage.start} ${passage.end}`}>
            <q>{passage.quote}</q>
            <IconButton
              icon={X}
              label={t.dossiers.field.removePassage}
              onPress={() => onChange({ kind: "passages", passages: shown.passages.filter((_, j) => j !== i) })}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function AlsoIn({ entry }: { readonly entry: DossierEntry }): ReactElement {
  const { clipping, alsoIn } = entry;
  const request = useDossiers((state) => state.alsoRequest);
  const [found, setFound] = useState<{ readonly of: string; readonly rows: readonly Row[] } | null>(null);
  const first = useRef<HTMLDivElement>(null);
  const names = alsoIn.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when one was accepted or taken away.
  useEffect(() => {
    let isCurrent = true;
    void suggestAlso(clipping).then((rows) => {
      if (isCurrent) setFound({ of: clipping, rows });
    });
    return () => {
      isCurrent = false;
    };
  }, [clipping, names]);
  useEffect(() => {
    if (!takesFocus("also", request)) return;
    (first.current?.querySelector<HTMLElement>("button") ?? first.current)?.focus();
  }, [request]);
  const rows = found?.of === clipping ? found.rows : null;
  const name = (outlet: string | null, title: string) => outlet ?? title;
  return (
    <div className="df" ref={first} tabIndex={-1}>
      <span>{t.dossiers.field.also}</span>
      {alsoIn.length === 0 ? <p className="df-facts">{t.dossiers.field.alsoHint}</p> : null}
      <ul className="df-lines">
        {alsoIn.map(({ clipping: other, of }) => (
          <li key={other}>
            <span>
              <b>{of.outlet ?? t.dossiers.untitled}</b> {of.title}
              <small>{of.published === null ? t.list.noDate : fullDate(of.published, "short")}</small>
            </span>
            <IconButton
              icon={Split}
              label={t.dossiers.field.apart(name(of.outlet, of.title))}
              onPress={() => void change({ kind: "apart", clipping, others: [other], asEntries: true })}
            />
            <IconButton
              icon={X}
              label={t.dossiers.field.removeAlso(name(of.outlet, of.title))}
              onPress={() => void change({ kind: "apart", clipping, others: [other], asEntries: false })}
            />
          </li>
        ))}
      </ul>
      {rows === null ? null : rows.length === 0 ? (
        alsoIn.length === 0 ? (
          <p className="df-facts">{t.dossiers.field.alsoNone}</p>
        ) : null
      ) : (
        <>
          <span>{t.dossiers.field.suggestions}</span>
          <ul className="df-lines df-suggested">
            {rows.map((row) => (
              <li key={row.id}>
                <span>
                  <b>{row.outlet ?? ""}</b> {row.title}
                  <small>{row.published === null ? t.list.noDate : fullDate(row.published, "short")}</small>
                </span>
                <Button
                  className="btn small"
                  aria-label={`${t.dossiers.field.accept}: ${row.outlet ?? ""} ${row.title}`}
                  onPress={() => void change({ kind: "alsoIn", clipping, others: [row.id] })}
                >
                  {t.dossiers.field.accept}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Entry({
  entry,
  known,
  clippings,
}: {
  readonly entry: DossierEntry;
  readonly known: DossierClipping | undefined;
  readonly clippings: readonly string[];
}): ReactElement {
  const { clipping } = entry;
  const comment = useRequest<{ readonly focus: () => void }>(
    "comment",
    useDossiers((state) => state.commentRequest),
  );
  const many = clippings.length > 1;
  const state = known?.state ?? "here";
  return (
    <>
      <h2 className={many ? "" : "df-title"} {...languageAttributes(known?.detail?.clipping.language ?? null)}>
        {many ? t.dossiers.several(clippings.length) : titleOf(entry, known)}
      </h2>
      {many ? <p className="df-facts">{t.dossiers.severalHint}</p> : null}
      {!many && state !== "here" && state !== "coming" ? <p className="df-state">{t.dossiers.state[state]}</p> : null}
      <ShownField entry={entry} known={known} clippings={clippings} />
      {many ? null : (
        <>
          <Prose
            ref={comment}
            label={t.dossiers.field.comment}
            rows={5}
            value={entry.comment}
            placeholder={t.dossiers.field.commentPlaceholder}
            onType={(written) =>
              typed(`${clipping} comment`, written, (text) => ({
                kind: "entry",
                clippings: [clipping],
                change: { comment: text },
              }))
            }
          />
          <AlsoIn entry={entry} />
        </>
      )}
      {many ? (
        <TextButton icon={CopyPlus} onPress={() => run("dossier-also")} keys={keyOf("dossier-also")}>
          {t.dossiers.oneStory}
        </TextButton>
      ) : null}
      <TextButton icon={Trash2} onPress={() => void takeOut()}>
        {t.dossiers.takeOut}
      </TextButton>
    </>
  );
}

/** Takes the focus to the row whose details are shown, as soon as the list has drawn it. */
export function backToStructure(): void {
  const row = document.querySelector<HTMLElement>(`.cls [data-row="${CSS.escape(dossiers.get().shown)}"]`);
  if (row === null) requestAnimationFrame(() => document.querySelector<HTMLElement>(".cls [data-selected]")?.focus());
  else row.focus();
}

export function Details({ dossier }: { readonly dossier: Dossier }): ReactElement {
  const shown = useDossiers((state) => state.shown);
  const selected = useDossiers((state) => state.selected);
  const clippings = useDossiers((state) => state.clippings);
  const section = dossier.sections.find(({ id }) => id === shown);
  const entry = entriesOf(dossier).find((one) => one.clipping === shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed for another row is safe before this one is shown.
  useEffect(() => flush, [shown]);
  return (
    <section
      id="details"
      className="details"
      aria-label={t.dossiers.details}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        backToStructure();
      }}
    >
      {entry !== undefined ? (
        <Entry
          key={entry.clipping}
          entry={entry}
          known={clippings.get(entry.clipping)}
          clippings={selected.size > 1 ? selectedEntries() : [entry.clipping]}
        />
      ) : section !== undefined ? (
        <Section key={section.id} section={section} />
      ) : (
        <Cover key={cover} dossier={dossier} />
      )}
    </section>
  );
}
