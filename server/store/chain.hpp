#pragma once

#include "plenum/engine/ids.hpp"

#include <cstddef>
#include <string>
#include <string_view>

// Each row of a stream carries a hash over itself and the row before it, so that none can be
// altered, moved, left out or put into another session unnoticed. It covers the payload only by a
// salted hash: who erases the payload and its salt leaves nothing to guess it by.
namespace plenum::store {

constexpr std::size_t salt_bytes = 16;

// What the first row of a session is chained to.
std::string chain_start(const SessionId& session);

// SHA-256(previous | SHA-256(session) | seq | epoch | SHA-256(salt | payload)), where seq and epoch
// are 8 bytes, highest first. Every part but the payload has a fixed width.
std::string chain_next(std::string_view previous, const SessionId& session, Seq seq, Epoch epoch,
                       std::string_view salt, std::string_view payload);

}  // namespace plenum::store
