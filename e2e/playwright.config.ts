import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.e2e.ts",
  outputDir: "../test-results",
  // One window at a time: two cores, and a real Electron each.
  workers: 1,
  // What is waited for is a state, and comes when it comes: also on a machine that is ten times slower than a good one.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: "../test-results/e2e.json" }]],
});
