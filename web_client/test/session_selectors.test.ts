// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Object as Piece, ServerMessage } from "../src/protocol.gen";
import { remember } from "../src/state/identity";
import { openSession } from "../src/state/session.svelte";
import type { SessionState } from "../src/state/types";
import { FakeSocket } from "./fake_socket";
import { installLocks } from "./locks";
import {
  agenda,
  hands,
  me,
  message,
  person,
  point,
  request,
  room,
  round,
  sessionObject,
  statement,
  welcome,
} from "./pieces";
import { watched } from "./watched.svelte";

const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const start = 1_700_000_000_000;

installLocks();
let session: SessionState;
let socket: FakeSocket;
let name = 0;
let upto = 10;

async function showing(...objects: Piece[]): Promise<void> {
  const before = FakeSocket.last;
  session = openSession(`selected${name}`);
  await vi.waitFor(() => expect(FakeSocket.last).not.toBe(before), { interval: 5 });
  socket = FakeSocket.last;
  socket.open();
  upto = 10;
  socket.say(welcome({ objects: [sessionObject(), ...objects] }), {
    type: "mine",
    put: [me({ person: "mod", role: "moderator", seat: null })],
    drop: [],
  });
  await shown();
}

async function shown(): Promise<void> {
  // Longer than others' changes are held back while pictures are drawn.
  await vi.waitFor(() => expect(session.ready).toBe(true));
  await frame();
  await frame();
  flushSync();
}

async function changed(put: Piece[], drop: string[] = []): Promise<void> {
  say({ type: "changes", after: upto, upto: ++upto, because: [], put, drop });
  await shown();
}

const say = (...messages: ServerMessage[]) => socket.say(...messages);
const signal = (value: Extract<ServerMessage, { type: "signal" }>["signal"]) =>
  say({ type: "signal", signal: value });

beforeEach(() => {
  vi.stubGlobal("WebSocket", FakeSocket);
  name += 1;
  remember(`selected${name}`, { token: "secret", person: "mod" });
});

afterEach(() => {
  session.close();
  vi.unstubAllGlobals();
});

test("each point of a column is in one of three parts, late and withdrawn ones in none", async () => {
  await showing(
    round(),
    room(),
    point({ id: "linked", linked: true }),
    point({ id: "declined", declined: "No" }),
    point({ id: "rest" }),
    point({ id: "late", late: true }),
    point({ id: "withdrawn", withdrawn: true }),
    statement(),
  );
  expect(ids(session.pointsOfColumn("c1")).sort()).toEqual(["declined", "linked", "rest"]);
  expect(ids(session.declined("c1"))).toEqual(["declined"]);
  expect(ids(session.remainder("c1"))).toEqual(["rest"]);
  expect(ids(session.latePoints())).toEqual(["late"]);
  expect(ids(session.latePoints("r1"))).toEqual(["late"]);
  expect(ids(session.latePoints("r2"))).toEqual([]);
  expect(ids(session.withdrawn("r1", "c1"))).toEqual(["withdrawn"]);
  expect(session.pointCount("r1")).toBe(3);
});

test("a reader of one room sleeps while another room works", async () => {
  await showing(round(), room(), room({ id: "r2", number: 2 }), point(), person());
  const counts = watched(() => session.pointCount("r1"));
  const people = watched(() => session.peopleIn("r1").length);
  const one = watched(() => session.point("p1")?.text);
  await changed([point({ id: "p2", room: "r2" }), person({ id: "u2", seat: "r2" })]);
  expect([counts.seen, people.seen, one.seen]).toEqual([[1], [1], ["A point"]]);
  await changed([point({ id: "p3" }), person({ id: "u2", seat: "r1" })]);
  expect([counts.seen, people.seen]).toEqual([
    [1, 2],
    [1, 2],
  ]);
  expect(ids(session.peopleIn("r2"))).toEqual([]);
  for (const { stop } of [counts, people, one]) stop();
});

test("who was removed is listed apart", async () => {
  await showing(person({ name: "B" }), person({ id: "u2", name: "A", removed: true, seat: null }));
  expect(ids(session.people)).toEqual(["u1"]);
  expect(ids(session.removedPeople)).toEqual(["u2"]);
  expect(session.person("u2")?.removed).toBe(true);
});

test("tells who is not where they should be, and why; whose room has closed may be in the plenary", async () => {
  await showing(
    round({ rooms: ["r1", "r2"] }),
    room(),
    room({ id: "r2", number: 2, open: false, ends_at: null }),
    person({ id: "fine" }),
    person({ id: "away" }),
    person({ id: "seatless", seat: null }),
    person({ id: "closed", seat: "r2" }),
    person({ id: "gone", seat: null }),
    person({ id: "mod", role: "moderator", seat: null }),
  );
  const connected = ["fine", "away", "seatless", "closed", "mod"];
  const people = connected.map((id) => ({ person: id, room: null, away: id === "away" }));
  signal({ key: "presence", count: 5, people });
  await shown();
  const found = session.notWhereTheyShouldBe.map(({ person, why }) => [person.id, why]);
  expect(Object.fromEntries(found)).toEqual({
    away: "away",
    seatless: "no_room",
  });
  expect([...session.awayPeople]).toEqual(["away"]);
  await changed([round({ rooms: ["r1", "r2"], state: "closed", ends_at: null })]);
  expect(session.notWhereTheyShouldBe.map(({ person }) => person.id)).toEqual(["away"]);
});

