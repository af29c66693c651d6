// @vitest-environment happy-dom
import { afterEach, beforeAll, expect, test } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import Difference from "../src/parts/Difference.svelte";
import { hide, show } from "./shown_part";

const texts = (selector: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.textContent);

beforeAll(() => setLanguage("en"));
afterEach(hide);

test("eyes see what is gone and what came, ears hear where each begins and ends", () => {
  show(Difference, { before: "A red car", after: "A blue car" });
  expect(texts("del")).toEqual(["red"]);
  expect(texts("ins")).toEqual(["blue"]);
  expect(texts("p.user-text")).toEqual(["A  Removed: red Added: blue End of change.  car"]);
  for (const words of document.querySelectorAll("span"))
    expect(words.classList).toContain("hidden-visually");
});

test("equal texts are said without further words", () => {
  show(Difference, { before: "The <b>same</b>", after: "The <b>same</b>" });
  expect(texts("p.user-text")).toEqual(["The <b>same</b>"]);
});
