import { flushSync, mount, unmount, type Component } from "svelte";

// A part on the page, and the ways a person has with it.
let shown: Record<string, unknown> | null = null;

export function show<P extends Record<string, unknown>>(part: Component<P>, props: P): void {
  shown = mount(part, { target: document.body, props });
  flushSync();
}

export async function hide(): Promise<void> {
  if (shown) await unmount(shown);
  shown = null;
}

export function button(name: string): HTMLButtonElement | null {
  const buttons = [...document.querySelectorAll("button")];
  return buttons.find((button) => button.textContent?.trim().startsWith(name)) ?? null;
}

export function click(name: string): void {
  button(name)!.click();
  flushSync();
}

export function type(field: HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}

export function press(field: HTMLElement, key: string, more: KeyboardEventInit = {}): void {
  const event = { key, bubbles: true, cancelable: true, ...more };
  field.dispatchEvent(new KeyboardEvent("keydown", event));
  flushSync();
}
