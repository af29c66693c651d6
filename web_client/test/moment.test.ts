import { expect, test } from "vitest";
import type { Here } from "../src/protocol.gen";
import { Moment } from "../src/state/moment";

const here = (person: string, change: Partial<Here> = {}): Here => {
  return { person, room: null, away: false, ...change };
};
const presence = (...people: Here[]) =>
  ({ key: "presence", count: people.length, people }) as const;

test("who leaves is known since when, until they are back", () => {
  const moment = new Moment();
  expect(moment.receive(presence(here("u1"), here("u2")), 1000)).toBe("presence");
  moment.receive(presence(here("u1")), 2000);
  moment.receive(presence(here("u1")), 3000);
  expect(moment.leftAt("u2")).toBe(2000);
  expect(moment.leftAt("u1")).toBeNull();
  expect(moment.leftAt("never seen")).toBeNull();
  moment.receive(presence(here("u1"), here("u2")), 4000);
  expect(moment.leftAt("u2")).toBeNull();
});

test("each signal is the whole value", () => {
  const moment = new Moment();
  moment.receive({ key: "activity", rooms: [{ room: "r1", at: 5 }] }, 9);
  moment.receive({ key: "activity", rooms: [{ room: "r2", at: 7 }] }, 9);
  expect([...moment.activity]).toEqual([["r2", 7]]);
  moment.receive({ key: "devices", count: 2 }, 9);
  expect(moment.devices).toBe(2);
});

test("being gathered is told once to everybody who listens", () => {
  const moment = new Moment();
  let told = 0;
  const stop = moment.onGathered(() => told++);
  moment.receive({ key: "gathered" }, 9);
  stop();
  moment.receive({ key: "gathered" }, 9);
  expect(told).toBe(1);
});