test("tells who is seated and not connected, and since when if it is known", async () => {
  await showing(
    round(),
    room(),
    person({ id: "here" }),
    person({ id: "left" }),
    person({ id: "never" }),
    person({ id: "bot", simulated: true }),
    person({ id: "seatless", seat: null }),
  );
  const here = (id: string) => ({ person: id, room: null, away: false });
  signal({ key: "presence", count: 2, people: [here("here"), here("left")] });
  signal({ key: "presence", count: 1, people: [here("here")] });
  await shown();
  const since = session.notConnected.map(({ person, since }) => [person.id, since !== null]);
  expect(Object.fromEntries(since)).toEqual({ left: true, never: false });
});

test("no more people are connected than there are", async () => {
  const roster = (people: number): Piece => ({
    kind: "roster",
    id: "roster",
    people,
    listed: true,
  });
  await showing(roster(3));
  signal({ key: "presence", count: 3, people: [] });
  await shown();
  expect(session.presentCount).toBe(3);
  await changed([roster(2)]);
  expect(session.presentCount).toBe(2);
});

test("a round's time, a room's own, and neither moves while paused", async () => {
  const ends_at = start + 600_000;
  await showing(
    round({ ends_at, rooms: ["r1", "r2"] }),
    room({ ends_at: ends_at + 60_000 }),
    room({ id: "r2", number: 2, open: false, ends_at: null }),
  );
  expect([session.timeLeft, session.roomTimeLeft("r1")]).toEqual([600_000, 660_000]);
  expect(session.roomTimeLeft("r2")).toBeNull();
  expect(session.roundOf("r1")?.id).toBe("n1");
  const left = watched(() => [session.timeLeft, session.roomTimeLeft("r1"), session.paused]);
  await changed([round({ ends_at, rooms: ["r1", "r2"], paused_at: start + 30_500 })]);
  expect(left.seen.at(-1)).toEqual([570_000, 630_000, true]);
  left.stop();
});

test("requests wait in the order in which they were made", async () => {
  await showing(
    round(),
    room(),
    request({ id: "q2", asked_at: start + 5 }),
    request({ id: "q1", asked_at: start + 9, room: "r2" }),
  );
  expect(ids(session.requests)).toEqual(["q2", "q1"]);
  expect(ids(session.requestsOf("r2"))).toEqual(["q1"]);
  void session.ask({ do: "close_request", request: "q2" });
  await vi.waitFor(() => expect(ids(session.requests)).toEqual(["q1"]));
});

test("the step that is on has its time, below nothing too, and none if it is open", async () => {
  await showing(agenda());
  expect([session.step, session.stepTimeLeft]).toEqual([null, null]);
  await changed([agenda({ current: "s1", started_at: start })]);
  expect(session.step).toMatchObject({ title: "Welcome", index: 0, startedAt: start });
  expect(session.stepTimeLeft).toBe(300_000);
  await changed([agenda({ current: "s1", started_at: start - 310_500 })]);
  expect(session.stepTimeLeft).toBe(-10_000);
  await changed([agenda({ current: "s2", started_at: start })]);
  expect([session.step?.id, session.stepTimeLeft]).toEqual(["s2", null]);
});

test("hands and what is shown to all", async () => {
  const nothing = { kind: "spotlight", id: "spotlight", point: null, statement: null } as const;
  await showing(hands("u2"), { ...nothing, room: "r1" });
  expect([session.hands.length, session.myHand]).toEqual([1, false]);
  expect(session.spotlight).toEqual({ what: "room", id: "r1" });
  await changed([hands("u2", "mod")], ["spotlight"]);
  expect([session.hands.length, session.myHand]).toEqual([2, true]);
  expect(session.spotlight).toBeNull();
});

test("messages stay through a change of rooms until they are closed", async () => {
  const sent_at = start + 60_000;
  await showing(message({ id: "old", sent_at: start - 1 }));
  await changed([message({ sent_at }), message({ id: "m2", sent_at: sent_at + 1 })]);
  expect(ids(session.messages)).toEqual(["m1", "m2"]);
  expect(ids(session.sentMessages)).toEqual(["old", "m1", "m2"]);
  await changed([], ["m2"]);
  expect(ids(session.messages)).toEqual(["m1"]);
  say(welcome({ audience: "plenary", upto, objects: [sessionObject()] }));
  await shown();
  const seen = watched(() => ids(session.messages));
  session.closeMessage("m1");
  flushSync();
  expect(seen.seen).toEqual([["m1"], []]);
  seen.stop();
});

test("one's own message is no news before it is sent", async () => {
  await showing();
  void session.ask({ do: "send_message", rooms: [], text: "Hello" });
  await vi.waitFor(() => expect(session.sentMessages).toHaveLength(1));
  expect(session.sentMessages[0]).toMatchObject({ pending: true, text: "Hello" });
  expect(session.messages).toEqual([]);
});

test("activity, devices and gathering are of the moment", async () => {
  await showing(round(), room());
  let gathered = 0;
  const stop = session.onGathered(() => gathered++);
  expect([session.activity("r1"), session.devices]).toEqual([null, 0]);
  signal({ key: "activity", rooms: [{ room: "r1", at: start }] });
  signal({ key: "devices", count: 2 });
  signal({ key: "gathered" });
  await shown();
  expect([session.activity("r1"), session.devices, gathered]).toEqual([start, 2, 1]);
  stop();
  session.look("r1", true);
  session.gather(["u1"]);
  expect(socket.sent.slice(-2)).toEqual([
    { type: "signal", signal: { key: "look", room: "r1", away: true } },
    { type: "signal", signal: { key: "gather", people: ["u1"] } },
  ]);
});
