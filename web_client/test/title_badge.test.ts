// @vitest-environment happy-dom
import { createRawSnippet } from "svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import ScreenHeading from "../src/parts/ScreenHeading.svelte";
import { titleBadge } from "../src/parts/title_badge";
import { hide, show } from "./shown_part";

const children = createRawSnippet(() => ({ render: () => "<span>Heading</span>" }));
const screen = (title: string) => show(ScreenHeading, { title, children });
// Watchers of the document are told after what runs now.
const settle = () => new Promise((done) => setTimeout(done));

beforeEach(() => screen("Room 3"));
afterEach(async () => {
  titleBadge.count = 0;
  await hide();
});

test("a number stands before the title until it is cleared", () => {
  titleBadge.count = 2;
  expect(document.title).toBe("(2) Room 3 · Plenum");
  titleBadge.count = 3;
  expect(document.title).toBe("(3) Room 3 · Plenum");
  titleBadge.count = 0;
  expect(document.title).toBe("Room 3 · Plenum");
});

test("it stays when the next screen sets its title", async () => {
  titleBadge.count = 1;
  await hide();
  screen("Plenary");
  await settle();
  expect(document.title).toBe("(1) Plenary · Plenum");
  titleBadge.count = 0;
  expect(document.title).toBe("Plenary · Plenum");
});

test("without a number titles are as they are set", async () => {
  titleBadge.count = 1;
  titleBadge.count = 0;
  await hide();
  screen("Summary");
  await settle();
  expect(document.title).toBe("Summary · Plenum");
  titleBadge.count = 4;
  expect(document.title).toBe("(4) Summary · Plenum");
});

test("a title that looks like a number is not mistaken for one", async () => {
  await hide();
  screen("(2) Ideas");
  titleBadge.count = 2;
  await settle();
  expect(document.title).toBe("(2) (2) Ideas · Plenum");
  titleBadge.count = 0;
  expect(document.title).toBe("(2) Ideas · Plenum");
});

test("the watcher rests once the title is right", async () => {
  titleBadge.count = 1;
  let changes = 0;
  const watcher = new MutationObserver((records) => (changes += records.length));
  watcher.observe(document.head, { childList: true, subtree: true, characterData: true });
  document.title = "Other";
  await settle();
  await settle();
  const after = changes;
  await settle();
  await settle();
  expect(changes).toBe(after);
  expect(document.title).toBe("(1) Other");
  watcher.disconnect();
});
