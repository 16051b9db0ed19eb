import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, test } from "./app.ts";

test("a second start hands over what it was asked for, and ends", async ({ launch, folder }) => {
  const { app, page } = await launch();
  await expect(page.locator("#list").getByRole("option").first()).toBeVisible();
  const words = [
    // Chromium refuses root without it.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...["--ozone-platform=x11", resolve(import.meta.dirname, ".."), `--user-data=${join(folder, "user")}`],
    "cuttings:clipping/0123456789abcdef",
  ];
  const second = spawn(app.process().spawnfile, words, { stdio: ["ignore", "pipe", "ignore"] });
  let said = "";
  second.stdout.on("data", (part) => {
    said += part;
  });
  const status = await new Promise((done) => second.once("close", done));
  expect(status).toBe(0);
  expect(said).toContain("running already");
  await expect(page.locator(".toasts")).toContainText("not in this library");
});
