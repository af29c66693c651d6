// @vitest-environment happy-dom
import { flushSync, tick } from "svelte";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import CommandMenu from "../src/parts/frame/dialogs/CommandMenu.svelte";
import { matching } from "../src/parts/frame/dialogs/matching";
import type { Action } from "../src/parts/commands.svelte";
import { hide, press, show } from "./shown_part";

const action = (text: string, run = vi.fn()): Action => ({ id: text, text, run });
const all = [action("Raise hand"), action("Read the time left"), action("Räume öffnen")];
const { current } = vi.hoisted(() => ({ current: { all: [] as unknown[] } }));
vi.mock("../src/parts/commands.svelte", () => ({ commands: current }));

const field = () => document.querySelector<HTMLInputElement>("input")!;
const options = () => [...document.querySelectorAll("[role=option]")];
const chosen = () => document.getElementById(field().getAttribute("aria-activedescendant") ?? "");
const write = (text: string) => {
  field().value = text;
  field().dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
};

beforeAll(() => setLanguage("en"));
beforeEach(() => void (current.all = all));
afterEach(hide);

test("words are found in any order, without regard to case and marks", () => {
  const texts = (wanted: string) => matching(all, wanted).map(({ text }) => text);
  expect(texts("")).toHaveLength(3);
  expect(texts("LEFT time")).toEqual(["Read the time left"]);
  expect(texts("raume")).toEqual(["Räume öffnen"]);
  expect(texts("nothing")).toEqual([]);
});

test("what begins with the words comes first", () => {
  const actions = [action("Open the hand-in"), action("Hand in")];
  expect(matching(actions, "hand")[0]!.text).toBe("Hand in");
});

test("arrows choose, Enter closes the menu and then does it", async () => {
  const onclose = vi.fn();
  show(CommandMenu, { onclose });
  expect(chosen()).toBe(options()[0]);
  press(field(), "ArrowDown");
  expect(chosen()!.textContent).toContain("Read the time left");
  press(field(), "ArrowUp");
  press(field(), "ArrowUp");
  expect(chosen()!.textContent).toContain("Räume");
  write("raise");
  expect(options()).toHaveLength(1);
  press(field(), "Enter");
  expect(onclose).toHaveBeenCalledTimes(1);
  expect(all[0]!.run).not.toHaveBeenCalled();
  await tick();
  expect(all[0]!.run).toHaveBeenCalledTimes(1);
});

test("where nothing fits, the menu says so and Enter does nothing", () => {
  const onclose = vi.fn();
  show(CommandMenu, { onclose });
  write("xyz");
  press(field(), "Enter");
  expect(onclose).not.toHaveBeenCalled();
  expect(document.querySelector("[role=status]")!.textContent).toContain("Nothing found");
});
