import type { Ref, RoundObject } from "../../protocol.gen";
import { byNumber, runs } from "../board";
import type { Draft, Effects, Of, Pending } from "./draft";

type Words =
  | "plan_round"
  | "move_people"
  | "add_room"
  | "rename_room"
  | "name_facilitator"
  | "close_room"
  | "reopen_rooms";

export const rooms: Effects<Words> = {
  plan_round: planRound,

  move_people(draft, { people, room }) {
    for (const person of people) draft.change("person", person, { seat: room });
    // Whoever leaves a room leaves its task.
    for (const left of [...draft.all("room")]) {
      const leads = left.facilitator !== null && people.includes(left.facilitator);
      if (leads && left.id !== room) draft.change("room", left.id, { facilitator: null });
    }
  },

  // The room is the server's to make; the plan is another one by then.
  add_room(draft, { round: ref }) {
    const round = draft.get("round", ref);
    if (round) draft.adjust("round", ref, { plan_version: round.plan_version + 1 });
  },

  rename_room(draft, { room, name }) {
    draft.change("room", room, { name });
  },

  name_facilitator(draft, { room, person }) {
    draft.change("room", room, { facilitator: person });
  },

  close_room(draft, { room }) {
    if (!draft.get("room", room)?.open) return;
    draft.change("room", room, { open: false, ends_at: null });
    for (const request of [...draft.all("request")]) {
      if (request.room === room) draft.remove("request", request.id);
    }
  },

  reopen_rooms: reopenRooms,
};

// Changes the prepared round, else shows a new one behind the last; its rooms are the server's.
function planRound(draft: Draft, command: Of<"plan_round">, entry: Pending): void {
  const last = [...draft.all("round")].sort(byNumber).at(-1);
  const { task, minutes } = command;
  if (last?.state === "prepared") {
    const same = last.task === task && last.minutes === minutes;
    if (same && last.rooms.length === command.rooms) return;
    const plan_version = last.plan_version + 1;
    return draft.change("round", last.id, { task, minutes, plan_version });
  }
  if (runs(last)) return;
  draft.add(entry, (id): RoundObject => {
    return {
      kind: "round",
      id,
      number: (last?.number ?? 0) + 1,
      state: "prepared",
      task,
      minutes,
      plan_version: 1,
      rooms: [],
      ends_at: null,
      ended_from: null,
      paused_at: null,
      end_version: 0,
      away_ms: 0,
    };
  });
}

// Only while the round runs is it known who sat there.
function reopenRooms(draft: Draft, command: Of<"reopen_rooms">, { at }: Pending): void {
  const round = runningRound(draft, command.round);
  if (!round || round.ends_at === null) return;
  const closed = round.rooms
    .map((id) => draft.get("room", id))
    .filter((room) => room && !room.open && (command.room ?? room.id) === room.id);
  if (closed.length === 0) return;
  const ends_at = Math.max(round.ends_at, (round.paused_at ?? at) + command.seconds * 1000);
  for (const room of closed) draft.change("room", room!.id, { open: true, done: false, ends_at });
  draft.adjust("round", round.id, { end_version: round.end_version + 1 });
}

function runningRound(draft: Draft, ref: Ref): RoundObject | undefined {
  const round = draft.get("round", ref);
  return runs(round) ? round : undefined;
}
