// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const register = vi.fn(async () => ({}));
const idle = vi.fn((work: () => void) => work());
let keepShell: () => void;

beforeEach(async () => {
  document.head.innerHTML = '<meta name="build" content="b1" />';
  register.mockClear();
  vi.stubGlobal("requestIdleCallback", idle);
  Object.defineProperty(navigator, "serviceWorker", { value: { register }, configurable: true });
  vi.resetModules();
  ({ keepShell } = await import("../src/net/offline_shell"));
});

afterEach(() => {
  vi.unstubAllGlobals();
  document.head.innerHTML = "";
});

test("registers the worker once, when the page has nothing better to do", () => {
  idle.mockImplementationOnce(() => undefined);
  keepShell();
  expect(register).not.toHaveBeenCalled();
  idle.mock.lastCall![0]();
  keepShell();
  expect(register.mock.calls).toEqual([["/worker.js"]]);
});

test("gives the address as the server's policy wants it", () => {
  const trusted = { toString: () => "/worker.js" };
  const createScriptURL = vi.fn(() => trusted);
  const createPolicy = vi.fn((_name: string, _rules: { createScriptURL(url: string): string }) => ({
    createScriptURL,
  }));
  vi.stubGlobal("trustedTypes", { createPolicy });
  keepShell();
  expect(register.mock.calls).toEqual([[trusted]]);
  const [name, rules] = createPolicy.mock.lastCall!;
  expect(name).toBe("plenum-worker");
  expect(rules.createScriptURL("https://elsewhere.example/worker.js")).toBe("/worker.js");
});

test("does nothing where browsers have no workers, as on pages from an insecure address", () => {
  Reflect.deleteProperty(navigator, "serviceWorker");
  keepShell();
  expect(register).not.toHaveBeenCalled();
});

test("does nothing in development, where nothing was built", () => {
  document.head.innerHTML = "";
  keepShell();
  expect(register).not.toHaveBeenCalled();
});

test("a browser that will not have it changes nothing else", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  register.mockRejectedValueOnce(new Error("Not in a private window"));
  keepShell();
  await vi.waitFor(() => expect(warn).toHaveBeenCalled());
});
