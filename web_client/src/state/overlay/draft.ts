import type { Command, Object as Piece, Ref } from "../../protocol.gen";
import { pendingId } from "../references";

// An own command that the store does not show yet. `seq` and `created` are known once it is
// acknowledged; `at` is the session time at which it was asked.
export type Pending = {
  k: number;
  command: Command;
  at: number;
  acknowledged: { seq: number; created: readonly string[] } | null;
};

export interface Pieces {
  get(id: string): Piece | undefined;
  values(): Iterable<Piece>;
}

// What own pending commands make of the store: the objects that look different, by id, those that
// are not to be seen any more, and the ids of those that the server has not confirmed yet.
export type Overlay = {
  readonly changed: ReadonlyMap<string, Piece>;
  readonly removed: ReadonlySet<string>;
  readonly unconfirmed: ReadonlySet<string>;
};

export type Word = Command["do"];
export type Of<W extends Word> = Extract<Command, { do: W }>;
export type Kind = Piece["kind"];
export type OfKind<K extends Kind> = Extract<Piece, { kind: K }>;

// How commands show, by their word.
export type Effects<W extends Word> = {
  [Each in W]: (draft: Draft, command: Of<Each>, entry: Pending) => void;
};

// The store as it will be, while commands are applied one after the other.
export class Draft implements Overlay {
  readonly changed = new Map<string, Piece>();
  readonly removed = new Set<string>();
  readonly unconfirmed = new Set<string>();
  #confirmed = false;

  constructor(
    private readonly store: Pieces,
    private readonly resolve: (id: string) => string,
  ) {}

  begin(entry: Pending): void {
    this.#confirmed = entry.acknowledged !== null;
  }

  get<K extends Kind>(kind: K, ref: Ref): OfKind<K> | undefined {
    const id = this.idOf(ref);
    if (this.removed.has(id)) return undefined;
    const piece = this.changed.get(id) ?? this.store.get(id);
    return piece && is(piece, kind) ? piece : undefined;
  }

  idOf(ref: Ref): string {
    return this.resolve(typeof ref === "string" ? ref : pendingId(ref.new));
  }

  *all<K extends Kind>(kind: K): Generator<OfKind<K>> {
    for (const piece of this.changed.values()) if (is(piece, kind)) yield piece;
    for (const piece of this.store.values()) {
      const stands = !this.changed.has(piece.id) && !this.removed.has(piece.id);
      if (is(piece, kind) && stands) yield piece;
    }
  }

  // Adds an object that has no id of the server's yet, unless the store has it by now.
  add(entry: Pending, make: (id: string) => Piece): void {
    const id = this.resolve(entry.acknowledged?.created[0] ?? pendingId(entry.k));
    if (!this.store.get(id)) this.put(make(id));
  }

  // Sets an object that there is one of.
  put(piece: Piece): void {
    this.removed.delete(piece.id);
    this.changed.set(piece.id, piece);
    if (!this.#confirmed) this.unconfirmed.add(piece.id);
  }

  change<K extends Kind>(kind: K, ref: Ref, change: Partial<OfKind<K>>): void {
    const piece = this.get(kind, ref);
    if (piece) this.put({ ...piece, ...change });
  }

  // Like `change`, of what follows from a command that is about something else.
  adjust<K extends Kind>(kind: K, ref: Ref, change: Partial<OfKind<K>>): void {
    const piece = this.get(kind, ref);
    if (piece) this.changed.set(piece.id, { ...piece, ...change });
  }

  remove(kind: Kind, ref: Ref): void {
    const piece = this.get(kind, ref);
    if (!piece) return;
    this.changed.delete(piece.id);
    this.unconfirmed.delete(piece.id);
    this.removed.add(piece.id);
  }
}

function is<K extends Kind>(piece: Piece, kind: K): piece is OfKind<K> {
  return piece.kind === kind;
}
