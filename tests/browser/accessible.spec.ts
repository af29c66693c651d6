import { groupsAtWork } from "./groups.ts";
import { Host } from "./host.ts";
import { lookAt } from "./looks.ts";
import { Participant } from "./participant.ts";
import { expect, test, type Open } from "./test.ts";
import { challenges, points, success, task, tools } from "./workshop.ts";

test.describe("every screen, in both languages, wide and narrow, light and dark", () => {
  test("before the session", async ({ open }) => {
    const host = new Host(await open());
    await host.page.goto("/");
    await lookAt(host.page, "start");
    await host.createSession();
    await lookAt(host.page, "lobby-host");
    const guest = new Participant(await open(), { name: "Amira", sector: "Charity" });
    const link = await host.copyParticipantsLink();
    await guest.page.goto(link);
    await expect(guest.heading).toBeVisible();
    await lookAt(guest.page, "join");
    await guest.join(link);
    await lookAt(guest.page, "lobby");
    await host.setTask(task);
    await host.split();
    await lookAt(host.page, "plan");
    await guest.page.goto("about:blank");
    await guest.page.goto(link);
    await expect(guest.heading).toBeVisible();
    await lookAt(guest.page, "join-known");
  });

  test("during the round, and after it", async ({ open }) => {
    const { host, participants } = await groupsAtWork(open, ["Amira", "Bernd"], 1);
    const [amira, bernd] = participants;
    await amira!.board.add(success, points[1][success]);
    await amira!.board.add(challenges, points[1][challenges]);
    await amira!.board.add(tools, points[1][tools]);
    await amira!.board.withdraw(points[1][challenges]);
    await bernd!.board.add(success, points[2][success]);
    await amira!.board.composer(tools).fill("noch nicht ganz fer");
    await lookAt(amira!.page, "room");
    await host.expectPoints(3);
    await lookAt(host.page, "console");
    await host.enterRoom(1);
    await lookAt(host.page, "room-visited");
    await host.leaveRoom();
    await host.endSoon();
    await lookAt(amira!.page, "room-closing");
    await host.endNow();
    await lookAt(host.page, "console-after");
    await host.openDesk();
    await host.desk.makeStatement(success, [points[1][success]], "Man kennt sich");
    await host.desk.column(tools).getByRole("checkbox").check();
    await lookAt(host.page, "desk");
    await amira!.isInPlenary();
    await lookAt(amira!.page, "plenary");
    await amira!.openSummary();
    await lookAt(amira!.page, "summary");
  });

  test.describe("when something is wrong", () => {
    test.use({ tolerated: /status of 422/ }); // the browser notes that the link was refused

    test("the pages that say so", async ({ open }) => {
      const page = await open();
      for (const [screen, address] of [
        ["link-unknown", "/j#nothing"],
        ["not-found", "/somewhere"],
        ["not-admitted", "/s/0123456789abcdef"],
      ]) {
        await page.goto(address!);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await lookAt(page, screen!);
      }
    });
  });
});

test("by keyboard alone: a session is created and a point posted", async ({ open }) => {
  const host = new Host(await open());
  await host.page.goto("/");
  await host.tabTo(host.t("start.create"));
  await host.page.keyboard.press("Enter");
  await host.seesConsole();
  const link = await host.page
    .getByLabel(host.t("invite.participants"), { exact: true })
    .inputValue();

  const guest = new Participant(await open(), { name: "Amira" });
  await guest.page.goto(link);
  await guest.tabTo(guest.t("join.name"));
  await guest.page.keyboard.type("Amira");
  await guest.page.keyboard.press("Enter");
  await guest.isConnected();
  await host.tabTo(host.t("plan.start", { people: 1, rooms: 3, minutes: 20 }));
  await host.page.keyboard.press("Space");
  await guest.seesSomeRoom();

  await guest.tabTo(guest.t("composer.label", { column: challenges }));
  await guest.page.keyboard.type("Zu viele Netzwerke");
  await guest.page.keyboard.press("Enter");
  await guest.board.shows(challenges, ["Zu viele Netzwerke"]);
  await guest.tabTo(new RegExp(`^${guest.t("board.withdraw")}`));
  await guest.page.keyboard.press("Enter");
  await guest.board.shows(challenges, []);
  await expect(guest.focused).toHaveAccessibleName(new RegExp(`^${guest.t("board.restore")}`));
  await guest.page.keyboard.press("Enter");
  await guest.board.shows(challenges, ["Zu viele Netzwerke"]);
});

test("who changes screens starts at its heading, and hears what happens", async ({ open }) => {
  const { host, participants } = await groupsAtWork(open, ["Amira", "Bernd"], 1);
  const [amira, bernd] = participants;
  await expect(amira!.heading).toBeFocused();
  await amira!.hears("voice.started", { minutes: 20 });
  await host.addTime(5);
  await amira!.hears("voice.longer", { by: 5, minutes: 25 });
  await amira!.board.add(success, "Man kennt sich");
  await amira!.hears("board.added", { column: success, count: 1 });
  await bernd!.hears("voice.points", { column: success, count: 1 });
  await host.endSoon();
  await amira!.hears("voice.closing");
  await host.endNow();
  await amira!.hears("voice.closed");
  await amira!.isInPlenary();
  await expect(amira!.heading).toBeFocused();
});

test("the clock speaks at five minutes and at one", async ({ open }) => {
  const withClock: Open = async (options) => {
    const page = await open(options);
    await page.clock.install();
    return page;
  };
  const { participants } = await groupsAtWork(withClock, ["Amira"], 1);
  const [amira] = participants;
  for (const minutes of [5, 1]) await jumpTo(amira!, minutes);
});

// The clock of this device leaps. The device finds out that it is wrong and follows the server
// again, now and then before it has said anything: then it leaps once more.
async function jumpTo(person: Participant, minutes: number): Promise<void> {
  await expect(async () => {
    await expect.poll(() => person.secondsLeft()).toBeGreaterThan(15 * 60);
    const seconds = (await person.secondsLeft()) - minutes * 60 + 1;
    await person.page.clock.fastForward(seconds * 1000);
    await person.hears("voice.left", { minutes }, { timeout: 3000 });
  }).toPass();
}
