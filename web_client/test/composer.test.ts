// @vitest-environment happy-dom
import { flushSync } from "svelte";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import Composer from "../src/parts/Composer.svelte";
import { drafts } from "../src/parts/drafts.svelte";
import { button, click, hide, press, show, type } from "./shown_part";

const place = "room.column";
const posted = vi.fn();
const area = () => document.querySelector("textarea")!;
const left = vi.fn();
const open = () =>
  show(Composer, { place, label: "New point in Tools", onpost: posted, onleave: left });
const write = (text: string) => type(area(), text);
const hint = () => document.querySelector(".digits")!.textContent!.trim();
const paste = async (text: string) => {
  area().dispatchEvent(new Event("paste", { bubbles: true }));
  write(text);
  await new Promise((done) => setTimeout(done, 10));
  flushSync();
};
const complaint = () => document.querySelector("[role=alert]")!.textContent;

beforeAll(() => setLanguage("en"));
beforeEach(() => {
  posted.mockClear();
  drafts.write(place, "");
  open();
});
afterEach(hide);

test("Enter posts the text without its outer spaces and empties the field", () => {
  write("  A calendar for all  ");
  press(area(), "Enter");
  expect(posted).toHaveBeenCalledExactlyOnceWith(["A calendar for all"]);
  expect(area().value).toBe("");
});

test("Shift + Enter, and Enter while letters are being composed, do not post", () => {
  write("Line");
  press(area(), "Enter", { shiftKey: true });
  press(area(), "Enter", { isComposing: true });
  expect(posted).not.toHaveBeenCalled();
});

test("an empty text is not posted, and the field says why", () => {
  write("   ");
  click("Add");
  expect(posted).not.toHaveBeenCalled();
  expect(complaint()).toBe("Please write something first.");
  expect(area().getAttribute("aria-invalid")).toBe("true");
});

test("characters are counted as people count them, not as the browser stores them", () => {
  write("🙂".repeat(500));
  expect(complaint()).toBe("");
  write("🙂".repeat(502));
  expect(complaint()).toMatch(/^2 characters too many/);
  press(area(), "Enter");
  expect(posted).not.toHaveBeenCalled();
});

test("what was begun is there again when the field comes back", async () => {
  write("Half a thought");
  await hide();
  open();
  expect(area().value).toBe("Half a thought");
});

test("the field stays open for the next one, however the last one was added", () => {
  area().focus();
  write("One");
  press(area(), "Enter");
  expect(document.activeElement).toBe(area());
  write("Two");
  button("Add")!.focus();
  click("Add");
  expect(document.activeElement).toBe(area());
  expect(posted).toHaveBeenCalledTimes(2);
});

test("near the limit it says how many characters are left", () => {
  write("a".repeat(449));
  expect(hint()).toBe("");
  write("a".repeat(450));
  expect(hint()).toBe("50 characters left");
  write("a".repeat(501));
  expect(hint()).toBe("");
});

test("several pasted lines become several points, if the person likes", async () => {
  await paste("- A calendar\n- A contact person\n- Short ways");
  click("Post as 3 points");
  const points = ["A calendar", "A contact person", "Short ways"];
  expect(posted).toHaveBeenCalledExactlyOnceWith(points);
  expect([area().value, document.activeElement]).toEqual(["", area()]);
});

test("or stay one", async () => {
  await paste("A calendar\nA contact person");
  expect(button("Add")).toBeNull();
  click("Keep as one");
  expect(button("Post as")).toBeNull();
  press(area(), "Enter");
  expect(posted).toHaveBeenCalledExactlyOnceWith(["A calendar\nA contact person"]);
});

test("a long list is no text that is too long, until it is kept as one", async () => {
  await paste(["a".repeat(300), "b".repeat(300)].join("\n"));
  expect(complaint()).toBe("");
  click("Keep as one");
  expect(complaint()).toMatch(/characters too many/);
});

test("one pasted line, and lines that were typed, ask nothing", async () => {
  await paste("A calendar");
  expect(button("Post as")).toBeNull();
  write("A calendar\nA contact person");
  expect(button("Post as")).toBeNull();
});

test("Escape leaves the field, and the text stays", () => {
  write("Half a thought");
  press(area(), "Escape");
  expect(left).toHaveBeenCalledOnce();
  expect(area().value).toBe("Half a thought");
});
