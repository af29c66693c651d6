import { expect, test } from "vitest";
import { pastedPoints } from "../src/board/pasted";

test.each([
  ["First\nSecond", ["First", "Second"]],
  ["First\r\n\r\n  Second  \r\n", ["First", "Second"]],
  ["First\rSecond\u2028Third", ["First", "Second", "Third"]],
  ["- First\n* Second\n+ Third\n– Fourth", ["First", "Second", "Third", "Fourth"]],
  ["• First\n•Second\n\t◦ Third\n▪\tFourth", ["First", "Second", "Third", "Fourth"]],
  ["- [ ] First\n- [x] Second\n☐ Third", ["First", "Second", "Third"]],
  ["1. First\n2. Second\n3) Third", ["First", "Second", "Third"]],
  ["(9) Ninth\n(10) Tenth", ["Ninth", "Tenth"]],
  ["1. First\n- half of it\n2. Second", ["First", "half of it", "Second"]],
  ["Title\n-----\nFirst\n-\n•", ["Title", "First"]],
])("%j becomes %j", (text, points) => {
  expect(pastedPoints(text)).toEqual(points);
});

test.each([
  ["-5 degrees\n-7 degrees"],
  ["1.5 million\n2.5 million"],
  ["12. May: start\n3. June: end"],
  ["*important*\n*urgent*"],
  ["-"],
  ["2024. A year\n2025. Another"],
])("what only looks like a mark stays: %j", (text) => {
  expect(pastedPoints(text) ?? [text]).toEqual(text.split("\n"));
});

test.each([
  ["", "nothing"],
  ["One line", "one line"],
  ["\n\n- One line\n\n", "one line among empty ones"],
  ["\n \n", "no line"],
  [Array.from({ length: 51 }, (_, n) => `Line ${n}`).join("\n"), "too many lines"],
  [`Short\n${"🙂".repeat(501)}`, "a line that is too long for a point"],
])("no list: %j, %s", (text) => {
  expect(pastedPoints(text)).toBe(null);
});

test("as many and as long as can be posted are a list", () => {
  const fifty = Array.from({ length: 50 }, () => "🙂".repeat(500));
  expect(pastedPoints(fifty.map((line) => `- ${line}`).join("\n"))).toEqual(fifty);
});
