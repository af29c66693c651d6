import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Heartbeat } from "../src/net/heartbeat";

let pings = 0;
let dead = 0;
let heartbeat: Heartbeat;

beforeEach(() => {
  vi.useFakeTimers();
  pings = dead = 0;
  heartbeat = new Heartbeat(
    () => (pings += 1),
    () => (dead += 1),
  );
  heartbeat.start();
});

afterEach(() => {
  heartbeat.stop();
  vi.useRealTimers();
});

test("tells of a silent loss within ten seconds", () => {
  vi.advanceTimersByTime(8_900);
  expect(dead).toBe(0);
  vi.advanceTimersByTime(1_100);
  expect(dead).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(dead).toBe(1);
});

test("one late answer is no loss", () => {
  vi.advanceTimersByTime(8_000);
  heartbeat.heard();
  vi.advanceTimersByTime(6_900);
  expect(dead).toBe(0);
});

test("goes on asking while there are answers", () => {
  for (let i = 0; i < 20; i++) {
    vi.advanceTimersByTime(3_000);
    heartbeat.heard();
  }
  expect(pings).toBe(20);
  expect(dead).toBe(0);
});

test("a device that slept for an hour asks before it gives up", () => {
  vi.setSystemTime(Date.now() + 3_600_000);
  heartbeat.probe();
  expect(pings).toBe(1);
  expect(dead).toBe(0);
});

test("tells for how long nothing was heard", () => {
  const silences: number[] = [];
  const silent = new Heartbeat(
    () => undefined,
    (silence) => silences.push(silence),
  );
  silent.start();
  vi.advanceTimersByTime(2_000);
  silent.heard();
  vi.advanceTimersByTime(60_000);
  silent.stop();
  expect(silences).toEqual([7_000]);
});
