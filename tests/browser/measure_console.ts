import { expect } from "@playwright/test";
import { setTimeout as pause } from "node:timers/promises";
import { createSession, join, Member } from "./crowd.ts";
import { costOf, open, picturesPerSecond } from "./stopwatch.ts";
import { ms, print } from "./table.ts";
import { test } from "./test.ts";

// The console in front of many groups, each of whose people posts something now and then.

const rooms = 40;
const people = 200;
const atOnce = 20;
const pointsPerSecond = 40;

test("the console of forty rooms stays fluent", async ({ browser, server }) => {
  const { host, created } = await createSession(server.origin, ["Helps", "Hinders"], rooms);
  const crowd: Member[] = [];
  while (crowd.length < people) {
    const names = Array.from({ length: atOnce }, (_, i) => `Person ${crowd.length + i + 1}`);
    const come = names.map((name) => join(server.origin, created.participants_secret, name));
    crowd.push(...(await Promise.all(come)));
  }
  await start(host);
  for (const member of crowd) await member.until("the room is seen", () => roomOf(member) !== null);

  const address = `${server.origin}/s/${created.session}`;
  const page = await open(browser, address, { selector: "main tbody tr", count: rooms }, host);
  let asked = 0;
  const turn = setInterval(() => {
    const member = crowd[asked % people]!;
    const column = member.all("session")[0]!.columns[asked % 2]!.id;
    const text = `Contribution ${(asked += 1)}: people who meet regularly agree sooner`;
    void member.ask({ do: "add_point", room: roomOf(member)!, column, text });
  }, 1000 / pointsPerSecond);
  await pause(2000);
  const cost = await costOf(page, () => pause(8000));
  const pictures = await picturesPerSecond(page, 4);
  clearInterval(turn);
  await Promise.all(crowd.map((member) => member.settled()));

  print([
    ["rooms, people, points per second", `${rooms}, ${people}, ${pointsPerSecond}`, ""],
    ["main thread per second", ms(cost.thread), "≤ 400 ms"],
    ["  scripts", ms(cost.script), ""],
    ["  styles and layout", ms(cost.layout), ""],
    ["pictures per second", pictures.toFixed(0), "≥ 30"],
  ]);
  await host.until("every point is there", () => host.all("point").length === asked);
  expect(host.all("point")).toHaveLength(asked);
  for (const member of [...crowd, host]) member.close();
});

async function start(host: Member): Promise<void> {
  const round = host.all("round")[0]!.id;
  await host.ask({ do: "assign_seats", round });
  await host.ask({ do: "start_round", round });
  await host.until("the rooms are open", () => host.all("room").every((room) => room.open));
}

function roomOf(member: Member): string | null {
  return member.all("room").find((room) => room.open)?.id ?? null;
}
