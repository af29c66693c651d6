// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import LeftDrafts from "../src/parts/LeftDrafts.svelte";
import { drafts, placeOf } from "../src/parts/drafts.svelte";
import { BoardPage, text } from "./board_page";
import { me, point, room, round } from "./pieces";
import { button, click, hide, show, type } from "./shown_part";

vi.mock("../src/parts/announcer", () => ({ announce: () => {} }));

let page: BoardPage;
afterEach(() => page.close());

const area = () => document.querySelector<HTMLTextAreaElement>("#column-c1 textarea")!;

// The room closes while somebody is writing, and they find themselves in the plenary.
async function closedWhileWriting() {
  page = await BoardPage.open([]);
  type(area(), "  Half a thought ");
  await hide();
  const closed = [room({ open: false }), round({ state: "closed" })];
  page.socket.say({ type: "mine", put: [me({ seat: null })], drop: [] });
  await page.changes(closed);
  show(LeftDrafts, { session: page.session });
}

test("what was being written when the room closed is there, with three things to do", async () => {
  await closedWhileWriting();
  expect(text(".notice p")).toMatch(/You were still writing it in Room 1, column “Ideas”\.$/);
  expect(text(".notice .text")).toBe("Half a thought");
  expect(button("Hand in late")).not.toBeNull();
  expect(button("Copy")).not.toBeNull();
  click("Discard");
  await page.drawn();
  expect(document.querySelector(".notice")).toBeNull();
  expect(drafts.of(page.session.id)).toEqual([]);
});

test("handed in, the moderators have it until it is on the board", async () => {
  await closedWhileWriting();
  click("Hand in late");
  await page.drawn();
  const late = { room: "r1", column: "c1", text: "Half a thought" };
  expect(page.last).toEqual({ do: "hand_in_late", ...late });
  expect(document.querySelector(".notice")).toBeNull();
  expect(text("[data-handed-in]")).toBe("Handed in late. The moderators have it. Half a thought");
  expect(document.activeElement).toBe(document.querySelector("[data-handed-in]"));
  const taken = point({ id: "p9", text: "Half a thought", mine: true });
  await page.acknowledged(["p9"], [], [{ ...taken, late: true }]);
  expect(document.querySelector("[data-handed-in]")).not.toBeNull();
  page.socket.say({ type: "mine", put: [taken], drop: [] });
  await page.drawn();
  expect(document.querySelector("[data-handed-in]")).toBeNull();
});

test("when the room opens again, the text is back in its place", async () => {
  await closedWhileWriting();
  page.socket.say({ type: "mine", put: [me()], drop: [] });
  await page.changes([room(), round()]);
  expect(document.querySelector(".notice")).toBeNull();
  await hide();
  const { default: Room } = await import("../src/parts/Room.svelte");
  show(Room, { session: page.session, room: page.session.room("r1")! });
  await page.drawn();
  expect(area().value).toBe("  Half a thought ");
});

test("what was begun in a room that is out of sight is not lost", async () => {
  page = await BoardPage.open([]);
  await hide();
  drafts.write(placeOf(page.session.id, "r7", "c2"), "Elsewhere");
  drafts.write(placeOf("another", "r7", "c2"), "Of another session");
  show(LeftDrafts, { session: page.session });
  expect(document.querySelectorAll(".notice").length).toBe(1);
  expect(text(".notice p")).toMatch(/in another room, column “Tools”\.$/);
  expect(button("Hand in late")).toBeNull();
});
