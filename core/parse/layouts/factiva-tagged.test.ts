import { describe, expect, it } from "vitest";
import type { Clipping } from "../../clipping.ts";
import { parseText } from "../index.ts";

function first(...head: readonly string[]): Clipping | undefined {
  const lines = [
    "HD  Sugar Mills of the North Open a Week Early",
    ...head,
    "WC  120 words",
    "PD  4 September 2023",
    "SN  The Northern Ledger",
    "LA  English",
    "CY  (c) 2023 Northern Ledger",
    "",
    "LP  The two sugar mills of the district opened on Monday, a week earlier than last year.",
    "",
    "TD  Farmers brought in the first beets in the rain. The mills take nine thousand tons a day.",
    "",
    "AN  Document NLEDG00020230904ej940001",
  ];
  return parseText(lines.join("\n"), { name: "paste", sha256: "0".repeat(64) }).clippings[0];
}

describe("the credit of a tagged export", () => {
  it.each(["Reporting from Minsk", "Writing in Osh", "Репортаж из Минска", "Aus Wien berichtet"])(
    "%s is where it was written, and no agency",
    (credit) => {
      const clipping = first("BY  Vera Lind", `CR  ${credit}`);
      expect(clipping?.agency).toBeNull();
      expect(clipping?.author?.value).toBe("Vera Lind");
    },
  );

  it.each(["Reuters", "The Northern Wire", "ТАСС"])("%s is the agency", (credit) => {
    expect(first(`CR  ${credit}`)?.agency?.value).toBe(credit);
  });

  it("a credit and a byline over two lines lose no letters", () => {
    const clipping = first("BY  Vera Lind and", "    Arne Holm", "CR  The Northern", "    News Wire");
    expect(clipping?.agency?.value).toBe("The Northern News Wire");
    expect(clipping?.author?.value).toBe("Vera Lind and Arne Holm");
  });
});
