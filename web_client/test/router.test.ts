// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { pageAt } from "../src/router.svelte";

test.each([
  ["/", { name: "start" }],
  ["/j", { name: "join" }],
  ["/s/abc-1_Z", { name: "session", id: "abc-1_Z", view: { name: "console" } }],
  ["/s/abc/", { name: "session", id: "abc", view: { name: "console" } }],
  ["/s/abc/desk", { name: "session", id: "abc", view: { name: "desk" } }],
  ["/s/abc/plenary/", { name: "session", id: "abc", view: { name: "plenary" } }],
  ["/s/abc/people", { name: "session", id: "abc", view: { name: "people" } }],
  ["/s/abc/room/r1", { name: "session", id: "abc", view: { name: "room", room: "r1" } }],
  ["/s/abc/room/", { name: "not_found" }],
  ["/s/abc/room/r1/more", { name: "not_found" }],
  ["/s/abc/invitation", { name: "invitation", id: "abc" }],
  ["/s/abc/summary", { name: "summary", id: "abc" }],
  ["/s/", { name: "not_found" }],
  ["/s/%00", { name: "not_found" }],
  ["/s/abc/other", { name: "not_found" }],
  ["/elsewhere", { name: "not_found" }],
])("%s leads to %j", (path, page) => {
  expect(pageAt(path)).toEqual(page);
});
