// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { flushSync } from "svelte";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import MessageComposer from "../src/parts/console/MessageComposer.svelte";
import { limits } from "../src/protocol.gen";
import { room } from "./pieces";
import { click, press, type } from "./shown_part";
import { running, Steered } from "./steered";

let steered: Steered;
const onclose = vi.fn();
const area = () => document.querySelector("textarea")!;
const error = () => document.querySelector("[role=alert]")!.textContent!.trim();
const hint = () => document.querySelector(".hint")!.textContent!.trim();
const boxes = () => [...document.querySelectorAll<HTMLInputElement>("[type=checkbox]")];

function tick(box: HTMLInputElement): void {
  box.checked = !box.checked;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  flushSync();
}

async function open(only?: ReturnType<typeof room>): Promise<void> {
  steered.show(MessageComposer, { onclose, ...(only ? { only } : {}) });
  await steered.drawn();
}

beforeAll(() => setLanguage("en"));
beforeEach(async () => {
  onclose.mockClear();
  document.body.replaceChildren();
  localStorage.clear();
  steered = await Steered.open(...running(3));
});
afterEach(() => steered.close());

test("Enter sends to everybody, and Shift + Enter makes a new line", async () => {
  await open();
  type(area(), "  Five more minutes ");
  press(area(), "Enter", { shiftKey: true });
  expect(area().value).toBe("  Five more minutes ");
  const asked = await steered.asks(() => press(area(), "Enter"));
  expect(asked).toEqual({ do: "send_message", rooms: [], text: "Five more minutes" });
  expect(area().value).toBe("");
});

test("some rooms are chosen, and nothing goes out while none is", async () => {
  await open();
  tick(document.querySelectorAll<HTMLInputElement>("[type=radio]")[1]!);
  type(area(), "Please come back");
  click("Send");
  expect(error()).toBe("Please choose at least one room.");
  tick(boxes()[1]!);
  expect(error()).toBe("");
  const asked = await steered.asks(() => click("Send"));
  expect(asked).toEqual({ do: "send_message", rooms: ["r2"], text: "Please come back" });
});

test("a room that has closed meanwhile is not written to", async () => {
  await open();
  tick(document.querySelectorAll<HTMLInputElement>("[type=radio]")[1]!);
  tick(boxes()[0]!);
  tick(boxes()[1]!);
  await steered.change([room({ id: "r1", number: 1, open: false })]);
  expect(boxes()).toHaveLength(2);
  type(area(), "Please come back");
  const asked = await steered.asks(() => click("Send"));
  expect(asked).toMatchObject({ rooms: ["r2"] });
});

test("neither nothing nor too much is sent", async () => {
  await open();
  click("Send");
  expect(error()).toBe("Please write something first.");
  const most = limits.message_characters_max;
  type(area(), "x".repeat(most - 1));
  expect(hint()).toBe("1 character left");
  type(area(), "x".repeat(most + 2));
  expect(error()).toContain("2 characters too many.");
  press(area(), "Enter");
  expect(steered.asked).toEqual([]);
  expect(area().value).toHaveLength(most + 2);
});

test("opened for one room, it writes there, closes after that, and by Escape", async () => {
  await open(room({ id: "r2", number: 2, name: "Housing" }));
  expect(document.activeElement).toBe(area());
  expect(document.querySelector("label")!.textContent).toBe("Message to Housing");
  expect(document.querySelectorAll("[type=radio]")).toHaveLength(0);
  press(area(), "Escape");
  expect(onclose).toHaveBeenCalledOnce();
  type(area(), "How is it going?");
  const asked = await steered.asks(() => press(area(), "Enter"));
  expect(asked).toEqual({ do: "send_message", rooms: ["r2"], text: "How is it going?" });
  expect(onclose).toHaveBeenCalledTimes(2);
});
