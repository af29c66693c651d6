// Says an ICU message that was parsed when the client was built: a string, or a list of strings and
// placeholders [name, kind?, forms?]. "#" in a plural form is its number.
export type Compiled = string | readonly Part[];
type Part = string | readonly [name: string, kind?: string, forms?: Forms | string];
type Forms = { readonly [form: string]: number | Compiled };

export type Values = Record<string, string | number>;

export function say(message: Compiled, values: Values, language: string, count?: number): string {
  if (typeof message === "string") return message;
  return message.map((part) => sayPart(part, values, language, count)).join("");
}

function sayPart(part: Part, values: Values, language: string, count?: number): string {
  if (part === "#" && count !== undefined) return number(count, language);
  if (typeof part === "string") return part;
  const [name, kind, forms] = part;
  const value = values[name] ?? "";
  if (kind === undefined) return typeof value === "number" ? number(value, language) : value;
  if (kind === "number") return number(Number(value), language);
  if (typeof forms !== "object") throw new Error(`Messages know no "${kind}"`);
  if (kind === "select") return say(pick(forms, [String(value)]), values, language, count);
  const n = Number(value) - (typeof forms.offset === "number" ? forms.offset : 0);
  const form = rules(language, kind === "selectordinal" ? "ordinal" : "cardinal").select(n);
  return say(pick(forms, [String(value), form]), values, language, n);
}

function pick(forms: Forms, wanted: string[]): Compiled {
  const found = [...wanted, "other"].find((form) => form in forms && form !== "offset");
  return found === undefined ? "" : (forms[found] as Compiled);
}

const numbers = new Map<string, Intl.NumberFormat>();
const pluralRules = new Map<string, Intl.PluralRules>();

// Small whole numbers look the same in both languages, and the browser takes a while to find out.
export function number(n: number, language: string): string {
  if (Number.isInteger(n) && n >= 0 && n < 1000) return String(n);
  let format = numbers.get(language);
  if (!format) numbers.set(language, (format = new Intl.NumberFormat(language)));
  return format.format(n);
}

function rules(language: string, type: Intl.PluralRuleType): Intl.PluralRules {
  const key = language + type;
  let found = pluralRules.get(key);
  if (!found) pluralRules.set(key, (found = new Intl.PluralRules(language, { type })));
  return found;
}
