// Generated from protocol/schema.json by protocol/generate.mjs. Do not edit.

/**
 * A whole number that JavaScript holds exactly.
 */
export type Integer = number;
/**
 * Counts a client's commands from 1.
 */
export type Number = number;
/**
 * Session time in milliseconds since 1970.
 */
export type Instant = number;
/**
 * Milliseconds.
 */
export type Duration = number;
/**
 * Short, random, made by the server.
 */
export type Id = string;
/**
 * An object by its id, or by the number of the command that created it.
 */
export type Ref = Id | New;
export type Role = "host" | "moderator" | "participant";
export type RoundState = "prepared" | "running" | "closing" | "closed";
/**
 * The engine's reasons; SPEC.md explains each.
 */
export type Refusal =
  | "not_permitted"
  | "text_empty"
  | "text_too_long"
  | "wrong_phase"
  | "room_closed"
  | "text_changed"
  | "value_out_of_range"
  | "nothing_selected"
  | "limit_reached"
  | "invite_unknown"
  | "invite_expired"
  | "invite_used_up";
/**
 * What only a resent command can meet.
 */
export type ResendRefusal = "number_reused" | "unknown";
export type RetryReason = "busy" | "storage_full";
export type HttpProblem =
  "malformed" | "not_admitted" | "key_wrong" | "not_found" | "busy" | "storage_full";
/**
 * 40xx: stay away. 41xx: come back.
 */
export type CloseCode = 4000 | 4001 | 4002 | 4100 | 4101 | 4102 | 4103;
export type Command =
  | PlanRound
  | AssignSeats
  | MovePerson
  | StartRound
  | AddTime
  | EndRound
  | AddPoint
  | EditPoint
  | WithdrawPoint
  | RestorePoint
  | MakeStatement
  | EditStatement
  | TakeBackStatement
  | RestoreStatement;
export type ClientSignal = Look;
export type ClientMessage = Hello | Ask | Ping | SignalUp;
export type Object =
  | SessionObject
  | MeObject
  | RosterObject
  | PersonObject
  | InviteObject
  | RoundObject
  | RoomObject
  | PointObject
  | StatementObject;
export type BecauseKind =
  | "person_joined"
  | "person_seated"
  | "seats_assigned"
  | "round_planned"
  | "round_started"
  | "end_changed"
  | "round_closing"
  | "round_closed"
  | "point_added"
  | "point_edited"
  | "point_withdrawn"
  | "point_restored"
  | "statement_made"
  | "statement_edited"
  | "statement_taken_back"
  | "statement_restored";
export type RefusedReason = Refusal | ResendRefusal;
export type ServerSignal = Presence;
export type ServerMessage =
  Welcome | Changes | Mine | Acknowledged | Refused | Retry | Pong | Signal;
export type ProblemReason = Refusal | HttpProblem;

/**
 * The object that command `new` of the same client created.
 */
export interface New {
  new: Number;
}
/**
 * Prepares the next round, or changes the prepared one.
 */
export interface PlanRound {
  do: "plan_round";
  task: string;
  minutes: Integer;
  rooms: Integer;
}
/**
 * Splits all participants evenly and at random over the rooms of a prepared round.
 */
export interface AssignSeats {
  do: "assign_seats";
  round: Ref;
}
/**
 * Seats one participant in another room.
 */
export interface MovePerson {
  do: "move_person";
  round: Ref;
  person: Id;
  room: Id;
}
/**
 * Starts the prepared round; whoever has no seat gets one.
 */
export interface StartRound {
  do: "start_round";
  round: Ref;
}
/**
 * Adds seconds to the time left.
 */
export interface AddTime {
  do: "add_time";
  round: Ref;
  seconds: Integer;
}
/**
 * Ends the round after a grace in seconds; 0 ends it now.
 */
export interface EndRound {
  do: "end_round";
  round: Ref;
  grace_seconds: Integer;
}
/**
 * Adds a point to a column of a room's board.
 */
export interface AddPoint {
  do: "add_point";
  room: Id;
  column: Id;
  text: string;
}
/**
 * Changes a point's text; `revision` is the one the edit started from.
 */
export interface EditPoint {
  do: "edit_point";
  point: Ref;
  text: string;
  revision: Integer;
}
/**
 * Takes a point off the board; it can be restored.
 */
export interface WithdrawPoint {
  do: "withdraw_point";
  point: Ref;
}
/**
 * Puts a withdrawn point back.
 */
export interface RestorePoint {
  do: "restore_point";
  point: Ref;
}
/**
 * Makes a statement of points from any rooms.
 */
