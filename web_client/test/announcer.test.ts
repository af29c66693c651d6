// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";

let announce: typeof import("../src/parts/announcer").announce;
const said = (role: string) => document.querySelector(`[role=${role}]`)!.textContent;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  document.body.replaceChildren();
  ({ announce } = await import("../src/parts/announcer"));
});
afterEach(() => vi.useRealTimers());

test("both regions are there before anything is said", () => {
  expect(said("status")).toBe("");
  expect(said("alert")).toBe("");
});

test("what comes at once is said at once, after it has settled", () => {
  announce("One.");
  vi.advanceTimersByTime(100);
  announce("Two.");
  vi.advanceTimersByTime(100);
  expect(said("status")).toBe("");
  vi.advanceTimersByTime(50);
  expect(said("status")).toBe("One. Two.");
});

test("identical texts are said once, and are news again later", () => {
  announce("Point added.");
  announce("Point added.");
  vi.advanceTimersByTime(200);
  expect(said("status")).toBe("Point added.");
  vi.advanceTimersByTime(6000);
  expect(said("status")).toBe("");
  announce("Point added.");
  vi.advanceTimersByTime(200);
  expect(said("status")).toBe("Point added.");
});

test("polite words leave two seconds between them, urgent ones do not wait", () => {
  announce("First.");
  vi.advanceTimersByTime(200);
  announce("Second.");
  announce("Time is up.", "assertive");
  vi.advanceTimersByTime(200);
  expect(said("status")).toBe("First.");
  expect(said("alert")).toBe("Time is up.");
  vi.advanceTimersByTime(1800);
  expect(said("status")).toBe("Second.");
});

test("what never settles is heard all the same", () => {
  for (let turn = 0; turn < 7; ++turn) {
    announce(`Point ${turn}.`, "assertive");
    vi.advanceTimersByTime(100);
  }
  expect(said("alert")).toContain("Point 0. Point 1.");
});
