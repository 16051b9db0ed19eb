/**
 * The bundled families with a file for each weight, for paper: of faces with axes, in which the window is drawn, a PDF holds
 * drawings of letters ("Type 3") instead of a font. Loaded when something is printed; `electron/shell/print.ts` reads them, too.
 */
import "@fontsource/inter/400.css";
import "@fontsource/inter/400-italic.css";
import "@fontsource/inter/600.css";
import "@fontsource/inter/700.css";
import "@fontsource/source-serif-4/400.css";
import "@fontsource/source-serif-4/400-italic.css";
import "@fontsource/source-serif-4/600.css";
import "@fontsource/source-serif-4/600-italic.css";
import "@fontsource/source-serif-4/700.css";
import "@fontsource/source-serif-4/700-italic.css";

/** Resolves when all faces that `text` needs are there. */
export async function loadPaperFaces(text: string): Promise<void> {
  const wanted = ["400", "italic 400", "600", "italic 600", "700", "italic 700"].flatMap((face) => [
    `${face} 12px "Inter"`,
    `${face} 12px "Source Serif 4"`,
  ]);
  await Promise.all(wanted.map((face) => document.fonts.load(face, text)));
}
