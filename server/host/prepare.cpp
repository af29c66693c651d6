#include "server/host/prepare.hpp"

#include "protocol/members.hpp"
#include "server/text/names.hpp"
#include "server/text/normalise.hpp"

namespace plenum::host {
namespace {

void normalise(PlanRound& plan) {
  plan.task = text::paragraph(plan.task);
}
void normalise(AddRoom& add) {
  add.name = text::line(add.name);
}
void normalise(RenameRoom& rename) {
  rename.name = text::line(rename.name);
}
void normalise(DeclinePoint& decline) {
  decline.reason = text::line(decline.reason);
}
void normalise(SetAgenda& set) {
  for (auto& step : set.steps) step.title = text::line(step.title);
}
void normalise(SetCallLinks& set) {
  set.plenary = text::line(set.plenary);
  set.rooms = text::line(set.rooms);
}
void normalise(RenamePerson& rename) {
  rename.name = text::name(rename.name);
}

template <class Asked>
concept HasText = requires(Asked asked) {
  { asked.text } -> std::same_as<std::string&>;
};

// What is written on boards, at the desk and in messages.
template <HasText Asked>
void normalise(Asked& asked) {
  asked.text = text::paragraph(asked.text);
}

template <class Asked>
void normalise(Asked&) {}

class References {
 public:
  References(const KnownCommands& known, const PersonId& person, const ClientId& client)
      : known_(known), person_(person), client_(client) {}

  template <class Asked>
  void resolve_in(Asked& asked) const {
    protocol::for_each_member(asked, [&](auto& member) { resolve(member); });
  }

 private:
  template <class Id>
  void resolve(Ref<Id>& ref) const {
    const auto* created = std::get_if<New>(&ref);
    if (!created) return;
    if (const auto id = known_.created_by(person_, client_, created->k)) ref = Id{*id};
  }
  template <class Other>
  void resolve(Other&) const {}

  const KnownCommands& known_;
  const PersonId& person_;
  const ClientId& client_;
};

}  // namespace

void prepare(Command& command, const KnownCommands& known, const PersonId& person,
             const ClientId& client) {
  const References references(known, person, client);
  std::visit(
      [&](auto& asked) {
        normalise(asked);
        references.resolve_in(asked);
      },
      command);
}

}  // namespace plenum::host
