// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { flushSync } from "svelte";
import { afterEach, beforeAll, expect, test } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import RoundPlan from "../src/parts/RoundPlan.svelte";
import SeatList from "../src/parts/SeatList.svelte";
import { person, room, round } from "./pieces";
import { button, click, type } from "./shown_part";
import { running, Steered } from "./steered";

let steered: Steered;
const text = (element: Element | null) => element!.textContent!.replace(/\s+/g, " ").trim();
const groups = () => [...document.querySelectorAll(".seats section")].map(text);
const lists = () => [...document.querySelectorAll<HTMLSelectElement>(".seats select")];

// A round in preparation: so many rooms r1, r2, …, and one person u1, u2, … for each seat.
function prepared(rooms: number, seats: (string | null)[]) {
  const numbers = Array.from({ length: rooms }, (_, index) => index + 1);
  const ids = numbers.map((number) => `r${number}`);
  return [
    { kind: "roster" as const, id: "roster" as const, people: seats.length + 1, listed: true },
    round({ state: "prepared", rooms: ids, ends_at: null, minutes: 20 }),
    ...numbers.map((number) => room({ id: `r${number}`, number, open: false, ends_at: null })),
    ...seats.map((seat, at) => person({ id: `u${at + 1}`, name: `Person ${at + 1}`, seat })),
  ];
}

async function seats(...objects: Parameters<typeof Steered.open>): Promise<void> {
  steered = await Steered.open(...objects);
  steered.show(SeatList, { round: steered.session.round! });
}

async function plan(...objects: Parameters<typeof Steered.open>): Promise<void> {
  steered = await Steered.open(...objects);
  steered.show(RoundPlan, {});
}

function choose(list: HTMLSelectElement, value: string): void {
  list.dispatchEvent(new Event("focus"));
  flushSync();
  list.value = value;
  list.dispatchEvent(new Event("change", { bubbles: true }));
  flushSync();
}

const move = (people: string[], room: string | null) => ({
  do: "move_people",
  round: "n1",
  people,
  room,
});

beforeAll(() => setLanguage("en"));
afterEach(() => steered.close());

test("everybody stands in their room, and whoever has none is told apart", async () => {
  await seats(...prepared(2, ["r1", "r1", "r2", null]));
  expect(groups()[0]).toMatch(/^Gets a room at the start 1 person Person 4/);
  expect(groups()[1]).toMatch(/^Room 1 2 people Person 1.*Person 2/);
  expect(groups()[1]).not.toContain("Only one person");
  expect(groups()[2]).toContain("Only one person. Move somebody here, or move this person.");
});

test("one person is moved by their own list, and back again", async () => {
  await seats(...prepared(2, ["r1", "r1", "r2"]));
  expect(await steered.asks(() => choose(lists()[0]!, "r2"))).toEqual(move(["u1"], "r2"));
  expect(groups()[1]).toContain("Person 1");
  expect(text(document.querySelector(".last"))).toContain("Person 1 is now in Room 2.");
  expect(await steered.asks(() => click("Undo"))).toEqual(move(["u1"], "r1"));
  expect(document.querySelector(".last")).toBeNull();
});

test("several are moved at once; whoever sits there already is not named", async () => {
  await seats(...prepared(2, ["r1", "r1", "r2"]));
  for (const box of document.querySelectorAll<HTMLInputElement>("[type=checkbox]")) box.click();
  flushSync();
  const together = document.querySelector(".together")!;
  expect(text(together)).toContain("3 people selected");
  const asked = await steered.asks(() => choose(together.querySelector("select")!, "r2"));
  expect(asked).toEqual(move(["u1", "u2"], "r2"));
  expect(document.querySelector(".together")).toBeNull();
});

test("while groups work nobody is sent to a closed room, but anybody to the plenary", async () => {
  const [n, first, , ...people] = running(2);
  await seats(n!, first!, room({ id: "r2", number: 2, open: false }), ...people);
  const list = lists()[0]!;
  list.dispatchEvent(new Event("focus"));
  flushSync();
  expect([...list.options].map(text)).toEqual(["Room 1", "Plenary"]);
  expect(await steered.asks(() => choose(list, ""))).toEqual(move(["u1"], null));
});

test("before the start a seat is changed, but not taken away", async () => {
  await seats(...prepared(2, ["r1", "r2"]));
  lists()[0]!.dispatchEvent(new Event("focus"));
  flushSync();
  expect([...lists()[0]!.options].map(text)).toEqual(["Room 1", "Room 2"]);
});

test("the plan says how many will be in a room, and warns of a room of one", async () => {
  await plan(...prepared(3, [null, null, null, null, null, null, null]));
  const sizes = () => text(document.querySelector(".sizes"));
  expect(sizes()).toBe("2 to 3 people in each room");
  const asked = await steered.asks(() => {
    document.querySelector<HTMLElement>("[aria-label='One room more']")!.click();
  });
  expect(asked).toMatchObject({ do: "plan_round", rooms: 4, minutes: 20, version: 1 });
  expect(sizes()).toBe("Some people would be alone in a room. Use fewer rooms.");
  expect(document.querySelector(".sizes.warning")).not.toBeNull();
});

test("rooms follow from the people in each of them", async () => {
  await plan(...prepared(3, [null, null, null, null, null, null, null]));
  const list = document.querySelector<HTMLSelectElement>(".per-room select")!;
  expect([...list.options].map(text)).toEqual(["1", "2", "3", "4", "7"]);
  expect(list.value).toBe("3");
  const asked = await steered.asks(() => choose(list, "4"));
  expect(asked).toMatchObject({ do: "plan_round", rooms: 2 });
  expect(button("Put 7 people into 2 rooms for 20 minutes")).not.toBeNull();
});

test("a number that was asked for stands until the change is here", async () => {
  const people = [null, null, null, null, null, null, null];
  await plan(...prepared(3, people));
  const rooms = () => document.querySelector<HTMLInputElement>(".stepper input")!.value;
  const more = document.querySelector<HTMLElement>("[aria-label='One room more']")!;
  await steered.asks(() => more.click());
  await steered.acknowledge();
  expect(rooms()).toBe("4");
  await steered.change(prepared(4, people));
  await steered.change(prepared(5, people));
  expect(rooms()).toBe("5");
});

test("without people there is nobody to split, and the rooms can be opened", async () => {
  await plan(...prepared(3, []));
  expect(document.querySelector(".per-room")).toBeNull();
  expect(button("Split into rooms")!.disabled).toBe(true);
  const asked = await steered.asks(() => click("Open 3 rooms for 20 minutes"));
  expect(asked).toEqual({ do: "start_round", round: "n1" });
});

test("who was overtaken sees the other plan, and can still have their own", async () => {
  await plan(...prepared(3, [null, null]));
  const task = document.querySelector("textarea")!;
  await steered.asks(() => {
    type(task, "Ours");
    task.dispatchEvent(new Event("change", { bubbles: true }));
  });
  const theirs = { task: "Theirs", rooms: ["r1"], ends_at: null, plan_version: 2 };
  await steered.change([round({ state: "prepared", ...theirs })]);
  await steered.refuse("changed_meanwhile");
  expect(task.value).toBe("Theirs");
  const notice = text(document.querySelector(".notice"));
  expect(notice).toContain("Somebody else changed the plan.");
  expect(notice).toContain("Ours");
  const asked = await steered.asks(() => click("Use mine"));
  expect(asked).toMatchObject({ do: "plan_round", task: "Ours", version: 2 });
  expect(document.querySelector(".notice")).toBeNull();
});
