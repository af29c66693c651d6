import type { Here, ServerSignal } from "../protocol.gen";

// What the server tells of the moment and never stores.
export class Moment {
  presentCount = 0;
  devices = 0;
  // By person, where people are listed.
  here: ReadonlyMap<string, Here> = new Map();
  // By room, the instant of the last work on its board.
  activity: ReadonlyMap<string, number> = new Map();

  readonly #leftAt = new Map<string, number>();
  readonly #gathered = new Set<() => void>();

  // Takes a signal at this moment of session time, and tells what is different now.
  receive(signal: ServerSignal, now: number): ServerSignal["key"] {
    switch (signal.key) {
      case "presence":
        this.presentCount = signal.count;
        this.#arrive(new Map(signal.people.map((here) => [here.person, here])), now);
        break;
      case "activity":
        this.activity = new Map(signal.rooms.map(({ room, at }) => [room, at]));
        break;
      case "devices":
        this.devices = signal.count;
        break;
      case "gathered":
        for (const listener of this.#gathered) listener();
    }
    return signal.key;
  }

  // Since when somebody is not connected any more; null if they are, or never were before our eyes.
  leftAt(person: string): number | null {
    return this.#leftAt.get(person) ?? null;
  }

  onGathered(listener: () => void): () => void {
    this.#gathered.add(listener);
    return () => void this.#gathered.delete(listener);
  }

  #arrive(here: ReadonlyMap<string, Here>, now: number): void {
    for (const person of this.here.keys()) if (!here.has(person)) this.#leftAt.set(person, now);
    for (const person of here.keys()) this.#leftAt.delete(person);
    this.here = here;
  }
}
