import type { Page } from "@playwright/test";
import { groupsAtWork } from "./groups.ts";
import type { Participant } from "./participant.ts";
import { expect, test } from "./test.ts";
import { points, success } from "./workshop.ts";

const [before, meanwhile, ...own] = [
  points[1][success],
  points[2][success],
  points[3][success],
  "Ein gemeinsamer Kalender",
  "Feste Termine",
  "Kurze Wege",
] as const;

// What browsers say of their own accord when there is no network.
test.use({ tolerated: /ERR_INTERNET_DISCONNECTED|ERR_NETWORK|WebSocket connection to/ });

test("sixty seconds without a network lose nothing and hide nothing", async ({ open }) => {
  const { participants } = await groupsAtWork(open, ["Amira", "Bernd"], 1);
  const [amira, bernd] = participants as [Participant, Participant];
  await amira.board.add(success, before);
  await isKept(amira.page);
  const main = await placeOfMain(amira.page);
  const cut = Date.now();
  await amira.page.context().setOffline(true);
  await saysItIsLost(amira, 10_000);
  expect(await placeOfMain(amira.page)).toEqual(main);
  await amira.hears("connection.keep_writing");
  await bernd.board.add(success, meanwhile);

  const written = [before];
  for (const text of own.slice(0, 3)) {
    await amira.board.add(success, text);
    written.push(text);
  }
  await showsWaiting(amira, 3);
  expect(await placeOfMain(amira.page)).toEqual(main);

  await amira.page.reload();
  await amira.seesRoom(1);
  await saysItIsLost(amira, 10_000);
  await amira.board.shows(success, written);
  await showsWaiting(amira, 3);
  await expect(amira.page.getByText(amira.t("timer.unsure"))).toBeVisible();
  await expect(amira.page.locator(".pending")).toHaveCount(3);
  await amira.board.add(success, own[3]!);
  await showsWaiting(amira, 4);
  await amira.page.waitForTimeout(Math.max(0, cut + 60_000 - Date.now()));
  await saysItIsLost(amira, 0);

  await amira.page.context().setOffline(false);
  await amira.hears("connection.back", { sent: 4 });
  await amira.isConnected();
  for (const person of [amira, bernd]) {
    await person.board.shows(success, [before, meanwhile, ...own]);
    await expect(person.page.locator(".pending")).toHaveCount(0);
  }
  await expect(amira.page.getByText(amira.t("timer.unsure"))).toHaveCount(0);
  await amira.page.reload();
  await amira.board.shows(success, [before, meanwhile, ...own]);
});

test("what is refused on arrival keeps its text", async ({ open }) => {
  const { host, participants } = await groupsAtWork(open, ["Amira", "Bernd"], 1);
  const [amira] = participants as [Participant];
  const [text, late] = own as [string, string, ...string[]];
  await amira.page.context().setOffline(true);
  for (const each of [text, late]) await amira.board.add(success, each);
  await saysItIsLost(amira, 10_000);
  await host.endNow();
  await amira.page.context().setOffline(false);
  await amira.isInPlenary();
  await amira.hears("connection.back", { sent: 0 });

  const all = amira.region(amira.t("failed.title"));
  const handIn = { name: amira.t("draft.hand_in"), exact: true };
  await all.filter({ hasText: late }).getByRole("button", handIn).click();
  await expect(amira.region(amira.t("draft.handed_in"))).toContainText(late);
  const refused = all.filter({ hasText: text });
  const says = (name: string) => refused.getByRole("button", { name });
  await expect(refused).toContainText(text);
  await expect(refused).toContainText(amira.t("refusal.room_closed"));
  await says(amira.t("copy.do")).click();
  await expect.poll(() => amira.page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  await amira.page.reload();
  await expect(refused).toContainText(text);
  await says(amira.t("failed.again_text")).click();
  await expect(refused).toHaveCount(1);
  await expect(refused).toContainText(text);
  await says(amira.t("failed.discard")).click();
  await expect(refused).toHaveCount(0);
  await amira.page.reload();
  await amira.isInPlenary();
  await expect(refused).toHaveCount(0);
});

test("a server that falls silent is missed within ten seconds", async ({ open, server }) => {
  const { participants } = await groupsAtWork(open, ["Amira", "Bernd"], 1);
  const [amira, bernd] = participants as [Participant, Participant];
  await amira.page.setViewportSize({ width: 320, height: 640 });
  const main = await placeOfMain(amira.page);
  server.pause();
  await saysItIsLost(amira, 10_000);
  await amira.board.add(success, own[0]!);
  await showsWaiting(amira, 1);
  expect(await placeOfMain(amira.page)).toEqual(main);
  server.resume();
  for (const person of [amira, bernd]) {
    await person.isConnected();
    await person.board.shows(success, [own[0]!]);
    await expect(person.page.locator(".pending")).toHaveCount(0);
  }
});

test("a page that was kept gives way to the server's as soon as they meet", async ({ open }) => {
  const { participants } = await groupsAtWork(open, ["Amira", "Bernd"], 1);
  const [amira] = participants as [Participant];
  const { page } = amira;
  const build = () => page.locator("meta[name=build]").getAttribute("content");
  await isKept(page);
  const current = await build();
  await page.evaluate(makeItOlder, "0".repeat(16));
  await page.context().setOffline(true);
  await page.reload();
  await saysItIsLost(amira, 10_000);
  expect(await build()).toBe("0".repeat(16));
  await amira.board.add(success, own[0]!);
  await page.context().setOffline(false);
  await expect.poll(build).toBe(current);
  await amira.isConnected();
  await amira.board.shows(success, [own[0]!]);
});

// The page by the service worker, and what it shows by itself, a moment after it was shown.
async function isKept(page: Page) {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForTimeout(3000);
}

// As if it had been kept from a build before.
async function makeItOlder(build: string) {
  const [name] = await caches.keys();
  const cache = await caches.open(name!);
  const kept = (await cache.match("/"))!;
  const page = (await kept.text()).replace(/(name="build" content=")\w+/, `$1${build}`);
  await cache.put("/", new Response(page, { headers: kept.headers }));
}

async function saysItIsLost({ page, t }: Participant, timeout: number) {
  const lost = page.getByRole("banner").getByText(t("connection.lost"), { exact: true });
  await expect(lost).toBeVisible({ timeout });
}

async function showsWaiting({ page, t }: Participant, count: number) {
  const waiting = page.getByRole("banner").getByText(t("connection.waiting", { count }));
  await expect(waiting).toBeVisible();
}

// Where the page's content begins, wherever it is scrolled to, and how high the banner is.
async function placeOfMain(page: Page) {
  const main = await page.getByRole("main").boundingBox();
  const banner = await page.getByRole("banner").boundingBox();
  const scrolled = await page.evaluate(() => scrollY);
  return { main: main!.y + scrolled, banner: banner!.height };
}
