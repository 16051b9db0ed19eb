/** What can be linked to, while `[[` and a few words are typed: asked of the library with every word, never kept. */
import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  completionStatus,
} from "@codemirror/autocomplete";
import { type Extension, Prec } from "@codemirror/state";
import { EditorView, keymap, runScopeHandlers, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { LinkTarget } from "../../../core/contract.ts";
import { linkTo } from "../../../core/links.ts";
import { ask } from "../../desk.ts";
import { fullDate } from "../../text/dates.ts";
import { t } from "../../text/index.ts";

const shown = 12;

/** A link that is begun before the cursor. */
const begun = /\[\[[^[\]\n|]{0,200}$/;

function optionOf(target: LinkTarget): Completion {
  const { kind, outlet, date, title } = target;
  const day = date === null || date === "" ? null : fullDate(date, "short");
  const detail = [kind === "dossier" ? t.noteLinks.dossier : outlet, day].filter(
    (part) => part !== null && part !== "",
  );
  return {
    label: title === "" ? t.list.noTitle : title,
    detail: detail.join(" · "),
    type: kind,
    apply: (view: EditorView, _one: Completion, from: number, to: number) => {
      const insert = linkTo(target);
      // Brackets that stand there already are these.
      const end = view.state.sliceDoc(to, to + 2) === "]]" ? to + 2 : to;
      view.dispatch({
        changes: { from, to: end, insert },
        selection: { anchor: from + insert.length },
        userEvent: "input.complete",
      });
    },
  };
}

async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const match = context.matchBefore(begun);
  if (match === null) return null;
  const answer = await ask("linkTargets", { text: match.text.slice(2), limit: shown, exact: false });
  if (context.aborted || !answer.ok || answer.value.length === 0) return null;
  return { from: match.from, options: answer.value.map(optionOf), filter: false };
}

/**
 * An Enter that comes before the list for the last letter does means its first entry all the same. Until it is here, what is typed
 * after that Enter waits behind it.
 */
class QuickEnter {
  #typed: string[] = [];

  constructor(readonly view: EditorView) {}

  get isWaiting(): boolean {
    return this.#typed.length > 0;
  }

  type(text: string): void {
    this.#typed.push(text);
  }

  update({ state }: ViewUpdate): void {
    // An update is no place for a change.
    if (this.isWaiting && completionStatus(state) !== "pending") setTimeout(() => this.#goOn());
  }

  #goOn(): void {
    const [enter, ...typed] = this.#typed;
    if (enter === undefined || completionStatus(this.view.state) === "pending") return;
    this.#typed = [];
    for (const text of acceptCompletion(this.view) ? typed : [enter, ...typed])
      if (this.isWaiting) this.type(text);
      else if (text === "\n") runScopeHandlers(this.view, new KeyboardEvent("keydown", { key: "Enter" }), "editor");
      else this.view.dispatch(this.view.state.replaceSelection(text), { userEvent: "input.type" });
  }
}

const quickEnter = ViewPlugin.fromClass(QuickEnter);

const holdsEnter = (view: EditorView): boolean => {
  const waiting = view.plugin(quickEnter);
  if (waiting === null) return false;
  const { head } = view.state.selection.main;
  const before = view.state.sliceDoc(view.state.doc.lineAt(head).from, head);
  if (!waiting.isWaiting && (completionStatus(view.state) !== "pending" || !begun.test(before))) return false;
  waiting.type("\n");
  return true;
};

export const completion: Extension = [
  quickEnter,
  Prec.highest(keymap.of([{ key: "Enter", run: holdsEnter }])),
  EditorView.inputHandler.of((view, _from, _to, text) => {
    const waiting = view.plugin(quickEnter);
    if (waiting?.isWaiting !== true) return false;
    waiting.type(text);
    return true;
  }),
  autocompletion({
    // The list comes only where a link was begun: an Enter is meant for it, however quick.
    interactionDelay: 0,
    override: [complete],
    icons: false,
    maxRenderedOptions: shown,
    activateOnTypingDelay: 60,
    updateSyncTime: 60,
  }),
];
