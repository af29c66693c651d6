import type {
  Command,
  MessageObject,
  New,
  PersonObject,
  PointObject,
  RefusedReason,
  RequestObject,
  StatementObject,
  Step,
} from "../protocol.gen";

export type { SessionState } from "./session_state";

// connecting: no Welcome yet · open · lost: coming back by itself · restarting: the server said it
// comes back · away: closed for good, see `farewell`.
export type Connection = "connecting" | "open" | "lost" | "restarting" | "away";

// Why a connection is closed for good.
export type Farewell = "malformed" | "not_admitted" | "session_over" | "removed" | "closed";

// `pending`: shown before the server has it. `key` stays the same when a new object gets its id
// from the server: use it as the key of `{#each}`; use `id` for everything else.
export type View<Piece> = Piece & { pending: boolean; key: string };
export type PointView = View<PointObject>;
export type StatementView = View<StatementObject>;
export type RequestView = View<RequestObject>;
export type MessageView = View<MessageObject>;

// The step that is on. `index` counts from 0; `startedAt` is session time.
export type CurrentStep = Step & { index: number; startedAt: number };

// What everybody in the plenary is asked to look at.
export type Spotlight = { what: "point" | "statement" | "room"; id: string };

// Somebody connected who is not where they should be: their page shows something else, or a round
// runs and they have no open room.
export type Astray = { person: PersonObject; why: "away" | "no_room" };

// Somebody seated who is not connected; `since` when, in session time, null if this page has never
// seen them connected.
export type NotConnected = { person: PersonObject; since: number | null };

// The server's reasons, and two of the browser's own: too many commands wait for the connection; a
// point that is needed here is itself still being sent. Each has a text under `refusal.<word>`.
export type FailReason = RefusedReason | "too_many_waiting" | "still_sending";

export type Outcome = { ok: true; created: string[] } | { ok: false; reason: FailReason };

// A command as pages write it: an object that is still pending is named by its id all the same
// ("new:7"); the session turns that into what the server understands.
export type Wish = {
  [Word in Command["do"]]: {
    [Field in keyof Extract<Command, { do: Word }>]: Exclude<
      Extract<Command, { do: Word }>[Field],
      New
    >;
  };
}[Command["do"]];

// What the server refused, with everything that was written in it, until it is dismissed.
export type FailedCommand = { k: number; command: Command; reason: FailReason };
