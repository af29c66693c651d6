import { tick } from "svelte";

// Resolves when what was just asked for is on the page: one frame takes the command, the next one
// has drawn it.
export async function shown(): Promise<void> {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await tick();
}

// Gives the focus to what took the place of a control that is gone.
export async function focusOn(selector: string): Promise<void> {
  await shown();
  document.querySelector<HTMLElement>(selector)?.focus();
}

// The same, but only if the focus is on nothing any more.
export async function focusIfLost(selector: string): Promise<void> {
  await shown();
  if (document.activeElement === document.body) await focusOn(selector);
}
