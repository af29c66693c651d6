// @vitest-environment happy-dom
import { flushSync } from "svelte";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import { settings } from "../src/parts/settings.svelte";
import { sounds } from "../src/parts/sounds";
import Voice from "../src/parts/Voice.svelte";
import type { BecauseKind } from "../src/protocol.gen";
import { fakeSession, view, type FakeSession } from "./fake_session.svelte";
import { me, point, request, room, round, statement } from "./pieces";
import { hide, show } from "./shown_part";

// What listeners are told of what happens, and how urgently.
const minute = 60_000;
const start = Date.UTC(2024, 4, 6, 10, 0);

let session: FakeSession;
let play: ReturnType<typeof vi.spyOn>;

// What has been said since the last look.
let heard: { text: string; level: string }[] = [];
const said = (level: "status" | "alert") => {
  const wanted = level === "status" ? "polite" : "assertive";
  const texts = heard.filter((each) => each.level === wanted).map(({ text }) => text);
  heard = [];
  return texts.join(" ");
};
vi.mock("../src/parts/announcer", () => ({
  announce: (text: string, level = "polite") => heard.push({ text, level }),
}));

// The running round has so many minutes left.
function runs(minutes: number, change: Parameters<typeof round>[0] = {}): void {
  session.state.round = round({ ends_at: start + minutes * minute, ...change });
  session.state.rounds = [session.state.round];
  session.state.timeLeft = minutes * minute;
}

function listen(at: string | null = null): void {
  show(Voice, { session: session.asState, room: at });
}

// Somebody does something, and then the page shows it.
function happens(what: BecauseKind, object: string, effect: () => void = () => undefined): void {
  effect();
  session.happens([what, object]);
  flushSync();
}

function passes(minutes: number): void {
  session.state.timeLeft = minutes * minute;
  flushSync();
}

