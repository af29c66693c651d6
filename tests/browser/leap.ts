import { expect } from "@playwright/test";
import type { Person } from "./person.ts";

// The clock of this device leaps to where so many minutes are left. The device finds out that it is
// wrong and follows the server again, now and then before it has said anything: then it leaps once
// more. The page's clock must have been installed.
export async function leapTo(person: Person, minutes: number): Promise<void> {
  await expect(async () => {
    await expect.poll(() => person.secondsLeft()).toBeGreaterThan(15 * 60);
    const seconds = (await person.secondsLeft()) - minutes * 60 + 1;
    await person.page.clock.fastForward(seconds * 1000);
    await person.hears("voice.left", { minutes }, { timeout: 3000 });
  }).toPass();
}
