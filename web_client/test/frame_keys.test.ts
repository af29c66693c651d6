// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { frameKeys } from "../src/parts/frame/keys";
import { opened } from "../src/parts/frame/opened.svelte";
import { settings } from "../src/parts/settings.svelte";

const press = (key: string, more: KeyboardEventInit = {}, target: Element = document.body) => {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
};

beforeEach(() => {
  document.body.innerHTML = `
    <header><button>Menu</button></header>
    <main><section aria-labelledby="a"><input id="field" /></section></main>
    <footer></footer>`;
  // Nothing is laid out here; all of it can be seen.
  vi.spyOn(HTMLElement.prototype, "getClientRects").mockReturnValue([{}] as never);
  addEventListener("keydown", frameKeys);
  opened.dialog = null;
  settings.letters = true;
});
afterEach(() => {
  removeEventListener("keydown", frameKeys);
  vi.restoreAllMocks();
});

test("Ctrl or ⌘ and K open the actions, also while somebody writes", () => {
  press("k", { ctrlKey: true });
  expect(opened.dialog).toBe("commands");
  opened.dialog = null;
  const event = press("k", { metaKey: true }, document.querySelector("input")!);
  expect(opened.dialog).toBe("commands");
  expect(event.defaultPrevented).toBe(true);
});

test("? opens the help, but not while somebody writes or where letters are off", () => {
  press("?", { shiftKey: true }, document.querySelector("input")!);
  expect(opened.dialog).toBeNull();
  settings.letters = false;
  press("?", { shiftKey: true });
  expect(opened.dialog).toBeNull();
  settings.letters = true;
  press("?", { shiftKey: true });
  expect(opened.dialog).toBe("keys");
});

test("F6 goes from region to region and around, Shift + F6 back", () => {
  const names = [];
  document.querySelector("button")!.focus();
  for (let i = 0; i < 4; i += 1) {
    press("F6", {}, document.activeElement!);
    names.push(document.activeElement!.localName);
  }
  expect(names).toEqual(["main", "section", "footer", "header"]);
  press("F6", { shiftKey: true }, document.activeElement!);
  expect(document.activeElement!.localName).toBe("footer");
});

test("an open dialog keeps its keys to itself", () => {
  document.body.insertAdjacentHTML("beforeend", "<dialog open></dialog>");
  press("k", { ctrlKey: true });
  expect(opened.dialog).toBeNull();
});
