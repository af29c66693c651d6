import type { Page } from "@playwright/test";
import { Control } from "./control.ts";
import { join, type Member } from "./crowd.ts";
import { groupsAtWork } from "./groups.ts";
import { Host } from "./host.ts";
import { Participant } from "./participant.ts";
import { Person } from "./person.ts";
import { expect, test, type Open } from "./test.ts";
import { success } from "./workshop.ts";

// Amira stays in Room 1 all the time; Carla, Dora and Emre have no browser.
type Five = { host: Host; control: Control; amira: Participant; bernd: Participant } & Record<
  "carla" | "dora" | "emre",
  Member
>;
const everybody = ["Amira", "Bernd", "Carla", "Dora", "Emre"];
const unfinished = "noch nicht ganz fer";

test("people are moved while groups work, and who stays notices nothing", async ({
  open,
  server,
}) => {
  const five = await fivePeople(open, server.origin);
  await roomsAreChosenByNumberOrSize(five.host);
  await theyStartInTwoRooms(five);
  const isUndisturbed = await writesOn(five.amira);
  await oneMovesBySelectAndByDrag(five);
  await severalMoveAtOnce(five);
  await isUndisturbed();
  await aRoomIsAdded(five);
  await somebodyIsNotConnected(five);
  await whoIsAstrayIsPutRight(five);
  await isUndisturbed();
});

async function fivePeople(open: Open, origin: string): Promise<Five> {
  const host = new Host(await open());
  await host.createSession();
  const link = await host.copyParticipantsLink();
  const [amira, bernd] = [
    new Participant(await open(), { name: "Amira" }),
    new Participant(await open(), { name: "Bernd" }),
  ];
  for (const one of [amira, bernd]) await one.join(link);
  const secret = new URL(link).hash.slice(1);
  const [carla, dora, emre] = (await Promise.all(
    everybody.slice(2).map((name) => join(origin, secret, name)),
  )) as [Member, Member, Member];
  return { host, control: new Control(host), amira, bernd, carla, dora, emre };
}

async function roomsAreChosenByNumberOrSize(host: Host) {
  const { page, t } = host;
  const size = page.getByRole("combobox", { name: t("plan.per_room") });
  const rooms = page.getByLabel(t("rooms.label"), { exact: true });
  await host.setRooms(4);
  await expect(page.getByText(t("plan.alone"))).toBeVisible();
  await expect(size).toHaveValue("2");
  await size.selectOption("3");
  await expect(rooms).toHaveValue("2");
  await expect(page.getByText(t("plan.sizes", { least: 2, most: 3 }))).toBeVisible();
  await expect(page.getByText(t("plan.alone"))).toHaveCount(0);
  await host.split();
}

async function theyStartInTwoRooms({ host, control, amira, bernd }: Five) {
  for (const [at, name] of everybody.entries()) await host.move(name, at < 3 ? 1 : 2);
  await host.expectSizes(3, 2);
  await host.start(5, 2, 20);
  for (const one of [amira, bernd]) await one.seesRoom(1);
  await amira.page.getByText(amira.t("room.people", { count: 3 })).click();
  await control.openSeats();
}

// Returns how to make sure that nothing has come between somebody and what they are writing.
async function writesOn({ board, focused, page }: Participant): Promise<() => Promise<void>> {
  const field = board.composer(success);
  await field.fill(unfinished);
  const before = await field.elementHandle();
  return async () => {
    await expect(focused).toHaveValue(unfinished);
    expect(await page.evaluate((field) => field === document.activeElement, before)).toBe(true);
  };
}

async function oneMovesBySelectAndByDrag({ host, control, amira, bernd }: Five) {
  await host.move("Bernd", 2);
  await bernd.seesRoom(2);
  await control.expectSeated(2, ["Bernd", "Dora", "Emre"]);
  await expect(amira.page.getByText(amira.t("room.people", { count: 2 }))).toBeVisible();
  await control.drag("Bernd", control.seats(1));
  await bernd.seesRoom(1);
  await control.expectSeated(1, ["Amira", "Bernd", "Carla"]);
}

// Five people in one room are five, whoever looks.
async function severalMoveAtOnce({ host, control, amira, bernd, carla, dora, emre }: Five) {
  await control.select("Dora", "Emre");
  await control.drag("Emre", control.seats(1));
  await control.expectSeated(1, everybody);
  await host.expectPresent("5/5", "0/0");
  await expect(amira.page.locator(".people bdi.name")).toHaveText(everybody);
  await expect(bernd.page.getByText(bernd.t("room.people", { count: 5 }))).toBeVisible();
  for (const member of [carla, dora, emre]) {
    const seen = () => member.all("person").filter(({ role }) => role === "participant");
    await member.until("five people in one room are five", () => seen().length === 5);
  }
  await host.button(host.t("undo")).click();
  await host.expectPresent("3/3", "2/2");
  await expect(amira.page.locator(".people bdi.name")).toHaveText(everybody.slice(0, 3));
}

