import type { RoomObject, RoundObject } from "../../protocol.gen";
import type { NotConnected, RequestView, SessionState } from "../../state/types";
import { hereIn, seatedIn } from "./room_facts";

// What those who steer should look at, the most urgent first. No point is read here: it is
// computed anew when people, requests or the rooms' last activity change.
export type Item =
  | { key: string; what: "request"; request: RequestView; room: RoomObject }
  | { key: string; what: "nobody"; room: RoomObject; seated: number }
  | { key: string; what: "silent"; room: RoomObject; minutes: number }
  | { key: string; what: "lost"; people: NotConnected[] };

const silentFor = 3; // minutes

// `quietFrom` is the moment from which silence counts for a room, null while it does not.
export function attention(
  session: SessionState,
  quietFrom: (room: RoomObject) => number | null,
): Item[] {
  const open = session.rooms.filter((room) => room.open);
  return [
    ...requests(session),
    ...open.flatMap((room) => nobody(session, room)),
    ...open.flatMap((room) => silent(session, room, quietFrom(room))),
    ...lost(session),
  ];
}

// Whether silence means anything now.
export function isAtWork(round: RoundObject): boolean {
  return round.state === "running" && round.paused_at === null;
}

function requests(session: SessionState): Item[] {
  return session.requests.flatMap((request) => {
    const room = session.room(request.room);
    return room ? [{ key: request.key, what: "request" as const, request, room }] : [];
  });
}

function nobody(session: SessionState, room: RoomObject): Item[] {
  if (hereIn(session, room.id) > 0) return [];
  const seated = seatedIn(session, room.id).length;
  return [{ key: `nobody ${room.id}`, what: "nobody", room, seated }];
}

function silent(session: SessionState, room: RoomObject, from: number | null): Item[] {
  if (from === null || room.done || hereIn(session, room.id) === 0) return [];
  const minutes = session.minutesSince(from);
  return minutes < silentFor ? [] : [{ key: `silent ${room.id}`, what: "silent", room, minutes }];
}

function lost(session: SessionState): Item[] {
  const people = session.notConnected;
  return people.length > 0 ? [{ key: "lost", what: "lost", people }] : [];
}
