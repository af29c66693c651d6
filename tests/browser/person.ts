import type { Locator, Page } from "@playwright/test";
import { expect } from "./test.ts";
import { literally, sayIn, type Language, type Say, type Text, type Values } from "./texts.ts";
import { heardOn } from "./watch.ts";

// Somebody at a browser, with what every screen of a session has.
export class Person {
  readonly t: Say;

  constructor(
    readonly page: Page,
    language: Language = "en",
  ) {
    this.t = sayIn(language);
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  get sessionTitle(): Locator {
    return this.page.getByRole("banner").locator("bdi").first();
  }

  get timer(): Locator {
    return this.page.getByRole("timer");
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  // What can be done to one of many says to listeners what it is done to.
  buttonFor(action: string, what: string): Locator {
    const name = new RegExp(`^${literally(action)}\\s*:?\\s*${literally(what)}$`);
    return this.page.getByRole("button", { name });
  }

  region(name: string): Locator {
    return this.page.getByRole("region", { name, exact: true });
  }

  get focused(): Locator {
    return this.page.locator(":focus");
  }

  // With the Tab key alone, as often as it takes.
  async tabTo(name: string | RegExp): Promise<void> {
    const called = { name, exact: true };
    const { page } = this;
    const wanted = page.getByRole("button", called).or(page.getByRole("textbox", called));
    for (let presses = 0; presses < 100; presses += 1) {
      await page.keyboard.press("Tab");
      if ((await wanted.and(this.focused).count()) > 0) return;
    }
    throw new Error(`Tab does not reach ${name}`);
  }

  // What a screen reader was given to say; whatever value is not named may be any.
  async hears(text: Text, values: Values = {}, patience: { timeout?: number } = {}): Promise<void> {
    const pattern = literally(this.t(text, { until: "\0", ...values })).replaceAll("\0", ".+");
    await expect.poll(() => heardOn(this.page), patience).toMatch(new RegExp(pattern));
  }

  // Seconds, as the countdown shows them; none while no round runs.
  async secondsLeft(): Promise<number> {
    const [minutes, seconds] = (await this.timer.innerText()).split(":").map(Number);
    return minutes! * 60 + seconds!;
  }

  // When the round ends by this countdown, in seconds of the clock that all browsers here share.
  endsAt(): Promise<number> {
    return this.timer.evaluate((timer) => {
      const [minutes, seconds] = timer.textContent!.split(":").map(Number);
      return Date.now() / 1000 + minutes! * 60 + seconds!;
    });
  }

  // What stands behind the own name.
  async openOwnMenu(): Promise<void> {
    const name = new RegExp(`${literally(this.t("you.menu"))}$`);
    await this.page.getByRole("button", { name }).click();
  }

  async isConnected(): Promise<void> {
    await expect(this.page.getByText(this.t("connection.open"), { exact: true })).toBeVisible();
  }

  async seesRoom(number: number): Promise<void> {
    await expect(this.heading).toHaveText(this.t("room.name", { number }));
  }

  // Wherever chance has put them.
  async seesSomeRoom(): Promise<number> {
    const name = new RegExp(`^${this.t("room.name", { number: "(\\d+)" })}$`);
    await expect(this.heading).toHaveText(name);
    return Number(name.exec(await this.heading.innerText())![1]);
  }

  async openSummary(): Promise<void> {
    await this.page.goto(`${this.sessionAddress}/summary`);
    await expect(this.heading).toHaveText(this.t("summary.title"));
  }

  async backToSession(): Promise<void> {
    await this.page.getByRole("link", { name: this.t("summary.back") }).click();
  }

  get sessionAddress(): string {
    return /^.*\/s\/[A-Za-z0-9_-]+/.exec(this.page.url())![0];
  }
}

// At one moment everybody reads the same countdown, give or take the second that is just passing.
export async function sameCountdown(people: Person[]): Promise<number> {
  let seconds: number[] = [];
  await expect(async () => {
    seconds = await Promise.all(people.map((person) => person.secondsLeft()));
    expect(Math.max(...seconds) - Math.min(...seconds)).toBeLessThanOrEqual(1);
  }).toPass();
  return seconds[0]!;
}
