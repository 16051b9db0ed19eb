/** What stands beside the headlines and dates of a list: slugs, papers, bylines, and the name of the list itself. */
import { describe, expect, it } from "vitest";
import type { Clipping } from "../../clipping.ts";
import { parseText } from "../index.ts";

const dump = (...lines: string[]): readonly Clipping[] =>
  parseText(lines.join("\n"), { name: "test", sha256: "0".repeat(64) }).clippings;

const one = "The mill on the lower canal will become a school, the council decided on Monday after a long debate.";
const two = "Two bridges over the canal are closed for repairs, and buses go round by the station until June.";
const three = "A choir of forty sang on the ice of the harbour for an hour, and nobody of them took a cold.";

describe("a list with names beside its dates", () => {
  it("slugs of a wire are no papers", () => {
    const found = dump(
      ...["12:05 12.03.2024", "ХАЛДЕН-МЕЛЬНИЦА-ШКОЛА", "Мельница в Халдене станет школой", one, "", "***", ""],
      ...["11:40 12.03.2024", "ХАЛДЕН-МОСТЫ", "Два моста через канал закрыли на ремонт", two, "", "***", ""],
      ...["10:15 12.03.2024", "ХАЛДЕН-ХОР", "Хор из сорока человек спел на льду гавани", three],
    );
    expect(found.map((clipping) => [clipping.title?.value, clipping.outlet, clipping.categories[0]?.value])).toEqual([
      ["Мельница в Халдене станет школой", null, "ХАЛДЕН-МЕЛЬНИЦА-ШКОЛА"],
      ["Два моста через канал закрыли на ремонт", null, "ХАЛДЕН-МОСТЫ"],
      ["Хор из сорока человек спел на льду гавани", null, "ХАЛДЕН-ХОР"],
    ]);
  });

  it("a name over a byline is the paper", () => {
    const found = dump(
      ...["Council makes a school of the old mill", "Halden Asia", "By Jane Doe", "12 March 2024", "", one, ""],
      ...["Two bridges over the canal are closed", "Canal Morrow", "By John Roe", "11 March 2024", "", two, ""],
      ...["A choir sings on the ice of the harbour", "Halden Asia", "By Anna Holm", "10 March 2024", "", three],
    );
    expect(found.map((clipping) => [clipping.outlet?.value, clipping.author?.value])).toEqual([
      ["Halden Asia", "Jane Doe"],
      ["Canal Morrow", "John Roe"],
      ["Halden Asia", "Anna Holm"],
    ]);
  });

  it("the name of the list and its day are no article", () => {
    const found = dump(
      ...["PRESS REVIEW OF HALDEN", "12 March 2024", ""],
      ...["Council makes a school of the old mill", "12.03.2024", one, ""],
      ...["Two bridges over the canal are closed", "11.03.2024", two, ""],
      ...["A choir sings on the ice of the harbour", "11.03.2024", three],
    );
    expect(found.map((clipping) => clipping.title?.value)).toEqual([
      "Council makes a school of the old mill",
      "Two bridges over the canal are closed",
      "A choir sings on the ice of the harbour",
    ]);
  });
});
