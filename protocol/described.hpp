#pragma once

#include "plenum/engine/event.hpp"
#include "plenum/protocol/codec.hpp"
#include "plenum/protocol/message.hpp"

#include <boost/describe.hpp>

#include <string_view>

// The fields of everything that is written as JSON, in the order of schema.json, and the word each
// alternative of a union goes by. The words of stored events are for ever; a later version of an
// event is another struct with another word ("point_added@2").

#define PLENUM_FIELDS(Type, ...) BOOST_DESCRIBE_STRUCT(Type, (), (__VA_ARGS__))

#define PLENUM_WORD(Type, word, ...)                \
  PLENUM_FIELDS(Type __VA_OPT__(, ) __VA_ARGS__)    \
  constexpr std::string_view word_of(const Type*) { \
    return word;                                    \
  }

namespace plenum {

BOOST_DESCRIBE_ENUM(Role, host, moderator, participant)
BOOST_DESCRIBE_ENUM(RoundState, prepared, running, closing, closed)
BOOST_DESCRIBE_ENUM(RequestKind, help, time)
BOOST_DESCRIBE_ENUM(Refusal, not_permitted, text_empty, text_too_long, wrong_phase, room_closed,
                    text_changed, changed_meanwhile, point_linked, request_closed, link_not_https,
                    name_taken, removed, value_out_of_range, nothing_selected, limit_reached,
                    invite_unknown, invite_expired, invite_used_up)
BOOST_DESCRIBE_ENUM(BecauseKind, person_joined, person_seated, seats_assigned, round_planned,
                    round_started, end_changed, room_time_changed, round_paused, round_resumed,
                    round_closing, round_closed, room_closed, rooms_reopened, room_done,
                    request_made, request_taken, request_closed, point_added, point_edited,
                    point_variant_kept, point_settled, point_moved, point_withdrawn, point_restored,
                    point_handed_in, statement_made, statement_edited, statement_taken_back,
                    statement_restored, message_sent, step_started, hand_raised, shown,
                    showing_ended)

// Commands.
PLENUM_FIELDS(StepDraft, id, title, minutes)
PLENUM_WORD(PlanRound, "plan_round", task, minutes, rooms, version)
PLENUM_WORD(AssignSeats, "assign_seats", round)
PLENUM_WORD(MovePeople, "move_people", round, people, room)
PLENUM_WORD(AddRoom, "add_room", round, name)
PLENUM_WORD(RenameRoom, "rename_room", room, name)
PLENUM_WORD(NameFacilitator, "name_facilitator", room, person)
PLENUM_WORD(StartRound, "start_round", round)
PLENUM_WORD(ChangeTime, "change_time", round, room, seconds, end_version)
PLENUM_WORD(PauseRound, "pause_round", round, end_version)
PLENUM_WORD(ResumeRound, "resume_round", round, end_version)
PLENUM_WORD(EndRound, "end_round", round, grace_seconds, end_version)
PLENUM_WORD(CancelEnding, "cancel_ending", round, end_version)
PLENUM_WORD(CloseRoom, "close_room", room)
PLENUM_WORD(ReopenRooms, "reopen_rooms", round, room, seconds)
PLENUM_WORD(SetDone, "set_done", room, done)
PLENUM_WORD(MakeRequest, "make_request", room, what)
PLENUM_WORD(TakeRequest, "take_request", request)
PLENUM_WORD(CloseRequest, "close_request", request)
PLENUM_WORD(AddPoint, "add_point", room, column, text)
PLENUM_WORD(EditPoint, "edit_point", point, text, revision)
PLENUM_WORD(SettlePoint, "settle_point", point, text, revision)
PLENUM_WORD(MovePoint, "move_point", point, column, after)
PLENUM_WORD(WithdrawPoint, "withdraw_point", point)
PLENUM_WORD(RestorePoint, "restore_point", point)
PLENUM_WORD(HandInLate, "hand_in_late", room, column, text)
PLENUM_WORD(AcceptLate, "accept_late", point)
PLENUM_WORD(DeclinePoint, "decline_point", point, reason)
PLENUM_WORD(ReconsiderPoint, "reconsider_point", point)
PLENUM_WORD(MakeStatement, "make_statement", column, text, points)
PLENUM_WORD(EditStatement, "edit_statement", statement, text, revision)
PLENUM_WORD(SettleStatement, "settle_statement", statement, text, revision)
PLENUM_WORD(MoveStatement, "move_statement", statement, column, after)
PLENUM_WORD(LinkPoints, "link_points", statement, points)
PLENUM_WORD(UnlinkPoints, "unlink_points", statement, points)
PLENUM_WORD(AcceptChange, "accept_change", statement, point, revision)
PLENUM_WORD(TakeBackStatement, "take_back_statement", statement)
PLENUM_WORD(RestoreStatement, "restore_statement", statement)
PLENUM_WORD(SendMessage, "send_message", rooms, text)
PLENUM_WORD(TakeBackMessage, "take_back_message", message)
PLENUM_WORD(SetAgenda, "set_agenda", steps, version)
PLENUM_WORD(GoToStep, "go_to_step", step)
PLENUM_WORD(SetHand, "set_hand", person, raised)
PLENUM_WORD(ShowToAll, "show_to_all", object)
PLENUM_WORD(SetCallLinks, "set_call_links", plenary, rooms)
PLENUM_WORD(RenamePerson, "rename_person", person, name)
PLENUM_WORD(RemovePerson, "remove_person", person)
PLENUM_WORD(ReadmitPerson, "readmit_person", person)
PLENUM_WORD(ErasePerson, "erase_person", person)
PLENUM_WORD(RevokeInvite, "revoke_invite", invite)
PLENUM_WORD(BeginRehearsal, "begin_rehearsal", people)
PLENUM_WORD(EndRehearsal, "end_rehearsal")

// Objects and what they hold.
PLENUM_FIELDS(Column, id, title)
PLENUM_FIELDS(Source, point, revision)
PLENUM_FIELDS(Step, id, title, minutes)
PLENUM_FIELDS(SourceObject, point, revision, was)
PLENUM_FIELDS(Hand, person, name)
PLENUM_WORD(SessionObject, "session", id, session, title, locale, columns, delete_at, call,
            call_rooms, rehearsing)
PLENUM_WORD(MeObject, "me", id, person, role, name, organisation, sector, seat)
PLENUM_WORD(RosterObject, "roster", id, people, listed)
PLENUM_WORD(PersonObject, "person", id, role, name, organisation, sector, seat, removed, simulated)
PLENUM_WORD(InviteObject, "invite", id, role, secret, expires_at, uses, uses_max)
PLENUM_WORD(RoundObject, "round", id, number, state, task, minutes, plan_version, rooms, ends_at,
            ended_from, paused_at, end_version, away_ms)
PLENUM_WORD(RoomObject, "room", id, round, number, name, open, ends_at, done, facilitator, call)
PLENUM_WORD(PointObject, "point", id, room, column, text, revision, variants, order, withdrawn,
            late, mine, linked, declined)
PLENUM_WORD(StatementObject, "statement", id, column, text, revision, variants, order, sources,
            taken_back)
PLENUM_WORD(RequestObject, "request", id, room, what, asked_at, taken_by)
PLENUM_WORD(MessageObject, "message", id, rooms, text, sent_at)
PLENUM_WORD(AgendaObject, "agenda", id, steps, current, started_at, version)
PLENUM_WORD(HandsObject, "hands", id, hands)
PLENUM_WORD(SpotlightObject, "spotlight", id, point, statement, room)

// Events, as the log keeps them.
PLENUM_FIELDS(PlannedRoom, room, number)
PLENUM_FIELDS(Seat, person, room)
PLENUM_FIELDS(SimulatedPerson, person, name)
PLENUM_WORD(SessionCreated, "session_created", session, title, locale, columns, created_at,
            delete_at)
PLENUM_WORD(OwnerChanged, "owner_changed", epoch, node, boot, boot_time, at, away)
PLENUM_WORD(InviteCreated, "invite_created", invite, role, secret_hash, secret, expires_at,
            uses_max)
PLENUM_WORD(InviteRevoked, "invite_revoked", invite)
PLENUM_WORD(PersonJoined, "person_joined", person, role, invite, token_hash, name, organisation,
            sector)
PLENUM_WORD(RoleChanged, "role_changed", person, role, invite)
PLENUM_WORD(RoundPlanned, "round_planned", round, number, task, minutes, rooms)
PLENUM_WORD(SeatsAssigned, "seats_assigned", round, seats)
PLENUM_WORD(PersonSeated, "person_seated", round, person, room)
PLENUM_WORD(PersonUnseated, "person_unseated", round, person)
PLENUM_WORD(RoomAdded, "room_added", round, room, number, name)
PLENUM_WORD(RoomRenamed, "room_renamed", room, name)
PLENUM_WORD(FacilitatorNamed, "facilitator_named", room, person)
PLENUM_WORD(RoundStarted, "round_started", round, started_at, ends_at, end_version)
PLENUM_WORD(EndChanged, "end_changed", round, ends_at, end_version)
PLENUM_WORD(RoomTimeChanged, "room_time_changed", round, room, shift, end_version)
PLENUM_WORD(RoundPaused, "round_paused", round, at, end_version)
PLENUM_WORD(RoundResumed, "round_resumed", round, ends_at, end_version)
PLENUM_WORD(RoundClosing, "round_closing", round, ends_at, end_version)
PLENUM_WORD(RoundClosed, "round_closed", round)
PLENUM_WORD(RoomClosed, "room_closed", room)
PLENUM_WORD(RoomsReopened, "rooms_reopened", round, rooms, ends_at, shift, end_version)
PLENUM_WORD(DoneSet, "done_set", room, done)
PLENUM_WORD(RequestMade, "request_made", request, room, what, at)
PLENUM_WORD(RequestTaken, "request_taken", request, person)
PLENUM_WORD(RequestClosed, "request_closed", request)
PLENUM_WORD(PointAdded, "point_added", point, room, column, author, text, order)
PLENUM_WORD(PointEdited, "point_edited", point, text, revision)
PLENUM_WORD(PointVariantKept, "point_variant_kept", point, text)
PLENUM_WORD(PointSettled, "point_settled", point, text, revision)
PLENUM_WORD(PointMoved, "point_moved", point, column, order)
PLENUM_FIELDS(PointPlace, point, order)
PLENUM_WORD(PointsRekeyed, "points_rekeyed", points)
PLENUM_WORD(PointWithdrawn, "point_withdrawn", point)
PLENUM_WORD(PointRestored, "point_restored", point)
PLENUM_WORD(LatePointHandedIn, "late_point_handed_in", point, room, column, author, text)
PLENUM_WORD(LatePointAccepted, "late_point_accepted", point, order)
PLENUM_WORD(PointDeclined, "point_declined", point, reason)
PLENUM_WORD(PointReconsidered, "point_reconsidered", point)
PLENUM_WORD(StatementMade, "statement_made", statement, column, text, order, sources)
PLENUM_WORD(StatementEdited, "statement_edited", statement, text, revision)
PLENUM_WORD(StatementVariantKept, "statement_variant_kept", statement, text)
PLENUM_WORD(StatementSettled, "statement_settled", statement, text, revision)
PLENUM_WORD(StatementMoved, "statement_moved", statement, column, order)
PLENUM_FIELDS(StatementPlace, statement, order)
PLENUM_WORD(StatementsRekeyed, "statements_rekeyed", statements)
PLENUM_WORD(PointsLinked, "points_linked", statement, sources)
PLENUM_WORD(PointsUnlinked, "points_unlinked", statement, points)
PLENUM_WORD(ChangeAccepted, "change_accepted", statement, source)
PLENUM_WORD(StatementTakenBack, "statement_taken_back", statement)
PLENUM_WORD(StatementRestored, "statement_restored", statement)
PLENUM_WORD(MessageSent, "message_sent", message, rooms, text, at)
PLENUM_WORD(MessageTakenBack, "message_taken_back", message)
PLENUM_WORD(AgendaSet, "agenda_set", steps)
PLENUM_WORD(StepStarted, "step_started", step, at)
PLENUM_WORD(HandRaised, "hand_raised", person)
PLENUM_WORD(HandLowered, "hand_lowered", person)
PLENUM_WORD(PointShown, "point_shown", point)
PLENUM_WORD(StatementShown, "statement_shown", statement)
PLENUM_WORD(BoardShown, "board_shown", room)
PLENUM_WORD(ShowingEnded, "showing_ended")
PLENUM_WORD(CallLinksSet, "call_links_set", plenary, rooms)
PLENUM_WORD(PersonRenamed, "person_renamed", person, name)
PLENUM_WORD(PersonRemoved, "person_removed", person)
PLENUM_WORD(PersonReadmitted, "person_readmitted", person)
PLENUM_WORD(PersonErased, "person_erased", person)
PLENUM_WORD(DeviceLinked, "device_linked", person, secret_hash, expires_at)
PLENUM_WORD(DeviceAdded, "device_added", person, secret_hash, token_hash)
PLENUM_WORD(RehearsalBegun, "rehearsal_begun", people, next_at)
PLENUM_WORD(RehearsalWentOn, "rehearsal_went_on", next_at)
PLENUM_WORD(RehearsalEnded, "rehearsal_ended")

}  // namespace plenum

