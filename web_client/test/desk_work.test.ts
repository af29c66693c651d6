// @vitest-environment happy-dom
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import { DeskWork } from "../src/parts/desk/desk_work";
import { byGroups, numbersOf } from "../src/parts/results";
import type { SessionState } from "../src/state/types";
import { drawn, openDesk, shownIn, type Server } from "./desk_session";
import { point, source, statement } from "./pieces";

let session: SessionState;
let server: Server;
let desk: DeskWork;

const asStarted = ["Alpha: one, two", "Beta: three"];
const points = (...ids: string[]) => ids.map((id) => session.point(id)!);
const shown = (column = "c1") => shownIn(session, column);
const numbers = () => {
  const { linked, remainder, declined } = numbersOf(session, "c1");
  return [linked, remainder, declined];
};

async function undo() {
  await drawn();
  void desk.history.undo();
  await drawn();
}

beforeAll(() => setLanguage("en"));

beforeEach(async () => {
  ({ session, server } = await openDesk());
  desk = new DeskWork(session);
});

afterEach(() => {
  session.close();
  vi.unstubAllGlobals();
});

test("counts every point in exactly one part, and withdrawn ones apart", () => {
  expect(numbersOf(session, "c1")).toEqual({
    points: 5,
    linked: 3,
    remainder: 1,
    declined: 1,
    withdrawn: 1,
  });
});

test("a statement is made of the selected points; undoing takes it back", async () => {
  desk.make("c1", "Gamma", points("p4"));
  await drawn();
  expect(shown()).toEqual([...asStarted, "Gamma: four"]);
  expect(numbers()).toEqual([4, 0, 1]);
  expect(desk.history.next).toBe("statement made");
  await undo();
  expect(shown()).toEqual(asStarted);
  expect(numbers()).toEqual([3, 1, 1]);
});

test("what the server has taken is undone by its own name", async () => {
  desk.make("c1", "Gamma", points("p4"));
  await server.waits(1);
  server.acknowledge(["t9"], [statement({ id: "t9", text: "Gamma", order: "z" })]);
  await drawn();
  void desk.history.undo();
  expect((await server.waits(2)).at(-1)).toEqual({ do: "take_back_statement", statement: "t9" });
});

test("making one of a declined point, undone, declines it again", async () => {
  desk.make("c1", "Gamma", points("p5"));
  await drawn();
  expect(numbers()).toEqual([4, 1, 0]);
  await undo();
  expect(numbers()).toEqual([3, 1, 1]);
  expect(session.point("p5")?.declined).toBe("Said twice");
});

test("points are added to a statement, but not twice", async () => {
  desk.add(session.statement("t1")!, points("p1", "p4"));
  await drawn();
  expect(shown()).toEqual(["Alpha: one, two, four", "Beta: three"]);
  expect((await server.waits(1))[0]).toMatchObject({ do: "link_points", points: ["p4"] });
  await undo();
  expect(shown()).toEqual(asStarted);
});

test("a source is taken out, and put back", async () => {
  desk.takeOut(session.statement("t1")!, "p2");
  await drawn();
  expect(shown()).toEqual(["Alpha: one", "Beta: three"]);
  expect(numbers()).toEqual([2, 2, 1]);
  await undo();
  expect(shown()).toEqual(asStarted);
});

test("joining brings all sources into one statement, and is undone as one", async () => {
  desk.join(session.statement("t1")!, [session.statement("t2")!]);
  await drawn();
  expect(shown()).toEqual(["Alpha: one, two, three"]);
  expect(numbers()).toEqual([3, 1, 1]);
  expect(desk.history.next).toBe("statements joined");
  await undo();
  expect(shown()).toEqual(asStarted);
  expect(desk.history.next).toBe(null);
});

test("if the server does not take the sources over, the joined statements stay", async () => {
  desk.join(session.statement("t1")!, [session.statement("t2")!]);
  await server.waits(2);
  server.refuse("limit_reached");
  expect((await server.waits(3)).at(-1)).toEqual({ do: "restore_statement", statement: "t2" });
  await drawn();
  expect(shown()).toEqual(asStarted);
});

