import { boards } from "./overlay/boards";
import { Draft, type Effects, type Overlay, type Pending, type Pieces } from "./overlay/draft";
import type { Word } from "./overlay/draft";
import { oneself } from "./overlay/oneself";
import { requests } from "./overlay/requests";

export type { Overlay, Pending, Pieces } from "./overlay/draft";

// Who sits where when rooms are filled at random, and what a new room is called, is the server's
// choice: such commands show nothing before it has made it.
let effects: Partial<Effects<Word>> = { ...boards, ...requests, ...oneself };

export function addEffects(more: Partial<Effects<Word>>): void {
  effects = { ...effects, ...more };
}

// Applies the commands in the order in which they were asked. `resolve` gives the server's id for
// that of an object which was pending once.
export function overlay(
  store: Pieces,
  pending: readonly Pending[],
  resolve: (id: string) => string,
): Overlay {
  const draft = new Draft(store, resolve);
  for (const entry of pending) {
    draft.begin(entry);
    const effect = effects[entry.command.do] as Effects<Word>[Word] | undefined;
    effect?.(draft, entry.command as never, entry);
  }
  return draft;
}
