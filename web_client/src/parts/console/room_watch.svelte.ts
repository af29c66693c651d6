import { on } from "svelte/events";
import { t } from "../../i18n/text.svelte";
import type { RoomObject, RoundObject } from "../../protocol.gen";
import type { FailedCommand, SessionState } from "../../state/types";
import { announce } from "../announcer";
import { roomName } from "../room_name";
import { settings } from "../settings.svelte";
import { emptyColumns, isHere, seatedIn } from "./room_facts";
import { isOvertaken, roomOf, timeOf } from "./time";

// One room, as its row and its tile show it. Its figures are computed anew for what happens in this
// room, and drawn anew if they are different then. `keys` is to be attached to what has the focus.
export function watchRoom(session: SessionState, round: () => RoundObject, room: () => RoomObject) {
  const seated = $derived(seatedIn(session, room().id));
  // Whose room has closed sits in the plenary.
  const sitting = $derived(room().open ? seated : []);
  const here = $derived(sitting.filter((person) => isHere(session, person)).length);
  const points = $derived(session.pointCount(room().id));
  const empty = $derived(emptyColumns(session, room().id));
  const activity = $derived(session.activity(room().id));
  const quiet = $derived(activity === null ? null : session.minutesSince(activity));
  const left = $derived(session.roomTimeLeft(room().id));
  const leader = $derived(room().facilitator);
  const overtaken = $derived.by((): FailedCommand | undefined =>
    session.failed.find((failed) => isOvertaken(failed) && roomOf(failed) === room().id),
  );
  return {
    keys: timeKeys(session, round, room),
    get name() {
      return roomName(room());
    },
    get seated() {
      return seated;
    },
    get here() {
      return here;
    },
    get points() {
      return points;
    },
    get empty() {
      return empty;
    },
    // Whole minutes since somebody last worked on the board; null if nobody has.
    get quiet() {
      return quiet;
    },
    get left() {
      return left;
    },
    get leader() {
      return leader === null ? null : session.person(leader);
    },
    // A change of this room's time that met a colleague's.
    get overtaken() {
      return overtaken;
    },
  };
}

// With the focus in a row or tile: T or + adds a minute, − takes one away.
function timeKeys(session: SessionState, round: () => RoundObject, room: () => RoomObject) {
  return (node: HTMLElement) =>
    on(node, "keydown", (event) => {
      const minutes = minutesOf(event);
      if (minutes === 0 || !room().open || round().paused_at !== null) return;
      event.preventDefault();
      void timeOf(session, round()).add(minutes, room().id);
      const said = minutes > 0 ? t("time.added", { minutes }) : t("time.taken", { minutes: 1 });
      announce(`${roomName(room())}: ${said}`);
    });
}

function minutesOf(event: KeyboardEvent): number {
  const typing = event.target instanceof Element && event.target.closest("input, select, textarea");
  if (!settings.letters || typing || event.ctrlKey || event.metaKey || event.altKey) return 0;
  if (event.key === "t" || event.key === "T" || event.key === "+") return 1;
  return event.key === "-" || event.key === "−" ? -1 : 0;
}
