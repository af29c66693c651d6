import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

// Turns src/i18n/<language>.json (ICU MessageFormat) into a module of parsed messages, so that no
// parser travels to the browser.
export function catalogues(): Plugin {
  return {
    name: "plenum-catalogues",
    enforce: "pre",
    transform(text, id) {
      if (!/\/src\/i18n\/[a-z-]+\.json$/.test(id)) return null;
      const messages = Object.entries(JSON.parse(text) as Record<string, string>);
      const compiled = Object.fromEntries(messages.map(([key, icu]) => [key, compiled_(key, icu)]));
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
