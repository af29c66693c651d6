import type { Action } from "../../commands.svelte";

// The actions that have every wanted word in their text, whatever its letters look like; those that
// begin with what is wanted first.
export function matching(actions: readonly Action[], wanted: string): Action[] {
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  const found = actions.filter(({ text }) => {
    const plainText = plain(text);
    return words.every((word) => plainText.includes(word));
  });
  const begins = ({ text }: Action) => Number(plain(text).startsWith(words.join(" ")));
  return found.toSorted((a, b) => begins(b) - begins(a));
}

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
