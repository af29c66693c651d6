import type { Ref, RoomObject, RoundObject } from "../../protocol.gen";
import { limits } from "../../protocol.gen";
import { runs } from "../board";
import type { Draft, Effects } from "./draft";

type Words = "change_time" | "pause_round" | "resume_round" | "end_round" | "cancel_ending";

// What is taken away leaves at least this much.
const leastLeft = 60_000;

// Each counts the version of the time up where the server will, so that the next command names the
// right one.
export const time: Effects<Words> = {
  change_time(draft, { round: ref, room: id, seconds }, { at }) {
    const round = running(draft, ref);
    if (!round || round.paused_at !== null) return;
    if (seconds < 0 && round.state === "closing") return;
    const rooms = openRooms(draft, round).filter((room) => id === null || room.id === id);
    const ends = rooms.map((room) => room.ends_at);
    const by = moveOf(ends.length > 0 ? ends : [round.ends_at], seconds * 1000, at);
    if (by === 0) return;
    if (id === null) {
      const ends_at = round.ends_at + by;
      draft.change("round", ref, { state: "running", ends_at, ended_from: null });
    }
    nextVersion(draft, round);
    for (const room of rooms) draft.change("room", room.id, { ends_at: room.ends_at + by });
    if (by > 0) answerRequests(draft, id);
  },

  pause_round(draft, { round: ref }, { at }) {
    const round = running(draft, ref);
    if (round?.state !== "running" || round.paused_at !== null) return;
    draft.change("round", ref, { paused_at: at });
    nextVersion(draft, round);
  },

  resume_round(draft, { round: ref }, { at }) {
    resume(draft, ref, at);
  },

  end_round(draft, { round: ref, grace_seconds }, { at }) {
    resume(draft, ref, at);
    const round = running(draft, ref);
    if (!round) return;
    const rooms = openRooms(draft, round);
    const last = Math.max(...rooms.map((room) => room.ends_at), rooms[0] ? 0 : round.ends_at);
    const ends_at = Math.min(last, at + grace_seconds * 1000);
    if (round.state === "closing" && ends_at === last) return;
    const ended_from = round.state === "running" ? round.ends_at : round.ended_from;
    draft.change("round", ref, { state: "closing", ends_at, ended_from });
    nextVersion(draft, round);
    for (const room of rooms) draft.change("room", room.id, { ends_at });
  },

  // A room that had a time of its own is given it by the server.
  cancel_ending(draft, { round: ref }, { at }) {
    const round = running(draft, ref);
    if (round?.state !== "closing" || round.ended_from === null || round.ended_from <= at) return;
    const ends_at = round.ended_from;
    draft.change("round", ref, { state: "running", ends_at, ended_from: null });
    nextVersion(draft, round);
    for (const room of openRooms(draft, round)) draft.change("room", room.id, { ends_at });
  },
};

type Timed<Piece> = Piece & { ends_at: number };

function running(draft: Draft, ref: Ref): Timed<RoundObject> | undefined {
  const round = draft.get("round", ref);
  return round && runs(round) && isTimed(round) ? round : undefined;
}

function openRooms(draft: Draft, round: RoundObject): Timed<RoomObject>[] {
  const rooms = round.rooms.map((id) => draft.get("room", id));
  return rooms.filter((room) => room !== undefined && room.open).filter(isTimed);
}

function isTimed<Piece extends { ends_at: number | null } | undefined>(
  piece: Piece,
): piece is Piece & { ends_at: number } {
  return piece != null && piece.ends_at !== null;
}

// How far these ends move when so much is asked for.
function moveOf(ends: number[], asked: number, now: number): number {
  if (asked < 0) return -Math.min(-asked, Math.max(0, Math.min(...ends) - now - leastLeft));
  return Math.max(...ends) + asked - now > limits.minutes_max * 60_000 ? 0 : asked;
}

function resume(draft: Draft, ref: Ref, now: number): void {
  const round = running(draft, ref);
  if (!round || round.paused_at === null) return;
  const by = now - round.paused_at;
  draft.change("round", ref, { paused_at: null, ends_at: round.ends_at + by });
  nextVersion(draft, round);
  for (const room of openRooms(draft, round)) {
    draft.change("room", room.id, { ends_at: room.ends_at + by });
  }
}

function nextVersion(draft: Draft, { id, end_version }: RoundObject): void {
  draft.change("round", id, { end_version: end_version + 1 });
}

// Whoever gets more time need not ask for it any more.
function answerRequests(draft: Draft, room: string | null): void {
  for (const request of [...draft.all("request")]) {
    const meant = room === null || request.room === room;
    if (meant && request.what === "time") draft.remove("request", request.id);
  }
}
