import type { CDPSession, Locator, Page } from "@playwright/test";

// Things are dragged as people drag them: pressed, moved in small steps, let go. What is to happen
// `meanwhile` happens while they hang in the air.
export type Spot = { x: number; y: number };
type Meanwhile = () => Promise<void>;

const steps = 6;

export async function dragByMouse(
  page: Page,
  handle: Locator,
  to: () => Promise<Spot>,
  meanwhile?: Meanwhile,
): Promise<void> {
  const from = await middleOf(handle);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const away = await to();
  await page.mouse.move(away.x, away.y, { steps });
  if (meanwhile) {
    await meanwhile();
    const now = await to();
    await page.mouse.move(now.x, now.y, { steps });
  }
  await page.mouse.up();
}

// A finger: at once by the handle, anywhere else after it has rested for a while.
export class Finger {
  private constructor(private readonly cdp: CDPSession) {}

  static async on(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  async drag(from: Spot, to: Spot, rest = 0): Promise<void> {
    await this.#touch("touchStart", from);
    if (rest > 0) await new Promise((done) => setTimeout(done, rest));
    for (let step = 1; step <= steps; step += 1) {
      const share = step / steps;
      await this.#touch("touchMove", {
        x: from.x + (to.x - from.x) * share,
        y: from.y + (to.y - from.y) * share,
      });
    }
    await this.#touch("touchEnd");
  }

  async #touch(type: "touchStart" | "touchMove" | "touchEnd", at?: Spot): Promise<void> {
    await this.cdp.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [at] : [] });
  }
}

export async function middleOf(element: Locator): Promise<Spot> {
  const { x, y, width, height } = (await element.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

// Where something must be let go to land before or behind this one.
export async function edgeOf(element: Locator, edge: "above" | "below"): Promise<Spot> {
  const { x, y, width, height } = (await element.boundingBox())!;
  return { x: x + width / 2, y: edge === "above" ? y + 4 : y + height - 4 };
}
