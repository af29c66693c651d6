import type {
  Because,
  Column,
  Command,
  InviteObject,
  MeObject,
  PersonObject,
  PointObject,
  RefusedReason,
  RoomObject,
  RosterObject,
  RoundObject,
  SessionObject,
  StatementObject,
} from "../protocol.gen";

// connecting: no Welcome yet · open · lost: coming back by itself · restarting: the server said it
// comes back · away: closed for good, see `farewell`.
export type Connection = "connecting" | "open" | "lost" | "restarting" | "away";

// Why a connection is closed for good.
export type Farewell = "malformed" | "not_admitted" | "session_over" | "closed";

// `pending`: shown before the server has it. `key` stays the same when a new object gets its id
// from the server: use it as the key of `{#each}`; use `id` for everything else.
export type PointView = PointObject & { pending: boolean; key: string };
export type StatementView = StatementObject & { pending: boolean; key: string };

// The server's reasons, and two of the browser's own: too many commands wait for the connection; a
// point that is needed here is itself still being sent. Each has a text under `refusal.<word>`.
export type FailReason = RefusedReason | "too_many_waiting" | "still_sending";

export type Outcome = { ok: true; created: string[] } | { ok: false; reason: FailReason };

// A command as pages write it: an object that is still pending is named by its id all the same
// ("new:7"); the session turns that into what the server understands.
export type Wish = {
  [Word in Command["do"]]: {
    [Field in keyof Extract<Command, { do: Word }>]: Extract<Command, { do: Word }>[Field] extends
      string | { new: number }
      ? Field extends "do"
        ? Word
        : string
      : Extract<Command, { do: Word }>[Field];
  };
}[Command["do"]];

// What the server refused, with everything that was written in it, until it is dismissed.
export type FailedCommand = { k: number; command: Command; reason: FailReason };

// One session as a page sees it. Every property and method is reactive inside a component, an
// effect or a derived. Lists are in the order in which they are to be shown.
export interface SessionState {
  readonly id: string;

  readonly connection: Connection;
  readonly farewell: Farewell | null;
  // Session time at which the connection was lost; null while it is there.
  readonly lostSince: number | null;
  // A Welcome has arrived once: the objects are there.
  readonly ready: boolean;

  readonly me: MeObject | null;
  readonly isModerator: boolean; // host or moderator
  readonly session: SessionObject | null;
  readonly columns: Column[];
  readonly roster: RosterObject | null;
  // Empty where `roster.listed` is false. Sorted by name.
  readonly people: PersonObject[];
  person(id: string): PersonObject | null;
  readonly present: ReadonlySet<string>;
  readonly presentCount: number;
  // The room in which a moderator looks around; null: the plenary.
  lookingAt(person: string): string | null;

  readonly rounds: RoundObject[];
  // The last one; null before any is planned.
  readonly round: RoundObject | null;
  // The rooms of the last round, by number.
  readonly rooms: RoomObject[];
  roomsOf(round: string): RoomObject[];
  room(id: string): RoomObject | null;
  peopleIn(room: string): PersonObject[];

  // Without withdrawn ones, which `withdrawn` has.
  points(room: string, column: string): PointView[];
  withdrawn(room: string, column: string): PointView[];
  // All points of a column that the viewer sees, by round, room and place.
  pointsOfColumn(column: string): PointView[];
  // Those of them that are in no statement.
  remainder(column: string): PointView[];
  point(id: string): PointView | null;
  // How many points a room shows, over all columns.
  pointCount(room: string): number;

  // Without those taken back, which `takenBack` has.
  statements(column: string): StatementView[];
  takenBack(column: string): StatementView[];
  statement(id: string): StatementView | null;

  readonly invites: InviteObject[];

  // Commands the server has not answered yet.
  readonly pendingCount: number;
  // Session time since when the oldest of them waits; null if none does.
  readonly pendingSince: number | null;
  // The server's disk is full: what is pending waits until there is room.
  readonly storageFull: boolean;
  readonly failed: FailedCommand[];
  dismiss(k: number): void;
  again(k: number): Promise<Outcome>;

  // Shows at once what it can, asks the server as soon as it is there, survives reloads. Resolves
  // when the server has acknowledged or refused; never rejects.
  ask(command: Wish): Promise<Outcome>;
  // Tells the others which room this moderator looks at; null: the plenary.
  look(room: string | null): void;

  // Milliseconds left of the running or closing round, rounded up to a second, at least 0; null when
  // none runs. Changes once a second.
  readonly timeLeft: number | null;
  // Session time in milliseconds since 1970, by the server's clock. Not reactive.
  now(): number;

  readonly announcements: {
    // Calls back with what has just changed, for live regions; returns how to stop it.
    subscribe(listener: (because: Because[]) => void): () => void;
  };

  // Leaves. What is still pending is kept and sent when the session is opened again.
  close(): void;
}
