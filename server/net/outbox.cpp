#include "server/net/outbox.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <string>
#include <utility>

namespace plenum::net {

using boost::system::error_code;

namespace {

constexpr std::size_t pieces_per_write = 64;

iovec to_iovec(std::string_view bytes) {
  return {const_cast<char*>(bytes.data()), bytes.size()};
}

}  // namespace

// Own bytes and then shared ones. It ends where a frame ends.
struct Outbox::Piece {
  std::string own = {};
  protocol::Frame shared = nullptr;
  std::size_t sent = 0;
  // What has begun has to be sent to its end.
  bool begun = false;
  bool ahead = false;

  std::size_t size() const { return own.size() + (shared ? shared->size() : 0); }
};

struct Outbox::Queue {
  std::deque<Piece> pieces;
  std::size_t bytes = 0;

  void push(Piece piece) {
    bytes += piece.size() - piece.sent;
    pieces.push_back(std::move(piece));
  }
};

Outbox::Outbox() = default;
Outbox::~Outbox() = default;

std::size_t Outbox::bytes() const {
  return queue_ ? queue_->bytes : 0;
}

error_code Outbox::send(Stream& stream, std::span<const Part> parts) {
  if (queue_) {
    keep(parts, 0, false);
    return {};
  }
  std::array<iovec, parts_max> pieces;
  std::size_t size = 0;
  std::size_t count = 0;
  for (const auto& part : parts) {
    if (part.bytes.empty()) continue;
    pieces[count++] = to_iovec(part.bytes);
    size += part.bytes.size();
  }
  error_code error;
  std::size_t done = 0;
  for (std::span rest(pieces.data(), count); done < size;) {
    auto written = stream.write(rest, error);
    if (error) break;
    for (done += written; !rest.empty() && written >= rest.front().iov_len;) {
      written -= rest.front().iov_len;
      rest = rest.subspan(1);
    }
    if (rest.empty()) break;
    rest.front().iov_base = static_cast<char*>(rest.front().iov_base) + written;
    rest.front().iov_len -= written;
  }
  if (error != boost::asio::error::would_block) return error;
  // What TLS could not write has begun all the same.
  keep(parts, done, done > 0 || stream.secure());
  return {};
}

// The parts without those bytes at their beginning that have left.
void Outbox::keep(std::span<const Part> parts, std::size_t sent, bool begun) {
  if (!queue_) queue_ = std::make_unique<Queue>();
  Piece piece;
  const auto push = [&] {
    piece.begun = begun;
    if (piece.size() > 0) queue_->push(std::exchange(piece, {}));
  };
  for (const auto& part : parts) {
    const auto gone = std::min(sent, part.bytes.size());
    sent -= gone;
    if (gone == part.bytes.size()) continue;
    if (part.shared) {
      piece.shared = *part.shared;
      piece.sent = gone;
      push();
    } else {
      piece.own.append(part.bytes.substr(gone));
    }
  }
  push();
}

error_code Outbox::send_ahead(Stream& stream, std::string_view frame) {
  if (!queue_) {
    const Part part{frame};
    return send(stream, {&part, 1});
  }
  auto& pieces = queue_->pieces;
  const auto place = std::ranges::find(pieces, false, &Piece::begun);
  if (place != pieces.end() && place->ahead) {
    queue_->bytes = queue_->bytes - place->own.size() + frame.size();
    place->own = frame;
  } else {
    queue_->bytes += frame.size();
    pieces.insert(place, Piece{.own = std::string(frame), .ahead = true});
  }
  return {};
}

error_code Outbox::send_on(Stream& stream) {
  while (queue_) {
    std::array<iovec, pieces_per_write> pieces;
    std::size_t count = 0;
    std::size_t offered = 0;
    for (auto& piece : queue_->pieces) {
      if (count + 2 > pieces.size()) break;
      if (stream.secure() && offered >= Stream::record_bytes_max) break;
      const auto own_sent = std::min(piece.sent, piece.own.size());
      const auto own = std::string_view(piece.own).substr(own_sent);
      if (!own.empty()) pieces[count++] = to_iovec(own);
      if (piece.shared) {
        const std::string_view shared(*piece.shared);
        pieces[count++] = to_iovec(shared.substr(piece.sent - own_sent));
      }
      offered += piece.size() - piece.sent;
      if (stream.secure()) piece.begun = true;
    }
    error_code error;
    sent(stream.write({pieces.data(), count}, error));
    if (error == boost::asio::error::would_block) return {};
    if (error) return error;
  }
  return {};
}

void Outbox::sent(std::size_t bytes) {
  queue_->bytes -= bytes;
  auto& pieces = queue_->pieces;
  while (!pieces.empty()) {
    auto& first = pieces.front();
    const auto count = std::min(bytes, first.size() - first.sent);
    first.sent += count;
    first.begun = first.begun || count > 0;
    bytes -= count;
    if (first.sent < first.size()) return;
    pieces.pop_front();
  }
  queue_.reset();
}

void Outbox::drop() {
  if (!queue_) return;
  auto& pieces = queue_->pieces;
  while (!pieces.empty() && !pieces.back().begun) {
    queue_->bytes -= pieces.back().size() - pieces.back().sent;
    pieces.pop_back();
  }
  if (pieces.empty()) queue_.reset();
}

}  // namespace plenum::net
