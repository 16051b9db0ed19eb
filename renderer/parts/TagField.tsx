/** A field that completes known tags and creates new ones; its code comes after the first list. */
import { Plus } from "lucide-react";
import { type KeyboardEvent, type ReactElement, type Ref, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Overview } from "../../core/contract.ts";
import { cleanTag, tagKey } from "../../core/marks.ts";
import type { TagSuggestion } from "../../core/tag-suggestions.ts";
import { ask } from "../desk.ts";
import { desk, useDesk } from "../state.ts";
import { t } from "../text/index.ts";
import { TagDot } from "./tags.tsx";

interface Choice {
  readonly tag: string;
  readonly count: number | null;
  /** What was typed finds it by this other word. */
  readonly synonym?: string;
  /** Why it is suggested. */
  readonly why?: string;
}

type Known = Pick<Overview["tags"][number], "tag" | "count" | "synonyms">;

/** The tag that is called so, or that has it as a synonym. */
export function tagCalled(known: readonly Known[], text: string): string | undefined {
  const key = tagKey(text);
  const named = known.find((one) => tagKey(one.tag) === key);
  return (named ?? known.find((one) => one.synonyms?.some((word) => tagKey(word) === key)))?.tag;
}

const shownChoices = 8;
const shownSuggestions = 3;

/** Why a tag is suggested, in one line. */
function whyOf({ tag, paragraphs, as, similar }: TagSuggestion): string {
  const name = as ?? tag.slice(tag.lastIndexOf("/") + 1);
  return [paragraphs === 0 ? "" : t.tags.named(name, paragraphs), similar === 0 ? "" : t.tags.similar(similar)]
    .filter((part) => part !== "")
    .join("; ");
}

