#include "server/host/publisher.hpp"

#include <utility>

// What a commit changes for whom.
namespace plenum::host {

void Publisher::touch(const Session& session, const Touched& touched,
                      const std::vector<Because>& because) {
  if (touched.everything) {
    for (auto& [audience, channel] : channels_) channel.feed.touch_everything();
    for (auto& [person, attendee] : attendees_) {
      if (!attendee.own) continue;
      attendee.own->touch_everything();
      note_touched(attendee);
    }
  }
  for (const auto& object : with_derived(session, touched.objects)) {
    for_each_reached(reach_of(session, object),
                     [&](Channel& channel) { channel.feed.touch(object); });
    touch_own(session, object);
  }
  for (const auto& reason : because) {
    for_each_reached(reach_of(session, reason.object),
                     [&](Channel& channel) { channel.feed.tell(reason); });
  }
}

template <class Call>
void Publisher::for_each_reached(const Reach& reach, Call call) {
  if (reach.rooms && !reach.only) {
    for (auto& [audience, channel] : channels_) call(channel);
    return;
  }
  const auto visit = [&](const Audience& audience) {
    const auto found = channels_.find(audience);
    if (found != channels_.end()) call(found->second);
  };
  visit(Audience::moderators());
  visit(Audience::plenary());
  if (reach.only) visit(Audience::room(*reach.only));
}

void Publisher::touch_own(const Session& session, const ObjectId& object) {
  const auto own = own_of(session, object);
  const auto attendee = own ? attendees_.find(own->person) : attendees_.end();
  if (attendee == attendees_.end() || !attendee->second.own) return;
  attendee->second.own->touch(own->object);
  note_touched(attendee->second);
}

void Publisher::note_touched(Attendee& attendee) {
  if (!std::exchange(attendee.touched, true)) own_touched_.push_back(&attendee);
}

// Rule R2.8: whoever was removed goes at once, from every device.
void Publisher::send_away(const Session& session, const Touched& touched) {
  std::vector<std::shared_ptr<Connection>> gone;
  const auto look_at = [&](const Member& member) {
    if (session.people.at(member.person).removed) gone.push_back(member.connection);
  };
  if (touched.everything) {
    for (const auto& [key, member] : members_) look_at(member);
  } else {
    for (auto* key : newcomers_) look_at(members_.at(key));
  }
  for (const auto& connection : gone) close(connection, protocol::CloseCode::removed);
}

// Whoever belongs to another audience now becomes a newcomer there.
void Publisher::regroup(const Session& session, const Touched& touched) {
  const auto look_at = [&](Attendee& attendee) {
    for (auto* member : attendee.members) {
      if (!member->channel) continue;
      if (member->channel->feed.audience() == audience_of(session, member->person)) continue;
      leave_channel(*member);
      newcomers_.insert(member->connection.get());
    }
  };
  if (touched.everything) {
    presence_pending_ = true;
    for (auto& [person, attendee] : attendees_) look_at(attendee);
    return;
  }
  for (const auto& object : touched.objects) {
    if (object.kind != ObjectKind::person) continue;
    presence_pending_ = true;
    const auto attendee = attendees_.find({object.id});
    if (attendee != attendees_.end()) look_at(attendee->second);
  }
}

}  // namespace plenum::host
