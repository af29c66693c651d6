import type { SessionState } from "../../state/types";
import { smallestFirst } from "./room_facts";

// Who is asked to come back, and who is put into which room, the smallest open ones first.
export type Repair = { gather: string[]; moves: Map<string, string[]> };

export function repairOf(session: SessionState, people: ReadonlySet<string>): Repair {
  const astray = session.notWhereTheyShouldBe.filter(({ person }) => people.has(person.id));
  const gather = astray.filter(({ why }) => why === "away").map(({ person }) => person.id);
  const sizes = smallestFirst(session);
  const moves = new Map<string, string[]>();
  for (const { person, why } of astray) {
    const smallest = sizes[0];
    if (why !== "no_room" || !smallest) continue;
    moves.set(smallest.room.id, [...(moves.get(smallest.room.id) ?? []), person.id]);
    smallest.people += 1;
    sizes.sort((a, b) => a.people - b.people || a.room.number - b.room.number);
  }
  return { gather, moves };
}
