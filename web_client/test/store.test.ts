import { expect, test } from "vitest";
import type { Changes } from "../src/protocol.gen";
import { ObjectStore } from "../src/state/store";
import { me, point, welcome } from "./pieces";

const changes = (change: Partial<Changes>): Changes => ({
  type: "changes",
  after: 10,
  upto: 11,
  because: [],
  put: [],
  drop: [],
  ...change,
});

function welcomed(): ObjectStore {
  const store = new ObjectStore();
  store.welcome(welcome({ objects: [point({ id: "p1" }), point({ id: "p2" })] }));
  return store;
}

const texts = (store: ObjectStore) =>
  [...store.values()].map((piece) =>
    piece.kind === "point" ? `${piece.id} ${piece.text}` : piece.id,
  );

test("holds what the Welcome brought", () => {
  const store = welcomed();
  expect([...store.values()].map((piece) => piece.id)).toEqual(["p1", "p2"]);
  expect(store).toMatchObject({ epoch: 1, audience: "room:r1", upto: 10 });
});

test("a Welcome replaces both layers", () => {
  const store = welcomed();
  store.mine({ type: "mine", put: [me(), point({ id: "p1", mine: true })], drop: [] });
  store.welcome(welcome({ audience: "plenary", upto: 20, objects: [point({ id: "p3" })] }));
  expect([...store.values()].map((piece) => piece.id)).toEqual(["p3"]);
  expect(store.audience).toBe("plenary");
});

test("a Welcome without objects keeps the audience's and empties the own", () => {
  const store = welcomed();
  store.mine({ type: "mine", put: [me()], drop: [] });
  store.welcome(welcome({ objects: null }));
  expect([...store.values()].map((piece) => piece.id)).toEqual(["p1", "p2"]);
});

test("puts and drops", () => {
  const store = welcomed();
  const put = [point({ id: "p1", text: "new" }), point({ id: "p3" })];
  expect(store.changes(changes({ put, drop: ["p2"] }))).toBe("applied");
  expect(texts(store)).toEqual(["p1 new", "p3 A point"]);
  expect(store.upto).toBe(11);
});

test("reads the own layer over the audience's, whichever came first", () => {
  const store = welcomed();
  store.mine({ type: "mine", put: [point({ id: "p1", mine: true, text: "own" })], drop: [] });
  store.changes(changes({ put: [point({ id: "p1", text: "theirs" })] }));
  expect(store.get("p1")).toMatchObject({ mine: true, text: "own" });
  expect([...store.values()].filter((piece) => piece.id === "p1")).toHaveLength(1);

  store.mine({ type: "mine", put: [], drop: ["p1"] });
  expect(store.get("p1")).toMatchObject({ mine: false, text: "theirs" });
});

test("what the audience drops stays where one's own layer has it", () => {
  const store = welcomed();
  store.mine({ type: "mine", put: [point({ id: "p1", withdrawn: true })], drop: [] });
  store.changes(changes({ drop: ["p1"] }));
  expect(store.get("p1")).toMatchObject({ withdrawn: true });
});

test.each([
  ["before", 8, 9, "known"],
  ["just what it has", 9, 10, "known"],
  ["overlapping", 8, 11, "applied"],
  ["next", 10, 12, "applied"],
  ["a gap", 11, 12, "gap"],
] as const)("changes %s: after %i upto %i are %s", (_, after, upto, applied) => {
  const store = welcomed();
  const put = [point({ id: "p9" })];
  expect(store.changes(changes({ after, upto, put }))).toBe(applied);
  expect(store.has("p9")).toBe(applied === "applied");
  expect(store.upto).toBe(applied === "applied" ? upto : 10);
});

test("changes before any Welcome are a gap", () => {
  expect(new ObjectStore().changes(changes({}))).toBe("gap");
});

test("tells what may look different, once", () => {
  const store = welcomed();
  expect([...store.takeTouched()].sort()).toEqual(["p1", "p2"]);
  store.changes(changes({ put: [point({ id: "p3" })], drop: ["p1"] }));
  expect([...store.takeTouched()].sort()).toEqual(["p1", "p3"]);
  expect([...store.takeTouched()]).toEqual([]);
  store.welcome(welcome({ objects: [point({ id: "p4" })] }));
  expect([...store.takeTouched()].sort()).toEqual(["p2", "p3", "p4"]);
});
