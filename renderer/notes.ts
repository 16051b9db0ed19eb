/**
 * Notes on their way to the library. A text travels with its clipping's id from the keystroke on, so it cannot land on
 * another clipping; "saved" is said only after the library's answer to the newest text; a text that could not be saved
 * stays here until it is. Each letter is also handed to the main process at once ({@link NoteKeeperOptions.hold}), which
 * outlives the page.
 */

import type { Result } from "../core/fault.ts";
import type { Marks } from "../core/marks.ts";

export type NoteStatus =
  | { readonly kind: "clean" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved" }
  | { readonly kind: "failed"; readonly message: string };

interface Draft {
  read: () => string;
  /** Grows with each keystroke: an answer counts only for the text that it answers. */
  sequence: number;
  timer: ReturnType<typeof setTimeout> | null;
  /** When the text must be on its way at the latest, however fast a person types on. */
  due: number | null;
  holding: ReturnType<typeof setTimeout> | null;
  saving: Promise<void> | null;
  failed: string | null;
}

export interface NoteKeeperOptions<T> {
  readonly save: (id: string, markdown: string) => Promise<Result<T>>;
  readonly onSaved: (saved: T) => void;
  readonly onChange: () => void;
  readonly delay?: number;
  /** Told of each text as it is typed, and null when it is saved or given up. */
  readonly hold?: (id: string, markdown: string | null) => void;
}

/** Milliseconds after its first unsaved letter a text is on its way, though nobody has paused. */
const atTheLatest = 450;
/** A text of so many letters is handed on and saved after pauses alone: with every letter it would be slow to type. */
const long = 50_000;
const longPause = 200;

const clean: NoteStatus = { kind: "clean" };
const saving: NoteStatus = { kind: "saving" };
const saved: NoteStatus = { kind: "saved" };

/** `T` is what the library answers: marks for a note, the dossier for what is typed in one. */
export class NoteKeeper<T = Marks> {
  readonly #drafts = new Map<string, Draft>();
  readonly #saved = new Set<string>();
  readonly #failures = new Map<string, NoteStatus>();

  constructor(readonly options: NoteKeeperOptions<T>) {}

  /** Takes a text as typed; it is saved after a pause. `read` gives that very text whenever it is called. */
  edit(id: string, read: () => string): void {
    const draft: Draft = this.#drafts.get(id) ?? {
      ...{ read, sequence: 0, timer: null, due: null, holding: null, saving: null, failed: null },
    };
    draft.read = read;
    draft.sequence++;
    draft.failed = null;
    if (draft.timer !== null) clearTimeout(draft.timer);
    const isLong = this.#hold(id, draft);
    const now = Date.now();
    draft.due ??= now + atTheLatest;
    const pause = this.options.delay ?? 400;
    draft.timer = setTimeout(() => void this.flush(id), isLong ? pause : Math.max(0, Math.min(pause, draft.due - now)));
    this.#drafts.set(id, draft);
    this.#saved.delete(id);
    this.#failures.delete(id);
    this.options.onChange();
  }

  /** Hands the text on; true where it is long, and waits for a pause. */
  #hold(id: string, draft: Draft): boolean {
    const { hold } = this.options;
    if (hold === undefined) return false;
    if (draft.holding !== null) return true;
    const text = draft.read();
    hold(id, text);
    if (text.length < long) return false;
    const { sequence } = draft;
    draft.holding = setTimeout(() => {
      draft.holding = null;
      if (this.#drafts.get(id) === draft && draft.sequence > sequence) this.#hold(id, draft);
    }, longPause);
    return true;
  }

  #release(id: string, draft: Draft): void {
    if (draft.timer !== null) clearTimeout(draft.timer);
    if (draft.holding !== null) clearTimeout(draft.holding);
    draft.holding = null;
    this.options.hold?.(id, null);
  }

  /** The text that is not yet acknowledged, or undefined: it goes before what the library says. */
  draft(id: string): string | undefined {
    return this.#drafts.get(id)?.read();
  }

  /** What to say about a clipping's note. The same object for the same state. */
  status(id: string): NoteStatus {
    const failure = this.#failures.get(id);
    if (failure !== undefined) return failure;
    if (this.#drafts.has(id)) return saving;
    return this.#saved.has(id) ? saved : clean;
  }

  /** What to say about all notes together. */
  overall(): NoteStatus {
    for (const failure of this.#failures.values()) return failure;
    return this.#drafts.size > 0 ? saving : saved;
  }

  /** Clippings whose note is not acknowledged. */
  unsaved(): readonly string[] {
    return [...this.#drafts.keys()];
  }

  /** Saves a clipping's note now, if it must be; resolves when the newest text is acknowledged or has failed. */
  async flush(id: string): Promise<void> {
    const draft = this.#drafts.get(id);
    if (draft === undefined) return;
    if (draft.timer !== null) clearTimeout(draft.timer);
    draft.timer = null;
    if (draft.saving !== null) {
      await draft.saving;
      // What was typed while the last save ran goes next; a text that just failed is not tried again by itself.
      if (this.#drafts.get(id) === draft && draft.failed === null) return this.flush(id);
      return;
    }
    draft.saving = this.#save(id, draft);
    await draft.saving;
  }

  async #save(id: string, draft: Draft): Promise<void> {
    const sequence = draft.sequence;
    draft.due = null;
    const result = await this.options.save(id, draft.read());
    draft.saving = null;
    if (result.ok) {
      if (sequence === draft.sequence) {
        this.#drafts.delete(id);
        this.#release(id, draft);
        this.#saved.add(id);
      }
      this.#failures.delete(id);
      this.options.onSaved(result.value);
    } else if (sequence === draft.sequence) {
      draft.failed = result.fault.message;
      this.#failures.set(id, { kind: "failed", message: result.fault.message });
    }
    this.options.onChange();
  }

  /** Saves all notes now, and what is typed meanwhile. Resolves to true when every one is acknowledged, to false when one failed. */
  async flushAll(): Promise<boolean> {
    while (this.#drafts.size > 0) {
      await Promise.all([...this.#drafts.keys()].map((id) => this.flush(id)));
      for (const { failed } of this.#drafts.values()) if (failed !== null) return false;
    }
    return true;
  }

  /** Gives up texts that could not be saved, when the person says so. */
  abandon(): void {
    for (const [id, draft] of this.#drafts) this.#release(id, draft);
    this.#drafts.clear();
    this.#failures.clear();
    this.options.onChange();
  }
}
