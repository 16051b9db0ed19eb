import { choose, expect, test } from "./app.ts";
import { violations } from "./axe.ts";

test("About is found by its name, tells versions and whose work is in the program, and copies diagnostics, by keys", async ({
  launch,
}) => {
  const { page, app } = await launch({ args: ["--no-welcome"] });
  await choose(app, "palette");
  await page.getByRole("combobox", { name: "All commands" }).fill("about cut");
  await expect(page.getByRole("option", { selected: true })).toContainText("About");
  await page.keyboard.press("Enter");
  const about = page.getByRole("dialog", { name: "About Cuttings" });
  await expect(about.getByText(/^Version \d+\.\d+\.\d+/)).toContainText(/Electron \d+.*Chromium \d+.*Node \d+/);

  await app.evaluate(({ clipboard }) => void clipboard.writeText(""));
  await about.getByRole("button", { name: "Copy diagnostics" }).press("Enter");
  await expect(about.getByRole("status").filter({ hasText: "Diagnostics are on the clipboard" })).toBeVisible();
  const copied = await app.evaluate(async ({ clipboard }) => await Promise.resolve(clipboard.readText()));
  expect(copied).toMatch(/^Cuttings \d+\.\d+\.\d+ on Electron /);

  await about.getByRole("button", { name: "Show licences" }).press("Enter");
  const licences = about.getByRole("region", { name: "Licences of what it brings" });
  await expect(licences).toContainText("Cuttings is under the MIT licence");
  // What is in the window, what the library's process loads, and what travels as data.
  for (const name of ["react", "libsql", "citeproc", "@fontsource-variable/inter"])
    await expect(licences.locator("summary", { hasText: new RegExp(`^${name} \\d`) })).toHaveCount(1);
  const react = licences.locator("details", { hasText: /^react \d/ });
  await react.locator("summary").press("Enter");
  await expect(react.getByText("Permission is hereby granted")).toBeVisible();

  for (const theme of ["light", "dark"] as const) {
    await choose(app, `theme-${theme}`);
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`about-${theme}.png`) });
  }
  await page.keyboard.press("Escape");
  await expect(about).toHaveCount(0);
});
