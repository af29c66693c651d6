// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settings } from "../src/parts/settings.svelte";
import type { Object as Piece } from "../src/protocol.gen";
import { BoardPage } from "./board_page";
import { me, point, room } from "./pieces";

const said = vi.hoisted(() => vi.fn<(text: string, level?: string) => void>());
vi.mock("../src/parts/announcer", () => ({ announce: said }));

const own = { mine: true };
const points = [
  point({ id: "p1", order: "a", text: "one" }),
  point({ id: "p2", order: "b", text: "two" }),
  point({ id: "p3", order: "c", text: "three" }),
  point({ id: "p4", column: "c2", order: "a", text: "four" }),
];
let page: BoardPage;

const open = async (pieces: Piece[] = points, mine = [me()]) =>
  (page = await BoardPage.open(pieces, mine));
const at = (key: string, part = "point") => page.part(key, part).focus();

beforeEach(() => {
  said.mockClear();
  settings.letters = true;
  document.documentElement.dir = "ltr";
});
afterEach(() => page.close());

test("each column is one stop, and only there the buttons are stops too", async () => {
  await open();
  const stops = () =>
    [...document.querySelectorAll<HTMLElement>("[data-part][tabindex='0']")].map(
      (stop) => `${stop.closest<HTMLElement>("[data-key]")!.dataset.key} ${stop.dataset.part}`,
    );
  const first = ["p1 point", "p1 handle", "p1 move", "p4 point", "p4 handle", "p4 move"];
  expect(stops()).toEqual(first);
  at("p3");
  await page.drawn();
  expect(stops()).toEqual([...["p3 point", "p3 handle", "p3 move"], ...first.slice(3)]);
});

test("arrows, Home and End go from point to point, over empty columns", async () => {
  await open([...points, point({ id: "p5", column: "c3", text: "five" })]);
  at("p1");
  for (const [key, focus] of [
    ["ArrowUp", "p1 point"],
    ["ArrowDown", "p2 point"],
    ["ArrowRight", "p4 point"],
    ["ArrowRight", "p5 point"],
    ["ArrowLeft", "p4 point"],
    ["ArrowLeft", "p1 point"],
    ["End", "p3 point"],
    ["Home", "p1 point"],
  ]) {
    await page.press(key!);
    expect([key, page.focus]).toEqual([key, focus]);
  }
  await page.changes([], ["p4"]);
  await page.press("ArrowRight");
  expect(page.focus).toBe("p5 point");
});

test("left and right are meant as they are seen", async () => {
  await open();
  document.documentElement.dir = "rtl";
  vi.spyOn(window, "getComputedStyle").mockReturnValue({ direction: "rtl" } as CSSStyleDeclaration);
  at("p1");
  await page.press("ArrowLeft");
  expect(page.focus).toBe("p4 point");
  await page.press("Ctrl+Shift+ArrowRight");
  expect(page.last).toMatchObject({ do: "move_point", point: "p4", column: "c1" });
  vi.restoreAllMocks();
});

test("Ctrl + Shift + arrows move at once, the focus stays, and what happened is said", async () => {
  await open();
  at("p1");
  await page.press("Ctrl+Shift+ArrowDown");
  expect(page.last).toEqual({ do: "move_point", point: "p1", column: "c1", after: "p2" });
  expect(page.columns[0]).toEqual(["two", "one", "three"]);
  expect(page.focus).toBe("p1 point");
  expect(said).toHaveBeenLastCalledWith("Moved to Ideas, position 2 of 3.");
  await page.press("Ctrl+Shift+ArrowRight");
  expect(page.columns).toEqual([["two", "three"], ["four", "one"], []]);
  expect(page.focus).toBe("p1 point");
  expect(page.part("p1", "point").closest("li")!.hasAttribute("data-moved")).toBe(true);
  const moves = page.asked.length;
  await page.press("Ctrl+Shift+ArrowDown");
  expect(page.asked.length).toBe(moves);
  expect(said).toHaveBeenLastCalledWith("It cannot go further that way.");
});

test("M opens the dialog, N the composer; letters can be switched off", async () => {
  await open([point({ id: "p1", text: "one" })], [me()]);
  at("p1");
  await page.press("m");
  expect(document.querySelector("dialog")).not.toBeNull();
  document.querySelector("dialog")!.dispatchEvent(new Event("close"));
  await page.drawn();
  at("p1");
  await page.press("n");
  expect(document.activeElement!.closest(".composer")).not.toBeNull();
  settings.letters = false;
  at("p1");
  await page.press("m");
  await page.press("n");
  expect(document.querySelector("dialog")).toBeNull();
  expect(page.focus).toBe("p1 point");
});

