// @vitest-environment happy-dom
import { flushSync } from "svelte";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Command } from "../src/protocol.gen";
import { setLanguage } from "../src/i18n/text.svelte";
import { ask } from "../src/parts/ask.svelte";
import FailedList from "../src/parts/FailedList.svelte";
import { button, click, hide, show } from "./shown_part";
import type { FailedCommand, FailReason, SessionState } from "../src/state/types";
import { withCurrentVersion } from "../src/state/versions";

function sessionWith(failed: FailedCommand[]) {
  const round = { id: "n1", end_version: 4 };
  const session = {
    failed,
    ask: vi.fn<SessionState["ask"]>(async () => ({ ok: true, created: [] })),
    again: vi.fn<SessionState["again"]>(async () => ({ ok: true, created: [] })),
    dismiss: vi.fn(),
    point: (id: string) => (id === "p1" ? { id: "p1", revision: 7 } : null),
    room: (id: string) => (id === "r" ? { id, open: false } : null),
    rounds: [round],
    withCurrentVersion: (command: Command) =>
      withCurrentVersion(command, session as unknown as SessionState),
  };
  return session;
}

type Session = ReturnType<typeof sessionWith>;
const asState = (session: Session) => session as unknown as SessionState;
const list = (session: Session) => show(FailedList, { session: asState(session) });
const refused = (reason: FailReason): FailedCommand => ({
  k: 3,
  reason,
  command: { do: "add_point", room: "r", column: "c", text: "Mine <b>bold</b>" },
});

beforeAll(() => setLanguage("en"));
afterEach(hide);

test("a refused point keeps its text and can be posted again or discarded", () => {
  const session = sessionWith([refused("limit_reached")]);
  list(session);
  expect(document.body.textContent).toContain("Mine <b>bold</b>");
  click("Post again");
  expect(session.again).toHaveBeenCalledWith(3);
  click("Discard");
  expect(session.dismiss).toHaveBeenCalledWith(3);
});

test("what a closed room refused can be posted again: it may open once more", () => {
  const session = sessionWith([refused("room_closed")]);
  list(session);
  expect(button("Copy")).not.toBeNull();
  expect(button("Discard")).not.toBeNull();
  click("Post again");
  expect(session.again).toHaveBeenCalledWith(3);
});

test("what a closed room refused can be handed in late", () => {
  const session = sessionWith([refused("room_closed")]);
  list(session);
  click("Hand in late");
  expect(session.dismiss).toHaveBeenCalledWith(3);
  const { text } = refused("room_closed").command as { text: string };
  const late = { do: "hand_in_late", room: "r", column: "c", text };
  expect(session.ask).toHaveBeenCalledWith(late);
});

test("what is too long can be copied, not posted again", () => {
  list(sessionWith([refused("text_too_long")]));
  expect(button("Post again")).toBeNull();
  expect(button("Copy")).not.toBeNull();
});

test("an edit that met another one starts again from the newest revision", () => {
  const command = { do: "edit_point", point: "p1", text: "Better", revision: 2 } as const;
  const session = sessionWith([{ k: 5, reason: "text_changed", command }]);
  list(session);
  click("Post again");
  expect(session.dismiss).toHaveBeenCalledWith(5);
  expect(session.ask).toHaveBeenCalledWith({ ...command, revision: 7 });
});

test("a change of the time that met another one starts again from the newest end", () => {
  const command = {
    do: "change_time",
    round: "n1",
    room: null,
    seconds: 60,
    end_version: 1,
  } as const;
  const session = sessionWith([{ k: 5, reason: "changed_meanwhile", command }]);
  list(session);
  expect(button("Copy")).toBeNull();
  click("Try again");
  expect(session.dismiss).toHaveBeenCalledWith(5);
  expect(session.ask).toHaveBeenCalledWith({ ...command, end_version: 4 });
});

test("whatever somebody wrote is there to be copied", () => {
  const written: [Command, string][] = [
    [{ do: "hand_in_late", room: "r", column: "c", text: "Late" }, "Late"],
    [{ do: "send_message", rooms: [], text: "Five minutes" }, "Five minutes"],
    [{ do: "settle_point", point: "p", text: "Both", revision: 1 }, "Both"],
    [{ do: "plan_round", task: "Discuss", minutes: 5, rooms: 2, version: 1 }, "Discuss"],
    [{ do: "decline_point", point: "p", reason: "Twice" }, "Twice"],
    [{ do: "rename_room", room: "r", name: "Mobility" }, "Mobility"],
    [{ do: "rename_person", person: "u", name: "Amira" }, "Amira"],
    [{ do: "set_call_links", plenary: "https://a", rooms: "https://b" }, "https://a\nhttps://b"],
    [
      { do: "set_agenda", steps: [{ id: null, title: "Welcome", minutes: 5 }], version: 1 },
      "Welcome",
    ],
  ];
  list(sessionWith(written.map(([command], k) => ({ k, command, reason: "limit_reached" }))));
  const shown = [...document.querySelectorAll(".user-text")].map((text) => text.textContent);
  expect(shown).toEqual(written.map(([, text]) => text));
});

test("what never got into the queue is kept as well", async () => {
  const session = sessionWith([]);
  session.ask.mockResolvedValueOnce({ ok: false, reason: "too_many_waiting" });
  list(session);
  const wish = { do: "add_point", room: "r", column: "c", text: "Number 201" } as const;
  await ask(asState(session), wish);
  flushSync();
  click("Post again");
  expect(session.ask).toHaveBeenLastCalledWith(wish);
  expect(button("Post again")).toBeNull();
});
