import { expect, test } from "vitest";
import { wordDifference } from "../src/board/word_difference";

// Removed words in [- -], added ones in {+ +}.
const marks = { same: ["", ""], removed: ["[-", "-]"], added: ["{+", "+}"] };
const shown = (before: string, after: string) =>
  wordDifference(before, after)
    .map(({ kind, text }) => marks[kind].join("|").replace("|", text))
    .join("");

test.each([
  ["", "", ""],
  ["One", "One", "One"],
  ["", "One", "{+One+}"],
  ["One", "", "[-One-]"],
  ["A red car", "A blue car", "A [-red-]{+blue+} car"],
  ["An old red car", "A new blue car", "[-An old red-]{+A new blue+} car"],
  ["A car", "A red car", "A {+red +}car"],
  ["A red car", "A car", "A [-red -]car"],
  ["Meet on Monday", "Meet on Monday.", "Meet on Monday{+.+}"],
  ["Meet on Monday.", "Meet on Monday!", "Meet on Monday[-.-]{+!+}"],
  ["don’t stop", "don't stop", "[-don’t-]{+don't+} stop"],
  ["x a", "a y", "[-x -]a{+ y+}"],
  ["over  two", "over two", "over[-  -]{+ +}two"],
  ["会議を月曜", "会議を火曜", "会議を[-月-]{+火+}曜"],
  ["Yes 👩‍🚀", "Yes 👩‍🔬", "Yes [-👩‍🚀-]{+👩‍🔬+}"],
  ["ein großer Plan", "ein größerer Plan", "ein [-großer-]{+größerer+} Plan"],
  ["خطة قديمة", "خطة جديدة", "خطة [-قديمة-]{+جديدة+}"],
  ["a b c d e", "a c d e b", "a [-b -]c d e{+ b+}"],
])("%j → %j", (before, after, expected) => {
  expect(shown(before, after)).toBe(expected);
});

function madeOf(before: string, after: string) {
  const parts = wordDifference(before, after);
  const without = (kind: string) =>
    parts
      .filter((part) => part.kind !== kind)
      .map((part) => part.text)
      .join("");
  return { parts, before: without("added"), after: without("removed") };
}

test("both texts can be read from it, whatever they are", () => {
  const words = ["a", "b", "cat", " ", "  ", "\n", ",", "。", "語", "🙂", "é"];
  let seed = 7;
  const random = (most: number) => (seed = (seed * 48271) % 2147483647) % most;
  const text = () => Array.from({ length: random(12) }, () => words[random(words.length)]).join("");
  for (let round = 0; round < 5000; ++round) {
    const [before, after] = [text(), text()];
    const made = madeOf(before, after);
    expect([made.before, made.after]).toEqual([before, after]);
    expect(made.parts.every((part) => part.text !== "")).toBe(true);
    const kinds = made.parts.map((part) => part.kind);
    expect(kinds.some((kind, at) => kind === kinds[at + 1])).toBe(false);
  }
});

test("two very long texts count as replaced between what they begin and end with", () => {
  const long = (word: string) => `Start ${`${word} `.repeat(2000)}end`;
  const made = madeOf(long("old"), long("new"));
  expect(made.parts.map((part) => part.kind)).toEqual(["same", "removed", "added", "same"]);
  expect(made.after).toBe(long("new"));
});
