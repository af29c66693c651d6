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
 * What a room can ask of those who steer.
 */
export type RequestKind = "help" | "time";
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
  | "changed_meanwhile"
  | "point_linked"
  | "request_closed"
  | "link_not_https"
  | "name_taken"
  | "removed"
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
export type CloseCode = 4000 | 4001 | 4002 | 4003 | 4100 | 4101 | 4102 | 4103;
export type Command =
  | PlanRound
  | AssignSeats
  | MovePeople
  | AddRoom
  | RenameRoom
  | NameFacilitator
  | StartRound
  | ChangeTime
  | PauseRound
  | ResumeRound
  | EndRound
  | CancelEnding
  | CloseRoom
  | ReopenRooms
  | SetDone
  | MakeRequest
  | TakeRequest
  | CloseRequest
  | AddPoint
  | EditPoint
  | SettlePoint
  | MovePoint
  | WithdrawPoint
  | RestorePoint
  | HandInLate
  | AcceptLate
  | DeclinePoint
  | ReconsiderPoint
  | MakeStatement
  | EditStatement
  | SettleStatement
  | MoveStatement
  | LinkPoints
  | UnlinkPoints
  | AcceptChange
  | TakeBackStatement
  | RestoreStatement
  | SendMessage
  | TakeBackMessage
  | SetAgenda
  | GoToStep
  | SetHand
  | ShowToAll
  | SetCallLinks
  | RenamePerson
  | RemovePerson
  | ReadmitPerson
  | ErasePerson
  | RevokeInvite
  | BeginRehearsal
  | EndRehearsal;
export type ClientSignal = Look | Gather;
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
  | StatementObject
  | RequestObject
  | MessageObject
  | AgendaObject
  | HandsObject
  | SpotlightObject;
export type BecauseKind =
  | "person_joined"
  | "person_seated"
  | "seats_assigned"
  | "round_planned"
  | "round_started"
  | "end_changed"
  | "room_time_changed"
  | "round_paused"
  | "round_resumed"
  | "round_closing"
  | "round_closed"
  | "room_closed"
  | "rooms_reopened"
  | "room_done"
  | "request_made"
  | "request_taken"
  | "request_closed"
  | "point_added"
  | "point_edited"
  | "point_variant_kept"
  | "point_settled"
  | "point_moved"
  | "point_withdrawn"
  | "point_restored"
  | "point_handed_in"
  | "statement_made"
  | "statement_edited"
  | "statement_taken_back"
  | "statement_restored"
  | "message_sent"
  | "step_started"
  | "hand_raised"
  | "shown"
  | "showing_ended";
/**
 * Why something changed: a pair of a kind and an id, no names, no texts.
 *
 * @minItems 2
 * @maxItems 2
 */
export type Because = [BecauseKind, Id];
export type RefusedReason = Refusal | ResendRefusal;
export type ServerSignal = Presence | Activity | Devices | Gathered;
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
 * A step of an agenda that is being set.
 */
export interface StepDraft {
  id: Id | null;
  title: string;
  minutes: Integer;
}
/**
 * Prepares the next round, or changes the prepared one. `version` is the plan_version it was made from, 0 for a new round.
 */
export interface PlanRound {
  do: "plan_round";
  task: string;
  minutes: Integer;
  rooms: Integer;
  version: Integer;
}
/**
 * Splits all participants evenly and at random over the rooms of a prepared round.
 */
export interface AssignSeats {
  do: "assign_seats";
  round: Ref;
}
/**
 * Seats participants in a room; null: in the plenary.
 */
export interface MovePeople {
  do: "move_people";
  round: Ref;
  people: Id[];
  room: Id | null;
}
/**
 * One more room for a round that has not closed.
 */
export interface AddRoom {
  do: "add_room";
  round: Ref;
  name: string;
}
/**
 * Gives a room a name; empty: it goes by its number.
 */
export interface RenameRoom {
  do: "rename_room";
  room: Id;
  name: string;
}
/**
 * Who may change everybody's texts in a room; null: nobody.
 */
export interface NameFacilitator {
  do: "name_facilitator";
  room: Id;
  person: Id | null;
}
/**
 * Starts the prepared round; whoever has no seat gets one.
 */
export interface StartRound {
  do: "start_round";
  round: Ref;
}
/**
 * Adds seconds to the time left of one room or (null) of all, or takes them away.
 */
export interface ChangeTime {
  do: "change_time";
  round: Ref;
  room: Id | null;
  seconds: Integer;
  end_version: Integer;
}
/**
 * Stops the clock.
 */
export interface PauseRound {
  do: "pause_round";
  round: Ref;
  end_version: Integer;
}
/**
 * Lets the clock go on.
 */
