/**
 * A quick hand types on before the field that it asked for has come. Those keys are no commands and no steps in the list: they
 * wait, and go into the field; words whose field did not come are said, to be copied.
 */
import { tell } from "./desk.ts";
import { say } from "./messages.ts";
import { t } from "./text/index.ts";

/** Longer than any field takes to come, in milliseconds. */
const fieldTime = 5_000;

let stop: (() => void) | null = null;
/** A key that waited is pressed now. */
let isReplaying = false;
/** Told when nothing waits any more. */
let whenTyped: (() => void)[] = [];

/** Whether text can be typed into an element. */
export function isTextField(element: EventTarget | null): element is HTMLElement {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable || element instanceof HTMLTextAreaElement) return true;
  if (element instanceof HTMLInputElement) return !["checkbox", "radio", "button", "range"].includes(element.type);
  return element instanceof HTMLSelectElement;
}

/** What has the focus, also within an editor's own tree. */
function focused(): Element | null {
  let active: Element | null = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** The field that is typed in; null where none is. */
export function textTarget(): HTMLElement | null {
  const active = focused();
  return isTextField(active) ? active : null;
}

/** A key that waits, as it was pressed. */
type Held = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

const isLetter = ({ key, ctrlKey, altKey, metaKey }: Held): boolean =>
  key.length === 1 && !ctrlKey && !altKey && !metaKey;

/** Presses the first of the keys; letters for a field go into it together, so that a long line is there at once. */
function typeNext(waiting: Held[]): void {
  const [first] = waiting;
  if (first === undefined) return;
  // Where the keys before it closed the field, a letter is a command again.
  if (isLetter(first) && textTarget() !== null) {
    const end = waiting.findIndex((one) => !isLetter(one));
    const letters = waiting.splice(0, end < 0 ? waiting.length : end);
    document.execCommand("insertText", false, letters.map((one) => one.key).join(""));
    return;
  }
  waiting.shift();
  isReplaying = true;
  const at = focused();
  const event = new KeyboardEvent("keydown", { ...first, bubbles: true, cancelable: true, composed: true });
  const isLeft = at?.dispatchEvent(event) === true;
  // Of a key that is made, a form knows nothing.
  if (isLeft && first.key === "Enter" && at instanceof HTMLInputElement) at.form?.requestSubmit();
  isReplaying = false;
}

const silent = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process", "Unidentified"]);

/** What waits; the next wait takes over what is left. */
let keys: Held[] = [];

/** Says words that had no field to go into. */
function sayLeft(left: readonly Held[]): void {
  const text = left
    .filter(isLetter)
    .map(({ key }) => key)
    .join("")
    .trim();
  // One letter is more likely a command that came too soon.
  if (text.length < 2) return;
  say(() => t.unsaved.noField(text), {
    tone: "warning",
    action: { label: () => t.unsaved.copy, run: () => void tell("copyText", text) },
  });
}

/** Resolves when every key that waits has been typed, or its field did not come: at once where none waits. */
export async function keysTyped(): Promise<void> {
  while (keys.length > 0) await new Promise<void>((resolve) => whenTyped.push(resolve));
}

/**
 * Keeps keys, from now until a text field has the focus and has got them, and what closed it and went on in the list after
 * it has been done, too; Tab and the pointer end the wait. `isElsewhere`: the field comes in a dialog, so that what has the
 * focus now is not it. `isCommand` tells the chords that are commands: behind letters
 * that wait they wait, too, where all others are the system's and go by.
 */
export function holdKeys(isCommand: (event: KeyboardEvent) => boolean, isElsewhere = false): void {
  // Taken over: for the wait that ends here nothing is left without a field.
  const left = isReplaying ? keys.splice(0) : [];
  stop?.();
  if (!isElsewhere && textTarget() !== null) return;
  keys = left;
  const onKey = (event: KeyboardEvent): void => {
    const { key, code, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (isReplaying || event.isComposing || silent.has(key)) return;
    if (key === "Tab") {
      end();
      return;
    }
    const isChord = (ctrlKey || metaKey || altKey) && !event.getModifierState("AltGraph");
    if (isChord && key.length === 1 && (keys.length === 0 || !isCommand(event))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // Of a letter only Shift is kept: AltGr has made it.
    if (key.length === 1 && !isChord) keys.push({ key, code, shiftKey, ctrlKey: false, altKey: false, metaKey: false });
    else if (key !== "Backspace") keys.push({ key, code, shiftKey, ctrlKey, altKey, metaKey });
    else {
      const last = keys.at(-1);
      if (last !== undefined && isLetter(last)) keys.pop();
    }
  };
  // A turn each, as if it was pressed now.
  const next = (): void => {
    if (stop !== end) return;
    if (keys.length === 0) {
      end();
      return;
    }
    typeNext(keys);
    setTimeout(next);
  };
  const onFocus = (event: FocusEvent): void => {
    if (!isTextField(event.composedPath()[0] ?? null)) return;
    window.removeEventListener("focusin", onFocus);
    // It came: all that waited goes into it, however long that takes.
    clearTimeout(timer);
    // Whoever gave the field the focus may still put the cursor where it belongs.
    setTimeout(next);
  };
  const end = (): void => {
    clearTimeout(timer);
    window.removeEventListener("keydown", onKey, true);
    window.removeEventListener("focusin", onFocus);
    window.removeEventListener("pointerdown", end, true);
    if (stop !== end) return;
    stop = null;
    const left = keys;
    keys = [];
    sayLeft(left);
    const told = whenTyped;
    whenTyped = [];
    for (const tell of told) tell();
  };
  const timer = setTimeout(end, fieldTime);
  window.addEventListener("keydown", onKey, true);
  window.addEventListener("focusin", onFocus);
  window.addEventListener("pointerdown", end, true);
  stop = end;
}
