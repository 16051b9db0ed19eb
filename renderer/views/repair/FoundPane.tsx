/* biome-ignore-all lint/a11y/useSemanticElements: rows of a grid that shows only what is in sight cannot be those of a table. */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its row by aria-activedescendant. */
/** What was found in the source: one question about its dates, suggestions, the clippings, and why one reads as it does. */
import { CalendarCheck, FileQuestionMark, Languages, Lightbulb, Merge, PencilLine, TriangleAlert } from "lucide-react";
import { type KeyboardEvent, memo, type ReactElement, useEffect, useRef } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import type { Confidence } from "../../../core/clipping.ts";
import type { NamedField } from "../../../core/parse/columns.ts";
import { layoutSentence, nextSentence } from "../../../core/parse/decision.ts";
import { keyOf, run } from "../../commands.ts";
import { TextButton } from "../../parts/controls.tsx";
import { useWindow } from "../../parts/useWindow.ts";
import * as acts from "../../repair.ts";
import { useRepair } from "../../repair.ts";
import { fullDate } from "../../text/dates.ts";
import { decisionWords, t, whyText } from "../../text/index.ts";
import { type Doubt, fill, type RepairText, type Sureness } from "./reviewText.ts";

/** A bar of three parts and a word: never colour alone. */
function Sure({ how, word }: { readonly how: Sureness | Confidence; readonly word: string }): ReactElement {
  const full = fill[how];
  return (
    <span className={`sure of-${full}`}>
      <span className="sure-bar" aria-hidden>
        {[1, 2, 3].map((part) => (
          <i key={part} className={part <= full ? "on" : ""} />
        ))}
      </span>
      {word}
    </span>
  );
}

function DateQuestion({ text }: { readonly text: RepairText }): ReactElement | null {
  const { dates } = text.detail.decision;
  if (dates === null) return null;
  const isOwn = text.detail.corrections.dates !== null;
  const isUnsure = !dates.isSure && !isOwn;
  return (
    <section className={isUnsure ? "ask unsure" : "ask"} aria-label={t.repair.dates.choose}>
      {isUnsure ? <TriangleAlert aria-hidden /> : <CalendarCheck aria-hidden />}
      <div>
        <p>
          <b>{t.repair.dates[dates.side]}</b>
          {isUnsure ? <em className="check"> {t.repair.dates.unsure}</em> : null}
        </p>
        {isOwn ? (
          <small>
            {t.repair.dates.yours}{" "}
            <button type="button" className="link" onClick={() => void acts.setDates(null)}>
              {t.repair.dates.asFound}
            </button>
          </small>
        ) : (
          <ul>
            {dates.evidence.slice(0, 2).map((sentence) => (
              <li key={sentence}>{whyText(sentence)}</li>
            ))}
          </ul>
        )}
      </div>
      {dates.hasChoice ? (
        <RadioGroup
          aria-label={t.repair.dates.choose}
          orientation="horizontal"
          className="seg strong"
          value={dates.side === "within" ? null : dates.side}
          onChange={(side) => void acts.setDates(side as "before" | "after")}
        >
          <Radio value="after" className="seg-item">
            {t.repair.dates.above}
          </Radio>
          <Radio value="before" className="seg-item">
            {t.repair.dates.below}
          </Radio>
        </RadioGroup>
      ) : null}
    </section>
  );
}

function Suggestions({ text }: { readonly text: RepairText }): ReactElement | null {
  const n = text.offered.length;
  if (n === 0) return null;
  return (
    <section className="ask offers" aria-label={t.repair.suggestions(n)}>
      <Lightbulb aria-hidden />
      <div>
        <p>
          <b>{t.repair.suggestions(n)}</b>
        </p>
        <small>{t.repair.suggestionsHint}</small>
      </div>
      <div className="ask-acts">
        <TextButton onPress={() => showOffer(text)}>{t.repair.next}</TextButton>
        <TextButton onPress={() => run("repair-take-all")} keys={keyOf("repair-take-all")}>
          {t.repair.takeAll}
        </TextButton>
      </div>
    </section>
  );
}

