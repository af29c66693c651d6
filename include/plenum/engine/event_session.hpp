#pragma once

#include "plenum/engine/ids.hpp"
#include "plenum/engine/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What happens to the session as a whole, to its links and its people. See event.hpp.
namespace plenum {

struct SessionCreated {
  SessionId session;
  std::string title;
  std::string locale;
  std::vector<Column> columns;
  Instant created_at;
  Instant delete_at;
  bool operator==(const SessionCreated&) const = default;
};

// From here on only this owner appends. The anchor ties session time to the machine's boot time.
struct OwnerChanged {
  Epoch epoch = 0;
  std::string node;
  std::string boot;
  Duration boot_time{0};
  Instant at;
  // How long nobody served the session before, as far as is known.
  Duration away{0};
  bool operator==(const OwnerChanged&) const = default;
};

struct InviteCreated {
  InviteId invite;
  Role role = Role::participant;
  std::string secret_hash;
  std::optional<std::string> secret;
  Instant expires_at;
  std::int64_t uses_max = 0;
  bool operator==(const InviteCreated&) const = default;
};

struct InviteRevoked {
  InviteId invite;
  bool operator==(const InviteRevoked&) const = default;
};

struct PersonJoined {
  PersonId person;
  Role role = Role::participant;
  std::optional<InviteId> invite;  // null for the host, who needs none
  std::string token_hash;
  std::string name;
  std::string organisation;
  std::string sector;
  bool operator==(const PersonJoined&) const = default;
};

// Somebody known came again by a link that leads higher.
struct RoleChanged {
  PersonId person;
  Role role = Role::participant;
  InviteId invite;
  bool operator==(const RoleChanged&) const = default;
};

struct PersonRenamed {
  PersonId person;
  std::string name;
  bool operator==(const PersonRenamed&) const = default;
};

struct PersonRemoved {
  PersonId person;
  bool operator==(const PersonRemoved&) const = default;
};

struct PersonReadmitted {
  PersonId person;
  bool operator==(const PersonReadmitted&) const = default;
};

// Nothing that stood about this person stands any more: the events above have lost it, too.
struct PersonErased {
  PersonId person;
  bool operator==(const PersonErased&) const = default;
};

struct DeviceLinked {
  PersonId person;
  std::string secret_hash;
  Instant expires_at;
  bool operator==(const DeviceLinked&) const = default;
};

// The link was used: one more device is this person.
struct DeviceAdded {
  PersonId person;
  std::string secret_hash;
  std::string token_hash;
  bool operator==(const DeviceAdded&) const = default;
};

struct CallLinksSet {
  std::string plenary;
  std::string rooms;
  bool operator==(const CallLinksSet&) const = default;
};

struct SimulatedPerson {
  PersonId person;
  std::string name;
  bool operator==(const SimulatedPerson&) const = default;
};

struct RehearsalBegun {
  std::vector<SimulatedPerson> people;
  Instant next_at;
  bool operator==(const RehearsalBegun&) const = default;
};

// One of them has had a turn.
struct RehearsalWentOn {
  Instant next_at;
  bool operator==(const RehearsalWentOn&) const = default;
};

struct RehearsalEnded {
  bool operator==(const RehearsalEnded&) const = default;
};

}  // namespace plenum
