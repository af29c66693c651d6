import { expect, test } from "vitest";
import type { Command, PointObject } from "../src/protocol.gen";
import { inOrder, shown } from "./overlaid";
import { point } from "./pieces";

const add = { do: "add_point", room: "r1", column: "c1", text: "mine" } as const;
const pointIn = (pieces: PointObject[], command: Command, id = "p1") =>
  shown(pieces, command).changed.get(id);

test("a point is there at once, last in its column, one's own", () => {
  const made = pointIn([point()], add, "new:1") as PointObject;
  expect(made).toMatchObject({ text: "mine", mine: true, late: false, withdrawn: false });
  expect(made.order > "zzz").toBe(true);
});

test("points added one after the other keep their order, beyond the ninth too", () => {
  const ids = inOrder([], ...Array<Command>(12).fill(add));
  expect(ids).toEqual(Array.from({ length: 12 }, (_, i) => `new:${i + 1}`));
});

test.each<[string, Partial<PointObject>, Command, Partial<PointObject>]>([
  [
    "an edit shows its text, upon the revision that it started from",
    {},
    { do: "edit_point", point: "p1", text: "better", revision: 1 },
    { text: "better" },
  ],
  [
    "a decision leaves one text",
    { variants: ["one", "two"] },
    { do: "settle_point", point: "p1", text: "one", revision: 1 },
    { text: "one", variants: [] },
  ],
  ["a withdrawn point", {}, { do: "withdraw_point", point: "p1" }, { withdrawn: true }],
  [
    "a restored point",
    { withdrawn: true },
    { do: "restore_point", point: "p1" },
    { withdrawn: false },
  ],
  [
    "a declined point has its reason",
    {},
    { do: "decline_point", point: "p1", reason: "Off topic" },
    { declined: "Off topic" },
  ],
  [
    "a reconsidered point has none",
    { declined: "Off topic" },
    { do: "reconsider_point", point: "p1" },
    { declined: null },
  ],
])("%s", (_, before, command, change) => {
  expect(pointIn([point(before)], command)).toEqual(point({ ...before, ...change }));
});

test("a point that a statement links is not declined", () => {
  const decline = { do: "decline_point", point: "p1", reason: "No" } as const;
  expect(shown([point({ linked: true })], decline).changed.size).toBe(0);
});

test("what is handed in late is late, and on the board once it is taken in, last", () => {
  const late = { do: "hand_in_late", room: "r1", column: "c1", text: "half a" } as const;
  expect(pointIn([], late, "new:1")).toMatchObject({ text: "half a", late: true, mine: true });
  const accepted = pointIn([point({ late: true, order: "" })], { do: "accept_late", point: "p1" });
  expect(accepted).toMatchObject({ late: false });
  expect((accepted as PointObject).order > "zzz").toBe(true);
});

// Keys as the server makes them: "a0V" stands between "a0" and "a1".
const column = [
  point({ id: "p0", order: "a0" }),
  point({ id: "p1", order: "a0V" }),
  point({ id: "p2", order: "a1" }),
];
const move = (id: string, after: string | null, to = "c1"): Command => ({
  do: "move_point",
  point: id,
  column: to,
  after,
});

test.each<[string, Command[], string[]]>([
  ["behind another", [move("p2", "p0")], ["p0", "p2", "p1"]],
  ["to the top", [move("p2", null)], ["p2", "p0", "p1"]],
  ["to the end", [move("p0", "p2")], ["p1", "p2", "p0"]],
  [
    "twice behind the same, the later one first",
    [move("p1", "p0"), move("p2", "p0")],
    ["p0", "p2", "p1"],
  ],
  [
    "twice to the top, the later one first",
    [move("p1", null), move("p2", null)],
    ["p2", "p1", "p0"],
  ],
  ["behind what was moved itself", [move("p2", null), move("p0", "p2")], ["p2", "p0", "p1"]],
  ["where it stands", [move("p1", "p0")], ["p0", "p1", "p2"]],
  ["behind what is not there any more", [move("p0", "gone")], ["p1", "p2", "p0"]],
])("a point is moved %s", (_, moves, order) => {
  expect(inOrder(column, ...moves)).toEqual(order);
});

test("a point moves to another column, between the two that stand there", () => {
  const there = [
    point({ id: "q1", column: "c2", order: "a0" }),
    point({ id: "q2", column: "c2", order: "a01" }),
  ];
  const all = [point(), ...there];
  expect(inOrder(all, move("p1", "q1", "c2")).slice(0, 3)).toEqual(["q1", "p1", "q2"]);
  expect(pointIn(all, move("p1", "q1", "c2"))).toMatchObject({ column: "c2" });
});

test("between the closest keys there is a place", () => {
  const close = [
    point({ id: "a", order: "a0" }),
    point({ id: "b", order: "a00001" }),
    point({ id: "p9", order: "z" }),
  ];
  expect(inOrder(close, move("p9", "a"))).toEqual(["a", "p9", "b"]);
});

test("the place stays right when the server moves its neighbour meanwhile", () => {
  const elsewhere = column.map((one) => (one.id === "p0" ? { ...one, order: "a5" } : one));
  expect(inOrder(elsewhere, move("p2", "p0"))).toEqual(["p1", "p0", "p2"]);
});
