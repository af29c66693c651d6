import { readFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import type { Person } from "./person.ts";
import { expect } from "./test.ts";

export type Statement = { text: string; sources: string[] };

// What came out, as the plenary and the summary show it: each text with the room it comes from.
export class Results {
  constructor(private readonly person: Person) {}

  column(title: string): Locator {
    return this.person.region(title);
  }

  async expectColumn(title: string, statements: Statement[], rest: string[]): Promise<void> {
    const column = this.column(title);
    await expect(column.locator("li.statement > .user-text")).toHaveText(
      statements.map((statement) => statement.text),
    );
    for (const { text, sources } of statements) {
      const shown = column.locator("li.statement").filter({ hasText: text }).getByRole("listitem");
      await expect(shown).toHaveText(sources);
    }
    await expect(column.locator("li.point")).toHaveText(rest);
  }

  async download(text: "summary.download" | "summary.download_json" = "summary.download") {
    const coming = this.person.page.waitForEvent("download");
    await this.person.button(this.person.t(text)).click();
    return readFile(await (await coming).path(), "utf8");
  }
}
