import type { MessageObject } from "../protocol.gen";
import { byId } from "./board";
import { kept } from "./kept";

// A message with the audience in which it was last seen.
type Held = { message: MessageObject; audience: string };

// What survives the page. `since`: when this browser first opened the session.
type Kept = { since: number | null; closed: string[]; held: Held[] };

// The messages that this browser has not closed yet.
export class Inbox {
  readonly #key: string;
  #since: number | null;
  #closed: Set<string>;
  #held: Map<string, Held>;

  constructor(session: string) {
    this.#key = inboxKey(session);
    const found = read(this.#key);
    this.#since = found.since;
    this.#closed = new Set(found.closed);
    this.#held = new Map(found.held.map((held) => [held.message.id, held]));
  }

  // The newest last.
  get open(): MessageObject[] {
    return [...this.#held.values()]
      .map((held) => held.message)
      .sort((a, b) => a.sent_at - b.sent_at || byId(a, b));
  }

  // Takes over what the viewer is shown in an audience at this moment of session time. What is
  // missing in the audience where it was seen has been taken back; what is missing in another one
  // was for others there, and stays.
  receive(shown: readonly MessageObject[], audience: string, now: number): void {
    const first = this.#since === null;
    const since = (this.#since ??= now);
    const standing = new Set(shown.map((message) => message.id));
    let changed = first;
    for (const [id, held] of this.#held) {
      if (!standing.has(id) && held.audience === audience) changed = this.#held.delete(id);
    }
    for (const message of shown) {
      if (message.sent_at < since || this.#closed.has(message.id)) continue;
      if (this.#held.get(message.id)?.audience === audience) continue;
      this.#held.set(message.id, { message, audience });
      changed = true;
    }
    if (changed) this.#keep();
  }

  close(id: string): void {
    this.#held.delete(id);
    this.#closed.add(id);
    this.#keep();
  }

  // Other tabs close messages too: what one of them has closed stays closed.
  #keep(): void {
    for (const id of read(this.#key).closed) this.#closed.add(id);
    for (const id of this.#closed) this.#held.delete(id);
    const state: Kept = {
      since: this.#since,
      closed: [...this.#closed],
      held: [...this.#held.values()],
    };
    kept.set(this.#key, JSON.stringify(state));
  }
}

export function inboxKey(session: string): string {
  return `plenum.messages.${session}`;
}

function read(key: string): Kept {
  try {
    const found = JSON.parse(kept.get(key) ?? "null") as Partial<Kept> | null;
    const { since = null, closed = [], held = [] } = found ?? {};
    return { since, closed: [...closed], held: [...held] };
  } catch {
    // Somebody else wrote this; nothing is known.
    return { since: null, closed: [], held: [] };
  }
}
