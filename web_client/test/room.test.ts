// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Object as Piece } from "../src/protocol.gen";
import { BoardPage, text } from "./board_page";
import { me, person, request, room, round } from "./pieces";
import { button, click } from "./shown_part";

const said = vi.hoisted(() => vi.fn<(text: string, level?: string) => void>());
vi.mock("../src/parts/announcer", () => ({ announce: said }));

const mona = person({ id: "u9", name: "Mona", role: "moderator", seat: null });
const roster: Piece = { kind: "roster", id: "roster", people: 2, listed: true };
let page: BoardPage;

const open = async (...pieces: Piece[]) =>
  (page = await BoardPage.open([person(), mona, roster, ...pieces]));
const press = async (name: string) => {
  click(name);
  await page.drawn();
};

beforeEach(() => said.mockClear());
afterEach(() => page.close());

test("says which room it is, who leads it and what is to be done", async () => {
  await open(
    room({ name: "Mobility", facilitator: "u9" }),
    round({ task: "Read https://example.org first" }),
  );
  expect(text("h1")).toBe("Mobility");
  expect(text(".title")).toContain("Led by Mona");
  expect(text(".task")).toBe("Read https://example.org first");
  expect(document.querySelector<HTMLAnchorElement>(".task a")!.target).toBe("_blank");
  expect(document.querySelector<HTMLDetailsElement>("details")!.open).toBe(true);
  await page.changes([room({ facilitator: "u1" })]);
  expect(text("h1")).toBe("Room 1");
  expect(text(".title")).toContain("You lead this room");
});

test("help is asked for, comes, and is no longer needed", async () => {
  await open();
  const help = button("I need help")!;
  await press("I need help");
  expect(page.last).toEqual({ do: "make_request", room: "r1", what: "help" });
  expect(text(".asked")).toBe("The moderators know that your room needs help.");
  expect(said).toHaveBeenLastCalledWith("The moderators know that your room needs help.");
  await page.acknowledged(["q1"], [request({ taken_by: "u9" })]);
  expect(text(".asked")).toBe("Help is on its way: Mona comes.");
  expect(said).toHaveBeenLastCalledWith("Help is on its way: Mona comes.");
  expect(button("No more help needed")).toBe(help);
  await press("No more help needed");
  expect(page.last).toEqual({ do: "close_request", request: "q1" });
  expect(said).toHaveBeenLastCalledWith("The request for help is closed.");
  expect(button("I need help")).toBe(help);
});

test("whoever is not in the list of names comes without one", async () => {
  await open(request({ taken_by: "unknown" }));
  expect(text(".asked")).toBe("Help is on its way.");
});

test("more time is asked for apart from help", async () => {
  await open(request());
  await press("We need more time");
  expect(page.last).toEqual({ do: "make_request", room: "r1", what: "time" });
  expect(document.querySelectorAll(".asked").length).toBe(2);
});

test("what was asked before one came is shown and not said", async () => {
  await open(request());
  expect(text(".asked")).not.toBeNull();
  expect(said).not.toHaveBeenCalled();
});

test("that the room is done is for all to see, and can be taken back", async () => {
  await open();
  const done = button("We are done")!;
  await press("We are done");
  expect(page.last).toEqual({ do: "set_done", room: "r1", done: true });
  expect(done.getAttribute("aria-pressed")).toBe("true");
  expect(text(".title .chip")).toBe("This room has finished");
  await press("We are done");
  expect(page.last).toEqual({ do: "set_done", room: "r1", done: false });
  expect(text(".title .chip")).toBeNull();
});

test("the call opens apart, and tells nobody where its link stood", async () => {
  await open(room({ call: "https://meet.example.org/1" }));
  const call = document.querySelector<HTMLAnchorElement>(".actions a")!;
  expect(call.href).toBe("https://meet.example.org/1");
  expect(call.target).toBe("_blank");
  expect(call.rel).toMatch(/^noopener noreferrer/);
  await page.changes([room({ call: "javascript:alert(1)" })]);
  expect(document.querySelector(".actions a")).toBeNull();
});

test("a closed room asks for nothing", async () => {
  await open(room({ open: false }));
  expect(button("I need help")).toBeNull();
  expect(text("p.notice")).toMatch(/^This room is closed/);
});

test("a moderator who visits sees what was asked, and sees to it", async () => {
  const host = me({ person: "u9", role: "moderator", seat: null });
  page = await BoardPage.open([mona, request()], [host], true);
  expect(text(".asked")).toBe("This room asks for help.");
  expect(button("We are done")).toBeNull();
  await press("I see to it");
  expect(page.last).toEqual({ do: "take_request", request: "q1" });
  expect(text(".asked")).toBe("This room asks for help. You see to it.");
  expect(button("I see to it")).toBeNull();
  await press("Done");
  expect(page.last).toEqual({ do: "close_request", request: "q1" });
});

test("the board is downloaded with the person's token, by the room's name", async () => {
  await open(room({ name: "Mobility & care" }));
  const fetched = vi.fn(async () => new Response("# Board", { status: 200 }));
  vi.stubGlobal("fetch", fetched);
  const saved: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push(this.download);
  });
  click("Board as Markdown");
  await vi.waitFor(() => expect(saved).toEqual(["Mobility-care.md"]));
  const [address, options] = fetched.mock.calls[0] as unknown as [string, RequestInit];
  expect(address).toBe(`/api/board/${page.session.id}/r1?locale=en`);
  expect(options.headers).toEqual({ Authorization: "Bearer secret" });
  vi.restoreAllMocks();
});
