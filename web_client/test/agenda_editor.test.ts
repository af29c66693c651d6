// @vitest-environment happy-dom
import { flushSync, tick } from "svelte";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import AgendaEditor from "../src/parts/agenda/AgendaEditor.svelte";
import { added, changed, moved, removed } from "../src/parts/agenda/steps";
import type { Step } from "../src/protocol.gen";
import { fakeSession, type FakeSession } from "./fake_session.svelte";
import { agenda } from "./pieces";
import { button, click, hide, show } from "./shown_part";

let session: FakeSession;
const open = () => show(AgendaEditor, { session: session.asState });
const asked = () => vi.mocked(session.state.ask).mock.lastCall?.[0];
const field = (label: string) => {
  return document.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)!;
};
const enter = (input: HTMLInputElement, value: string) => {
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
  flushSync();
};

const [welcome, talk]: Step[] = [
  { id: "s1", title: "Welcome", minutes: 5 },
  { id: "s2", title: "Talk", minutes: 0 },
];

beforeAll(() => setLanguage("en"));
beforeEach(() => (session = fakeSession({ isModerator: true, agenda: agenda() })));
afterEach(hide);

test("without steps a ready agenda is offered", () => {
  session.state.agenda = agenda({ steps: [], version: 0 });
  open();
  click("Take the ready agenda");
  const steps = [
    { id: null, title: "Welcome", minutes: 5 },
    { id: null, title: "Working groups", minutes: 25 },
    { id: null, title: "Report back", minutes: 12 },
    { id: null, title: "Close", minutes: 5 },
  ];
  expect(asked()).toEqual({ do: "set_agenda", steps, version: 0 });
});

test("names and minutes are changed in place, upon the version that was seen", () => {
  open();
  enter(field("Step 1"), "  Hello ");
  const renamed = { ...welcome!, title: "Hello" };
  expect(asked()).toEqual({ do: "set_agenda", steps: [renamed, talk], version: 1 });
  enter(field("Minutes for “Talk”"), "999");
  const longest = { ...talk!, minutes: 240 };
  expect(asked()).toEqual({ do: "set_agenda", steps: [welcome, longest], version: 1 });
});

test("a step without a name is not saved", () => {
  open();
  enter(field("Step 1"), " ");
  expect(session.state.ask).not.toHaveBeenCalled();
  expect(field("Step 1").getAttribute("aria-invalid")).toBe("true");
});

test("a new step goes to the end", () => {
  open();
  const form = document.querySelector("form")!;
  enter(form.querySelector("input")!, "Close");
  form.dispatchEvent(new SubmitEvent("submit", { cancelable: true }));
  flushSync();
  const steps = [welcome, talk, { id: null, title: "Close", minutes: 10 }];
  expect(asked()).toEqual({ do: "set_agenda", steps, version: 1 });
});

test("one click starts the next step, another one any step, another one ends it", () => {
  open();
  click("Start with “Welcome”");
  expect(asked()).toEqual({ do: "go_to_step", step: "s1" });
  session.state.step = { ...welcome!, index: 0, startedAt: 1 };
  flushSync();
  click("Next step: Talk");
  expect(asked()).toEqual({ do: "go_to_step", step: "s2" });
  expect(document.querySelector("[aria-current=step] input")).toBe(field("Step 1"));
  click("End this step");
  expect(asked()).toEqual({ do: "go_to_step", step: null });
});

test("what met somebody else's change is asked again, upon what is there now", async () => {
  vi.mocked(session.state.ask).mockImplementationOnce(async (command) => {
    session.state.failed = [{ k: 7, command, reason: "changed_meanwhile" } as never];
    return { ok: false, reason: "changed_meanwhile" };
  });
  open();
  click("Remove: Welcome".slice(0, 6));
  await tick();
  await tick();
  flushSync();
  expect(session.state.dismiss).toHaveBeenCalledWith(7);
  const theirs = { id: "s3", title: "Theirs", minutes: 3 };
  session.state.agenda = agenda({ steps: [welcome!, talk!, theirs], version: 2 });
  flushSync();
  click("Make my change now");
  expect(asked()).toEqual({ do: "set_agenda", steps: [talk, theirs], version: 2 });
});

test("while a step has no name of the server's, nothing else is changed", () => {
  const unsaved = { id: "new:3.0", title: "New", minutes: 1 };
  session.state.agenda = agenda({ steps: [welcome!, unsaved] });
  open();
  expect(field("Step 1").readOnly).toBe(true);
  expect(button("Remove")!.disabled).toBe(true);
});

test("changes apply to whatever the agenda is by then", () => {
  const steps = [welcome!, talk!, { id: "s3", title: "Close", minutes: 5 }];
  const ids = (list: { id: string | null }[]) => list.map(({ id }) => id);
  expect(ids(moved("s1", 1)(steps))).toEqual(["s2", "s1", "s3"]);
  expect(ids(moved("s1", -1)(steps))).toEqual(["s1", "s2", "s3"]);
  expect(ids(moved("s3", 1)(steps))).toEqual(["s1", "s2", "s3"]);
  expect(ids(moved("gone", 1)(steps))).toEqual(["s1", "s2", "s3"]);
  expect(ids(removed("s2")(steps))).toEqual(["s1", "s3"]);
  expect(ids(added({ title: "More", minutes: 1 })(steps))).toEqual(["s1", "s2", "s3", null]);
  expect(changed("s2", { minutes: 9 })(steps)[1]).toEqual({ ...talk, minutes: 9 });
});
