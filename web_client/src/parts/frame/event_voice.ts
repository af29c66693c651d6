import { t } from "../../i18n/text.svelte";
import type { Because } from "../../protocol.gen";
import type { SessionState } from "../../state/types";
import { roomName } from "../room_name";
import {
  ending,
  endMoved,
  resumed,
  stopped,
  timeOf,
  urgent,
  type Time,
  type Utterance,
} from "./clock_voice";

// What is said at once when something has happened. `last` is the time as it was before.
export function eventSays(because: Because, session: SessionState, last: Time): Utterance[] {
  return (
    timeSays(because, session, last) ?? (session.isModerator ? steered : joined)(because, session)
  );
}

// To whoever has come into a room: the heading, which has the focus then, says its name only.
export function arrived(session: SessionState, id: string): Utterance[] {
  const room = session.room(id);
  if (!room) return [];
  const people = session.peopleIn(id).length;
  const counts = { people, points: session.pointCount(id) };
  return [polite(t("voice.room", { room: roomName(room), ...counts }))];
}

function timeSays([what, object]: Because, session: SessionState, last: Time) {
  const now = timeOf(session);
  switch (what) {
    case "end_changed":
      return endMoved(last, now);
    case "room_time_changed":
      return session.isModerator ? roomTime(session, object) : endMoved(last, now);
    case "round_paused":
      return stopped(now);
    case "round_resumed":
      return resumed(now);
    case "round_closing":
      return ending(now);
    case "step_started":
      return stepSays(session);
    default:
      return null;
  }
}

function roomTime(session: SessionState, id: string): Utterance[] {
  const left = session.roomTimeLeft(id);
  if (left === null) return [];
  return [polite(t("voice.room_time", { room: nameOf(session, id), minutes: minutesOf(left) }))];
}

function stepSays({ step }: SessionState): Utterance[] {
  return step ? [polite(t("voice.step", { title: step.title, minutes: step.minutes }))] : [];
}

// To participants.
function joined([what, object]: Because, session: SessionState): Utterance[] {
  const seat = session.me?.seat;
  if (what === "room_closed" && object === seat) return [urgent(t("voice.own_room_closed"))];
  if (what === "request_taken" && isOwn(session, object)) return [polite(t("voice.request_taken"))];
  return [];
}

// To those who steer.
function steered([what, object]: Because, session: SessionState): Utterance[] {
  const name = () => nameOf(session, object);
  switch (what) {
    case "request_made":
      return requestSays(session, object);
    case "room_closed":
      return [polite(t("voice.room_closed", { room: name() }))];
    case "room_done":
      return session.room(object)?.done ? [polite(t("voice.room_done", { room: name() }))] : [];
    case "hand_raised":
      return session.hands.slice(-1).map(({ name }) => polite(t("voice.hand", { name })));
    case "shown":
      return [polite(t("voice.shown"))];
    case "showing_ended":
      return [polite(t("voice.showing_ended"))];
    default:
      return [];
  }
}

function requestSays(session: SessionState, id: string): Utterance[] {
  const request = session.requests.find((request) => request.id === id);
  if (!request) return [];
  const text = request.what === "help" ? "voice.help" : "voice.more_time";
  return [{ ...urgent(t(text, { room: nameOf(session, request.room) })), sound: "help" }];
}

function isOwn(session: SessionState, id: string): boolean {
  const request = session.requests.find((request) => request.id === id);
  return request !== undefined && request.room === session.me?.seat;
}

function nameOf(session: SessionState, id: string): string {
  const room = session.room(id);
  return room ? roomName(room) : "";
}

function minutesOf(left: number): number {
  return Math.max(1, Math.round(left / 60_000));
}

function polite(text: string): Utterance {
  return { text, level: "polite" };
}
