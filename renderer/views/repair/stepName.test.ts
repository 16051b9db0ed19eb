import { expect, it } from "vitest";
import { en } from "../../../core/languages/library/en.ts";
import { kk } from "../../../core/languages/library/kk.ts";
import { ru } from "../../../core/languages/library/ru.ts";
import { withoutName } from "./stepName.ts";

const name = "Of in 3 of 5.md";

it("says what a step did, in every language, without the name of the source", () => {
  for (const { deeds } of [en, ru, kk])
    for (const deed of [
      deeds.corrected(name),
      deeds.splitClippings(1, name),
      deeds.mergedClippings(2, name),
      deeds.boundariesMoved(1, name),
      deeds.linesMarked(name),
      deeds.lineUnmarked(name),
      deeds.textPutBack(name),
      deeds.lineMarked("date", name),
      deeds.suggestionsTaken(2, name),
      deeds.repairsUndone(1, name),
      deeds.datesTurned(name),
      deeds.datesDecided(name),
      deeds.readAs(name, "KOI8-R"),
      deeds.encodingFound(name),
      deeds.correctionsTakenBack(name),
    ])
      for (const what of [deed, deeds.doneAt(deed, "Grain talks")]) {
        const short = withoutName(what, name);
        expect(short).not.toContain(name);
        expect(short.length).toBeGreaterThan(6);
        expect(short).not.toMatch(/ {2}|:$|^\p{Ll}|: –|«»/u);
        if (what !== deed) expect(short).toContain("Grain talks");
      }
  expect(withoutName(en.deeds.doneAt(en.deeds.splitClippings(1, name), "Grain talks"), name)).toBe(
    "Split a clipping: “Grain talks”",
  );
  expect(withoutName(ru.deeds.doneAt(ru.deeds.splitClippings(1, name), "Grain talks"), name)).toBe(
    "Вырезка разделена: «Grain talks»",
  );
});
