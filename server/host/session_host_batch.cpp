#include "plenum/limits.hpp"
#include "server/crypto/encoding.hpp"
#include "server/crypto/hash.hpp"
#include "server/crypto/random.hpp"
#include "server/host/prepare.hpp"
#include "server/host/session_host.hpp"
#include "server/host/token.hpp"

#include <spdlog/spdlog.h>
#include <boost/asio/post.hpp>

#include <utility>

// One batch of a session: decided, appended, published.
namespace plenum::host {
namespace {

constexpr std::size_t command_hash_bytes = 16;

std::string hash_of(const Command& command, const std::string& key) {
  return crypto::base64url(
      crypto::hmac_sha256(key, protocol::canonical(command)).substr(0, command_hash_bytes));
}

protocol::ServerMessage message_of(const protocol::Answer& answer) {
  if (answer.refused) return protocol::Refused{answer.k, *answer.refused};
  return protocol::Acknowledged{answer.k, answer.seq, answer.created};
}

}  // namespace

void SessionHost::decide(Batch& batch) {
  batch.commit.at = clock_->now();
  batch.commit.answers = unlogged_;
  if (exists()) decide_deadline(batch);
  for (auto& item : batch.items) {
    std::visit([&](auto& one) { take(batch, one); }, item);
  }
  // Answers name the commit they became true with; refusals name none.
  const auto seq = batch.commit.events.empty() ? head_ : head_ + 1;
  for (auto& answered : batch.commit.answers) {
    if (!answered.answer.refused && answered.answer.seq == 0) answered.answer.seq = seq;
  }
}

// Every deadline at or before a command's time comes first.
void SessionHost::decide_deadline(Batch& batch) {
  const auto decision = plenum::decide(state_, SystemCommand{Tick{}}, {{}, batch.commit.at, {}});
  accept(batch, std::get<Accepted>(decision).events);
}

void SessionHost::take(Batch& batch, HelloItem& item) {
  const auto* person = find_person_by_token(state_, hash_of_token(item.hello.token));
  const auto connection = item.connection;
  if (!person) {
    batch.replies.push_back([this, connection](Seq) {
      publisher_.close(connection, protocol::CloseCode::not_admitted);
    });
    return;
  }
  const bool known = publisher_.find(connection) != nullptr;
  if (!known && publisher_.connections_of(person->id) >= limits::connections_per_person_max) {
    batch.replies.push_back(
        [this, connection](Seq) { publisher_.close(connection, protocol::CloseCode::too_many); });
    return;
  }
  if (item.hello.upto && *item.hello.upto > head_) {
    spdlog::warn("session {}: a client knows commit {} and the log ends at {}", id_.value,
                 *item.hello.upto, head_);
  }
  batch.newcomers.insert(connection.get());
  batch.replies.push_back([this, connection, id = person->id, client = item.hello.client](Seq) {
    publisher_.attach(connection, id, client);
  });
}

void SessionHost::take(Batch& batch, AskItem& item) {
  const auto* member = publisher_.find(item.connection);
  if (batch.newcomers.contains(item.connection.get())) {
    batch.later.push_back(item);
    return;
  }
  // The connection went away meanwhile; its client will ask again.
  if (!member) return;
  const auto hash = hash_of(item.ask.command, services_.command_key);
  const auto found = known_.find(member->person, member->client, item.ask.k, hash);
  if (const auto* earlier = std::get_if<protocol::Answer>(&found)) {
    answer(batch, item, *earlier);
  } else if (const auto* refusal = std::get_if<protocol::ResendRefusal>(&found)) {
    answer(batch, item, {item.ask.k, 0, {}, *refusal});
  } else {
    take_new(batch, item, *member, hash);
  }
}

void SessionHost::take_new(Batch& batch, AskItem& item, const Member& member,
                           const std::string& hash) {
  auto command = item.ask.command;
  prepare(command, known_, member.person, member.client);
  const auto decision =
      plenum::decide(state_, command, {member.person, batch.commit.at, crypto::entropy()});

  protocol::Answer given{item.ask.k, 0, {}, std::nullopt};
  if (const auto* refusal = std::get_if<Refusal>(&decision)) {
    given.refused = *refusal;
  } else {
    const auto& accepted = std::get<Accepted>(decision);
    given.created = accepted.created;
    accept(batch, accepted.events);
  }
  batch.commit.answers.push_back({member.person, member.client, hash, given});
  known_.remember(batch.commit.answers.back());
  answer(batch, item, given);
}

// An answer without a seq is true as of this batch.
void SessionHost::answer(Batch& batch, const AskItem& item, const protocol::Answer& given) {
  batch.replies.push_back([this, connection = item.connection, given](Seq seq) {
    auto answer = given;
    if (!answer.refused && answer.seq == 0) answer.seq = seq;
    publisher_.reply(connection, protocol::encode(message_of(answer)), answer.seq);
  });
}

void SessionHost::take(Batch& batch, Errand& item) {
  const bool creates = std::holds_alternative<CreateSession>(item.command);
  const auto* actor = find_person_by_token(state_, item.token_hash);
  if (!exists() && !creates) {
    batch.replies.push_back([this, reply = item.reply](Seq) {
      reply(state_, protocol::ProblemReason{protocol::HttpProblem::not_admitted});
    });
    return;
  }
  const Context context{actor ? actor->id : PersonId{}, batch.commit.at, crypto::entropy()};
  const auto decision = plenum::decide(state_, item.command, context);
  Errand::Outcome outcome = Accepted{};
  if (const auto* refusal = std::get_if<Refusal>(&decision)) {
    outcome = protocol::ProblemReason{*refusal};
  } else {
    outcome = std::get<Accepted>(decision);
    accept(batch, std::get<Accepted>(decision).events);
    if (creates) own(batch);
  }
  if (item.reply) {
    batch.replies.push_back([this, reply = item.reply, outcome](Seq) { reply(state_, outcome); });
  }
}

// A new session is taken on by whoever created it, in the same commit.
void SessionHost::own(Batch& batch) {
  const OpenSession open{services_.node, services_.clocks.boot,
                         clock_->boot_time_at(batch.commit.at), batch.commit.at};
  const auto decision = plenum::decide(state_, SystemCommand{open}, {{}, batch.commit.at, {}});
  accept(batch, std::get<Accepted>(decision).events);
}

void SessionHost::take(Batch& batch, Reading& item) {
  batch.replies.push_back(
      [this, read = item.read](Seq) { read(exists() ? &state_ : nullptr, clock_->now()); });
}

void SessionHost::accept(Batch& batch, Events events) {
  for (auto& event : events) {
    auto touched = plenum::apply(state_, event);
    batch.touched.everything |= touched.everything;
    batch.touched.objects.merge(touched.objects);
    if (auto reason = plenum::because(event)) batch.because.push_back(std::move(*reason));
    batch.commit.events.push_back(std::move(event));
  }
}

void SessionHost::append(Batch batch) {
  store::Append row{id_,
                    head_,
                    state_.epoch,
                    protocol::encode_commit(batch.commit),
                    next_deadline(state_),
                    state_.delete_at};
  auto shared = std::make_shared<Batch>(std::move(batch));
  services_.writer.append(std::move(row), [self = shared_from_this(), shared](auto result) {
    boost::asio::post(self->services_.threads[self->home_],
                      [self, shared, result] { self->appended(std::move(*shared), result); });
  });
}

void SessionHost::appended(Batch batch, store::AppendResult result) {
  if (const auto* seq = std::get_if<Seq>(&result)) {
    head_ = *seq;
    unlogged_.clear();
    return finish(std::move(batch));
  }
  if (std::get<store::AppendError>(result) == store::AppendError::full) {
    return storage_full(std::move(batch));
  }
  fold_again(std::move(batch), "somebody else has appended to its log");
}

// Nothing was stored and nothing is lost: whoever asked is told to ask again, whoever came to look
// may look, and the state goes back to what the log says.
void SessionHost::storage_full(Batch batch) {
  std::erase_if(batch.items, [this](Item& item) {
    if (auto* ask = std::get_if<AskItem>(&item)) {
      put_off(*ask, protocol::RetryReason::storage_full);
      return true;
    }
    auto* errand = std::get_if<Errand>(&item);
    if (!errand) return false;
    if (errand->reply) {
      errand->reply(state_, protocol::ProblemReason{protocol::HttpProblem::storage_full});
    }
    return true;
  });
  publisher_.send();
  full_until_ = services_.clocks.steady() + limits::full_for;
  fold_again(std::move(batch), "the disk is full");
}

// The batch is durable, or changed nothing: now everybody may know.
void SessionHost::finish(Batch batch) {
  if (batch.commit.events.empty()) unlogged_ = batch.commit.answers;
  try {
    publish(batch);
  } catch (const std::logic_error& broken) {
    return fold_again(std::move(batch), broken.what());
  }
  suspect_ = false;
  in_flight_ = false;
  inbox_.insert(inbox_.begin(), std::make_move_iterator(batch.later.begin()),
                std::make_move_iterator(batch.later.end()));
  if (!exists() && inbox_.empty()) return isolate("");
  if (!inbox_.empty() || ending_) turn();
}

void SessionHost::publish(const Batch& batch) {
  for (const auto& reply : batch.replies) reply(head_);
  const auto now = services_.clocks.steady();
  publisher_.publish(state_, heading(), batch.touched, batch.because, now);
  arm_flush(publisher_.flush_due(state_, head_, now));
  arm_signals();
  arm_deadline();
}

}  // namespace plenum::host
