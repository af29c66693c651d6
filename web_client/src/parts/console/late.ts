import type { PointView, SessionState } from "../../state/types";

// What was still being written when its room closed and has been handed in since. Only rooms that
// have closed are looked at: nothing is handed in late to the others.
export function latePoints(session: SessionState): PointView[] {
  const rooms = session.rounds.flatMap(({ id }) => session.roomsOf(id));
  return rooms.filter((room) => !room.open).flatMap((room) => session.latePoints(room.id));
}