test("a statement of too many sources is not even asked for", async () => {
  const many = Array.from({ length: 200 }, (_, n) => point({ id: `q${n}`, linked: true }));
  const sources = many.map(({ id }) => source({ point: id }));
  session.close();
  ({ session, server } = await openDesk([...many, statement({ id: "t3", order: "c", sources })]));
  desk = new DeskWork(session);
  expect(desk.join(session.statement("t3")!, [session.statement("t1")!])).toBe(false);
  await drawn();
  expect(server.asked).toEqual([]);
});

test("splitting makes a statement of some sources, and is undone as one", async () => {
  desk.split(session.statement("t1")!, "Delta", ["p2"]);
  await drawn();
  expect(shown()).toEqual(["Alpha: one", "Beta: three", "Delta: two"]);
  expect(numbers()).toEqual([3, 1, 1]);
  await undo();
  expect(shown().map((text) => text.slice(0, 5))).toEqual(["Alpha", "Beta:"]);
  expect(numbers()).toEqual([3, 1, 1]);
});

test("if the server does not make the new statement, its sources stay in the old one", async () => {
  desk.split(session.statement("t1")!, "Delta", ["p2"]);
  await server.waits(2);
  server.refuse("limit_reached");
  const last = (await server.waits(3)).at(-1);
  expect(last).toEqual({ do: "link_points", statement: "t1", points: ["p2"] });
});

test("statements move within and between columns, and back", async () => {
  desk.move(session.statement("t2")!, { list: "c1", after: null });
  await drawn();
  expect(shown()).toEqual(["Beta: three", "Alpha: one, two"]);
  await undo();
  expect(shown()).toEqual(asStarted);
  desk.move(session.statement("t1")!, { list: "c2", after: null });
  await drawn();
  expect([shown(), shown("c2")]).toEqual([["Beta: three"], ["Alpha: one, two"]]);
  await undo();
  expect(shown()).toEqual(asStarted);
});

test("moving to where it is asks for nothing", async () => {
  desk.move(session.statement("t2")!, { list: "c1", after: "t1" });
  await drawn();
  expect(server.asked).toEqual([]);
  expect(desk.history.next).toBe(null);
});

test("declining several points is one step; a reason that was there before comes back", async () => {
  desk.decline(points("p4", "p5"), "Unclear");
  await drawn();
  expect(numbers()).toEqual([3, 0, 2]);
  expect(desk.history.next).toBe("2 points declined");
  await undo();
  expect(numbers()).toEqual([3, 1, 1]);
  expect(session.point("p5")?.declined).toBe("Said twice");
});

test("reconsidering is undone with the reason that was given", async () => {
  desk.reconsider(session.point("p5")!);
  await drawn();
  expect(numbers()).toEqual([3, 2, 0]);
  await undo();
  expect(session.point("p5")?.declined).toBe("Said twice");
});

test("a change is accepted for the revision that was looked at", async () => {
  desk.accept(session.statement("t1")!, { ...session.point("p2")!, revision: 7 });
  const [asked] = await server.waits(1);
  expect(asked).toEqual({ do: "accept_change", statement: "t1", point: "p2", revision: 7 });
});

test("an edit is taken back as long as nobody has changed the text since", async () => {
  const edited = statement({ id: "t2", text: "Better", order: "b", revision: 2 });
  desk.edit(session.statement("t2")!, "Better", 1);
  await server.waits(1);
  server.acknowledge([], [edited]);
  await drawn();
  void desk.history.undo();
  expect((await server.waits(2)).at(-1)).toMatchObject({ text: "Beta", revision: 2 });
});

test("an edit that somebody has built upon is not taken back", async () => {
  desk.edit(session.statement("t2")!, "Better", 1);
  await server.waits(1);
  server.acknowledge([], [statement({ id: "t2", text: "Better still", order: "b", revision: 3 })]);
  await drawn();
  await desk.history.undo();
  expect(server.asked).toHaveLength(1);
  expect(desk.history.failed).toContain("statement changed");
});

test("what the server refuses cannot be undone", async () => {
  desk.takeBack(session.statement("t2")!);
  await server.waits(1);
  server.refuse("not_permitted");
  await drawn();
  expect(desk.history.next).toBe(null);
});

test("statements of most groups come first, then by their place", () => {
  expect(byGroups(session, "c1").map(({ text }) => text)).toEqual(["Alpha", "Beta"]);
  desk.move(session.statement("t2")!, { list: "c1", after: null });
  expect(byGroups(session, "c1").map(({ text }) => text)).toEqual(["Alpha", "Beta"]);
});
