// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { part } from "../src/part";

const module = { default: "a component" };

test("a part that does not come is asked for again when the network is back", async () => {
  const fetch = vi.fn(async () => module).mockRejectedValueOnce(new TypeError("no network"));
  const fetched = part(fetch);
  await vi.waitFor(() => {
    dispatchEvent(new Event("online"));
    expect(fetch).toHaveBeenCalledTimes(2);
  });
  expect(await fetched).toBe(module);
});

test("and now and then, for it may be the server that is away", async () => {
  vi.useFakeTimers();
  const fetch = vi.fn(async () => module);
  fetch.mockRejectedValueOnce(new TypeError()).mockRejectedValueOnce(new TypeError());
  const fetched = part(fetch);
  await vi.advanceTimersByTimeAsync(4999);
  expect(fetch).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(5001);
  expect(fetch).toHaveBeenCalledTimes(3);
  expect(await fetched).toBe(module);
  vi.useRealTimers();
});
