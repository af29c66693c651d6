#include "plenum/limits.hpp"
#include "server/engine/dice.hpp"
#include "server/engine/rules.hpp"
#include "server/engine/text_limits.hpp"

#include <algorithm>

// What rooms and moderators tell each other.
namespace plenum {
namespace {

const Request* open_request(const Session& session, const MakeRequest& make) {
  for (const auto& [id, request] : session.requests) {
    if (request.room == make.room && request.what == make.what) return &request;
  }
  return nullptr;
}

}  // namespace

// Rule R4.13.
Decision decide_one(const Session& session, const SetDone& set, const Context& context) {
  const auto* room = find_room(session, set.room);
  if (!room || !sits_in(session, *room, context)) return Refusal::not_permitted;
  if (room->done == set.done) return nothing_to_do();
  return accepted({DoneSet{room->id, set.done}});
}

// Rule R9.1.
Decision decide_one(const Session& session, const MakeRequest& make, const Context& context) {
  const auto* room = find_room(session, make.room);
  if (!room || !sits_in(session, *room, context)) return Refusal::not_permitted;
  if (const auto* open = open_request(session, make)) return accepted({}, {open->id.value});
  const auto id = Dice(context.entropy).id<RequestId>('q');
  return accepted({RequestMade{id, room->id, make.what, context.now}}, {id.value});
}

// Rule R9.2.
Decision decide_one(const Session& session, const TakeRequest& take, const Context& context) {
  const auto* request = find_in(session.requests, take.request);
  if (!may_steer(session, context)) return Refusal::not_permitted;
  // Those who steer see all requests, so for them one that is not there is one that is closed.
  if (!request) return Refusal::request_closed;
  if (request->taken_by == context.actor) return nothing_to_do();
  return accepted({RequestTaken{request->id, context.actor}});
}

// Rule R9.3. For those who steer one that is gone is what they asked for.
Decision decide_one(const Session& session, const CloseRequest& close, const Context& context) {
  const auto* request = find_in(session.requests, close.request);
  const bool steering = may_steer(session, context);
  if (!request) return steering ? nothing_to_do() : Decision(Refusal::not_permitted);
  if (!steering && !sits_in(session, session.rooms.at(request->room), context)) {
    return Refusal::not_permitted;
  }
  return accepted({RequestClosed{request->id}});
}

// Rule R9.4.
Decision decide_one(const Session& session, const SendMessage& send, const Context& context) {
  if (!may_steer(session, context)) return Refusal::not_permitted;
  const auto* round = current_round(session);
  for (const auto& room : send.rooms) {
    if (!round || std::ranges::find(round->rooms, room) == round->rooms.end()) {
      return Refusal::not_permitted;
    }
  }
  if (!send.rooms.empty() && !runs(*round)) return Refusal::wrong_phase;
  if (auto refusal = refuse_text(send.text, limits::message_characters_max)) return *refusal;
  if (session.messages.size() >= limits::messages_max) return Refusal::limit_reached;

  auto rooms = send.rooms;
  std::ranges::sort(rooms);
  rooms.erase(std::unique(rooms.begin(), rooms.end()), rooms.end());
  const auto id = Dice(context.entropy).id<MessageId>('m');
  return accepted({MessageSent{id, std::move(rooms), send.text, context.now}}, {id.value});
}

Decision decide_one(const Session& session, const TakeBackMessage& back, const Context& context) {
  if (!may_steer(session, context)) return Refusal::not_permitted;
  const auto* message = find_in(session.messages, back.message);
  if (!message) return nothing_to_do();
  return accepted({MessageTakenBack{message->id}});
}

}  // namespace plenum
