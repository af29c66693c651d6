import { settings } from "../settings.svelte";
import { opened } from "./opened.svelte";
import { goToRegion } from "./regions";

const writing = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

// The keys that work on every screen of a session.
export function frameKeys(event: KeyboardEvent): void {
  const taken = event.defaultPrevented || event.isComposing;
  if (taken || document.querySelector("dialog[open]")) return;
  const action = actionOf(event);
  if (!action) return;
  event.preventDefault();
  action();
}

function actionOf(event: KeyboardEvent): (() => void) | null {
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  const plain = !altKey && !ctrlKey && !metaKey;
  if (key === "F6" && plain) return () => goToRegion(shiftKey ? -1 : 1);
  if (key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey && !shiftKey)
    return () => (opened.dialog = "commands");
  if (key === "?" && plain && settings.letters && !isWriting(event))
    return () => (opened.dialog = "keys");
  return null;
}

function isWriting({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(writing) !== null;
}
