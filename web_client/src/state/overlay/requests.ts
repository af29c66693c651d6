import type { Effects } from "./draft";

type Words =
  "make_request" | "take_request" | "close_request" | "send_message" | "take_back_message";

// What rooms and moderators tell each other.
export const requests: Effects<Words> = {
  // A room has one open request of each kind.
  make_request(draft, { room, what }, entry) {
    const open = [...draft.all("request")].some((one) => one.room === room && one.what === what);
    if (open) return;
    draft.add(entry, (id) => {
      return { kind: "request", id, room, what, asked_at: entry.at, taken_by: null };
    });
  },

  take_request(draft, { request }) {
    const me = draft.get("me", "me");
    if (me) draft.change("request", request, { taken_by: me.person });
  },

  close_request(draft, { request }) {
    draft.remove("request", request);
  },

  send_message(draft, { rooms, text }, entry) {
    draft.add(entry, (id) => ({ kind: "message", id, rooms, text, sent_at: entry.at }));
  },

  take_back_message(draft, { message }) {
    draft.remove("message", message);
  },
};
