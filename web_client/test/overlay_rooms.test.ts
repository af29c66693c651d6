import { expect, test } from "vitest";
import { now, shown } from "./overlaid";
import { person, request, room, round } from "./pieces";

const minute = 60_000;

test("a plan changes the prepared round, or shows the next one", () => {
  const plan = { do: "plan_round", task: "Next", minutes: 5, rooms: 2, version: 1 } as const;
  const prepared = shown([round({ state: "prepared" })], plan);
  expect(prepared.changed.get("n1")).toMatchObject({ task: "Next", minutes: 5, plan_version: 2 });
  const next = shown([round({ state: "closed" })], plan);
  expect(next.changed.get("new:1")).toMatchObject({ number: 2, state: "prepared", task: "Next" });
  expect(shown([round({ state: "running" })], plan).changed.size).toBe(0);
});

test("a plan that changes nothing is no new version", () => {
  const same = { do: "plan_round", task: "Discuss", minutes: 15, rooms: 1, version: 1 } as const;
  expect(shown([round({ state: "prepared" })], same).changed.size).toBe(0);
});

test("a room that is added makes another plan; the room itself is the server's", () => {
  const { changed, unconfirmed } = shown([round()], { do: "add_room", round: "n1", name: "" });
  expect([...changed.values()]).toEqual([round({ plan_version: 2 })]);
  expect(unconfirmed.size).toBe(0);
});

test("people moved sit there at once, and lead no other room any more", () => {
  const pieces = [
    person(),
    person({ id: "u2" }),
    person({ id: "u3" }),
    room({ facilitator: "u2" }),
    room({ id: "r2", facilitator: "u3" }),
  ];
  const move = { do: "move_people", round: "n1", people: ["u1", "u2"], room: "r2" } as const;
  const { changed } = shown(pieces, { ...move, people: [...move.people] });
  expect(changed.get("u1")).toMatchObject({ seat: "r2" });
  expect(changed.get("u2")).toMatchObject({ seat: "r2" });
  expect(changed.get("r1")).toMatchObject({ facilitator: null });
  expect([...changed.keys()].sort()).toEqual(["r1", "u1", "u2"]);
  const out = shown(pieces, { do: "move_people", round: "n1", people: ["u1"], room: null });
  expect(out.changed.get("u1")).toMatchObject({ seat: null });
});

test("a room shows its name, who leads it and whether it is done at once", () => {
  const { changed } = shown(
    [room()],
    { do: "rename_room", room: "r1", name: "Light" },
    { do: "name_facilitator", room: "r1", person: "u1" },
    { do: "set_done", room: "r1", done: true },
  );
  expect(changed.get("r1")).toEqual(room({ name: "Light", facilitator: "u1", done: true }));
});

test("a room that is closed has no time and asks for nothing", () => {
  const pieces = [room(), request(), request({ id: "q2", room: "r2" })];
  const { changed, removed } = shown(pieces, { do: "close_room", room: "r1" });
  expect(changed.get("r1")).toMatchObject({ open: false, ends_at: null });
  expect([...removed]).toEqual(["q1"]);
});

test("closed rooms of a running round are opened again, for the time that is left at least", () => {
  const closed = { open: false, ends_at: null, done: true };
  const pieces = [
    round({ rooms: ["r1", "r2", "r3"], ends_at: now + 5 * minute }),
    room(closed),
    room({ id: "r2", ...closed }),
    room({ id: "r3" }),
  ];
  const reopen = { do: "reopen_rooms", round: "n1", room: null, seconds: 60 } as const;
  const all = shown(pieces, reopen);
  expect([...all.changed.keys()].sort()).toEqual(["n1", "r1", "r2"]);
  expect(all.changed.get("r1")).toMatchObject({ open: true, done: false });
  expect(all.changed.get("r1")).toMatchObject({ ends_at: now + 5 * minute });
  expect(all.changed.get("n1")).toMatchObject({ end_version: 2 });
  const one = shown(pieces, { ...reopen, room: "r2", seconds: 600 });
  expect([...one.changed.keys()].sort()).toEqual(["n1", "r2"]);
  expect(one.changed.get("r2")).toMatchObject({ ends_at: now + 10 * minute });
});

test("of a round that is over nobody here knows who sat where", () => {
  const pieces = [round({ state: "closed" }), room({ open: false, ends_at: null })];
  const reopen = { do: "reopen_rooms", round: "n1", room: null, seconds: 60 } as const;
  expect(shown(pieces, reopen).changed.size).toBe(0);
});
