import { tick } from "svelte";

// Gives the focus to what took the place of a control that is gone, once it is there.
export async function focusOn(selector: string): Promise<void> {
  await tick();
  requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus());
}

export const roundTitle = "[data-round-title]";
