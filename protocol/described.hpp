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
  PLENUM_FIELDS(Type, __VA_ARGS__)                  \
  constexpr std::string_view word_of(const Type*) { \
    return word;                                    \
  }

namespace plenum {

BOOST_DESCRIBE_ENUM(Role, host, moderator, participant)
BOOST_DESCRIBE_ENUM(RoundState, prepared, running, closing, closed)
BOOST_DESCRIBE_ENUM(Refusal, not_permitted, text_empty, text_too_long, wrong_phase, room_closed,
                    text_changed, value_out_of_range, nothing_selected, limit_reached,
                    invite_unknown, invite_expired, invite_used_up)
BOOST_DESCRIBE_ENUM(BecauseKind, person_joined, person_seated, seats_assigned, round_planned,
                    round_started, end_changed, round_closing, round_closed, point_added,
                    point_edited, point_withdrawn, point_restored, statement_made, statement_edited,
                    statement_taken_back, statement_restored)

// Commands.
PLENUM_WORD(PlanRound, "plan_round", task, minutes, rooms)
PLENUM_WORD(AssignSeats, "assign_seats", round)
PLENUM_WORD(MovePerson, "move_person", round, person, room)
PLENUM_WORD(StartRound, "start_round", round)
PLENUM_WORD(AddTime, "add_time", round, seconds)
PLENUM_WORD(EndRound, "end_round", round, grace_seconds)
PLENUM_WORD(AddPoint, "add_point", room, column, text)
PLENUM_WORD(EditPoint, "edit_point", point, text, revision)
PLENUM_WORD(WithdrawPoint, "withdraw_point", point)
PLENUM_WORD(RestorePoint, "restore_point", point)
PLENUM_WORD(MakeStatement, "make_statement", column, text, points)
PLENUM_WORD(EditStatement, "edit_statement", statement, text, revision)
PLENUM_WORD(TakeBackStatement, "take_back_statement", statement)
PLENUM_WORD(RestoreStatement, "restore_statement", statement)

// Objects and what they hold.
PLENUM_FIELDS(Column, id, title)
PLENUM_FIELDS(Source, point, revision)
PLENUM_FIELDS(Because, what, object)
PLENUM_WORD(SessionObject, "session", id, session, title, locale, columns, delete_at)
PLENUM_WORD(MeObject, "me", id, person, role, name, organisation, sector, seat)
PLENUM_WORD(RosterObject, "roster", id, people, listed)
PLENUM_WORD(PersonObject, "person", id, role, name, organisation, sector, seat)
PLENUM_WORD(InviteObject, "invite", id, role, secret, expires_at, uses, uses_max)
PLENUM_WORD(RoundObject, "round", id, number, state, task, minutes, rooms, ends_at, end_version,
            away_ms)
PLENUM_WORD(RoomObject, "room", id, round, number, open)
PLENUM_WORD(PointObject, "point", id, room, column, text, revision, order, withdrawn, mine, linked)
PLENUM_WORD(StatementObject, "statement", id, column, text, revision, order, sources, taken_back)

// Events, as the log keeps them.
PLENUM_FIELDS(PlannedRoom, room, number)
PLENUM_FIELDS(Seat, person, room)
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
PLENUM_WORD(RoundStarted, "round_started", round, started_at, ends_at, end_version)
PLENUM_WORD(EndChanged, "end_changed", round, ends_at, end_version)
PLENUM_WORD(RoundClosing, "round_closing", round, ends_at, end_version)
PLENUM_WORD(RoundClosed, "round_closed", round)
PLENUM_WORD(PointAdded, "point_added", point, room, column, author, text, order)
PLENUM_WORD(PointEdited, "point_edited", point, text, revision)
PLENUM_WORD(PointWithdrawn, "point_withdrawn", point)
PLENUM_WORD(PointRestored, "point_restored", point)
PLENUM_WORD(StatementMade, "statement_made", statement, column, text, order, sources)
PLENUM_WORD(StatementEdited, "statement_edited", statement, text, revision)
PLENUM_WORD(StatementTakenBack, "statement_taken_back", statement)
PLENUM_WORD(StatementRestored, "statement_restored", statement)

}  // namespace plenum

namespace plenum::protocol {

BOOST_DESCRIBE_ENUM(ResendRefusal, number_reused, unknown)
BOOST_DESCRIBE_ENUM(RetryReason, busy, storage_full)
BOOST_DESCRIBE_ENUM(HttpProblem, malformed, not_admitted, key_wrong, not_found, busy, storage_full)

// Frames.
PLENUM_WORD(Hello, "hello", session, token, client, build, epoch, audience, upto)
PLENUM_WORD(Ask, "ask", k, command)
PLENUM_WORD(Ping, "ping", sent)
PLENUM_WORD(Look, "look", room)
PLENUM_WORD(SignalUp, "signal", signal)
PLENUM_WORD(Welcome, "welcome", epoch, audience, upto, build, now, objects)
PLENUM_WORD(Changes, "changes", after, upto, because, put, drop)
PLENUM_WORD(Mine, "mine", put, drop)
PLENUM_WORD(Acknowledged, "acknowledged", k, seq, created)
PLENUM_WORD(Refused, "refused", k, reason)
PLENUM_WORD(Retry, "retry", k, reason)
PLENUM_WORD(Pong, "pong", sent, now)
PLENUM_FIELDS(Here, person, room)
PLENUM_WORD(Presence, "presence", count, people)
PLENUM_WORD(Signal, "signal", signal)

// HTTP bodies.
PLENUM_FIELDS(CreateRequest, title, locale, columns, rooms, minutes, name, token, key)
PLENUM_FIELDS(Created, session, person, participants_secret, moderators_secret)
PLENUM_FIELDS(InviteRequest, secret, token)
PLENUM_FIELDS(InviteView, session, title, locale, role, delete_at, known_as)
PLENUM_FIELDS(JoinRequest, secret, token, name, organisation, sector)
PLENUM_FIELDS(Joined, session, person)
PLENUM_FIELDS(RenewRequest, session, role)
PLENUM_FIELDS(Renewed, secret)
PLENUM_FIELDS(ServerView, public_url, reachable, key_needed, build)
PLENUM_FIELDS(Problem, problem)

// The log's own.
PLENUM_FIELDS(Answer, k, seq, created, refused)
PLENUM_FIELDS(AnsweredCommand, person, client, command_hash, answer)
PLENUM_FIELDS(Commit, at, events, answers)

}  // namespace plenum::protocol

#undef PLENUM_WORD
#undef PLENUM_FIELDS
