import { expect, test } from "vitest";
import type { Object as Piece } from "../src/protocol.gen";
import { byOrder, pointsIn, allRooms, roomsOf, roundsOf } from "../src/state/board";
import { Shown } from "../src/state/shown";
import { ObjectStore } from "../src/state/store";
import { Views } from "../src/state/views";
import { point, room, round, welcome } from "./pieces";

function showing(...objects: Piece[]): Shown {
  const store = new ObjectStore();
  store.welcome(welcome({ objects }));
  const shown = new Shown();
  shown.refresh(store, [], (id) => id);
  return shown;
}

const ids = (pieces: { id: string }[]) => pieces.map((piece) => piece.id);

test("order keys are compared by their bytes, whatever the language, ties by id", () => {
  const orders = ["b", "a", "Z", "a0", "aa"].map((order) => ({ order, id: "x" }));
  expect(orders.sort(byOrder).map(({ order }) => order)).toEqual(["Z", "a", "a0", "aa", "b"]);
  expect(ids([point({ id: "p2" }), point({ id: "p1" })].sort(byOrder))).toEqual(["p1", "p2"]);
});

test("rounds and rooms come by number", () => {
  const shown = showing(
    round({ id: "n2", number: 2 }),
    round({ id: "n1", number: 1 }),
    room({ id: "r10", number: 10 }),
    room({ id: "r2", number: 2 }),
    room({ id: "other", round: "n2" }),
  );
  expect(ids(roundsOf(shown))).toEqual(["n1", "n2"]);
  expect(ids(roomsOf(shown, "n1"))).toEqual(["r2", "r10"]);
});

test("a room's points are its own, in their order", () => {
  const shown = showing(
    point({ id: "p1", order: "b" }),
    point({ id: "p2", order: "a" }),
    point({ id: "p3", room: "r2" }),
  );
  expect(ids(pointsIn(shown, "r1"))).toEqual(["p2", "p1"]);
});

test("the rooms there are to see stand round after round", () => {
  const shown = showing(
    round({ id: "n1", number: 1, state: "closed" }),
    round({ id: "n2", number: 2, state: "closed" }),
    round({ id: "n3", number: 3, state: "closing" }),
    room({ id: "r3", round: "n3" }),
    room({ id: "r2", round: "n2" }),
    room({ id: "r1", round: "n1" }),
  );
  expect(ids(allRooms(shown))).toEqual(["r1", "r2", "r3"]);
});

test("a piece that has not changed gives the same view again", () => {
  const keys = new Map<string, string>();
  const waiting = new Set<string>();
  const views = new Views(
    (id) => waiting.has(id),
    (id) => keys.get(id) ?? id,
  );
  const piece = point();
  const view = views.of(piece);
  expect(views.of(piece)).toBe(view);
  keys.set("p1", "new:1");
  expect(views.of(piece).key).toBe("new:1");
  waiting.add("p1");
  expect(views.of(piece).pending).toBe(true);
});
