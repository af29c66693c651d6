#pragma once

#include "plenum/engine/ids.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

// Each row of a stream carries a hash over itself and the row before it, so that none can be
// altered, moved, left out or put into another session unnoticed. It covers the payload only by a
// salted hash: who erases the payload and its salt leaves nothing to guess it by.
//
// A row that was redacted keeps that hash, `original`, and with it its place in the chain. What
// stands there now has a salt and a hash of its own, and a later row *vouches* for it: the commit
// that the redaction came with names the row and the new hash, and its own place in the chain
// covers that. The last one to vouch for a row counts. A row is to be trusted if it fits the chain
// and, where it was redacted, is what was vouched for last; nobody vouches for a row that was not.
namespace plenum::store {

constexpr std::size_t salt_bytes = 16;

// What the first row of a session is chained to.
std::string chain_start(const SessionId& session);

// SHA-256(salt | payload).
std::string payload_hash(std::string_view salt, std::string_view payload);

// SHA-256(previous | SHA-256(session) | seq | epoch | payload hash), and at its end, where the row
// vouches for others, SHA-256(vouched). Seq and epoch are 8 bytes, highest first.
std::string chain_next(std::string_view previous, const SessionId& session, Seq seq, Epoch epoch,
                       std::string_view payload_hash, std::string_view vouched = {});

// What a row vouches for: sequences of a row's seq, 8 bytes, highest first, and its new hash.
using Vouched = std::map<Seq, std::string>;
std::string encode_vouched(const Vouched& vouched);
// Nothing if the bytes are none.
std::optional<Vouched> decode_vouched(std::string_view bytes);

}  // namespace plenum::store
