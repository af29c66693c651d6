import type { RoomObject, RoundObject } from "../../protocol.gen";
import type { SessionState } from "../../state/types";
import { isAtWork } from "./attention";

// Since when the clock of a round runs, as far as this page has seen it. A room is not silent
// because everybody waited for the clock to go on.
const ran = new Map<string, { at: number; seen: boolean }>();

// To be called whenever the round has changed.
export function noteWork(session: SessionState, round: RoundObject): void {
  if (!isAtWork(round)) ran.set(round.id, { at: Infinity, seen: true });
  else if (ran.get(round.id)?.at === Infinity) ran.set(round.id, { at: session.now(), seen: true });
  else if (!ran.has(round.id)) ran.set(round.id, { at: session.now(), seen: false });
}

// The moment from which a room's silence counts; null while nobody is expected to write.
export function quietFrom(
  session: SessionState,
  round: RoundObject,
  room: RoomObject,
): number | null {
  if (!isAtWork(round)) return null;
  const started = ran.get(round.id) ?? { at: session.now(), seen: false };
  const activity = session.activity(room.id);
  if (activity === null) return started.at;
  return started.seen ? Math.max(activity, started.at) : activity;
}
