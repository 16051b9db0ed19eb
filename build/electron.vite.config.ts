import { resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import type { Plugin } from "vite";

const root = resolve(import.meta.dirname, "..");

/** The faces of paper name each file twice, the second time for browsers that Chromium is not. */
const woff2Only: Plugin = {
  name: "woff2-only",
  enforce: "pre",
  transform: (code, id) =>
    /@fontsource\/.*\.css$/.test(id) ? code.replaceAll(/, url\([^)]*\.woff\) format\('woff'\)/g, "") : null,
};

/** The one build: main process, library-host, its threads and command line (Node), preload script, window. The oldest runtime that
 * must run it is Electron 33 (Node 20.18, Chromium 130), so that is the target whatever Electron is declared. */
export default defineConfig({
  main: {
    root,
    build: {
      outDir: resolve(root, "out/main"),
      target: "node20",
      sourcemap: true,
      minify: false,
      // What every start loads comes in few files; the others are read from node_modules when they are first needed.
      externalizeDeps: { exclude: ["zod", "lowdb", "chardet"] },
      rolldownOptions: {
        input: {
          main: resolve(root, "electron/main.ts"),
          "library-host": resolve(root, "electron/library-host.ts"),
          "parse-thread": resolve(root, "electron/parse-thread.ts"),
          "log-thread": resolve(root, "electron/log-thread.ts"),
          "docx-thread": resolve(root, "electron/docx-thread.ts"),
          cli: resolve(root, "electron/cli.ts"),
        },
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  },
  preload: {
    root,
    build: {
      outDir: resolve(root, "out/preload"),
      target: "node20",
      // A sandboxed preload script can load nothing beside itself.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(root, "electron/preload.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: resolve(root, "renderer"),
    base: "./",
    plugins: [react(), woff2Only],
    worker: { format: "es" },
    build: {
      outDir: resolve(root, "out/renderer"),
      target: "chrome130",
      sourcemap: true,
      // Every start reads and compiles it.
      minify: true,
      // The content policy refuses data: fonts, so nothing is inlined.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: resolve(root, "renderer/index.html") } },
    },
  },
});
