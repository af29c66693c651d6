// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LastSeen, type Seen } from "../src/state/last_seen";
import type { Held } from "../src/state/store";
import { me, point, sessionObject } from "./pieces";

const inAWeek = () => Date.now() + 7 * 86_400_000;
let name = 0;
let opened: LastSeen[] = [];

function open(session: string, token = "token"): LastSeen {
  const seen = new LastSeen(session, token);
  opened.push(seen);
  return seen;
}

function held(change: Partial<Held> = {}, delete_at = inAWeek()): Held {
  const shared = [sessionObject({ delete_at }), point()];
  return { epoch: 1, audience: "room:r1", upto: 10, shared, own: [me()], ...change };
}

const seen = (change: Partial<Seen> = {}): Seen => ({
  held: held(),
  at: Date.now(),
  ahead: 5,
  ...change,
});

// As a page does that is left.
async function kept(session: string, what = seen(), token = "token"): Promise<LastSeen> {
  const last = open(session, token);
  last.keep(() => what);
  dispatchEvent(new Event("pagehide"));
  await last.settled();
  return last;
}

let session = "";
beforeEach(() => (session = `session ${++name}`));
afterEach(() => {
  opened.forEach((last) => last.close());
  opened = [];
  vi.useRealTimers();
});

test("gives back what was shown last", async () => {
  const what = seen();
  await kept(session, what);
  expect(await open(session).load()).toMatchObject(what);
});

test("nobody else is shown it, and who comes next replaces it", async () => {
  await kept(session);
  expect(await open(session, "another").load()).toBeNull();
  await kept(session, seen({ ahead: 7 }), "another");
  expect(await open(session).load()).toBeNull();
  expect(await open(session, "another").load()).toMatchObject({ ahead: 7 });
});

test("what is forgotten is gone, and what was about to be kept with it", async () => {
  const last = await kept(session);
  last.keep(() => seen());
  last.forget();
  dispatchEvent(new Event("pagehide"));
  await last.settled();
  expect(await open(session).load()).toBeNull();
});

test("nothing outlives its session", async () => {
  const soon = Date.now() + 1000;
  await kept(session, seen({ held: held({}, soon) }));
  expect(await open(session).load()).not.toBeNull();
  vi.spyOn(Date, "now").mockReturnValue(soon + 1);
  expect(await open(session).load()).toBeNull();
  vi.restoreAllMocks();
});

test("only the last five sessions are kept", async () => {
  for (let i = 0; i < 7; i += 1) await kept(`${session}.${i}`, seen({ at: Date.now() + i }));
  const there = await Promise.all([...Array(7).keys()].map((i) => open(`${session}.${i}`).load()));
  expect(there.map((found) => found !== null)).toEqual([
    ...[false, false],
    ...[true, true, true, true, true],
  ]);
});

test("is written once for many changes, with the last of them", async () => {
  const last = open(session);
  await kept("so that the database is open");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const look = vi.fn(() => seen({ ahead: 3 }));
  for (let i = 0; i < 100; i += 1) last.keep(look);
  vi.advanceTimersByTime(1900);
  expect(look).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  vi.useRealTimers();
  await last.settled();
  expect(look).toHaveBeenCalledTimes(1);
  expect(await open(session).load()).toMatchObject({ ahead: 3 });
});

test("what is not complete is not kept", async () => {
  const last = open(session);
  last.keep(() => null);
  dispatchEvent(new Event("pagehide"));
  await last.settled();
  expect(await open(session).load()).toBeNull();
});

test("more than a device can be asked to keep is not kept", async () => {
  const many = Array.from({ length: 10_001 }, (_, i) => point({ id: `p${i}` }));
  await kept(session, seen({ held: held({ shared: many }) }));
  expect(await open(session).load()).toBeNull();
});
