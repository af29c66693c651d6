// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { takeAbandoned, takeClient, type Client } from "../src/net/client_record";
import { openMax, Queue } from "../src/net/queue";
import type { Ask, Command } from "../src/protocol.gen";
import { installLocks } from "./locks";

const add = (text: string): Command => ({ do: "add_point", room: "r1", column: "c1", text });
const done = (k: number) => ({ type: "acknowledged" as const, k, seq: k, created: [] });

let tests = 0;
let session: string;
let sent: Ask[];

// A tab's queue; a later one of the same session finds what an earlier has left.
async function tab(): Promise<{ client: Client; queue: Queue }> {
  const client = await takeClient(session, () => `client${Math.random()}`.replace(".", ""));
  return { client, queue: new Queue(client, (ask) => sent.push(ask)) };
}

async function leave({ client, queue }: { client: Client; queue: Queue }): Promise<void> {
  queue.pause();
  await queue.settled();
  client.release();
  await new Promise((next) => setTimeout(next));
}

const numbers = () => sent.map((ask) => ask.k);

beforeEach(() => {
  session = `session${++tests}`;
  sent = [];
  installLocks();
});

afterEach(() => vi.useRealTimers());

test("numbers commands from 1 and sends them in order, stored first", async () => {
  const { client, queue } = await tab();
  const save = vi.spyOn(client, "save");
  queue.resume();
  queue.add(add("a"), 0);
  queue.add(add("b"), 0);
  expect(sent).toEqual([]);
  await queue.settled();
  expect(save).toHaveBeenCalledTimes(2);
  expect(sent).toEqual([
    { type: "ask", k: 1, command: add("a") },
    { type: "ask", k: 2, command: add("b") },
  ]);
});

test("a connection that comes while a command is being stored does not get it too early", async () => {
  const { queue } = await tab();
  queue.add(add("a"), 0);
  queue.resume();
  expect(sent).toEqual([]);
  await queue.settled();
  expect(numbers()).toEqual([1]);
});

test("waits for the connection", async () => {
  const { queue } = await tab();
  queue.add(add("a"), 0);
  await queue.settled();
  expect(sent).toEqual([]);
  queue.resume();
  expect(numbers()).toEqual([1]);
});

test("sends again what was not answered, in order, and nothing else", async () => {
  const { queue } = await tab();
  queue.resume();
  for (const text of ["a", "b", "c"]) queue.add(add(text), 0);
  await queue.settled();
  queue.acknowledged(done(2));
  queue.pause();
  sent = [];
  queue.resume();
  expect(numbers()).toEqual([1, 3]);
});

test("a refused command is listed with its text until it is dismissed", async () => {
  const { queue } = await tab();
  queue.resume();
  queue.add(add("a"), 0);
  await queue.settled();
  queue.refused({ type: "refused", k: 1, reason: "room_closed" });
  expect(queue.open).toEqual([]);
  expect(queue.failed).toEqual([{ k: 1, command: add("a"), reason: "room_closed" }]);
  expect(queue.dismiss(1)?.command).toEqual(add("a"));
  expect(queue.failed).toEqual([]);
});

test("after Retry it waits, then asks again from there in order", async () => {
  const { queue } = await tab();
  queue.resume();
  for (const text of ["a", "b", "c"]) queue.add(add(text), 0);
  await queue.settled();
  vi.useFakeTimers();
  sent = [];
  queue.retry({ type: "retry", k: 2, reason: "storage_full" });
  queue.retry({ type: "retry", k: 3, reason: "storage_full" });
  queue.acknowledged(done(1));
  expect(queue.waitingFor).toBe("storage_full");
  vi.advanceTimersByTime(900);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(numbers()).toEqual([2, 3]);
  expect(queue.waitingFor).toBeNull();
});

test("keeps a bounded number in flight, and in doubt", async () => {
  const { queue } = await tab();
  queue.resume();
  for (let i = 0; i < openMax; i++) queue.add(add("a"), 0);
  await queue.settled();
  expect(sent).toHaveLength(32);
  expect(queue.full).toBe(true);
  queue.acknowledged(done(1));
  expect(sent.at(-1)?.k).toBe(33);
  expect(queue.full).toBe(false);
});

test("a later tab takes over a queue whose tab is gone, under the same client", async () => {
  const first = await tab();
  first.queue.add(add("a"), 0);
  await leave(first);
  const second = await tab();
  expect(second.client.record.client).toBe(first.client.record.client);
  second.queue.resume();
  expect(sent).toEqual([{ type: "ask", k: 1, command: add("a") }]);
  expect(second.queue.add(add("b"), 0)).toBe(2);
});

test("a number is never used twice, also when all was answered before", async () => {
  const first = await tab();
  first.queue.resume();
  first.queue.add(add("a"), 0);
  await first.queue.settled();
  first.queue.acknowledged(done(1));
  await leave(first);
  expect((await tab()).queue.add(add("b"), 0)).toBe(2);
});

test("two tabs are two clients", async () => {
  const first = await tab();
  const second = await tab();
  expect(second.client.record.client).not.toBe(first.client.record.client);
  expect(await takeAbandoned(session)).toBeNull();
});

test("a tab finds what two others have left", async () => {
  const [first, second, third] = [await tab(), await tab(), await tab()];
  first.queue.add(add("a"), 0);
  second.queue.add(add("b"), 0);
  await leave(first);
  await leave(second);
  const found = [await takeAbandoned(session), await takeAbandoned(session)];
  const texts = found.map((client) => (client?.record.open[0]?.command as { text: string }).text);
  expect(texts.sort()).toEqual(["a", "b"]);
  expect(await takeAbandoned(session)).toBeNull();
  expect(third.queue.open).toEqual([]);
});

test("without Web Locks it works in this page's memory, as a new client", async () => {
  Reflect.deleteProperty(navigator, "locks");
  const { client, queue } = await tab();
  expect(client.durable).toBe(false);
  queue.resume();
  queue.add(add("a"), 0);
  await queue.settled();
  expect(numbers()).toEqual([1]);
});

test("a browser that cannot store still sends", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const { client, queue } = await tab();
  vi.spyOn(client, "save").mockRejectedValue(new Error("full"));
  queue.resume();
  queue.add(add("a"), 0);
  await queue.settled();
  await Promise.resolve();
  expect(numbers()).toEqual([1]);
  expect(warn).toHaveBeenCalled();
  warn.mockRestore();
});