test("letters that are written are letters", async () => {
  await open([point({ id: "p1", text: "one", ...own })]);
  at("p1");
  await page.press("e");
  const area = document.querySelector<HTMLTextAreaElement>(".editor textarea")!;
  expect(document.activeElement).toBe(area);
  await page.press("m");
  await page.press("Delete");
  expect(document.querySelector("dialog")).toBeNull();
  expect(page.asked).toEqual([]);
});

test("Enter on a point and E change its text, for those who may", async () => {
  await open([point({ id: "p1", text: "one", ...own }), point({ id: "p2", order: "b" })]);
  at("p2");
  await page.press("Enter");
  await page.press("e");
  expect(document.querySelector(".editor")).toBeNull();
  at("p1");
  await page.press("Enter");
  expect(document.querySelector(".editor")).not.toBeNull();
  await page.press("Escape");
  expect(page.focus).toBe("p1 edit");
});

test("Delete withdraws, Ctrl + Z brings it back", async () => {
  await open([point({ id: "p1", text: "one", ...own }), point({ id: "p2", order: "b" })]);
  at("p2");
  await page.press("Delete");
  expect(page.asked).toEqual([]);
  at("p1");
  await page.press("Delete");
  expect(page.last).toEqual({ do: "withdraw_point", point: "p1" });
  expect(document.activeElement!.textContent).toBe("Restore");
  expect(said).toHaveBeenLastCalledWith("Point withdrawn. You can restore it.");
  await page.press("Ctrl+z");
  expect(page.last).toEqual({ do: "restore_point", point: "p1" });
  expect(page.columns[0]).toEqual(["one", "A point"]);
});

test("the handle picks up; only the person sees it move until it is put down", async () => {
  await open();
  at("p1", "handle");
  await page.press("Enter");
  expect(said).toHaveBeenLastCalledWith(
    expect.stringMatching(/^Picked up. Ideas, position 1 of 3./),
    "assertive",
  );
  await page.press("ArrowDown");
  await page.press("ArrowRight");
  await page.press("ArrowRight");
  expect(page.columns).toEqual([["two", "three"], ["four"], ["one"]]);
  expect(page.focus).toBe("p1 handle");
  expect(said).toHaveBeenLastCalledWith("Next, position 1 of 1.", "assertive");
  expect(page.asked).toEqual([]);
  await page.press("Enter");
  expect(page.last).toEqual({ do: "move_point", point: "p1", column: "c3", after: null });
  expect(page.columns).toEqual([["two", "three"], ["four"], ["one"]]);
  expect(page.focus).toBe("p1 handle");
});

test("Escape puts back what was picked up, and so does leaving the handle", async () => {
  await open();
  at("p1", "handle");
  await page.press(" ");
  await page.press("End");
  expect(page.columns[0]).toEqual(["two", "three", "one"]);
  await page.press("Escape");
  expect(page.columns[0]).toEqual(["one", "two", "three"]);
  expect(page.focus).toBe("p1 handle");
  await page.press(" ");
  await page.press("ArrowDown");
  at("p4");
  await page.drawn();
  expect(page.columns[0]).toEqual(["one", "two", "three"]);
  expect(page.asked).toEqual([]);
});

test("a tap on the handle asks where to", async () => {
  await open();
  page.part("p1", "handle").dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 1 }));
  await page.drawn();
  expect(document.querySelector("dialog h2")!.textContent).toBe("Move point");
});

test("nothing moves in a closed room", async () => {
  await open([...points, room({ open: false })]);
  expect(document.querySelector("[data-drag-handle], [data-part='move']")).toBeNull();
  expect(document.querySelector("[data-part][tabindex='0']")).toBeNull();
});

test("what was done is undone though nothing has the focus, and nothing else is done then", async () => {
  await open();
  at("p1");
  await page.press("Ctrl+Shift+ArrowDown");
  (document.activeElement as HTMLElement).blur();
  await page.press("Delete", document.body);
  await page.press("Ctrl+z", document.body);
  expect(page.last).toMatchObject({ do: "move_point", point: "p1", after: null });
  expect(page.columns[0]).toEqual(["one", "two", "three"]);
});
