import type { Changes, Mine, Object as Piece, Welcome } from "../protocol.gen";

type Layer = Map<string, Piece>;

// What a store holds, as it can be put away.
export type Held = {
  epoch: number;
  audience: string;
  upto: number;
  shared: Piece[];
  own: Piece[];
};

// What has happened to a store: nothing new, applied, or something between is missing.
export type Applied = "known" | "applied" | "gap";

// The session as this client has been told it: the objects of its audience, and over them those of
// the person's own.
export class ObjectStore {
  epoch: number | null = null;
  audience: string | null = null;
  upto: number | null = null;

  #shared: Layer = new Map();
  #own: Layer = new Map();
  #touched = new Set<string>();

  get(id: string): Piece | undefined {
    return this.#own.get(id) ?? this.#shared.get(id);
  }

  has(id: string): boolean {
    return this.#own.has(id) || this.#shared.has(id);
  }

  *values(): Generator<Piece> {
    yield* this.#own.values();
    for (const piece of this.#shared.values()) if (!this.#own.has(piece.id)) yield piece;
  }

  // Null until there is a person's own layer to go with the audience's.
  get held(): Held | null {
    const { epoch, audience, upto } = this;
    if (epoch === null || audience === null || upto === null || !this.#own.has("me")) return null;
    return {
      epoch,
      audience,
      upto,
      shared: [...this.#shared.values()],
      own: [...this.#own.values()],
    };
  }

  // Holds again what was put away; a Welcome replaces it.
  restore({ shared, own, ...place }: Held): void {
    Object.assign(this, place);
    this.#apply(this.#shared, { put: shared, drop: [...this.#shared.keys()] });
    this.#apply(this.#own, { put: own, drop: [...this.#own.keys()] });
  }

  // The ids of everything that may look different since this was last asked.
  takeTouched(): Set<string> {
    const touched = this.#touched;
    this.#touched = new Set();
    return touched;
  }

  // Replaces both layers; `objects: null` says that the audience's is held already. The person's
  // own follows in a Mine.
  welcome(welcome: Welcome): void {
    this.epoch = welcome.epoch;
    this.audience = welcome.audience;
    this.upto = welcome.upto;
    if (welcome.objects) {
      this.#touch(this.#shared.keys());
      this.#shared = new Map(welcome.objects.map((piece) => [piece.id, piece]));
      this.#touch(this.#shared.keys());
    }
    this.#touch(this.#own.keys());
    this.#own = new Map();
  }

  changes(changes: Changes): Applied {
    if (this.upto === null || changes.after > this.upto) return "gap";
    if (changes.upto <= this.upto) return "known";
    this.#apply(this.#shared, changes);
    this.upto = changes.upto;
    return "applied";
  }

  mine(mine: Mine): void {
    this.#apply(this.#own, mine);
  }

  #apply(layer: Layer, { put, drop }: { put: Piece[]; drop: string[] }): void {
    for (const id of drop) layer.delete(id);
    for (const piece of put) layer.set(piece.id, piece);
    this.#touch(drop);
    this.#touch(put.map((piece) => piece.id));
  }

  #touch(ids: Iterable<string>): void {
    for (const id of ids) this.#touched.add(id);
  }
}
