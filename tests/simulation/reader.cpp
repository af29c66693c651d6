#include "tests/simulation/reader.hpp"

#include "tests/engine/seeing.hpp"
#include "tests/protocol/inflate.hpp"
#include "tests/server/object_store.hpp"
#include "tests/simulation/canary.hpp"

namespace plenum::test {
namespace {

const std::vector<Object>* objects_of(const protocol::ServerMessage& message) {
  if (const auto* changes = std::get_if<protocol::Changes>(&message)) return &changes->put;
  if (const auto* mine = std::get_if<protocol::Mine>(&message)) return &mine->put;
  const auto* welcome = std::get_if<protocol::Welcome>(&message);
  return welcome && welcome->objects ? &*welcome->objects : nullptr;
}

std::shared_ptr<const Heard> take_in(const std::string& frame) {
  auto message = protocol::decode_server_message(frame);
  if (!message) return nullptr;
  auto heard = std::make_shared<Heard>();
  heard->message = std::move(*message);
  heard->canaries = canaries_in(frame);
  if (const auto* objects = objects_of(heard->message)) {
    for (const auto& object : *objects) {
      heard->put.emplace_back(id_of(object),
                              std::make_shared<const std::string>(written_whole(object)));
    }
  }
  return heard;
}

}  // namespace

std::shared_ptr<const Heard> Reader::read(const protocol::Frame& frame, bool deflated) {
  const auto [entry, fresh] = known_.try_emplace(frame.get());
  if (fresh) entry->second = {frame, take_in(deflated ? inflate(*frame) : *frame)};
  return entry->second.heard;
}

}  // namespace plenum::test
