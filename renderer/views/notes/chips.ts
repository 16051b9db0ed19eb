/** Links in the editor: each drawn as one piece that shows the present title, is stepped over as one, and opens by a click. */
import { type Extension, RangeSetBuilder, StateEffect } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from "@codemirror/view";
import { linksIn, linkTo, type NoteLink } from "../../../core/links.ts";
import { followLink, onTargets, shownTitle, targetOf, titled } from "../../noteLinks.ts";
import { t } from "../../text/index.ts";

const refresh = StateEffect.define<null>();

class Chip extends WidgetType {
  readonly link: NoteLink;
  readonly shown: string;
  readonly state: string;

  constructor(link: NoteLink) {
    super();
    const target = link.id === null ? null : targetOf(link.id);
    this.link = link;
    this.shown = shownTitle(link);
    this.state = target === undefined ? "" : target === null ? "nowhere" : target.state === "here" ? "" : target.state;
  }

  override eq(other: Chip): boolean {
    const [a, b] = [this.link, other.link];
    return a.id === b.id && a.highlight === b.highlight && this.shown === other.shown && this.state === other.state;
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement("span");
    chip.className = `cm-chip ${this.link.highlight === null ? (this.link.id?.length === 12 ? "dossier" : "clipping") : "highlight"} ${this.state}`;
    chip.textContent = this.shown;
    chip.title = t.noteLinks.open(this.shown);
    return chip;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

const openLink = Decoration.mark({ class: "cm-open-link" });

class Chips {
  decorations: DecorationSet;
  readonly stop: () => void;

  constructor(readonly view: EditorView) {
    this.decorations = this.draw();
    this.stop = onTargets(() => view.dispatch({ effects: refresh.of(null) }));
  }

  update(update: ViewUpdate): void {
    const isAsked = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(refresh)));
    if (update.docChanged || update.viewportChanged || isAsked) this.decorations = this.draw();
  }

  destroy(): void {
    this.stop();
  }

  draw(): DecorationSet {
    const made = new RangeSetBuilder<Decoration>();
    const { doc } = this.view.state;
    for (const { from, to } of this.view.visibleRanges) {
      const start = doc.lineAt(from).from;
      for (const link of linksIn(doc.sliceString(start, doc.lineAt(to).to)))
        made.add(
          start + link.start,
          start + link.end,
          link.id === null ? openLink : Decoration.replace({ widget: new Chip(link) }),
        );
    }
    return made.finish();
  }
}

const plugin = ViewPlugin.fromClass(Chips, {
  decorations: (value) => value.decorations,
  provide: (which) =>
    EditorView.atomicRanges.of(
      (view) =>
        view.plugin(which)?.decorations.update({ filter: (_a, _b, one) => one !== openLink }) ?? Decoration.none,
    ),
});

const followClick = EditorView.domEventHandlers({
  mousedown: (event, view) => {
    const chip = event.target instanceof Element ? event.target.closest(".cm-chip, .cm-open-link") : null;
    if (chip === null || event.button !== 0) return false;
    // Words that are no chip are clicked to write in them, too.
    if (chip.classList.contains("cm-open-link") && !event.ctrlKey && !event.metaKey) return false;
    const pos = view.posAtDOM(chip);
    const line = view.state.doc.lineAt(pos);
    const link = linksIn(line.text).find(({ start, end }) => line.from + start <= pos && pos < line.from + end);
    if (link === undefined) return false;
    event.preventDefault();
    void followLink(link);
    return true;
  },
});

/** Somebody who closes the brackets round a title by hand gets a link that stays when the title changes. */
const pinTitle = EditorView.updateListener.of(({ view, state, docChanged, transactions }) => {
  if (!docChanged || !transactions.some((one) => one.isUserEvent("input.type"))) return;
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  if (state.sliceDoc(head - 2, head) !== "]]") return;
  const link = linksIn(line.text).find(({ end }) => line.from + end === head);
  if (link === undefined || link.id !== null) return;
  const from = line.from + link.start;
  const written = state.sliceDoc(from, head);
  void titled(link.title).then((target) => {
    if (target === undefined || view.state.sliceDoc(from, head) !== written) return;
    view.dispatch({ changes: { from, to: head, insert: linkTo(target) }, userEvent: "input.complete" });
  });
});

export const chips: Extension = [plugin, followClick, pinTitle];
