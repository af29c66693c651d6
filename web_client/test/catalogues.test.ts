import { readFileSync } from "node:fs";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { describe, expect, test } from "vitest";
import { wished } from "../src/i18n/text.svelte";
import * as protocol from "../src/protocol.gen";

type Catalogue = Record<string, string>;

// As they are written, before they are compiled.
const read = (language: string) =>
  JSON.parse(readFileSync(`src/i18n/${language}.json`, "utf8")) as Catalogue;
const english = read("en");
const german = read("de");

// The placeholders of a message with their kinds; each form of a plural has its own.
function placeholders(icu: string): string[] {
  const found = new Set<string>();
  const walk = (parts: unknown): void => {
    if (!Array.isArray(parts)) return;
    for (const part of parts) {
      if (!Array.isArray(part)) continue;
      const [name, kind, forms] = part as [string, string?, Record<string, unknown>?];
      found.add(kind ? `${name} ${kind}` : name);
      if (typeof forms === "object") Object.values(forms).forEach(walk);
    }
  };
  walk(compileMessage(icu));
  return [...found].sort();
}

test("both languages have the same messages", () => {
  expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
});

describe.each([
  ["en", english],
  ["de", german],
])("%s", (_, catalogue) => {
  test("has no empty message", () => {
    expect(Object.keys(catalogue).filter((key) => !catalogue[key]!.trim())).toEqual([]);
  });

  test("each plural and each choice has a form for everything else", () => {
    const lacking = Object.keys(catalogue).filter((key) => lacksOther(catalogue[key]!));
    expect(lacking).toEqual([]);
  });
});

function lacksOther(icu: string): boolean {
  const lacks = (parts: unknown): boolean =>
    Array.isArray(parts) &&
    parts.some((part) => {
      if (!Array.isArray(part) || typeof part[2] !== "object") return false;
      const forms = part[2] as Record<string, unknown>;
      return !("other" in forms) || Object.values(forms).some(lacks);
    });
  return lacks(compileMessage(icu));
}

test("both languages have the same placeholders in each message", () => {
  const different = Object.keys(english).filter(
    (key) => `${placeholders(english[key]!)}` !== `${placeholders(german[key] ?? "")}`,
  );
  expect(different).toEqual([]);
});

// The protocol's commands; the schema is what knows them when nothing is compiled.
function commandWords(): string[] {
  const schema = readFileSync("../protocol/schema.json", "utf8");
  const words = [...schema.matchAll(/"do":\s*\{\s*"const":\s*"(\w+)"/g)].map(([, word]) => word!);
  if (words.length < 40) throw new Error("The schema names its commands differently now");
  return words;
}

// Every word that the server may say has a sentence for people.
test.each([
  ["refusal", [...protocol.refusal_words, ...protocol.resend_refusal_words]],
  ["refusal", ["too_many_waiting", "still_sending"]],
  ["problem", [...protocol.http_problem_words, "unreachable"]],
  ["farewell", ["malformed", "not_admitted", "session_over", "removed", "closed"]],
  ["failed", commandWords()],
])("each %s has a text: %s", (prefix, words) => {
  const lacking = words.map((word) => `${prefix}.${word}`).filter((key) => !(key in english));
  expect(lacking).toEqual([]);
});

test.each([
  [["de-AT", "en"], "de"],
  [["fr-FR", "en-GB", "de"], "en"],
  [["DE"], "de"],
  [["fr", "uk"], undefined],
])("a browser that wishes %j is given %s", (tags, language) => {
  expect(wished(tags)).toBe(language);
});
