import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { perFrame } from "../src/state/frame";
import { Shown } from "../src/state/shown";
import { ObjectStore } from "../src/state/store";
import { point, welcome } from "./pieces";

// A browser of which the test says when it draws, and how long that takes.
let hidden = false;
let asked = new Map<number, FrameRequestCallback>();
let next = 1;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  hidden = false;
  asked = new Map();
  vi.stubGlobal("document", {
    get hidden() {
      return hidden;
    },
  });
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => {
    asked.set(next, callback);
    return next++;
  });
  vi.stubGlobal("cancelAnimationFrame", (id: number) => asked.delete(id));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

// The last picture took so long; now the next one is drawn.
function picture(took = 16): void {
  vi.advanceTimersByTime(took);
  const callbacks = [...asked.values()];
  asked.clear();
  for (const callback of callbacks) callback(performance.now());
}

// So many pictures, with news from others before each; how often they were shown.
function shownIn(pictures: number, took: number, show: (whose: "others") => void, work: Work) {
  const before = work.mock.calls.length;
  for (let i = 0; i < pictures; i += 1) {
    show("others");
    picture(took);
  }
  return work.mock.calls.length - before;
}

type Work = ReturnType<typeof vi.fn<() => void>>;

test("everything before a picture is shown once, in it", () => {
  const work: Work = vi.fn();
  const show = perFrame(work);
  show("others");
  show("own");
  show("others");
  expect(work).not.toHaveBeenCalled();
  picture();
  expect(work).toHaveBeenCalledTimes(1);
  picture();
  picture();
  vi.advanceTimersByTime(5000);
  expect(work).toHaveBeenCalledTimes(1);
});

test("what others do is shown ten times a second, the first of it as it comes", () => {
  const work: Work = vi.fn();
  const show = perFrame(work);
  expect(shownIn(10, 10, show, work)).toBe(10);
  const shown = shownIn(200, 10, show, work);
  expect(shown).toBeGreaterThanOrEqual(18);
  expect(shown).toBeLessThanOrEqual(21);
});

test("a slow picture now and then changes nothing", () => {
  const work: Work = vi.fn();
  const show = perFrame(work);
  for (let i = 0; i < 5; i += 1) {
    shownIn(199, 16, show, work);
    shownIn(1, 400, show, work);
  }
  expect(shownIn(200, 10, show, work)).toBeGreaterThanOrEqual(18);
});

test("slow pictures make what others do come less often, quick ones bring it back", () => {
  const work: Work = vi.fn();
  const show = perFrame(work);
  shownIn(60, 60, show, work);
  expect(shownIn(50, 60, show, work)).toBeLessThanOrEqual(13);
  shownIn(1000, 16, show, work);
  expect(shownIn(200, 10, show, work)).toBeGreaterThanOrEqual(18);
});

test("what was done here is in the next picture, however slow they are", () => {
  const work: Work = vi.fn();
  const show = perFrame(work);
  shownIn(200, 60, show, work);
  const before = work.mock.calls.length;
  show("others");
  show("own");
  picture(60);
  expect(work).toHaveBeenCalledTimes(before + 1);
  vi.advanceTimersByTime(1000);
  picture();
  expect(work).toHaveBeenCalledTimes(before + 1);
});

test("where nothing is drawn, it is shown at once", () => {
  const work: Work = vi.fn();
  const show = perFrame(work);
  hidden = true;
  show("others");
  show("own");
  expect(work).toHaveBeenCalledTimes(2);
});

test("a tab that is hidden before its picture is drawn shows it all the same", () => {
  const work: Work = vi.fn();
  const show = perFrame(work);
  show("others");
  hidden = true;
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(1);
  hidden = false;
  picture();
  expect(work).toHaveBeenCalledTimes(1);
});

test("a tab that is hidden during a longer pause shows it when the pause is over", () => {
  const work: Work = vi.fn();
  const show = perFrame(work);
  shownIn(200, 60, show, work);
  picture(300);
  show("others");
  picture(60);
  const before = work.mock.calls.length;
  show("others");
  hidden = true;
  vi.advanceTimersByTime(250);
  expect(work).toHaveBeenCalledTimes(before + 1);
});

test("work that fails does not stop the next", () => {
  const work: Work = vi.fn(() => {
    if (work.mock.calls.length === 1) throw new Error("broken");
  });
  const show = perFrame(work);
  show("own");
  expect(() => picture()).toThrow("broken");
  show("own");
  picture();
  expect(work).toHaveBeenCalledTimes(2);
});

test("whatever the cadence, in the end what is shown is what is stored", () => {
  const store = new ObjectStore();
  const shown = new Shown();
  const topics = new Set<string>();
  const show = perFrame(() => {
    for (const topic of shown.refresh(store, [], (id) => id)) topics.add(topic);
  });
  store.welcome(welcome({ upto: 0 }));
  for (let n = 1; n <= 2000; n += 1) {
    const put = [point({ id: `p${n % 300}`, text: `Text ${n}`, room: `r${n % 3}` })];
    const drop = n % 7 === 0 ? [`p${(n * 31) % 300}`] : [];
    store.changes({ type: "changes", after: n - 1, upto: n, because: [], put, drop });
    show(n % 50 === 0 ? "own" : "others");
    hidden = n % 400 > 380;
    if (n % 3 === 0 && !hidden) picture(n < 1000 ? 70 : 16);
  }
  hidden = false;
  picture(300);
  picture(300);
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect(shown.all("point").sort(byId)).toEqual([...store.values()].sort(byId));
  expect(topics).toContain("points of r2");
});
