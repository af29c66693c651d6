#include "tests/simulation/tab.hpp"

#include <algorithm>
#include <iterator>

namespace plenum::test {

void Tab::connect(host::SessionHost& host, std::size_t io_thread) {
  connection_ = std::make_shared<FakeConnection>(io_thread);
  probes_.clear();
  acknowledged_upto_ = 0;
  say_hello(host);
  retry(host);
}

void Tab::say_hello(host::SessionHost& host) {
  host.hello(connection_,
             {session_, token_, client_, "build", std::nullopt, store_.audience, store_.upto});
}

void Tab::drop(host::SessionHost* host) {
  if (host && connection_) host->leave(connection_);
  connection_.reset();
  put_off_ = false;
  probe_put_off_ = false;
}

std::uint64_t Tab::ask(host::SessionHost* host, Command command) {
  open_.push_back({next_, std::move(command)});
  // While it waits after a Retry it sends nothing: what comes later would be put off as well.
  if (host && connected()) send(*host, open_.back());
  return next_++;
}

void Tab::send(host::SessionHost& host, const Asked& asked) {
  host.ask(connection_, {asked.k, asked.command});
}

// Whoever does not ask a number again that was put off starts anew, or nothing after it is decided.
void Tab::retry(host::SessionHost& host) {
  if (probe_put_off_) say_hello(host);
  probe_put_off_ = false;
  put_off_ = false;
  for (const auto& asked : open_) send(host, asked);
}

bool Tab::ask_again(host::SessionHost& host, std::size_t which) {
  if (answered_.empty()) return false;
  const auto at = static_cast<std::ptrdiff_t>(which % answered_.size());
  const auto& [k, answered] = *std::next(answered_.begin(), at);
  probes_.emplace(k, std::nullopt);
  send(host, {k, answered.command});
  return true;
}

bool Tab::reuse_a_number(host::SessionHost& host, std::size_t which, Command command) {
  if (answered_.empty()) return false;
  const auto at = static_cast<std::ptrdiff_t>(which % answered_.size());
  const auto k = std::next(answered_.begin(), at)->first;
  probes_.emplace(k, protocol::ResendRefusal::number_reused);
  send(host, {k, std::move(command)});
  return true;
}

// Only a number below one that is stored for good is surely too late.
bool Tab::use_a_skipped_number(host::SessionHost& host, Command command) {
  if (answered_.empty() || skipped_.empty()) return false;
  const auto k = *skipped_.begin();
  if (k > answered_.rbegin()->first) return false;
  probes_.emplace(k, protocol::ResendRefusal::unknown);
  send(host, {k, std::move(command)});
  return true;
}

Tab::News Tab::listen() {
  News news;
  if (!connection_) return news;
  news.frames = connection_->take();
  for (const auto& arrived : news.frames) {
    const auto message = protocol::decode_server_message(*arrived.frame);
    if (message) {
      take(*message, news);
      news.messages.push_back(*message);
    } else {
      news.complaints.push_back("a frame is no message: " + *arrived.frame);
    }
  }
  news.closed = connection_->closed;
  if (news.closed) drop(nullptr);
  return news;
}

void Tab::take(const protocol::ServerMessage& message, News& news) {
  if (const auto* welcome = std::get_if<protocol::Welcome>(&message)) store_.apply(*welcome);
  if (const auto* changes = std::get_if<protocol::Changes>(&message)) store_.apply(*changes);
  if (const auto* mine = std::get_if<protocol::Mine>(&message)) store_.apply(*mine);
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
    // What created nothing may have changed nothing, and then it need not have been stored.
    if (!acknowledged.created.empty()) answered_.emplace(acknowledged.k, std::move(answered));
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
  if (!close_question(refused.k) && !resend) {
    news.complaints.push_back("number " + std::to_string(refused.k) + " was decided twice");
  }
}

}  // namespace plenum::test