beforeAll(() => setLanguage("en"));
beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  session = fakeSession();
  play = vi.spyOn(sounds, "play").mockImplementation(() => undefined);
  settings.digest = "digest";
});
afterEach(async () => {
  await hide();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("the start says how long it is, and until when", () => {
  listen();
  runs(15);
  flushSync();
  expect(said("status")).toMatch(/^The groups have started\. 15 minutes, until \d\d:\d\d\.$/);
});

test("whoever comes while the clock runs is not told that it has started", () => {
  runs(15);
  listen();
  passes(14);
  expect(said("alert")).toBe("");
});

test.each([
  [5, "status", "5 minutes left."],
  [1, "alert", "1 minute left."],
  [0.5, "status", "30 seconds left."],
] as const)("at %d minutes the clock speaks and sounds once", (minutes, level, text) => {
  runs(minutes + 0.4);
  listen();
  passes(minutes + 0.02);
  expect(said(level)).toBe("");
  passes(minutes);
  expect(said(level)).toBe(text);
  expect(play).toHaveBeenCalledExactlyOnceWith("warning");
  passes(minutes - 0.02);
  expect(play).toHaveBeenCalledTimes(1);
});

test("a device that slept past several marks hears the last of them only", () => {
  runs(20);
  listen();
  passes(0.4);
  expect(heard).toEqual([{ text: "30 seconds left.", level: "polite" }]);
});

test("the end is urgent and sounds", () => {
  runs(1);
  listen();
  session.state.round = round({ state: "closed", ends_at: null });
  session.state.timeLeft = null;
  flushSync();
  expect(said("alert")).toBe("Time is up. Everybody is back in the plenary.");
  expect(play).toHaveBeenCalledExactlyOnceWith("end");
});

test("rooms that open again have not started anew", () => {
  session.state.round = round({ state: "closed", ends_at: null });
  listen();
  runs(5);
  flushSync();
  expect(said("alert")).toMatch(/^The rooms are open again\. 5 minutes/);
});

test("more time and less time say by how much, and what is left", () => {
  runs(3);
  listen();
  happens("end_changed", "n1", () => runs(8));
  expect(said("alert")).toMatch(/^5 minutes more\. 8 minutes left, until/);
  happens("end_changed", "n1", () => runs(6));
  expect(said("alert")).toMatch(/^2 minutes less\. 6 minutes left, until/);
});

test("another room's time is nothing to participants, and a line to moderators", () => {
  runs(3);
  listen();
  happens("room_time_changed", "r2");
  expect(said("alert")).toBe("");
  session.state.isModerator = true;
  session.state.rooms = [room({ id: "r2", number: 2 })];
  session.state.roomTimeLeft = () => 12 * minute;
  happens("room_time_changed", "r2");
  expect(said("status")).toBe("Room 2: 12 minutes left.");
});

test("pause, going on, closing and its cancelling are urgent", () => {
  runs(8);
  listen();
  happens("round_paused", "n1", () => (session.state.paused = true));
  expect(said("alert")).toBe("The clock has been stopped. 8 minutes left.");
  happens("round_resumed", "n1", () => runs(8));
  expect(said("alert")).toMatch(/^The clock is running again\. 8 minutes left/);
  happens("round_closing", "n1", () => runs(1, { state: "closing" }));
  expect(said("alert")).toMatch(/^The groups end soon: at \d\d:\d\d/);
  happens("end_changed", "n1", () => runs(7));
  expect(said("alert")).toMatch(/^The groups go on\. 7 minutes left/);
});

test("a room that closes is urgent to those who sit there, and a line to moderators", () => {
  session.state.me = me({ seat: "r1" });
  runs(8);
  listen("r1");
  happens("room_closed", "r1");
  expect(said("alert")).toBe("Your room has closed. You can still read its board.");
  happens("room_closed", "r2");
  expect(said("alert")).toBe("");
  session.state.isModerator = true;
  happens("room_closed", "r1");
  expect(said("status")).toBe("Room 1 has closed.");
});

test("a request for help calls moderators, urgently and with a sound", () => {
  session.state.isModerator = true;
  session.state.requests = [view(request()), view(request({ id: "q2", what: "time" }))];
  listen();
  happens("request_made", "q1");
  expect(said("alert")).toBe("Room 1 needs help.");
  expect(play).toHaveBeenCalledExactlyOnceWith("help");
  happens("request_made", "q2");
  expect(said("alert")).toBe("Room 1 needs more time.");
});

test("those who asked hear that somebody sees to it, others do not", () => {
  session.state.me = me({ seat: "r1" });
  session.state.requests = [
    view(request({ taken_by: "u9" })),
    view(request({ id: "q2", room: "r2" })),
  ];
  listen("r1");
  happens("request_taken", "q2");
  expect(said("status")).toBe("");
  happens("request_taken", "q1");
  expect(said("status")).toBe("A moderator is seeing to your request.");
});

test("a raised hand is told to moderators, a new step of the agenda to all", () => {
  session.state.step = { id: "s1", title: "Report back", minutes: 12, index: 0, startedAt: start };
  listen();
  session.state.hands = ["u1", "u2"].map((person) => ({ person, name: `Name of ${person}` }));
  happens("hand_raised", "hands");
  expect(said("status")).toBe("");
  happens("step_started", "s1");
  expect(said("status")).toBe("Now: Report back, 12 minutes.");
  session.state.isModerator = true;
  happens("hand_raised", "hands");
  expect(said("status")).toBe("Name of u2 has raised a hand.");
});

test("others' points in this room come as one sentence every ten seconds, own ones never", () => {
  const points = [
    point({ id: "p1" }),
    point({ id: "p2" }),
    point({ id: "p3", mine: true }),
    point({ id: "p4", room: "r2" }),
  ].map(view);
  session.state.point = (id) => points.find((point) => point.id === id) ?? null;
  listen("r1");
  for (const { id } of points) happens("point_added", id);
  expect(said("status")).toBe("");
  vi.advanceTimersByTime(10_000);
  expect(said("status")).toBe("2 new points in Ideas.");
});

test("statements of the moderators are counted with them, for participants", () => {
  listen();
  happens("statement_made", "t1");
  happens("statement_made", "t2");
  vi.advanceTimersByTime(10_000);
  expect(said("status")).toBe("2 new statements.");
});

test("who wants everything hears each by itself, who wants nothing hears none", () => {
  session.state.point = () => view(point({ text: "A calendar" }));
  session.state.statement = () => view(statement({ text: "We need one" }));
  listen("r1");
  settings.digest = "everything";
  happens("point_added", "p1");
  happens("statement_made", "t1");
  expect(said("status")).toBe("New in Ideas: A calendar New statement: We need one");
  vi.advanceTimersByTime(20_000);
  settings.digest = "off";
  happens("point_added", "p2");
  vi.advanceTimersByTime(10_000);
  expect(said("status")).toBe("");
});

test("what others do to the point with the focus is told at once, what oneself does is not", () => {
  const shown = (change: Parameters<typeof point>[0] = {}) => view(point(change));
  session.state.columns = [
    { id: "c1", title: "Ideas" },
    { id: "c2", title: "Actions" },
  ];
  session.state.point = () => shown();
  const item = document.createElement("button");
  item.dataset.point = "p1";
  document.body.append(item);
  listen("r1");
  item.focus();
  flushSync();

  happens("point_moved", "p1", () => (session.state.point = () => shown({ column: "c2" })));
  expect(said("status")).toBe("This point was moved to Actions.");
  const text = "Said better";
  happens("point_edited", "p1", () => (session.state.point = () => shown({ column: "c2", text })));
  expect(said("status")).toBe("The text of this point was changed.");

  session.state.point = () => shown({ column: "c1", text });
  flushSync(); // shown ahead, as one's own changes are
  happens("point_moved", "p1");
  expect(said("status")).toBe("");
  item.remove();
});
