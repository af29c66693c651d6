#include "server/host/session_host.hpp"

#include "plenum/limits.hpp"

#include <spdlog/spdlog.h>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace plenum::host {

SessionHost::SessionHost(Services& services, SessionId session, std::size_t home)
    : services_(services),
      id_(std::move(session)),
      home_(home),
      publisher_(services.threads, services.clocks.steady, services.metrics),
      deadline_(services.threads[home]),
      flush_(services.threads[home]),
      signals_(services.threads[home]),
      idle_since_(services.clocks.steady()) {}

template <class Call>
void SessionHost::at_home(Call call) {
  boost::asio::post(services_.threads[home_],
                    [self = shared_from_this(), call = std::move(call)]() mutable { call(*self); });
}

void SessionHost::open() {
  at_home([](SessionHost& self) { self.load(); });
}

void SessionHost::hello(std::shared_ptr<Connection> connection, protocol::Hello hello) {
  at_home([item = HelloItem{std::move(connection), std::move(hello)}](SessionHost& self) mutable {
    self.enqueue(std::move(item));
  });
}

void SessionHost::ask(std::shared_ptr<Connection> connection, protocol::Ask ask) {
  at_home([item = AskItem{std::move(connection), std::move(ask)}](SessionHost& self) mutable {
    self.enqueue(std::move(item));
  });
}

void SessionHost::run(Errand errand) {
  at_home(
      [errand = std::move(errand)](SessionHost& self) mutable { self.enqueue(std::move(errand)); });
}

void SessionHost::read(Reading reading) {
  at_home([reading = std::move(reading)](SessionHost& self) mutable {
    self.enqueue(std::move(reading));
  });
}

void SessionHost::ping(std::shared_ptr<Connection> connection, protocol::Ping ping) {
  at_home([connection = std::move(connection), ping](SessionHost& self) {
    if (!self.clock_) return;
    self.publisher_.reply(connection,
                          protocol::encode(protocol::Pong{ping.sent, self.clock_->now()}));
    self.publisher_.send();
  });
}

void SessionHost::signal(std::shared_ptr<Connection> connection, protocol::ClientSignal signal) {
  at_home([connection = std::move(connection), signal = std::move(signal)](SessionHost& self) {
    auto* member = self.publisher_.find(connection);
    if (!member) return;
    std::visit([&](const auto& one) { self.take(*member, one); }, signal);
    self.arm_signals();
  });
}

// Only who steers looks into rooms that are not their own.
void SessionHost::take(Member& member, const protocol::Look& look) {
  auto room = look.room;
  if (!steers(state_.people.at(member.person).role)) room.reset();
  if (room && !state_.rooms.contains(*room)) return;
  publisher_.look(member, std::move(room), look.away);
}

void SessionHost::take(Member& member, const protocol::Gather& gather) {
  if (!steers(state_.people.at(member.person).role)) return;
  publisher_.gather({gather.people.begin(), gather.people.end()});
}

void SessionHost::leave(std::shared_ptr<Connection> connection) {
  at_home([connection = std::move(connection)](SessionHost& self) {
    std::erase_if(self.inbox_, [&](const Item& item) {
      const auto* hello = std::get_if<HelloItem>(&item);
      return hello && hello->connection == connection;
    });
    self.publisher_.detach(connection);
    if (self.in_flight_) self.left_.push_back(connection);
    if (self.publisher_.empty()) self.idle_since_ = self.services_.clocks.steady();
    self.arm_signals();
  });
}

void SessionHost::end(protocol::CloseCode code, std::function<void()> done) {
  at_home([code, done = std::move(done)](SessionHost& self) mutable {
    if (self.phase_ == Phase::ended) return done();
    self.ending_ = true;
    self.ending_with_ = code;
    self.ended_ = std::move(done);
    self.turn();
  });
}

bool SessionHost::idle() const {
  return phase_ == Phase::serving && publisher_.empty() && inbox_.empty() && !in_flight_ &&
         !next_deadline(state_) && services_.clocks.steady() - idle_since_ > limits::idle_for_max;
}

// Asks are put off when the inbox is full; everything else is rare and let in.
void SessionHost::enqueue(Item item) {
  const auto* ask = std::get_if<AskItem>(&item);
  if (ask && (inbox_.size() >= limits::inbox_items_max || has_its_share(*ask->connection))) {
    put_off(*ask, protocol::RetryReason::busy);
    publisher_.send();
    return;
  }
  inbox_.push_back(std::move(item));
  turn();
}

