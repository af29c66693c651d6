import { expect, test } from "vitest";
import { Names, wishOf } from "../src/state/references";
import type { Wish } from "../src/state/types";

test("a pending object is named by its command, a known one by its id", () => {
  const names = new Names();
  const wish = { do: "withdraw_point", point: "new:7" } as const;
  expect(names.translate(wish)).toEqual({ do: "withdraw_point", point: { new: 7 } });
  names.learn(7, ["p7"]);
  expect(names.translate(wish)).toEqual({ do: "withdraw_point", point: "p7" });
});

test("texts are never taken for names", () => {
  const wish = { do: "add_point", room: "r1", column: "c1", text: "new:7" } as const;
  expect(new Names().translate(wish)).toEqual(wish);
});

test("where only an id will do, a pending object does not", () => {
  const names = new Names();
  const wish = { do: "make_statement" as const, column: "c1", text: "x", points: ["p1", "new:7"] };
  expect(names.translate(wish)).toBeNull();
  names.learn(7, ["p7"]);
  expect(names.translate(wish)).toMatchObject({ points: ["p1", "p7"] });
});

test("an object keeps its key when it gets its id", () => {
  const names = new Names();
  names.learn(7, ["p7"]);
  expect(names.keyOf("p7")).toBe("new:7");
  expect(names.keyOf("p1")).toBe("p1");
});

test.each<[string, Wish, object]>([
  ["a plan", { do: "assign_seats", round: "new:7" }, { round: { new: 7 } }],
  ["a request", { do: "take_request", request: "new:7" }, { request: { new: 7 } }],
  ["a message", { do: "take_back_message", message: "new:7" }, { message: { new: 7 } }],
])("%s may name what is still being saved", (_, wish, expected) => {
  expect(new Names().translate(wish)).toMatchObject(expected);
});

test.each<Wish>([
  { do: "accept_change", statement: "t1", point: "new:7", revision: 1 },
  { do: "move_point", point: "p1", column: "c1", after: "new:7" },
  { do: "show_to_all", object: "new:7" },
  { do: "go_to_step", step: "new:7.2" },
  { do: "send_message", rooms: ["r1", "new:7"], text: "Hello" },
])("$do waits until what it names has been saved", (wish) => {
  expect(new Names().translate(wish)).toBeNull();
});

test("an address is no name, and a number of rooms no list of them", () => {
  const calls: Wish = { do: "set_call_links", plenary: "", rooms: "new:7" };
  expect(new Names().translate(calls)).toEqual(calls);
  const plan: Wish = { do: "plan_round", task: "", minutes: 5, rooms: 3, version: 0 };
  expect(new Names().translate(plan)).toEqual(plan);
});

test("a command that was translated can be wished for again", () => {
  const wish: Wish = { do: "edit_point", point: "new:7", text: "new:7", revision: 1 };
  expect(wishOf(new Names().translate(wish)!)).toEqual(wish);
});
