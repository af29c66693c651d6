#include "tests/simulation/store.hpp"

namespace plenum::test {
namespace {

void put_into(Store::Layer& layer, const Heard& heard) {
  for (const auto& [id, text] : heard.put) layer[id] = text;
}

void drop_from(Store::Layer& layer, const std::vector<std::string>& ids) {
  for (const auto& id : ids) layer.erase(id);
}

}  // namespace

void Store::apply(const Heard& heard) {
  if (const auto* welcome = std::get_if<protocol::Welcome>(&heard.message)) apply(*welcome, heard);
  if (const auto* changes = std::get_if<protocol::Changes>(&heard.message)) apply(*changes, heard);
  if (const auto* mine = std::get_if<protocol::Mine>(&heard.message)) {
    put_into(own, heard);
    drop_from(own, mine->drop);
  }
}

void Store::apply(const protocol::Welcome& welcome, const Heard& heard) {
  upto = welcome.upto;
  audience = welcome.audience;
  gap = false;
  own.clear();
  if (!welcome.objects) return;
  shared.clear();
  put_into(shared, heard);
  note(*welcome.objects);
}

void Store::apply(const protocol::Changes& changes, const Heard& heard) {
  if (changes.upto <= upto) return;
  if (changes.after > upto) {
    gap = true;
    return;
  }
  put_into(shared, heard);
  drop_from(shared, changes.drop);
  note(changes.put);
  upto = changes.upto;
}

void Store::note(const std::vector<Object>& objects) {
  for (const auto& object : objects) {
    if (const auto* round = std::get_if<RoundObject>(&object)) rounds[round->id.value] = *round;
    if (const auto* plan = std::get_if<AgendaObject>(&object)) agenda = *plan;
  }
}

}  // namespace plenum::test
