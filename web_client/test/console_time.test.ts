// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { mount, unmount } from "svelte";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import FailedList from "../src/parts/FailedList.svelte";
import RoundControl from "../src/parts/RoundControl.svelte";
import { round } from "./pieces";
import { button, click, press } from "./shown_part";
import { running, Steered } from "./steered";

let steered: Steered;
const page = () => document.body.textContent!.replace(/\s+/g, " ");
const current = () => steered.session.round!;

beforeAll(() => setLanguage("en"));
beforeEach(async () => {
  document.body.replaceChildren();
  steered = await Steered.open(...running(2));
  steered.show(RoundControl, { round: current(), onenter: () => {} });
});
afterEach(() => steered.close());

const pressed = (name: string) => steered.asks(() => click(name));

const all = { round: "n1", end_version: 1 };

test("minutes are added to all rooms and taken away, and the last press can be undone", async () => {
  expect(await pressed("+3 min")).toEqual({ do: "change_time", ...all, room: null, seconds: 180 });
  expect(page()).toContain("3 minutes added.");
  expect(await pressed("Undo")).toMatchObject({ seconds: -180, end_version: 2 });
  expect(await pressed("−1 min")).toMatchObject({ seconds: -60, end_version: 3 });
  expect(button("Undo")).not.toBeNull();
});

test("the clock is stopped", async () => {
  expect(await pressed("Pause")).toEqual({ do: "pause_round", ...all });
});

test("the groups end soon, and at once only when asked again", async () => {
  expect(await pressed("End in 30 s")).toEqual({ do: "end_round", ...all, grace_seconds: 30 });
  click("End now");
  expect(steered.asked).toHaveLength(1);
  const sure = document.querySelector<HTMLButtonElement>("dialog .danger")!;
  expect(await steered.asks(() => sure.click())).toMatchObject({
    do: "end_round",
    grace_seconds: 0,
  });
});

function choose(minutes: number) {
  const field = document.querySelector<HTMLInputElement>("input[type=number]")!;
  field.value = String(minutes);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  click("Set the end");
}

test("an end before the planned one ends the groups then", async () => {
  click("End at");
  const ending = await steered.asks(() => choose(4));
  expect(ending).toMatchObject({ do: "end_round" });
  expect((ending as { grace_seconds: number }).grace_seconds).toBeCloseTo(240, -1);
});

test("an end after the planned one is reached by giving time", async () => {
  click("End at");
  const given = await steered.asks(() => choose(15));
  expect(given).toMatchObject({ do: "change_time", room: null });
  expect((given as { seconds: number }).seconds).toBeCloseTo(300, -1);
});

test("an end that cannot be reached is not asked for", () => {
  click("End at");
  choose(0);
  expect(page()).toMatch(/Between 1 and (69|70) minutes/);
  choose(200);
  expect(page()).toMatch(/Between 1 and (69|70) minutes/);
});

test("a colleague's change is shown, and the same asked again only upon a word", async () => {
  const list = mount(FailedList, { target: document.body, props: { session: steered.session } });
  await pressed("+5 min");
  await steered.refuse("changed_meanwhile");
  await steered.change([round({ ...current(), end_version: 7 })]);
  expect(page()).toContain("Somebody else has just changed the time.");
  expect(page()).toContain("You chose “+5 min”.");
  expect(page()).not.toContain("The time was not changed.");
  expect(steered.asked).toHaveLength(1);
  expect(await pressed("Do it anyway")).toMatchObject({ seconds: 300, end_version: 7 });
  expect(page()).not.toContain("Somebody else has just changed the time.");
  await unmount(list);
});

test("what a colleague did can be left as it is", async () => {
  await pressed("+5 min");
  await steered.refuse("changed_meanwhile");
  click("Leave it as it is");
  await steered.drawn();
  expect(page()).not.toContain("Somebody else has just changed the time.");
  expect(steered.asked).toHaveLength(1);
});

test("T and + give the room with the focus a minute, − takes one; not while somebody writes", async () => {
  const name = document.querySelectorAll<HTMLElement>("tbody .name")[1]!;
  const room = { do: "change_time", room: "r2" };
  expect(await steered.asks(() => press(name, "t"))).toMatchObject({ ...room, seconds: 60 });
  expect(await steered.asks(() => press(name, "+"))).toMatchObject({ ...room, seconds: 60 });
  press(document.querySelector("textarea")!, "t");
  expect(await steered.asks(() => press(name, "-"))).toMatchObject({ ...room, seconds: -60 });
  expect(steered.asked).toHaveLength(3);
});
