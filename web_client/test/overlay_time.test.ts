import { expect, test } from "vitest";
import type { Command, Object as Piece, RoundObject } from "../src/protocol.gen";
import { now, shown } from "./overlaid";
import { request, room, round } from "./pieces";

const minute = 60_000;
const rooms = ["r1", "r2"];
const asked = { round: "n1", end_version: 4 };
const change = (seconds: number, room: string | null = null): Command => {
  return { do: "change_time", ...asked, room, seconds };
};
const end = (grace_seconds: number): Command => ({ do: "end_round", ...asked, grace_seconds });
const cancel: Command = { do: "cancel_ending", ...asked };
const pause: Command = { do: "pause_round", ...asked };
const resume: Command = { do: "resume_round", ...asked };

// A round that ends in ten minutes, with one room that has two minutes more.
function pieces(how: Partial<RoundObject> = {}): Piece[] {
  const ends_at = how.ends_at ?? now + 10 * minute;
  return [
    round({ rooms, ends_at, end_version: 4, ...how }),
    room({ id: "r1", ends_at }),
    room({ id: "r2", number: 2, ends_at: ends_at + 2 * minute }),
    room({ id: "r3", round: "n0", ends_at: null, open: false }),
  ];
}

// The minutes from now at which the round and its rooms end then, and what else is to be known.
function after(before: Piece[], ...commands: Command[]) {
  const { changed } = shown(before, ...commands);
  const pick = (id: string) => changed.get(id) ?? before.find((piece) => piece.id === id);
  const seen = pick("n1") as RoundObject;
  const ends = ["n1", ...rooms].map((id) => {
    return ((pick(id) as { ends_at: number }).ends_at - now) / minute;
  });
  return { ends, state: seen.state, version: seen.end_version, round: seen };
}

test("time added moves the round and each of its rooms, and counts as a new version", () => {
  const then = after(pieces(), change(60));
  expect(then).toMatchObject({ ends: [11, 11, 13], state: "running", version: 5 });
});

test("three clicks in a row name three versions", () => {
  const clicks = [4, 5, 6].map((end_version) => ({ ...change(60), end_version }) as Command);
  expect(after(pieces(), ...clicks)).toMatchObject({ ends: [13, 13, 15], version: 7 });
});

test("one room is given time of its own", () => {
  expect(after(pieces(), change(60, "r1"))).toMatchObject({ ends: [10, 11, 12], version: 5 });
});

test("what is taken away leaves a minute to the first that ends", () => {
  expect(after(pieces(), change(-3 * 60)).ends).toEqual([7, 7, 9]);
  expect(after(pieces(), change(-20 * 60)).ends).toEqual([1, 1, 3]);
  expect(after(pieces(), change(-20 * 60, "r2")).ends).toEqual([10, 10, 1]);
  const short = after(pieces({ ends_at: now + minute / 2 }), change(-60));
  expect(short).toMatchObject({ ends: [0.5, 0.5, 2.5], version: 4 });
});

test("nobody gets more than four hours", () => {
  const long = pieces({ ends_at: now + 235 * minute });
  expect(after(long, change(4 * 60)).version).toBe(4);
  expect(after(long, change(3 * 60)).version).toBe(5);
});

test("more time lets a closing round run on and answers requests for it", () => {
  const closing = pieces({ state: "closing", ended_from: now + 20 * minute });
  const requests = [
    request({ id: "q1", room: "r1", what: "time" }),
    request({ id: "q2", room: "r1", what: "help" }),
    request({ id: "q3", room: "r2", what: "time" }),
  ];
  expect(after(closing, change(60)).round).toMatchObject({ state: "running", ended_from: null });
  expect([...shown([...closing, ...requests], change(60)).removed]).toEqual(["q1", "q3"]);
  expect([...shown([...closing, ...requests], change(60, "r1")).removed]).toEqual(["q1"]);
});

test("the time of what is paused, closing or over is not taken away", () => {
  const states = [{ paused_at: now }, { state: "closing" }, { state: "closed" }] as const;
  for (const how of states) expect(shown(pieces(how), change(-60)).changed.size).toBe(0);
});

test("pausing stops the clock, resuming moves all ends by the pause", () => {
  expect(after(pieces(), pause).round).toMatchObject({ paused_at: now, end_version: 5 });
  const paused = pieces({ paused_at: now - 3 * minute });
  const then = after(paused, resume);
  expect(then).toMatchObject({ ends: [13, 13, 15], version: 5 });
  expect(then.round.paused_at).toBeNull();
});

test("what is so already is no new version", () => {
  expect(shown(pieces({ paused_at: now }), pause).changed.size).toBe(0);
  expect(shown(pieces(), resume).changed.size).toBe(0);
  expect(shown(pieces(), cancel).changed.size).toBe(0);
});

test("ending closes all rooms together after the grace, never later than the last one ended", () => {
  const then = after(pieces(), end(60));
  expect(then).toMatchObject({ ends: [1, 1, 1], state: "closing", version: 5 });
  expect(then.round.ended_from).toBe(now + 10 * minute);
  expect(after(pieces(), end(3600)).ends).toEqual([12, 12, 12]);
});

test("ending a paused round lets its clock go on first", () => {
  const then = after(pieces({ paused_at: now - 4 * minute }), end(3600));
  expect(then).toMatchObject({ ends: [16, 16, 16], version: 6, state: "closing" });
  expect(then.round).toMatchObject({ paused_at: null, ended_from: now + 14 * minute });
});

test("an ending that is cancelled gives back the end that was, unless it has passed", () => {
  const closing = { state: "closing", ends_at: now + minute } as const;
  const then = after(pieces({ ...closing, ended_from: now + 9 * minute }), cancel);
  expect(then).toMatchObject({ ends: [9, 9, 9], state: "running", version: 5 });
  expect(then.round.ended_from).toBeNull();
  expect(shown(pieces({ ...closing, ended_from: now }), cancel).changed.size).toBe(0);
});
