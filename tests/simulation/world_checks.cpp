#include "plenum/limits.hpp"
#include "server/host/recovery.hpp"
#include "tests/engine/seeing.hpp"
#include "tests/simulation/world.hpp"

#include <algorithm>

// What must hold after every step.
namespace plenum::test {
namespace {

// Replaying everything takes long, so it is not done every time; folding what is new is.
constexpr int steps_between_replays = 10;

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

}  // namespace

// The end of a round that passed while nobody served is followed by a grace, once: R8.2.
void World::the_server_is_back() {
  const auto before = chronicle_.session();
  const auto moment = hosting_->look(id_);
  if (!moment) return complain("the session does not come back");
  const auto& round = before.rounds.back();
  if (round.state != RoundState::running || *round.ends_at > moment->now) return;
  coverage_.happened("server   missed an end");
  const auto& after = moment->session.rounds.back();
  if (after.state != RoundState::closing ||
      after.ends_at != moment->now + limits::grace_after_downtime) {
    complain("R8.2: an end that nobody saw was not followed by a grace");
  }
}

void World::check() {
  const auto moment = hosting_->look(id_);
  if (!moment) return complain("the session cannot be served");
  for (auto& wrong : chronicle_.read_on(*log_, id_)) complain(wrong);
  if (chronicle_.session() != moment->session) complain("the log tells another state");
  if (steps_ % steps_between_replays == 0) {
    const auto replayed = host::recover(*log_, id_);
    if (replayed.session != moment->session) complain("a replay gives another state");
    if (replayed.head != chronicle_.head()) complain("a replay ends elsewhere");
  }
  check_time(moment->now);
  check_places();
  check_remainder();
  listen();
}

// R4.6: one place each, in a room while a round runs, in the plenary else.
void World::check_places() {
  const auto& session = chronicle_.session();
  const auto* round = current_round(session);
  const auto places = audiences(session);
  for (const auto& [id, person] : session.people) {
    const auto seat = seat_of(session, id);
    if (seat.has_value() != (runs(*round) && !steers(person.role))) {
      complain("R4.6: " + id.value + " has no place, or two");
    }
    if (std::ranges::find(places, audience_of(session, id)) == places.end()) {
      complain("R4.6: " + id.value + " sits where nobody can");
    }
  }
}

// R6.5: every point is on one board, and linked or in the remainder.
void World::check_remainder() {
  const auto& session = chronicle_.session();
  std::size_t on_boards = 0;
  for (const auto& [id, room] : session.rooms) {
    on_boards += room.points.size();
    for (const auto& point : room.points) {
      if (session.points.at(point).room != id) complain("a point is on another's board");
    }
  }
  if (on_boards != session.points.size()) complain("R6.5: a point is lost, or there twice");
  const auto& seen = seen_by(Audience::moderators());
  for (const auto& [id, point] : session.points) {
    const auto statements = made_of(session, id);
    if (point.statements != statements) complain("R6.5: " + id.value + " knows other statements");
    const auto linked = std::string("\"linked\":") + (statements.empty() ? "false" : "true");
    const auto found = seen.find(id.value);
    if (found == seen.end() || found->second.find(linked) == std::string::npos) {
      complain("R6.5: " + id.value + " is neither linked nor in the remainder");
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

void World::listen() {
  std::map<std::string, const void*> frames;
  for (auto& visitor : visitors_) {
    for (auto& tab : visitor.tabs) listen(visitor, tab, frames);
  }
}

void World::listen(Visitor& visitor, Tab& tab, std::map<std::string, const void*>& frames) {
  const auto news = tab.listen();
  for (const auto& complaint : news.complaints) complain(visitor.token + ": " + complaint);
  check_frames(visitor, news.frames, frames);
  check_points(news);
  for (const auto& accepted : news.accepted) coverage_.accepted(accepted.command);
  for (const auto& reason : news.refused) coverage_.refused(reason);
  for (int times = 0; times < news.answered_again; ++times) {
    coverage_.happened("client   asked again and was told what it was told");
  }
  if (news.retries > 0) coverage_.happened("client   was told to ask again");
  if (news.closed && static_cast<int>(*news.closed) < 4100) complain("a client was sent away");
  if (tab.store().gap) complain("a client missed something");
  if (tab.connected()) check_store(visitor, tab);
  if (tab.put_off()) tab.retry(host());
}

// Every acknowledged point is there once.
void World::check_points(const Tab::News& news) {
  for (const auto& [command, acknowledged] : news.accepted) {
    const auto* add = std::get_if<AddPoint>(&command);
    if (!add) continue;
    const auto times = chronicle_.times_added(canaries_in(add->text).at(0));
    if (times != 1) complain("an acknowledged point is there " + std::to_string(times) + " times");
    if (!chronicle_.session().points.contains({acknowledged.created.at(0)})) {
      complain("an acknowledged point has another id");
    }
  }
}

// No frame holds what its reader may not know; all of an audience get the very same frame.
void World::check_frames(const Visitor& visitor, const std::vector<FakeConnection::Arrived>& frames,
                         std::map<std::string, const void*>& seen) {
  std::string audience;
  for (const auto& [frame, shared, parcel] : frames) {
    const auto message = protocol::decode_server_message(*frame);
    if (!message) continue;
    const auto upto = true_as_of(*message, chronicle_.head());
    for (const auto number : canaries_in(*frame)) {
      if (chronicle_.may_know(*visitor.person, number, upto)) continue;
      complain(visitor.token + " was sent what they may not know: " + *frame);
    }
    if (const auto* welcome = std::get_if<protocol::Welcome>(&*message)) {
      audience = welcome->audience;
    }
    if (!shared || !std::holds_alternative<protocol::Changes>(*message) || audience.empty()) {
      continue;
    }
    const auto same = seen.try_emplace(audience + *frame, frame.get()).first;
    if (same->second != frame.get()) complain("a frame was encoded twice for " + audience);
  }
}

// P3.4: what the frames have left in the store is what the viewer may see, and nothing else.
void World::check_store(const Visitor& visitor, const Tab& tab) {
  const auto& session = chronicle_.session();
  const auto audience = audience_of(session, *visitor.person);
  const auto& store = tab.store();
  if (store.audience != name_of(audience)) {
    return complain("P2.5: " + visitor.token + " sees " + store.audience + " and sits in " +
                    name_of(audience));
  }
  if (store.shared != seen_by(audience)) {
    complain("P3.4: " + visitor.token + " sees something else than " + name_of(audience));
  }
  if (store.own != seen_by(Audience::person(*visitor.person))) {
    complain("P3.4: " + visitor.token + " has another layer of their own");
  }
  if (store.upto > chronicle_.head()) complain("a client is ahead of the log");
  if (store.upto < tab.acknowledged_upto()) {
    complain("P4.2: an acknowledged change was not shown");
  }
}

const std::map<std::string, std::string>& World::seen_by(const Audience& audience) {
  if (std::exchange(seen_at_, chronicle_.head()) != chronicle_.head()) seen_.clear();
  const auto [entry, fresh] = seen_.try_emplace(audience);
  if (fresh) entry->second = test::seen_by(chronicle_.session(), audience);
  return entry->second;
}

}  // namespace plenum::test
