import { expect, test } from "vitest";
import type { Command, Object as Piece } from "../src/protocol.gen";
import { overlay, type Pending } from "../src/state/overlay";
import { Names } from "../src/state/references";
import { Shown } from "../src/state/shown";
import { ObjectStore } from "../src/state/store";
import { message, person, point, statement, welcome } from "./pieces";

// A small generator with a seed, so that a failure can be had again (mulberry32).
function dice(seed: number) {
  return (sides: number): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

class Walk {
  readonly store = new ObjectStore();
  readonly shown = new Shown();
  readonly names = new Names();
  pending: Pending[] = [];
  #k = 0;

  constructor(private readonly roll: (sides: number) => number) {
    this.store.welcome(welcome({ objects: [] }));
  }

  step(): void {
    const { roll, store } = this;
    const upto = store.upto!;
    const id = `p${roll(6)}`;
    switch (roll(7)) {
      case 0:
        return store.welcome(welcome({ upto, objects: [point({ id }), statement(), message()] }));
      case 1:
        return store.mine({ type: "mine", put: [this.#point(id)], drop: [`p${roll(6)}`] });
      case 2:
      case 3: {
        const drop = [`p${roll(6)}`];
        const put = [this.#point(id)].filter((piece) => !drop.includes(piece.id));
        store.changes({ type: "changes", after: upto, upto: upto + 1, because: [], put, drop });
        return;
      }
      case 4:
        return void this.pending.push({ k: ++this.#k, command: this.#command(id), ...waiting });
      case 5:
        return this.#acknowledge(id);
      case 6:
        return void this.pending.splice(roll(this.pending.length + 1), 1);
    }
  }

  #point(id: string): Piece {
    return point({ id, room: `r${this.roll(2)}`, text: `text ${this.roll(1000)}` });
  }

  #acknowledge(created: string): void {
    const entry = this.pending.find(({ acknowledged }) => !acknowledged);
    if (!entry) return;
    entry.acknowledged = { seq: this.store.upto! + 1, created: [created] };
    if (entry.command.do === "add_point") this.names.learn(entry.k, [created]);
  }

  #command(id: string): Command {
    const last = this.#k === 1 ? id : { new: Math.max(1, this.#k - 1) };
    const commands: Command[] = [
      { do: "add_point", room: "r1", column: "c1", text: "mine" },
      { do: "edit_point", point: id, text: "edited", revision: 1 },
      { do: "withdraw_point", point: last },
      { do: "make_statement", column: "c1", text: "made", points: [id] },
      { do: "take_back_statement", statement: "t1" },
      { do: "take_back_message", message: "m1" },
    ];
    return commands[this.roll(commands.length)]!;
  }
}

const waiting = { at: 0, acknowledged: null };

const byId = (pieces: Iterable<Piece>) =>
  Object.fromEntries([...pieces].map((piece) => [piece.id, piece]));

test.each(Array.from({ length: 40 }, (_, i) => 1000 + i))(
  "seed %i: what is shown bit by bit is what is shown from scratch",
  (seed) => {
    const walk = new Walk(dice(seed));
    const resolve = (id: string) => walk.names.resolve(id);
    for (let step = 0; step < 200; step++) {
      walk.step();
      if (step % 3 === 0) walk.shown.refresh(walk.store, walk.pending, resolve);
    }
    walk.shown.refresh(walk.store, walk.pending, resolve);
    const { changed, removed } = overlay(walk.store, walk.pending, resolve);
    const expected = { ...byId(walk.store.values()), ...byId(changed.values()) };
    for (const id of removed) delete expected[id];
    const kinds = ["point", "statement", "message"] as const;
    const shown = kinds.flatMap((kind): Piece[] => walk.shown.all(kind));
    expect(byId(shown)).toEqual(expected);
    const onBoards = ["r0", "r1"].flatMap((room) => walk.shown.pointsOf(room));
    expect(byId(onBoards)).toEqual(byId(walk.shown.all("point")));
    expect(onBoards).toHaveLength(walk.shown.all("point").length);
    expect(shown).toHaveLength(Object.keys(expected).length);
  },
);

test("tells what has changed by kind, and points by room too, also the room they left", () => {
  const store = new ObjectStore();
  const shown = new Shown();
  store.welcome(welcome({ objects: [point({ room: "r1" })] }));
  expect([...shown.refresh(store, [], (id) => id)].sort()).toEqual(["point", "points of r1"]);
  store.welcome(welcome({ objects: [point({ room: "r2" }), statement()] }));
  const topics = [...shown.refresh(store, [], (id) => id)].sort();
  expect(topics).toEqual(["point", "points of r1", "points of r2", "statement"]);
  expect(shown.refresh(store, [], (id) => id).size).toBe(0);
});

test("people are told apart by the room in which they are seated, and the one they have left", () => {
  const store = new ObjectStore();
  const shown = new Shown();
  store.welcome(welcome({ objects: [person({ seat: "r1" })] }));
  expect([...shown.refresh(store, [], (id) => id)].sort()).toEqual(["people of r1", "person"]);
  store.welcome(welcome({ objects: [person({ seat: null })] }));
  expect([...shown.refresh(store, [], (id) => id)].sort()).toEqual(["people of r1", "person"]);
});
