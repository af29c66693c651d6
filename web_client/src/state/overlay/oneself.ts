import type { Hand } from "../../protocol.gen";
import type { Draft, Effects } from "./draft";

// What everybody says of themselves and of their room.
export const oneself: Effects<"rename_person" | "set_hand" | "set_done"> = {
  rename_person(draft, { person, name }) {
    draft.change("person", person, { name });
    if (draft.get("me", "me")?.person === person) draft.change("me", "me", { name });
    const hands = draft.get("hands", "hands")?.hands ?? [];
    if (!hands.some((hand) => hand.person === person)) return;
    const renamed = hands.map((hand) => (hand.person === person ? { person, name } : hand));
    draft.change("hands", "hands", { hands: renamed });
  },

  set_hand(draft, { person, raised }) {
    const hands = draft.get("hands", "hands")?.hands;
    if (!hands || hands.some((hand) => hand.person === person) === raised) return;
    const others = hands.filter((hand) => hand.person !== person);
    draft.change("hands", "hands", { hands: raised ? [...others, handOf(draft, person)] : others });
  },

  set_done(draft, { room, done }) {
    draft.change("room", room, { done });
  },
};

function handOf(draft: Draft, person: string): Hand {
  const me = draft.get("me", "me");
  const known = draft.get("person", person) ?? (me?.person === person ? me : undefined);
  return { person, name: known?.name ?? "" };
}
