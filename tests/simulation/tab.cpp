#include "tests/simulation/tab.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace plenum::test {

void Tab::connect(host::SessionHost& host, std::size_t io_thread) {
  line_ = {std::make_shared<FakeConnection>(io_thread), {}};
  probes_.clear();
  acknowledged_upto_ = 0;
  say_hello(host);
  retry(host);
}

void Tab::say_hello(host::SessionHost& host) {
  const protocol::Hello hello{session_,     token_,          client_,     "build",
                              std::nullopt, store_.audience, store_.upto, true};
  send(host, [end = line_.end, hello](host::SessionHost& to) { to.hello(end, hello); });
}

void Tab::drop(host::SessionHost* host) {
  if (host && line_.end) host->leave(line_.end);
  if (!host) lost_.clear();
  line_ = {};
  held_up_ = false;
  put_off_ = false;
  probe_put_off_ = false;
}

void Tab::lose_connection() {
  if (line_.end) lost_.push_back(std::exchange(line_, {}));
  held_up_ = false;
  put_off_ = false;
  probe_put_off_ = false;
}

void Tab::let_through(host::SessionHost& host, std::size_t at_most) {
  auto& under_way = line_.under_way;
  for (; at_most > 0 && !under_way.empty(); --at_most) {
    under_way.front()(host);
    under_way.pop_front();
  }
  held_up_ = held_up_ && !under_way.empty();
}

void Tab::let_host_notice(host::SessionHost& host, bool rest_arrives) {
  for (auto& line : std::exchange(lost_, {})) {
    for (const auto& sending : line.under_way) {
      if (rest_arrives) sending(host);
    }
    host.leave(line.end);
  }
}

void Tab::signal(host::SessionHost& host, protocol::ClientSignal signal) {
  if (!connected()) return;
  send(host, [end = line_.end, signal](host::SessionHost& to) { to.signal(end, signal); });
}

std::uint64_t Tab::ask(host::SessionHost* host, Command command) {
  open_.push_back({next_, std::move(command)});
  // While it waits after a Retry it sends nothing: what comes later would be put off as well.
  if (host && connected()) send(*host, open_.back().k, open_.back().command);
  return next_++;
}

void Tab::send(host::SessionHost& host, Sending sending) {
  line_.under_way.push_back(std::move(sending));
  if (!held_up_) let_through(host, SIZE_MAX);
}

void Tab::send(host::SessionHost& host, std::uint64_t k, const Command& command) {
  send(host, [end = line_.end, k, command](host::SessionHost& to) { to.ask(end, {k, command}); });
}

// Whoever does not ask a number again that was put off starts anew, or nothing after it is decided.
void Tab::retry(host::SessionHost& host) {
  if (probe_put_off_) {
    const auto io_thread = line_.end->thread;
    drop(&host);
    return connect(host, io_thread);
  }
  put_off_ = false;
  for (const auto& asked : open_) send(host, asked.k, asked.command);
}

bool Tab::ask_again(host::SessionHost& host, std::size_t which) {
  if (answered_.empty()) return false;
  const auto at = static_cast<std::ptrdiff_t>(which % answered_.size());
  const auto& [k, answered] = *std::next(answered_.begin(), at);
  probes_.emplace(k, std::nullopt);
  send(host, k, answered.command);
  return true;
}

bool Tab::reuse_a_number(host::SessionHost& host, std::size_t which, Command command) {
  if (answered_.empty()) return false;
  const auto at = static_cast<std::ptrdiff_t>(which % answered_.size());
  const auto k = std::next(answered_.begin(), at)->first;
  probes_.emplace(k, protocol::ResendRefusal::number_reused);
  send(host, k, command);
  return true;
}

// Only a number below one that is stored for good is surely too late.
bool Tab::use_a_skipped_number(host::SessionHost& host, Command command) {
  if (answered_.empty() || skipped_.empty()) return false;
  const auto k = *skipped_.begin();
  if (k > answered_.rbegin()->first) return false;
  probes_.emplace(k, protocol::ResendRefusal::unknown);
  send(host, k, command);
  return true;
}

Tab::News Tab::listen(Reader& reader, std::size_t at_most) {
  News news;
  if (!line_.end) return news;
  news.frames = line_.end->take(at_most);
  for (const auto& arrived : news.frames) {
    news.heard.push_back(reader.read(arrived.frame, arrived.deflated));
    if (news.heard.back()) {
      store_.apply(*news.heard.back());
      take(news.heard.back()->message, news);
    } else {
      news.complaints.push_back("a frame is no message: " + *arrived.frame);
    }
  }
  if (line_.end->arrived.empty()) news.closed = line_.end->closed;
  if (news.closed) drop(nullptr);
  return news;
}