/** To the next suggestion below the cursor, or the first. */
function showOffer(text: RepairText): void {
  const { cursor } = acts.repair.get();
  const rows = text.offered.map((i) => text.lines.lineAt(text.repairs[i]?.start ?? 0));
  const row = rows.find((one) => one > cursor) ?? rows[0];
  if (row === undefined) return;
  acts.repair.set({ half: "source" });
  acts.goTo(row, { align: "start" });
}

/** An encoding that does not fit, or is a guess: what to do about it. */
function EncodingQuestion({ text }: { readonly text: RepairText }): ReactElement | null {
  const { name, why, misfit, better, confidence, isChosen } = text.detail.decision.encoding;
  const isUnreadable = text.view.problems.some(({ code }) => unreadable.has(code));
  if (misfit === null && (confidence !== "low" || isUnreadable)) return null;
  const words = t.repair.encoding;
  return (
    <section className="ask unsure" aria-label={words.label}>
      <FileQuestionMark aria-hidden />
      <div>
        <p>
          <b>{misfit === null ? words.guess(name) : words.misfit(name)}</b>
        </p>
        <small>{misfit === null ? whyText(why) : words.misfitWhy(whyText(misfit), better)}</small>
      </div>
      <div className="ask-acts">
        {isChosen ? (
          <TextButton onPress={() => void acts.setEncoding(null)}>
            {better === null ? words.asFoundAgain : words.readAs(better)}
          </TextButton>
        ) : null}
        <TextButton onPress={() => run("repair-encoding")} keys={keyOf("repair-encoding")}>
          {words.chooseOther}
        </TextButton>
      </div>
    </section>
  );
}

/** Which layout was read, why, and what came next. */
function HowRead({ text }: { readonly text: RepairText }): ReactElement {
  const { layout } = text.detail.decision;
  return (
    <p className="how-read">
      {layoutSentence(layout, decisionWords)} {whyText(nextSentence(layout))}
    </p>
  );
}

/** These have a question of their own above the list. */
const asked = new Set(["encoding-misfit", "encoding-uncertain", "date-side-uncertain"]);

