// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { drafts, placeOf } from "../src/parts/drafts.svelte";
import { BoardPage, text } from "./board_page";
import { me, point, room } from "./pieces";
import { button, click, hide, press, type } from "./shown_part";

const said = vi.hoisted(() => vi.fn<(text: string, level?: string) => void>());
vi.mock("../src/parts/announcer", () => ({ announce: said }));

let page: BoardPage;
const mine = point({ id: "p1", order: "a", text: "A calendar", mine: true });
const theirs = point({ id: "p2", order: "b", text: "A contact person" });
const two = point({ ...mine, text: "One calendar", variants: ["A shared calendar"], revision: 3 });

const open = async (...[pieces, own]: Parameters<typeof BoardPage.open>) =>
  (page = await BoardPage.open(pieces, own));
const editor = () => document.querySelector<HTMLTextAreaElement>(".editor textarea")!;

async function edit(key: string, text: string) {
  page.part(key, "edit").click();
  await page.drawn();
  type(editor(), text);
}

beforeEach(() => said.mockClear());
afterEach(() => page.close());

test("a link in a point opens apart", async () => {
  await open([point({ text: "See https://example.org/minutes" })]);
  const link = document.querySelector<HTMLAnchorElement>("article a")!;
  expect([link.target, link.rel]).toEqual(["_blank", "noopener noreferrer nofollow"]);
});

test("a change is asked from the revision it began with, whatever came meanwhile", async () => {
  await open([mine, theirs]);
  await edit("p1", "A calendar for all");
  await page.changes([point({ ...mine, text: "One calendar", revision: 2 })]);
  expect(text(".editor .hint")).toMatch(/^Somebody else has changed this text/);
  expect(editor().value).toBe("A calendar for all");
  press(editor(), "Enter");
  await page.drawn();
  const asked = { do: "edit_point", point: "p1", text: "A calendar for all", revision: 1 };
  expect(page.last).toEqual(asked);
  expect(page.focus).toBe("p1 edit");
});

test("what is being written goes on when others move the point", async () => {
  await open([mine, theirs]);
  await edit("p1", "A calendar for all");
  await page.changes([point({ ...mine, column: "c2" })]);
  expect(document.querySelector("#column-c2 .editor textarea")).toBe(editor());
  expect(editor().value).toBe("A calendar for all");
  expect(document.activeElement).toBe(editor());
});

test("what is being changed when the board goes away becomes a draft", async () => {
  await open([mine]);
  const place = placeOf(page.session.id, "r1", "c1");
  drafts.write(place, "Begun");
  await edit("p1", "A calendar for all");
  await hide();
  expect(drafts.read(place)).toBe("Begun\nA calendar for all");
});

test("a text that was not changed is no draft", async () => {
  await open([mine]);
  page.part("p1", "edit").click();
  await page.drawn();
  await hide();
  expect(drafts.of(page.session.id)).toEqual([]);
});

test("an own change is taken back only as long as nobody else has changed the text", async () => {
  await open([mine]);
  await edit("p1", "A calendar for all");
  press(editor(), "Enter");
  await page.acknowledged([], [point({ ...mine, text: "A calendar for all", revision: 2 })]);
  await page.press("Ctrl+z", page.part("p1", "point"));
  const back = { do: "edit_point", point: "p1", text: "A calendar", revision: 2 };
  expect(page.last).toEqual(back);

  await page.acknowledged([], [point({ ...mine, revision: 3 })]);
  await edit("p1", "Another");
  press(editor(), "Enter");
  await page.acknowledged([], [point({ ...mine, text: "Another", revision: 4 })]);
  await page.changes([point({ ...mine, text: "Another one", revision: 5 })]);
  const asked = page.asked.length;
  await page.press("Ctrl+z", page.part("p1", "point"));
  expect(page.asked.length).toBe(asked);
  expect(text(".notice")).toMatch(/^This could not be undone \(text changed\)/);
});

test("a point that was posted is taken back by withdrawing it", async () => {
  await open([]);
  const area = document.querySelector<HTMLTextAreaElement>("#column-c1 textarea")!;
  type(area, "Short ways");
  press(area, "Enter");
  await page.drawn();
  expect(said).toHaveBeenLastCalledWith("Point added in Ideas. 1 point.");
  const added = point({ id: "p9", text: "Short ways", mine: true });
  await page.acknowledged(["p9"], [{ ...added, mine: false }], [added]);
  expect(document.activeElement).toBe(area);
  click("Undo");
  await page.drawn();
  expect(page.last).toEqual({ do: "withdraw_point", point: "p9" });
});

test("several points at once are one thing to take back", async () => {
  await open([]);
  const area = document.querySelector<HTMLTextAreaElement>("#column-c2 textarea")!;
  area.dispatchEvent(new Event("paste", { bubbles: true }));
  type(area, "One\nTwo");
  await page.drawn();
  click("Post as 2 points");
  await page.drawn();
  expect(page.columns[1]).toEqual(["One", "Two"]);
  expect(said).toHaveBeenLastCalledWith("2 points added in Tools. 2 points.");
  expect(button("Undo")!.getAttribute("aria-label")).toBe("Undo: 2 points added");
  click("Undo");
  await page.drawn();
  expect(page.columns[1]).toEqual([]);
});

test("two texts: whoever may decide keeps one of them", async () => {
  await open([two]);
  expect(text(".variants h3")).toBe("2 texts for this point");
  expect(document.querySelector(".variants ins")!.textContent).toBe("A shared");
  const keep = [...document.querySelectorAll<HTMLButtonElement>(".variants li button")];
  expect(keep.map((each) => each.textContent)).toEqual([
    "Keep this one: One calendar",
    "Keep this one: A shared calendar",
  ]);
  keep[1]!.focus();
  keep[1]!.click();
  await page.drawn();
  const settle = { do: "settle_point", point: "p1", text: "A shared calendar", revision: 3 };
  expect(page.last).toEqual(settle);
  expect(document.querySelector(".variants")).toBeNull();
  expect(page.focus).toBe("p1 point");
  expect(said).toHaveBeenCalledWith("The text is decided.");
});

test("or writes a new one", async () => {
  await open([two]);
  click("Write a new one");
  type(editor(), "A calendar for everybody");
  click("Use this text");
  await page.drawn();
  expect(page.last).toMatchObject({ do: "settle_point", text: "A calendar for everybody" });
});

test("whoever may not decide sees that it is open", async () => {
  await open([point({ ...two, mine: false })]);
  expect(text(".variants .hint")).toMatch(/is not decided yet\.$/);
  expect(document.querySelector(".variants button")).toBeNull();
});

test("who leads the room changes every text, while it is open", async () => {
  await open([theirs, room({ facilitator: "u1" })]);
  expect(page.part("p2", "edit")).not.toBeNull();
  await page.changes([room({ facilitator: "u1", open: false })]);
  expect(page.part("p2", "edit")).toBeNull();
});

test("a moderator who visits may do the same as those who sit there, and says so", async () => {
  const host = me({ role: "moderator", seat: null });
  page = await BoardPage.open([theirs, point({ id: "p3", withdrawn: true })], [host], true);
  expect(text(".visit")).toBe("You are visiting");
  expect(page.part("p2", "edit")).not.toBeNull();
  expect(document.querySelectorAll(".composer").length).toBe(3);
  expect(text("h3")).toBe("Withdrawn – the room does not see this");
  await page.changes([room({ open: false })]);
  expect(page.part("p2", "edit")).not.toBeNull();
  expect(document.querySelector(".composer")).toBeNull();
});
