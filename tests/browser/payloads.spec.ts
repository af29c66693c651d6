import type { Page } from "@playwright/test";
import { createSession, join, type Member } from "./crowd.ts";
import { payloads } from "./payloads.ts";
import { recognise } from "./prepared.ts";
import { expect, test } from "./test.ts";

// What a page shows of a text that has blanks at its ends or breaks in it.
const shown = (text: string) => text.trim().replace(/\s+/g, " ");

const short = payloads.filter((text) => [...text].length <= 60);

async function as(page: Page, member: Member): Promise<Page> {
  await recognise(page, member);
  return page;
}

async function nothingRan(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.dataset.ran)).toBeUndefined();
}

async function shows(page: Page, address: string, texts: string[]): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const all = page.locator("body");
  for (const text of texts) await expect(all).toContainText(shown(text));
  // Whatever waits to be opened is opened, and whatever waits for the pointer meets it.
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
    for (const part of document.querySelectorAll("main *")) {
      part.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    }
  });
  await nothingRan(page);
}

test("two hundred texts that would run a script run none on any page", async ({ open, server }) => {
  expect(new Set(payloads).size).toBeGreaterThanOrEqual(200);
  const { host, created } = await createSession(server.origin, short.slice(0, 3));
  const invite = created.participants_secret;
  const guest = await join(server.origin, invite, "Amira");
  for (const name of short.slice(3, 23)) await join(server.origin, invite, name);
  const round = host.all("round")[0]!;
  await host.ask({
    do: "plan_round",
    task: payloads.slice(0, 8).join("\n").slice(0, 1000),
    minutes: 60,
    rooms: 2,
    version: round.plan_version,
  });
  await host.ask({ do: "start_round", round: round.id });
  await guest.until("the guest sits in a room", () => guest.all("room").length === 1);
  const room = guest.all("room")[0]!.id;
  await host.ask({ do: "rename_room", room, name: short[24]! });
  const column = guest.all("session")[0]!.columns[0]!.id;
  const points: string[] = [];
  for (const text of payloads) {
    const [id] = await guest.ask({ do: "add_point", room, column, text });
    points.push(id!);
  }
  await host.ask({
    do: "set_agenda",
    steps: short.slice(0, 20).map((title) => ({ id: null, title, minutes: 5 })),
    version: host.all("agenda")[0]!.version,
  });
  for (const text of payloads.slice(0, 5)) await host.ask({ do: "send_message", rooms: [], text });

  const participant = await as(await open(), guest);
  await shows(participant, `/s/${guest.session}`, payloads);
  const steering = await as(await open(), host);
  const home = `/s/${host.session}`;
  await shows(steering, home, [short[24]!]);
  await shows(steering, `${home}/room/${room}`, payloads);
  await shows(steering, `${home}/people`, short.slice(3, 23));

  const statements: string[] = [];
  for (const [index, text] of payloads.slice(0, 40).entries()) {
    const [id] = await host.ask({ do: "make_statement", column, text, points: [points[index]!] });
    statements.push(id!);
  }
  for (const [index, reason] of short.slice(0, 10).entries()) {
    await host.ask({ do: "decline_point", point: points[100 + index]!, reason });
  }
  await host.ask({ do: "end_round", round: round.id, grace_seconds: 0, end_version: 1 });
  await host.ask({ do: "show_to_all", object: statements[0]! });
  await shows(steering, `${home}/desk`, payloads);
  await shows(steering, `${home}/plenary`, [payloads[0]!]);
  await shows(steering, `${home}/summary`, payloads);
  await shows(steering, `${home}/invitation`, []);
  await shows(participant, `/s/${guest.session}`, [payloads[0]!]);
  await shows(participant, `/s/${guest.session}/summary`, payloads);
  for (const member of [host, guest]) member.close();
});
