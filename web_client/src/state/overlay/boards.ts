import type { PointObject } from "../../protocol.gen";
import type { Effects, Of } from "./draft";
import { lastPlace, placeBehind } from "./places";

type Words =
  | "add_point"
  | "edit_point"
  | "settle_point"
  | "move_point"
  | "withdraw_point"
  | "restore_point"
  | "hand_in_late"
  | "accept_late"
  | "decline_point"
  | "reconsider_point";

export const boards: Effects<Words> = {
  add_point(draft, command, entry) {
    draft.add(entry, (id) => pointOf(id, entry.k, command));
  },

  // The revision stays: what is asked next is still about the text that this one started from.
  edit_point(draft, { point, text }) {
    draft.change("point", point, { text });
  },

  settle_point(draft, { point, text }) {
    draft.change("point", point, { text, variants: [] });
  },

  move_point(draft, { point, column, after }, { k }) {
    const order = placeBehind(draft, "point", column, after, k);
    draft.change("point", point, { column, order });
  },

  withdraw_point(draft, { point }) {
    draft.change("point", point, { withdrawn: true });
  },

  restore_point(draft, { point }) {
    draft.change("point", point, { withdrawn: false });
  },

  hand_in_late(draft, command, entry) {
    draft.add(entry, (id) => pointOf(id, entry.k, command));
  },

  accept_late(draft, { point }, { k }) {
    if (draft.get("point", point)?.late) {
      draft.change("point", point, { late: false, order: lastPlace(k) });
    }
  },

  decline_point(draft, { point, reason }) {
    if (draft.get("point", point)?.linked === false) {
      draft.change("point", point, { declined: reason });
    }
  },

  reconsider_point(draft, { point }) {
    draft.change("point", point, { declined: null });
  },
};

function pointOf(id: string, k: number, command: Of<"add_point" | "hand_in_late">): PointObject {
  const { room, column, text } = command;
  return {
    kind: "point",
    id,
    room,
    column,
    text,
    revision: 1,
    variants: [],
    order: lastPlace(k),
    withdrawn: false,
    late: command.do === "hand_in_late",
    mine: true,
    linked: false,
    declined: null,
  };
}
