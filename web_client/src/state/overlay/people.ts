import type { Effects } from "./draft";

type Words =
  | "remove_person"
  | "readmit_person"
  | "erase_person"
  | "revoke_invite"
  | "set_call_links"
  | "begin_rehearsal"
  | "end_rehearsal";

// Who takes part, and how people come in and talk.
export const people: Effects<Words> = {
  remove_person(draft, { person }) {
    draft.change("person", person, { removed: true, seat: null });
    const hands = draft.get("hands", "hands")?.hands ?? [];
    const others = hands.filter((hand) => hand.person !== person);
    if (others.length < hands.length) draft.change("hands", "hands", { hands: others });
  },

  readmit_person(draft, { person }) {
    draft.change("person", person, { removed: false });
  },

  erase_person(draft, { person }) {
    draft.remove("person", person);
  },

  revoke_invite(draft, { invite }) {
    draft.remove("invite", invite);
  },

  // The rooms' own links are filled in by the server.
  set_call_links(draft, { plenary, rooms }) {
    draft.change("session", "session", { call: plenary, call_rooms: rooms });
  },

  begin_rehearsal(draft) {
    draft.change("session", "session", { rehearsing: true });
  },

  end_rehearsal(draft) {
    draft.change("session", "session", { rehearsing: false });
  },
};
