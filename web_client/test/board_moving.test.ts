// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BoardPage, text } from "./board_page";
import { me, point } from "./pieces";
import { button, click } from "./shown_part";

const said = vi.hoisted(() => vi.fn<(text: string, level?: string) => void>());
vi.mock("../src/parts/announcer", () => ({ announce: said }));

const points = [
  point({ id: "p1", order: "a", text: "one" }),
  point({ id: "p2", order: "b", text: "two" }),
  point({ id: "p3", order: "c", text: "three" }),
  point({ id: "p4", column: "c2", order: "a", text: "four" }),
];
let page: BoardPage;

const open = async (pieces = points) => (page = await BoardPage.open(pieces));
const selects = () => [...document.querySelectorAll<HTMLSelectElement>("dialog select")];
const options = (at: number) => [...selects()[at]!.options].map((option) => option.text.trim());

async function choose(at: number, value: string) {
  const select = selects()[at]!;
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await page.drawn();
}

async function openDialog(key: string) {
  const move = page.part(key, "move");
  move.focus();
  move.click();
  await page.drawn();
}

const send = async () => {
  document
    .querySelector("dialog form")!
    .dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
  await page.drawn();
};

beforeEach(() => said.mockClear());
afterEach(() => page.close());

test("the Move dialog names columns and places, and marks where the point is now", async () => {
  await open();
  await openDialog("p2");
  expect(options(0)).toEqual(["Now here: Ideas", "Tools", "Next"]);
  const places = ["At the top", "At the bottom", "Now here: After “one”", "After “three”"];
  expect(options(1)).toEqual(places);
  expect(selects()[1]!.value).toBe("p1");
  expect(text("dialog form .hint")).toBe("This is where it is now.");
  await send();
  expect(page.asked).toEqual([]);
});

test("moves there, says where that is, and goes on at the same button", async () => {
  await open();
  await openDialog("p1");
  await choose(0, "c2");
  expect(text("dialog form .hint")).toBe("There it has position 2 of 2.");
  await choose(1, "top");
  await send();
  expect(page.last).toEqual({ do: "move_point", point: "p1", column: "c2", after: null });
  expect(page.columns).toEqual([["two", "three"], ["one", "four"], []]);
  expect(said).toHaveBeenLastCalledWith("Moved to Tools, position 1 of 2.");
  expect(page.focus).toBe("p1 move");
  expect(document.querySelector("dialog")).toBeNull();
});

test("the dialog follows what others do meanwhile, and closes when its point is gone", async () => {
  await open();
  await openDialog("p1");
  await choose(1, "p3");
  await page.changes([], ["p3"]);
  expect(options(1)).toEqual(["Now here: At the top", "At the bottom", "After “two”"]);
  expect(selects()[1]!.value).toBe("bottom");
  await page.changes([], ["p1"]);
  expect(document.querySelector("dialog")).toBeNull();
  expect(said).toHaveBeenCalledWith("This point is not on the board any more.");
});

test("nothing comes behind a point that has no name yet", async () => {
  await open();
  void page.session.ask({ do: "add_point", room: "r1", column: "c2", text: "new" });
  await page.drawn();
  page.part("p1", "point").focus();
  await page.press("Ctrl+Shift+ArrowRight");
  await page.press("Ctrl+Shift+ArrowDown");
  await page.press("Ctrl+Shift+ArrowDown");
  expect(page.last).toEqual({ do: "move_point", point: "p1", column: "c2", after: "p4" });
  await openDialog("p2");
  await choose(0, "c2");
  expect(options(1).join()).not.toContain("new");
});

test("Undo takes back the last thing, says which, and is idle when there is nothing", async () => {
  await open();
  expect(button("Undo")!.getAttribute("aria-disabled")).toBe("true");
  page.part("p3", "point").focus();
  await page.press("Ctrl+Shift+ArrowUp");
  await page.press("Ctrl+Shift+ArrowUp");
  expect(page.columns[0]).toEqual(["three", "one", "two"]);
  expect(button("Undo")!.getAttribute("aria-label")).toBe("Undo: point moved");
  click("Undo");
  await page.drawn();
  expect(page.last).toEqual({ do: "move_point", point: "p3", column: "c1", after: "p1" });
  click("Undo");
  await page.drawn();
  expect(page.columns[0]).toEqual(["one", "two", "three"]);
  expect(said).toHaveBeenLastCalledWith("Taken back: point moved.");
  click("Undo");
  expect(said).toHaveBeenLastCalledWith("There is nothing to undo.");
});

test("it goes back behind what still stands there", async () => {
  await open();
  page.part("p3", "point").focus();
  await page.press("Ctrl+Shift+ArrowRight");
  await page.acknowledged([], [point({ id: "p3", column: "c2", order: "b", text: "three" })]);
  await page.changes([point({ id: "p2", column: "c3", order: "b", text: "two" })]);
  await page.press("Ctrl+z");
  expect(page.last).toEqual({ do: "move_point", point: "p3", column: "c1", after: "p1" });
});

test("the focus stays with a point that others move, and goes on when it is gone", async () => {
  await open();
  page.part("p2", "move").focus();
  await page.changes([point({ id: "p2", column: "c2", order: "b", text: "two" })]);
  expect(page.columns).toEqual([["one", "three"], ["four", "two"], []]);
  expect(page.focus).toBe("p2 move");
  await page.changes([point({ id: "p2", column: "c2", order: "A", text: "two" })]);
  expect(page.columns[1]).toEqual(["two", "four"]);
  expect(page.focus).toBe("p2 move");
  await page.changes([], ["p2"]);
  expect(page.focus).toBe("p4 point");
  expect(said).toHaveBeenCalledWith("This point is not on the board any more.");
  await page.changes([], ["p4"]);
  expect(document.activeElement!.textContent).toBe("Tools");
});

test("whoever is elsewhere stays there", async () => {
  await open();
  page.part("p2", "point").focus();
  document.querySelector<HTMLElement>(".composer textarea")!.focus();
  await page.changes([], ["p2"]);
  expect(page.focus).toBe("textarea");
  expect(said).not.toHaveBeenCalled();
});

test("only those who may have the buttons that change a text", async () => {
  page = await BoardPage.open([...points, point({ id: "p5", order: "z", mine: true })], [me()]);
  const parts = (key: string) =>
    [...document.querySelectorAll<HTMLElement>(`[data-key="${key}"] button`)].map(
      (button) => button.dataset.part,
    );
  expect(parts("p1")).toEqual(["handle", "move"]);
  expect(parts("p5")).toEqual(["handle", "move", "edit", "withdraw"]);
});
