#pragma once

#include "plenum/engine/ids.hpp"
#include "plenum/engine/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// Everything that can be asked, one struct per intent. Texts arrive normalised (server/text).
namespace plenum {

// Prepares the next round, or changes the prepared one. Seats survive while the number of rooms
// does. `version` is the plan_version of the plan it was made from, 0 for a new round.
struct PlanRound {
  std::string task;
  std::int64_t minutes = 0;
  std::int64_t rooms = 0;
  std::int64_t version = 0;
};

// Splits all participants evenly and at random over the rooms of a prepared round.
struct AssignSeats {
  Ref<RoundId> round;
};

// Seats people in a room; null: in the plenary. Whoever sits there already stays.
struct MovePeople {
  Ref<RoundId> round;
  std::vector<PersonId> people;
  std::optional<RoomId> room;
};

struct AddRoom {
  Ref<RoundId> round;
  std::string name;
};

struct RenameRoom {
  RoomId room;
  std::string name;
};

// Null: nobody.
struct NameFacilitator {
  RoomId room;
  std::optional<PersonId> person;
};

struct StartRound {
  Ref<RoundId> round;
};

// The commands below that change a round's time name the end_version they were asked upon.

// Adds to the time left, or takes away from it; of one room, or (null) of all. A round that was
// closing runs on.
struct ChangeTime {
  Ref<RoundId> round;
  std::optional<RoomId> room;
  std::int64_t seconds = 0;
  std::int64_t end_version = 0;
};

struct PauseRound {
  Ref<RoundId> round;
  std::int64_t end_version = 0;
};

struct ResumeRound {
  Ref<RoundId> round;
  std::int64_t end_version = 0;
};

// Ends a round after a grace, in seconds; 0 ends it now.
struct EndRound {
  Ref<RoundId> round;
  std::int64_t grace_seconds = 0;
  std::int64_t end_version = 0;
};

// Gives a round that is closing the end it had before.
struct CancelEnding {
  Ref<RoundId> round;
  std::int64_t end_version = 0;
};

struct CloseRoom {
  RoomId room;
};

// Opens a closed room of the last round again, or (null) all of them, for at least so many seconds.
struct ReopenRooms {
  Ref<RoundId> round;
  std::optional<RoomId> room;
  std::int64_t seconds = 0;
};

struct SetDone {
  RoomId room;
  bool done = false;
};

struct MakeRequest {
  RoomId room;
  RequestKind what = RequestKind::help;
};

// The asker sees to it, instead of whoever said so before.
struct TakeRequest {
  Ref<RequestId> request;
};

struct CloseRequest {
  Ref<RequestId> request;
};

struct AddPoint {
  RoomId room;
  ColumnId column;
  std::string text;
};

// `revision` is the one the edit started from.
struct EditPoint {
  Ref<PointId> point;
  std::string text;
  Revision revision = 1;
};

// Decides between the variants of a point; `revision` is the one that stands.
struct SettlePoint {
  Ref<PointId> point;
  std::string text;
  Revision revision = 1;
};

// `after` is the point it comes behind; null: it comes first.
struct MovePoint {
  Ref<PointId> point;
  ColumnId column;
  std::optional<PointId> after;
};

struct WithdrawPoint {
  Ref<PointId> point;
};

struct RestorePoint {
  Ref<PointId> point;
};

// What was still being written when the room closed.
struct HandInLate {
  RoomId room;
  ColumnId column;
  std::string text;
};

// Takes a late point in: from now on it stands on the board.
struct AcceptLate {
  Ref<PointId> point;
};

struct DeclinePoint {
  Ref<PointId> point;
  std::string reason;
};

struct ReconsiderPoint {
  Ref<PointId> point;
};

struct MakeStatement {
  ColumnId column;
  std::string text;
  std::vector<PointId> points;
};

struct EditStatement {
  Ref<StatementId> statement;
  std::string text;
  Revision revision = 1;
};

struct SettleStatement {
  Ref<StatementId> statement;
  std::string text;
  Revision revision = 1;
};

struct MoveStatement {
  Ref<StatementId> statement;
  ColumnId column;
  std::optional<StatementId> after;
};

struct LinkPoints {
  Ref<StatementId> statement;
  std::vector<PointId> points;
};

struct UnlinkPoints {
  Ref<StatementId> statement;
  std::vector<PointId> points;
};

// The statement still holds although the text of this source has changed. `revision` is the one
// that was looked at.
struct AcceptChange {
  Ref<StatementId> statement;
  PointId point;
  Revision revision = 1;
};

struct TakeBackStatement {
  Ref<StatementId> statement;
};

struct RestoreStatement {
  Ref<StatementId> statement;
};

// To these rooms; to none of them: to everybody.
struct SendMessage {
  std::vector<RoomId> rooms;
  std::string text;
};

struct TakeBackMessage {
  Ref<MessageId> message;
};

// A step without an id is new. `version` is that of the agenda it was made from.
struct StepDraft {
  std::optional<StepId> id;
  std::string title;
  std::int64_t minutes = 0;
};

struct SetAgenda {
  std::vector<StepDraft> steps;
  std::int64_t version = 0;
};

// Null: none is on.
struct GoToStep {
  std::optional<StepId> step;
};

struct SetHand {
  PersonId person;
  bool raised = false;
};

// A point, a statement or a room's board; null: nothing any more. Any id, as it comes.
struct ShowToAll {
  std::optional<std::string> object;
};

struct SetCallLinks {
  std::string plenary;
  std::string rooms;
};

struct RenamePerson {
  PersonId person;
  std::string name;
};

struct RemovePerson {
  PersonId person;
};

struct ReadmitPerson {
  PersonId person;
};

// Cannot be undone.
struct ErasePerson {
  PersonId person;
};

struct RevokeInvite {
  InviteId invite;
};

// Fills the session with so many simulated people.
struct BeginRehearsal {
  std::int64_t people = 0;
};

// They vanish, and with them all that they did.
struct EndRehearsal {};

// What people ask over their connection.
using AnyCommand =
    std::variant<PlanRound, AssignSeats, MovePeople, AddRoom, RenameRoom, NameFacilitator,
                 StartRound, ChangeTime, PauseRound, ResumeRound, EndRound, CancelEnding, CloseRoom,
                 ReopenRooms, SetDone, MakeRequest, TakeRequest, CloseRequest, AddPoint, EditPoint,
                 SettlePoint, MovePoint, WithdrawPoint, RestorePoint, HandInLate, AcceptLate,
                 DeclinePoint, ReconsiderPoint, MakeStatement, EditStatement, SettleStatement,
                 MoveStatement, LinkPoints, UnlinkPoints, AcceptChange, TakeBackStatement,
                 RestoreStatement, SendMessage, TakeBackMessage, SetAgenda, GoToStep, SetHand,
                 ShowToAll, SetCallLinks, RenamePerson, RemovePerson, ReadmitPerson, ErasePerson,
                 RevokeInvite, BeginRehearsal, EndRehearsal>;

// Copied, moved and destroyed in one place, since that is much to compile for so many kinds.
class Command : public AnyCommand {
 public:
  using AnyCommand::AnyCommand;
  Command();
  Command(const Command& other);
  Command(Command&& other) noexcept;
  Command& operator=(const Command& other);
  Command& operator=(Command&& other) noexcept;
  ~Command();
};

// A link's secret and its hash, made by the host; the engine keeps what it may.
struct InviteSecret {
  std::string secret;
  std::string hash;
};

struct CreateSession {
  SessionId session;
  std::string title;
  std::string locale;
  std::vector<std::string> columns;
  std::int64_t rooms = 0;
  std::int64_t minutes = 0;
  std::string host_name;
  std::string token_hash;
  InviteSecret participants;
  InviteSecret moderators;
};

// A known token is answered with the person it belongs to; the same device is the same person.
struct JoinSession {
  std::string secret_hash;
  std::string token_hash;
  std::string name;
  std::string organisation;
  std::string sector;
};

// Replaces all links of a role by a new one.
struct RenewInvite {
  Role role = Role::participant;
  InviteSecret secret;
};

// A link that takes the asker to another device of theirs.
struct LinkDevice {
  std::string secret_hash;
};

// The first thing that happens whenever a server takes a session on.
struct OpenSession {
  std::string node;
  std::string boot;
  Duration boot_time{0};
  // The last moment at which the session is known to have been served.
  Instant served_until;
  // The least epoch that a new owner may have.
  Epoch epoch_floor = 0;
};

// Submitted by the host when next_deadline has come.
struct Tick {};

// What reaches a session by other doors than a connection: the web server's and the host's own.
using SystemCommand =
    std::variant<CreateSession, OpenSession, JoinSession, RenewInvite, LinkDevice, Tick>;

}  // namespace plenum
