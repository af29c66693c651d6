import { hasText, t } from "../../../i18n/text.svelte";

const arrows: Record<string, string> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};

// What stands on the keys of a combination such as "Mod+Z": "Mod" is the key for commands, which
// Apple's keyboards mark in their own way.
export function keyNames(combination: string): string[] {
  if (combination === "+") return ["+"];
  return combination.split("+").map((key) => {
    if (key === "Mod") return isApple() ? "⌘" : t("key.ctrl");
    const word = `key.${key.toLowerCase()}`;
    return arrows[key] ?? (hasText(word) ? t(word) : key);
  });
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
