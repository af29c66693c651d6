#include "plenum/limits.hpp"
#include "server/host/erasing.hpp"
#include "server/host/session_host.hpp"

#include <spdlog/spdlog.h>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

// One batch of a session: appended, and once it is durable, published.
namespace plenum::host {

void SessionHost::append(Batch batch) {
  auto erased = erased_by(batch.commit.events);
  redact(batch.commit, erased);
  store::Append row{id_,
                    head_,
                    state_.epoch,
                    protocol::encode_commit(batch.commit),
                    next_deadline(state_),
                    state_.delete_at,
                    std::move(erased)};
  auto shared = std::make_shared<Batch>(std::move(batch));
  if (row.erased.empty()) return submit(std::move(shared), std::move(row));
  boost::asio::post(services_.loader,
                    [self = shared_from_this(), shared, row = std::move(row)]() mutable {
                      self->redact_and_submit(std::move(shared), std::move(row));
                    });
}

// On the loader's thread. Nothing else is appended meanwhile, so the log is what it will be.
void SessionHost::redact_and_submit(std::shared_ptr<Batch> batch, store::Append row) {
  try {
    row.redactions = redactions(services_.log, id_, row.erased);
  } catch (const std::exception& damage) {
    return boost::asio::post(services_.threads[home_],
                             [self = shared_from_this(), batch, why = std::string(damage.what())] {
                               self->fold_again(std::move(*batch), why);
                             });
  }
  submit(std::move(batch), std::move(row));
}

void SessionHost::submit(std::shared_ptr<Batch> batch, store::Append row) {
  services_.writer.append(std::move(row), [self = shared_from_this(), batch](auto result) {
    boost::asio::post(self->services_.threads[self->home_],
                      [self, batch, result] { self->appended(std::move(*batch), result); });
  });
}

void SessionHost::appended(Batch batch, store::AppendResult result) {
  if (const auto* seq = std::get_if<Seq>(&result)) {
    head_ = *seq;
    unlogged_.clear();
    return finish(std::move(batch));
  }
  const auto error = std::get<store::AppendError>(result);
  if (error == store::AppendError::full) return storage_full(std::move(batch));
  fold_again(std::move(batch), error == store::AppendError::damaged
                                   ? "its part of the store is damaged"
                                   : "somebody else has appended to its log");
}

// Nothing was stored and nothing is lost. The state goes back to what the log says, and the batch
// is put through again: whoever came to look may look, whoever asks is told to ask again.
void SessionHost::storage_full(Batch batch) {
  spdlog::warn("session {}: the disk is full, commands are put off", id_.value);
  full_until_ = services_.clocks.steady() + limits::full_for;
  put_back(std::move(batch));
  start_over();
}

// The batch is durable, or changed nothing: now everybody may know.
void SessionHost::finish(Batch batch) {
  try {
    publish(batch);
  } catch (const std::exception& broken) {
    return fold_again(std::move(batch), broken.what());
  }
  suspect_ = false;
  in_flight_ = false;
  inbox_.insert(inbox_.begin(), std::make_move_iterator(batch.later.begin()),
                std::make_move_iterator(batch.later.end()));
  // There is no such session, and whoever wanted it has been told. Before that, somebody is coming.
  if (!exists() && inbox_.empty() && !batch.items.empty()) return isolate("");
  if (!inbox_.empty() || ending_) turn();
}

void SessionHost::count_rooms(const Touched& touched) {
  const bool may_differ =
      touched.everything || std::ranges::any_of(touched.objects, [](const ObjectId& object) {
        return object.kind == ObjectKind::round || object.kind == ObjectKind::room;
      });
  if (may_differ)
    note_rooms(std::ranges::count_if(
        state_.rooms, [this](const auto& entry) { return is_open(state_, entry.second); }));
}

void SessionHost::note_rooms(std::int64_t open) {
  services_.metrics.rooms.add(open - std::exchange(rooms_counted_, open));
}

void SessionHost::publish(const Batch& batch) {
  // Rule R2.11: what was sent before is kept for those who come back, and may tell of who is
  // erased.
  if (!erased_by(batch.commit.events).empty()) publisher_.start_over();
  for (const auto& reply : batch.replies) reply(head_);
  for (const auto& connection : std::exchange(left_, {})) publisher_.detach(connection);
  const auto now = services_.clocks.steady();
  count_rooms(batch.touched);
  arm_flush(publisher_.publish(state_, heading(), batch.touched, batch.because, now));
  if (std::exchange(signals_due_, false)) publisher_.send_signals(state_);
  arm_signals();
  arm_deadline();
}

}  // namespace plenum::host
