// @vitest-environment happy-dom
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import Composer from "../src/parts/Composer.svelte";
import { drafts } from "../src/parts/drafts.svelte";
import { click, hide, press, show, type } from "./shown_part";

const place = "room.column";
const posted = vi.fn();
const area = () => document.querySelector("textarea")!;
const open = () => show(Composer, { place, label: "New point in Tools", onpost: posted });
const write = (text: string) => type(area(), text);
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
  expect(posted).toHaveBeenCalledExactlyOnceWith("A calendar for all");
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
