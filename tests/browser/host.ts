import type { Locator, Page } from "@playwright/test";
import { Board } from "./board.ts";
import { Desk } from "./desk.ts";
import { Person } from "./person.ts";
import { expect } from "./test.ts";
import type { Language } from "./texts.ts";
import type { RoomNumber } from "./workshop.ts";

// Who steers: the host, and in the same way every moderator.
export class Host extends Person {
  readonly board = new Board(this);
  readonly desk = new Desk(this);

  constructor(page: Page, language: Language = "en") {
    super(page, language);
  }

  async createSession(title?: string): Promise<void> {
    await this.page.goto("/");
    if (title) await this.page.getByLabel(this.t("start.title"), { exact: true }).fill(title);
    await this.button(this.t("start.create")).click();
    await this.seesConsole();
  }

  async seesConsole(): Promise<void> {
    await expect(this.heading).toHaveText(this.t("console.title"));
  }

  // What the list of people says of somebody.
  listed(text: string): Locator {
    const list = this.region(this.t("people.title")).getByRole("listitem");
    return list.locator("bdi").getByText(text, { exact: true });
  }

  // As somebody takes it who wants to send it on.
  async copyParticipantsLink(): Promise<string> {
    return this.copyLink(this.t("invite.participants"));
  }

  async copyModeratorsLink(): Promise<string> {
    const place = this.page.locator("details").filter({
      has: this.page.getByText(this.t("invite.moderators_title"), { exact: true }),
    });
    if ((await place.getAttribute("open")) === null) await place.locator("summary").first().click();
    return this.copyLink(this.t("invite.moderators"));
  }

  async setTask(task: string): Promise<void> {
    const field = this.page.getByLabel(this.t("plan.task"), { exact: true });
    await field.fill(task);
    await field.blur();
  }

  async setRooms(rooms: number): Promise<void> {
    const field = this.page.getByLabel(this.t("rooms.label"), { exact: true });
    await field.fill(String(rooms));
    await field.blur();
  }

  async setMinutes(minutes: number): Promise<void> {
    const field = this.page.getByLabel(this.t("minutes.other"), { exact: true });
    await field.fill(String(minutes));
    await field.blur();
  }

  async split(): Promise<void> {
    await this.button(this.t("plan.split")).click();
    await expect(this.button(this.t("plan.split_again"))).toBeVisible();
  }

  async expectSizes(...sizes: number[]): Promise<void> {
    for (const [index, people] of sizes.entries()) {
      const room = this.t("room.name", { number: index + 1 });
      const name = `${room} ${this.t("seats.count", { people })}`;
      await expect(this.page.getByRole("region", { name, exact: true })).toBeVisible();
    }
  }

  // The number of the room where somebody is to go.
  async roomOf(name: string): Promise<RoomNumber> {
    const chosen = this.seatOf(name).locator("option:checked");
    return Number(/\d+/.exec(await chosen.innerText())![0]) as RoomNumber;
  }

  async move(name: string, room: number): Promise<void> {
    // The list has all rooms once it is used.
    await this.seatOf(name).focus();
    await this.seatOf(name).selectOption(this.t("room.name", { number: room }));
  }

  async moveToPlenary(name: string): Promise<void> {
    await this.seatOf(name).focus();
    await this.seatOf(name).selectOption(this.t("seats.plenary"));
  }

  async start(people: number, rooms: number, minutes: number): Promise<void> {
    await this.button(this.t("plan.start", { people, rooms, minutes })).click();
    await this.seesRound("round.running", 1);
  }

  async seesRound(state: "round.running" | "round.closing", number: number): Promise<void> {
    const title = this.t(state, { number });
    await expect(this.page.getByRole("heading", { level: 2, name: title })).toBeVisible();
  }

  // The sizes of the rooms while a round runs.
  async expectPresent(...present: string[]): Promise<void> {
    const cells = this.page.getByRole("table").locator("td:nth-child(2) [aria-hidden]");
    await expect(cells).toHaveText(present);
  }

  async expectPoints(...points: number[]): Promise<void> {
    const cells = this.page.getByRole("table").locator("td:nth-child(3)");
    await expect(cells).toHaveText(points.map(String));
  }

  async addTime(minutes: number): Promise<void> {
    await this.button(this.t("round.add", { minutes })).click();
  }

  async endSoon(): Promise<void> {
    await this.button(this.t("round.end_soon")).click();
    await this.seesRound("round.closing", 1);
  }

  async endNow(): Promise<void> {
    await this.button(this.t("round.end_now")).click();
    const dialog = this.page.getByRole("dialog", { name: this.t("round.end_title") });
    await dialog.getByRole("button", { name: this.t("round.end_now"), exact: true }).click();
    const over = this.t("console.closed", { number: 1 });
    await expect(this.page.getByRole("heading", { level: 2, name: over })).toBeVisible();
  }

  async enterRoom(number: number): Promise<void> {
    await this.buttonFor(this.t("table.enter"), this.t("room.name", { number })).click();
    await this.seesRoom(number);
  }

  async leaveRoom(): Promise<void> {
    await this.page.getByRole("link", { name: this.t("frame.leave_room"), exact: true }).click();
    await this.seesConsole();
  }

  async openDesk(): Promise<void> {
    await this.page.getByRole("link", { name: this.t("desk.title"), exact: true }).click();
    await expect(this.heading).toHaveText(this.t("desk.title"));
  }

  private seatOf(name: string): Locator {
    return this.page
      .getByRole("listitem")
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .getByRole("combobox");
  }

  private async copyLink(label: string): Promise<string> {
    const field = this.page.getByLabel(label, { exact: true });
    await this.buttonFor(this.t("copy.do"), label).click();
    const copied = await this.page.evaluate(() => navigator.clipboard.readText());
    await expect(field).toHaveValue(copied);
    return copied;
  }
}
