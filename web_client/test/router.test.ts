// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { pageAt } from "../src/router.svelte";

test.each([
  ["/", { name: "start" }],
  ["/j", { name: "join" }],
  ["/s/abc-1_Z", { name: "session", id: "abc-1_Z" }],
  ["/s/abc/", { name: "session", id: "abc" }],
  ["/s/abc/summary", { name: "summary", id: "abc" }],
  ["/s/", { name: "not_found" }],
  ["/s/%00", { name: "not_found" }],
  ["/s/abc/other", { name: "not_found" }],
  ["/elsewhere", { name: "not_found" }],
])("%s leads to %j", (path, page) => {
  expect(pageAt(path)).toEqual(page);
});
