/** How the window reads: its size, its type, and words taken along with where they are from. */
import type { ClippingDetail, WindowState } from "../core/contract.ts";
import { firstWindowState } from "../core/window-state.ts";
import { tell } from "./desk.ts";
import { say } from "./messages.ts";
import { desk, keepWindow } from "./state.ts";
import { fullDate } from "./text/dates.ts";
import { t } from "./text/index.ts";

export const zooms = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200] as const;
/** Letters a line. */
export const measures = [46, 54, 60, 66, 72, 80, 90] as const;
export const textSizes = [13, 14.5, 16, 17.5, 19, 21, 24, 28] as const;

type Stepped = "zoom" | "measure" | "textSize";
const steps: Readonly<Record<Stepped, readonly number[]>> = { zoom: zooms, measure: measures, textSize: textSizes };

/** The next value up or down; null at the end. */
export function nextStep(key: Stepped, by: 1 | -1): number | null {
  const now = (desk.get().window ?? firstWindowState)[key];
  const all = steps[key];
  const next = by > 0 ? all.find((one) => one > now + 0.01) : [...all].reverse().find((one) => one < now - 0.01);
  return next ?? null;
}

/** Sets the zoom, the line's length or the text's size a step larger or smaller. */
export function stepBy(key: Stepped, by: 1 | -1): void {
  const next = nextStep(key, by);
  if (next !== null) keepWindow({ [key]: next } as Partial<WindowState>);
}

/** "“Words” — Outlet, 20 June 2022, Title". */
export function citation({ clipping }: ClippingDetail, quote: string): string {
  const facts = [
    clipping.outlet?.value ?? clipping.agency?.value,
    clipping.published === null ? undefined : fullDate(clipping.published.value),
    clipping.title?.value,
  ].filter((fact): fact is string => fact !== undefined);
  return `“${quote}”${facts.length === 0 ? "" : ` — ${facts.join(", ")}`}`;
}

/** Puts words of a clipping on the clipboard, with where they are from. */
export async function copyPassage(detail: ClippingDetail, words: string): Promise<void> {
  await tell("copyText", citation(detail, words));
  say(() => t.highlights.copied);
}

/** Puts what is selected of the text on the clipboard, with where it is from: nothing of what stands round the text. */
export async function copyQuote(): Promise<void> {
  const { reading } = desk.get();
  const article = document.querySelector("#reading-place .art");
  if (reading.kind !== "ready" || article === null) return;
  const { selectedPassage, shownWords } = await import("./views/highlights/places.ts");
  const passage = selectedPassage(article);
  const words = passage === null ? setAsideWords(article) : shownWords(article, passage);
  if (words === "") say(() => t.highlights.selectFirst);
  else await copyPassage(reading.detail, words);
}

/** What is selected within lines that were set aside. */
function setAsideWords(article: Element): string {
  const selection = document.getSelection();
  const place = selection?.anchorNode?.parentElement?.closest(".aside-lines");
  return place != null && article.contains(place) && place.contains(selection?.focusNode ?? null)
    ? (selection?.toString().replace(/\s+/gu, " ").trim() ?? "")
    : "";
}
