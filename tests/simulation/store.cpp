#include "tests/simulation/store.hpp"

#include "plenum/protocol/codec.hpp"
#include "tests/server/object_store.hpp"

namespace plenum::test {
namespace {

void put_into(std::map<std::string, std::string>& layer, const std::vector<Object>& objects) {
  for (const auto& object : objects) layer[id_of(object)] = protocol::encode(object);
}

void drop_from(std::map<std::string, std::string>& layer, const std::vector<std::string>& ids) {
  for (const auto& id : ids) layer.erase(id);
}

}  // namespace

void Store::apply(const protocol::Welcome& welcome) {
  upto = welcome.upto;
  audience = welcome.audience;
  gap = false;
  own.clear();
  if (!welcome.objects) return;
  shared.clear();
  put_into(shared, *welcome.objects);
}

void Store::apply(const protocol::Changes& changes) {
  if (changes.upto <= upto) return;
  if (changes.after > upto) {
    gap = true;
    return;
  }
  put_into(shared, changes.put);
  drop_from(shared, changes.drop);
  upto = changes.upto;
}

void Store::apply(const protocol::Mine& mine) {
  put_into(own, mine.put);
  drop_from(own, mine.drop);
}

}  // namespace plenum::test
