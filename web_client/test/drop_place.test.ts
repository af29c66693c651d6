import { describe, expect, test } from "vitest";
import { landsAfter, lineAt, nearest, type Box, type Item } from "../src/board/drop_place";
import { speed } from "../src/board/auto_scroll";

const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

// Three items below each other: a 0–40, b 50–90, c 100–200.
const stacked: Item[] = [
  { id: "a", box: box(0, 0, 200, 40) },
  { id: "b", box: box(0, 50, 200, 40) },
  { id: "c", box: box(0, 100, 200, 100) },
];

describe("in a list of items below each other", () => {
  test.each([
    [-500, null],
    [19, null],
    [21, "a"],
    [69, "a"],
    [71, "b"],
    [95, "b"],
    [149, "b"],
    [151, "c"],
    [9000, "c"],
  ])("at height %i an item lands after %s", (y, after) => {
    expect(landsAfter(stacked, { x: 100, y }, "other", false)).toBe(after);
  });

  test("how far to the side the pointer is does not matter, in no direction", () => {
    for (const x of [-300, 1, 199, 900]) {
      expect(landsAfter(stacked, { x, y: 80 }, "other", false)).toBe("b");
      expect(landsAfter(stacked, { x, y: 80 }, "other", true)).toBe("b");
    }
  });

  test("the dragged item is never the one to land after", () => {
    expect(landsAfter(stacked, { x: 100, y: 80 }, "b", false)).toBe("a");
    expect(landsAfter(stacked, { x: 100, y: 30 }, "a", false)).toBe(null);
    expect(landsAfter(stacked, { x: 100, y: 300 }, "c", false)).toBe("b");
  });

  test("in an empty list, or one that has the dragged item alone, it comes first", () => {
    expect(landsAfter([], { x: 0, y: 0 }, "a", false)).toBe(null);
    expect(landsAfter(stacked.slice(0, 1), { x: 0, y: 500 }, "a", false)).toBe(null);
  });
});

// Two rows: a b c, and d alone in the second. From right to left they are mirrored.
const rows: Item[] = [
  { id: "a", box: box(0, 0, 90, 40) },
  { id: "b", box: box(100, 0, 90, 60) },
  { id: "c", box: box(200, 0, 90, 40) },
  { id: "d", box: box(0, 70, 90, 40) },
];
const mirrored = rows.map(({ id, box: { left, top, right, bottom } }) => ({
  id,
  box: { left: 300 - right, right: 300 - left, top, bottom },
}));

describe.each([
  ["left to right", rows, false],
  ["right to left", mirrored, true],
])("in rows from %s", (_, items, rightToLeft) => {
  test.each([
    [10, 20, null],
    [60, 20, "a"],
    [140, 20, "a"],
    [150, 20, "b"],
    [299, 20, "c"],
    [10, 65, "c"],
    [10, 100, "d"],
    [299, 100, "d"],
  ])("at %i, %i an item lands after %s", (along, y, after) => {
    const x = rightToLeft ? 300 - along : along;
    expect(landsAfter(items, { x, y }, "other", rightToLeft)).toBe(after);
  });

  test("a row in which only the dragged item has a neighbour is a row still", () => {
    const x = rightToLeft ? 300 - 60 : 60;
    expect(landsAfter(items.slice(0, 2), { x, y: 5 }, "b", rightToLeft)).toBe("a");
  });

  test("the line stands at the edge where the item would come", () => {
    const at = (after: string | null) => lineAt(items, after, rightToLeft)!.left;
    expect(at(null)).toBe(rightToLeft ? 304 : -4);
    expect(at("a")).toBe(rightToLeft ? 206 : 94);
    const { left, right, top, bottom } = lineAt(items, "b", rightToLeft)!;
    expect([right - left, top, bottom]).toEqual([0, 0, 60]);
  });
});

describe("the line between items below each other", () => {
  test.each([
    [null, -4],
    ["a", 45],
    ["b", 95],
    ["c", 204],
  ])("after %s is at height %i", (after, y) => {
    expect(lineAt(stacked, after, false)).toEqual({ left: 0, right: 200, top: y, bottom: y });
  });

  test("is missing where there is nothing to stand between", () => {
    expect(lineAt([], null, false)).toBe(null);
  });
});

describe("the list that is meant", () => {
  const side = [
    { id: "first", box: box(0, 0, 100, 300) },
    { id: "second", box: box(110, 0, 100, 50) },
    { id: "hidden", box: box(0, 0, 0, 0) },
  ];
  const below = [
    { id: "first", box: box(0, 0, 300, 100) },
    { id: "second", box: box(0, 110, 300, 100) },
  ];
  test.each([
    [side, 50, 50, "first"],
    [side, 150, 20, "second"],
    [side, 104, 20, "first"],
    [side, 106, 20, "second"],
    [side, 150, 70, "second"],
    [side, -900, 20, "first"],
    [side, 0, 0, "first"],
    [below, 50, 104, "first"],
    [below, 50, 106, "second"],
    [below, 400, 150, "second"],
  ])("%#: at %i, %i is the %s", (lists, x, y, id) => {
    expect(nearest<{ id: string; box: Box }>(lists, { x, y })?.id).toBe(id);
  });

  test("is none where none is shown", () => {
    expect(nearest([side[2]!], { x: 0, y: 0 })).toBe(null);
    expect(nearest([], { x: 0, y: 0 })).toBe(null);
  });
});

describe("scrolling near the edges", () => {
  test("rests in the middle and grows towards both edges", () => {
    expect(speed(500, 0, 1000)).toBe(0);
    expect(speed(64, 0, 1000)).toBe(0);
    expect(speed(936, 0, 1000)).toBe(0);
    expect(speed(40, 0, 1000)).toBeLessThan(0);
    expect(speed(10, 0, 1000)).toBeLessThan(speed(40, 0, 1000));
    expect(speed(990, 0, 1000)).toBe(-speed(10, 0, 1000));
  });

  test("is fastest at the edge, and no faster beyond", () => {
    expect(speed(-4000, 0, 1000)).toBe(speed(0, 0, 1000));
    expect(speed(5000, 0, 1000)).toBe(1.2);
  });

  test("leaves a small box a middle to rest in", () => {
    expect(speed(50, 0, 100)).toBe(0);
    expect(speed(30, 0, 100)).toBe(0);
    expect(speed(20, 0, 100)).toBeLessThan(0);
  });
});