/** What is suggested for a clipping, asked when the field is opened, and again when it gets another tag. */
function useSuggestions(id: string | null, used: readonly string[]): readonly TagSuggestion[] {
  const [found, setFound] = useState<readonly TagSuggestion[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it has now changes what is suggested.
  useEffect(() => {
    if (id === null) return;
    let isOld = false;
    void ask("suggestTags", id).then((answer) => {
      // Without an answer there is nothing to suggest: the field does its work all the same.
      if (!isOld && answer.ok) setFound(answer.value);
    });
    return () => {
      isOld = true;
    };
  }, [id, used.length]);
  return found;
}

function choicesFor(
  text: string,
  known: readonly Known[],
  used: ReadonlySet<string>,
  suggested: readonly TagSuggestion[],
): Choice[] {
  const typed = cleanTag(text);
  const key = tagKey(typed);
  const free = known.filter((one) => !used.has(tagKey(one.tag)));
  if (key === "") {
    const first = suggested
      .filter(({ tag }) => !used.has(tagKey(tag)))
      .slice(0, shownSuggestions)
      .map((one): Choice => {
        const { count = null } = known.find(({ tag }) => tagKey(tag) === tagKey(one.tag)) ?? {};
        return { tag: one.tag, count, why: whyOf(one) };
      });
    const recent = (desk.get().window?.recentTags ?? [])
      .map((tag) => free.find((one) => tagKey(one.tag) === tagKey(tag)))
      .filter((one) => one !== undefined);
    const rest = [...free].sort((a, b) => b.count - a.count).filter((one) => !recent.includes(one));
    const isFirst = new Set(first.map(({ tag }) => tagKey(tag)));
    const others = [...recent, ...rest].filter(({ tag }) => !isFirst.has(tagKey(tag)));
    return [...first, ...others].slice(0, shownChoices);
  }
  const rank = (tag: string): number => {
    const name = tagKey(tag);
    if (name === key) return 0;
    if (name.startsWith(key)) return 1;
    if (name.includes(`/${key}`)) return 2;
    return name.includes(key) ? 3 : 4;
  };
  const found = free
    .map(({ tag, count, synonyms = [] }) => {
      const own = rank(tag);
      const [best] = synonyms.map((word) => ({ word, rank: rank(word) })).sort((a, b) => a.rank - b.rank);
      return best !== undefined && best.rank < own
        ? { one: { tag, count, synonym: best.word }, rank: best.rank }
        : { one: { tag, count }, rank: own };
    })
    .filter((ranked) => ranked.rank < 4)
    .sort((a, b) => a.rank - b.rank || b.one.count - a.one.count)
    .map((ranked): Choice => ranked.one);
  const exists = used.has(key) || tagCalled(known, key) !== undefined;
  const shown = found.slice(0, shownChoices);
  return exists ? shown : [...shown, { tag: typed, count: null }];
}

/** A field that completes known tags and creates new ones. Backspace in the empty field takes the last tag away. */
export function TagField({
  used,
  onAdd,
  onRemoveLast,
  onLeave,
  inputRef,
  autoFocus = false,
  of = null,
}: {
  readonly used: readonly string[];
  /** The one clipping whose tags these are: some are suggested for it. */
  readonly of?: string | null;
  readonly onAdd: (tag: string) => void;
  readonly onRemoveLast: () => void;
  /** Escape, or the focus went elsewhere. */
  readonly onLeave: (why: "escape" | "blur") => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly autoFocus?: boolean;
}): ReactElement {
  const known = useDesk((state) => state.overview?.tags);
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(autoFocus);
  const [active, setActive] = useState(-1);
  const listId = useId();
  const field = useRef<HTMLSpanElement>(null);
  const found = useSuggestions(of, used);
  // What somebody has already gone to with the arrows does not move under them.
  const suggestions = useRef(found);
  if (active < 0) suggestions.current = found;
  const suggested = suggestions.current;
  const usedKeys = useMemo(() => new Set(used.map(tagKey)), [used]);
  const choices = useMemo(
    () => (isOpen ? choicesFor(text, known ?? [], usedKeys, suggested) : []),
    [isOpen, text, known, usedKeys, suggested],
  );
  const chosen = active >= 0 ? active : -1;

  const add = (tag: string): void => {
    const cleaned = cleanTag(tag);
    if (cleaned === "") return;
    if (!usedKeys.has(tagKey(cleaned))) onAdd(cleaned);
    setText("");
    setActive(-1);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      if (!isOpen) setOpen(true);
      else
        setActive((at) =>
          (at + move + choices.length + 1) % (choices.length + 1) === choices.length
            ? -1
            : (at + move + choices.length + 1) % (choices.length + 1),
        );
    } else if (event.key === "Enter" || event.key === "," || (event.key === "Tab" && !event.shiftKey)) {
      if (event.key !== "Enter" && text.trim() === "" && chosen < 0) return;
      event.preventDefault();
      // Tab completes what is typed to the first that is offered; a dialog would go on to its next part.
      event.stopPropagation();
      const choice = choices[event.key === "Tab" ? Math.max(0, chosen) : chosen];
      if (choice !== undefined) add(choice.tag);
      else if (text.trim() === "") onLeave("escape");
      else add(tagCalled(known ?? [], text) ?? text);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      // Once for the list of known tags, once for the field; without the list once is enough.
      if (text !== "" && isOpen && choices.length > 0) {
        setText("");
        setActive(-1);
        setOpen(false);
      } else onLeave("escape");
    } else if (event.key === "Backspace" && text === "") {
      event.preventDefault();
      onRemoveLast();
    }
  };

  return (
    <span className="tag-field" ref={field}>
      <Plus aria-hidden />
      <input
        ref={inputRef}
        // biome-ignore lint/a11y/noAutofocus: the field appears because the person asked for it.
        autoFocus={autoFocus}
        role="combobox"
        aria-label={t.tags.addLabel}
        aria-expanded={isOpen && choices.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
        placeholder={t.tags.placeholder}
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setActive(-1);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          onLeave("blur");
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={t.tags.suggestions} className="choices" hidden={choices.length === 0}>
        {choices.map((choice, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys; this is for the pointer.
          <div
            key={choice.count === null && choice.why === undefined ? "" : choice.tag}
            id={`${listId}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            className={[i === chosen ? "on" : "", choice.why === undefined ? "" : "suggested"].join(" ").trim()}
            // The field keeps the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => add(choice.tag)}
          >
            {choice.why !== undefined ? (
              <>
                <TagDot tag={choice.tag} />
                <span>
                  {choice.tag}
                  <small>{choice.why}</small>
                </span>
                <b>{choice.count === null ? t.tags.isNew : t.number(choice.count)}</b>
              </>
            ) : choice.count === null ? (
              <>
                <Plus aria-hidden />
                {t.tags.create(choice.tag)}
              </>
            ) : (
              <>
                <TagDot tag={choice.tag} />
                <span>
                  {choice.tag}
                  {choice.synonym === undefined ? null : <small> {choice.synonym}</small>}
                </span>
                <b>{t.number(choice.count)}</b>
              </>
            )}
          </div>
        ))}
      </div>
    </span>
  );
}
