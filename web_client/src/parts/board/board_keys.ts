import type { Step } from "../../board/places";

// What a key means on a point. `letters` says whether single letters mean anything.
export type KeyMeaning =
  { do: "undo" | "edit" | "move" | "add" | "withdraw" } | { do: "go" | "shift"; step: Step };

const arrows: Record<string, Step> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "previous",
  ArrowRight: "next",
};
const ends: Record<string, Step> = { Home: "top", End: "bottom" };
const words: Record<string, "edit" | "move" | "add"> = { e: "edit", m: "move", n: "add" };

// Left and right are meant as they are seen.
export function stepOf(key: string, rightToLeft: boolean): Step | null {
  const step = arrows[key];
  if (!rightToLeft || step === "up" || step === "down") return step ?? null;
  return step === "next" ? "previous" : step === "previous" ? "next" : null;
}

export function meaningOf(
  event: KeyboardEvent,
  letters: boolean,
  rightToLeft: boolean,
): KeyMeaning | null {
  const { key, shiftKey, altKey } = event;
  const control = event.ctrlKey || event.metaKey;
  if (altKey) return null;
  const step = stepOf(key, rightToLeft);
  if (control && shiftKey) return step && { do: "shift", step };
  if (control) return key.toLowerCase() === "z" ? { do: "undo" } : null;
  if (key === "Delete") return { do: "withdraw" };
  const go = step ?? ends[key];
  if (go && !shiftKey) return { do: "go", step: go };
  const word = letters ? words[key.toLowerCase()] : undefined;
  return word ? { do: word } : null;
}
