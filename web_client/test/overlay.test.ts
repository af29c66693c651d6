import { expect, test } from "vitest";
import type { Command, Object as Piece } from "../src/protocol.gen";
import { overlay, type Pending } from "../src/state/overlay";
import { Names } from "../src/state/references";
import { person, point, round, statement } from "./pieces";

const now = 1_000_000;

// What the given commands, asked in this order, make of these pieces.
function shown(pieces: Piece[], ...commands: Command[]) {
  const pending = commands.map((command, i) => entry(i + 1, command));
  return over(pieces, pending);
}

function entry(k: number, command: Command): Pending {
  return { k, command, at: now, acknowledged: null };
}

function over(pieces: Piece[], pending: Pending[], names = new Names()) {
  const store = new Map(pieces.map((piece) => [piece.id, piece]));
  return overlay(store, pending, (id) => names.resolve(id));
}

const add = { do: "add_point", room: "r1", column: "c1", text: "mine" } as const;
const make = {
  do: "make_statement",
  column: "c1",
  text: "We agree",
  points: ["p1", "p2"],
} as const;
const makeCommand = (): Command => ({ ...make, points: [...make.points] });

test("nothing pending changes nothing", () => {
  expect(shown([point()]).changed.size).toBe(0);
});

test("a point is there at once, last in its column, one's own", () => {
  const made = shown([point()], add).changed.get("new:1");
  expect(made).toMatchObject({ kind: "point", text: "mine", mine: true, withdrawn: false });
  expect((made as { order: string }).order > "zzz").toBe(true);
});

test("points added one after the other keep their order, beyond the ninth too", () => {
  const orders = [...shown([], ...Array<Command>(12).fill(add)).changed.values()].map(
    (piece) => (piece as { order: string }).order,
  );
  expect(orders).toHaveLength(12);
  expect([...orders].sort()).toEqual(orders);
});

test.each<[string, Command, object]>([
  ["edit", { do: "edit_point", point: "p1", text: "better", revision: 1 }, { text: "better" }],
  ["withdraw", { do: "withdraw_point", point: "p1" }, { withdrawn: true }],
])("%s shows at once", (_, command, change) => {
  expect(shown([point()], command).changed.get("p1")).toEqual({ ...point(), ...change });
});

test("restore shows at once", () => {
  const withdrawn = point({ withdrawn: true });
  const restored = shown([withdrawn], { do: "restore_point", point: "p1" }).changed.get("p1");
  expect(restored).toEqual(point());
});

test("a command about a pending object finds it", () => {
  const edit = { do: "edit_point", point: { new: 1 }, text: "better", revision: 1 } as const;
  expect(shown([], add, edit).changed.get("new:1")).toMatchObject({ text: "better" });
});

test("what nobody knows is left alone", () => {
  expect(shown([], { do: "withdraw_point", point: "p7" }).changed.size).toBe(0);
});

test("a statement is there at once with its sources, and its points are linked", () => {
  const { changed, unconfirmed } = shown(
    [point(), point({ id: "p2", revision: 4 })],
    makeCommand(),
  );
  expect(changed.get("new:1")).toMatchObject({
    text: "We agree",
    taken_back: false,
    sources: [
      { point: "p1", revision: 1 },
      { point: "p2", revision: 4 },
    ],
  });
  expect(changed.get("p1")).toMatchObject({ linked: true });
  expect([...unconfirmed]).toEqual(["new:1"]);
});

test("taking a statement back frees its points, but not those another one holds", () => {
  const pieces = [
    point({ linked: true }),
    point({ id: "p2", linked: true }),
    statement({ id: "t1", sources: ["p1", "p2"].map((id) => ({ point: id, revision: 1 })) }),
    statement({ id: "t2", sources: [{ point: "p2", revision: 1 }] }),
  ];
  const { changed } = shown(pieces, { do: "take_back_statement", statement: "t1" });
  expect(changed.get("t1")).toMatchObject({ taken_back: true });
  expect(changed.get("p1")).toMatchObject({ linked: false });
  expect(changed.get("p2")).toMatchObject({ linked: true });
});

test("restoring a statement links its points again", () => {
  const pieces = [point(), statement({ taken_back: true })];
  const { changed } = shown(pieces, { do: "restore_statement", statement: "t1" });
  expect(changed.get("p1")).toMatchObject({ linked: true });
  expect(changed.get("t1")).toMatchObject({ taken_back: false });
});

test("a statement's edit shows at once", () => {
  const edit = {
    do: "edit_statement",
    statement: "t1",
    text: "We all agree",
    revision: 1,
  } as const;
  expect(shown([statement()], edit).changed.get("t1")).toMatchObject({ text: "We all agree" });
});

test("added time counts from the end, or from now if that has passed", () => {
  const more = { do: "add_time", round: "n1", seconds: 60 } as const;
  const closing = round({ state: "closing", ends_at: now + 5000 });
  expect(shown([closing], more).changed.get("n1")).toMatchObject({
    state: "running",
    ends_at: now + 65_000,
  });
  const past = round({ ends_at: now - 5000 });
  expect(shown([past], more).changed.get("n1")).toMatchObject({ ends_at: now + 60_000 });
});

test("ending closes after the grace, never later than the end was", () => {
  const end = { do: "end_round", round: "n1", grace_seconds: 60 } as const;
  const long = round({ ends_at: now + 600_000 });
  const short = round({ ends_at: now + 10_000 });
  expect(shown([long], end).changed.get("n1")).toMatchObject({
    state: "closing",
    ends_at: now + 60_000,
  });
  expect(shown([short], end).changed.get("n1")).toMatchObject({ ends_at: now + 10_000 });
});

test("a person moved sits there at once", () => {
  const move = { do: "move_person", round: "n1", person: "u1", room: "r2" } as const;
  expect(shown([person()], move).changed.get("u1")).toMatchObject({ seat: "r2" });
});

test("a plan changes the prepared round, or shows the next one", () => {
  const plan = { do: "plan_round", task: "Next", minutes: 5, rooms: 2 } as const;
  const prepared = shown([round({ state: "prepared" })], plan);
  expect(prepared.changed.get("n1")).toMatchObject({ task: "Next", minutes: 5 });
  const next = shown([round({ state: "closed" })], plan);
  expect(next.changed.get("new:1")).toMatchObject({ number: 2, state: "prepared", task: "Next" });
  expect(shown([round({ state: "running" })], plan).changed.size).toBe(0);
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
