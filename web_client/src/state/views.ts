import type { View } from "./types";

// Turns pieces into what pages are given. A piece that has not changed gives the same view again,
// so that nothing is drawn anew for it.
export class Views {
  readonly #known = new WeakMap<object, View<object>>();

  constructor(
    private readonly unconfirmed: (id: string) => boolean,
    private readonly keyOf: (id: string) => string,
  ) {}

  of<Piece extends { id: string }>(piece: Piece): View<Piece> {
    const pending = this.unconfirmed(piece.id);
    const key = this.keyOf(piece.id);
    const found = this.#known.get(piece) as View<Piece> | undefined;
    if (found?.pending === pending && found.key === key) return found;
    const view = { ...piece, pending, key };
    this.#known.set(piece, view);
    return view;
  }
}
