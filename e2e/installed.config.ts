import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "installed.ts",
  outputDir: "../test-results/installed",
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
});
