import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe finds on the page, or in the part of it that a selector names. It needs a second page for frames, which Electron cannot open: there are none here. */
export async function violations(page: Page, part?: string): Promise<unknown[]> {
  // What comes or goes while it is looked at is fainter than it is meant to be: for so long nothing moves.
  const isStill = await page.evaluate(() => matchMedia("(prefers-reduced-motion: reduce)").matches);
  if (!isStill) await page.emulateMedia({ reducedMotion: "reduce" });
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations: found } = await (part === undefined ? axe : axe.include(part)).analyze();
  if (!isStill) await page.emulateMedia({ reducedMotion: null });
  return found.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target) }));
}
