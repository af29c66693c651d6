import { join as path } from "node:path";
import type { Page } from "@playwright/test";
import { join, type Member } from "./crowd.ts";
import { Host } from "./host.ts";
import { Participant } from "./participant.ts";
import { test } from "./test.ts";
import { columns } from "./workshop.ts";

const file = path(import.meta.dirname, "..", "..", "deploy", "picture.png");
// Browsers of phones take no room for scroll bars.
const desk = { viewport: { width: 1200, height: 1180 }, isMobile: true };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const guests = [
  ["Bernd", "Christa", "Deniz"],
  ["Elif", "Frauke", "Gregor", "Hanna"],
  ["Ivo", "Julia", "Karim", "Lena"],
  ["Mykola", "Nadia", "Olaf", "Petra"],
];
const names = ["Housing", "Work and training", "Language", "Health"];

// What the rooms write, column by column.
const written = [
  [
    ["We know each other and simply call", "Landlords sit at the table from the start"],
    ["Staff in the offices keep changing", "Flats are gone before the papers are there"],
    ["Video calls save hours of driving"],
  ],
  [
    ["Good personal contacts between colleagues", "Regular meetings, even without a cause"],
    ["Projects end just as they begin to work", "Certificates take a year to be accepted"],
    ["One calendar for the whole county", "A newsletter once a month"],
  ],
  [
    ["Teachers and volunteers plan together"],
    ["Waiting lists of six months", "Jargon and abbreviations shut people out"],
    ["A chat group for quick questions"],
  ],
  [
    ["A reliable contact in every office", "Interpreters who know the clinic"],
    ["Volunteers cannot come in the morning"],
    ["A translation app on the phone", "Shared minutes in one place"],
  ],
];

// Plenum at work, for the README: all rooms at once, as the host watches them, and the room that a
// participant has on the phone.
test("the picture", async ({ open, browser, server }) => {
  const host = new Host(await open(desk));
  await host.createSession("Network meeting");
  const [link, moderators] = [await host.copyParticipantsLink(), await host.copyModeratorsLink()];
  const helper = await join(server.origin, secretOf(moderators), "Uta");
  const amira = new Participant(await open(phone), { name: "Amira" });
  await amira.join(link);
  const groups: Member[][] = [];
  for (const group of guests) {
    groups.push(await Promise.all(group.map((name) => join(server.origin, secretOf(link), name))));
  }
  await start(helper, groups);
  await everybodyWrites(helper, groups);
  await groups[2]![0]!.ask({ do: "make_request", room: seatOf(groups[2]![0]!), what: "help" });
  await groups[3]![0]!.ask({ do: "set_done", room: seatOf(groups[3]![0]!), done: true });
  await amira.board.add(columns[0], "Somebody who answers for all offices");
  await host.button(host.t("table.as_tiles")).click();
  await host.page.getByText(host.t("table.done")).first().waitFor();
  await compose(await browser.newPage(), [host.page, amira.page]);
});

async function start(helper: Member, groups: Member[][]) {
  const round = () => helper.all("round")[0]!;
  const task = "What helped, what got in the way, and which tools do you use?";
  const rooms = names.length;
  const version = round().plan_version;
  await helper.ask({ do: "plan_round", task, minutes: 25, rooms, version });
  await helper.until("the round is planned", () => round().rooms.length === rooms);
  const { id, rooms: ids } = round();
  const host = helper.all("person").find(({ role }) => role === "host")!;
  await helper.ask({ do: "rename_person", person: host.id, name: "Miriam" });
  const amira = helper.all("person").find(({ name }) => name === "Amira")!;
  for (const [index, room] of ids.entries()) {
    await helper.ask({ do: "rename_room", room, name: names[index]! });
    const people = groups[index]!.map(({ person }) => person);
    if (index === 0) people.push(amira.id);
    await helper.ask({ do: "move_people", round: id, people, room });
  }
  await helper.ask({ do: "start_round", round: id });
}

async function everybodyWrites(helper: Member, groups: Member[][]) {
  const columns = helper.all("session")[0]!.columns;
  for (const [index, group] of groups.entries()) {
    await group[0]!.until("the groups work", () => group[0]!.all("me")[0]?.seat !== null);
    const room = seatOf(group[0]!);
    for (const [at, texts] of written[index]!.entries()) {
      for (const text of texts) {
        await group[0]!.ask({ do: "add_point", room, column: columns[at]!.id, text });
      }
    }
  }
}

const seatOf = (member: Member): string => member.all("me")[0]!.seat!;
const secretOf = (link: string): string => new URL(link).hash.slice(1);

// The phone lies beside the desk, over its edge.
async function compose(canvas: Page, pages: [Page, Page]) {
  for (const page of pages) {
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.evaluate(() => scrollTo(0, 0));
  }
  await pages[1]
    .locator("[data-drag-list]")
    .first()
    .evaluate((column) => {
      column.scrollIntoView();
    });
  const shots = [await pages[0].screenshot(), await pages[1].screenshot()];
  const [under, over] = shots.map((shot) => `data:image/png;base64,${shot.toString("base64")}`);
  await canvas.setViewportSize({ width: 1500, height: 1240 });
  await canvas.setContent(`
    <style>
      body { margin: 0; background: #d5dee6; }
      img { position: absolute; border-radius: 12px; box-shadow: 0 8px 32px #17212b55; }
      .under { left: 30px; top: 30px; }
      .over { right: 30px; bottom: 30px; border: 8px solid #17212b; border-radius: 28px; }
    </style>
    <img class="under" src="${under}"><img class="over" src="${over}">`);
  await canvas.screenshot({ path: file });
  await canvas.close();
}
