#include "plenum/engine/engine.hpp"

#include <initializer_list>
#include <string>

namespace plenum {
namespace {

// Every event that tells something of one person is here; all others name people by id only.
struct Redact {
  const PersonId& erased;

  bool operator()(PersonJoined& event) const {
    return clear(event.person,
                 {&event.token_hash, &event.name, &event.organisation, &event.sector});
  }
  bool operator()(PersonRenamed& event) const { return clear(event.person, {&event.name}); }
  bool operator()(DeviceLinked& event) const { return clear(event.person, {&event.secret_hash}); }
  bool operator()(DeviceAdded& event) const {
    return clear(event.person, {&event.secret_hash, &event.token_hash});
  }
  template <class Other>
  bool operator()(Other&) const {
    return false;
  }

 private:
  bool clear(const PersonId& person, std::initializer_list<std::string*> texts) const {
    if (person != erased) return false;
    bool any = false;
    for (auto* text : texts) {
      any |= !text->empty();
      text->clear();
    }
    return any;
  }
};

}  // namespace

bool redact(Event& event, const PersonId& person) {
  return std::visit(Redact{person}, event);
}

}  // namespace plenum
