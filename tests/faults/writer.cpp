#include "tests/faults/writer.hpp"

#include "plenum/protocol/codec.hpp"

#include <utility>

namespace plenum::faults {

void Writer::connect(std::uint16_t port) {
  line_ = std::make_unique<Line>(port);
  greeted_ = false;
  say_hello();
}

std::string Writer::hello(const std::string& client) const {
  const protocol::Hello hello{session_, token_, ClientId{client}, "", {}, {}, {}};
  return protocol::encode(protocol::ClientMessage{hello});
}

void Writer::say_hello() {
  protocol::Hello hello{session_, token_, ClientId{name_}, "", {}, {}, {}};
  if (store_.epoch > 0) {
    hello.epoch = store_.epoch;
    hello.audience = store_.audience;
    hello.upto = store_.upto;
  }
  line_->send(protocol::encode(protocol::ClientMessage{hello}));
}

void Writer::serve() {
  if (!line_) return;
  line_->serve([this](const std::string& text) { understand(text); });
}

std::optional<RoomId> Writer::seat() const {
  const auto me = store_.own.find("me");
  const auto* object = me == store_.own.end() ? nullptr : std::get_if<MeObject>(&me->second);
  return object ? object->seat : std::nullopt;
}

void Writer::post() {
  const auto k = posts_.size() + 1;
  posts_.push_back({name_ + " " + std::to_string(k), {}});
  asked_.push_back({k, AddPoint{*seat(), column_, posts_.back().text}});
  if (!asks_again_) line_->send(protocol::encode(protocol::ClientMessage{asked_.back()}));
}

// Answers come in the order of the asks, so what is open is what comes last.
void Writer::send_open() {
  for (auto at = answered_; at < asked_.size(); ++at) {
    line_->send(protocol::encode(protocol::ClientMessage{asked_[at]}));
  }
}

void Writer::ask_again() {
  if (std::exchange(asks_again_, false) && line_) send_open();
}

void Writer::understand(const std::string& text) {
  const auto message = protocol::decode_server_message(text);
  if (!message) return complain("no message: " + text);
  std::visit([this](const auto& one) { take(one); }, *message);
}

void Writer::take(const protocol::Welcome& welcome) {
  (welcome.objects ? snapshots_ : resumes_) += 1;
  if (!welcome.objects && welcome.upto != store_.upto) complain("resumed from elsewhere");
  store_.apply(welcome);
  if (welcome.objects) see(*welcome.objects);
  if (std::exchange(greeted_, true)) return;
  asks_again_ = false;
  send_open();
}

void Writer::take(const protocol::Changes& changes) {
  if (changes.after > store_.upto) {
    complain("a gap between " + std::to_string(store_.upto) + " and " +
             std::to_string(changes.after));
  }
  store_.apply(changes);
  see(changes.put);
}

void Writer::take(const protocol::Mine& mine) {
  store_.apply(mine);
}

void Writer::take(const protocol::Acknowledged& acknowledged) {
  if (acknowledged.k == 0 || acknowledged.k > posts_.size()) return complain("an odd number");
  auto& post = posts_[acknowledged.k - 1];
  if (post.acknowledged) {
    // Who asks again is answered again, and as before (rule P5.2).
    if (post.acknowledged->seq != acknowledged.seq ||
        post.acknowledged->created != acknowledged.created) {
      complain("another answer than before for " + post.text);
    }
    return;
  }
  if (acknowledged.k != answered_ + 1) complain("not in order: " + post.text);
  post.acknowledged = acknowledged;
  ++answered_;
}

void Writer::take(const protocol::Refused& refused) {
  complain("refused: " + posts_.at(refused.k - 1).text);
  ++answered_;
}

void Writer::take(const protocol::Retry&) {
  asks_again_ = true;
}

void Writer::take(const protocol::Signal& signal) {
  const auto* presence = std::get_if<protocol::Presence>(&signal.signal);
  if (presence) people_here_ = presence->count;
}

void Writer::see(const std::vector<Object>& objects) {
  for (const auto& object : objects) {
    if (const auto* point = std::get_if<PointObject>(&object)) seen_[point->id.value] = point->text;
  }
}

}  // namespace plenum::faults
