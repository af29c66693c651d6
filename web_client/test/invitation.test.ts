// @vitest-environment happy-dom
import "fake-indexeddb/auto";
import { flushSync } from "svelte";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "../src/i18n/text.svelte";
import Invitation from "../src/pages/Invitation.svelte";
import InvitePanel from "../src/parts/InvitePanel.svelte";
import type { InviteObject, Role, ServerView } from "../src/protocol.gen";
import { identityOf, remember } from "../src/state/identity";
import { FakeSocket } from "./fake_socket";
import { me, sessionObject, welcome } from "./pieces";
import { button, click, show } from "./shown_part";
import { Steered } from "./steered";

let steered: Steered;
let server: ServerView;
let renewals: { role: Role; authorization: string | null }[];

const invite = (role: Role, secret: string | null): InviteObject => ({
  kind: "invite",
  id: `i-${role}`,
  role,
  secret,
  expires_at: 2_000_000_000_000,
  uses: 0,
  uses_max: 1000,
});
const link = (label: string): string => {
  const labels = [...document.querySelectorAll("label")];
  const { htmlFor } = labels.find((each) => each.textContent === label)!;
  return (document.getElementById(htmlFor) as HTMLInputElement).value;
};
const page = () => document.body.textContent!.replace(/\s+/g, " ");
const participants = "Link for participants";
const moderators = "Link for co-moderators";

async function answer(address: string, options: RequestInit = {}): Promise<Response> {
  if (address === "/api/server") return Response.json(server);
  const { role } = JSON.parse(String(options.body)) as { role: Role };
  renewals.push({ role, authorization: new Headers(options.headers).get("Authorization") });
  return Response.json({ secret: `new-${role}` });
}

async function open(brief: boolean, ...invites: InviteObject[]): Promise<void> {
  steered = await Steered.open(...invites);
  const { id } = steered.session;
  remember(id, { token: "secret", person: "mod", moderatorsSecret: "m0" });
  steered.show(InvitePanel, { brief });
  await steered.drawn();
}

beforeAll(() => setLanguage("en"));
beforeEach(() => {
  server = { public_url: "https://plenum.example", reachable: true, key_needed: false, build: "" };
  renewals = [];
  vi.stubGlobal("fetch", answer);
});
afterEach(() => steered.close());

test("the links lead to where others reach the server", async () => {
  await open(false, invite("participant", "p0"), invite("moderator", null));
  expect(link(participants)).toBe("https://plenum.example/j#p0");
  expect(link(moderators)).toBe("https://plenum.example/j#m0");
  expect(page()).not.toContain("Only this computer can open this link.");
});

test("who cannot be reached from outside is told, and what to do", async () => {
  server = { ...server, public_url: "http://127.0.0.1:8080", reachable: false };
  await open(true, invite("participant", "p0"));
  expect(page()).toContain("Only this computer can open this link.");
  expect(page()).toContain("--public-url");
});

test("a link is revoked while the session runs, and there is a way to a new one", async () => {
  await open(true, invite("moderator", null), invite("participant", "p0"));
  await steered.asks(() => click("Revoke"));
  expect(steered.asked).toEqual([{ do: "revoke_invite", invite: "i-participant" }]);
  await steered.change([], ["i-participant"]);
  expect(page()).toContain("There is no link in force.");
  expect(button("Make a new link")).not.toBeNull();
  const revokes = [...document.querySelectorAll("button")].filter((each) =>
    each.textContent?.includes("Revoke"),
  );
  expect(revokes).toHaveLength(1);
});

test("a new link for moderators is kept by this browser", async () => {
  await open(false, invite("participant", "p0"), invite("moderator", null));
  const buttons = [...document.querySelectorAll("button")];
  buttons.findLast((each) => each.textContent?.trim() === "Make a new link")!.click();
  await vi.waitFor(() => expect(link(moderators)).toBe("https://plenum.example/j#new-moderator"));
  flushSync();
  expect(renewals).toEqual([{ role: "moderator", authorization: "Bearer secret" }]);
  expect(identityOf(steered.session.id)?.moderatorsSecret).toBe("new-moderator");
});

// The page has a connection of its own.
async function openPage(...invites: InviteObject[]): Promise<void> {
  steered = await Steered.open();
  const before = FakeSocket.last;
  remember("printed", { token: "secret", person: "mod" });
  show(Invitation, { id: "printed" });
  await vi.waitFor(() => expect(FakeSocket.last).not.toBe(before), { interval: 5 });
  FakeSocket.last.open();
  await vi.waitFor(() => expect(FakeSocket.last.sent).not.toEqual([]), { interval: 5 });
  const mine = me({ person: "mod", role: "moderator", seat: null });
  FakeSocket.last.say(welcome({ audience: "moderators", objects: [sessionObject(), ...invites] }), {
    type: "mine",
    put: [mine],
    drop: [],
  });
  await vi.waitFor(() => expect(document.querySelector("h1")).not.toBeNull());
  await steered.drawn();
}

test("the printed invitation shows the way in, by code and by address", async () => {
  const print = vi.fn();
  vi.stubGlobal("print", print);
  await openPage(invite("moderator", null), invite("participant", "p0"));
  expect(document.querySelector("h1")!.textContent).toBe("Mobility");
  expect(page()).toContain("https://plenum.example/j#p0");
  expect(document.querySelector("[role=img]")!.getAttribute("aria-label")).toContain("QR code");
  expect(page()).toContain("Everything is deleted on 18 May 2033.");
  click("Print");
  expect(print).toHaveBeenCalledOnce();
});

test("without a link in force there is nothing to print, and the page says so", async () => {
  await openPage(invite("moderator", null));
  expect(page()).toContain("There is no link in force.");
  expect(button("Print")!.disabled).toBe(true);
});
