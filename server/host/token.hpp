#pragma once

#include "plenum/engine/command.hpp"
#include "plenum/engine/ids.hpp"

#include <optional>
#include <string>

// Secrets of people and links. The log knows only their hashes, but for participants' links.
namespace plenum::host {

std::string hash_of_token(const std::string& token);

// Whether a text can be a person's token: 32 bytes in base64url.
bool is_token(const std::string& token);

// A link's secret starts with the session's id, so that the session is found without a table of
// all secrets; the rest is 256 random bits.
InviteSecret make_invite_secret(const SessionId& session);
std::string hash_of_secret(const std::string& secret);
std::optional<SessionId> session_of_secret(const std::string& secret);

SessionId make_session_id();

}  // namespace plenum::host
