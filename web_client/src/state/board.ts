import type { PointObject, RoomObject, RoundObject } from "../protocol.gen";
import type { Shown } from "./shown";

// Lists of the session's pieces in the order in which they are shown. Pure: what is listed depends
// on what is shown alone.

export function byNumber(a: { number: number }, b: { number: number }): number {
  return a.number - b.number;
}

// Order keys are compared by their bytes, ties by id; never by a language's rules.
export function byOrder(a: { order: string; id: string }, b: { order: string; id: string }) {
  return compare(a.order, b.order) || byId(a, b);
}

export function byId(a: { id: string }, b: { id: string }): number {
  return compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function roundsOf(shown: Shown): RoundObject[] {
  return shown.all("round").sort(byNumber);
}

export function currentRound(shown: Shown): RoundObject | undefined {
  return roundsOf(shown).at(-1);
}

// Whether people sit in its rooms.
export function runs(round: RoundObject | undefined): boolean {
  return round?.state === "running" || round?.state === "closing";
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
  return shown.pointsOf(room).sort(byOrder);
}
