import type { Command, New, Ref } from "../protocol.gen";
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
    const command: Record<string, unknown> = { ...wish };
    for (const field of referencesOf(wish)) {
      if (typeof command[field] === "string") command[field] = this.#reference(command[field]);
    }
    for (const field of idsOf(wish)) {
      const value = command[field];
      if (typeof value === "string") command[field] = this.resolve(value);
      if (isIds(value)) command[field] = value.map((id) => this.resolve(id));
      if ([command[field]].flat().some(isPending)) return null;
    }
    return command as unknown as Command;
  }

  #reference(id: string): Ref {
    const resolved = this.resolve(id);
    const k = numberOf(resolved);
    return k === null ? resolved : { new: k };
  }
}

// The opposite of `translate`: a command as pages write it.
export function wishOf(command: Command | Wish): Wish {
  const wish: Record<string, unknown> = { ...command };
  for (const [field, value] of Object.entries(wish)) {
    if (isNew(value)) wish[field] = pendingId(value.new);
  }
  return wish as unknown as Wish;
}

// The fields that may name an object by the command which creates it.
function referencesOf({ do: word }: Wish): string[] {
  const fields = ["round", "point", "statement", "request", "message"];
  return word === "accept_change" ? fields.filter((field) => field !== "point") : fields;
}

// The fields in which only ids will do. In a plan "rooms" is a number, in calls it is an address.
function idsOf({ do: word }: Wish): string[] {
  if (word === "set_call_links") return [];
  const fields = ["room", "person", "column", "after", "invite", "object", "step"];
  const lists = ["points", "people", "rooms"];
  return [...fields, ...lists, ...(word === "accept_change" ? ["point"] : [])];
}

function isIds(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((id) => typeof id === "string");
}

// Also a step that is still being saved, which has an id like "new:7.2".
function isPending(id: unknown): boolean {
  return typeof id === "string" && id.startsWith("new:");
}

function isNew(value: unknown): value is New {
  return typeof value === "object" && value !== null && "new" in value;
}
