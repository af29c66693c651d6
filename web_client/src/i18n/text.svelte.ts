import type english from "./en.json";
import { kept } from "../state/kept";
import { number as sayNumber, say, type Compiled, type Values } from "./message";

// What the pages say, in the reader's language. Only one language is loaded at a time, and of it
// what only moderators see when they need it.
export type MessageKey = keyof typeof english;
export type Language = "de" | "en";

// Each by its own name; `dir` is the direction it is written in.
export const languages: readonly { code: Language; name: string; dir: "ltr" | "rtl" }[] = [
  { code: "de", name: "Deutsch", dir: "ltr" },
  { code: "en", name: "English", dir: "ltr" },
];

// Dates in the order and the clock that most readers of the language know.
const dates: Record<Language, string> = { de: "de-DE", en: "en-GB" };

type Catalogue = Record<string, Compiled>;
type Loader = () => Promise<{ default: unknown }>;
const loaders: Record<Language, { all: Loader; steering: Loader }> = {
  de: { all: () => import("./de.json"), steering: () => import("./de.json?steering") },
  en: { all: () => import("./en.json"), steering: () => import("./en.json?steering") },
};

let chosen: Language = "en";
let steers = false;

let current: { language: Language; catalogue: Catalogue } = $state.raw({
  language: "en",
  catalogue: {},
});

export function t(key: MessageKey, values: Values = {}): string {
  const message = current.catalogue[key];
  return message === undefined ? key : say(message, values, current.language);
}

// Whether there is a text for a word that came from elsewhere, such as a refusal.
export function hasText(key: string): key is MessageKey {
  return key in current.catalogue;
}

export function language(): Language {
  return current.language;
}

export function number(n: number): string {
  return sayNumber(n, current.language);
}

export function date(
  instant: number,
  options: Intl.DateTimeFormatOptions = { dateStyle: "long" },
): string {
  return new Intl.DateTimeFormat(dates[current.language], options).format(instant);
}

// Changes the language and remembers it.
export async function setLanguage(code: Language): Promise<void> {
  const before = chosen;
  try {
    await use(code);
    kept.set("plenum.language", code);
  } catch (problem) {
    chosen = before;
    throw problem;
  }
}

// The remembered language, else the first of the browser's that there is, else English.
export async function startLanguage(): Promise<void> {
  await use(known(kept.get("plenum.language")) ?? wished(navigator.languages) ?? "en");
}

export function wished(tags: readonly string[]): Language | undefined {
  return tags.map((tag) => known(tag.toLowerCase().split("-")[0])).find((code) => code);
}

function known(code: string | null | undefined): Language | undefined {
  return languages.find((language) => language.code === code)?.code;
}

// What moderators see may be said from now on.
export async function addSteering(): Promise<void> {
  steers = true;
  await use(chosen);
}

async function use(code: Language): Promise<void> {
  chosen = code;
  const { all, steering } = loaders[code];
  const parts = await Promise.all(steers ? [all(), steering()] : [all()]);
  // Somebody has chosen another one meanwhile.
  if (chosen !== code) return;
  const before = current.language === code ? current.catalogue : {};
  const catalogue = Object.assign({}, before, ...parts.map((part) => part.default)) as Catalogue;
  current = { language: code, catalogue };
  document.documentElement.lang = code;
  document.documentElement.dir = languages.find((language) => language.code === code)!.dir;
}
