// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { remember } from "../src/state/identity";
import { openSession } from "../src/state/session.svelte";
import type { SessionState } from "../src/state/types";
import { FakeSocket } from "./fake_socket";
import { installLocks } from "./locks";
import { me, point, room, round, sessionObject, welcome } from "./pieces";

// A page that is opened while the server cannot be reached.
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 3000, interval: 5 });
const addPoint = { do: "add_point", room: "r1", column: "c1", text: "mine" } as const;
const ends_at = Date.now() + 600_000;
const objects = [sessionObject(), round({ ends_at }), room(), point({ text: "first" })];

const locks = installLocks();
let session: SessionState;
let name = 0;

async function opened(): Promise<FakeSocket> {
  const before = FakeSocket.last;
  session = openSession(`session${name}`);
  await eventually(() => expect(FakeSocket.last).not.toBe(before));
  return FakeSocket.last;
}

async function welcomed(): Promise<FakeSocket> {
  const socket = await opened();
  socket.open();
  await eventually(() => expect(socket.sent).toHaveLength(1)); // hello
  const now = Date.now() + 3_600_000;
  socket.say(welcome({ objects, now }), { type: "mine", put: [me()], drop: [] });
  await frame();
  return socket;
}

// As when the page is left for good.
async function left(): Promise<void> {
  session.close();
  await eventually(() => expect(locks.size).toBe(0));
}

const texts = () => session.points("r1", "c1").map((shown) => shown.text);

beforeEach(() => {
  vi.stubGlobal("WebSocket", FakeSocket);
  name += 1;
  remember(`session${name}`, { token: "secret", person: "u1" });
});

afterEach(async () => {
  await left();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("shows what was there last, with what is not yet saved, and by the server's clock", async () => {
  await welcomed();
  void session.ask(addPoint);
  await eventually(() => expect(session.pendingCount).toBe(1));
  await left();

  const socket = await opened();
  socket.end(1006);
  await eventually(() => expect(session.ready).toBe(true));
  await frame();
  expect(session.connection).toBe("lost");
  expect(session.lostSince).toBeLessThanOrEqual(session.now());
  expect(session.me?.name).toBe("Amira");
  expect(texts()).toEqual(["first", "mine"]);
  expect(session.points("r1", "c1").map((shown) => shown.pending)).toEqual([false, true]);
  expect(Math.abs(session.now() - Date.now() - 3_600_000)).toBeLessThan(1000);
});

test("what is asked then is asked of the server when it is there, after what waits", async () => {
  await welcomed();
  void session.ask(addPoint);
  await eventually(() => expect(session.pendingCount).toBe(1));
  await left();
  const lost = await opened();
  lost.end(1006);
  await eventually(() => expect(session.ready).toBe(true));
  void session.ask({ ...addPoint, text: "mine too" });
  await frame();
  expect(texts()).toEqual(["first", "mine", "mine too"]);

  await eventually(() => expect(FakeSocket.last).not.toBe(lost));
  const socket = FakeSocket.last;
  socket.open();
  expect(socket.sent[0]).toMatchObject({ type: "hello", epoch: 1, audience: "room:r1", upto: 10 });
  const put = [sessionObject(), round({ ends_at }), room(), point({ text: "changed meanwhile" })];
  socket.say(welcome({ objects: put, upto: 12 }), { type: "mine", put: [me()], drop: [] });
  await frame();
  expect(session.connection).toBe("open");
  expect(session.lostSince).toBeNull();
  expect(texts()).toEqual(["changed meanwhile", "mine", "mine too"]);
  expect(socket.asked()).toMatchObject([
    { k: 1, command: { text: "mine" } },
    { k: 2, command: { text: "mine too" } },
  ]);
});

test("a Welcome that comes soon has no stand-in before it", async () => {
  await welcomed();
  await left();
  const socket = await opened();
  socket.open();
  await new Promise((done) => setTimeout(done, 500));
  expect(session.ready).toBe(false);
  socket.say(welcome({ objects: [] }), { type: "mine", put: [me()], drop: [] });
  await frame();
  expect(texts()).toEqual([]);
});

test("a server that keeps silent has one after a second", async () => {
  await welcomed();
  await left();
  (await opened()).open();
  await eventually(() => expect(texts()).toEqual(["first"]));
  expect(session.ready).toBe(true);
});

test("another person on this device is shown nothing", async () => {
  await welcomed();
  await left();
  remember(`session${name}`, { token: "another", person: "u2" });
  (await opened()).end(1006);
  await new Promise((done) => setTimeout(done, 300));
  expect(session.ready).toBe(false);
  expect(texts()).toEqual([]);
});

test.each([4001, 4002, 4003, 4042])("nothing is kept after close code %i", async (code) => {
  await welcomed();
  await left();
  (await opened()).end(code);
  await frame();
  await left();
  (await opened()).end(1006);
  await new Promise((done) => setTimeout(done, 300));
  expect(session.ready).toBe(false);
});

test("a page of another build than the server's loads that one, and once only", async () => {
  const build = document.createElement("meta");
  build.name = "build";
  build.content = "b0";
  document.head.append(build);
  const reload = vi.spyOn(location, "reload").mockImplementation(() => undefined);
  const dropped = vi.fn(async () => true);
  vi.stubGlobal("caches", { delete: dropped });
  const socket = await welcomed();
  await eventually(() => expect(reload).toHaveBeenCalledTimes(1));
  expect(dropped).toHaveBeenCalledWith("plenum-shell-b0");
  expect(socket.sent[0]).toMatchObject({ build: "b0" });
  await left();
  await welcomed();
  await new Promise((done) => setTimeout(done, 100));
  expect(reload).toHaveBeenCalledTimes(1);
  build.remove();
});
