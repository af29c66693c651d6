// @vitest-environment happy-dom
import { flushSync } from "svelte";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import { ask } from "../src/parts/ask.svelte";
import FailedList from "../src/parts/FailedList.svelte";
import { button, click, hide, show } from "./shown_part";
import type { FailedCommand, FailReason, SessionState } from "../src/state/types";

function sessionWith(failed: FailedCommand[]) {
  return {
    failed,
    ask: vi.fn<SessionState["ask"]>(async () => ({ ok: true, created: [] })),
    again: vi.fn<SessionState["again"]>(async () => ({ ok: true, created: [] })),
    dismiss: vi.fn(),
    point: (id: string) => (id === "p1" ? { id: "p1", revision: 7 } : null),
  };
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

test("what a closed room refused can be copied, not posted again", () => {
  list(sessionWith([refused("room_closed")]));
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
