import type { Page } from "@playwright/test";
import { Board } from "./board.ts";
import { Person } from "./person.ts";
import { expect } from "./test.ts";
import type { Language } from "./texts.ts";

export type Name = { name: string; organisation?: string; sector?: string };

// Who was invited by a link.
export class Participant extends Person {
  readonly board = new Board(this);

  constructor(
    page: Page,
    readonly called: Name,
    language: Language = "en",
  ) {
    super(page, language);
  }

  async join(link: string): Promise<void> {
    const { page, t, called } = this;
    await page.goto(link);
    await page.getByLabel(t("join.name"), { exact: true }).fill(called.name);
    if (called.organisation) {
      await page.getByLabel(t("join.organisation")).fill(called.organisation);
    }
    if (called.sector) await page.getByLabel(t("join.sector")).fill(called.sector);
    await this.button(t("join.do")).click();
    await expect(page).toHaveURL(/\/s\/[A-Za-z0-9_-]+$/);
    await this.isConnected();
  }

  async waitsInLobby(title: string): Promise<void> {
    await expect(this.sessionTitle).toHaveText(title);
    await expect(this.heading).toHaveText(this.t("plenary.welcome"));
    await expect(this.page.getByText(this.t("plenary.wait"))).toBeVisible();
  }

  async isInPlenary(): Promise<void> {
    await expect(this.heading).toHaveText(this.t("plenary.results"));
  }
}
