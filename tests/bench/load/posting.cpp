#include "tests/bench/load/posting.hpp"

#include "tests/bench/load/clock.hpp"
#include "tests/bench/load/marker.hpp"

#include <unistd.h>
#include <algorithm>
#include <map>
#include <utility>

namespace plenum::bench {

namespace {

std::uint64_t in_ns(double seconds) {
  return static_cast<std::uint64_t>(seconds * static_cast<double>(ns_per_s));
}

std::size_t bytes_on_the_wire(std::string_view payload) {
  return payload.size() + (payload.size() < 126 ? 2 : payload.size() < 65536 ? 4 : 10);
}

}  // namespace

void Measured::add(const Measured& other) {
  if (seconds == 0) {
    server_before = other.server_before;
    load_before = other.load_before;
  }
  server_after = other.server_after;
  load_after = other.load_after;
  seconds += other.seconds;
  posts += other.posts;
  deliveries += other.deliveries;
  frames += other.frames;
  frame_bytes += other.frame_bytes;
  delivery_us.add(other.delivery_us);
  acknowledgement_us.add(other.acknowledgement_us);
  counts.lost += other.counts.lost;
  counts.duplicated += other.counts.duplicated;
  counts.out_of_order += other.counts.out_of_order;
}

Posting::Posting(Crowd& crowd, Dialect& dialect, pid_t server, const PostingPlan& plan)
    : crowd_(crowd), dialect_(dialect), server_(server), plan_(plan) {
  dialect_.listen(*this);
}

void Posting::entered(Connection& connection, std::uint32_t room) {
  if (members_.size() <= connection.index()) members_.resize(connection.index() + 1);
  auto& member = members_[connection.index()];
  member.receiver.room = room;
  ++arrivals_;
  if (!std::exchange(member.inside, true)) crowd_.entered();
}

void Posting::leave_out(std::uint32_t index) {
  members_.at(index).left_out = true;
}

Measured Posting::run() {
  prepare();
  began_ = now();
  go_on_until(began_ + in_ns(plan_.warm_up_s));
  open_window();
  go_on_until(window_began_ + in_ns(plan_.window_s));
  close_window();
  drain();
  measured_.counts = ledger_->counts();
  return measured_;
}

void Posting::prepare() {
  std::map<std::uint32_t, Room> rooms;
  for (std::uint32_t index = 0; index < members_.size(); ++index) {
    auto& member = members_[index];
    const auto number = member.receiver.room;
    member.receiver = {number, 0, {}};
    if (member.left_out) continue;
    rooms[number].number = number;
    rooms[number].authors.push_back(index);
  }
  std::vector<std::size_t> receivers(rooms.empty() ? 0 : rooms.rbegin()->first + 1);
  for (const auto& [number, room] : rooms) receivers[number] = room.authors.size();
  rooms_.clear();
  for (auto& [number, room] : rooms) rooms_.push_back(std::move(room));
  ledger_ = std::make_unique<Ledger>(receivers);
  measured_ = {};
  window_began_ = window_ended_ = posted_ = 0;
  free_ = plan_.in_flight;
  full_ = false;
}

void Posting::open_window() {
  measured_.load_before = usage_of(::getpid());
  measured_.server_before = usage_of(server_);
  window_began_ = now();
  measuring_ = true;
}

void Posting::close_window() {
  measured_.server_after = usage_of(server_);
  window_ended_ = now();
  measured_.load_after = usage_of(::getpid());
  measuring_ = false;
  measured_.seconds =
      static_cast<double>(window_ended_ - window_began_) / static_cast<double>(ns_per_s);
}

void Posting::go_on_until(std::uint64_t end) {
  for (auto time = now(); time < end && !full_; time = now()) {
    while (next_due() <= now()) post(next_due());
    crowd_.attend(std::min(next_due(), end));
  }
}

// Where the loop is closed, a post is due when there is one to spare.
std::uint64_t Posting::next_due() const {
  constexpr std::uint64_t never = ~0ULL;
  if (full_) return never;
  if (plan_.in_flight > 0) return free_ > 0 ? now() : never;
  return began_ + in_ns(static_cast<double>(posted_) / plan_.per_second);
}

// Rooms take turns, and in each room its people do.
void Posting::post(std::uint64_t intended_for) {
  auto& room = rooms_[turn_++ % rooms_.size()];
  const auto author = room.authors[room.turn++ % room.authors.size()];
  const auto number = ledger_->posted(room.number, author);
  auto& connection = crowd_[author];
  members_[author].open.push_back(intended_for);
  const auto text = text_with({room.number, number, intended_for}, plan_.text_bytes);
  dialect_.post(connection, room.number, text);
  crowd_.flush(connection);
  ++posted_;
  if (plan_.in_flight > 0) --free_;
  if (measuring_) ++measured_.posts;
  full_ = ledger_->posts_in(room.number) >= plan_.posts_per_room_max;
}

void Posting::delivered(Connection& connection, std::string_view frame) {
  auto& member = members_[connection.index()];
  if (!ledger_ || member.left_out) return;
  ++frame_;
  const auto time = now();
  std::uint64_t count = 0;
  Marker marker;
  for (Markers markers(frame); markers.next(marker); ++count) {
    const auto came = ledger_->came(member.receiver, marker.room, marker.number, frame_);
    if (came == Ledger::Came::not_for_me || came == Ledger::Came::again) continue;
    if (came == Ledger::Came::everywhere) ++free_;
    if (within_window(marker.intended_for)) {
      measured_.delivery_us.add((time - marker.intended_for) / ns_per_us);
    }
    const auto author = ledger_->author_of(marker.room, marker.number);
    if (author == connection.index() && !dialect_.acknowledges()) acknowledged(connection);
  }
  if (!measuring_ || count == 0) return;
  measured_.deliveries += count;
  measured_.frame_bytes += bytes_on_the_wire(frame);
  ++measured_.frames;
}

void Posting::acknowledged(Connection& connection) {
  auto& open = members_[connection.index()].open;
  if (open.empty()) throw Broken("an acknowledgement that nobody waits for");
  const auto intended_for = open.front();
  open.pop_front();
  if (within_window(intended_for)) {
    measured_.acknowledgement_us.add((now() - intended_for) / ns_per_us);
  }
}

bool Posting::within_window(std::uint64_t intended_for) const {
  return window_began_ > 0 && intended_for >= window_began_ &&
         (window_ended_ == 0 || intended_for < window_ended_);
}

void Posting::drain() {
  const auto deadline = now() + in_ns(plan_.drain_s);
  while (ledger_->open() > 0 && now() < deadline) {
    crowd_.attend(std::min(deadline, now() + 100 * ns_per_ms));
  }
  // What comes twice comes soon after.
  const auto quiet = now() + 100 * ns_per_ms;
  while (now() < quiet) crowd_.attend(quiet);
}

}  // namespace plenum::bench
