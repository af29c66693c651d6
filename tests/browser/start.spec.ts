import { Control } from "./control.ts";
import { join } from "./crowd.ts";
import { Host } from "./host.ts";
import { countInteractions } from "./interactions.ts";
import { Participant } from "./participant.ts";
import type { Person } from "./person.ts";
import { expect, test } from "./test.ts";
import { success, tools } from "./workshop.ts";

const people = 12;

test("six clicks lead from the start page to rooms in which everybody sits", async ({
  open,
  server,
}, { annotations }) => {
  const host = new Host(await open());
  const amira = new Participant(await open(), { name: "Amira" });
  const interactions = await countInteractions(host.page);
  const start = performance.now();
  await host.createSession();
  const link = await host.copyParticipantsLink();
  const secret = new URL(link).hash.slice(1);
  const others = Array.from({ length: people - 1 }, (_, at) => `Guest ${at + 1}`);
  const members = await Promise.all(others.map((name) => join(server.origin, secret, name)));
  await amira.join(link);
  await host.start(people, 3, 20);
  await amira.seesSomeRoom();
  for (const member of members) {
    await member.until("everybody sits in a room", () => member.all("me")[0]!.seat !== null);
  }
  await host.expectPresent("4/4", "4/4", "4/4");
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const clicks = await interactions();
  annotations.push({ type: "start", description: `${clicks} clicks, ${seconds} s` });
  console.log(`From the start page to running rooms: ${clicks} clicks, ${seconds} s`);
  expect(clicks).toBeGreaterThan(0);
  expect(clicks).toBeLessThanOrEqual(6);
  for (const member of members) member.close();
});

test("in a rehearsal a dozen simulated people work, are marked, and leave nothing", async ({
  open,
}) => {
  const host = new Host(await open());
  const control = new Control(host);
  const interactions = await countInteractions(host.page);
  await host.createSession();
  const amira = new Participant(await open(), { name: "Amira" });
  await amira.join(await host.copyParticipantsLink());
  await host.button(host.t("rehearsal.begin", { people })).click();
  await marks(host, people);
  await marks(amira, people);
  await host.start(people + 1, 3, 20);
  const room = await amira.seesSomeRoom();
  await amira.board.add(success, "Man kennt sich");

  await control.unfold(room);
  const inside = control.room(room).getByText(amira.called.name).locator("..");
  await expect(inside).toContainText(host.t("people.simulated"));
  await control.openSeats();
  await expect(host.page.locator(".seats").getByText(host.t("people.simulated"))).toHaveCount(12);
  const together = await control.seats(room).getByRole("listitem").count();
  await amira.page.getByText(amira.t("room.people", { count: together })).click();
  await marks(amira, together - 1);
  await expect.poll(() => pointsOnBoards(host)).toBeGreaterThan(1);

  const before = await interactions();
  await host.button(host.t("rehearsal.end")).click();
  expect(await interactions()).toBe(before + 1);
  for (const person of [host, amira]) {
    await expect(person.page.getByText(person.t("people.simulated"))).toHaveCount(0);
  }
  await expect(control.seats(room).getByRole("listitem")).toHaveCount(1);
  await host.expectPoints(...[1, 2, 3].map((number) => (number === room ? 1 : 0)));
  await amira.board.shows(success, ["Man kennt sich"]);
  await amira.board.shows(tools, []);
});

// As many as are listed, wherever somebody reads who is here.
async function marks(person: Person, count: number) {
  const chips = person.page.getByText(person.t("people.simulated"), { exact: true });
  await expect(chips).toHaveCount(count);
}

async function pointsOnBoards({ page }: Host): Promise<number> {
  const counts = await page.getByRole("table").locator("td:nth-child(3)").allInnerTexts();
  return counts.map(Number).reduce((sum, count) => sum + count, 0);
}