export interface MakeStatement {
  do: "make_statement";
  column: Id;
  text: string;
  points: Id[];
}
/**
 * Changes a statement's text; `revision` is the one the edit started from.
 */
export interface EditStatement {
  do: "edit_statement";
  statement: Ref;
  text: string;
  revision: Integer;
}
/**
 * Takes a statement back; its sources are free again.
 */
export interface TakeBackStatement {
  do: "take_back_statement";
  statement: Ref;
}
/**
 * Puts a statement back that was taken back.
 */
export interface RestoreStatement {
  do: "restore_statement";
  statement: Ref;
}
/**
 * Which room a moderator looks at; null: the plenary.
 */
export interface Look {
  key: "look";
  room: Id | null;
}
/**
 * The first frame. The last three name what a returning client holds already.
 */
export interface Hello {
  type: "hello";
  session: Id;
  token: string;
  client: Id;
  build: string;
  epoch: Integer | null;
  audience: string | null;
  upto: Integer | null;
}
/**
 * A command under its number.
 */
export interface Ask {
  type: "ask";
  k: Number;
  command: Command;
}
/**
 * `sent` is the client's own clock and comes back as it was.
 */
export interface Ping {
  type: "ping";
  sent: number;
}
/**
 * Something of the moment, never stored.
 */
export interface SignalUp {
  type: "signal";
  signal: ClientSignal;
}
/**
 * A column of every board, with the same id in every room.
 */
export interface Column {
  id: Id;
  title: string;
}
/**
 * A point as it was when a statement was made of it.
 */
export interface Source {
  point: Id;
  revision: Integer;
}
/**
 * The session itself.
 */
export interface SessionObject {
  kind: "session";
  id: "session";
  session: Id;
  title: string;
  locale: string;
  columns: Column[];
  delete_at: Instant;
}
/**
 * Who the viewer is, and the room they should be in; null: the plenary.
 */
export interface MeObject {
  kind: "me";
  id: "me";
  person: Id;
  role: Role;
  name: string;
  organisation: string;
  sector: string;
  seat: Id | null;
}
/**
 * How many people there are, and whether each is an object.
 */
export interface RosterObject {
  kind: "roster";
  id: "roster";
  people: Integer;
  listed: boolean;
}
/**
 * Somebody in the session. `seat` is the room in the current round where the viewer may know it.
 */
export interface PersonObject {
  kind: "person";
  id: Id;
  role: Role;
  name: string;
  organisation: string;
  sector: string;
  seat: Id | null;
}
/**
 * A link that is in force. `secret` is null for moderators' links.
 */
export interface InviteObject {
  kind: "invite";
  id: Id;
  role: Role;
  secret: string | null;
  expires_at: Instant;
  uses: Integer;
  uses_max: Integer;
}
/**
 * A round. `away_ms` is how long the server was gone while it ran; moderators are offered it back.
 */
export interface RoundObject {
  kind: "round";
  id: Id;
  number: Integer;
  state: RoundState;
  task: string;
  minutes: Integer;
  rooms: Id[];
  ends_at: Instant | null;
  end_version: Integer;
  away_ms: Duration;
}
/**
 * A room. `open` while those who sit there can add points.
 */
export interface RoomObject {
  kind: "room";
  id: Id;
  round: Id;
  number: Integer;
  open: boolean;
}
/**
 * A point. `mine` is true only in a person's own layer.
 */
export interface PointObject {
  kind: "point";
  id: Id;
  room: Id;
  column: Id;
  text: string;
  revision: Integer;
  order: string;
  withdrawn: boolean;
  mine: boolean;
  linked: boolean;
}
/**
 * A statement of the plenary with its sources.
 */
export interface StatementObject {
  kind: "statement";
  id: Id;
  column: Id;
  text: string;
  revision: Integer;
  order: string;
  sources: Source[];
  taken_back: boolean;
}
/**
 * Why something changed: a kind and an id, no names, no texts.
 */
export interface Because {
  what: BecauseKind;
  object: Id;
}
/**
 * Everything this client's audience sees as of `upto`. `objects` is null when the client holds it already.
 */
export interface Welcome {
  type: "welcome";
  epoch: Integer;
  audience: string;
  upto: Integer;
  build: string;
  now: Instant;
  objects: Object[] | null;
}
/**
 * What changed for this audience between two commits.
 */
export interface Changes {
  type: "changes";
  after: Integer;
  upto: Integer;
  because: Because[];
  put: Object[];
  drop: Id[];
}
/**
 * Changes of the person's own layer, read over the audience's.
 */
