import { SvelteMap } from "svelte/reactivity";
import { kept } from "../state/kept";

// What somebody has begun to write and not yet posted. It outlives a reload of the page and the
// board it was meant for.
export type Draft = { place: string; room: string; column: string; text: string };

const prefix = "plenum.draft.";
const keyOf = (place: string) => prefix + place;
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

  // All of a session, whatever room they were for.
  of(session: string): Draft[] {
    const ofSession = `${session}.`;
    const written = [...texts.keys()].filter((place) => place.startsWith(ofSession));
    const stored = kept.keys(keyOf(ofSession)).map((key) => key.slice(prefix.length));
    return [...new Set([...stored, ...written])].flatMap((place) => {
      const [, room, column] = place.split(".");
      const text = drafts.read(place);
      return room && column && text.trim() !== "" ? [{ place, room, column, text }] : [];
    });
  },
};

export function placeOf(session: string, room: string, column: string): string {
  return `${session}.${room}.${column}`;
}
