import { beforeEach, expect, test, vi } from "vitest";
import { Undo } from "../src/board/undo";
import type { Outcome } from "../src/state/types";

const changed = vi.fn();
const done: string[] = [];
let undo: Undo;

const inverse = (name: string, outcome: Outcome = { ok: true, created: [] }) =>
  vi.fn(async () => {
    done.push(name);
    return outcome;
  });
const act = (name: string) => undo.did(name, inverse(name));

beforeEach(() => {
  done.length = 0;
  changed.mockClear();
  undo = new Undo(changed);
});

test("takes back the last action first", async () => {
  expect([undo.can, undo.label]).toEqual([false, null]);
  act("one");
  act("two");
  expect([undo.can, undo.label]).toEqual([true, "two"]);
  expect(await undo.undo()).toEqual({ label: "two", outcome: { ok: true, created: [] } });
  expect((await undo.undo())?.label).toBe("one");
  expect(await undo.undo()).toBe(null);
  expect(done).toEqual(["two", "one"]);
});

test("remembers the last twenty", async () => {
  for (let n = 1; n <= 25; ++n) act(`${n}`);
  let count = 0;
  while (await undo.undo()) ++count;
  expect(count).toBe(20);
  expect(done.at(-1)).toBe("6");
});

test("a group is one step, taken back in reverse order", async () => {
  act("before");
  undo.group("three", () => ["a", "b", "c"].forEach(act));
  expect(undo.label).toBe("three");
  await undo.undo();
  expect(done).toEqual(["c", "b", "a"]);
  expect(undo.label).toBe("before");
});

test("a group within a group belongs to it, an empty one is no step", async () => {
  undo.group("outer", () => {
    act("a");
    undo.group("inner", () => act("b"));
  });
  undo.group("empty", () => {});
  expect((await undo.undo())?.label).toBe("outer");
  expect(done).toEqual(["b", "a"]);
  expect(undo.can).toBe(false);
});

test("a group that fails in the middle keeps what was done, and what follows is apart", async () => {
  const fail = () =>
    undo.group("broken", () => {
      act("a");
      throw new Error("no");
    });
  expect(fail).toThrow("no");
  act("later");
  await undo.undo();
  expect(done).toEqual(["later"]);
  expect(undo.label).toBe("broken");
});

test("what the server refused was not done", async () => {
  const forget = act("one");
  forget();
  forget();
  expect(undo.can).toBe(false);
  undo.group("two", () => {
    act("a");
    act("b")();
  });
  await undo.undo();
  expect(done).toEqual(["a"]);
});

test("a refused inverse is told, after all of them were asked", async () => {
  undo.group("two", () => {
    act("a");
    undo.did("b", inverse("b", { ok: false, reason: "room_closed" }));
  });
  expect(await undo.undo()).toEqual({
    label: "two",
    outcome: { ok: false, reason: "room_closed" },
  });
  expect(done).toEqual(["b", "a"]);
});

test("does not wait for the server before the next step", () => {
  undo.did("slow", inverse("slow"));
  undo.did("never", () => new Promise(() => {}));
  void undo.undo();
  expect(undo.label).toBe("slow");
  void undo.undo();
  expect(done).toEqual(["slow"]);
  expect(undo.can).toBe(false);
});

test("another room starts empty, the same one does not", () => {
  undo.enter("r1");
  act("one");
  undo.enter("r1");
  expect(undo.can).toBe(true);
  undo.enter("r2");
  expect(undo.can).toBe(false);
});

test("tells whenever something can be taken back, or no longer", async () => {
  const times = () => changed.mock.calls.splice(0).length;
  const forget = act("one");
  expect(times()).toBe(1);
  forget();
  expect(times()).toBe(1);
  undo.group("group", () => ["a", "b"].forEach(act));
  expect(times()).toBe(1);
  await undo.undo();
  expect(times()).toBe(1);
  undo.enter("elsewhere");
  expect(times()).toBe(1);
});
