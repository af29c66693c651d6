#include "server/host/prepare.hpp"

#include "server/text/normalise.hpp"

namespace plenum::host {
namespace {

class Preparation {
 public:
  Preparation(const KnownCommands& known, const PersonId& person, const ClientId& client)
      : known_(known), person_(person), client_(client) {}

  void operator()(PlanRound& plan) const { plan.task = text::paragraph(plan.task); }
  void operator()(AddPoint& add) const { add.text = text::paragraph(add.text); }
  void operator()(MakeStatement& make) const { make.text = text::paragraph(make.text); }

  void operator()(EditPoint& edit) const {
    edit.text = text::paragraph(edit.text);
    resolve(edit.point);
  }

  void operator()(EditStatement& edit) const {
    edit.text = text::paragraph(edit.text);
    resolve(edit.statement);
  }

  void operator()(AssignSeats& command) const { resolve(command.round); }
  void operator()(MovePerson& command) const { resolve(command.round); }
  void operator()(StartRound& command) const { resolve(command.round); }
  void operator()(AddTime& command) const { resolve(command.round); }
  void operator()(EndRound& command) const { resolve(command.round); }
  void operator()(WithdrawPoint& command) const { resolve(command.point); }
  void operator()(RestorePoint& command) const { resolve(command.point); }
  void operator()(TakeBackStatement& command) const { resolve(command.statement); }
  void operator()(RestoreStatement& command) const { resolve(command.statement); }

 private:
  template <class Id>
  void resolve(Ref<Id>& ref) const {
    const auto* created = std::get_if<New>(&ref);
    if (!created) return;
    if (const auto id = known_.created_by(person_, client_, created->k)) ref = Id{*id};
  }

  const KnownCommands& known_;
  const PersonId& person_;
  const ClientId& client_;
};

}  // namespace

void prepare(Command& command, const KnownCommands& known, const PersonId& person,
             const ClientId& client) {
  std::visit(Preparation(known, person, client), command);
}

}  // namespace plenum::host
