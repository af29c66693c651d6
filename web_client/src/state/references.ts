import type { Command, Ref } from "../protocol.gen";
import type { Wish } from "./types";

// While the server has not named a new object, pages know it as "new:7": the object that command 7
// creates. No id of the server's contains a colon.
export const pendingId = (k: number) => `new:${k}`;

export function numberOf(id: string): number | null {
  const match = /^new:(\d+)$/.exec(id);
  return match ? Number(match[1]) : null;
}

// Which ids the server has given to objects that this page made.
export class Names {
  readonly #ids = new Map<string, string>();
  readonly #keys = new Map<string, string>();

  learn(k: number, created: readonly string[]): void {
    if (created[0] === undefined) return;
    this.#ids.set(pendingId(k), created[0]);
    this.#keys.set(created[0], pendingId(k));
  }

  // The server's id for whatever a page calls it; a pending object's own if there is none yet.
  resolve(id: string): string {
    return this.#ids.get(id) ?? id;
  }

  // What stays the same from before an object had its id.
  keyOf(id: string): string {
    return this.#keys.get(id) ?? id;
  }

  // A command as the server understands it. Null if it needs a pending object where only an id
  // will do.
  translate(wish: Wish): Command | null {
    const known = (id: string) => numberOf(this.resolve(id)) === null;
    const command: Record<string, unknown> = { ...wish };
    for (const field of ["round", "point", "statement"]) {
      if (typeof command[field] === "string") command[field] = this.#reference(command[field]);
    }
    for (const field of ["room", "person", "column"]) {
      if (typeof command[field] !== "string") continue;
      if (!known(command[field])) return null;
      command[field] = this.resolve(command[field]);
    }
    if ("points" in wish) {
      if (!wish.points.every(known)) return null;
      command.points = wish.points.map((id) => this.resolve(id));
    }
    return command as unknown as Command;
  }

  #reference(id: string): Ref {
    const resolved = this.resolve(id);
    const k = numberOf(resolved);
    return k === null ? resolved : { new: k };
  }
}
