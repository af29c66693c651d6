// @vitest-environment happy-dom
import { flushSync } from "svelte";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import Desk from "../src/parts/Desk.svelte";
import type { SessionState } from "../src/state/types";
import { drawn, openDesk, type Server } from "./desk_session";
import { point, source, statement } from "./pieces";
import { button, click, hide, press, show } from "./shown_part";

let session: SessionState;
let server: Server;

const column = () => document.querySelector("section.column")!;
const texts = (selector: string) =>
  [...column().querySelectorAll(selector)].map((one) =>
    one.textContent!.replace(/\s+/g, " ").trim(),
  );
const checkbox = (text: string) =>
  [...column().querySelectorAll("label")]
    .find((label) => label.textContent!.includes(text))!
    .querySelector("input")!;
// It is fetched when it is needed.
const dialog = () =>
  vi.waitFor(() => expect(document.querySelector("dialog")).not.toBeNull(), { timeout: 20_000 });

async function choose(label: string, value: string) {
  const field = [...document.querySelectorAll("label")].find((one) => one.textContent === label)!;
  const select = document.getElementById(field.htmlFor) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  flushSync();
}

async function open(...more: Parameters<typeof openDesk>) {
  ({ session, server } = await openDesk(...more));
  show(Desk, { session });
}

beforeAll(() => setLanguage("en"));
beforeEach(() => open());
afterEach(async () => {
  await hide();
  session.close();
  vi.unstubAllGlobals();
});

test("says in numbers where the points have gone, room by room", () => {
  expect(texts(".numbers")).toEqual([
    "5 points: 3 in statements, 1 left, 1 declined · 1 withdrawn",
  ]);
  expect(texts("h4")).toEqual(["Room 1", "Forest"]);
});

test("shows one part of the points, or one room's", async () => {
  await choose("Show", "declined");
  expect(texts(".room label")).toEqual(["five"]);
  await choose("Show", "all");
  await choose("From", "r2");
  expect(texts(".room label")).toEqual(["two", "five"]);
  await choose("Show", "remainder");
  expect(column().textContent).toContain("No point here fits.");
});

test("what is filtered out is not acted upon", async () => {
  checkbox("four").click();
  flushSync();
  expect(column().textContent).toContain("1 point selected");
  await choose("Show", "declined");
  expect(column().textContent).not.toContain("selected");
});

test("a point is declined for a reason that was suggested, and that is undone", async () => {
  checkbox("four").click();
  flushSync();
  click("Decline");
  await dialog();
  click("Not clear enough");
  const [area] = document.querySelectorAll("dialog textarea");
  press(area as HTMLElement, "Enter");
  await drawn();
  expect(texts(".numbers")[0]).toContain("0 left, 2 declined");
  expect(await server.waits(1)).toEqual([
    { do: "decline_point", point: "p4", reason: "Not clear enough" },
  ]);
  press(document.body, "z", { ctrlKey: true });
  await drawn();
  expect(texts(".numbers")[0]).toContain("1 left, 1 declined");
  await vi.waitFor(() => {
    expect(document.querySelector("[role=status]")!.textContent).toContain(
      "Taken back: point declined.",
    );
  }, 5000);
});

test("the last source is not taken out; taking back the statement is offered", async () => {
  [...document.querySelectorAll("button")]
    .find((one) => one.textContent!.startsWith("Take out") && one.textContent!.includes("three"))!
    .click();
  flushSync();
  await dialog();
  expect(document.querySelector("dialog")!.textContent).toContain("its last point");
  expect(server.asked).toEqual([]);
  const offered = [...document.querySelectorAll<HTMLButtonElement>("dialog button")];
  offered.find((one) => one.textContent === "Take back")!.click();
  expect(await server.waits(1)).toEqual([{ do: "take_back_statement", statement: "t2" }]);
});

test("a source that has changed is shown with the difference until that is accepted", async () => {
  await hide();
  session.close();
  await open([
    point({ id: "p7", text: "seven and more", revision: 3, linked: true }),
    statement({ id: "t3", order: "c", sources: [source({ point: "p7", was: "seven" })] }),
  ]);
  expect(texts("ins")).toEqual(["and more"]);
  click("Accept change");
  expect(await server.waits(1)).toEqual([
    { do: "accept_change", statement: "t3", point: "p7", revision: 3 },
  ]);
  await drawn();
  flushSync();
  await vi.waitFor(() => expect(texts("ins")).toEqual([]));
  expect(button("Accept change")).toBeNull();
});

test("statements move by keys as points of a board do", async () => {
  const card = document.querySelector<HTMLElement>('[data-drag-item="t2"]')!;
  press(card.querySelector<HTMLElement>("[data-drag-handle]")!, "ArrowUp", {
    ctrlKey: true,
    shiftKey: true,
  });
  expect(await server.waits(1)).toEqual([
    { do: "move_statement", statement: "t2", column: "c1", after: null },
  ]);
});

test("what is written is text, in a dialog too", async () => {
  await hide();
  session.close();
  await open([point({ id: "p8", text: "<img src=x onerror=alert(1)>", order: "d" })]);
  checkbox("<img").click();
  flushSync();
  click("Make statement");
  await dialog();
  expect(document.querySelector("dialog")!.textContent).toContain("<img src=x onerror=alert(1)>");
  expect(document.querySelector("img")).toBeNull();
});
