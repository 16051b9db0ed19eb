/** One clipping as a PDF, and on paper. */
import type { ClippingDetail } from "../core/contract.ts";
import { tell } from "./desk.ts";
import { say } from "./messages.ts";
import { desk } from "./state.ts";
import { t } from "./text/index.ts";

/** Shows the text of the clipping, which is what is printed, and has the faces of paper ready. */
async function readyToPrint(): Promise<ClippingDetail | null> {
  const { reading, selection } = desk.get();
  if (reading.kind !== "ready" || selection.ids.size > 1) {
    say(() => t.export.printOne);
    return null;
  }
  desk.set({ showSource: false, pane: "reader" });
  const { loadPaperFaces } = await import("./paper-faces.ts");
  await loadPaperFaces(document.getElementById("reader")?.textContent ?? "");
  return reading.detail;
}

/** Writes the clipping in the reader as a PDF. */
export async function savePdf(): Promise<void> {
  const detail = await readyToPrint();
  if (detail === null) return;
  const path = await tell("savePdf", { name: detail.clipping.title?.value ?? "" });
  if (path != null) say(() => t.export.pdf(path));
}

/** Prints the clipping in the reader. */
export async function print(): Promise<void> {
  if ((await readyToPrint()) !== null) await tell("print");
}
