import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import type { Bridge } from "../core/contract.ts";
import { choose, expect, searchFor, test } from "./app.ts";
import { violations } from "./axe.ts";

declare global {
  interface Window {
    readonly cuttings: Bridge;
  }
}

const clippings = (page: Page) => page.getByRole("listbox", { name: "Clippings", exact: true });
const bars = (page: Page) => page.getByRole("listbox", { name: "Coverage over time" });
const box = (page: Page) => page.getByRole("searchbox");
const heading = (page: Page, n: number) =>
  page.getByRole("heading", { name: `${n} clipping${n === 1 ? "" : "s"}`, exact: true });

/** Strip whose bars are those of a query without its period. */
const stripFor = (page: Page, query: string) => page.locator(`.strip[data-for="${query}"]`);

/** The sum of what the chosen bars say. */
async function chosen(page: Page): Promise<number> {
  const labels = await bars(page)
    .locator('[aria-selected="true"]')
    .evaluateAll((all) => all.map((one) => one.ariaLabel ?? ""));
  return labels.reduce((sum, label) => sum + Number(/: (\d+) clipping/.exec(label)?.[1]), 0);
}

/** The list and the bars are answered one after the other; in the end they say the same. */
const countsWhatIsChosen = (page: Page) =>
  expect(async () => {
    const [said, sum] = [await page.locator(".list h2").textContent(), await chosen(page)];
    expect(sum).toBeGreaterThan(0);
    expect(said).toBe(`${sum} clipping${sum === 1 ? "" : "s"}`);
  }).toPass();

