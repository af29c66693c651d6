import type { PointObject, RoomObject, RoundObject, StatementObject } from "../protocol.gen";
import type { Shown } from "./shown";
import type { PointView, StatementView } from "./types";

// Lists of the session's pieces in the order in which they are shown. Pure: what is listed depends
// on what is shown alone.

type Keys = (id: string) => string;

export function byNumber(a: { number: number }, b: { number: number }): number {
  return a.number - b.number;
}

// Order keys are compared by their bytes, ties by id; never by a language's rules.
export function byOrder(a: { order: string; id: string }, b: { order: string; id: string }) {
  return compare(a.order, b.order) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function roundsOf(shown: Shown): RoundObject[] {
  return shown.all("round").sort(byNumber);
}

export function roomsOf(shown: Shown, round: string): RoomObject[] {
  return shown
    .all("room")
    .filter((room) => room.round === round)
    .sort(byNumber);
}

// Every room the viewer sees, in the order of their rounds and numbers.
export function allRooms(shown: Shown): RoomObject[] {
  return roundsOf(shown).flatMap((round) => roomsOf(shown, round.id));
}

export function pointsIn(shown: Shown, room: string): PointObject[] {
  return shown
    .all("point")
    .filter((point) => point.room === room)
    .sort(byOrder);
}

// Turns pieces into what pages are given. A piece that has not changed gives the same view again,
// so that nothing is drawn anew for it.
export class Views {
  readonly #points = new WeakMap<PointObject, PointView>();
  readonly #statements = new WeakMap<StatementObject, StatementView>();

  constructor(
    private readonly shown: Shown,
    private readonly keyOf: Keys,
  ) {}

  point(piece: PointObject): PointView {
    return this.#view(this.#points, piece);
  }

  statement(piece: StatementObject): StatementView {
    return this.#view(this.#statements, piece);
  }

  #view<Piece extends PointObject | StatementObject>(
    known: WeakMap<Piece, Piece & { pending: boolean; key: string }>,
    piece: Piece,
  ): Piece & { pending: boolean; key: string } {
    const pending = this.shown.unconfirmed(piece.id);
    const key = this.keyOf(piece.id);
    const found = known.get(piece);
    if (found?.pending === pending && found.key === key) return found;
    const view = { ...piece, pending, key };
    known.set(piece, view);
    return view;
  }
}
