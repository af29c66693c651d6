// @vitest-environment happy-dom
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Gradually } from "../src/parts/board/gradually.svelte";

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);

let items = $state.raw<number[]>([]);
let list: Gradually<number>;
let stop: () => void;

function draw(count: number): void {
  items = numbers(count);
  stop = $effect.root(() => void (list = new Gradually(() => items)));
  flushSync();
}

function nextPicture(): void {
  vi.advanceTimersByTime(20);
  flushSync();
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test("what is in sight is drawn first, then all the rest in its order", () => {
  draw(300);
  expect(list.drawn).toEqual(numbers(8));
  nextPicture();
  expect(list.drawn).toEqual(numbers(32));
  nextPicture();
  nextPicture();
  nextPicture();
  expect(list.drawn).toEqual(numbers(300));
});

test("what comes once all is there is drawn at once", () => {
  draw(5);
  nextPicture();
  items = numbers(305);
  flushSync();
  expect(list.drawn).toEqual(numbers(305));
});

test("what comes meanwhile waits for its turn, and no picture is skipped", () => {
  draw(8);
  items = [...numbers(8), 8];
  flushSync();
  expect(list.drawn).toEqual(numbers(8));
  nextPicture();
  expect(list.drawn).toEqual(numbers(9));
});

test("a list that is gone draws nothing more", () => {
  draw(300);
  stop();
  nextPicture();
  expect(list.drawn).toHaveLength(8);
});
