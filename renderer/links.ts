/** Links that lead to something in this library: from other programs (`cuttings:`), and out to them. */
import { type AppLink, writeAppLink } from "../core/app-link.ts";
import { ask, tell } from "./desk.ts";
import { closeDossier, openDossier } from "./dossiers.ts";
import { say } from "./messages.ts";
import { openClipping } from "./noteLinks.ts";
import { closeRepair } from "./repair.ts";
import { desk, keepWindow, locateSelected, setQuery, setView } from "./state.ts";
import { t } from "./text/index.ts";

/** Shows what a link names, on the desk or in the composer; says so when the library does not have it. */
export async function follow(link: AppLink): Promise<void> {
  if (link.kind === "dossier") {
    const known = await ask("dossier", link.id);
    if (!known.ok) return say(() => t.links.noDossier, { tone: "warning" });
    closeRepair();
    return openDossier(link.id);
  }
  if (link.kind === "clipping") {
    const known = await ask("clipping", link.id);
    if (!known.ok) return say(() => t.links.noClipping, { tone: "warning" });
    closeRepair();
    closeDossier();
    return showClipping(link.id, known.value.marks.trashed !== null);
  }
  closeRepair();
  closeDossier();
  keepWindow({ view: { kind: "all" } });
  setQuery(link.query);
}

/** Opens a clipping with the list standing on it, in the whole list or the trash. */
function showClipping(id: string, trashed: boolean): void {
  desk.set({ query: "" });
  setView({ kind: trashed ? "trash" : "all" });
  openClipping(id);
  void locateSelected(id);
}

/** Copies the address under which other programs open a clipping here. */
export async function copyLink(id: string): Promise<void> {
  const answer = await ask("copyText", writeAppLink({ kind: "clipping", id }));
  say(() => (answer.ok ? t.links.copied : answer.fault.message), { tone: answer.ok ? "info" : "error" });
}

/** Opens the address that the clipping in the reader was printed with, once the person has seen it and agreed. */
export async function openPage(): Promise<void> {
  const { reading } = desk.get();
  const { urlOf } = await import("../core/export/fields.ts");
  const href = reading.kind === "ready" ? urlOf(reading.detail.clipping) : null;
  if (href === null) say(() => t.reader.noPage);
  else await tell("openLink", href);
}
