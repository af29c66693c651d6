import { flushSync } from "svelte";

// What a reader of reactive state has seen so far, in order.
export function watched<T>(read: () => T): { seen: T[]; stop: () => void } {
  const seen: T[] = [];
  const stop = $effect.root(() => {
    $effect(() => void seen.push(read()));
  });
  flushSync();
  return { seen, stop };
}
