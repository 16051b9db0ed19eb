/** What the window says at its lower edge, a message at a time. */
import type { Fault } from "../core/fault.ts";
import { onFault } from "./desk.ts";
import { createStore } from "./store.ts";
import { faultText, t } from "./text/index.ts";

/** What is said, made when it is shown: in the language that is spoken then. */
export type Said = () => string;

interface Action {
  readonly label: Said;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  readonly text: Said;
  readonly tone: "info" | "warning" | "error";
  readonly action?: Action;
  /** Another thing to do, said second. */
  readonly also?: Action;
  /** True where the action is the library's undo: it goes when that has been done. */
  readonly undoes?: boolean;
  /** Goes by itself after so many milliseconds; 0 for never. */
  readonly stays: number;
}

/** The newest last. */
export const messages = createStore<{ readonly toasts: readonly Toast[] }>({ toasts: [] });

let toastId = 0;

const toastLimit = 20;

/** Whether a message waits for an answer, or must have been read: it does not go when another comes. */
const isLasting = (toast: Toast): boolean => toast.action !== undefined || toast.stays === 0;

/** Says one sentence at the lower edge of the window: before those that wait there, and in place of one that need not. */
export function say(text: Said, more: Partial<Pick<Toast, "tone" | "action" | "also" | "stays">> = {}): void {
  const tone = more.tone ?? "info";
  const toast: Toast = {
    id: ++toastId,
    text,
    tone,
    stays: more.stays ?? (tone === "error" ? 0 : more.action === undefined ? 5000 : 9000),
    ...(more.action === undefined ? {} : { action: more.action, undoes: more.action.label() === t.undo.action }),
    ...(more.also === undefined ? {} : { also: more.also }),
  };
  // An older Undo would take back the newer step.
  const others = messages
    .get()
    .toasts.filter((old) => isLasting(old) && old.text() !== text() && !(toast.undoes && old.undoes));
  messages.set({ toasts: [...others, toast].slice(-toastLimit) });
}

/** Something else was done: what the messages at the edge would undo is not the last step any more. */
export function withdrawUndo(): void {
  const { toasts } = messages.get();
  if (toasts.some((toast) => toast.undoes)) messages.set({ toasts: toasts.filter((toast) => !toast.undoes) });
}

/** Takes the message that is shown away, where one waits for an answer (or any, with `anyOne`); false where none does. */
export function dismissShown(anyOne = false): boolean {
  const shown = messages.get().toasts.at(-1);
  if (shown === undefined || !(anyOne || isLasting(shown))) return false;
  dismiss(shown.id);
  return true;
}

/** Takes a toast away. */
export function dismiss(id: number): void {
  messages.set({ toasts: messages.get().toasts.filter((toast) => toast.id !== id) });
}

/** Says why something could not be done. */
export const sayFault = (fault: Fault): void => say(() => faultText(fault), { tone: "error" });

onFault(sayFault);
