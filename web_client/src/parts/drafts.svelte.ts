import { SvelteMap } from "svelte/reactivity";
import { kept } from "../state/kept";

// What somebody has begun to write and not yet posted. It outlives a reload of the page and the
// board it was meant for.
const keyOf = (place: string) => `plenum.draft.${place}`;
const texts = new SvelteMap<string, string>();

export const drafts = {
  read(place: string): string {
    return texts.get(place) ?? kept.get(keyOf(place)) ?? "";
  },

  write(place: string, text: string): void {
    texts.set(place, text);
    if (text) kept.set(keyOf(place), text);
    else kept.remove(keyOf(place));
  },
};

export function placeOf(room: string, column: string): string {
  return `${room}.${column}`;
}