namespace plenum::protocol {

BOOST_DESCRIBE_ENUM(ResendRefusal, number_reused, unknown)
BOOST_DESCRIBE_ENUM(RetryReason, busy, storage_full)
BOOST_DESCRIBE_ENUM(HttpProblem, malformed, not_admitted, key_wrong, not_found, busy, storage_full)

// Frames.
PLENUM_WORD(Hello, "hello", session, token, client, build, epoch, audience, upto, inflates)
PLENUM_WORD(Ask, "ask", k, command)
PLENUM_WORD(Ping, "ping", sent)
PLENUM_WORD(Look, "look", room, away)
PLENUM_WORD(Gather, "gather", people)
PLENUM_WORD(SignalUp, "signal", signal)
PLENUM_WORD(Welcome, "welcome", epoch, audience, upto, build, now, objects)
PLENUM_WORD(Changes, "changes", after, upto, because, put, drop)
PLENUM_WORD(Mine, "mine", put, drop)
PLENUM_WORD(Acknowledged, "acknowledged", k, seq, created)
PLENUM_WORD(Refused, "refused", k, reason)
PLENUM_WORD(Retry, "retry", k, reason)
PLENUM_WORD(Pong, "pong", sent, now)
PLENUM_FIELDS(Here, person, room, away)
PLENUM_FIELDS(ActiveRoom, room, at)
PLENUM_WORD(Presence, "presence", count, people)
PLENUM_WORD(Activity, "activity", rooms)
PLENUM_WORD(Devices, "devices", count)
PLENUM_WORD(Gathered, "gathered")
PLENUM_WORD(Signal, "signal", signal)

// HTTP bodies.
PLENUM_FIELDS(CreateRequest, title, locale, columns, rooms, minutes, name, token, key)
PLENUM_FIELDS(Created, session, person, participants_secret, moderators_secret)
PLENUM_FIELDS(InviteRequest, secret, token)
PLENUM_FIELDS(InviteView, session, title, locale, role, delete_at, known_as, for_device)
PLENUM_FIELDS(JoinRequest, secret, token, name, organisation, sector)
PLENUM_FIELDS(Joined, session, person)
PLENUM_FIELDS(RenewRequest, session, role)
PLENUM_FIELDS(Renewed, secret)
PLENUM_FIELDS(DeviceRequest, session)
PLENUM_FIELDS(DeviceSecret, secret, expires_at)
PLENUM_FIELDS(ServerView, public_url, reachable, key_needed, build)
PLENUM_FIELDS(Problem, problem)

// The log's own.
PLENUM_FIELDS(Answer, k, seq, created, refused)
PLENUM_FIELDS(AnsweredCommand, person, client, command_hash, answer)
PLENUM_FIELDS(Commit, at, events, answers)

}  // namespace plenum::protocol

#undef PLENUM_WORD
#undef PLENUM_FIELDS
