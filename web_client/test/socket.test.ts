// @vitest-environment happy-dom
import { deflateSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Socket } from "../src/net/socket";
import { FakeSocket } from "./fake_socket";
import { welcome } from "./pieces";

let told: (string | number)[][];
let socket: Socket;

function started(): FakeSocket {
  socket = new Socket(
    "ws://plenum.example/ws",
    {
      opened: () => told.push(["opened"]),
      received: (message) => told.push([message.type]),
      lost: (why, silence) => told.push(["lost", why, silence]),
      dismissed: (code) => told.push(["dismissed", code]),
      ping: () => told.push(["ping"]),
    },
    () => 0.5,
  );
  socket.start();
  return FakeSocket.last;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
  told = [];
});

afterEach(() => {
  socket.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("an attempt that hangs is given up, and another one made", () => {
  const first = started();
  vi.advanceTimersByTime(8000);
  expect(told).toEqual([["lost", "lost", 0]]);
  expect(first.readyState).toBe(3);
  vi.advanceTimersByTime(250);
  expect(FakeSocket.last).not.toBe(first);
});

test("an attempt that was made before the network came back is made anew", () => {
  const first = started();
  dispatchEvent(new Event("online"));
  expect(first.readyState).toBe(3);
  expect(FakeSocket.last).not.toBe(first);
  vi.advanceTimersByTime(7000);
  expect(told).toEqual([]);
});

test("a page that comes back to view leaves an attempt alone", () => {
  const first = started();
  document.dispatchEvent(new Event("visibilitychange"));
  expect(FakeSocket.last).toBe(first);
  expect(first.readyState).toBe(0);
});

test("a network that goes is asked after at once, and missed within ten seconds", () => {
  const first = started();
  first.open();
  vi.advanceTimersByTime(1000);
  dispatchEvent(new Event("offline"));
  expect(told).toEqual([["opened"], ["ping"]]);
  vi.advanceTimersByTime(9000);
  expect(told).toContainEqual(["lost", "lost", 7000]);
});

test("whoever is told to stay away stays away", () => {
  const first = started();
  first.open();
  first.end(4001);
  dispatchEvent(new Event("online"));
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([["opened"], ["dismissed", 4001]]);
  expect(FakeSocket.last).toBe(first);
});

test("what comes deflated is read before what comes after it", async () => {
  vi.useRealTimers();
  const server = started();
  server.open();
  server.say(welcome());
  server.sayDeflated(deflateSync(JSON.stringify(welcome())));
  server.say({ type: "mine", put: [], drop: [] });
  expect(told).toEqual([["opened"], ["welcome"]]);
  await vi.waitFor(() => expect(told).toHaveLength(4));
  expect(told).toEqual([["opened"], ["welcome"], ["welcome"], ["mine"]]);
  server.say({ type: "mine", put: [], drop: [] });
  expect(told).toHaveLength(5);
});

test("what is still being inflated when its connection is lost is not read", async () => {
  vi.useRealTimers();
  const server = started();
  server.open();
  server.sayDeflated(deflateSync(JSON.stringify(welcome())));
  server.end(1006);
  await new Promise((done) => setTimeout(done, 100));
  expect(told).toEqual([["opened"], ["lost", "lost", 0]]);
});
