import { t } from "../../i18n/text.svelte";
import type { Command, RoundObject } from "../../protocol.gen";
import type { FailedCommand, SessionState, Wish } from "../../state/types";
import { ask } from "../ask.svelte";

// What those who steer do to a round's time. Each names the version of it that was looked at.
export const reopenMinutes = 5;

type Timed = "change_time" | "pause_round" | "resume_round" | "end_round" | "cancel_ending";
type TimeCommand = Extract<Command, { do: Timed }>;

export function timeOf(session: SessionState, round: RoundObject) {
  const seen = () => ({ round: round.id, end_version: session.round?.end_version ?? 0 });
  const send = (wish: Wish) => ask(session, wish);
  return {
    add: (minutes: number, room: string | null = null) =>
      send({ do: "change_time", ...seen(), room, seconds: minutes * 60 }),
    addSeconds: (seconds: number) => send({ do: "change_time", ...seen(), room: null, seconds }),
    pause: () => send({ do: "pause_round", ...seen() }),
    resume: () => send({ do: "resume_round", ...seen() }),
    end: (grace_seconds: number) => send({ do: "end_round", ...seen(), grace_seconds }),
    cancel: () => send({ do: "cancel_ending", ...seen() }),
    close: (room: string) => send({ do: "close_room", room }),
    reopen: (room: string | null) =>
      send({ do: "reopen_rooms", round: round.id, room, seconds: reopenMinutes * 60 }),
  };
}

// Whether a colleague has changed the time between looking and pressing.
export function isOvertaken(failed: FailedCommand): boolean {
  return failed.reason === "changed_meanwhile" && "end_version" in failed.command;
}

// The room that an overtaken command was for; null: all of them.
export function roomOf({ command }: FailedCommand): string | null {
  return command.do === "change_time" ? command.room : null;
}

// What was chosen, in the words of the button.
export function wanted({ command }: FailedCommand): string {
  const timed = command as TimeCommand;
  switch (timed.do) {
    case "change_time":
      return minutesText(timed.seconds / 60);
    case "end_round":
      if (timed.grace_seconds === 0) return t("round.end_now");
      if (timed.grace_seconds > 60) {
        return t("time.end_in_minutes", { minutes: Math.round(timed.grace_seconds / 60) });
      }
      return t("time.end_in", { seconds: timed.grace_seconds });
    case "pause_round":
      return t("time.pause");
    case "resume_round":
      return t("time.resume");
    case "cancel_ending":
      return t("time.cancel");
  }
}

export function minutesText(minutes: number): string {
  const rounded = Math.round(Math.abs(minutes) * 10) / 10;
  return minutes < 0 ? t("time.less", { minutes: rounded }) : t("round.add", { minutes: rounded });
}

export function clockText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
