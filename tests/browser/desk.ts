import type { Locator } from "@playwright/test";
import type { Person } from "./person.ts";
import { expect } from "./test.ts";

// The desk, at which moderators make statements of the groups' points.
export class Desk {
  constructor(private readonly person: Person) {}

  column(title: string): Locator {
    return this.person.region(title);
  }

  // A statement with its sources.
  statement(text: string): Locator {
    return this.person.page.locator("li.statement").filter({ hasText: text });
  }

  async makeStatement(column: string, points: string[], text: string): Promise<void> {
    const { page, t } = this.person;
    for (const point of points) {
      await this.column(column).getByRole("checkbox", { name: point, exact: true }).check();
    }
    await this.column(column)
      .getByRole("button", { name: t("desk.make"), exact: true })
      .click();
    const dialog = page.getByRole("dialog", { name: t("desk.new_title", { column }) });
    for (const point of points) await expect(dialog.getByText(point).first()).toBeVisible();
    await dialog.getByLabel(t("desk.new_label"), { exact: true }).fill(text);
    await dialog.getByRole("button", { name: t("desk.save"), exact: true }).click();
    await expect(this.statement(text)).toBeVisible();
  }

  async editStatement(text: string, changed: string): Promise<void> {
    await this.editText(text, changed, this.person.t("desk.new_label"));
    await expect(this.statement(changed)).toBeVisible();
  }

  async editPoint(text: string, changed: string): Promise<void> {
    await this.editText(text, changed, this.person.t("board.edit_label"));
    await expect(this.person.page.getByRole("checkbox", { name: changed })).toBeVisible();
  }

  async takeBack(text: string): Promise<void> {
    await this.person.buttonFor(this.person.t("desk.take_back"), text).click();
    await expect(this.statement(text)).toHaveCount(0);
  }

  async restore(column: string, text: string): Promise<void> {
    const { t } = this.person;
    await this.column(column)
      .getByText(t("desk.taken_back", { count: 1 }))
      .click();
    await this.person.buttonFor(t("desk.restore"), text).click();
    await expect(this.statement(text)).toBeVisible();
  }

  async decline(column: string, point: string, reason: string): Promise<void> {
    const { page, t } = this.person;
    await this.column(column).getByRole("checkbox", { name: point, exact: true }).check();
    await this.column(column)
      .getByRole("button", { name: t("desk.decline"), exact: true })
      .click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(t("desk.decline_reason"), { exact: true }).fill(reason);
    await dialog.getByRole("button", { name: t("desk.decline_do"), exact: true }).click();
    await expect(this.column(column).getByText(reason, { exact: true })).toBeVisible();
  }

  async expectRemainder(column: string, count: number): Promise<void> {
    const text = this.person.t("numbers.remainder", { count });
    await expect(this.column(column).getByText(text, { exact: true })).toBeVisible();
  }

  private async editText(text: string, changed: string, label: string): Promise<void> {
    const { page, t } = this.person;
    await this.person.buttonFor(t("board.edit"), text).click();
    await page.getByLabel(label, { exact: true }).fill(changed);
    await this.person.button(t("editor.save")).click();
  }
}
