import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import sharp from "sharp";
import { choose, expect } from "./app.ts";

const pictures = resolve(import.meta.dirname, "../docs/tour");
const most = 100 * 1024;

export type Theme = "light" | "dark" | "sepia";

// The window that is being pictured needs the other core.
sharp.concurrency(1);

/** As many colours as the repository has room for; below a quality of 70 the dots of tags turn grey, so then it is made smaller. */
async function keep(shot: Buffer, path: string): Promise<void> {
  const { width } = await sharp(shot).metadata();
  for (const [quality, scale] of [
    [90, 1],
    [80, 1],
    [70, 1],
    [80, 0.85],
    [70, 0.7],
  ] as const) {
    const small = await sharp(shot)
      .resize(Math.round(width * scale))
      .png({ palette: true, quality, effort: 10 })
      .toBuffer();
    if (small.length > most && scale > 0.7) continue;
    await writeFile(path, small);
    return;
  }
}

/** Takes pictures of a window when it has come to rest; `kept` waits until all of them are on disk. */
export function camera(app: ElectronApplication, page: Page) {
  const writing: Promise<void>[] = [];
  return {
    /** One picture in each theme, when what `ready` finds is in sight. */
    async picture(name: string, ready = "", themes: readonly Theme[] = ["light", "dark"]): Promise<void> {
      for (const theme of themes) {
        await choose(app, `theme-${theme}`);
        await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
        if (ready) await expect(page.locator(ready).first()).toBeInViewport();
        await page.evaluate(() => document.fonts.ready);
        const shot = await page.screenshot({ animations: "disabled", caret: "hide" });
        writing.push(keep(shot, join(pictures, `${name}-${theme}.png`)));
      }
    },
    kept: () => Promise.all(writing),
  };
}
