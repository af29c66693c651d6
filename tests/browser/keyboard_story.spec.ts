import type { Page } from "@playwright/test";
import { Host } from "./host.ts";
import { Keys } from "./keys.ts";
import { Participant } from "./participant.ts";
import { expect, test } from "./test.ts";
import { literally, type Text, type Values } from "./texts.ts";
import { challenges, points, success } from "./workshop.ts";

// A whole session by people who have a keyboard and no mouse. Wherever the focus comes by, it is
// looked at: it has a ring, is on the screen, and nothing covers it. So the screens are small ones,
// on which bars that stay at the edge have much to cover.

const laptop = { width: 1024, height: 600 };
const telephone = { width: 360, height: 640 };

const ideas = points[1][success];
const calls = points[2][success];
const changes = points[1][challenges];
const statement = "Man kennt sich";
const second = "Man ruft sich an";

class Typist<Who extends Host | Participant> extends Keys {
  constructor(readonly who: Who) {
    super(who.page);
  }

  // What is called so, with or without saying of what it is.
  async chooses(text: Text, values: Values = {}, what = ""): Promise<void> {
    await this.choose(this.named(text, values, what));
  }

  async goesTo(text: Text, values: Values = {}, what = ""): Promise<void> {
    await this.tabTo(this.named(text, values, what));
  }

  private named(text: Text, values: Values, what: string): RegExp {
    const of = what === "" ? "" : `\\s*:?\\s*${literally(what)}`;
    return new RegExp(`^${literally(this.who.t(text, values))}${of}$`);
  }
}

test("the whole story by keyboard alone", async ({ open }) => {
  const host = new Typist(new Host(await open({ viewport: laptop })));
  const link = await hostCreates(host);
  const amira = await joins(await open({ viewport: telephone }), link, "Amira");
  const bernd = await joins(await open({ viewport: laptop }), link, "Bernd");
  await hostPlansAndStarts(host);
  for (const person of [amira, bernd]) await person.who.seesRoom(1);
  await peoplePost(amira, bernd);
  await aPointIsMoved(amira);
  await aRoomAsksForHelp(amira, host);
  await hostGivesTimeAndEnds(host, amira);
  await statementsAreMade(host);
  await theSummarySaysSo(amira);
});

async function hostCreates(host: Typist<Host>): Promise<string> {
  await host.page.goto("/");
  await host.chooses("start.create");
  await host.who.seesConsole();
  await host.chooses("copy.do", {}, host.who.t("invite.participants"));
  const field = host.page.getByLabel(host.who.t("invite.participants"), { exact: true });
  const copied = await host.page.evaluate(() => navigator.clipboard.readText());
  await expect(field).toHaveValue(copied);
  return copied;
}

async function joins(page: Page, link: string, name: string): Promise<Typist<Participant>> {
  const person = new Typist(new Participant(page, { name }));
  await person.page.goto(link);
  await person.goesTo("join.name");
  await person.type(name);
  await person.press("Enter");
  await person.who.isConnected();
  return person;
}

async function hostPlansAndStarts(host: Typist<Host>): Promise<void> {
  await host.goesTo("plan.task");
  await host.type("Was hat geholfen?");
  await host.chooses("rooms.fewer");
  await host.press("Enter");
  await host.chooses("plan.start", { people: 2, rooms: 1, minutes: 20 });
  await host.who.seesRound("round.running", 1);
}

async function peoplePost(amira: Typist<Participant>, bernd: Typist<Participant>): Promise<void> {
  await amira.goesTo("composer.label", { column: success });
  for (const text of [ideas, calls]) {
    await amira.type(text);
    await amira.press("Enter");
  }
  await bernd.goesTo("composer.label", { column: challenges });
  await bernd.type(changes);
  await bernd.press("Mod+Enter");
  await amira.who.board.shows(challenges, [changes]);
  await bernd.who.board.shows(success, [ideas, calls]);
}

