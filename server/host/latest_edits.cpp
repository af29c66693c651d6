#include "server/host/latest_edits.hpp"

#include "plenum/limits.hpp"

#include <algorithm>
#include <optional>
#include <variant>

namespace plenum::host {
namespace {

const Ref<PointId>* edited(const EditPoint& edit) {
  return &edit.point;
}
const Ref<PointId>* edited(const SettlePoint& decided) {
  return &decided.point;
}
const Ref<StatementId>* edited(const EditStatement& edit) {
  return &edit.statement;
}
const Ref<StatementId>* edited(const SettleStatement& decided) {
  return &decided.statement;
}

template <class Asked>
concept ChangesText = requires(const Asked& asked) {
  edited(asked);
};

template <class Id>
std::string name_of(const Ref<Id>* ref) {
  const auto* id = std::get_if<Id>(ref);
  return id ? id->value : std::string();
}

template <class Happened>
concept Revised = requires(const Happened& event) {
  event.text;
  event.revision;
};

// The revision that says just this now, if one does.
std::optional<Revision> revision_of(const Events& events, const std::string& text) {
  for (const auto& event : events) {
    const auto found = std::visit(
        [&]<class Happened>(const Happened& one) -> std::optional<Revision> {
          if constexpr (Revised<Happened>) {
            if (one.text == text) return one.revision;
          }
          return std::nullopt;
        },
        event);
    if (found) return found;
  }
  return std::nullopt;
}

}  // namespace

void LatestEdits::follow(Command& command, const PersonId& person, const ClientId& client) const {
  std::visit(
      [&]<class Asked>(Asked& asked) {
        if constexpr (ChangesText<Asked>) {
          Edit next{person, client, name_of(edited(asked)), asked.revision + 1};
          while (std::ranges::find(edits_, next) != edits_.end()) asked.revision = next.revision++;
        }
      },
      command);
}

void LatestEdits::note(const Command& command, const Events& events, const PersonId& person,
                       const ClientId& client) {
  std::visit(
      [&]<class Asked>(const Asked& asked) {
        if constexpr (ChangesText<Asked>) {
          const auto revision = revision_of(events, asked.text);
          if (!revision) return;
          edits_.push_back({person, client, name_of(edited(asked)), *revision});
          if (edits_.size() > limits::latest_edits_max) edits_.pop_front();
        }
      },
      command);
}

}  // namespace plenum::host
