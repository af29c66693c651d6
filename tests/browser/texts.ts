import { readFileSync } from "node:fs";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type english from "../../web_client/src/i18n/en.json";
import { say, type Compiled, type Values } from "../../web_client/src/i18n/message.ts";

// What the pages say in a language, as the client's own catalogue has it. The stories know what is
// meant; how it is put may change.
export type Language = "en" | "de";
export type Text = keyof typeof english;
export type { Values };
export type Say = (text: Text, values?: Values) => string;

export const languages: readonly Language[] = ["en", "de"];

const folder = new URL("../../web_client/src/i18n/", import.meta.url);
const catalogues = { en: read("en"), de: read("de") };

export function sayIn(language: Language): Say {
  return (text, values = {}) =>
    say(compileMessage(catalogues[language][text]) as Compiled, values, language);
}

// For a regular expression that takes the text as it is.
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

// Whether a language's catalogue has a message that could have become this text.
export function isSaidIn(language: Language, text: string): boolean {
  return patterns(language).some((pattern) => pattern.test(text));
}

const known = new Map<Language, RegExp[]>();

function patterns(language: Language): RegExp[] {
  let found = known.get(language);
  if (!found) {
    found = Object.values(catalogues[language]).map(
      (icu) => new RegExp(`^${patternOf(compileMessage(icu) as Compiled)}$`, "u"),
    );
    known.set(language, found);
  }
  return found;
}

function patternOf(message: Compiled): string {
  if (typeof message === "string") return literally(message.trim());
  const parts = message.map((part) => {
    if (part === "#") return "[\\d.,]+";
    if (typeof part === "string") return literally(part);
    const [, , forms] = part;
    if (typeof forms !== "object") return ".+";
    const each = Object.values(forms).filter(
      (form) => typeof form === "string" || Array.isArray(form),
    );
    return `(?:${each.map((form) => patternOf(form as Compiled)).join("|")})`;
  });
  return parts.join("").trim();
}

function read(language: Language): Record<Text, string> {
  return JSON.parse(readFileSync(new URL(`${language}.json`, folder), "utf8"));
}
