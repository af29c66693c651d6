// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import Attention from "../src/parts/console/Attention.svelte";
import { person, request, room } from "./pieces";
import { click } from "./shown_part";
import { running, Steered } from "./steered";

const { start } = Steered;
let steered: Steered;
let entered: string[];

const texts = (selector: string) =>
  [...document.querySelectorAll(selector)].map((part) =>
    part.textContent!.replace(/\s+/g, " ").trim(),
  );
const queue = () => texts(".items > li > p, .items > li > details > summary");
const calm = "All is calm: nobody has asked for anything, and every room is at work.";

async function open(...objects: Parameters<typeof Steered.open>): Promise<void> {
  document.body.replaceChildren();
  entered = [];
  steered = await Steered.open(...objects);
  const onenter = (room: string) => entered.push(room);
  steered.show(Attention, { round: steered.session.round!, onenter });
}

const pressed = (name: string) => steered.asks(() => click(name));

beforeAll(() => setLanguage("en"));
afterEach(() => steered.close());

test("requests come first, the oldest before the others; then rooms without people, silence, lost ones", async () => {
  await open(
    ...running(4),
    request({ id: "q1", room: "r2", what: "time", asked_at: start - 60_000 }),
    request({ id: "q2", room: "r1", asked_at: start - 120_000, taken_by: "mod" }),
  );
  await steered.present(["u1", "u2", "u4"]);
  const rooms = ["r1", "r2", "r4"].map((id) => ({
    room: id,
    at: start - (id === "r4" ? 300_000 : 0),
  }));
  await steered.say({ type: "signal", signal: { key: "activity", rooms } });
  expect(queue()).toEqual([
    "Room 1 asks for help for 2 minutes You see to it",
    "Room 2 asks for more time for 1 minute",
    "Room 3 nobody is connected",
    "Room 4 nothing new for 5 minutes",
    "1 person is not connected",
  ]);
});

test("when there is nothing, one line says so", async () => {
  await open(...running(1));
  await steered.present(["u1"]);
  expect(texts("section > p")).toEqual([calm]);
});

const activeLongAgo = () => {
  const rooms = [{ room: "r1", at: start - 600_000 }];
  return steered.say({ type: "signal", signal: { key: "activity", rooms } });
};

test("while the clock stands no room is called silent", async () => {
  await open(...running(1, { paused_at: start }));
  await steered.present(["u1"]);
  await activeLongAgo();
  expect(texts("section > p")).toEqual([calm]);
});

test("a room that says it is done is not called silent", async () => {
  await open(...running(1));
  await steered.present(["u1"]);
  await activeLongAgo();
  expect(queue()).toEqual(["Room 1 nothing new for 10 minutes"]);
  await steered.change([room({ done: true })]);
  expect(texts("section > p")).toEqual([calm]);
});

test("a request is taken, looked at and closed; time is given at once", async () => {
  await open(
    ...running(2),
    request({ id: "q1", room: "r1" }),
    request({ id: "q2", room: "r2", what: "time", asked_at: start }),
  );
  await steered.present(["u1", "u2"]);
  await pressed("Jump in");
  expect(steered.asked).toEqual([{ do: "take_request", request: "q1" }]);
  expect(entered).toEqual(["r1"]);
  await pressed("Done");
  await pressed("+3 min");
  expect(steered.asked.slice(1)).toEqual([
    { do: "close_request", request: "q1" },
    { do: "change_time", round: "n1", room: "r2", seconds: 180, end_version: 1 },
  ]);
});

test("all who are not where they should be are put right with one click", async () => {
  await open(
    ...running(3),
    person({ id: "u4", name: "Person 4", seat: "r1" }),
    person({ id: "u5", name: "Person 5", seat: null }),
    person({ id: "u6", name: "Person 6", seat: null }),
  );
  await steered.present(["u1", "u2", "u3", "u5", "u6"], ["u4"]);
  await pressed("Repair all 3");
  await vi.waitFor(() => expect(steered.asked).toHaveLength(2), { interval: 5 });
  // The smallest rooms take in who has none.
  expect(steered.asked).toEqual([
    { do: "move_people", round: "n1", people: ["u5"], room: "r2" },
    { do: "move_people", round: "n1", people: ["u6"], room: "r3" },
  ]);
  const gathered = steered.socket.sent.filter((message) => message.type === "signal").at(-1);
  expect(gathered?.signal).toEqual({ key: "gather", people: ["u4"] });
});

test("one of them is put right alone; the people of a closed room are left to whoever closed it", async () => {
  await open(
    ...running(2),
    room({ id: "r3", number: 3, open: false, ends_at: null }),
    person({ id: "u4", name: "Person 4", seat: "r3" }),
    person({ id: "u5", name: "Person 5", seat: null }),
    person({ id: "u6", name: "Person 6", seat: null }),
  );
  await steered.present(["u1", "u2", "u4", "u5", "u6"]);
  expect(texts(".out p")).toEqual(["Room 3 is closed, 1 person is in the plenary"]);
  expect(texts("h4 + button")).toEqual(["Repair all 2"]);
  await pressed("Put into Room 1");
  expect(steered.asked).toEqual([{ do: "move_people", round: "n1", people: ["u5"], room: "r1" }]);
});