test("the strip is brushed with the pointer and with keys, and the search says what it shows", async ({ launch }) => {
  const first = await launch({ size: { width: 1440, height: 900 } });
  const { page } = first;
  await expect(stripFor(page, "")).toBeVisible();
  await expect(heading(page, 26)).toBeVisible();
  const counts = await bars(page)
    .getByRole("option")
    .evaluateAll((all) => all.map((one) => Number(/: (\d+) clipping/.exec(one.ariaLabel ?? "")?.[1])));
  expect(counts.reduce((a, b) => a + b, 0) + 8).toBe(26);
  await expect(page.getByRole("button", { name: "8 undated" })).toBeVisible();

  // With the pointer, over the last third.
  const place = await bars(page).boundingBox();
  if (place === null) throw new Error("no bars");
  await page.mouse.move(place.x + place.width * 0.66, place.y + 20);
  await page.mouse.down();
  await page.mouse.move(place.x + place.width - 2, place.y + 30, { steps: 4 });
  await page.mouse.up();
  await expect(box(page)).toHaveValue(/^on:2023-\d\d-\d\d\.\.2023-06-04$/);
  await expect(page.locator(".list h2")).not.toHaveText("26 clippings");
  await countsWhatIsChosen(page);

  // Larger, and back.
  const whole = await bars(page).getByRole("option").count();
  await page.getByRole("button", { name: "Show this period larger" }).click();
  await expect(page.locator(".strip[data-zoomed]")).toBeVisible();
  await expect(bars(page).getByRole("option")).not.toHaveCount(whole);
  await bars(page).focus();
  await page.keyboard.press("Escape");
  await expect(bars(page).getByRole("option")).toHaveCount(whole);
  await page.keyboard.press("Escape");
  await expect(box(page)).toHaveValue("");
  await expect(heading(page, 26)).toBeVisible();

  // With keys, from the left: the two first weeks.
  await bars(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(box(page)).toHaveValue(/^on:2022-\d\d-\d\d\.\.2022-\d\d-\d\d$/);
  const kept = await box(page).inputValue();
  await countsWhatIsChosen(page);
  await expect(bars(page)).toBeFocused();

  // What a person types limits it as well, and a saved search keeps it.
  await searchFor(page, `kazakhstan ${kept}`);
  await expect(stripFor(page, "kazakhstan ")).toBeVisible();
  const found = (await page.locator(".list h2").textContent()) ?? "";
  await choose(first.app, "save-search");
  await expect(page.getByRole("dialog").getByRole("textbox")).toBeFocused();
  await page.keyboard.type("Two weeks");
  await page.keyboard.press("Enter");
  await box(page).fill("");
  await expect(heading(page, 26)).toBeVisible();
  await page.getByRole("button", { name: /^Two weeks/ }).click();
  await expect(page.locator(".list h2")).toHaveText(found);
  await expect(page.getByRole("button", { name: "Any time" })).toBeVisible();
  await page.getByRole("button", { name: "Any time" }).click();
  await expect(box(page)).toHaveValue(/^kazakhstan\s?$/);

  // Parts of bars, folded and unfolded, kept over a start.
  await page.getByRole("button", { name: /^Bars show/ }).click();
  await page.getByRole("menuitemradio", { name: "By agency" }).click();
  await expect(page.locator(".strip-legend").getByRole("button").first()).toBeVisible();
  await page.getByRole("button", { name: "Fold", exact: true }).click();
  await expect(bars(page)).toHaveCount(0);
  await first.close();
  const again = (await launch()).page;
  await expect(again.getByRole("button", { name: "Coverage over time" })).toBeVisible();
  await again.getByRole("button", { name: "Coverage over time" }).click();
  await again.locator(".strip-legend").getByRole("button", { name: "China Daily" }).click();
  await expect(box(again)).toHaveValue('agency:"China Daily"');
  await expect(heading(again, 2)).toBeVisible();
});

for (const theme of ["light", "dark"] as const)
  test(`the page of figures, ${theme}: bars narrow, pictures and tables are saved, nothing is refused`, async ({
    launch,
    folder,
  }) => {
    const { page, app } = await launch({ size: { width: 1440, height: 900 } });
    const refused: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || /Content Security|TrustedHTML/.test(message.text()))
        refused.push(message.text());
    });
    page.on("pageerror", (error) => refused.push(String(error)));
    await choose(app, `theme-${theme}`);
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await expect(clippings(page).getByRole("option").first()).toBeVisible();
    await page.evaluate(async () => {
      for (const [query, tag] of [
        ["kazakhstan ", "diplomacy"],
        ["china ", "trade"],
        ["minister ", "қазақ тіл"],
      ] as const) {
        const found = await window.cuttings.call("listIds", { view: { kind: "all" }, query, sort: "newest" });
        if (found.ok) await window.cuttings.call("mark", { ids: [...found.value], change: { addTags: [tag] } });
      }
    });
    await box(page).fill("");
    await clippings(page).focus();
    await page.keyboard.press("g");
    const figures = page.getByRole("region", { name: "Figures" });
    const agencies = figures.getByRole("figure", { name: "Agencies" });
    const kazinform = agencies.getByRole("button", { name: /^Kazinform: 10 clippings/ });
    await expect(kazinform).toBeAttached();
    await expect(figures.getByRole("figure", { name: "Tags that come together" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await figures.getByRole("radio", { name: "By agency" }).press("Space");
    await expect(page.locator(".strip-legend").getByRole("button", { name: "Kazinform" })).toBeVisible();
    expect(await violations(page)).toEqual([]);

    // A table in place of the picture, and back.
    await agencies.getByRole("button", { name: "As a table" }).click();
    await expect(agencies.getByRole("row", { name: /Kazinform 10/ })).toBeVisible();
    await agencies.getByRole("button", { name: "As a table" }).click();

    const save = async (name: string, kind: "PNG" | "SVG" | "CSV") => {
      const path = join(folder, `${name}.${kind.toLowerCase()}`);
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      }, path);
      await page.getByRole("button", { name: `Save “${name}”` }).click();
      await page.getByRole("menuitem", { name: kind }).click();
      await expect(page.getByText(`Saved as ${path}`)).toBeVisible();
      return readFile(path);
    };
    const svg = (await save("Tags", "SVG")).toString("utf8");
    expect(svg).toContain("data:font/woff2;base64,");
    // Қ is in the file of extended Cyrillic.
    expect(svg).toContain("U+0460-052F");
    expect(svg).toContain("қазақ тіл");
    expect(svg).not.toMatch(/var\(|<script|javascript:|class="hue/);
    const drawn = await sharp(Buffer.from(svg)).stats();
    expect(drawn.channels.some(({ stdev }) => stdev > 5)).toBe(true);
    const png = sharp(await save("Coverage over time", "PNG"));
    expect(await png.metadata()).toMatchObject({ format: "png", width: 3 * (960 + 48) });
    const { dominant, isOpaque } = await png.stats();
    expect(isOpaque && dominant.r > 240 && dominant.g > 240 && dominant.b > 240).toBe(true);
    const csv = (await save("Agencies", "CSV")).toString("utf8");
    expect(csv).toMatch(/^\uFEFFAgency,Clippings\r\nKazinform,10\r\n/);

    // However narrow the window, all of it is in sight without scrolling sideways.
    for (const width of [900, 720]) {
      await app.evaluate(({ BrowserWindow }, w) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, 900), width);
      await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
      const reaches = () =>
        page.evaluate(() => {
          const pane = document.querySelector(".figures") as HTMLElement;
          const right = pane.getBoundingClientRect().right;
          const parts = [...pane.querySelectorAll(".figure-tools *, .picture svg")];
          return parts.some((one) => one.getBoundingClientRect().right > right) || pane.scrollWidth > pane.clientWidth;
        });
      await expect.poll(reaches).toBe(false);
    }
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));

    // A bar narrows the search, with the pointer and with keys.
    await kazinform.click();
    await expect(box(page)).toHaveValue('agency:"Kazinform"');
    await expect(heading(page, 10)).toBeVisible();
    await expect(page.locator(`.figures-pane[data-for='agency:"Kazinform"']`)).toBeVisible();
    const one = figures.getByRole("figure", { name: "Tags", exact: true }).getByRole("button", { name: /clipping/ });
    await one.first().focus();
    await page.keyboard.press("ArrowDown");
    await expect(one.nth(1)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(box(page)).toHaveValue(/^agency:"Kazinform" tag:/);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("region", { name: "Figures" })).toHaveCount(0);
    expect(refused).toEqual([]);
  });

