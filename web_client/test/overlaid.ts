import type { Command, Object as Piece } from "../src/protocol.gen";
import { overlay, type Overlay, type Pending } from "../src/state/overlay";
import "../src/state/overlay/steering";
import { Names } from "../src/state/references";

// The moment at which all commands of these tests are asked.
export const now = 1_000_000;

export function entry(k: number, command: Command): Pending {
  return { k, command, at: now, acknowledged: null };
}

export function over(pieces: Piece[], pending: Pending[], names = new Names()): Overlay {
  const store = new Map(pieces.map((piece) => [piece.id, piece]));
  return overlay(store, pending, (id) => names.resolve(id));
}

// What the given commands, asked in this order, make of these pieces.
export function shown(pieces: Piece[], ...commands: Command[]): Overlay {
  const pending = commands.map((command, i) => entry(i + 1, command));
  return over(pieces, pending);
}

// All pieces of a kind as they are shown then, in their order.
export function inOrder(pieces: Piece[], ...commands: Command[]): string[] {
  const { changed, removed } = shown(pieces, ...commands);
  const all = new Map<string, Piece>([...pieces.map((piece) => [piece.id, piece] as const)]);
  for (const [id, piece] of changed) all.set(id, piece);
  for (const id of removed) all.delete(id);
  const order = (piece: Piece) => ("order" in piece ? piece.order : "");
  return [...all.values()]
    .sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0))
    .map((piece) => piece.id);
}
