/** Starts the window: listens to the library, to keys and to pastes, and draws the desk. */
import "./policy.ts";
import "./schemas.ts";
import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "@fontsource-variable/source-serif-4/opsz-italic.css";
import "./theme.css";
import "./views/views.css";
import "./views/print.css";
import "./views/settings/settings.css";
import "./views/repair/repair.css";
import "./views/dossiers/composer.css";
import "./views/exporting/exporting.css";
import "./views/cases/cases.css";
import "./views/figures/figures.css";
import type { ReactElement } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { createRoot } from "react-dom/client";
import type { LanguageChoice } from "../core/languages/index.ts";
import { onKey, run } from "./commands.ts";
import { ask, listen, pathsOf } from "./desk.ts";
import { keepFocusOfDialogs } from "./dialogFocus.ts";
import { dossiers, isComposing, onDossierEvent, refreshDossiers, words } from "./dossiers.ts";
import { highlightWords } from "./highlights.ts";
import { importPaths, openCases } from "./imports.ts";
import { follow } from "./links.ts";
import { fetchLater } from "./parts/later.tsx";
import { isRepairing, onLibraryEvent, repair } from "./repair.ts";
import { onDeskEvent, start } from "./start.ts";
import { desk, keepNow, notes } from "./state.ts";
import { locale, speak, useLanguage } from "./text/index.ts";
import { keysTyped } from "./typeAhead.ts";
import { Desk } from "./views/Desk.tsx";

listen((event) => {
  if (event.kind === "command") run(event.id);
  else if (event.kind === "closing") void closing();
  else if (event.kind === "link") void follow(event.link);
  else if (event.kind === "cases") openCases(event.paths);
  else onDeskEvent(event);
  onLibraryEvent(event);
  onDossierEvent(event);
});

/** The window closes when every word is kept; when one could not be, the person is told and the window stays. */
async function closing(): Promise<void> {
  keepNow();
  // A quick hand is ahead of the field.
  await keysTyped();
  const typed = [notes, words, highlightWords];
  const safe = await Promise.all(typed.map((one) => one.flushAll()));
  const left = typed.find((_, i) => !safe[i]);
  if (left === undefined) await ask("closeReady");
  else {
    void ask("closeRefused");
    const status = left.overall();
    desk.set({ dialog: { kind: "unsaved", message: status.kind === "failed" ? status.message : "" } });
  }
}

// A reload is not asked about: what was typed is sent before the page goes.
window.addEventListener("beforeunload", () => {
  keepNow();
  for (const one of [notes, words, highlightWords]) void one.flushAll();
});
window.addEventListener("blur", () => {
  for (const one of [notes, words, highlightWords]) void one.flushAll();
});

window.addEventListener("keydown", onKey);

window.addEventListener("paste", (event) => {
  const target = event.composedPath()[0];
  const typing =
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, [contenteditable]"));
  if (typing || event.defaultPrevented || desk.get().dialog !== null || event.clipboardData === null) return;
  event.preventDefault();
  const paths = pathsOf(event.clipboardData.files);
  const text = event.clipboardData.getData("text/plain");
  if (paths.length > 0) void importPaths(paths);
  else if (text.trim() !== "") desk.set({ dialog: { kind: "paste", text } });
});

// The menu offers what can be done now.
let told = "";
function tellMenu(): void {
  const { selection, overview } = desk.get();
  const steps = isRepairing() ? repair.get().text?.detail : overview;
  const state = {
    hasSelection: selection.ids.size > 0 && !isRepairing() && !isComposing(),
    isRepairing: isRepairing(),
    isComposing: isComposing(),
    undo: steps?.undo ?? null,
    redo: steps?.redo ?? null,
  };
  const print = JSON.stringify(state);
  if (print === told) return;
  told = print;
  void ask("menuState", state);
}
desk.subscribe(tellMenu);
repair.subscribe(tellMenu);
dossiers.subscribe(tellMenu);

// Asked for before anything is laid out, so that the first list is painted in them.
void document.fonts.load('400 14px "Inter Variable"');
void document.fonts.load('600 15px "Source Serif 4 Variable"');

const place = document.getElementById("root");
if (place === null) throw new Error("index.html has no #root");
const root = createRoot(place);

/** Everything is drawn anew where another language is spoken. */
function Spoken(): ReactElement {
  const language = useLanguage();
  // The few words of react-aria's own: it has no Kazakh.
  return (
    <I18nProvider locale={language === "kk" ? "ru" : locale}>
      <Desk key={language} />
    </I18nProvider>
  );
}

// The address says which language was spoken last, so that nothing is drawn in another one first.
const first = new URLSearchParams(location.search).get("language") as LanguageChoice | null;
void speak(first ?? "system").then(() => root.render(<Spoken />));
keepFocusOfDialogs();
void start().then(() => {
  void refreshDossiers();
  // What is opened later is fetched while nothing else happens.
  requestIdleCallback(fetchLater);
});