// By its handle, by the dialog, and back.
async function aPointIsMoved(amira: Typist<Participant>): Promise<void> {
  const { board, t } = amira.who;
  await amira.press("Escape");
  await amira.tabTo(ideas, "Shift+Tab");
  await amira.press("ArrowDown");
  await amira.sees();
  await amira.press("Ctrl+Shift+ArrowUp");
  await board.shows(success, [calls, ideas]);
  await amira.sees();
  await amira.press("M");
  await expect(amira.page.getByRole("dialog", { name: t("move.title") })).toBeVisible();
  await amira.goesTo("move.place");
  await amira.press("End");
  await amira.chooses("move.do");
  await board.shows(success, [ideas, calls]);
  await amira.sees();
  await amira.press("Mod+Z");
  await board.shows(success, [calls, ideas]);
}

async function aRoomAsksForHelp(amira: Typist<Participant>, host: Typist<Host>): Promise<void> {
  await amira.chooses("request.help");
  await host.who.hears("voice.help", { room: host.who.t("room.name", { number: 1 }) });
  await host.press("F6");
  await host.tabTo(new RegExp(`^${host.who.t("attention.take")}`));
  await host.press("Enter");
  const coming = amira.who.t("request.help_coming", { name: host.who.t("start.host") });
  await expect(amira.page.getByText(coming, { exact: true })).toBeVisible();
  await host.tabTo(new RegExp(`^${host.who.t("attention.done")}`));
  await host.press("Enter");
  await amira.who.hears("request.help_closed");
}

async function hostGivesTimeAndEnds(host: Typist<Host>, amira: Typist<Participant>): Promise<void> {
  const before = await amira.who.secondsLeft();
  await host.tabTo("+3 min");
  await host.press("Enter");
  await expect.poll(() => amira.who.secondsLeft()).toBeGreaterThan(before + 120);
  await host.tabTo(host.who.t("round.end_now"));
  await host.press("Enter");
  await expect(host.page.getByRole("dialog")).toBeVisible();
  await expect(host.who.focused).toHaveText(host.who.t("round.end_now"));
  await host.press("Enter");
  await amira.who.isInPlenary();
  await host.chooses("console.desk");
  await expect(host.who.heading).toHaveText(host.who.t("desk.title"));
}

async function statementsAreMade(host: Typist<Host>): Promise<void> {
  const { desk, t } = host.who;
  for (const [point, text] of [
    [calls, second],
    [ideas, statement],
  ] as const) {
    await host.choose(point, "Space");
    await host.chooses("desk.make");
    await expect(host.page.getByRole("dialog")).toBeVisible();
    await host.goesTo("desk.new_label");
    await host.page.keyboard.press("Control+A");
    await host.type(text);
    await host.chooses("desk.save");
    await expect(desk.statement(text)).toBeVisible();
  }
  await host.chooses("desk.join", {}, statement);
  await host.choose(new RegExp(literally(second)), "Space");
  await host.chooses("desk.join_do");
  await expect(desk.statement(second)).toHaveCount(0);
  await expect(desk.statement(statement)).toContainText(calls);

  await host.choose(changes, "Space");
  await host.chooses("desk.decline");
  await host.goesTo("desk.decline_reason");
  await host.type("Nicht klar genug");
  await host.chooses("desk.decline_do");
  await expect(desk.column(challenges).getByText("Nicht klar genug")).toBeVisible();
  await expect(host.page.getByText(t("numbers.declined", { count: 1 })).first()).toBeVisible();
}

async function theSummarySaysSo(amira: Typist<Participant>): Promise<void> {
  await amira.chooses("plenary.summary");
  await expect(amira.who.heading).toHaveText(amira.who.t("summary.title"));
  for (const text of [statement, ideas, calls, changes, "Nicht klar genug"]) {
    await expect(amira.page.getByText(text, { exact: true }).first()).toBeVisible();
  }
}
