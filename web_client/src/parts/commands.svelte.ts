import { onDestroy } from "svelte";

// Something that can be done now, for the command menu. `keys` is how it is done from the keyboard
// without the menu, as it stands on the keys: "Ctrl+Z".
export type Action = {
  id: string;
  text: string;
  keys?: string;
  run: () => void;
};

let next = 0;
let lists: readonly { key: number; list: () => readonly Action[] }[] = $state.raw([]);

export const commands = {
  // Those of the most special place first. Reactive.
  get all(): Action[] {
    const actions = lists.toReversed().flatMap(({ list }) => list());
    return actions.filter(({ id }, index) => actions.findIndex((a) => a.id === id) === index);
  },
};

// To be called while a component is made: as long as it is there, so are its actions. `list` may
// depend on state, and leaves out what cannot be done now.
export function registerCommands(list: () => readonly Action[]): void {
  const key = ++next;
  lists = [...lists, { key, list }];
  onDestroy(() => (lists = lists.filter((entry) => entry.key !== key)));
}
