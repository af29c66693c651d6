import type { PersonObject, RoomObject } from "../../protocol.gen";
import type { SessionState } from "../../state/types";

// What the console tells of a room. Each reads what concerns that room alone, so that work in one
// room draws nothing anew for another.

export function seatedIn(session: SessionState, room: string): PersonObject[] {
  return session.peopleIn(room).filter((person) => person.role === "participant");
}

// Simulated people have no connection; they work all the same.
export function isHere(session: SessionState, person: PersonObject): boolean {
  return person.simulated || session.present.has(person.id);
}

export function hereIn(session: SessionState, room: string): number {
  return seatedIn(session, room).filter((person) => isHere(session, person)).length;
}

export function awayFrom(session: SessionState, room: string): string[] {
  const away = seatedIn(session, room).filter(({ id }) => session.awayPeople.has(id));
  return away.map(({ id }) => id);
}

export function emptyColumns(session: SessionState, room: string): string[] {
  const empty = session.columns.filter(({ id }) => session.points(room, id).length === 0);
  return empty.map(({ title }) => title);
}

// Where somebody more does the most good. Rooms in which nobody has a place come last, for whoever
// goes there is alone.
export function smallestFirst(session: SessionState): Sized[] {
  return session.rooms
    .filter((room) => room.open)
    .map((room) => ({ room, people: seatedIn(session, room.id).length }))
    .sort(bySize);
}

export type Sized = { room: RoomObject; people: number };

export function bySize(a: Sized, b: Sized): number {
  const empty = Number(a.people === 0) - Number(b.people === 0);
  return empty || a.people - b.people || a.room.number - b.room.number;
}