void Tab::take(const protocol::ServerMessage& message, News& news) {
  if (const auto* answer = std::get_if<protocol::Acknowledged>(&message)) take(*answer, news);
  if (const auto* refused = std::get_if<protocol::Refused>(&message)) take(*refused, news);
  if (const auto* retry = std::get_if<protocol::Retry>(&message)) {
    ++news.retries;
    const bool probe = probes_.contains(retry->k);
    const bool open = std::ranges::find(open_, retry->k, &Asked::k) != open_.end();
    if (!probe && !open) news.complaints.push_back("told to ask again what is answered");
    put_off_ = put_off_ || open;
    probe_put_off_ = probe_put_off_ || !open;
  }
}

std::optional<Tab::Asked> Tab::close_question(std::uint64_t k) {
  const auto found = std::ranges::find(open_, k, &Asked::k);
  if (found == open_.end()) return std::nullopt;
  auto asked = *found;
  open_.erase(found);
  return asked;
}

void Tab::take(const protocol::Acknowledged& acknowledged, News& news) {
  acknowledged_upto_ = std::max(acknowledged_upto_, acknowledged.seq);
  if (auto asked = close_question(acknowledged.k)) {
    Answered answered{std::move(asked->command), acknowledged};
    news.accepted.push_back(answered);
    // What created nothing may have changed nothing, and then it need not have been stored; a
    // request may be one that was there before.
    const bool stored =
        !acknowledged.created.empty() && !std::holds_alternative<MakeRequest>(answered.command);
    if (stored) answered_.emplace(acknowledged.k, std::move(answered));
    return;
  }
  const auto before = answered_.find(acknowledged.k);
  if (before == answered_.end()) return;
  ++news.answered_again;
  const auto& told = before->second.acknowledged;
  if (told.seq != acknowledged.seq || told.created != acknowledged.created) {
    news.complaints.push_back("number " + std::to_string(acknowledged.k) +
                              " was answered otherwise before");
  }
}

void Tab::take(const protocol::Refused& refused, News& news) {
  news.refused.push_back(refused.reason);
  const auto* resend = std::get_if<protocol::ResendRefusal>(&refused.reason);
  const auto [first, last] = probes_.equal_range(refused.k);
  const auto probe = std::find_if(
      first, last, [&](const auto& entry) { return resend && entry.second == *resend; });
  if (probe != last) {
    probes_.erase(probe);
    return;
  }
  if (resend) news.complaints.push_back("number " + std::to_string(refused.k) + " is lost");
  auto asked = close_question(refused.k);
  if (!asked && !resend) {
    news.complaints.push_back("number " + std::to_string(refused.k) + " was decided twice");
  }
  const auto* reason = std::get_if<Refusal>(&refused.reason);
  if (asked && reason && *reason == Refusal::changed_meanwhile) {
    news.overtaken.push_back(std::move(asked->command));
  }
}

namespace {

// P4.7: the version that a command names, taken from what its asker sees.
struct SeenVersion {
  const Store& store;

  const RoundObject* round(const Ref<RoundId>& ref) const {
    const auto* id = std::get_if<RoundId>(&ref);
    const auto found = id ? store.rounds.find(id->value) : store.rounds.end();
    return found == store.rounds.end() ? nullptr : &found->second;
  }
  template <class Timed>
  void time(Timed& timed) const {
    if (const auto* seen = round(timed.round)) timed.end_version = seen->end_version;
  }
  void operator()(ChangeTime& command) const { time(command); }
  void operator()(PauseRound& command) const { time(command); }
  void operator()(ResumeRound& command) const { time(command); }
  void operator()(EndRound& command) const { time(command); }
  void operator()(CancelEnding& command) const { time(command); }
  void operator()(PlanRound& command) const {
    command.version = 0;
    for (const auto& [id, round] : store.rounds) {
      if (round.state == RoundState::prepared) command.version = round.plan_version;
    }
  }
  void operator()(SetAgenda& command) const {
    command.version = store.agenda.version;
    for (auto& step : command.steps) {
      const auto& steps = store.agenda.steps;
      const bool there = step.id && std::ranges::find(steps, *step.id, &Step::id) != steps.end();
      if (!there) step.id.reset();
    }
  }
  template <class Other>
  void operator()(Other&) const {}
};

}  // namespace

Command Tab::upon_what_is_seen(Command command) const {
  std::visit(SeenVersion{store_}, command);
  return command;
}

}  // namespace plenum::test
