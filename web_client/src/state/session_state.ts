import type {
  AgendaObject,
  Because,
  Column,
  Command,
  Hand,
  InviteObject,
  MeObject,
  PersonObject,
  RoomObject,
  RosterObject,
  RoundObject,
  SessionObject,
} from "../protocol.gen";
import type {
  Astray,
  Connection,
  CurrentStep,
  FailedCommand,
  Farewell,
  MessageView,
  NotConnected,
  Outcome,
  PointView,
  RequestView,
  Spotlight,
  StatementView,
  Wish,
} from "./types";

// One session as a page sees it. Every property and method is reactive inside a component, an
// effect or a derived. Lists are in the order in which they are to be shown.
export interface SessionState
  extends ConnectionState, PeopleState, RoundState, BoardState, PlenaryState, CommandState {
  readonly id: string;
  readonly session: SessionObject | null;
  readonly columns: Column[];
  readonly invites: InviteObject[];

  // Session time in milliseconds since 1970, by the server's clock. Not reactive.
  now(): number;
  // Whole minutes that have passed since a moment of session time, at least 0.
  minutesSince(instant: number): number;

  readonly announcements: {
    // Calls back with what has just changed, for live regions; returns how to stop it.
    subscribe(listener: (because: Because[]) => void): () => void;
  };

  // Leaves. What is still pending is kept and sent when the session is opened again.
  close(): void;
}

export interface ConnectionState {
  readonly connection: Connection;
  readonly farewell: Farewell | null;
  // Session time at which the connection was lost; null while it is there.
  readonly lostSince: number | null;
  // The objects are there, brought by a Welcome or, while none comes, kept from the last visit.
  readonly ready: boolean;
  // On how many tabs and devices the viewer takes part, this one included; 0 before it is known.
  readonly devices: number;
}

export interface PeopleState {
  readonly me: MeObject | null;
  readonly isModerator: boolean; // host or moderator
  readonly roster: RosterObject | null;
  // Empty where `roster.listed` is false. Sorted by name, without those who were removed.
  readonly people: PersonObject[];
  // For moderators: who was removed and may be let back in.
  readonly removedPeople: PersonObject[];
  // Removed ones too.
  person(id: string): PersonObject | null;
  // Who is seated in a room, sorted by name.
  peopleIn(room: string): PersonObject[];

  readonly present: ReadonlySet<string>;
  readonly presentCount: number;
  // The room in which a moderator looks around; null: the plenary.
  lookingAt(person: string): string | null;

  // The following are known to moderators only.
  // Who is connected, but looks at something else than where they should be.
  readonly awayPeople: ReadonlySet<string>;
  // Participants only. `gather` calls back who is away; `move_people` gives a room to who has none.
  readonly notWhereTheyShouldBe: Astray[];
  // Simulated people are never connected and not listed.
  readonly notConnected: NotConnected[];

  // Tells the others which room this moderator looks at (null: the plenary), and anybody's page
  // whether it shows something else than where the person should be.
  look(room: string | null, away?: boolean): void;
  // Asks people to come back to where they should be.
  gather(people: readonly string[]): void;
  // Calls back when a moderator asks the viewer to come back; returns how to stop it.
  onGathered(listener: () => void): () => void;
}

export interface RoundState {
  readonly rounds: RoundObject[];
  // The last one; null before any is planned.
  readonly round: RoundObject | null;
  // The rooms of the last round, by number.
  readonly rooms: RoomObject[];
  roomsOf(round: string): RoomObject[];
  room(id: string): RoomObject | null;
  roundOf(room: string): RoundObject | null;

  // Whether the last round's clock stands still.
  readonly paused: boolean;
  // Milliseconds left of the running or closing round, for the viewer: rounded up to a second, at
  // least 0; null when none runs. Changes once a second, and not at all while paused.
  readonly timeLeft: number | null;
  // The same for one room; null when it is not open.
  roomTimeLeft(room: string): number | null;

  // When a room's board was last worked on, as far as the server has seen it; for moderators.
  activity(room: string): number | null;

  // What rooms ask of those who steer, the oldest first.
  readonly requests: RequestView[];
  requestsOf(room: string): RequestView[];
}

export interface BoardState {
  // Without withdrawn ones, which `withdrawn` has, and late ones, which `latePoints` has.
  points(room: string, column: string): PointView[];
  withdrawn(room: string, column: string): PointView[];
  // Handed in after a room had closed, and on no board yet; of one room or of all.
  latePoints(room?: string): PointView[];
  // All points of a column that the viewer sees on boards, by round, room and place.
  pointsOfColumn(column: string): PointView[];
  // Each of them is in exactly one of three parts: linked by a statement, declined, or the rest.
  declined(column: string): PointView[];
  remainder(column: string): PointView[];
  // Late and withdrawn ones too.
  point(id: string): PointView | null;
  // How many points a room shows, over all columns.
  pointCount(room: string): number;
}

export interface PlenaryState {
  // Without those taken back, which `takenBack` has.
  statements(column: string): StatementView[];
  takenBack(column: string): StatementView[];
  statement(id: string): StatementView | null;

  readonly agenda: AgendaObject | null;
  // Null while no step is on.
  readonly step: CurrentStep | null;
  // Milliseconds left of the step that is on, rounded up to a second; negative once it has taken
  // longer than planned; null while none is on, or for one that is open.
  readonly stepTimeLeft: number | null;

  // Raised hands, the first one first. Empty in a room.
  readonly hands: Hand[];
  readonly myHand: boolean;

  readonly spotlight: Spotlight | null;

  // What is to be read now, newest last: sent since this browser first opened the session, and not
  // closed here. One that was taken back is gone; one that was for a room which the viewer has left
  // stays until it is closed.
  readonly messages: MessageView[];
  // For this browser alone, and for good.
  closeMessage(id: string): void;
  // All that stand, closed here or not, newest last: moderators may take them back.
  readonly sentMessages: MessageView[];
}

export interface CommandState {
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
  // The same command upon what is there now, for "do it anyway" after `changed_meanwhile` or
  // `text_changed`: show what has changed, then ask. Null if what it is about is gone. A command
  // that names no version comes back as it is.
  withCurrentVersion(command: Command | Wish): Wish | null;
}