export interface Mine {
  type: "mine";
  put: Object[];
  drop: Id[];
}
/**
 * Command `k` is stored, in commit `seq`.
 */
export interface Acknowledged {
  type: "acknowledged";
  k: Number;
  seq: Integer;
  created: Id[];
}
/**
 * Command `k` changed nothing, and why.
 */
export interface Refused {
  type: "refused";
  k: Number;
  reason: RefusedReason;
}
/**
 * Not decided: `k` and everything after it stay open; ask again.
 */
export interface Retry {
  type: "retry";
  k: Number;
  reason: RetryReason;
}
/**
 * The answer to a ping.
 */
export interface Pong {
  type: "pong";
  sent: number;
  now: Instant;
}
/**
 * Somebody who is connected, and the room a moderator looks at.
 */
export interface Here {
  person: Id;
  room: Id | null;
}
/**
 * How many are connected, and who, where people are listed.
 */
export interface Presence {
  key: "presence";
  count: Integer;
  people: Here[];
}
/**
 * The whole current value of something of the moment.
 */
export interface Signal {
  type: "signal";
  signal: ServerSignal;
}
/**
 * POST /api/sessions.
 */
export interface CreateRequest {
  title: string;
  locale: string;
  columns: string[];
  rooms: Integer;
  minutes: Integer;
  name: string;
  token: string;
  key: string | null;
}
/**
 * The new session and its two links' secrets; the moderators' is told only here.
 */
export interface Created {
  session: Id;
  person: Id;
  participants_secret: string;
  moderators_secret: string;
}
/**
 * POST /api/invite.
 */
export interface InviteRequest {
  secret: string;
  token: string;
}
/**
 * What a link leads to, before anybody joins. `known_as` is this device's person.
 */
export interface InviteView {
  session: Id;
  title: string;
  locale: string;
  role: Role;
  delete_at: Instant;
  known_as: string | null;
}
/**
 * POST /api/join. The same token is the same person.
 */
export interface JoinRequest {
  secret: string;
  token: string;
  name: string;
  organisation: string;
  sector: string;
}
/**
 * Who one has become.
 */
export interface Joined {
  session: Id;
  person: Id;
}
/**
 * POST /api/invites, as a moderator: a new link replaces all links of that role.
 */
export interface RenewRequest {
  session: Id;
  role: Role;
}
/**
 * The new link's secret.
 */
export interface Renewed {
  secret: string;
}
/**
 * GET /api/server.
 */
export interface ServerView {
  public_url: string;
  reachable: boolean;
  key_needed: boolean;
  build: string;
}
/**
 * The body of every HTTP answer from 400 on under /api.
 */
export interface Problem {
  problem: ProblemReason;
}

export const role_words = ["host", "moderator", "participant"] as const;

export const round_state_words = ["prepared", "running", "closing", "closed"] as const;

export const refusal_words = [
  "not_permitted",
  "text_empty",
  "text_too_long",
  "wrong_phase",
  "room_closed",
  "text_changed",
  "value_out_of_range",
  "nothing_selected",
  "limit_reached",
  "invite_unknown",
  "invite_expired",
  "invite_used_up",
] as const;

export const resend_refusal_words = ["number_reused", "unknown"] as const;

export const retry_reason_words = ["busy", "storage_full"] as const;

export const http_problem_words = [
  "malformed",
  "not_admitted",
  "key_wrong",
  "not_found",
  "busy",
  "storage_full",
] as const;

export const close_code_words = [4000, 4001, 4002, 4100, 4101, 4102, 4103] as const;

export const because_kind_words = [
  "person_joined",
  "person_seated",
  "seats_assigned",
  "round_planned",
  "round_started",
  "end_changed",
  "round_closing",
  "round_closed",
  "point_added",
  "point_edited",
  "point_withdrawn",
  "point_restored",
  "statement_made",
  "statement_edited",
  "statement_taken_back",
  "statement_restored",
] as const;

export const limits = {
  title_characters_max: 120,
  column_characters_max: 60,
  name_characters_max: 64,
  organisation_characters_max: 80,
  sector_characters_max: 60,
  task_characters_max: 1000,
  point_characters_max: 500,
  statement_characters_max: 500,
  columns_max: 8,
  rooms_max: 50,
  minutes_max: 240,
  points_per_room_max: 2000,
  statements_max: 1000,
  sources_max: 200,
  add_time_seconds_max: 3600,
  grace_seconds_max: 600,
  frame_bytes_max: 65536,
  json_depth_max: 16,
  http_body_bytes_max: 16384,
} as const;