async function aRoomIsAdded({ host, control }: Five) {
  await control.addRoom();
  await expect(control.attention).toContainText(host.t("attention.no_seats"));
  await host.move("Emre", 3);
  await control.expectSeated(3, ["Emre"]);
  await expect(control.seats(3).getByText(host.t("seats.alone"))).toBeVisible();
  await control.select("Dora");
  const together = host.page.getByRole("group", { name: host.t("seats.together") });
  await together.getByRole("combobox").selectOption(host.t("room.name", { number: 3 }));
  await control.expectSeated(3, ["Dora", "Emre"]);
  await expect(control.seats(3).getByText(host.t("seats.alone"))).toHaveCount(0);
  await host.expectPresent("3/3", "0/0", "2/2");
}

async function somebodyIsNotConnected({ host, control, amira, carla }: Five) {
  carla.close();
  await host.expectPresent("2/3", "0/0", "2/2");
  await expect(control.attention).toContainText(host.t("attention.lost", { count: 1 }));
  await expect(amira.page.getByText(amira.t("room.people", { count: 2 }))).toBeVisible();
  const carlas = amira.page.locator(".people li").filter({ hasText: "Carla" });
  await expect(carlas).toContainText(amira.t("people.away"));
}

async function whoIsAstrayIsPutRight({ host, control, bernd, dora }: Five) {
  const { t } = host;
  await bernd.openSummary();
  await expect(control.attention).toContainText(t("attention.away"));
  await host.buttonFor(t("attention.gather"), "Bernd").click();
  await bernd.seesRoom(1);
  await expect(control.attention.getByText(t("attention.astray"))).toHaveCount(0);

  await bernd.openSummary();
  await host.moveToPlenary("Dora");
  await dora.until("nobody sits in the plenary alone", () => dora.all("me")[0]!.seat === null);
  await expect(control.attention).toContainText(t("attention.no_room"));
  await host.button(t("attention.repair_all", { count: 2 })).click();
  await bernd.seesRoom(1);
  await control.expectSeated(3, ["Dora", "Emre"]); // and not alone in Room 2
  await expect(control.attention.getByText(t("attention.astray"))).toHaveCount(0);
}

test.describe("doors", () => {
  test.use({ tolerated: /status of 422/ }); // the browser notes that a link was refused

  test("who is in, under what name, and by which link", async ({ open }) => {
    const { host, link, participants } = await groupsAtWork(open, ["Amira", "Bernd"], 1);
    const [amira, bernd] = participants as [Participant, Participant];
    const everywhere = await goesToTabAndDevice(amira, open);
    await isStillOnePerson(host, everywhere);
    await host.page.getByRole("link", { name: host.t("people.manage"), exact: true }).click();
    await aNameIsCorrected(host, everywhere, bernd);
    await isRemovedEverywhere(host, everywhere, bernd);
    await isLetBackIn(host, everywhere);
    await isErasedForGood(host, everywhere, bernd);
    const fresh = await aLinkIsRenewed(host, link, open);
    await aLinkIsRevoked(host, fresh, open);
  });
});

// The same person, in two tabs of one browser and in another browser.
async function goesToTabAndDevice(amira: Participant, open: Open): Promise<Participant[]> {
  const { page, t, called } = amira;
  const tab = new Participant(await page.context().newPage(), called);
  await tab.page.goto(amira.sessionAddress);
  await tab.seesRoom(1);
  await page.getByRole("button", { name: new RegExp(t("you.menu")) }).click();
  await amira.button(t("you.other_device")).click();
  const field = page.getByRole("dialog").getByLabel(t("device.link"), { exact: true });
  const link = await field.inputValue();
  await amira.button(t("dialog.close")).click();
  const device = new Participant(await open(), called);
  await device.page.goto(link);
  await device.button(t("join.continue_device", { name: called.name })).click();
  await device.seesRoom(1);
  return [amira, tab, device];
}

async function isStillOnePerson(host: Host, everywhere: Participant[]) {
  for (const [at, { page, t, board }] of everywhere.entries()) {
    await expect(page.getByText(t("you.also_elsewhere"))).toBeVisible();
    await board.add(success, `Punkt ${at + 1}`);
  }
  const written = everywhere.map((_, at) => `Punkt ${at + 1}`);
  for (const { page, t, board } of everywhere) {
    await board.shows(success, written);
    await expect(page.getByText(t("board.yours"), { exact: true })).toHaveCount(3);
  }
  const [amira] = everywhere;
  await amira!.page.getByRole("button", { name: new RegExp(amira!.t("you.menu")) }).click();
  await expect(amira!.page.getByText(amira!.t("you.devices", { count: 3 }))).toBeVisible();
  await amira!.page.keyboard.press("Escape");
  await host.expectPresent("2/2");
}

