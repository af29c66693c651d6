import { expect, type Page } from "@playwright/test";
import { setTimeout as pause } from "node:timers/promises";
import { Busy, createSession, join, Member } from "./crowd.ts";
import { costOf, open, picturesPerSecond, visit } from "./stopwatch.ts";
import { kB, ms, print, times } from "./table.ts";
import { test } from "./test.ts";

// How small and quick the client is, from the real server to what is painted. Figures depend on the
// machine, so they are printed beside their goals and fail nothing; what is lost or wrong fails.

const columns = ["Success factors", "Challenges", "Tools"];
const writers = 10;
const pointsEach = 30;
const all = writers * pointsEach;
const changesPerSecond = 1000;
const turnsPerSecond = 20;
// More than fit on the screen.
const pointsInSight = { selector: ".points > li", count: 8 * columns.length };
const everyPoint = { selector: ".points > li", count: all };
const main = { selector: "main h1", count: 1 };

test("the client is small and quick", async ({ browser, server }) => {
  const at = (path: string) => server.origin + path;
  const { host, created } = await createSession(server.origin, columns);
  const invite = created.participants_secret;
  const joining = await visit(browser, at(`/j#${invite}`), { selector: "form input", count: 3 });

  const viewer = await join(server.origin, invite, "Viewer");
  const names = Array.from({ length: writers }, (_, i) => `Writer ${i + 1}`);
  const crowd = await Promise.all(names.map((name) => join(server.origin, invite, name)));
  const room = await startRound(host);
  const busy = await Promise.all(crowd.map((member) => fill(member, room)));

  const session = at(`/s/${created.session}`);
  const seeing = await visit(browser, session, pointsInSight, viewer);
  const opening = await visit(browser, session, everyPoint, viewer);
  const steering = await visit(browser, session, { selector: "main table", count: 1 }, host);
  const reading = await visit(browser, `${session}/summary`, main, viewer);

  const page = await open(browser, session, everyPoint, viewer);
  const load = await underLoad(page, busy);
  await Promise.all(crowd.map((member) => member.settled()));
  const checked = await compare(page, viewer, host, busy, room);

  print([
    ["join page: JS", kB(joining.js), "≤ 25 kB"],
    ["join page: CSS", kB(joining.css), "≤ 6 kB"],
    ["texts of one language", kB(joining.texts), "≤ 8 kB"],
    ["room: JS, and what was fetched ahead by then", kB(seeing.js), ""],
    ["console: the same", kB(steering.js), ""],
    ["summary: the same", kB(reading.js), ""],
    ["join form ready, slow 4G, CPU/4", times(joining), "≤ 1200 ms"],
    [`board of ${all} points in sight, slow 4G, CPU/4`, times(seeing), "≤ 2000 ms"],
    ["  the last of them drawn", times(opening), "≤ 2000 ms"],
    ["changes per second", load.changes.toFixed(0), `${changesPerSecond}`],
    ["main thread per second", ms(load.cost.thread), "≤ 400 ms"],
    ["  scripts", ms(load.cost.script), ""],
    ["  styles and layout", ms(load.cost.layout), ""],
    ["pictures per second", load.pictures.toFixed(0), "≥ 30"],
    ["lost", String(checked.lost.length), "0"],
    ["twice or missing", String(Math.abs(checked.points - all)), "0"],
    ["page like store", checked.shown === checked.stored ? "yes" : "no", "yes"],
  ]);
  expect(checked.lost).toEqual([]);
  expect(checked.points).toBe(all);
  expect(checked.shown).toBe(checked.stored);
  for (const member of [...crowd, host, viewer]) member.close();
});

async function startRound(host: Member): Promise<string> {
  const round = host.all("round")[0]?.id ?? (await host.ask(planned))[0]!;
  await host.ask({ do: "assign_seats", round });
  await host.ask({ do: "start_round", round });
  await host.until("the room is open", () => host.all("room").some((room) => room.open));
  return host.all("room")[0]!.id;
}

const planned = {
  do: "plan_round",
  task: "What helped, what was in the way?",
  minutes: 60,
  rooms: 1,
  version: 0,
} as const;

// As many points of this member's, in turn in each column.
async function fill(member: Member, room: string): Promise<Busy> {
  await member.until("the room is seen", () => member.all("room").some(({ id }) => id === room));
  const places = member.all("session")[0]!.columns.map(({ id }) => id);
  const asked = Array.from({ length: pointsEach }, (_, i) => {
    const text = `Point ${i + 1}: people who meet regularly find out sooner what they can share`;
    return member.ask({ do: "add_point", room, column: places[i % places.length]!, text });
  });
  const points = (await Promise.all(asked)).map((created) => created[0]!);
  await member.until("own points are seen", () => points.every((id) => member.get("point", id)));
  return new Busy(member, points, places);
}

async function underLoad(page: Page, busy: Busy[]) {
  const perTurn = changesPerSecond / turnsPerSecond / busy.length;
  const turn = setInterval(() => {
    for (const each of busy) for (let i = 0; i < perTurn; i += 1) each.change();
  }, 1000 / turnsPerSecond);
  await pause(2000);
  const done = () => busy.reduce((sum, { member }) => sum + member.acknowledged, 0);
  const [before, start] = [done(), performance.now()];
  const cost = await costOf(page, () => pause(8000));
  const changes = ((done() - before) * 1000) / (performance.now() - start);
  const pictures = await picturesPerSecond(page, 4);
  clearInterval(turn);
  return { cost, changes, pictures };
}

// What was acknowledged is there, and the page shows what a newcomer would be told.
async function compare(page: Page, viewer: Member, host: Member, busy: Busy[], room: string) {
  await pause(1000);
  const fresh = new Member(page.url(), viewer.session, viewer.token, viewer.person);
  await fresh.until("the viewer is welcome again", () => fresh.all("point").length > 0);
  const standing = fresh.all("point").filter((each) => each.room === room && !each.withdrawn);
  const places = fresh.all("session")[0]!.columns.map(({ id }) => id);
  const stored = places.flatMap((column) =>
    standing
      .filter((point) => point.column === column)
      .sort((a, b) => compareBytes(a.order, b.order) || compareBytes(a.id, b.id))
      .map(({ text }) => text),
  );
  const shown = await page.locator(".points > li > article > .user-text").allTextContents();
  const lost = busy.flatMap((each) => each.lostBy(host));
  fresh.close();
  return {
    lost,
    points: host.all("point").length,
    shown: shown.join("\n"),
    stored: stored.join("\n"),
  };
}

function compareBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
