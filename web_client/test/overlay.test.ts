import { expect, test } from "vitest";
import type { Command } from "../src/protocol.gen";
import { Names } from "../src/state/references";
import { entry, over, shown } from "./overlaid";
import { message, point } from "./pieces";

const add = { do: "add_point", room: "r1", column: "c1", text: "mine" } as const;

test("nothing pending changes nothing", () => {
  const { changed, removed } = shown([point()]);
  expect(changed.size + removed.size).toBe(0);
});

test("a command about a pending object finds it", () => {
  const edit = { do: "edit_point", point: { new: 1 }, text: "better", revision: 1 } as const;
  expect(shown([], add, edit).changed.get("new:1")).toMatchObject({ text: "better" });
});

test("what nobody knows is left alone", () => {
  expect(shown([], { do: "withdraw_point", point: "p7" }).changed.size).toBe(0);
});

test("what has to wait for the server's choice shows nothing", () => {
  const wait = [
    { do: "assign_seats", round: "n1" },
    { do: "start_round", round: "n1" },
  ] as const;
  expect(shown([point()], ...wait).changed.size).toBe(0);
});

test("what is acknowledged is shown under its id until the store has it, and then no more", () => {
  const names = new Names();
  names.learn(1, ["p9"]);
  const pending = { ...entry(1, add), acknowledged: { seq: 11, created: ["p9"] } };
  const before = over([], [pending], names);
  expect([...before.changed.keys()]).toEqual(["p9"]);
  expect(before.unconfirmed.size).toBe(0);
  expect(over([point({ id: "p9", text: "mine" })], [pending], names).changed.size).toBe(0);
});

test("a later command finds what an earlier, answered one has created", () => {
  const names = new Names();
  names.learn(1, ["p9"]);
  const edit = entry(2, { do: "edit_point", point: { new: 1 }, text: "better", revision: 1 });
  const { changed } = over([point({ id: "p9" })], [edit], names);
  expect(changed.get("p9")).toMatchObject({ text: "better" });
});

test("what was removed is gone for all that is asked later", () => {
  const send: Command = { do: "send_message", rooms: [], text: "Hello" };
  const pending = shown([], send, { do: "take_back_message", message: { new: 1 } });
  expect([...pending.removed]).toEqual(["new:1"]);
  expect(pending.changed.size + pending.unconfirmed.size).toBe(0);
  const twice = { do: "take_back_message", message: "m1" } as const;
  expect([...shown([message()], twice, twice).removed]).toEqual(["m1"]);
});
