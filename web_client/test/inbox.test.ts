// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { Inbox } from "../src/state/inbox";
import { message } from "./pieces";

const opened = 1000;
const later = message({ id: "m1", sent_at: 2000 });
const room = "room:r1";
let session = 0;
let inbox: Inbox;
const ids = () => inbox.open.map(({ id }) => id);
const reopen = () => (inbox = new Inbox(`session${session}`));

beforeEach(() => {
  session += 1;
  reopen().receive([], room, opened);
});

test("the newest message is the last", () => {
  inbox.receive([message({ id: "m2", sent_at: 3000 }), later], room, 4000);
  expect(ids()).toEqual(["m1", "m2"]);
});

test("what was sent before this browser came is not news, on a later visit neither", () => {
  inbox.receive([message({ id: "old", sent_at: 999 })], room, 4000);
  expect(ids()).toEqual([]);
  reopen().receive([message({ id: "old", sent_at: 999 }), later], room, 9000);
  expect(ids()).toEqual(["m1"]);
});

test("what is taken back is gone", () => {
  inbox.receive([later], room, 2000);
  inbox.receive([], room, 3000);
  expect(ids()).toEqual([]);
});

test("what was for a room that one has left stays, over a reload too, until it is closed", () => {
  inbox.receive([later], room, 2000);
  inbox.receive([], "plenary", 3000);
  expect(ids()).toEqual(["m1"]);
  reopen().receive([], "plenary", 4000);
  expect(ids()).toEqual(["m1"]);
  inbox.close("m1");
  expect(ids()).toEqual([]);
  reopen().receive([], "plenary", 5000);
  expect(ids()).toEqual([]);
});

test("what is seen in the new audience too is gone when it is taken back there", () => {
  inbox.receive([later], room, 2000);
  inbox.receive([later], "plenary", 3000);
  inbox.receive([], "plenary", 4000);
  expect(ids()).toEqual([]);
});

test("what was closed here stays closed", () => {
  inbox.receive([later], room, 2000);
  inbox.close("m1");
  inbox.receive([later], "plenary", 3000);
  expect(ids()).toEqual([]);
  reopen().receive([later], room, 4000);
  expect(ids()).toEqual([]);
});

test("what another tab has closed is closed here with the next one that arrives", () => {
  inbox.receive([later], room, 2000);
  new Inbox(`session${session}`).close("m1");
  inbox.receive([later, message({ id: "m2", sent_at: 2500 })], room, 3000);
  expect(ids()).toEqual(["m2"]);
});
