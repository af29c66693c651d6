// @vitest-environment happy-dom
import { flushSync } from "svelte";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import { announce } from "../src/parts/announcer";
import ConnectionState from "../src/parts/ConnectionState.svelte";
import Messages from "../src/parts/frame/Messages.svelte";
import type { BecauseKind } from "../src/protocol.gen";
import { fakeSession, view, type FakeSession } from "./fake_session.svelte";
import { me, message, point, request, room, round } from "./pieces";
import { Said } from "./said.svelte";
import { hide, show } from "./shown_part";

// What happens, how urgent it is, and the words: by the same two regions that screen readers know.
const minute = 60_000;
const start = Date.UTC(2024, 4, 6, 10, 0);
const digest = 10_000; // ms

let session: FakeSession;

function runs(minutes: number, change: Parameters<typeof round>[0] = {}): void {
  session.state.round = round({ ends_at: start + minutes * minute, ...change });
  session.state.rounds = [session.state.round];
  session.state.timeLeft = minutes * minute;
}

function happens(what: BecauseKind, object: string): void {
  flushSync();
  session.happens([what, object]);
  flushSync();
}

// The countdown comes to so many minutes.
function countsTo(minutes: number) {
  return {
    before: () => runs(minutes + 0.02),
    by: () => void (session.state.timeLeft = minutes * minute),
  };
}

function othersAdd(count: number): void {
  session.state.point = (id) => view(point({ id, mine: false }));
  for (let i = 0; i < count; ++i) happens("point_added", `p${i}`);
  vi.advanceTimersByTime(digest);
}

function focusOn(id: string): void {
  session.state.columns = ["Ideas", "Actions"].map((title, i) => ({ id: `c${i + 1}`, title }));
  session.state.point = () => view(point({ id }));
  const item = document.createElement("button");
  item.dataset.point = id;
  document.body.append(item);
  item.focus();
  flushSync();
}

type Line = {
  event: string;
  level: "polite" | "assertive";
  says: string | RegExp;
  before?: () => void;
  by: () => void;
};

const lines: Line[] = [
  {
    event: "others add points",
    level: "polite",
    says: "3 new points in Ideas.",
    by: () => othersAdd(3),
  },
  {
    event: "others move the point that has the focus",
    level: "polite",
    says: "This point was moved to Actions.",
    by: () => {
      focusOn("p1");
      session.state.point = () => view(point({ id: "p1", column: "c2" }));
      session.happens(["point_moved", "p1"]);
    },
  },
  {
    event: "the groups start",
    level: "polite",
    says: /^The groups have started\. 15 minutes, until \d\d:\d\d\.$/,
    by: () => runs(15),
  },
  { event: "5 minutes", level: "polite", says: "5 minutes left.", ...countsTo(5) },
  { event: "1 minute", level: "assertive", says: "1 minute left.", ...countsTo(1) },
  { event: "30 seconds", level: "polite", says: "30 seconds left.", ...countsTo(0.5) },
  {
    event: "the end",
    level: "assertive",
    says: "Time is up. Everybody is back in the plenary.",
    before: () => runs(1),
    by: () => {
      session.state.round = round({ state: "closed", ends_at: null });
    },
  },
  {
    event: "the time is changed",
    level: "assertive",
    says: /^5 minutes more\. 8 minutes left, until \d\d:\d\d\.$/,
    before: () => runs(3),
    by: () => {
      runs(8);
      session.happens(["end_changed", "n1"]);
    },
  },
  {
    event: "a message of the moderators",
    level: "assertive",
    says: "Message from the moderators: Please come back",
    by: () => {
      show(Messages, { session: session.asState });
      session.state.messages = [view(message({ text: "Please come back" }))];
    },
  },
  {
    event: "another room",
    level: "polite",
    says: "Mobility, 2 people, 12 points.",
    by: () => {
      session.state.room = () => room({ name: "Mobility" });
      session.state.peopleIn = () => session.state.people.concat(session.state.people);
      session.state.pointCount = () => 12;
      said.goTo("r1");
    },
  },
  {
    event: "the connection is lost for more than three seconds",
    level: "assertive",
    says: "Connection lost. You can keep writing. It will be sent later.",
    by: () => {
      session.state.now = () => Date.now();
      session.state.connection = "connecting";
      session.state.lostSince = Date.now();
      show(ConnectionState, { session: session.asState });
      vi.advanceTimersByTime(2500);
      flushSync();
      vi.advanceTimersByTime(600);
    },
  },
  {
    event: "a room asks for help",
    level: "assertive",
    says: "Room 1 needs help.",
    by: () => {
      session.state.isModerator = true;
      session.state.requests = [view(request())];
      happens("request_made", "q1");
    },
  },
];

let said: Said;

beforeAll(async () => {
  await setLanguage("en");
  vi.useFakeTimers();
});
beforeEach(() => {
  session = fakeSession({ me: me({ seat: "r1" }), lostSince: null, pendingCount: 0 });
});
afterEach(async () => {
  await hide();
  await said.end();
  vi.advanceTimersByTime(digest); // until the regions are silent
});
afterAll(() => void vi.useRealTimers());

test.each(lines)("$event: $level", async ({ event, level, says, before, by }) => {
  before?.();
  said = new Said(session, event === "another room" ? null : "r1");
  by();
  flushSync();
  vi.advanceTimersByTime(150);
  const heard = await said.heard();
  expect(heard).toHaveLength(1);
  expect(heard[0]!.level).toBe(level);
  expect(heard[0]!.text).toMatch(says);
});

test("the connection comes back: politely, with what was sent", async () => {
  said = new Said(session, "r1");
  session.state.now = () => Date.now();
  Object.assign(session.state, { lostSince: Date.now(), connection: "connecting" });
  session.state.pendingCount = 3;
  show(ConnectionState, { session: session.asState });
  vi.advanceTimersByTime(4000);
  flushSync();
  Object.assign(session.state, { lostSince: null, connection: "open", pendingCount: 0 });
  flushSync();
  vi.advanceTimersByTime(200);
  expect((await said.heard()).at(-1)).toEqual({
    level: "polite",
    text: "Connected. 3 changes sent.",
  });
});

test("polite words come at most every two seconds, and the same ones once", async () => {
  said = new Said(session, "r1");
  const texts = async () => (await said.heard()).map(({ text }) => text);
  for (const text of ["One.", "One.", "Two."]) {
    announce(text);
    vi.advanceTimersByTime(200);
  }
  expect(await texts()).toEqual(["One."]);
  vi.advanceTimersByTime(2000);
  expect(await texts()).toEqual(["One.", "Two."]);
});
