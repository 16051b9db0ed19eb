import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { answerDialogs, expect, openRow, searchFor, test } from "./app.ts";
import { violations } from "./axe.ts";

test("a citation is copied in a chosen style, which is remembered; a press review is printed as a PDF", async ({
  launch,
  folder,
}) => {
  const first = await launch({ size: { width: 1440, height: 900 } });
  const { page, app } = first;
  await searchFor(page, "Central Asia-China cooperation crucial");
  await openRow(page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await expect(page.locator("#article-title")).toContainText("Central Asia-China cooperation");
  await page.keyboard.press("ControlOrMeta+Shift+K");
  const sheet = page.getByRole("dialog", { name: "Copy the citation" });
  await expect(sheet.getByRole("status")).toContainText("Central Asia-China cooperation");
  expect(await violations(page, '[role="dialog"]')).toEqual([]);
  await sheet.getByText("GOST R 7.0.5").click();
  await expect(sheet.getByRole("status")).toContainText(" // ");
  await sheet.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(page.getByText("The citation is on the clipboard.")).toBeVisible();
  const copied = await app.evaluate(async ({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^[^<>]*Central Asia-China cooperation[^<>]* \/\/ /);

  const out = join(folder, "out");
  await answerDialogs(app, [out]);
  const report = await page.evaluate(async (where) => {
    const { cuttings } = window as unknown as {
      cuttings: { call: (name: string, argument: unknown) => Promise<{ ok: boolean; value: never }> };
    };
    await cuttings.call("chooseFolder", { title: "Where the press review goes" });
    const ids = await cuttings.call("listIds", { view: { kind: "all" }, query: "", sort: "newest" });
    const made = await cuttings.call("newDossier", {
      title: "Morning review",
      date: "2026-11-22",
      from: null,
      ids: (ids.value as readonly string[]).slice(0, 8),
    });
    const { id } = made.value as { id: string };
    const wanted = { dossier: id, formats: ["pdf", "docx"], folder: where, template: null, overwrite: false };
    return cuttings.call("exportReview", { ...wanted, wholeAt: null });
  }, out);
  expect(report).toMatchObject({
    ok: true,
    value: { failed: [], files: ["2026-11-22 Morning review.pdf", "2026-11-22 Morning review.docx"] },
  });
  const pdf = (await readFile(join(out, "2026-11-22 Morning review.pdf"))).toString("latin1");
  expect(pdf).toMatch(/^%PDF-1/);
  expect(pdf).toContain("/StructTreeRoot");
  expect(pdf).toMatch(/\/Creator \(Cuttings [\d.]+\)/);
  await first.close();

  const again = await launch();
  await openRow(again.page.getByRole("listbox", { name: "Clippings" }).getByRole("option").first());
  await again.page.keyboard.press("ControlOrMeta+Shift+K");
  await expect(again.page.getByRole("radio", { name: "GOST R 7.0.5" })).toBeChecked();
});