export interface ResumeRound {
  do: "resume_round";
  round: Ref;
  end_version: Integer;
}
/**
 * Ends the round after a grace in seconds; 0 ends it now.
 */
export interface EndRound {
  do: "end_round";
  round: Ref;
  grace_seconds: Integer;
  end_version: Integer;
}
/**
 * Gives a round that is closing the end it had before.
 */
export interface CancelEnding {
  do: "cancel_ending";
  round: Ref;
  end_version: Integer;
}
/**
 * Closes one room now; the others go on.
 */
export interface CloseRoom {
  do: "close_room";
  room: Id;
}
/**
 * Opens a closed room of the last round, or (null) all of them, for at least so many seconds.
 */
export interface ReopenRooms {
  do: "reopen_rooms";
  round: Ref;
  room: Id | null;
  seconds: Integer;
}
/**
 * Says that a room has finished, or has not.
 */
export interface SetDone {
  do: "set_done";
  room: Id;
  done: boolean;
}
/**
 * A room asks those who steer for help or for more time.
 */
export interface MakeRequest {
  do: "make_request";
  room: Id;
  what: RequestKind;
}
/**
 * The asker sees to a request.
 */
export interface TakeRequest {
  do: "take_request";
  request: Ref;
}
/**
 * A request is seen to, or not needed any more.
 */
