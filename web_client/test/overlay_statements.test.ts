import { expect, test } from "vitest";
import type { Command } from "../src/protocol.gen";
import { inOrder, shown } from "./overlaid";
import { point, source, statement } from "./pieces";

const make: Command = {
  do: "make_statement",
  column: "c1",
  text: "We agree",
  points: ["p1", "p2"],
};

test("a statement is there at once with its sources, and its points are linked", () => {
  const declined = point({ id: "p2", revision: 4, declined: "No" });
  const { changed, unconfirmed } = shown([point(), declined], make);
  expect(changed.get("new:1")).toMatchObject({
    text: "We agree",
    taken_back: false,
    sources: [source({ point: "p1" }), source({ point: "p2", revision: 4 })],
  });
  expect(changed.get("p1")).toMatchObject({ linked: true });
  expect(changed.get("p2")).toMatchObject({ linked: true, declined: null });
  expect([...unconfirmed]).toEqual(["new:1"]);
});

test("taking a statement back frees its points, but not those another one holds", () => {
  const pieces = [
    point({ linked: true }),
    point({ id: "p2", linked: true }),
    statement({ id: "t1", sources: [source(), source({ point: "p2" })] }),
    statement({ id: "t2", sources: [source({ point: "p2" })] }),
  ];
  const { changed } = shown(pieces, { do: "take_back_statement", statement: "t1" });
  expect(changed.get("t1")).toMatchObject({ taken_back: true });
  expect(changed.get("p1")).toMatchObject({ linked: false });
  expect(changed.get("p2")).toMatchObject({ linked: true });
});

test("restoring a statement links its points again", () => {
  const pieces = [point({ declined: "No" }), statement({ taken_back: true })];
  const { changed } = shown(pieces, { do: "restore_statement", statement: "t1" });
  expect(changed.get("p1")).toMatchObject({ linked: true, declined: null });
  expect(changed.get("t1")).toMatchObject({ taken_back: false });
});

test.each<[string, Command, object]>([
  [
    "an edit",
    { do: "edit_statement", statement: "t1", text: "We all agree", revision: 1 },
    { text: "We all agree", variants: ["another"] },
  ],
  [
    "a decision between its texts",
    { do: "settle_statement", statement: "t1", text: "another", revision: 1 },
    { text: "another", variants: [] },
  ],
])("a statement shows %s at once", (_, command, change) => {
  const before = statement({ variants: ["another"] });
  expect(shown([before], command).changed.get("t1")).toEqual({ ...before, ...change });
});

test("sources are added with the revision they have, each once", () => {
  const pieces = [point({ linked: true }), point({ id: "p2", revision: 3 }), statement()];
  const link: Command = { do: "link_points", statement: "t1", points: ["p1", "p2"] };
  const { changed } = shown(pieces, link);
  expect(changed.get("t1")).toMatchObject({
    sources: [source(), source({ point: "p2", revision: 3 })],
  });
  expect(changed.get("p2")).toMatchObject({ linked: true });
});

test("sources are taken out, but never the last one", () => {
  const sources = [source(), source({ point: "p2" })];
  const pieces = [
    point({ linked: true }),
    point({ id: "p2", linked: true }),
    statement({ sources }),
  ];
  const unlink = (...points: string[]): Command => ({
    do: "unlink_points",
    statement: "t1",
    points,
  });
  const { changed } = shown(pieces, unlink("p2"));
  expect(changed.get("t1")).toMatchObject({ sources: [source()] });
  expect(changed.get("p2")).toMatchObject({ linked: false });
  expect(shown(pieces, unlink("p1", "p2")).changed.size).toBe(0);
});

test("an accepted change is no change any more", () => {
  const sources = [source({ was: "before" }), source({ point: "p2", was: "as well" })];
  const accept = { do: "accept_change", statement: "t1", point: "p1", revision: 2 } as const;
  expect(shown([statement({ sources })], accept).changed.get("t1")).toMatchObject({
    sources: [source({ revision: 2 }), sources[1]],
  });
});

test("a statement moves between others and to other columns", () => {
  const all = ["a0", "a1", "a2"].map((order, i) => statement({ id: `t${i}`, order }));
  const move = { do: "move_statement", statement: "t2", column: "c1", after: "t0" } as const;
  expect(inOrder(all, move)).toEqual(["t0", "t2", "t1"]);
  const away = shown(all, { ...move, column: "c2", after: null }).changed.get("t2");
  expect(away).toMatchObject({ column: "c2" });
});
