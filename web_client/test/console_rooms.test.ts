// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { flushSync } from "svelte";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import LatePoints from "../src/parts/console/LatePoints.svelte";
import Messages from "../src/parts/console/Messages.svelte";
import RoundEnded from "../src/parts/console/RoundEnded.svelte";
import RoomTable from "../src/parts/RoomTable.svelte";
import { message, point, room, round } from "./pieces";
import { click, press, type } from "./shown_part";
import { running, Steered } from "./steered";

let steered: Steered;
const rows = () => [...document.querySelectorAll("tbody")];
const cells = (row: number) =>
  [...rows()[row]!.querySelectorAll("th, td")].map((cell) =>
    cell.textContent!.replace(/\s+/g, " ").trim(),
  );
const table = () => steered.show(RoomTable, { round: steered.session.round!, onenter: () => {} });

async function open(...objects: Parameters<typeof Steered.open>): Promise<void> {
  document.body.replaceChildren();
  localStorage.clear();
  steered = await Steered.open(...objects);
}

const pressed = (name: string) => steered.asks(() => click(name));

beforeAll(() => setLanguage("en"));
afterEach(() => steered.close());

test("a row tells how a room is doing", async () => {
  await open(...running(2), point(), point({ id: "p2", withdrawn: true }));
  await steered.present(["u1"]);
  table();
  expect(cells(0).slice(0, 8)).toEqual([
    "Room 1",
    "1/1 1 of 1",
    "1",
    "0 of 1",
    "not yet",
    cells(0)[5],
    "At work",
    "–",
  ]);
  expect(cells(1).slice(1, 4)).toEqual(["0/1 0 of 1", "0", "1 of 1"]);
});

test("a point in one of forty rooms draws that room's row anew, and no other", async () => {
  // The clock stands, so that it draws nothing meanwhile.
  await open(...running(40, { paused_at: Steered.start }));
  table();
  const counted = vi.spyOn(steered.session, "pointCount");
  const listed = vi.spyOn(steered.session, "points");
  const touched = new Set<Element | null>();
  const observer = new MutationObserver((records) => {
    for (const { target } of records)
      touched.add((target as Element).parentElement?.closest("tbody") ?? null);
  });
  const everything = { childList: true, characterData: true, attributes: true, subtree: true };
  observer.observe(document.querySelector("table")!, everything);
  await steered.change([point({ id: "p9", room: "r7" })]);
  await steered.drawn();
  observer.disconnect();
  expect(counted.mock.calls).toEqual([["r7"]]);
  expect(new Set(listed.mock.calls.map(([room]) => room))).toEqual(new Set(["r7"]));
  expect([...touched].filter((row) => row !== rows()[6])).toEqual([]);
  expect(cells(6)[2]).toBe("1");
});

test("a board is read without entering, and goes on changing", async () => {
  await open(...running(1), point({ text: "Regular meetings" }));
  table();
  document.querySelector<HTMLButtonElement>(".name")!.click();
  flushSync();
  expect(rows()[0]!.textContent).toContain("Regular meetings");
  await steered.change([point({ text: "Weekly meetings", revision: 2 })]);
  expect(rows()[0]!.textContent).toContain("Weekly meetings");
});

test("the way the rooms are shown is remembered", async () => {
  await open(...running(2));
  table();
  click("Tiles");
  expect(document.querySelectorAll(".tiles > li")).toHaveLength(2);
  expect(localStorage.getItem("plenum.rooms_view")).toBe("tiles");
});

test("rooms that are done are counted, and a closed one is opened again", async () => {
  const closed = room({ id: "r3", number: 3, open: false, ends_at: null });
  await open(...running(2), closed);
  await steered.change([room({ done: true })]);
  table();
  expect(document.querySelector(".done")!.textContent!.trim()).toBe(
    "1 of 2 rooms say they are done.",
  );
  expect(await pressed("Open again")).toEqual({
    do: "reopen_rooms",
    round: "n1",
    room: "r3",
    seconds: 300,
  });
});

test("a round that was ended by mistake is opened again", async () => {
  await open(round({ state: "closed", ends_at: null }), room({ open: false, ends_at: null }));
  steered.show(RoundEnded, { round: steered.session.round!, ondesk: () => {} });
  expect(await pressed("Ended by mistake?")).toMatchObject({ do: "reopen_rooms", room: null });
});

test("a message goes to everybody, or to the rooms that were chosen, and is taken back", async () => {
  await open(...running(3), message({ id: "m0", text: "Welcome" }));
  steered.show(Messages, {});
  const text = document.querySelector("textarea")!;
  type(text, "Five more minutes");
  const everybody = { do: "send_message", rooms: [], text: "Five more minutes" };
  expect(await steered.asks(() => press(text, "Enter"))).toEqual(everybody);
  document.querySelectorAll<HTMLInputElement>("input[type=radio]")[1]!.click();
  type(text, "Only you");
  press(text, "Enter");
  expect(document.body.textContent).toContain("Please choose at least one room.");
  document.querySelectorAll<HTMLInputElement>("input[type=checkbox]")[1]!.click();
  flushSync();
  const some = { rooms: ["r2"], text: "Only you" };
  expect(await steered.asks(() => press(text, "Enter"))).toMatchObject(some);
  const buttons = [...document.querySelectorAll("button")];
  const oldest = buttons.findLast((button) => button.textContent!.startsWith("Take back"))!;
  const back = { do: "take_back_message", message: "m0" };
  expect(await steered.asks(() => oldest.click())).toEqual(back);
});

test("a late point is taken in, or left out and put back", async () => {
  const closed = room({ open: false, ends_at: null });
  await open(
    round({ state: "closed", ends_at: null }),
    closed,
    point({ id: "p1", late: true, order: "a" }),
    point({ id: "p2", late: true, order: "b" }),
  );
  steered.show(LatePoints, {});
  expect(await pressed("Take in")).toEqual({ do: "accept_late", point: "p1" });
  expect(await pressed("Leave out")).toEqual({ do: "withdraw_point", point: "p2" });
  expect(await pressed("Undo")).toEqual({ do: "restore_point", point: "p2" });
});
