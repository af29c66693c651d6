import type { Box, Point } from "./drop_place";

// Scrolls what is under the pointer while it drags something near an edge.
const zone = 64; // px from the edge in which it scrolls
const fastest = 1.2; // px per ms, at the edge and beyond

// How fast to scroll along one axis, in px per ms; gently at first. A small box has small zones.
export function speed(at: number, low: number, high: number): number {
  const wide = Math.min(zone, (high - low) / 4);
  const towardsLow = Math.min(1, Math.max(0, (low + wide - at) / wide));
  const towardsHigh = Math.min(1, Math.max(0, (at - high + wide) / wide));
  return fastest * (towardsHigh ** 2 - towardsLow ** 2) || 0;
}

// Scrolls by as much as `elapsed` milliseconds ask for: of `inner` and what is around it, up to the
// window, along each axis the innermost that still can.
export function autoScroll(inner: Element | null, pointer: Point, elapsed: number): void {
  let x = true;
  let y = true;
  for (let around = inner; around && (x || y); around = around.parentElement) {
    if (!scrolls(around)) continue;
    const box = boxOf(around);
    const left = x ? step(speed(pointer.x, box.left, box.right) * elapsed) : 0;
    const top = y ? step(speed(pointer.y, box.top, box.bottom) * elapsed) : 0;
    if (!left && !top) continue;
    const before = { left: around.scrollLeft, top: around.scrollTop };
    around.scrollBy({ left, top, behavior: "instant" });
    if (around.scrollLeft !== before.left) x = false;
    if (around.scrollTop !== before.top) y = false;
  }
}

function scrolls(element: Element): boolean {
  if (element === document.scrollingElement) return true;
  if (element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth)
    return false;
  return /auto|scroll/.test(getComputedStyle(element).overflow);
}

function boxOf(element: Element): Box {
  if (element !== document.scrollingElement) return element.getBoundingClientRect();
  return { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
}

// Whole pixels, because some browsers drop fractions, and then the slowest would be none.
function step(pixels: number): number {
  return Math.sign(pixels) * Math.ceil(Math.abs(pixels));
}