async function aNameIsCorrected(host: Host, everywhere: Participant[], bernd: Participant) {
  const { page, t } = host;
  await host.buttonFor(t("people.rename"), "Amira").click();
  const field = page.getByLabel(t("people.name"), { exact: true });
  await expect(field).toBeFocused();
  await field.fill("Bernd");
  await host.button(t("editor.save")).click();
  await expect(page.getByText(t("refusal.name_taken"))).toHaveCount(1);
  await field.fill("Amira K.");
  await host.button(t("editor.save")).click();
  await expect(host.buttonFor(t("people.rename"), "Amira K.")).toBeFocused();
  for (const one of everywhere) {
    await expect(one.page.getByRole("banner").getByText("Amira K.")).toBeVisible();
  }
  await bernd.page.getByText(bernd.t("room.people", { count: 2 })).click();
  await expect(bernd.page.locator(".people bdi.name")).toHaveText(["Amira K.", "Bernd"]);
}

async function isRemovedEverywhere(host: Host, everywhere: Participant[], bernd: Participant) {
  await host.buttonFor(host.t("people.remove"), "Amira K.").click();
  for (const { heading, page, t } of everywhere) {
    await expect(heading).toHaveText(t("farewell.removed"));
    await expect(page.getByText(t("farewell.removed_help"))).toBeVisible();
  }
  await expect(bernd.page.getByText(bernd.t("room.people", { count: 1 }))).toBeVisible();
  await bernd.board.has(success, "Punkt 3");
  const [amira] = everywhere;
  await amira!.button(amira!.t("join.again")).click();
  await expect(amira!.heading).toHaveText(amira!.t("farewell.removed"));
}

async function isLetBackIn(host: Host, everywhere: Participant[]) {
  await host.buttonFor(host.t("people.readmit"), "Amira K.").click();
  await expect(host.region(host.t("people.removed_title"))).toHaveCount(0);
  for (const one of everywhere) {
    await one.button(one.t("join.again")).click();
    await one.seesRoom(1);
    await one.board.has(success, "Punkt 1");
  }
}

async function isErasedForGood(host: Host, everywhere: Participant[], bernd: Participant) {
  const { page, t } = host;
  await host.buttonFor(t("people.remove"), "Amira K.").click();
  const erase = host.buttonFor(t("people.erase"), "Amira K.");
  await erase.focus();
  await page.keyboard.press("Enter");
  const question = page.getByRole("dialog", {
    name: t("people.erase_title", { name: "Amira K." }),
  });
  await expect(question.getByText(t("people.erase_final"))).toBeVisible();
  await expect(question.getByRole("button", { name: t("editor.cancel") })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(erase).toBeFocused();
  await erase.click();
  await host.button(t("people.erase_now")).click();
  await expect(host.region(t("people.removed_title"))).toHaveCount(0);
  await expect(page.getByText("Amira K.")).toHaveCount(0);
  await page.reload();
  await expect(host.buttonFor(t("people.rename"), "Bernd")).toBeVisible();
  await expect(page.getByText("Amira K.")).toHaveCount(0);
  await bernd.board.has(success, "Punkt 3");
  const [amira] = everywhere;
  await expect(amira!.heading).toHaveText(amira!.t("farewell.removed"));
  await amira!.button(amira!.t("join.again")).click();
  await expect(amira!.heading).toHaveText(amira!.t("farewell.not_admitted"));
}

async function aLinkIsRenewed(host: Host, old: string, open: Open): Promise<string> {
  const { page, t } = host;
  const field = page.getByLabel(t("invite.participants"), { exact: true });
  await page.getByText(t("invite.replace_title"), { exact: true }).click();
  await host.button(t("invite.renew")).first().click();
  await expect(field).not.toHaveValue(old);
  await expect(page.getByText(t("invite.renewed")).first()).toBeVisible();
  await leadsNowhere(await open(), old);
  const carla = new Participant(await open(), { name: "Carla" });
  const fresh = await host.copyParticipantsLink();
  await carla.join(fresh);
  await carla.seesRoom(1);
  return fresh;
}

async function aLinkIsRevoked(host: Host, link: string, open: Open) {
  const { page, t } = host;
  await host.button(t("invite.revoke")).first().click();
  await expect(page.getByText(t("invite.none"))).toBeVisible();
  await leadsNowhere(await open(), link);
  await host.button(t("invite.renew")).first().click();
  await expect(page.getByText(t("invite.none"))).toHaveCount(0);
  expect(await host.copyParticipantsLink()).not.toBe(link);
}

async function leadsNowhere(page: Page, link: string) {
  const visitor = new Person(page);
  await page.goto(link);
  await expect(visitor.heading).toHaveText(visitor.t("join.closed"));
  await expect(page.getByText(visitor.t("refusal.invite_unknown"))).toBeVisible();
}
