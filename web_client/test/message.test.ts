import { expect, test } from "vitest";
import { readMessage } from "../src/net/message";
import { point } from "./pieces";

const point1 = { kind: "point", id: "p1", room: "r1", column: "c1", text: "First", order: "a0" };
const whole = point({ id: "p1", room: "r1", column: "c1", text: "First", order: "a0" });
const read = (message: object) => readMessage(JSON.stringify(message));

test("P3.9 what stands at its default is put back", () => {
  expect(read({ type: "changes", after: 1, upto: 2, put: [point1] })).toEqual({
    type: "changes",
    after: 1,
    upto: 2,
    because: [],
    put: [whole],
    drop: [],
  });
  expect(read({ type: "mine", drop: ["p2"] })).toEqual({ type: "mine", put: [], drop: ["p2"] });
});

test("P3.9 what is there stays as it is", () => {
  const settled = { ...point1, revision: 2, variants: ["Another"], declined: "" };
  expect(read({ type: "mine", put: [settled] })).toMatchObject({ put: [settled], drop: [] });
});

test("P3.9 a welcome's objects are whole, or null where they are held already", () => {
  const welcome = { type: "welcome", epoch: 1, audience: "room:r1", upto: 2, build: "b", now: 3 };
  expect(read({ ...welcome, objects: [point1] })).toEqual({ ...welcome, objects: [whole] });
  expect(read({ ...welcome, objects: null })).toEqual({ ...welcome, objects: null });
});

test("what is about no objects is as it came", () => {
  const acknowledged = { type: "acknowledged", k: 1, seq: 2, created: [] };
  expect(read(acknowledged)).toEqual(acknowledged);
});
