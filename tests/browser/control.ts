import type { Locator } from "@playwright/test";
import type { Host } from "./host.ts";
import { expect } from "./test.ts";

// The console while groups work: time, rooms and what needs somebody now.
export class Control {
  constructor(private readonly host: Host) {}

  get attention(): Locator {
    return this.host.region(this.host.t("attention.title"));
  }

  // A room's row of the table.
  room(number: number): Locator {
    const name = new RegExp(`^${this.host.t("room.name", { number })}$`);
    const button = this.host.page.getByRole("button", { name });
    return this.host.page.locator("tbody").filter({ has: button });
  }

  get rooms(): Locator {
    return this.host.page.getByRole("table").locator("tbody");
  }

  // Seconds, as the room's row shows them.
  async secondsLeft(room: number): Promise<number> {
    const text = await this.room(room).locator("td:nth-child(6)").innerText();
    const [minutes, seconds] = text.split(":").map(Number);
    return minutes! * 60 + seconds!;
  }

  // Shows who sits in a room, and its board.
  async unfold(room: number): Promise<void> {
    await this.room(room).locator("button[aria-expanded]").first().click();
  }

  // Behind "More" of a room.
  async menu(room: number): Promise<Locator> {
    const { t } = this.host;
    const name = t("room.name", { number: room });
    await this.host.buttonFor(t("table.more"), name).click();
    return this.host.page.locator("[popover]:popover-open");
  }

  async addTimeIn(room: number, minutes: number): Promise<void> {
    const menu = await this.menu(room);
    const name = this.host.t("round.add", { minutes });
    await menu.getByRole("button", { name, exact: true }).click();
    await this.host.page.keyboard.press("Escape");
  }

  async close(room: number): Promise<void> {
    const menu = await this.menu(room);
    await menu.getByRole("button", { name: this.host.t("table.close"), exact: true }).click();
    await expect(this.room(room).getByText(this.host.t("table.closed"))).toBeVisible();
  }

  async reopen(room: number): Promise<void> {
    const { t } = this.host;
    await this.host.buttonFor(t("table.reopen"), t("room.name", { number: room })).click();
    await expect(this.room(room).getByText(t("table.closed"))).toHaveCount(0);
  }

  async addRoom(): Promise<void> {
    const before = await this.rooms.count();
    await this.host.button(this.host.t("table.add_room")).click();
    await expect(this.rooms).toHaveCount(before + 1);
  }

  async endIn(minutes: number): Promise<void> {
    const { page, t } = this.host;
    await this.host.button(t("time.end_at")).click();
    await page.getByRole("spinbutton", { name: t("time.in_minutes") }).fill(String(minutes));
    await this.host.button(t("time.set")).click();
  }

  async openSeats(): Promise<void> {
    await this.host.page.getByText(this.host.t("round.move"), { exact: true }).click();
  }

  // Everybody a list of the seats has, by name: a room's, or the plenary's.
  seats(room: number | null): Locator {
    const { page, t } = this.host;
    const name = room === null ? t("seats.plenary") : t("room.name", { number: room });
    return page.locator(".seats section").filter({ has: page.getByRole("heading", { name }) });
  }

  async expectSeated(room: number, names: string[]): Promise<void> {
    const listed = this.seats(room).getByRole("listitem").locator("bdi:first-child");
    await expect(listed).toHaveText(names);
  }

  async select(...names: string[]): Promise<void> {
    for (const name of names) {
      const label = this.host.t("seats.select", { name });
      await this.host.page.getByRole("checkbox", { name: label, exact: true }).check();
    }
  }

  // By their name, as one takes hold of somebody.
  async drag(name: string, to: Locator): Promise<void> {
    const person = this.host.page.locator(".seats").getByText(name, { exact: true });
    await person.dragTo(to);
  }
}
