import { expect, test } from "vitest";
import { backoff } from "../src/net/backoff";

test("waits at most half a second at first, and never more than fifteen", () => {
  const longest = [0, 1, 2, 3, 4, 5, 6, 100].map((attempt) =>
    Math.round(backoff(attempt, 0.9999999)),
  );
  expect(longest).toEqual([500, 1000, 2000, 4000, 8000, 15000, 15000, 15000]);
});

test("uses the whole range below that", () => {
  expect(backoff(5, 0)).toBe(0);
  expect(backoff(5, 0.5)).toBe(7500);
});
