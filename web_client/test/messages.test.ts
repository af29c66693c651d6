// @vitest-environment happy-dom
import { flushSync, tick } from "svelte";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import Messages from "../src/parts/frame/Messages.svelte";
import { sounds } from "../src/parts/sounds";
import { titleBadge } from "../src/parts/title_badge";
import { fakeSession, view, type FakeSession } from "./fake_session.svelte";
import { message } from "./pieces";
import { click, hide, show } from "./shown_part";

let session: FakeSession;
let play: ReturnType<typeof vi.spyOn>;
const said = vi.fn();
vi.mock("../src/parts/announcer", () => ({
  announce: (...words: unknown[]) => said(...words),
}));

// When what was clicked has been done, and the focus is where it should be.
const settled = () => tick().then(tick);
const items = () => [...document.querySelectorAll("li")].map((item) => item.textContent);
const arrives = (id: string, text: string) => {
  session.state.messages = [...session.state.messages, view(message({ id, text }))];
  flushSync();
};

beforeAll(() => setLanguage("en"));
beforeEach(() => {
  document.body.innerHTML = `<main id="content"><h1 tabindex="-1">Room</h1><input /></main>`;
  session = fakeSession();
  play = vi.spyOn(sounds, "play").mockImplementation(() => undefined);
  said.mockClear();
});
afterEach(async () => {
  await hide();
  vi.restoreAllMocks();
});

test("a message is read out urgently, sounds, and is in the title until it is closed", () => {
  show(Messages, { session: session.asState });
  arrives("m1", "Five <i>more</i> minutes");
  expect(said).toHaveBeenCalledExactlyOnceWith(
    "Message from the moderators: Five <i>more</i> minutes",
    "assertive",
  );
  expect(play).toHaveBeenCalledExactlyOnceWith("message");
  expect(titleBadge.count).toBe(1);
  expect(items()[0]).toContain("Five <i>more</i> minutes");
  click("Close");
  expect(session.state.closeMessage).toHaveBeenCalledExactlyOnceWith("m1");
  expect(titleBadge.count).toBe(0);
  expect(items()).toEqual([]);
});

test("several stand one below the other, and none takes the focus", () => {
  show(Messages, { session: session.asState });
  document.querySelector("input")!.focus();
  arrives("m1", "One");
  arrives("m2", "Two");
  expect(items()).toHaveLength(2);
  expect(document.activeElement).toBe(document.querySelector("input"));
});

test("what was there when the page came is shown, but is no news", () => {
  session.state.messages = [view(message())];
  show(Messages, { session: session.asState });
  expect(items()).toHaveLength(1);
  expect(said).not.toHaveBeenCalled();
  expect(play).not.toHaveBeenCalled();
});

test("closing leads to the next message, and from the last back to where one was", async () => {
  session.state.messages = [view(message({ id: "m1" })), view(message({ id: "m2", text: "Two" }))];
  show(Messages, { session: session.asState });
  const field = document.querySelector("input")!;
  const buttons = () => [...document.querySelectorAll("button")];
  field.focus();
  buttons()[0]!.focus();
  click("Close");
  await settled();
  expect(document.activeElement).toBe(buttons()[0]);
  expect(buttons()[0]!.textContent).toContain("Two");
  click("Close");
  await settled();
  expect(document.activeElement).toBe(field);
});

test("where nothing was before, closing leads to the heading", async () => {
  session.state.messages = [view(message())];
  show(Messages, { session: session.asState });
  click("Close");
  await settled();
  expect(document.activeElement).toBe(document.querySelector("h1"));
});
