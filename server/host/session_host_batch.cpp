#include "plenum/limits.hpp"
#include "server/crypto/encoding.hpp"
#include "server/crypto/hash.hpp"
#include "server/host/prepare.hpp"
#include "server/host/session_host.hpp"
#include "server/host/token.hpp"

#include <spdlog/spdlog.h>

#include <utility>

// One batch of a session: what it holds is decided.
namespace plenum::host {
namespace {

constexpr std::size_t command_hash_bytes = 16;

std::string hash_of(const Command& command, const crypto::HmacSha256& hmac) {
  return crypto::base64url(hmac(protocol::canonical(command)).substr(0, command_hash_bytes));
}

std::optional<Held> held_by(const protocol::Hello& hello) {
  if (!hello.epoch || !hello.audience || !hello.upto) return std::nullopt;
  return Held{*hello.epoch, *hello.audience, *hello.upto};
}

protocol::ServerMessage message_of(const protocol::Answer& answer) {
  if (answer.refused) return protocol::Refused{answer.k, *answer.refused};
  return protocol::Acknowledged{answer.k, answer.seq, answer.created};
}

}  // namespace

void SessionHost::decide(Batch& batch) {
  batch.commit.at = clock_->now();
  batch.commit.answers = unlogged_;
  batch.full = services_.clocks.steady() < full_until_;
  if (exists() && !batch.full) {
    // Rule R8.1: whoever serves a session says so before anything else happens.
    if (const auto before = std::exchange(served_until_, std::nullopt)) own(batch, *before);
    decide_deadline(batch);
  }
  for (auto& item : batch.items) {
    std::visit([&](auto& one) { take(batch, one); }, item);
  }
  // Answers name the commit they became true with; refusals name none.
  const auto seq = worth_storing(batch) ? head_ + 1 : head_;
  for (auto& answered : batch.commit.answers) {
    if (answered.answer.refused || answered.answer.seq != 0) continue;
    answered.answer.seq = seq;
    known_.remember(answered);
  }
}

// Refusals wait for a commit that carries them along, unless there are too many of them.
bool SessionHost::worth_storing(const Batch& batch) const {
  const bool many = batch.commit.answers.size() > limits::answers_per_client_max;
  return !batch.commit.events.empty() || (many && !batch.full);
}

// Every deadline at or before a command's time comes first.
void SessionHost::decide_deadline(Batch& batch) {
  const Context context{{}, batch.commit.at, services_.chance()};
  const auto due = next_deadline(state_);
  if (due && *due <= context.now) services_.metrics.timer_late_seconds.note(context.now - *due);
  const auto decision = plenum::decide(state_, SystemCommand{Tick{}}, context);
  accept(batch, std::get<Accepted>(decision).events);
}

void SessionHost::take(Batch& batch, HelloItem& item) {
  const auto* person = find_person_by_token(state_, hash_of_token(item.hello.token));
  const auto connection = item.connection;
  if (!person) {
    const bool removed = state_.tokens.contains(hash_of_token(item.hello.token));
    const auto code = removed ? protocol::CloseCode::removed : protocol::CloseCode::not_admitted;
    batch.replies.push_back([this, connection, code](Seq) { publisher_.close(connection, code); });
    return;
  }
  const bool known = publisher_.find(connection) != nullptr;
  if (!known && publisher_.connections_of(person->id) >= limits::connections_per_person_max) {
    batch.replies.push_back(
        [this, connection](Seq) { publisher_.close(connection, protocol::CloseCode::too_many); });
    return;
  }
  if (item.hello.upto && *item.hello.upto > head_) {
    services_.metrics.ahead_of_log.add();
    spdlog::warn("session {}: a client knows commit {} and the log ends at {}", id_.value,
                 *item.hello.upto, head_);
  }
  batch.newcomers.insert(connection.get());
  batch.replies.push_back([this, connection, id = person->id, hello = item.hello](Seq) {
    auto& member = publisher_.attach(connection, id, hello.client);
    member.inflates = hello.inflates;
    member.holds = held_by(hello);
  });
}

void SessionHost::take(Batch& batch, AskItem& item) {
  auto* member = publisher_.find(item.connection);
  if (batch.newcomers.contains(item.connection.get())) {
    batch.later.push_back(item);
    return;
  }
  // The connection went away meanwhile; its client will ask again.
  if (!member) return;
  const bool waits = member->put_off && item.ask.k > *member->put_off;
  if (batch.full) return put_off(item, protocol::RetryReason::storage_full);
  if (waits) return put_off(item, protocol::RetryReason::busy);
  if (member->put_off == item.ask.k) member->put_off.reset();

  const auto hash = hash_of(item.ask.command, services_.command_hash);
  const auto found = known_.find(member->person, member->client, item.ask.k, hash);
  if (!std::holds_alternative<KnownCommands::New>(found)) services_.metrics.commands_repeated.add();
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
  edits_.follow(command, member.person, member.client);
  const Context context{member.person, batch.commit.at, services_.chance(), name_taken(command)};
  const auto decision = plenum::decide(state_, command, context);

  protocol::Answer given{item.ask.k, 0, {}, std::nullopt};
  if (const auto* refusal = std::get_if<Refusal>(&decision)) {
    given.refused = *refusal;
    services_.metrics.commands_refused.add();
  } else {
    const auto& accepted = std::get<Accepted>(decision);
    given.created = accepted.created;
    services_.metrics.commands_accepted.add();
    accept(batch, accepted.events);
    edits_.note(command, accepted.events, member.person, member.client);
  }
  batch.commit.answers.push_back({member.person, member.client, hash, given});
  known_.remember(batch.commit.answers.back());
  answer(batch, item, given);
}

// Rule R2.7: how names look is a matter of Unicode, which the engine knows nothing of.
bool SessionHost::name_taken(const Command& command) {
  if (const auto* rename = std::get_if<RenamePerson>(&command)) {
    return names_.taken(state_, rename->name, rename->person);
  }
  const auto* readmit = std::get_if<ReadmitPerson>(&command);
  const auto person = readmit ? state_.people.find(readmit->person) : state_.people.end();
  return person != state_.people.end() &&
         names_.taken(state_, person->second.name, person->second.id);
}

bool SessionHost::name_taken(const SystemCommand& command) {
  const auto* join = std::get_if<JoinSession>(&command);
  return join && names_.taken(state_, join->name, {});
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
  const bool unknown_asker = !item.token_hash.empty() && !actor;
  if ((!exists() && !creates) || unknown_asker) {
    batch.replies.push_back([this, reply = item.reply](Seq) {
      reply(state_, protocol::ProblemReason{protocol::HttpProblem::not_admitted});
    });
    return;
  }
  if (batch.full) {
    batch.replies.push_back([this, reply = item.reply](Seq) {
      reply(state_, protocol::ProblemReason{protocol::HttpProblem::storage_full});
    });
    return;
  }
  const Context context{actor ? actor->id : PersonId{}, batch.commit.at, services_.chance(),
                        name_taken(item.command)};
  const auto decision = plenum::decide(state_, item.command, context);
  Errand::Outcome outcome = Accepted{};
  if (const auto* refusal = std::get_if<Refusal>(&decision)) {
    outcome = protocol::ProblemReason{*refusal};
  } else {
    outcome = std::get<Accepted>(decision);
    accept(batch, std::get<Accepted>(decision).events);
    // A new session is taken on by whoever created it, in the same commit.
    if (creates) own(batch, batch.commit.at);
  }
  batch.replies.push_back([this, reply = item.reply, outcome](Seq) { reply(state_, outcome); });
}

void SessionHost::own(Batch& batch, Instant served_until) {
  const OpenSession open{services_.node, services_.clocks.boot,
                         clock_->boot_time_at(batch.commit.at), served_until,
                         services_.epoch_floor};
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
    names_.touch(touched);
    batch.touched.everything |= touched.everything;
    batch.touched.objects.merge(touched.objects);
    if (auto reason = plenum::because(event)) batch.because.push_back(std::move(*reason));
    batch.commit.events.push_back(std::move(event));
  }
}

}  // namespace plenum::host
