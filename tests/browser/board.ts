import type { Locator } from "@playwright/test";
import { expect } from "./test.ts";
import type { Person } from "./person.ts";

// A room's board, as somebody has it before them.
export class Board {
  constructor(private readonly person: Person) {}

  column(title: string): Locator {
    return this.person.region(title);
  }

  composer(column: string): Locator {
    const { page, t } = this.person;
    return page.getByLabel(t("composer.label", { column }), { exact: true });
  }

  async add(column: string, text: string): Promise<void> {
    await this.composer(column).fill(text);
    await this.composer(column).press("Enter");
    await this.has(column, text);
  }

  async edit(text: string, changed: string): Promise<void> {
    const { page, t } = this.person;
    await this.person.buttonFor(t("board.edit"), text).click();
    await page.getByLabel(t("board.edit_label"), { exact: true }).fill(changed);
    await this.person.button(t("editor.save")).click();
  }

  async withdraw(text: string): Promise<void> {
    await this.person.buttonFor(this.person.t("board.withdraw"), text).click();
  }

  async restore(text: string): Promise<void> {
    await this.person.buttonFor(this.person.t("board.restore"), text).click();
  }

  // Exactly once, and not among what was withdrawn.
  async has(column: string, text: string): Promise<void> {
    await expect(
      this.texts(column).and(this.person.page.getByText(text, { exact: true })),
    ).toHaveCount(1);
  }

  async lacks(text: string): Promise<void> {
    await expect(this.person.page.getByText(text, { exact: true })).toHaveCount(0);
  }

  async shows(column: string, points: string[]): Promise<void> {
    await expect(this.texts(column)).toHaveText(points);
  }

  private texts(column: string): Locator {
    return this.column(column).locator(".points > li > article > .user-text");
  }
}
