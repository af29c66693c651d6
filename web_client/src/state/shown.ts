import type { Object as Piece, PointObject } from "../protocol.gen";
import { overlay, type Overlay, type Pending } from "./overlay";
import type { ObjectStore } from "./store";

export type Kind = Piece["kind"];
export type OfKind<K extends Kind> = Extract<Piece, { kind: K }>;

// What a reader may wait for: anything of a kind, or the points or the people of one room.
export type Topic = Kind | `points of ${string}` | `people of ${string}`;

// The session as it is shown: the store with the overlay of own pending commands, by kind.
export class Shown {
  readonly #kinds = new Map<Kind, Map<string, Piece>>();
  readonly #boards = new Map<string, Map<string, PointObject>>();
  #overlay: Overlay = { changed: new Map(), removed: new Set(), unconfirmed: new Set() };

  get<K extends Kind>(kind: K, id: string): OfKind<K> | undefined {
    return this.#kinds.get(kind)?.get(id) as OfKind<K> | undefined;
  }

  all<K extends Kind>(kind: K): OfKind<K>[] {
    return [...(this.#kinds.get(kind)?.values() ?? [])] as OfKind<K>[];
  }

  pointsOf(room: string): PointObject[] {
    return [...(this.#boards.get(room)?.values() ?? [])];
  }

  unconfirmed(id: string): boolean {
    return this.#overlay.unconfirmed.has(id);
  }

  // Takes over what has changed since the last time, and tells what it concerns.
  refresh(
    store: ObjectStore,
    pending: readonly Pending[],
    resolve: (id: string) => string,
  ): Set<Topic> {
    const before = this.#overlay;
    this.#overlay = overlay(store, pending, resolve);
    const ids = store.takeTouched();
    for (const { changed, removed } of [before, this.#overlay]) {
      for (const id of changed.keys()) ids.add(id);
      for (const id of removed) ids.add(id);
    }

    const { changed, removed } = this.#overlay;
    const topics = new Set<Topic>();
    for (const id of ids) {
      const piece = removed.has(id) ? undefined : (changed.get(id) ?? store.get(id));
      this.#show(id, piece, topics);
    }
    return topics;
  }

  #show(id: string, piece: Piece | undefined, topics: Set<Topic>): void {
    for (const [kind, pieces] of this.#kinds) {
      const old = pieces.get(id);
      if (!old) continue;
      note(old, topics);
      if (old.kind === "point") this.#boards.get(old.room)?.delete(id);
      if (kind !== piece?.kind) pieces.delete(id);
    }
    if (!piece) return;
    note(piece, topics);
    let pieces = this.#kinds.get(piece.kind);
    if (!pieces) this.#kinds.set(piece.kind, (pieces = new Map()));
    pieces.set(id, piece);
    if (piece.kind === "point") this.#board(piece.room).set(id, piece);
  }

  #board(room: string): Map<string, PointObject> {
    let board = this.#boards.get(room);
    if (!board) this.#boards.set(room, (board = new Map()));
    return board;
  }
}

function note(piece: Piece, topics: Set<Topic>): void {
  topics.add(piece.kind);
  if (piece.kind === "point") topics.add(`points of ${piece.room}`);
  if (piece.kind === "person" && piece.seat) topics.add(`people of ${piece.seat}`);
}
