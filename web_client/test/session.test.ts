// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Because } from "../src/protocol.gen";
import { remember } from "../src/state/identity";
import { openSession } from "../src/state/session.svelte";
import type { SessionState } from "../src/state/types";
import { FakeSocket } from "./fake_socket";
import { installLocks } from "./locks";
import { me, point, room, round, sessionObject, welcome } from "./pieces";
import { watched } from "./watched.svelte";

const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 2000, interval: 5 });
const objects = [sessionObject(), round(), room(), point({ id: "p1", text: "first" })];
const addPoint = { do: "add_point", room: "r1", column: "c1", text: "mine" } as const;

const locks = installLocks();
let session: SessionState;
let name = 0;

async function opened(): Promise<FakeSocket> {
  const before = FakeSocket.last;
  session = openSession(`session${name}`);
  await eventually(() => expect(FakeSocket.last).not.toBe(before));
  FakeSocket.last.open();
  await eventually(() => expect(FakeSocket.last.sent[0]?.type).toBe("hello"));
  return FakeSocket.last;
}

async function welcomed(): Promise<FakeSocket> {
  const socket = await opened();
  socket.say(welcome({ objects }), { type: "mine", put: [me()], drop: [] });
  await frame();
  return socket;
}

beforeEach(() => {
  vi.stubGlobal("WebSocket", FakeSocket);
  name += 1;
  remember(`session${name}`, { token: "secret", person: "u1" });
});

