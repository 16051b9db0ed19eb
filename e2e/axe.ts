import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe finds on the page. It needs a second page for frames, which Electron cannot open: there are none here. */
export async function violations(page: Page): Promise<unknown[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return found.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target) }));
}
