import { expect, test } from "vitest";
import { Names } from "../src/state/references";

test("a pending object is named by its command, a known one by its id", () => {
  const names = new Names();
  const wish = { do: "withdraw_point", point: "new:7" } as const;
  expect(names.translate(wish)).toEqual({ do: "withdraw_point", point: { new: 7 } });
  names.learn(7, ["p7"]);
  expect(names.translate(wish)).toEqual({ do: "withdraw_point", point: "p7" });
});

test("texts are never taken for names", () => {
  const wish = { do: "add_point", room: "r1", column: "c1", text: "new:7" } as const;
  expect(new Names().translate(wish)).toEqual(wish);
});

test("where only an id will do, a pending object does not", () => {
  const names = new Names();
  const wish = { do: "make_statement" as const, column: "c1", text: "x", points: ["p1", "new:7"] };
  expect(names.translate(wish)).toBeNull();
  names.learn(7, ["p7"]);
  expect(names.translate(wish)).toMatchObject({ points: ["p1", "p7"] });
});

test("an object keeps its key when it gets its id", () => {
  const names = new Names();
  names.learn(7, ["p7"]);
  expect(names.keyOf("p7")).toBe("new:7");
  expect(names.keyOf("p1")).toBe("p1");
});
