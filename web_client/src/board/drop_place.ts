// Where something lands that is let go at a point of the window. Pure: rectangles in, place out;
// all numbers are CSS pixels of the window.
export type Point = { x: number; y: number };
export type Box = { left: number; top: number; right: number; bottom: number };
export type Boxed = { box: Box };
export type Item = Boxed & { id: string };

// In which list, and after which of its items; null: first.
export type Place = { list: string; after: string | null };

const gap = 8; // between items, where no second item tells it

// The list that has the point, else the nearest. What has no size is not shown and cannot be meant.
export function nearest<List extends Boxed>(lists: readonly List[], point: Point): List | null {
  const distances = lists.map(({ box }) =>
    box.right > box.left && box.bottom > box.top ? distance(box, point) : Infinity,
  );
  const least = Math.min(...distances);
  return least < Infinity ? lists[distances.indexOf(least)]! : null;
}

function distance(box: Box, { x, y }: Point): number {
  return Math.hypot(x - clamp(x, box.left, box.right), y - clamp(y, box.top, box.bottom));
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

// The item after which `dragged` lands, itself left out; null: it comes first. The items are in
// their order, below each other or in rows that follow the reading direction.
export function landsAfter(
  items: readonly Item[],
  point: Point,
  dragged: string,
  rightToLeft: boolean,
): string | null {
  const passed = items.filter(
    (item, at) => item.id !== dragged && isBehind(point, items, at, rightToLeft),
  );
  return passed.at(-1)?.id ?? null;
}

function isBehind(
  { x, y }: Point,
  items: readonly Item[],
  at: number,
  rightToLeft: boolean,
): boolean {
  const { left, top, right, bottom } = items[at]!.box;
  if (!inRow(items, at)) return y > (top + bottom) / 2;
  if (y < top || y > bottom) return y > bottom;
  return rightToLeft ? x < (left + right) / 2 : x > (left + right) / 2;
}

// Whether the item has a neighbour beside it.
function inRow(items: readonly Item[], at: number): boolean {
  const { top, bottom } = items[at]!.box;
  return [items[at - 1], items[at + 1]].some(
    (other) => other && other.box.top < (top + bottom) / 2 && other.box.bottom > (top + bottom) / 2,
  );
}

// The line that shows the place: flat between items below each other, upright between those of a
// row; null in a list without items.
export function lineAt(
  items: readonly Item[],
  after: string | null,
  rightToLeft: boolean,
): Box | null {
  const at = items.findIndex((item) => item.id === after);
  const box = items[Math.max(at, 0)]?.box;
  if (!box) return null;
  if (inRow(items, Math.max(at, 0))) {
    const x = at < 0 === rightToLeft ? box.right + gap / 2 : box.left - gap / 2;
    return { left: x, right: x, top: box.top, bottom: box.bottom };
  }
  const next = items[at + 1]?.box;
  const above = at < 0 ? box.top - gap : box.bottom;
  const y = (above + Math.max(next?.top ?? above + gap, above)) / 2;
  return { left: box.left, right: box.right, top: y, bottom: y };
}