// Whether one connection has as much in the inbox as it may; the rest is for the others.
bool SessionHost::has_its_share(const Connection& connection) const {
  if (inbox_.size() < limits::inbox_items_per_member_max) return false;
  const auto from_there = std::ranges::count_if(inbox_, [&](const Item& item) {
    const auto* ask = std::get_if<AskItem>(&item);
    return ask && ask->connection.get() == &connection;
  });
  return static_cast<std::size_t>(from_there) >= limits::inbox_items_per_member_max;
}

// Whatever this client asks later waits until this command has come again.
void SessionHost::put_off(const AskItem& item, protocol::RetryReason reason) {
  auto* member = publisher_.find(item.connection);
  // Its hello is still waiting, so it cannot be told; it is sent away and will ask again.
  if (!member) return publisher_.close(item.connection, protocol::CloseCode::too_many);
  services_.metrics.commands_put_off.add();
  member->put_off = std::min(member->put_off.value_or(item.ask.k), item.ask.k);
  publisher_.reply(item.connection, protocol::encode(protocol::Retry{item.ask.k, reason}));
}

// Takes the whole inbox as one batch, unless the last one is still on its way to the disk.
void SessionHost::turn() {
  if (phase_ == Phase::loading || in_flight_) return;
  if (phase_ == Phase::ended) return refuse_everything();
  if (ending_) return isolate("");

  Batch batch;
  batch.items.assign(std::make_move_iterator(inbox_.begin()),
                     std::make_move_iterator(inbox_.end()));
  inbox_.clear();
  in_flight_ = true;
  try {
    decide(batch);
  } catch (const std::exception& broken) {
    return fold_again(std::move(batch), broken.what());
  }
  if (worth_storing(batch)) return append(std::move(batch));
  unlogged_ = batch.commit.answers;
  finish(std::move(batch));
}

// How long until something is to happen by itself. While the disk is full it has to wait.
std::optional<Duration> SessionHost::due_in() const {
  const auto deadline = next_deadline(state_);
  if (!deadline && !served_until_) return std::nullopt;
  const auto full_for = std::chrono::ceil<Duration>(full_until_ - services_.clocks.steady());
  return std::max(served_until_ ? Duration{0} : clock_->until(*deadline), full_for);
}

void SessionHost::arm_deadline() {
  const auto due = due_in();
  if (!due) {
    deadline_.cancel();
    return;
  }
  // The timer's clock stands still while the machine sleeps and session time does not, so the
  // deadline is looked at again every so often.
  deadline_.expires_after(std::clamp<Duration>(*due, Duration{0}, limits::clock_looked_at_every));
  deadline_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (!self || error || self->phase_ != Phase::serving) return;
    // What is on its way to the disk may change the deadline; `finish` sets the timer again.
    if (self->in_flight_) return;
    const auto left = self->due_in();
    if (left && *left <= Duration{0}) return self->turn();
    self->arm_deadline();
  });
}

void SessionHost::arm_flush(std::optional<Steady> next) {
  if (!next || flush_armed_) return;
  flush_armed_ = true;
  flush_.expires_at(*next);
  flush_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (!self || error) return;
    self->flush_armed_ = false;
    // While an append is in flight the state is ahead of what may be told; `finish` comes soon.
    if (self->phase_ != Phase::serving || self->in_flight_) return;
    try {
      self->arm_flush(
          self->publisher_.flush_due(self->state_, self->head_, self->services_.clocks.steady()));
    } catch (const std::exception& broken) {
      self->fold_again({}, broken.what());
    }
  });
}

void SessionHost::arm_signals() {
  if (!publisher_.signals_pending() || signals_armed_) return;
  signals_armed_ = true;
  signals_.expires_after(publisher_.signals_every());
  signals_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (!self || error) return;
    self->signals_armed_ = false;
    if (self->phase_ != Phase::serving) return;
    // They speak of the state, which is ahead of what may be told; `publish` comes soon.
    self->signals_due_ = self->in_flight_;
    if (self->in_flight_) return;
    try {
      self->publisher_.send_signals(self->state_);
    } catch (const std::exception& broken) {
      self->fold_again({}, broken.what());
    }
  });
}

Publisher::Heading SessionHost::heading() const {
  return {state_.epoch, head_, clock_->now(), services_.build};
}

}  // namespace plenum::host
