// @vitest-environment happy-dom
import { flushSync } from "svelte";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import Plenary from "../src/parts/Plenary.svelte";
import { stepTime } from "../src/parts/plenary/step_time";
import { fakeSession, view, type FakeSession } from "./fake_session.svelte";
import { agenda, point, statement } from "./pieces";
import { button, click, hide, show } from "./shown_part";

let session: FakeSession;
const open = () => show(Plenary, { session: session.asState });
const heading = () => document.querySelector("h1")!;
const page = () => document.body.textContent!;

beforeAll(() => setLanguage("en"));
beforeEach(() => (session = fakeSession()));
afterEach(hide);

test("before the groups start, the page says what comes next and who is here", () => {
  open();
  expect(heading().textContent).toBe("Welcome");
  expect(page()).toContain("You will be taken to your room when the groups start.");
  expect(page()).toContain("1 of 1 person connected");
});

test("the step that is on is marked, with its time", () => {
  session.state.agenda = agenda({ current: "s1", started_at: 1 });
  session.state.step = { id: "s1", title: "Welcome", minutes: 5, index: 0, startedAt: 1 };
  session.state.stepTimeLeft = 150_000;
  open();
  const current = document.querySelector('[aria-current="step"]')!;
  expect(current.textContent).toMatch(/Welcome\s*3 min left/);
  session.state.stepTimeLeft = -130_000;
  flushSync();
  expect(current.textContent).toMatch(/2 min over/);
  expect(document.querySelectorAll("[aria-current]")).toHaveLength(1);
});

test.each([
  [60_000, "1 min left"],
  [1000, "1 min left"],
  [0, "time is up"],
  [-59_000, "time is up"],
  [-60_000, "1 min over"],
])("%d ms of a step read as whole minutes", (left, text) => {
  expect(stepTime(left)).toBe(text);
});

test("everybody raises and lowers their own hand, and sees the order", () => {
  session.state.hands = [{ person: "u7", name: "Deniz" }];
  open();
  expect(button("Called")).toBeNull();
  click("Raise hand");
  expect(session.state.ask).toHaveBeenLastCalledWith({
    do: "set_hand",
    person: "u1",
    raised: true,
  });
  session.state.hands = [...session.state.hands, { person: "u1", name: "Amira" }];
  session.state.myHand = true;
  flushSync();
  const names = [...document.querySelectorAll("ol li")].map((item) => item.textContent!.trim());
  expect(names.map((name) => name.replace(/\s+/g, " "))).toEqual(["1 Deniz", "2 Amira (you)"]);
  click("Lower hand");
  expect(session.state.ask).toHaveBeenLastCalledWith({
    do: "set_hand",
    person: "u1",
    raised: false,
  });
});

test("moderators lower each hand, and raise none", () => {
  session.state.isModerator = true;
  session.state.hands = [{ person: "u7", name: "Deniz" }];
  open();
  expect(button("Raise hand")).toBeNull();
  click("Called");
  expect(session.state.ask).toHaveBeenCalledExactlyOnceWith({
    do: "set_hand",
    person: "u7",
    raised: false,
  });
});

test("what is shown to all comes first; there is a way back, and to it again", () => {
  session.state.point = () => view(point({ text: "<b>Regular</b> meetings" }));
  open();
  session.state.spotlight = { what: "point", id: "p1" };
  flushSync();
  expect(heading().textContent).toBe("Everyone looks at this");
  expect(document.activeElement).toBe(heading());
  expect(page()).toContain("<b>Regular</b> meetings");
  click("Back to the overview");
  expect(heading().textContent).toBe("Welcome");
  expect(page()).toContain("The moderators are showing something to everyone.");
  click("Look again");
  expect(heading().textContent).toBe("Everyone looks at this");
});

test("something else that is shown is seen by those, too, who had turned away", () => {
  session.state.point = () => view(point());
  session.state.statement = () => view(statement({ text: "We meet" }));
  session.state.spotlight = { what: "point", id: "p1" };
  open();
  click("Back to the overview");
  session.state.spotlight = { what: "statement", id: "t1" };
  flushSync();
  expect(page()).toContain("We meet");
  session.state.spotlight = null;
  flushSync();
  expect(heading().textContent).toBe("Welcome");
  session.state.spotlight = { what: "statement", id: "t1" };
  flushSync();
  expect(heading().textContent).toBe("Everyone looks at this");
});

test("the call opens apart and without a referrer, and only over https", () => {
  session.state.session!.call = "https://meet.example.org/us";
  open();
  const link = document.querySelector<HTMLAnchorElement>("a[target=_blank]")!;
  expect(link.href).toBe("https://meet.example.org/us");
  expect(link.rel).toContain("noreferrer");
  session.state.session!.call = "javascript:alert(1)";
  flushSync();
  expect(document.querySelector("a[target=_blank]")).toBeNull();
});
