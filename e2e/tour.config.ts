import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "tour.ts",
  outputDir: "../test-results/tour",
  workers: 1,
  timeout: 180_000,
  reporter: [["list"]],
});
