import { expect, test } from "vitest";
import { placeOf, positionAt, stepFrom, type Step } from "../src/board/places";

const columns = [
  { id: "c1", points: ["a", "b", "c"] },
  { id: "c2", points: [] },
  { id: "c3", points: ["d"] },
];
const at = (list: string, after: string | null) => ({ list, after });

test("a point's place is its column and what it comes behind", () => {
  expect(placeOf(columns, "a")).toEqual(at("c1", null));
  expect(placeOf(columns, "c")).toEqual(at("c1", "b"));
  expect(placeOf(columns, "x")).toBeNull();
});

test("a position counts the point itself, wherever it comes from", () => {
  expect(positionAt(columns, "a", at("c1", "c"))).toEqual({ position: 3, count: 3 });
  expect(positionAt(columns, "a", at("c2", null))).toEqual({ position: 1, count: 1 });
  expect(positionAt(columns, "a", at("c3", "gone"))).toEqual({ position: 2, count: 2 });
});

test.each<[Step, string | null, ReturnType<typeof at> | null]>([
  ["up", null, null],
  ["up", "a", at("c1", null)],
  ["down", null, at("c1", "a")],
  ["down", "c", null],
  ["top", "a", at("c1", null)],
  ["bottom", "a", at("c1", "c")],
  ["previous", "a", null],
  ["next", "a", at("c2", null)],
])("%s from behind %s leads to %o", (step, after, place) => {
  expect(stepFrom(columns, "b", at("c1", after), step)).toEqual(place);
});

test("beside it comes to stand at the same height, as far as there is one", () => {
  expect(stepFrom(columns, "d", at("c2", null), "previous")).toEqual(at("c1", null));
  expect(stepFrom(columns, "c", at("c2", null), "next")).toEqual(at("c3", null));
  expect(stepFrom([columns[0]!, columns[2]!], "c", at("c1", "b"), "next")).toEqual(at("c3", "d"));
});
