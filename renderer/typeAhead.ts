/**
 * A quick hand types on before the field that it asked for has come. Those keys are no commands and no steps in the list: they
 * wait, and go into the field.
 */

/** Longer than any field takes to come, in milliseconds. */
const fieldTime = 5_000;

let stop: (() => void) | null = null;
/** A key that waited is pressed now. */
let isReplaying = false;

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

function typeKey(key: string): void {
  // Where the keys before it closed the field, it is a command again.
  if (key.length === 1 && textTarget() !== null) document.execCommand("insertText", false, key);
  else {
    const press = { key, code: key, bubbles: true, cancelable: true, composed: true };
    isReplaying = true;
    focused()?.dispatchEvent(new KeyboardEvent("keydown", press));
    isReplaying = false;
  }
}

const silent = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process", "Unidentified"]);

const replayed = new Set(["Enter", "Escape"]);

/** Keeps keys, from now until a text field has the focus and has got them; Tab and the pointer end the wait. */
export function holdKeys(): void {
  stop?.();
  if (textTarget() !== null) return;
  const keys: string[] = [];
  const onKey = (event: KeyboardEvent): void => {
    const { key } = event;
    if (isReplaying || event.isComposing || silent.has(key)) return;
    if (key === "Tab") {
      end();
      return;
    }
    const isChord = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState("AltGraph");
    if (isChord && key.length === 1) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (key.length === 1 || replayed.has(key)) keys.push(key);
    else if (key === "Backspace" && keys.at(-1)?.length === 1) keys.pop();
  };
  // A turn each, as if it was pressed now.
  const next = (): void => {
    if (stop !== end) return;
    const key = keys.shift();
    if (key === undefined) {
      end();
      return;
    }
    typeKey(key);
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
    if (stop === end) stop = null;
  };
  const timer = setTimeout(end, fieldTime);
  window.addEventListener("keydown", onKey, true);
  window.addEventListener("focusin", onFocus);
  window.addEventListener("pointerdown", end, true);
  stop = end;
}
