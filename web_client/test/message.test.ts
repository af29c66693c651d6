import { compileMessage } from "@lingui/message-utils/compileMessage";
import { expect, test } from "vitest";
import { say, type Compiled, type Values } from "../src/i18n/message";

const said = (icu: string, values: Values = {}, language = "en") =>
  say(compileMessage(icu) as unknown as Compiled, values, language);

test.each<[string, string, Values, string, string]>([
  ["plain", "Hello", {}, "en", "Hello"],
  ["a name", "Hello {name}!", { name: "Amira" }, "en", "Hello Amira!"],
  ["markup as text", "Hello {name}", { name: "<b>" }, "en", "Hello <b>"],
  ["a number in its language", "{n} points", { n: 12345 }, "de", "12.345 points"],
  ["quotes", "It''s '{'n'}'", {}, "en", "It's {n}"],
])("says %s", (_, icu, values, language, expected) => {
  expect(said(icu, values, language)).toBe(expected);
});

const points = "{n, plural, =0 {no point} one {# point} other {# points of {total}}}";

test.each([
  [0, "no point"],
  [1, "1 point"],
  [1234, "1,234 points of 9"],
])("says %i by its plural form", (n, expected) => {
  expect(said(points, { n, total: 9 })).toBe(expected);
});

test("knows the six forms of Arabic and the few of Ukrainian", () => {
  const forms = "{n, plural, zero {zero} one {one} two {two} few {few} many {many} other {other}}";
  const arabic = [0, 1, 2, 3, 11, 100].map((n) => said(forms, { n }, "ar"));
  expect(arabic).toEqual(["zero", "one", "two", "few", "many", "other"]);
  expect([1, 2, 5].map((n) => said(forms, { n }, "uk"))).toEqual(["one", "few", "many"]);
});

test("selects by word", () => {
  const role = "{role, select, host {leads} other {takes part}}";
  expect(said(role, { role: "host" })).toBe("leads");
  expect(said(role, { role: "guest" })).toBe("takes part");
});

test("orders", () => {
  const place = "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}";
  expect([1, 2, 3, 4, 21].map((n) => said(place, { n }))).toEqual([
    "1st",
    "2nd",
    "3rd",
    "4th",
    "21st",
  ]);
});
