import type { Page } from "@playwright/test";

/** Buttons in sight that run out of the window or of what holds them, or whose words do: by their names. */
export const cutButtons = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const isSeen = (one: Element) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const name = (one: Element) =>
      (one.getAttribute("aria-label") ?? one.textContent ?? "").trim() || (one.getAttribute("class") ?? one.tagName);
    for (const button of document.querySelectorAll<HTMLElement>(
      "button, [role=tab], .seg-item, [role=menuitem], .btn",
    )) {
      const box = button.getBoundingClientRect();
      // What is scrolled away up or down is no matter here, nor what covers no place.
      if (!isSeen(button) || box.width < 2 || box.height < 2 || button.closest("[aria-hidden=true]") !== null) continue;
      if (box.right > innerWidth + 1 || box.left < -1) found.add(`${name(button)} (window)`);
      for (let holder = button.parentElement; holder !== null; holder = holder.parentElement) {
        const { overflowX } = getComputedStyle(holder);
        if (overflowX === "visible") continue;
        const edge = holder.getBoundingClientRect();
        if (box.right > edge.right + 1 || box.left < edge.left - 1) found.add(`${name(button)} (${holder.className})`);
      }
      // Words that end in an ellipsis on purpose are no button's own: names of tags, outlets and sources.
      for (const words of [button, ...button.querySelectorAll<HTMLElement>("span")]) {
        const { textOverflow, overflowX, display } = getComputedStyle(words);
        if (textOverflow === "ellipsis" || display === "inline" || words.clientWidth < 3) continue;
        if (words.scrollWidth > words.clientWidth + 1 && overflowX !== "visible") found.add(`${name(button)} (words)`);
        else if (words.getBoundingClientRect().right > box.right + 1) found.add(`${name(button)} (words outside)`);
      }
    }
    return [...found];
  });
