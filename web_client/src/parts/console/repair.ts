import type { Astray, SessionState } from "../../state/types";
import { bySize, smallestFirst } from "./room_facts";

// Who is asked to come back, and who is put into which room, the smallest open ones first.
export type Repair = { gather: string[]; moves: Map<string, string[]> };

export function repairOf(session: SessionState, astray: readonly Astray[]): Repair {
  const gather = astray.filter(({ why }) => why === "away").map(({ person }) => person.id);
  const sizes = smallestFirst(session);
  const moves = new Map<string, string[]>();
  for (const { person, why } of astray) {
    const smallest = sizes[0];
    if (why !== "no_room" || !smallest) continue;
    moves.set(smallest.room.id, [...(moves.get(smallest.room.id) ?? []), person.id]);
    smallest.people += 1;
    sizes.sort(bySize);
  }
  return { gather, moves };
}
