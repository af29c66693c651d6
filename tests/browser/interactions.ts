import type { Page } from "@playwright/test";

// Counts every press of the mouse, a finger or a key from the next page on. Returns how to ask for
// their number.
export async function countInteractions(page: Page): Promise<() => Promise<number>> {
  let count = 0;
  await page.exposeFunction("countInteraction", () => (count += 1));
  await page.addInitScript(() => {
    const { countInteraction } = window as unknown as { countInteraction: () => void };
    for (const press of ["pointerdown", "keydown"]) {
      addEventListener(press, ({ isTrusted }) => isTrusted && countInteraction(), true);
    }
  });
  return async () => {
    await page.evaluate("0"); // what was pressed before has been told by then
    return count;
  };
}
