/** What can be linked to, while `[[` and a few words are typed: asked of the library with every word, never kept. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { LinkTarget } from "../../../core/contract.ts";
import { linkTo } from "../../../core/links.ts";
import { ask } from "../../desk.ts";
import { t } from "../../text/index.ts";

const shown = 12;

function optionOf(target: LinkTarget): Completion {
  const { kind, outlet, date, title } = target;
  const detail = [kind === "dossier" ? t.noteLinks.dossier : outlet, date].filter(
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
  const match = context.matchBefore(/\[\[[^[\]\n|]{0,200}$/);
  if (match === null) return null;
  const answer = await ask("linkTargets", { text: match.text.slice(2), limit: shown, exact: false });
  if (context.aborted || !answer.ok || answer.value.length === 0) return null;
  return { from: match.from, options: answer.value.map(optionOf), filter: false };
}

export const completion: Extension = autocompletion({
  // The list comes only where a link was begun: an Enter is meant for it, however quick.
  interactionDelay: 0,
  override: [complete],
  icons: false,
  maxRenderedOptions: shown,
  activateOnTypingDelay: 60,
  updateSyncTime: 60,
});
