import type { RoomObject, RoundObject } from "../../protocol.gen";
import type { SessionState } from "../../state/types";
import { isAtWork } from "./attention";

// Since when the clock of a session's round runs, as far as this page has seen it; `started`: it
// has seen it start. A room is not silent because everybody waited for the clock to go on.
type Work = { round: string; runs: boolean; since: number; started: boolean };
const known = new WeakMap<SessionState, Work>();

// To be called whenever the round has changed.
export function noteWork(session: SessionState, round: RoundObject): void {
  const runs = isAtWork(round);
  const before = known.get(session);
  const same = before?.round === round.id;
  if (same && before.runs === runs) return;
  known.set(session, { round: round.id, runs, since: session.now(), started: same });
}

// The moment from which a room's silence counts; null while nobody is expected to write.
export function quietFrom(
  session: SessionState,
  round: RoundObject,
  room: RoomObject,
): number | null {
  if (!isAtWork(round)) return null;
  const work = known.get(session);
  const since = work?.since ?? session.now();
  const activity = session.activity(room.id);
  if (activity === null) return since;
  return work?.started ? Math.max(activity, since) : activity;
}
