import type { Page } from "@playwright/test";
import { groupsAtWork } from "./groups.ts";
import { Host } from "./host.ts";
import type { Person } from "./person.ts";
import { Results } from "./results.ts";
import { expect, test } from "./test.ts";
import { challenges, success, tools } from "./workshop.ts";

// Whatever dies in the middle of a round, nobody and nothing gets lost.
test.use({ tolerated: /^console: WebSocket connection to .* failed/ }); // while it is away

const contacts = "Persönliche Kontakte – man kennt sich und ruft einfach an";
const staff = "Personalwechsel in den Ämtern";
const dates = "Terminkalender für den ganzen Landkreis";

test("a killed server comes back with everybody and everything", async ({ open, server }) => {
  const { host, participants, rooms } = await groupsAtWork(open, ["Amira", "Bernd"], 1);
  const [amira, bernd] = participants;
  const everybody = [host, ...participants];
  await amira!.board.add(success, contacts);
  await host.openDesk();
  await host.desk.makeStatement(success, [contacts], "Man kennt sich");
  const end = await host.endsAt();

  server.pause();
  await bernd!.board.add(challenges, staff); // on its way
  await server.kill();
  await amira!.board.add(tools, dates); // written while nobody is there to take it
  await server.startAgain();

  for (const [participant, room] of rooms) {
    await participant.isConnected();
    await participant.seesRoom(room);
    await participant.board.shows(success, [contacts]);
    await participant.board.shows(challenges, [staff]);
    await participant.board.shows(tools, [dates]);
  }
  await expect(host.desk.statement("Man kennt sich")).toBeVisible();
  await allEndAt(everybody, end);
  await nothingIsOnItsWay(everybody);
});

test("a point that was stored but never answered appears once", async ({ open, server }) => {
  const deaf: Line = { mute: false };
  const { participants } = await groupsAtWork(
    async (options) => hardOfHearing(await open(options), deaf),
    ["Amira", "Bernd"],
    1,
  );
  const [amira, bernd] = participants;
  deaf.mute = true;
  deaf.page = amira!.page;
  await amira!.board.add(success, contacts);
  await bernd!.board.has(success, contacts); // so it is stored; its author has not been told
  await server.kill();
  deaf.mute = false;
  await server.startAgain();
  for (const participant of participants) {
    await participant.isConnected();
    await participant.board.shows(success, [contacts]);
  }
  await nothingIsOnItsWay(participants);
});

test("a page reloaded while the server is away still brings its point", async ({
  open,
  server,
}) => {
  const { participants, rooms } = await groupsAtWork(open, ["Amira", "Bernd"], 1);
  const [amira, bernd] = participants;
  const address = amira!.page.url();
  server.pause();
  await amira!.board.add(success, contacts);
  await server.kill();
  await amira!.page.goto("about:blank");
  await server.startAgain();
  await amira!.page.goto(address);
  for (const participant of [amira!, bernd!]) {
    await participant.isConnected();
    await participant.seesRoom(rooms.get(participant)!);
    await participant.board.shows(success, [contacts]);
  }
  await nothingIsOnItsWay(participants);
});

test("a page reloaded while its point is on its way posts it once", async ({ open, server }) => {
  const { participants } = await groupsAtWork(open, ["Amira", "Bernd"], 1);
  const [amira, bernd] = participants;
  server.pause();
  await amira!.board.add(success, contacts);
  const reloaded = amira!.page.reload();
  server.resume();
  await reloaded;
  await amira!.board.composer(challenges).fill("noch nicht fertig");
  await amira!.page.reload();
  await expect(amira!.board.composer(challenges)).toHaveValue("noch nicht fertig");
  for (const participant of [amira!, bernd!]) {
    await participant.board.shows(success, [contacts]);
  }
  await nothingIsOnItsWay(participants);
});

test("a moderator's browser that disappears is missed by nobody", async ({ open }) => {
  const { host, participants } = await groupsAtWork(open, ["Amira", "Bernd", "Christa"], 3);
  const end = await host.endsAt();
  const address = host.page.url();
  const kept = await host.page.context().storageState();
  await host.page.context().close();

  await participants[0]!.board.add(success, contacts);
  await participants[1]!.board.add(challenges, staff);
  const back = new Host(await open({ storageState: kept }));
  await back.page.goto(address);
  await back.seesConsole();
  await back.seesRound("round.running", 1);
  await allEndAt([back, ...participants], end);
  await back.endNow();
  for (const participant of participants) {
    await participant.isInPlenary();
    await expect(new Results(participant).column(success)).toContainText(contacts);
    await expect(new Results(participant).column(challenges)).toContainText(staff);
  }
});

// Everybody reads a countdown to this moment, give or take the second that is just passing.
async function allEndAt(people: Person[], end: number) {
  await expect(async () => {
    for (const person of people) expect(Math.abs((await person.endsAt()) - end)).toBeLessThan(2);
  }).toPass();
}

async function nothingIsOnItsWay(people: Person[]) {
  for (const { page, t } of people) {
    await expect(page.getByText(t("board.saving"))).toHaveCount(0);
    await expect(page.getByRole("region", { name: t("failed.title") })).toHaveCount(0);
    await expect(page.locator(".pending")).toHaveCount(0);
  }
}

type Line = { mute: boolean; page?: Page };

// Its connection loses what the server says while the line is mute for this page.
async function hardOfHearing(page: Page, line: Line): Promise<Page> {
  await page.routeWebSocket("**/ws", (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (!(line.mute && line.page === page)) socket.send(message);
    });
  });
  return page;
}
