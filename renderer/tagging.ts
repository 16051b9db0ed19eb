/** Rules that tag what a search finds, as functions. */
import type { CallArgument } from "../core/contract.ts";
import { ask, tell } from "./desk.ts";
import { say, sayFault } from "./messages.ts";
import { refreshAll, refreshOverview, undoAction } from "./state.ts";
import { t } from "./text/index.ts";

/** Tags what a search finds, keeps that as a rule, or both. True when it is done. */
export async function tagFound(wanted: CallArgument<"tagFound">): Promise<boolean> {
  const done = await tell("tagFound", wanted);
  if (done === undefined) return false;
  await refreshAll();
  const tagged = () => (wanted.now ? t.marked.tagged(done.tagged, wanted.tag) : "");
  const kept = () =>
    wanted.keep ? (wanted.rule === undefined ? t.tagRules.kept : t.tagRules.changed)(wanted.tag) : "";
  say(() => [tagged(), kept()].filter((text) => text !== "").join(" "), { action: undoAction() });
  return true;
}

/** Takes a rule away. */
export async function removeTagRule(id: string, tag: string): Promise<void> {
  const answer = await ask("removeTagRule", id);
  if (!answer.ok) return sayFault(answer.fault);
  await refreshOverview();
  say(() => t.tagRules.removed(tag), { action: undoAction() });
}