test("where there are few bars the label of the last one stands under it", async ({ launch, folder }) => {
  const files = [1, 2, 4].map((day) => join(folder, `${day}.txt`));
  for (const [i, file] of files.entries())
    await writeFile(
      file,
      `The river rose on day ${i}\n\n0${[1, 2, 4][i]}.03.2024, 10:00 11\nThe ministers met and agreed to measure the river, the press service reports.\n`,
    );
  const { page } = await launch({ args: ["--no-welcome", ...files], size: { width: 1440, height: 900 } });
  await expect(heading(page, 3)).toBeVisible();
  await expect(bars(page).getByRole("option")).toHaveCount(4);
  const right = async (place: string) => {
    const at = await page.locator(place).last().boundingBox();
    return (at?.x ?? 0) + (at?.width ?? 0);
  };
  await expect(page.locator(".strip-axis > span").last()).toHaveText("Mar 4, 2024");
  expect(Math.abs((await right(".strip-axis > span")) - (await right(".strip-bars .bar")))).toBeLessThan(60);
});

test("a note that is asked for on the page of figures gets every letter", async ({ launch }) => {
  const { page } = await launch({ size: { width: 1440, height: 900 } });
  await expect(page.getByTestId("note-editor")).toBeVisible();
  await clippings(page).focus();
  await page.keyboard.press("g");
  await expect(page.getByRole("region", { name: "Figures" })).toBeVisible();
  await clippings(page).focus();
  await page.keyboard.press("n");
  await page.keyboard.type("Seen in the figures");
  await expect(page.getByTestId("note-editor")).toContainText("Seen in the figures");
  await expect(page.getByRole("region", { name: "Figures" })).toHaveCount(0);
});
