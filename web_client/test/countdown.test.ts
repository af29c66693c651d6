// @vitest-environment happy-dom
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Countdown, type Goal } from "../src/state/countdown";
import { Minutes } from "../src/state/minutes";
import { watched } from "./watched.svelte";

let goal: Goal | null;
const now = () => Date.now();
// What changes on the way is seen.
const pass = (milliseconds: number) => {
  for (let passed = 0; passed <= milliseconds; passed += 100) {
    if (passed > 0) vi.advanceTimersByTime(100);
    flushSync();
  }
};

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  goal = { endsAt: 2500, stoppedAt: null };
});
afterEach(() => {
  vi.useRealTimers();
});

test("counts whole seconds down to nothing, and then rests", () => {
  const countdown = new Countdown(now, () => goal);
  const { seen, stop } = watched(() => countdown.left);
  pass(4000);
  expect(seen).toEqual([3000, 2000, 1000, 0]);
  expect(vi.getTimerCount()).toBe(0);
  stop();
});

test("goes on below nothing where that is wanted", () => {
  const countdown = new Countdown(now, () => goal, true);
  const { seen, stop } = watched(() => countdown.left);
  pass(4600);
  expect(seen).toEqual([3000, 2000, 1000, 0, -1000, -2000]);
  stop();
});

test("stands while the clock is stopped, and goes on when it is told", () => {
  const countdown = new Countdown(now, () => goal);
  const { seen, stop } = watched(() => countdown.left);
  goal = { endsAt: 2500, stoppedAt: 0 };
  countdown.reset();
  flushSync();
  pass(5000);
  expect(seen.at(-1)).toBe(3000);
  expect(vi.getTimerCount()).toBe(0);
  goal = { endsAt: 7500, stoppedAt: null };
  countdown.reset();
  pass(1000);
  expect(seen.at(-1)).toBe(2000);
  stop();
});

test("without a goal there is nothing to count, and nobody is woken for nobody", () => {
  goal = null;
  const countdown = new Countdown(now, () => goal);
  expect(countdown.left).toBeNull();
  const { seen, stop } = watched(() => countdown.left);
  expect(seen).toEqual([null]);
  goal = { endsAt: 2500, stoppedAt: null };
  countdown.reset();
  flushSync();
  expect(vi.getTimerCount()).toBe(1);
  stop();
  pass(0);
  expect(vi.getTimerCount()).toBe(0);
});

test("minutes since a moment count up while somebody looks", () => {
  const minutes = new Minutes(now);
  const { seen, stop } = watched(() => minutes.since(-30_000));
  pass(95_000);
  expect(seen[0]).toBe(0);
  expect(seen.at(-1)).toBe(2);
  expect(minutes.since(1_000_000)).toBe(0);
  stop();
  pass(0);
  expect(vi.getTimerCount()).toBe(0);
});