function Problems({ text }: { readonly text: RepairText }): ReactElement | null {
  const problems = text.view.problems.filter(({ code }) => !asked.has(code));
  if (problems.length === 0) return null;
  return (
    <ul className="problems" aria-label={t.source.problems}>
      {problems.slice(0, 50).map((problem) => (
        <li key={`${problem.start}-${problem.code}`}>
          <button type="button" className={problem.severity} onClick={() => acts.goToOffset(problem.start)}>
            <TriangleAlert aria-hidden />
            {whyText(problem.message)}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The first words of a clipping. */
function beginningOf({ view }: RepairText, index: number): string {
  const { first } = view.clipping(index) ?? {};
  const words = first
    ? view.text.slice(first.start, Math.min(first.end, first.start + 70)).replaceAll(/\s+/g, " ")
    : "";
  return words.length < 70 ? words : `${words.replace(/\s+\S*$/, "")}…`;
}

const FoundRow = memo(function FoundRow({
  text,
  index,
  place,
  isOn,
}: {
  readonly text: RepairText;
  readonly index: number;
  /** In the list. */
  readonly place: number;
  readonly isOn: boolean;
}): ReactElement | null {
  const clipping = text.view.clipping(index);
  if (clipping === undefined) return null;
  const sure = text.sureness(index);
  const worth = (name: NamedField["name"]) => text.view.field(index, name)?.value;
  const credited = worth("outlet") ?? worth("agency") ?? "";
  const published = worth("date");
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table has the focus and walks with the arrows.
    <div
      id={`rf-${index}`}
      role="row"
      tabIndex={-1}
      aria-rowindex={place + 2}
      aria-selected={isOn}
      className={isOn ? "fr on" : "fr"}
      onClick={() => acts.goToClipping(index)}
    >
      <span role="gridcell" className="n">
        {index + 1}
      </span>
      <span role="rowheader" className="t" dir="auto">
        {worth("title") ?? <span className="none">{t.repair.noTitle(beginningOf(text, index))}</span>}
        {text.isCorrected(clipping) ? <PencilLine role="img" aria-label={t.repair.own} /> : null}
      </span>
      <span role="gridcell" className="d">
        {published === undefined ? <span className="none">{t.repair.noDate}</span> : fullDate(published, "short")}
      </span>
      <span role="gridcell" className="c" dir="auto" title={credited}>
        {credited}
      </span>
      <span role="gridcell">
        <Sure how={sure} word={t.repair.sure[sure]} />
      </span>
    </div>
  );
});

function Table({ text, selected }: { readonly text: RepairText; readonly selected: number | null }): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const block = useRef<HTMLDivElement>(null);
  const space = useRef<HTMLDivElement>(null);
  const only = useRepair((state) => state.onlyDoubtful && text.doubtful.length > 0);
  /** Numbers of the clippings that are listed; null for all. */
  const listed = only ? text.doubtful : null;
  const count = listed?.length ?? text.count;
  const clippingAt = (place: number): number => listed?.[place] ?? place;
  /** The place of the one at the cursor; -1 where it is not listed. */
  const at = selected === null ? -1 : listed === null ? selected : listed.indexOf(selected);
  const range = useWindow({ count, estimate: 56, resetKey: text.lines.text, scroller, block, space });
  const { reveal } = range;
  useEffect(() => {
    if (at >= 0) reveal(at);
  }, [at, reveal]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = {
      ArrowDown: Math.min(count - 1, at + 1),
      ArrowUp: Math.max(0, at - 1),
      PageDown: Math.min(count - 1, at + range.pageRows()),
      PageUp: Math.max(0, at - range.pageRows()),
      Home: 0,
      End: count - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      acts.goToClipping(clippingAt(Math.max(0, to)));
    } else if (event.key === "Enter" || event.key === "ArrowLeft") {
      event.preventDefault();
      acts.nextHalf();
    }
  };
  const shown: ReactElement[] = [];
  for (let i = range.start; i < range.end; i++)
    shown.push(<FoundRow key={clippingAt(i)} text={text} index={clippingAt(i)} place={i} isOn={i === at} />);
  const columns = t.repair.columns;
  return (
    <div
      ref={scroller}
      className="found-table"
      role="grid"
      tabIndex={0}
      data-pane-focus
      aria-label={t.repair.table}
      aria-readonly
      aria-rowcount={count + 1}
      aria-activedescendant={at >= range.start && at < range.end ? `rf-${clippingAt(at)}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className="fr head" role="row" aria-rowindex={1}>
        <span role="columnheader" className="n">
          {columns.number}
        </span>
        <span role="columnheader">{columns.title}</span>
        <span role="columnheader">{columns.published}</span>
        <span role="columnheader">{columns.credited}</span>
        <span role="columnheader">{columns.sure}</span>
      </div>
      <div ref={space} className="rows-space">
        <div ref={block} className="rows-block">
          {shown}
        </div>
      </div>
    </div>
  );
}

function valueText({ name, value }: NamedField): string {
  if (name === "date") return fullDate(value, "short");
  return name === "language" ? t.repair.languages(value) : value;
}

function doubtText(doubt: Doubt): string {
  if (doubt.kind === "problem") return whyText(doubt.message);
  if (doubt.kind !== "guess") return t.repair.doubts[doubt.kind];
  const { name, why } = doubt.field;
  return t.repair.doubts.guess(why === undefined ? t.kind(name) : `${t.kind(name)} (${whyText(why)})`);
}

/** Each field of the clipping at the cursor, how sure it is and why. */
function Why({ text, index }: { readonly text: RepairText; readonly index: number }): ReactElement | null {
  const clipping = text.view.clipping(index);
  if (clipping === undefined) return null;
  const doubts = text.doubts(index);
  const { aside, mended } = clipping;
  const facts = [
    t.repair.paragraphs(clipping.paragraphs),
    ...(mended === 0 ? [] : [t.repair.mended(mended)]),
    ...(aside === 0 ? [] : [t.repair.aside(aside)]),
  ];
  return (
    <section className="why" aria-label={t.repair.why(index + 1)}>
      <h2>{t.repair.why(index + 1)}</h2>
      {doubts.length === 0 ? null : (
        <ul className="doubts">
          {doubts.map((doubt) => (
            <li key={doubtText(doubt)}>
              <TriangleAlert aria-hidden />
              {doubtText(doubt)}
            </li>
          ))}
        </ul>
      )}
      <dl>
        {clipping.fields.map((field) => (
          <div key={`${field.name}-${field.start}`}>
            <dt>{t.kind(field.name)}</dt>
            <dd>
              <button type="button" dir="auto" onClick={() => acts.goToOffset(field.start)}>
                {valueText(field)}
              </button>
              {field.confidence === undefined ? null : (
                <Sure how={field.confidence} word={t.repair.confidence[field.confidence]} />
              )}
              {field.why === undefined ? null : <small>{whyText(field.why)}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <p className="why-facts">
        {facts.join(" · ")}
        {clipping.truncated ? ` · ${t.repair.truncated}` : ""}
      </p>
    </section>
  );
}

/** Of these nothing can be made, unless the bytes mean something in another encoding. */
const unreadable = new Set(["binary", "blank", "empty"]);

function NothingFound({ text }: { readonly text: RepairText }): ReactElement {
  const problem = text.view.problems.find(({ code }) => unreadable.has(code));
  return (
    <div className="found-none">
      <h2>{t.repair.none.title}</h2>
      <p>{problem === undefined ? t.repair.none.text : t.repair.none.unreadable}</p>
      {problem === undefined ? (
        <TextButton kind="go" onPress={() => void acts.makeOne()}>
          {t.repair.none.make}
        </TextButton>
      ) : (
        <TextButton icon={Languages} onPress={() => run("repair-encoding")} keys={keyOf("repair-encoding")}>
          {t.repair.none.encoding}
        </TextButton>
      )}
    </div>
  );
}

/** Why the clipping at the cursor cannot be merged with the next, or null. */
function mergeRefusal({ count, lines }: RepairText, selected: number | null): string | null {
  const words = t.repair.mergeNot;
  if (count === 0) return words.none;
  if (count === 1) return words.one;
  return selected !== null && lines.beginnings.at(-1)?.clipping === selected ? words.last : null;
}

/** Whether all clippings are listed, or those that deserve a look; nothing where none does. */
function Listed({ text }: { readonly text: RepairText }): ReactElement | null {
  const only = useRepair((state) => state.onlyDoubtful);
  const n = text.doubtful.length;
  if (n === 0) return null;
  const words = t.repair.listed;
  return (
    <RadioGroup
      aria-label={words.label}
      orientation="horizontal"
      className="seg"
      value={only ? "toCheck" : "all"}
      onChange={(value) => acts.showOnlyDoubtful(value === "toCheck")}
    >
      <Radio value="all" className="seg-item">
        {words.all(text.count)}
      </Radio>
      <Radio value="toCheck" className="seg-item">
        {words.toCheck(n)}
      </Radio>
    </RadioGroup>
  );
}

/** The right half. */
export function FoundPane({ text }: { readonly text: RepairText }): ReactElement {
  const cursor = useRepair((state) => state.cursor);
  const selected = text.clippingAt(cursor);
  return (
    <section id="repair-found" className="found" aria-label={t.repair.table}>
      <header className="sub">
        <h2>{t.repair.found(text.count)}</h2>
        <Listed text={text} />
        <div className="grow" />
        <TextButton
          icon={Merge}
          onPress={() => run("repair-merge")}
          keys={keyOf("repair-merge")}
          refusal={mergeRefusal(text, selected)}
        >
          {t.repair.merge}
        </TextButton>
      </header>
      <div className="asks">
        <HowRead text={text} />
        <EncodingQuestion text={text} />
        <Problems text={text} />
        <DateQuestion text={text} />
        <Suggestions text={text} />
      </div>
      {text.count === 0 ? (
        <NothingFound text={text} />
      ) : (
        <>
          <Table text={text} selected={selected} />
          {selected === null ? <div className="why" /> : <Why text={text} index={selected} />}
        </>
      )}
    </section>
  );
}
