import { expect, test } from "vitest";
import type { AgendaObject, HandsObject, SpotlightObject } from "../src/protocol.gen";
import { entry, now, over, shown } from "./overlaid";
import {
  agenda,
  hands,
  me,
  message,
  person,
  point,
  request,
  room,
  sessionObject,
  statement,
} from "./pieces";

test("a request waits in the queue at once, one of each kind", () => {
  const ask = { do: "make_request", room: "r1", what: "help" } as const;
  const { changed } = shown([], ask, ask);
  expect([...changed.values()]).toEqual([request({ id: "new:1", asked_at: now })]);
  expect(shown([request()], ask).changed.size).toBe(0);
  expect(shown([request({ what: "time" })], ask).changed.size).toBe(1);
});

test("a request is taken by oneself, and gone once it is closed", () => {
  const taken = shown([me({ person: "u9" }), request()], { do: "take_request", request: "q1" });
  expect(taken.changed.get("q1")).toMatchObject({ taken_by: "u9" });
  const closed = shown([request()], { do: "close_request", request: "q1" });
  expect([...closed.removed]).toEqual(["q1"]);
});

test("a message is there until it is taken back", () => {
  const send = { do: "send_message", rooms: ["r1"], text: "Hello" } as const;
  const sent = shown([], { ...send, rooms: ["r1"] });
  expect(sent.changed.get("new:1")).toEqual(
    message({ id: "new:1", rooms: ["r1"], text: "Hello", sent_at: now }),
  );
  expect([...sent.unconfirmed]).toEqual(["new:1"]);
  const back = shown([message()], { do: "take_back_message", message: "m1" });
  expect([...back.removed]).toEqual(["m1"]);
});

test("a new agenda shows at once, its new steps with a name for the time being", () => {
  const steps = [
    { id: "s2", title: "Talk", minutes: 10 },
    { id: null, title: "Break", minutes: 15 },
  ];
  const set = { do: "set_agenda" as const, steps, version: 1 };
  const { changed } = shown([agenda()], set);
  expect(changed.get("agenda")).toMatchObject({
    steps: [steps[0], { id: "new:1.1", title: "Break", minutes: 15 }],
    version: 2,
  });
  const answered = { ...entry(1, set), acknowledged: { seq: 11, created: ["s3"] } };
  const named = over([agenda()], [answered]).changed.get("agenda") as AgendaObject;
  expect(named.steps.map((step) => step.id)).toEqual(["s2", "s3"]);
});

test("the step that is on stays on unless it is taken off the agenda", () => {
  const on = agenda({ current: "s1", started_at: 5 });
  const keep = { do: "set_agenda" as const, steps: on.steps.slice(0, 1), version: 1 };
  expect(shown([on], keep).changed.get("agenda")).toMatchObject({ current: "s1", started_at: 5 });
  const drop = { do: "set_agenda" as const, steps: on.steps.slice(1), version: 1 };
  const dropped = shown([on], drop).changed.get("agenda");
  expect(dropped).toMatchObject({ current: null, started_at: null });
});

test("a step begins now, once; none ends it", () => {
  const go = (step: string | null) => ({ do: "go_to_step", step }) as const;
  const begun = shown([agenda()], go("s2")).changed.get("agenda");
  expect(begun).toMatchObject({ current: "s2", started_at: now });
  const on = agenda({ current: "s2", started_at: 5 });
  expect(shown([on], go("s2")).changed.size).toBe(0);
  expect(shown([on], go(null)).changed.get("agenda")).toMatchObject({ started_at: null });
});

test("hands stand in the order in which they are raised", () => {
  const set = (person: string, raised: boolean) => ({ do: "set_hand", person, raised }) as const;
  const raised = shown([me({ name: "Amira" }), hands("u2")], set("u1", true)).changed.get("hands");
  expect((raised as HandsObject).hands.at(-1)).toEqual({ person: "u1", name: "Amira" });
  expect(shown([hands("u1")], set("u1", true)).changed.size).toBe(0);
  const lowered = shown([hands("u1", "u2")], set("u1", false)).changed.get("hands");
  expect(lowered).toEqual(hands("u2"));
  expect(shown([], set("u1", true)).changed.size).toBe(0);
});

test.each(["p1", "t1", "r1"])("%s is shown to all, alone, until nothing is", (id) => {
  const pieces = [point(), statement(), room()];
  const show = (object: string | null) => ({ do: "show_to_all", object }) as const;
  const seen = shown(pieces, show(id)).changed.get("spotlight") as SpotlightObject;
  expect([seen.point, seen.statement, seen.room].filter(Boolean)).toEqual([id]);
  const ended = shown([...pieces, seen], show(null));
  expect([...ended.removed]).toEqual(["spotlight"]);
  const again = shown([...pieces, seen], show(null), show(id));
  expect(again.removed.size).toBe(0);
  expect(again.changed.get("spotlight")).toEqual(seen);
});

test("a corrected name shows everywhere", () => {
  const rename = { do: "rename_person", person: "u1", name: "Amíra" } as const;
  const { changed } = shown([me(), person(), hands("u2", "u1")], rename);
  expect(changed.get("u1")).toMatchObject({ name: "Amíra" });
  expect(changed.get("me")).toMatchObject({ name: "Amíra" });
  expect((changed.get("hands") as HandsObject).hands[1]).toEqual({ person: "u1", name: "Amíra" });
  expect(shown([me({ person: "u3" }), person()], rename).changed.has("me")).toBe(false);
});

test("whoever is removed has no seat and no hand, and comes back without", () => {
  const remove = { do: "remove_person", person: "u1" } as const;
  const { changed } = shown([person(), hands("u1", "u2")], remove);
  expect(changed.get("u1")).toEqual(person({ removed: true, seat: null }));
  expect(changed.get("hands")).toEqual(hands("u2"));
  const gone = person({ removed: true, seat: null });
  const back = shown([gone], { do: "readmit_person", person: "u1" });
  expect(back.changed.get("u1")).toMatchObject({ removed: false, seat: null });
});

test("whoever is erased is not seen any more", () => {
  const gone = person({ removed: true, seat: null });
  const { removed } = shown([gone], { do: "erase_person", person: "u1" });
  expect(removed.has("u1")).toBe(true);
});

test("links, calls and the rehearsal change at once", () => {
  const { changed } = shown(
    [sessionObject()],
    { do: "set_call_links", plenary: "https://a", rooms: "https://b/{number}" },
    { do: "begin_rehearsal", people: 12 },
  );
  expect(changed.get("session")).toEqual(
    sessionObject({ call: "https://a", call_rooms: "https://b/{number}", rehearsing: true }),
  );
  const over = shown([sessionObject({ rehearsing: true })], { do: "end_rehearsal" });
  expect(over.changed.get("session")).toMatchObject({ rehearsing: false });
});
