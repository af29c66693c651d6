#include "plenum/limits.hpp"
#include "server/host/recovery.hpp"
#include "tests/engine/seeing.hpp"
#include "tests/simulation/canary.hpp"
#include "tests/simulation/world.hpp"

#include <algorithm>

// What must hold after every step.
namespace plenum::test {
namespace {

// Replaying everything takes long, so it is not done every time; folding what is new is.
constexpr int checks_between_replays = 10;
// Nor is everything there is asked for on behalf of everybody, where it can only be their own.
constexpr int layers_between_all = 20;

std::set<StatementId> made_of(const Session& session, const PointId& point) {
  std::set<StatementId> found;
  for (const auto& [id, statement] : session.statements) {
    const bool holds =
        std::ranges::find(statement.sources, point, &Source::point) != statement.sources.end();
    if (holds && !statement.taken_back) found.insert(id);
  }
  return found;
}

// A frame that brings nothing more than itself is true as of the end of the log.
Seq true_as_of(const protocol::ServerMessage& message, Seq head) {
  if (const auto* welcome = std::get_if<protocol::Welcome>(&message)) return welcome->upto;
  if (const auto* changes = std::get_if<protocol::Changes>(&message)) return changes->upto;
  return head;
}

bool same(const Store::Layer& held, const std::map<std::string, std::string>& seen) {
  return std::ranges::equal(held, seen, [](const auto& one, const auto& other) {
    return one.first == other.first && *one.second == other.second;
  });
}

}  // namespace

// R8.2: what ended while nobody served, a room or all of them, is followed by a grace, once. A room
// that had its own ends at once, unless all do.
void World::check_return(const Session& before) {
  const auto moment = hosting_->look(id_);
  if (!moment) return complain("the session does not come back");
  const auto& old = before.rounds.back();
  if (old.state != RoundState::running || old.paused_at) return;
  const auto& now = moment->session.rounds.back();
  for (const auto& id : old.rooms) {
    const auto& room = before.rooms.at(id);
    if (room.closed || end_of(old, room) > moment->now) continue;
    coverage_.happened("server   missed an end");
    const auto& after = moment->session.rooms.at(id);
    if (room.graced && now.state != RoundState::closing) {
      if (!after.closed) complain("R8.2: a room was given a grace twice");
      continue;
    }
    if (after.closed || end_of(now, after) != moment->now + limits::grace_after_downtime) {
      complain("R8.2: an end that nobody saw was not followed by a grace");
    }
  }
}

std::vector<std::string> World::check() {
  const auto moment = hosting_->look(id_);
  if (!moment) {
    complain("the session cannot be served");
    return std::exchange(complaints_, {});
  }
  for (auto& wrong : chronicle_.read_on(*log_, id_)) complain(wrong);
  check_state(moment->session);
  check_time(moment->now);
  check_ends(moment->now);
  check_places();
  check_points();
  listen();
  return std::exchange(complaints_, {});
}

void World::check_state(const Session& live) {
  if (session() != live) complain("the log tells another state");
  if (++checks_ % checks_between_replays != 0) return;
  const auto replayed = host::recover(*log_, id_);
  if (replayed.session != live) complain("a replay gives another state");
  if (replayed.head != chronicle_.head()) complain("a replay ends elsewhere");
}

// R4.6, R4.11: one place each. While a round runs, everybody has a seat but those who were sent to
// the plenary; whose room has closed sits in the plenary meanwhile.
void World::check_places() {
  const auto places = audiences(session());
  for (const auto& [id, person] : session().people) {
    const auto seat = seat_of(session(), id);
    const auto planned = round().seats.find(id);
    const bool planned_here = planned != round().seats.end();
    const bool takes_part = !steers(person.role) && !person.removed;
    const bool open = planned_here && !session().rooms.at(planned->second).closed;
    if (seat.has_value() != (takes_part && runs(round()) && open)) {
      complain("R4.6: " + id.value + " has no place, or two");
    }
    if (seat && *seat != planned->second) complain("R4.6: " + id.value + " sits elsewhere");
    if (planned_here && !takes_part) complain("R2.8: a seat is kept for " + id.value);
    if (takes_part && runs(round()) && !planned_here && !chronicle_.has_no_seat(id)) {
      complain("R3.7: " + id.value + " has no seat");
    }
    if (std::ranges::find(places, audience_of(session(), id)) == places.end()) {
      complain("R4.6: " + id.value + " sits where nobody can");
    }
  }
}

// R6.5: every point is on one board, and linked, declined or in the remainder; withdrawn and late
// ones are listed apart.
void World::check_points() {
  std::size_t on_boards = 0;
  for (const auto& [id, room] : session().rooms) {
    on_boards += room.points.size();
    for (const auto& point : room.points) {
      if (session().points.at(point).room != id) complain("a point is on another's board");
    }
  }
  if (on_boards != session().points.size()) complain("R6.5: a point is on no board, or on two");
  if (on_boards != chronicle_.points()) complain("R6.5: a point is lost, or there twice");

  for (const auto& [id, point] : session().points) {
    const auto statements = made_of(session(), id);
    if (point.statements != statements) complain("R6.5: " + id.value + " knows other statements");
    if (point.declined && !statements.empty()) complain("R6.9: a linked point is declined");
    if (point.late && !statements.empty()) complain("R6.2: a late point is linked");
    const auto seen = project(session(), {ObjectKind::point, id.value}, Audience::moderators());
    const auto* shown = seen ? std::get_if<PointObject>(&*seen) : nullptr;
    if (!shown || shown->linked == statements.empty() || shown->late != point.late ||
        shown->withdrawn != point.withdrawn || shown->declined != point.declined) {
      complain("R6.5: moderators find " + id.value + " in the wrong part");
    }
  }
}

// A countdown is moved neither by a stepped wall clock nor by a restart.
void World::check_time(Instant now) {
  if (now_ && now - *now_ != machine_.boot_time - boot_time_) {
    complain("session time went another way than the machine's");
  }
  now_ = now;
  boot_time_ = machine_.boot_time;
}

// R4.5: nothing goes on beyond its end, unless it cannot be stored.
void World::check_ends(Instant now) {
  const bool full = faulty_->was_full.exchange(false) || faulty_->full > 0;
  if (full || !runs(round()) || round().paused_at) return;
  for (const auto& id : round().rooms) {
    const auto& room = session().rooms.at(id);
    if (!room.closed && end_of(round(), room) <= now) complain("R4.5: a room goes on for ever");
  }
}

void World::listen() {
  std::map<std::string, const void*> frames;
  for (auto& visitor : visitors_) {
    for (auto& tab : visitor.tabs) listen(visitor, tab, frames);
  }
  reader_.forget();
}

void World::listen(Visitor& visitor, Tab& tab, std::map<std::string, const void*>& frames) {
  const auto news = tab.listen(reader_);
  take_in(visitor, news, frames);
  const bool stays_away = news.closed && static_cast<int>(*news.closed) < 4100;
  const bool removed = news.closed == protocol::CloseCode::removed;
  const bool unknown = news.closed == protocol::CloseCode::not_admitted;
  const bool fair = (removed && chronicle_.was_removed(*visitor.person)) ||
                    (unknown && session().people.at(*visitor.person).erased);
  if (stays_away && !fair) complain("a client was sent away");
  if (removed) coverage_.happened("person   sent away");
  if (tab.connected() && is_removed(visitor)) complain("R2.8: who was removed is still here");
  if (tab.store().gap) complain("a client missed something");
  if (tab.connected()) check_store(visitor, tab);
  if (tab.put_off()) tab.retry(host());
  for (const auto& command : news.overtaken) overtaken(tab, command);
}

void World::take_in(const Visitor& visitor, const Tab::News& news,
                    std::map<std::string, const void*>& frames) {
  for (const auto& arrived : news.frames) note(visitor.token + *arrived.frame);
  for (const auto& complaint : news.complaints) complain(visitor.token + ": " + complaint);
  check_frames(visitor, news, frames);
  check_answers(news);
}

// Every acknowledged point is there once.
void World::check_answers(const Tab::News& news) {
  for (const auto& [command, acknowledged] : news.accepted) {
    coverage_.accepted(command);
    const auto* add = std::get_if<AddPoint>(&command);
    const auto* late = std::get_if<HandInLate>(&command);
    if (!add && !late) continue;
    const auto number = canaries_in(add ? add->text : late->text).at(0);
    const auto times = chronicle_.times_added(number);
    if (times != 1) complain("an acknowledged point is there " + std::to_string(times) + " times");
    if (!session().points.contains({acknowledged.created.at(0)})) {
      complain("an acknowledged point has another id");
    }
  }
  for (const auto& reason : news.refused) coverage_.refused(reason);
  for (int times = 0; times < news.answered_again; ++times) {
    coverage_.happened("client   asked again and was told what it was told");
  }
  if (news.retries > 0) coverage_.happened("client   was told to ask again");
}

// No frame holds what its reader may not know; all of an audience get the very same frame.
void World::check_frames(const Visitor& visitor, const Tab::News& news,
                         std::map<std::string, const void*>& seen) {
  std::string audience;
  for (std::size_t at = 0; at < news.frames.size(); ++at) {
    const auto& [frame, shared, deflated, parcel] = news.frames[at];
    const auto& heard = news.heard[at];
    if (!heard) continue;
    const auto upto = true_as_of(heard->message, chronicle_.head());
    for (const auto number : heard->canaries) {
      if (chronicle_.may_know(*visitor.person, number, upto)) continue;
      complain(visitor.token + " was sent what they may not know: " + *frame);
    }
    if (const auto* welcome = std::get_if<protocol::Welcome>(&heard->message)) {
      audience = welcome->audience;
    }
    const auto* changes = std::get_if<protocol::Changes>(&heard->message);
    if (!shared || !changes) continue;
    for (const auto& reason : changes->because) coverage_.told(reason.what);
    if (audience.empty()) continue;
    const auto same_frame = seen.try_emplace(audience + *frame, frame.get()).first;
    if (same_frame->second != frame.get()) complain("a frame was encoded twice for " + audience);
  }
}

// P3.4: what the frames have left in the store is what the viewer may see, and nothing else.
void World::check_store(const Visitor& visitor, const Tab& tab) {
  const auto audience = audience_of(session(), *visitor.person);
  const auto& store = tab.store();
  if (store.audience != name_of(audience)) {
    return complain("P2.5: " + visitor.token + " sees " + store.audience + " and sits in " +
                    name_of(audience));
  }
  if (!same(store.shared, seen_by(audience))) {
    complain("P3.4: " + visitor.token + " sees something else than " + name_of(audience));
  }
  if (!same(store.own, seen_by(Audience::person(*visitor.person)))) {
    complain("P3.4: " + visitor.token + " has another layer of their own");
  }
  if (store.upto > chronicle_.head()) complain("a client is ahead of the log");
  if (store.upto < tab.acknowledged_upto()) {
    complain("P4.2: an acknowledged change was not shown");
  }
}

const std::map<std::string, std::string>& World::seen_by(const Audience& audience) {
  if (std::exchange(seen_at_, chronicle_.head()) != chronicle_.head()) look_anew();
  const auto [entry, fresh] = seen_.try_emplace(audience);
  if (fresh) {
    const bool whole = audience.kind != AudienceKind::person || ++layers_ % layers_between_all == 0;
    entry->second = whole ? test::seen_by(session(), audience) : own_layer({audience.id});
  }
  return entry->second;
}

void World::look_anew() {
  seen_.clear();
  written_.clear();
  for (const auto& [id, point] : session().points) {
    written_[point.author].push_back({ObjectKind::point, id.value});
  }
}

// Who they are, and what they wrote.
std::map<std::string, std::string> World::own_layer(const PersonId& person) {
  auto ids = written_[person];
  ids.push_back({ObjectKind::me, "me"});
  std::map<std::string, std::string> seen;
  for (const auto& id : ids) {
    const auto object = project(session(), id, Audience::person(person));
    if (object) seen[id.id] = written_whole(*object);
  }
  return seen;
}

}  // namespace plenum::test
