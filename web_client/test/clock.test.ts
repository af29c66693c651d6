import { expect, test } from "vitest";
import { Clock } from "../src/net/clock";

function clockAt(start: number) {
  const device = { time: start };
  return { device, clock: new Clock(() => device.time) };
}

// Session time is 1,000,000 ahead of this device; a ping takes `there` and its answer `back`.
function exchange({ device, clock }: ReturnType<typeof clockAt>, there: number, back: number) {
  const sent = device.time;
  const serverNow = device.time + there + 1_000_000;
  device.time += there + back;
  clock.pong(sent, serverNow);
}

test("believes the Welcome before anything was measured", () => {
  const { clock } = clockAt(500);
  clock.estimate(1_000_500);
  expect(clock.now()).toBe(1_000_500);
});

test("takes the sample with the shortest way", () => {
  const pair = clockAt(0);
  pair.clock.estimate(1_000_000 - 300);
  pair.clock.measure();
  for (const [there, back] of [
    [400, 20],
    [90, 10],
    [10, 12],
    [200, 900],
    [50, 30],
  ] as const) {
    exchange(pair, there, back);
  }
  expect(pair.clock.now() - pair.device.time).toBe(1_000_000 - 1);
  expect(pair.clock.measuring).toBe(false);
});

test("keeps the old offset until five samples are there", () => {
  const pair = clockAt(0);
  pair.clock.estimate(1_000_000 - 300);
  pair.clock.measure();
  for (let i = 0; i < 4; i++) exchange(pair, 5, 5);
  expect(pair.clock.now() - pair.device.time).toBe(1_000_000 - 300);
  expect(pair.clock.measuring).toBe(true);
  exchange(pair, 5, 5);
  expect(pair.clock.now() - pair.device.time).toBe(1_000_000);
});

test("a later Welcome, late by the way it took, does not spoil a measurement", () => {
  const pair = clockAt(0);
  pair.clock.measure();
  for (let i = 0; i < 5; i++) exchange(pair, 5, 5);
  pair.clock.estimate(pair.device.time + 1_000_000 - 800);
  expect(pair.clock.now() - pair.device.time).toBe(1_000_000);
});

test("a Welcome that is far off is another clock, and believed", () => {
  const pair = clockAt(0);
  pair.clock.estimate(1_000_000);
  pair.clock.estimate(2_000_000);
  expect(pair.clock.now()).toBe(2_000_000);
});
