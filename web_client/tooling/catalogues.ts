import { compileMessage } from "@lingui/message-utils/compileMessage";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";
import { spokenBy } from "./spoken.ts";

// Turns src/i18n/<language>.json (ICU MessageFormat) into a module of parsed messages, so that no
// parser travels to the browser. `de.json` has what everybody may come to see, `de.json?steering`
// what only pages say that are fetched withTexts. Where nothing is built the first has all of them.
export function catalogues(): Plugin {
  let whole = false;
  return {
    name: "plenum-catalogues",
    enforce: "pre",
    configResolved: (config) => void (whole = config.command !== "build"),
    transform(text, id) {
      const [, file, rest] = /^(.*\/src\/i18n\/[a-z-]+\.json)(\?steering)?$/.exec(id) ?? [];
      if (!file) return null;
      const all = JSON.parse(text) as Record<string, string>;
      const roots = [join(dirname(dirname(file)), "main.ts")];
      const keys = Object.keys(all);
      const spoken = whole ? new Set(keys) : spokenBy(roots, keys);
      const messages = keys.filter((key) => spoken.has(key) === (rest === undefined));
      const compiled = Object.fromEntries(messages.map((key) => [key, compiled_(key, all[key]!)]));
      return { code: `export default ${JSON.stringify(compiled)}`, map: null, moduleType: "js" };
    },
  };
}

function compiled_(key: string, icu: string) {
  const broken = (problem: unknown): never => {
    throw new Error(`Message "${key}" is no ICU message: ${icu}`, { cause: problem });
  };
  try {
    return unwrapped(compileMessage(icu));
  } catch (problem) {
    return broken(problem);
  }
}

// A message without placeholders is a plain string.
function unwrapped(message: ReturnType<typeof compileMessage>) {
  return message.every((part) => typeof part === "string") ? message.join("") : message;
}
