// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { flushSync, type Component } from "svelte";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import CallLinks from "../src/parts/CallLinks.svelte";
import People from "../src/parts/People.svelte";
import Rehearsal from "../src/parts/Rehearsal.svelte";
import type { SessionState } from "../src/state/types";
import { me, person, sessionObject } from "./pieces";
import { button, click } from "./shown_part";
import { Steered } from "./steered";

let steered: Steered;
const text = (element: Element | null) => element!.textContent!.replace(/\s+/g, " ").trim();
const listed = () => [...document.querySelectorAll(".layout ul > li")].map(text);
const alerts = () => [...document.querySelectorAll("[role=alert]")].map(text).join("");
const field = (label: string): HTMLInputElement => {
  const labels = [...document.querySelectorAll("label")];
  const { htmlFor } = labels.find((each) => text(each).startsWith(label))!;
  return document.getElementById(htmlFor) as HTMLInputElement;
};

async function open(part: Component<{ session: SessionState }>, ...more: Objects): Promise<void> {
  const people = [person({ seat: null }), person({ id: "u2", name: "Bernd", seat: null })];
  steered = await Steered.open(...people, ...more);
  await steered.present(["u1"]);
  steered.show(part, {});
}
type Objects = Parameters<typeof Steered.open>;

function write(into: HTMLInputElement, words: string): void {
  into.value = words;
  into.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}

function submit(): void {
  const event = new Event("submit", { bubbles: true, cancelable: true });
  document.querySelector("form")!.dispatchEvent(event);
}

const asHost = async () => {
  const put = [me({ person: "mod", role: "host", seat: null })];
  await steered.say({ type: "mine", put, drop: [] });
};
const refused = (reason: "name_taken" | "link_not_https") => {
  const { k } = steered.socket.asked().at(-1)!;
  return steered.say({ type: "refused", k, reason });
};

beforeAll(() => setLanguage("en"));
beforeEach(() => {
  vi.stubGlobal("fetch", () => Promise.reject(new Error("no server")));
});
afterEach(() => steered.close());

test("everybody is listed with what others know; nobody sends themselves away", async () => {
  const simulated = person({ id: "u3", name: "Ines", simulated: true, seat: null });
  await open(People, simulated, person({ id: "u4", name: "Uta", role: "moderator", seat: null }));
  const of = (name: string) => listed().find((entry) => entry.startsWith(name))!;
  expect(of("Amira")).not.toContain("not connected");
  expect(of("Bernd")).toContain("not connected");
  expect(of("Ines")).toContain("simulated");
  expect(of("Bernd")).toContain("Remove: Bernd");
  expect(of("Miriam (you)")).not.toContain("Remove");
  expect(of("Uta")).not.toContain("Remove");
  await asHost();
  expect(of("Uta")).toContain("Remove: Uta");
});

test("a name that is taken comes back to be corrected, with the reason beside it", async () => {
  await open(People);
  click("Correct name: Bernd");
  write(field("Name"), "  Amira ");
  expect(await steered.asks(submit)).toEqual({ do: "rename_person", person: "u2", name: "Amira" });
  expect(document.querySelector("form")).toBeNull();
  await refused("name_taken");
  expect(field("Name").value).toBe("Amira");
  expect(document.querySelector("form")!.textContent).toContain("already has this name");
  expect(steered.session.failed).toEqual([]);
  click("Cancel");
  expect(listed().some((entry) => entry.startsWith("Bernd"))).toBe(true);
});

test("an empty name is not asked for", async () => {
  await open(People);
  click("Correct name: Bernd");
  write(field("Name"), " ");
  submit();
  flushSync();
  expect(field("Name").getAttribute("aria-invalid")).toBe("true");
  expect(steered.asked).toEqual([]);
});

test("who was removed stands apart and can be let back in", async () => {
  await open(People);
  const removed = await steered.asks(() => click("Remove: Bernd"));
  expect(removed).toEqual({ do: "remove_person", person: "u2" });
  await steered.change([person({ id: "u2", name: "Bernd", seat: null, removed: true })]);
  expect(button("Correct name: Bernd")).toBeNull();
  const back = await steered.asks(() => click("Let back in: Bernd"));
  expect(back).toEqual({ do: "readmit_person", person: "u2" });
});

test("only the host erases who was removed, and is asked before", async () => {
  const gone = person({ id: "u2", name: "Bernd", seat: null, removed: true });
  await open(People, gone);
  expect(button("Erase …: Bernd")).toBeNull();
  await asHost();
  expect(button("Erase …: Amira")).toBeNull();
  click("Erase …: Bernd");
  expect(text(document.querySelector("dialog"))).toContain("This cannot be undone.");
  click("Cancel");
  expect(document.querySelector("dialog")).toBeNull();
  expect(steered.asked).toEqual([]);
  click("Erase …: Bernd");
  const asked = await steered.asks(() => click("Erase for good"));
  expect(asked).toEqual({ do: "erase_person", person: "u2" });
  expect(document.querySelector("dialog")).toBeNull();
  expect(document.body.textContent).not.toContain("Bernd");
});

test("many are found by name, organisation or sector", async () => {
  const more = Array.from({ length: 9 }, (_, at) =>
    person({ id: `v${at}`, name: `Guest ${at}`, sector: at === 4 ? "Charity" : "", seat: null }),
  );
  await open(People, ...more);
  write(field("Find by"), " cHAR ");
  expect(listed()).toHaveLength(1);
  expect(listed()[0]).toContain("Guest 4");
  write(field("Find by"), "nobody");
  expect(listed()).toEqual(["Nobody by these words."]);
});

test("addresses of calls are kept; one that is none stays, with the reason", async () => {
  await open(CallLinks, sessionObject({ call: "https://meet.example.org/us" }));
  expect(field("Address for the plenary").value).toBe("https://meet.example.org/us");
  expect(document.body.textContent).toContain("Write {number} for the number of the room");
  const rooms = field("Address for the rooms");
  write(rooms, " http://meet.example.org/{number} ");
  const asked = await steered.asks(() => {
    rooms.dispatchEvent(new Event("change", { bubbles: true }));
  });
  expect(asked).toEqual({
    do: "set_call_links",
    plenary: "https://meet.example.org/us",
    rooms: "http://meet.example.org/{number}",
  });
  await refused("link_not_https");
  expect(alerts()).toContain("must begin with https://");
  expect(rooms.value.trim()).toBe("http://meet.example.org/{number}");
});

test("a rehearsal is begun, says how many play in it, and is ended", async () => {
  await open(Rehearsal);
  const begun = await steered.asks(() => click("Add 12 simulated people"));
  expect(begun).toEqual({ do: "begin_rehearsal", people: 12 });
  const simulated = person({ id: "u3", name: "Ines", simulated: true, seat: null });
  await steered.change([sessionObject({ rehearsing: true }), simulated]);
  expect(document.body.textContent).toContain("1 simulated person is here.");
  const ended = await steered.asks(() => click("Remove them and all they did"));
  expect(ended).toEqual({ do: "end_rehearsal" });
});
