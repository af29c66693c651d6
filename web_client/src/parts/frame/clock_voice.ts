import { date, t } from "../../i18n/text.svelte";
import type { RoundState } from "../../protocol.gen";
import type { SessionState } from "../../state/types";
import type { Level } from "../announcer";
import type { Sound } from "../sounds";

export type Utterance = { text: string; level: Level; sound?: Sound };

// The time as the viewer has it at one moment.
export type Time = {
  round: string | null;
  state: RoundState | null;
  paused: boolean;
  left: number | null;
  end: number | null;
};

const minute = 60_000; // ms
// What is left when the clock speaks up; of several passed at once, as by a device that slept, the
// last.
const marks = [minute / 2, minute, 5 * minute];

export function timeOf(session: SessionState): Time {
  const round = session.round;
  return {
    round: round?.id ?? null,
    state: round?.state ?? null,
    paused: session.paused,
    left: session.timeLeft,
    end: round?.ends_at ?? null,
  };
}

// What the clock says by itself between two moments. A change of rooms comes without a reason of
// its own; the clock tells it all the same.
export function clockSays(last: Time, now: Time): Utterance[] {
  if (!runs(last) && runs(now)) {
    if (now.left === null) return [];
    const again = last.round === now.round && last.state === "closed";
    if (again) return [urgent(t("voice.reopened", values(now)))];
    return [{ text: t("voice.started", values(now)), level: "polite" }];
  }
  if (runs(last) && !runs(now)) return [{ ...urgent(t("voice.closed")), sound: "end" }];
  return last.end === now.end && last.round === now.round ? warnings(last.left, now.left) : [];
}

function warnings(from: number | null, to: number | null): Utterance[] {
  if (from === null || to === null) return [];
  const mark = marks.find((mark) => from > mark && to <= mark);
  if (mark === undefined) return [];
  const minutes = mark / minute;
  const text = minutes < 1 ? t("voice.half_minute") : t("voice.left", { minutes });
  return [{ text, level: minutes === 1 ? "assertive" : "polite", sound: "warning" }];
}

// What somebody has done to the viewer's own end; nothing if it is where it was.
export function endMoved(last: Time, now: Time): Utterance[] {
  if (last.end === null || now.end === null || last.end === now.end) return [];
  if (last.state === "closing" && now.state === "running")
    return [urgent(t("voice.goes_on", values(now)))];
  const by = Math.max(1, Math.round(Math.abs(now.end - last.end) / minute));
  return [urgent(t(now.end > last.end ? "voice.longer" : "voice.shorter", { by, ...values(now) }))];
}

export function stopped(now: Time): Utterance[] {
  return [urgent(t("voice.paused", values(now)))];
}

export function resumed(now: Time): Utterance[] {
  return [urgent(t("voice.resumed", values(now)))];
}

export function ending(now: Time): Utterance[] {
  return [urgent(t("voice.closing", values(now)))];
}

// To the second, for who asks.
export function timeLeft({ left, paused }: Pick<Time, "left" | "paused">): string {
  if (left === null) return t("voice.no_time");
  const seconds = Math.ceil(left / 1000);
  const exact = t("voice.time_left", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
  return paused ? `${t("timer.paused")}. ${exact}` : exact;
}

export function urgent(text: string): Utterance {
  return { text, level: "assertive" };
}

function runs({ state }: Time): boolean {
  return state === "running" || state === "closing";
}

function values({ left, end }: Time) {
  return {
    minutes: Math.max(1, Math.round((left ?? 0) / minute)),
    until: end === null ? "" : date(end, { timeStyle: "short" }),
  };
}
