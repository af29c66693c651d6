#include "tests/server/object_store.hpp"

namespace plenum::test {

void ObjectStore::apply(const protocol::Welcome& welcome) {
  epoch = welcome.epoch;
  upto = welcome.upto;
  audience = welcome.audience;
  gap = false;
  own.clear();
  if (!welcome.objects) return;
  shared.clear();
  for (const auto& object : *welcome.objects) shared.insert_or_assign(id_of(object), object);
}

void ObjectStore::apply(const protocol::Changes& changes) {
  if (changes.upto <= upto) return;
  if (changes.after > upto) {
    gap = true;
    return;
  }
  for (const auto& object : changes.put) shared.insert_or_assign(id_of(object), object);
  for (const auto& id : changes.drop) shared.erase(id);
  upto = changes.upto;
}

void ObjectStore::apply(const protocol::Mine& mine) {
  for (const auto& object : mine.put) own.insert_or_assign(id_of(object), object);
  for (const auto& id : mine.drop) own.erase(id);
}

std::string id_of(const Object& object) {
  return std::visit(
      [](const auto& one) -> std::string {
        if constexpr (requires { one.id.value; }) {
          return one.id.value;
        } else {
          return one.id;
        }
      },
      object);
}

}  // namespace plenum::test