export interface CloseRequest {
  do: "close_request";
  request: Ref;
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
 * Decides between the variants of a point; `revision` is the one that stands.
 */
export interface SettlePoint {
  do: "settle_point";
  point: Ref;
  text: string;
  revision: Integer;
}
/**
 * Moves a point behind another, or (null) to the top of a column.
 */
export interface MovePoint {
  do: "move_point";
  point: Ref;
  column: Id;
  after: Id | null;
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
 * Hands moderators what was still being written when the room closed.
 */
export interface HandInLate {
  do: "hand_in_late";
  room: Id;
  column: Id;
  text: string;
}
/**
 * Takes a late point in: from now on it stands on its board.
 */
export interface AcceptLate {
  do: "accept_late";
  point: Ref;
}
/**
 * Says why a point is in no statement.
 */
export interface DeclinePoint {
  do: "decline_point";
  point: Ref;
  reason: string;
}
/**
 * Takes back that a point was declined.
 */
export interface ReconsiderPoint {
  do: "reconsider_point";
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
 * Decides between the variants of a statement.
 */
export interface SettleStatement {
  do: "settle_statement";
  statement: Ref;
  text: string;
  revision: Integer;
}
/**
 * Moves a statement behind another, or (null) to the top of a column.
 */
export interface MoveStatement {
  do: "move_statement";
  statement: Ref;
  column: Id;
  after: Id | null;
}
/**
 * Adds sources to a statement.
 */
export interface LinkPoints {
  do: "link_points";
  statement: Ref;
  points: Id[];
}
/**
 * Takes sources out of a statement, but not the last one.
 */
export interface UnlinkPoints {
  do: "unlink_points";
  statement: Ref;
  points: Id[];
}
/**
 * Says that a statement still holds after its source's text has changed to this revision.
 */
export interface AcceptChange {
  do: "accept_change";
  statement: Ref;
  point: Id;
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
 * A message to these rooms; to none of them: to everybody.
 */
export interface SendMessage {
  do: "send_message";
  rooms: Id[];
  text: string;
}
/**
 * Takes a message off all screens.
 */
export interface TakeBackMessage {
  do: "take_back_message";
  message: Ref;
}
/**
 * The whole agenda; a step without an id is new. `version` is that of the agenda it was made from.
 */
export interface SetAgenda {
  do: "set_agenda";
  steps: StepDraft[];
  version: Integer;
}
/**
 * Starts a step of the agenda; null: none is on.
 */
export interface GoToStep {
  do: "go_to_step";
  step: Id | null;
}
/**
 * Raises or lowers a hand.
 */
export interface SetHand {
  do: "set_hand";
  person: Id;
  raised: boolean;
}
/**
 * Asks the plenary to look at a point, a statement or a room's board; null: not any more.
 */
export interface ShowToAll {
  do: "show_to_all";
  object: string | null;
}
/**
 * Where people talk: https addresses, or empty. In the rooms' one {number} and {name} are filled in.
 */
export interface SetCallLinks {
  do: "set_call_links";
  plenary: string;
  rooms: string;
}
/**
 * Corrects a name.
 */
export interface RenamePerson {
  do: "rename_person";
  person: Id;
  name: string;
}
/**
 * Sends somebody away: all their connections and tokens.
 */
export interface RemovePerson {
  do: "remove_person";
  person: Id;
}
/**
 * Lets somebody back in.
 */
export interface ReadmitPerson {
  do: "readmit_person";
  person: Id;
}
/**
 * Erases somebody who was sent away; cannot be undone.
 */
export interface ErasePerson {
  do: "erase_person";
  person: Id;
}
/**
 * Makes a link useless.
 */
export interface RevokeInvite {
  do: "revoke_invite";
  invite: Id;
}
/**
 * Fills the session with so many simulated people.
 */
export interface BeginRehearsal {
  do: "begin_rehearsal";
  people: Integer;
}
/**
 * Removes the simulated people and all that they did.
 */
export interface EndRehearsal {
  do: "end_rehearsal";
}
/**
 * Which room a moderator looks at (null: the plenary), and whether the page shows something else than where the person should be.
 */
export interface Look {
  key: "look";
  room: Id | null;
  away: boolean;
}
/**
 * A moderator asks people to come back to where they should be.
 */
export interface Gather {
  key: "gather";
  people: Id[];
}
/**
 * The first frame. `epoch`, `audience` and `upto` name what a returning client holds already.
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
  inflates: boolean;
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
 * A part of the session as planned; 0 minutes: open.
 */
export interface Step {
  id: Id;
  title: string;
  minutes: Integer;
}
/**
 * A source of a statement; `was` is what it said when it was linked, if it says something else now.
 */
export interface SourceObject {
  point: Id;
  revision: Integer;
  was: string | null;
}
/**
 * A raised hand.
 */
export interface Hand {
  person: Id;
  name: string;
}
/**
 * The session itself. `call` is where the plenary talks; `call_rooms`, the pattern for the rooms, and `rehearsing` are for moderators.
 */
export interface SessionObject {
  kind: "session";
  id: "session";
  session: Id;
  title: string;
  locale: string;
  columns: Column[];
  delete_at: Instant;
  call: string;
  call_rooms: string;
  rehearsing: boolean;
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
 * Somebody in the session. `seat` is the room in the current round where the viewer may know it; only moderators see who was removed.
 */
export interface PersonObject {
  kind: "person";
  id: Id;
  role: Role;
  name: string;
  organisation: string;
  sector: string;
  seat: Id | null;
  removed: boolean;
  simulated: boolean;
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
 * A round. `ends_at` is the viewer's own end; while `paused_at` is set the clock stands there; cancelling the end gives back `ended_from`. `away_ms` is how long the server was gone while it ran.
 */
export interface RoundObject {
  kind: "round";
  id: Id;
  number: Integer;
  state: RoundState;
  task: string;
  minutes: Integer;
  plan_version: Integer;
  rooms: Id[];
  ends_at: Instant | null;
  ended_from: Instant | null;
  paused_at: Instant | null;
  end_version: Integer;
  away_ms: Duration;
}
/**
 * A room; `open` while points can be added by those who sit there. `call` is where it talks.
 */
export interface RoomObject {
  kind: "room";
  id: Id;
  round: Id;
  number: Integer;
  name: string;
  open: boolean;
  ends_at: Instant | null;
  done: boolean;
  facilitator: Id | null;
  call: string;
}
/**
 * A point. `mine` is true only in a person's own layer. `variants` are other texts that wait for a decision; a `late` point is on no board; `declined` is why it is in no statement.
 */
export interface PointObject {
  kind: "point";
  id: Id;
  room: Id;
  column: Id;
  text: string;
  revision: Integer;
  variants: string[];
  order: string;
  withdrawn: boolean;
  late: boolean;
  mine: boolean;
  linked: boolean;
  declined: string | null;
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
  variants: string[];
  order: string;
  sources: SourceObject[];
  taken_back: boolean;
}
/**
 * What a room asks of those who steer, until it is seen to.
 */
export interface RequestObject {
  kind: "request";
  id: Id;
  room: Id;
  what: RequestKind;
  asked_at: Instant;
  taken_by: Id | null;
}
/**
 * A message to these rooms; to none of them: to everybody.
 */
export interface MessageObject {
  kind: "message";
  id: Id;
  rooms: Id[];
  text: string;
  sent_at: Instant;
}
/**
 * The agenda, and which step is on since when.
 */
export interface AgendaObject {
  kind: "agenda";
  id: "agenda";
  steps: Step[];
  current: Id | null;
  started_at: Instant | null;
  version: Integer;
}
/**
 * Raised hands, the first one first.
 */
export interface HandsObject {
  kind: "hands";
  id: "hands";
  hands: Hand[];
}
/**
 * The one thing that the plenary is asked to look at; the other two are null.
 */
export interface SpotlightObject {
  kind: "spotlight";
  id: "spotlight";
  point: Id | null;
  statement: Id | null;
  room: Id | null;
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
 * Somebody who is connected, the room a moderator looks at and, for moderators, whether the person looks at something else than where they should be.
 */
export interface Here {
  person: Id;
  room: Id | null;
  away: boolean;
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
 * When a room's board was last worked on.
 */
export interface ActiveRoom {
  room: Id;
  at: Instant;
}
/**
 * When the boards were last worked on, as far as this server has seen it; for moderators.
 */
export interface Activity {
  key: "activity";
  rooms: ActiveRoom[];
}
/**
 * On how many tabs and devices the viewer takes part.
 */
export interface Devices {
  key: "devices";
  count: Integer;
}
/**
 * A moderator asks the viewer to come back to where they should be. Sent once, not a value.
 */
export interface Gathered {
  key: "gathered";
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
 * What a link leads to, before anybody joins. `known_as` is this device's person. `for_device`: the link takes that person to this device.
 */
export interface InviteView {
  session: Id;
  title: string;
  locale: string;
  role: Role;
  delete_at: Instant;
  known_as: string | null;
  for_device: boolean;
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
 * POST /api/devices, as anybody who is in: a link that takes the asker to another device, once.
 */
export interface DeviceRequest {
  session: Id;
}
/**
 * The link's secret.
 */
export interface DeviceSecret {
  secret: string;
  expires_at: Instant;
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

export const request_kind_words = ["help", "time"] as const;

export const refusal_words = [
  "not_permitted",
  "text_empty",
  "text_too_long",
  "wrong_phase",
  "room_closed",
  "text_changed",
  "changed_meanwhile",
  "point_linked",
  "request_closed",
  "link_not_https",
  "name_taken",
  "removed",
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

export const close_code_words = [4000, 4001, 4002, 4003, 4100, 4101, 4102, 4103] as const;

export const because_kind_words = [
  "person_joined",
  "person_seated",
  "seats_assigned",
  "round_planned",
  "round_started",
  "end_changed",
  "room_time_changed",
  "round_paused",
  "round_resumed",
  "round_closing",
  "round_closed",
  "room_closed",
  "rooms_reopened",
  "room_done",
  "request_made",
  "request_taken",
  "request_closed",
  "point_added",
  "point_edited",
  "point_variant_kept",
  "point_settled",
  "point_moved",
  "point_withdrawn",
  "point_restored",
  "point_handed_in",
  "statement_made",
  "statement_edited",
  "statement_taken_back",
  "statement_restored",
  "message_sent",
  "step_started",
  "hand_raised",
  "shown",
  "showing_ended",
] as const;

export const defaults = {
  session: {
    title: "",
    locale: "",
    columns: [],
    delete_at: 0,
    call: "",
    call_rooms: "",
    rehearsing: false,
  },
  me: { role: "participant", name: "", organisation: "", sector: "", seat: null },
  roster: { people: 0, listed: true },
  person: {
    role: "participant",
    name: "",
    organisation: "",
    sector: "",
    seat: null,
    removed: false,
    simulated: false,
  },
  invite: { role: "participant", secret: null, expires_at: 0, uses: 0, uses_max: 0 },
  round: {
    number: 0,
    state: "prepared",
    task: "",
    minutes: 0,
    plan_version: 0,
    rooms: [],
    ends_at: null,
    ended_from: null,
    paused_at: null,
    end_version: 0,
    away_ms: 0,
  },
  room: {
    number: 0,
    name: "",
    open: false,
    ends_at: null,
    done: false,
    facilitator: null,
    call: "",
  },
  point: {
    text: "",
    revision: 1,
    variants: [],
    order: "",
    withdrawn: false,
    late: false,
    mine: false,
    linked: false,
    declined: null,
  },
  statement: { text: "", revision: 1, variants: [], order: "", sources: [], taken_back: false },
  request: { what: "help", asked_at: 0, taken_by: null },
  message: { rooms: [], text: "", sent_at: 0 },
  agenda: { steps: [], current: null, started_at: null, version: 0 },
  hands: { hands: [] },
  spotlight: { point: null, statement: null, room: null },
  changes: { because: [], put: [], drop: [] },
  mine: { put: [], drop: [] },
};

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
  grace_seconds_max: 14400,
  frame_bytes_max: 65536,
  json_depth_max: 16,
  http_body_bytes_max: 16384,
  room_name_characters_max: 60,
  message_characters_max: 500,
  reason_characters_max: 200,
  step_characters_max: 120,
  call_link_characters_max: 500,
  steps_max: 30,
  variants_max: 5,
  change_time_seconds_max: 3600,
  simulated_people_max: 30,
} as const;