afterEach(() => {
  session.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("says hello first, with the token of this session, over the subprotocol", async () => {
  const socket = await opened();
  expect(socket.protocol).toBe("plenum.v1");
  expect(socket.sent[0]).toMatchObject({ type: "hello", token: "secret", upto: null, epoch: null });
  expect(session.connection).toBe("connecting");
});

test("without a token nobody is asked", () => {
  session = openSession("never joined");
  expect(session.connection).toBe("away");
  expect(session.farewell).toBe("not_admitted");
});

test("shows what the Welcome brought", async () => {
  await welcomed();
  expect(session.connection).toBe("open");
  expect(session.ready).toBe(true);
  expect(session.me?.name).toBe("Amira");
  expect(session.points("r1", "c1").map((shown) => shown.text)).toEqual(["first"]);
});

test("who is taken to another audience never sees it without what is their own", async () => {
  const socket = await welcomed();
  const seen = watched(() => [session.me?.name, session.points("r1", "c1").length]);
  socket.say(welcome({ audience: "plenary", objects: [sessionObject()] }));
  await frame();
  flushSync();
  socket.say({ type: "mine", put: [me({ name: "Amira H." })], drop: [] });
  await frame();
  flushSync();
  expect(seen.seen).toEqual([
    ["Amira", 1],
    ["Amira H.", 0],
  ]);
  seen.stop();
});

test("runs its readers again when what they have read changes, and only then", async () => {
  const socket = await welcomed();
  const points = watched(() => session.points("r1", "c1").map((shown) => shown.text));
  const people = watched(() => session.people.map((person) => person.id));
  socket.say({
    type: "changes",
    after: 10,
    upto: 11,
    because: [],
    put: [point({ id: "p2", text: "second", order: "b" })],
    drop: [],
  });
  await frame();
  flushSync();
  expect(points.seen).toEqual([["first"], ["first", "second"]]);
  expect(people.seen).toEqual([[]]);
  points.stop();
  people.stop();
});

test("an unchanged point is the very same view after another has changed", async () => {
  const socket = await welcomed();
  const [before] = session.points("r1", "c1");
  const put = [point({ id: "p2", order: "b" })];
  socket.say({ type: "changes", after: 10, upto: 11, because: [], put, drop: [] });
  await frame();
  expect(session.points("r1", "c1")).toHaveLength(2);
  expect(session.points("r1", "c1")[0]).toBe(before);
});

test("shows an own point before the server has it, under one key to the end", async () => {
  const socket = await welcomed();
  const outcome = session.ask(addPoint);
  await frame();
  const pending = session.points("r1", "c1").at(-1)!;
  expect(pending).toMatchObject({ text: "mine", pending: true, mine: true });
  expect(session.pendingCount).toBe(1);

  await eventually(() => expect(socket.asked()).toHaveLength(1));
  const stored = point({ id: "p9", text: "mine", order: "z" });
  socket.say(
    { type: "acknowledged", k: 1, seq: 11, created: ["p9"] },
    { type: "mine", put: [{ ...stored, mine: true }], drop: [] },
    { type: "changes", after: 10, upto: 11, because: [], put: [stored], drop: [] },
  );
  expect(await outcome).toEqual({ ok: true, created: ["p9"] });
  await frame();
  const shown = session.points("r1", "c1");
  expect(shown).toHaveLength(2);
  expect(shown.at(-1)).toMatchObject({ id: "p9", pending: false, mine: true, key: pending.key });
  expect(session.point(pending.id)?.id).toBe("p9");
  expect(session.pendingCount).toBe(0);
});

test("shows an own edit until the server's word has come, and then that", async () => {
  const socket = await welcomed();
  void session.ask({ do: "edit_point", point: "p1", text: "  spaced  ", revision: 1 });
  await frame();
  expect(session.point("p1")).toMatchObject({ text: "  spaced  ", pending: true });
  socket.say({ type: "acknowledged", k: 1, seq: 11, created: [] });
  await frame();
  expect(session.point("p1")).toMatchObject({ text: "  spaced  ", pending: false });
  const put = [point({ id: "p1", text: "spaced", revision: 2 })];
  socket.say({ type: "changes", after: 10, upto: 11, because: [], put, drop: [] });
  await frame();
  expect(session.point("p1")).toMatchObject({ text: "spaced", pending: false });
});

test("names a pending object by the command that creates it", async () => {
  const socket = await welcomed();
  void session.ask(addPoint);
  await frame();
  const pending = session.points("r1", "c1").at(-1)!;
  void session.ask({ do: "edit_point", point: pending.id, text: "better", revision: 1 });
  await eventually(() => expect(socket.asked()).toHaveLength(2));
  expect(socket.asked()[1]!.command).toMatchObject({ do: "edit_point", point: { new: 1 } });
  await frame();
  expect(session.point(pending.id)?.text).toBe("better");
});

test("a refusal takes the point back and keeps its text for the page", async () => {
  const socket = await welcomed();
  expect(session.failed).toEqual([]);
  const outcome = session.ask(addPoint);
  await eventually(() => expect(socket.asked()).toHaveLength(1));
  socket.say({ type: "refused", k: 1, reason: "room_closed" });
  expect(await outcome).toEqual({ ok: false, reason: "room_closed" });
  expect(session.failed).toHaveLength(1); // whoever asked can tell at once which one it was
  await frame();
  expect(session.points("r1", "c1")).toHaveLength(1);
  expect(session.failed).toEqual([{ k: 1, command: addPoint, reason: "room_closed" }]);

  void session.again(1);
  await eventually(() => expect(socket.asked()).toHaveLength(2));
  expect(socket.asked()[1]).toMatchObject({ k: 2, command: addPoint });
  await frame();
  expect(session.failed).toEqual([]);
});

test("comes back by itself, says what it holds and asks again what is open", async () => {
  const socket = await welcomed();
  void session.ask(addPoint);
  await eventually(() => expect(socket.asked()).toHaveLength(1));
  socket.end(1006);
  await frame();
  expect(session.connection).toBe("lost");
  expect(session.lostSince).toBeGreaterThan(0);

  await eventually(() => expect(FakeSocket.last).not.toBe(socket));
  const next = FakeSocket.last;
  next.open();
  expect(next.sent[0]).toMatchObject({ type: "hello", epoch: 1, audience: "room:r1", upto: 10 });
  expect(next.asked()).toHaveLength(0);
  next.say(welcome({ objects: null }));
  expect(next.asked()).toMatchObject([{ k: 1, command: addPoint }]);
  await frame();
  expect(session.connection).toBe("open");
  expect(session.lostSince).toBeNull();
});

test("a page that is opened again goes on where it was left", async () => {
  const socket = await welcomed();
  void session.ask(addPoint);
  await eventually(() => expect(socket.asked()).toHaveLength(1));
  const client = (socket.sent[0] as { client: string }).client;
  session.close();
  await eventually(() => expect(locks.size).toBe(0));

  const next = await welcomed();
  expect(next.sent[0]).toMatchObject({ client });
  expect(next.asked()).toMatchObject([{ k: 1, command: addPoint }]);
  expect(session.points("r1", "c1").at(-1)).toMatchObject({ text: "mine", pending: true });
});

test("says hello again, once, when something between is missing", async () => {
  const socket = await welcomed();
  const gap = { type: "changes", after: 12, upto: 13, because: [], put: [], drop: [] } as const;
  socket.say(
    { ...gap, put: [], because: [], drop: [] },
    { ...gap, after: 13, upto: 14, because: [], put: [], drop: [] },
  );
  const hellos = socket.sent.filter((message) => message.type === "hello");
  expect(hellos).toHaveLength(2);
  expect(hellos[1]).toMatchObject({ upto: 10 });
});

test.each([
  [4000, "malformed"],
  [4001, "not_admitted"],
  [4002, "session_over"],
  [4042, "closed"],
] as const)("close code %i is for good: %s", async (code, farewell) => {
  const socket = await welcomed();
  socket.end(code);
  await frame();
  expect(session.connection).toBe("away");
  expect(session.farewell).toBe(farewell);
  await new Promise((done) => setTimeout(done, 600));
  expect(FakeSocket.last).toBe(socket);
});

test("a server that restarts is told from a lost connection", async () => {
  const socket = await welcomed();
  socket.end(4101);
  await frame();
  expect(session.connection).toBe("restarting");
});

test("measures the clock with five pings as soon as it is welcome", async () => {
  const socket = await welcomed();
  const pings = () => socket.sent.filter((message) => message.type === "ping");
  for (let i = 0; i < 10 && pings().length > i; i++) {
    socket.say({ type: "pong", sent: pings()[i]!.sent, now: 1_000_000 });
  }
  expect(pings()).toHaveLength(5);
  expect(Math.abs(session.now() - 1_000_000)).toBeLessThan(500);
});

test("counts down in whole seconds and stops at nothing", async () => {
  const socket = await opened();
  const now = Date.now();
  const running = round({ ends_at: now + 1200 });
  const mine = { type: "mine" as const, put: [me()], drop: [] };
  socket.say(welcome({ now, objects: [sessionObject(), running] }), mine);
  await frame();
  const left = watched(() => session.timeLeft);
  expect(left.seen).toEqual([2000]);
  await new Promise((done) => setTimeout(done, 1500));
  expect(left.seen).toEqual([2000, 1000, 0]);
  left.stop();
});

test("a frame that would end the connection is never sent", async () => {
  const socket = await welcomed();
  const long = { ...addPoint, text: "x".repeat(70_000) };
  expect(await session.ask(long)).toEqual({ ok: false, reason: "text_too_long" });
  const round = { do: "plan_round", task: "", minutes: NaN, rooms: 3, version: 0 } as const;
  expect(await session.ask(round)).toEqual({ ok: false, reason: "value_out_of_range" });
  void session.ask({ ...addPoint, text: "half \ud83d" });
  await eventually(() => expect(socket.asked()).toHaveLength(1));
  expect(socket.asked()[0]!.command).toMatchObject({ text: "half \ufffd" });
});

test("sends what a tab has left that is gone, as that tab, and inherits what fails", async () => {
  const left = await welcomed();
  const other = session;
  const socket = await welcomed();
  void other.ask(addPoint);
  await eventually(() => expect(left.asked()).toHaveLength(1));
  other.close();

  await vi.waitFor(() => expect(FakeSocket.last).not.toBe(socket), { timeout: 4000 });
  const delivery = FakeSocket.last;
  delivery.open();
  expect(delivery.sent[0]).toMatchObject({
    type: "hello",
    client: (left.sent[0] as { client: string }).client,
  });
  delivery.say(welcome());
  expect(delivery.asked()).toMatchObject([{ k: 1, command: addPoint }]);
  delivery.say({ type: "refused", k: 1, reason: "room_closed" });
  await eventually(() =>
    expect(session.failed).toMatchObject([{ command: addPoint, reason: "room_closed" }]),
  );
  expect(delivery.readyState).toBe(3);
});

test("what the server could not read is given up, so that the session can be opened again", async () => {
  const socket = await welcomed();
  void session.ask(addPoint);
  await eventually(() => expect(socket.asked()).toHaveLength(1));
  socket.end(4000);
  await frame();
  expect(session.failed).toMatchObject([{ command: addPoint, reason: "unknown" }]);
  session.close();
  await eventually(() => expect(locks.size).toBe(0));
  const next = await welcomed();
  expect(next.asked()).toEqual([]);
  expect(session.failed).toMatchObject([{ command: addPoint }]);
});

test("who comes back to a server with another client loads that one", async () => {
  const reload = vi.spyOn(location, "reload").mockImplementation(() => undefined);
  const socket = await welcomed();
  socket.say(welcome({ objects: null }));
  await frame();
  expect(reload).not.toHaveBeenCalled();
  socket.say(welcome({ objects: null, build: "b2" }));
  await eventually(() => expect(reload).toHaveBeenCalledTimes(1));
});

test("tells again where a moderator looks after the connection was lost", async () => {
  const socket = await welcomed();
  session.look("r1");
  socket.end(1006);
  await eventually(() => expect(FakeSocket.last).not.toBe(socket));
  const next = FakeSocket.last;
  next.open();
  next.say(welcome({ objects: null }));
  const look = { type: "signal", signal: { key: "look", room: "r1", away: false } };
  expect(socket.sent).toContainEqual(look);
  expect(next.sent).toContainEqual(look);
});

test("announces what happened once it can be seen", async () => {
  const socket = await welcomed();
  const heard: unknown[] = [];
  const stop = session.announcements.subscribe((because) =>
    heard.push(because, session.point("p2")?.text),
  );
  const because: Because[] = [["point_added", "p2"]];
  const put = [point({ id: "p2", text: "second" })];
  socket.say({ type: "changes", after: 10, upto: 11, because, put, drop: [] });
  await frame();
  expect(heard).toEqual([because, "second"]);
  stop();
  socket.say({ type: "changes", after: 11, upto: 12, because, put, drop: [] });
  await frame();
  expect(heard).toHaveLength(2);
});

test("a hidden page is kept up to date although nothing is drawn", async () => {
  const socket = await welcomed();
  vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  const put = [point({ id: "p2", order: "b" })];
  socket.say({ type: "changes", after: 10, upto: 11, because: [], put, drop: [] });
  expect(session.points("r1", "c1")).toHaveLength(2);
});
