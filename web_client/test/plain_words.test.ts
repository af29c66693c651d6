import { readFileSync } from "node:fs";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { describe, expect, test } from "vitest";
import { say, type Compiled } from "../src/i18n/message";

// Everybody who can read a letter from the town hall should be able to use this: short sentences,
// common words, and always the same word for the same thing.

const wordsMost = 14; // in one sentence

// How long a word may be, and those longer ones for which there is no other.
const long = {
  en: { letters: 13, but: ["administration"] },
  de: {
    letters: 16,
    but: [
      "Herausforderungen",
      "Integrationsnetzwerk",
      "Migrantenorganisation",
      "wiederhergestellt",
      "Wiederhergestellt",
    ],
  },
};

// Words that are not ours, and what we say.
const others: Record<"en" | "de", [RegExp, string][]> = {
  en: [
    [/breakout/i, "room"],
    [/\bcards?\b|sticky|\bnotes?\b/i, "point"],
    [/whiteboard|canvas/i, "board"],
    [/\bhappening\b|meeting room|workspace/i, "session"],
    [/attendee|\busers?\b/i, "participant"],
    [/facilitator/i, "moderator"],
    [/\bsubmit/i, "send, add or save"],
    [/\binvalid\b|\bfailed to\b|\berror\b/i, "say what is the matter"],
    [/\bsynchroni|\bserver-side|\bclient\b|\btoken\b|\bpayload\b|\bcache\b|websocket/i, "nothing"],
    [/\butili[sz]e|\bin order to\b|\bprior to\b|\bvia\b/i, "use, to, before, by"],
  ],
  de: [
    [/\bSession\b|Meeting|Veranstaltung/, "Sitzung"],
    [/\bBoard\b|Whiteboard|Pinnwand/, "Tafel"],
    [/\bKarten?\b|\bPost-?it/i, "Beitrag"],
    [/Breakout/i, "Raum"],
    [/beigetreten|beitreten|Beitritt|treten .*\bbei\b/, "teilnehmen"],
    [/\bAnfrage/, "Bitte"],
    [/abschick/i, "senden"],
    [/Moderator|Host\b|Facilitator/, "Moderation, Leitung"],
    [/\bButton|Schaltfläche/, "Knopf"],
    [/\bBenutzer|\bNutzer|\bUser/, "Person"],
    [/\bverwerfen/i, "löschen"],
    [
      /\bFokus|\bClient\b|\bToken\b|\bCache\b|synchronis|authenti|ungültig|Fehlercode/i,
      "nichts davon",
    ],
    [
      /\b(bezüglich|mittels|zwecks|gemäß|seitens|hinsichtlich|erforderlich|betätigen)\b/i,
      "einfacher",
    ],
  ],
};

describe.each(["en", "de"] as const)("%s", (language) => {
  const texts = readAll(language);

  test(`no sentence has more than ${wordsMost} words`, () => {
    const wrong = texts.flatMap(([key, text]) =>
      sentences(text)
        .filter((sentence) => words(sentence).length > wordsMost)
        .map((sentence) => `${key}: ${sentence}`),
    );
    expect(wrong).toEqual([]);
  });

  test("two sentences are two, not one with a semicolon or brackets in it", () => {
    const wrong = texts.filter(([, text]) => /;|\([^)]* [^)]*\)/.test(text));
    expect(wrong).toEqual([]);
  });

  test("no word is longer than it must be", () => {
    const { letters, but } = long[language];
    const wrong = texts.flatMap(([key, text]) =>
      words(text)
        .map((word) => word.replace(/[^\p{L}]/gu, ""))
        .filter((word) => word.length > letters && !but.includes(word))
        .map((word) => `${key}: ${word}`),
    );
    expect(wrong).toEqual([]);
  });

  test("what is called by another word elsewhere has our word here", () => {
    const wrong = texts.flatMap(([key, text]) =>
      others[language]
        .filter(([word]) => word.test(text))
        .map(([word, ours]) => `${key}: ${text} (${word}; we say: ${ours})`),
    );
    expect(wrong).toEqual([]);
  });
});

test("a long sentence, a semicolon and a long word would be found", () => {
  const text =
    "Eins zwei. Und hier stehen doch tatsächlich sehr viel mehr Wörter, als gut sind für alle.";
  expect(sentences(text).map((sentence) => words(sentence).length)).toEqual([2, 14]);
  expect(words("https://meet.example.org/a-b, und")).toEqual(["und"]);
});

// As they are read, with two of everything that is counted.
function readAll(language: "en" | "de"): [key: string, text: string][] {
  const file = readFileSync(`src/i18n/${language}.json`, "utf8");
  const catalogue = JSON.parse(file) as Record<string, string>;
  return Object.entries(catalogue).map(([key, icu]) => {
    const compiled = compileMessage(icu) as Compiled;
    return [key, say(compiled, everyValue(compiled), language)];
  });
}

function everyValue(message: Compiled): Record<string, number> {
  const found: Record<string, number> = {};
  const walk = (parts: unknown): void => {
    if (!Array.isArray(parts)) return;
    for (const part of parts) {
      if (!Array.isArray(part)) continue;
      const [name, , forms] = part as [string, string?, Record<string, unknown>?];
      found[name] = 2;
      if (typeof forms === "object") Object.values(forms).forEach(walk);
    }
  };
  walk(message);
  return found;
}

// A colon and a dash make a pause, too.
function sentences(text: string): string[] {
  return text.split(/(?<=[.!?…:])\s+|\s[–·]\s/);
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word) && !word.includes("://"));
}
