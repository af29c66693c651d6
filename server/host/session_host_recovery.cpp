#include "server/host/session_host.hpp"

#include <spdlog/spdlog.h>
#include <boost/asio/post.hpp>

#include <utility>

// How a session comes into service, and what happens when something is wrong with it.
namespace plenum::host {

void SessionHost::load() {
  phase_ = Phase::loading;
  boost::asio::post(services_.loader, [self = shared_from_this()] {
    std::variant<Recovered, std::string> outcome;
    try {
      outcome = recover(self->services_.log, self->id_);
    } catch (const std::exception& damage) {
      outcome = std::string(damage.what());
    }
    boost::asio::post(
        self->services_.threads[self->home_],
        [self, outcome = std::move(outcome)]() mutable { self->loaded(std::move(outcome)); });
  });
}

void SessionHost::loaded(std::variant<Recovered, std::string> outcome) {
  in_flight_ = false;
  if (const auto* damage = std::get_if<std::string>(&outcome)) return isolate(*damage);
  serve(std::move(std::get<Recovered>(outcome)));
  turn();
}

void SessionHost::serve(Recovered recovered) {
  state_ = std::move(recovered.session);
  known_ = std::move(recovered.known);
  head_ = recovered.head;
  anchor_ = std::move(recovered.anchor);
  edits_.forget();
  names_.forget();
  remember_unlogged();
  served_until_.reset();
  phase_ = Phase::serving;

  // Folded again while we own it: the clock goes on and no new owner begins.
  const bool ours = anchor_ && anchor_->node == services_.node;
  if (ours && clock_) return;
  clock_.emplace(services_.clocks, recovered.last_logged, anchor_);
  if (head_ == 0) return;
  served_until_ =
      ours ? clock_->now() : served_until(services_.previous, recovered.last_logged, anchor_);
}

// What was answered since the last commit has been told, so it holds; the next one carries it
// along. Or else a later command of the same client, once stored, would make it unknown.
void SessionHost::remember_unlogged() {
  std::erase_if(unlogged_, [this](const protocol::AnsweredCommand& told) {
    const auto found = known_.find(told.person, told.client, told.answer.k, told.command_hash);
    return !std::holds_alternative<KnownCommands::New>(found);
  });
  for (const auto& told : unlogged_) known_.remember(told);
}

// What the log knows of the batch is answered from there, the rest is decided anew. Twice in a row
// means that something in the batch breaks us.
void SessionHost::fold_again(Batch batch, const std::string& why) {
  spdlog::error("session {}: {}; it is folded anew from its log", id_.value, why);
  put_back(std::move(batch));
  if (std::exchange(suspect_, true)) return isolate(why);
  start_over();
}

void SessionHost::put_back(Batch batch) {
  inbox_.insert(inbox_.begin(), std::make_move_iterator(batch.items.begin()),
                std::make_move_iterator(batch.items.end()));
}

void SessionHost::start_over() {
  publisher_.start_over();
  load();
}

// Ends this host: whoever listens is sent away, and nobody finds it any more.
void SessionHost::isolate(const std::string& why) {
  if (!why.empty()) {
    spdlog::error("session {} is isolated: {}", id_.value, why);
    services_.metrics.sessions_isolated.add();
  }
  note_rooms(0);
  phase_ = Phase::ended;
  in_flight_ = false;
  deadline_.cancel();
  flush_.cancel();
  signals_.cancel();
  publisher_.close_all(ending_ ? ending_with_ : protocol::CloseCode::unavailable);
  services_.forget(id_, this);
  refuse_everything();
  if (ended_) std::exchange(ended_, {})();
}

void SessionHost::refuse_everything() {
  const auto code = ending_ ? ending_with_ : protocol::CloseCode::unavailable;
  for (auto& item : std::exchange(inbox_, {})) {
    if (auto* hello = std::get_if<HelloItem>(&item)) publisher_.close(hello->connection, code);
    if (auto* reading = std::get_if<Reading>(&item)) reading->fail(protocol::HttpProblem::busy);
    if (auto* errand = std::get_if<Errand>(&item)) {
      errand->reply(state_, protocol::ProblemReason{protocol::HttpProblem::busy});
    }
  }
}

}  // namespace plenum::host
