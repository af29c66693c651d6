import type { RoomObject, RoundObject } from "../../protocol.gen";
import { byId, roomsOf, roundsOf, runs } from "../board";
import type { ClientTopic } from "../client";
import { Countdown, type Goal } from "../countdown";
import type { RoundState } from "../session_state";
import type { RequestView } from "../types";
import { SessionPeople } from "./people";

// The rounds, their rooms and their time.
export abstract class SessionRounds extends SessionPeople implements RoundState {
  readonly #countdown = this.#countdownTo(() => this.#goal(this.rounds.at(-1)));
  readonly #roomCountdowns = new Map<string, Countdown>();

  get rounds(): RoundObject[] {
    return this.list("rounds", ["round"], ({ shown }) => roundsOf(shown));
  }

  get round(): RoundObject | null {
    return this.rounds.at(-1) ?? null;
  }

  get rooms(): RoomObject[] {
    return this.round ? this.roomsOf(this.round.id) : [];
  }

  roomsOf(round: string): RoomObject[] {
    return this.list(`rooms of ${round}`, ["room"], ({ shown }) => roomsOf(shown, round));
  }

  room(id: string): RoomObject | null {
    return this.one("room", id);
  }

  roundOf(room: string): RoundObject | null {
    const round = this.room(room)?.round;
    return round === undefined ? null : this.one("round", round);
  }

  get paused(): boolean {
    return this.round !== null && this.round.paused_at !== null;
  }

  get timeLeft(): number | null {
    this.topics.read("round");
    return this.#countdown.left;
  }

  roomTimeLeft(room: string): number | null {
    this.topics.read("round");
    this.topics.read("room");
    let countdown = this.#roomCountdowns.get(room);
    if (!countdown) {
      countdown = this.#countdownTo(() => this.#goalOf(room));
      this.#roomCountdowns.set(room, countdown);
    }
    return countdown.left;
  }

  activity(room: string): number | null {
    this.topics.read("activity");
    return this.client?.moment.activity.get(room) ?? null;
  }

  get requests(): RequestView[] {
    return this.list("requests", ["request"], () =>
      this.all("request")
        .sort((a, b) => a.asked_at - b.asked_at || byId(a, b))
        .map((request) => this.views.of(request)),
    );
  }

  requestsOf(room: string): RequestView[] {
    return this.list(`requests of ${room}`, ["request"], () =>
      this.requests.filter((request) => request.room === room),
    );
  }

  // To be called when these have changed.
  protected resetCountdowns(changed: ReadonlySet<ClientTopic>): void {
    const due = changed.has("round") || changed.has("connection");
    if (due) this.#countdown.reset();
    if (!due && !changed.has("room")) return;
    for (const countdown of this.#roomCountdowns.values()) countdown.reset();
  }

  #countdownTo(goal: () => Goal | null): Countdown {
    return new Countdown(() => this.now(), goal);
  }

  #goal(round: RoundObject | undefined): Goal | null {
    if (!round || !runs(round) || round.ends_at === null) return null;
    return { endsAt: round.ends_at, stoppedAt: round.paused_at };
  }

  #goalOf(id: string): Goal | null {
    const room = this.shown("room", id);
    if (!room?.open || room.ends_at === null) return null;
    const stoppedAt = this.shown("round", room.round)?.paused_at ?? null;
    return { endsAt: room.ends_at, stoppedAt };
  }
}
