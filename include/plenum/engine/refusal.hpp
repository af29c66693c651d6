#pragma once

namespace plenum {

// Every reason why the engine says no. A refusal changes nothing and is told to the asker only.
// The name is the word on the wire; SPEC.md lists them, the client translates them.
enum class Refusal {
  not_permitted,  // the role, the seat or the phase does not allow it, or there is no such object
  text_empty,     // nothing was written, or only spaces
  text_too_long,  // longer than the limit for this kind of text
  wrong_phase,    // the round is not in a state in which this can be done
  room_closed,    // the room's board is read-only by now
  text_changed,   // the text was edited meanwhile; look at it and try again
  changed_meanwhile,   // somebody else changed the time, the plan or the agenda; ask again
  point_linked,        // the point is in a statement, so it cannot be declined
  request_closed,      // what the room asked for has been seen to
  link_not_https,      // an address that does not begin with https://
  name_taken,          // somebody here goes by this name, or by one that looks like it
  removed,             // the moderators have sent this person away
  value_out_of_range,  // a number or a list is outside its bounds
  nothing_selected,    // a statement needs at least one point
  limit_reached,       // the session holds as many of these as it may
  invite_unknown,      // no such link, or it was replaced by a new one
  invite_expired,      // the link's date has passed
  invite_used_up,      // the link was used as often as it may be
};

}  // namespace plenum
