import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe finds on the page, or in the part of it that a selector names. It needs a second page for frames, which Electron cannot open: there are none here. */
export async function violations(page: Page, part?: string): Promise<unknown[]> {
  // What is on its way in or out is fainter than it is meant to be.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ),
  );
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations: found } = await (part === undefined ? axe : axe.include(part)).analyze();
  return found.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target) }));
}
