// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DragOptions } from "../src/board/drag";
import { BoardPage } from "./board_page";
import { point, room } from "./pieces";

const said = vi.hoisted(() => vi.fn<(text: string) => void>());
const stop = vi.hoisted(() => vi.fn());
const drag = vi.hoisted(() => vi.fn<(root: HTMLElement, options: DragOptions) => () => void>());
vi.mock("../src/parts/announcer", () => ({ announce: said }));
vi.mock("../src/board/drag", () => ({ dragList: drag }));

let page: BoardPage;
const options = () => drag.mock.lastCall![1];

beforeEach(async () => {
  vi.clearAllMocks();
  drag.mockReturnValue(stop);
  page = await BoardPage.open([
    point({ id: "p1", order: "a", text: "one" }),
    point({ id: "p2", column: "c2", text: "two" }),
  ]);
});
afterEach(() => page.close());

test("every point can be taken, by its handle too, and let go in every column", () => {
  const root = drag.mock.lastCall![0];
  const named = (attribute: string) =>
    [...root.querySelectorAll(`[${attribute}]`)].map((element) => element.getAttribute(attribute));
  expect(named("data-drag-list")).toEqual(["c1", "c2", "c3"]);
  expect(named("data-drag-item")).toEqual(["p1", "p2"]);
  expect(root.querySelectorAll("[data-drag-item] [data-drag-handle]").length).toBe(2);
});

test("what is let go is moved there, said, outlined, and can be taken back", async () => {
  options().ondrop("p1", { list: "c2", after: "p2" });
  await page.drawn();
  expect(page.last).toEqual({ do: "move_point", point: "p1", column: "c2", after: "p2" });
  expect(page.columns).toEqual([[], ["two", "one"], []]);
  expect(said).toHaveBeenLastCalledWith("Moved to Tools, position 2 of 2.");
  expect(document.querySelector("[data-moved]")!.getAttribute("data-point")).toBe("p1");
  await page.press("Ctrl+z");
  expect(page.columns).toEqual([["one"], ["two"], []]);
});

test("what vanished on the way is not moved", async () => {
  await page.changes([], ["p1"]);
  options().ondrop("p1", { list: "c2", after: null });
  options().oncancel!("p1", "gone");
  await page.drawn();
  expect(page.asked).toEqual([]);
  expect(said).toHaveBeenLastCalledWith("This point is not on the board any more.");
});

test("when the room closes nothing can be dragged any more", async () => {
  await page.changes([room({ open: false })]);
  expect(stop).toHaveBeenCalledOnce();
  expect(document.querySelector("[data-drag-item]")).toBeNull();
});
