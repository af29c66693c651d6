#include "tests/conformance/frame_rows.hpp"

#include "plenum/limits.hpp"
#include "tests/conformance/peer.hpp"
#include "tests/conformance/text_rows.hpp"

namespace plenum::test {

namespace {

constexpr std::uint16_t protocol_error = 1002;
constexpr std::uint16_t too_large = 1009;
constexpr std::uint16_t no_message = 4000;
// A whole message that was understood: there is no such session.
constexpr std::uint16_t understood = 4001;

const FrameForm unfinished{.final = false};
const std::string goodbye = close_frame(1000);
const auto hello = hello_to_nobody();

std::string number(std::uint64_t value) {
  return std::to_string(value);
}

std::string padded(std::size_t bytes) {
  return hello + std::string(bytes - hello.size(), ' ');
}

std::vector<FrameRow> reserved_bits() {
  std::vector<FrameRow> rows;
  for (unsigned bits = 1; bits < 8; ++bits) {
    for (const auto opcode : {op::text, op::binary, op::ping, op::close}) {
      rows.push_back({"bits " + number(bits) + " in opcode " + number(opcode),
                      {frame(opcode, "", {.reserved = bits})},
                      protocol_error});
    }
    rows.push_back(
        {"bits " + number(bits) + " in a continuation",
         {frame(op::text, "x", unfinished), frame(op::continuation, "y", {.reserved = bits})},
         protocol_error});
  }
  return rows;
}

std::vector<FrameRow> reserved_opcodes() {
  std::vector<FrameRow> rows;
  for (const unsigned opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
    const auto name = "opcode " + number(opcode);
    rows.push_back({name, {frame(opcode, "")}, protocol_error});
    rows.push_back({name + " with a payload", {frame(opcode, "payload")}, protocol_error});
    rows.push_back({name + " not final", {frame(opcode, "x", unfinished)}, protocol_error});
    rows.push_back({name + " in a message",
                    {frame(op::text, "x", unfinished) + frame(opcode, "")},
                    protocol_error});
  }
  return rows;
}

std::vector<FrameRow> control_frames() {
  std::vector<FrameRow> rows;
  for (const auto opcode : {op::close, op::ping, op::pong}) {
    const auto name = "opcode " + number(opcode);
    rows.push_back({name + " not final", {frame(opcode, "", unfinished)}, protocol_error});
    const std::string large(126, 'x');
    rows.push_back({name + " of 126 bytes", {frame(opcode, large)}, protocol_error});
    rows.push_back(
        {name + " of 65536 bytes", {frame(opcode, std::string(65536, 'x'))}, protocol_error});
    rows.push_back({name + " of 5 bytes, told in 2",
                    {frame(opcode, "12345", {.length_bytes = 2})},
                    protocol_error});
    rows.push_back({name + " of 5 bytes, told in 8",
                    {frame(opcode, "12345", {.length_bytes = 8})},
                    protocol_error});
  }
  rows.push_back({"a pong that nobody asked for", {frame(op::pong, "well"), goodbye}, 1000});
  rows.push_back({"a pong of 125 bytes", {frame(op::pong, std::string(125, 'x')), goodbye}, 1000});
  return rows;
}

std::vector<FrameRow> pings() {
  std::vector<FrameRow> rows;
  FrameRow all{"one of every size", {}, 1000};
  for (std::size_t size = 0; size <= 125; ++size) {
    const std::string payload(size, static_cast<char>('a' + size % 26));
    all.segments.push_back(frame(op::ping, payload));
    all.pongs.push_back(payload);
  }
  all.segments.push_back(goodbye);
  rows.push_back(all);
  const std::string bytes("\x00\xff\x80\xc3\x28", 5);
  rows.push_back({"bytes that are no text", {frame(op::ping, bytes), goodbye}, 1000, {bytes}});
  FrameRow one_segment{"a hundred in one segment", {""}, 1000};
  for (int at = 0; at < 100; ++at) {
    one_segment.segments[0] += frame(op::ping, number(at));
    one_segment.pongs.push_back(number(at));
  }
  one_segment.segments[0] += goodbye;
  rows.push_back(one_segment);
  FrameRow single_bytes{"in segments of a byte", {}, 1000, {"slow"}};
  for (const char byte : frame(op::ping, "slow") + goodbye) {
    single_bytes.segments.emplace_back(1, byte);
  }
  rows.push_back(single_bytes);
  return rows;
}

std::vector<FrameRow> close_codes() {
  std::vector<FrameRow> rows;
  const auto add = [&](std::uint16_t code, std::uint16_t answer) {
    rows.push_back({"code " + number(code), {close_frame(code)}, answer});
  };
  for (const std::uint16_t code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013,
                                   1014, 3000, 3001, 3999, 4000, 4001, 4500, 4999}) {
    add(code, code);
  }
  for (const std::uint16_t code :
       {0,    1,    2,    10,   100,  500,  998,  999,  1004, 1005,  1006,  1015, 1016,
        1017, 1100, 1500, 1999, 2000, 2500, 2998, 2999, 5000, 10000, 32768, 65535}) {
    add(code, protocol_error);
  }
  return rows;
}

std::vector<FrameRow> closing() {
  const auto empty_close = frame(op::close, "");
  const std::string reason(123, 'r');
  return {
      {"without a code", {empty_close}, 0},
      {"half a code", {frame(op::close, "\x03")}, protocol_error},
      {"with a reason", {close_frame(1000, "done")}, 1000},
      {"with the longest reason", {close_frame(1000, reason)}, 1000},
      {"with a reason that is too long", {close_frame(1000, reason + "r")}, protocol_error},
      {"in segments of a byte",
       {goodbye.substr(0, 1), goodbye.substr(1, 1), goodbye.substr(2, 4), goodbye.substr(6)},
       1000},
      {"twice", {goodbye + goodbye}, 1000},
      {"and a ping behind it", {goodbye + frame(op::ping, "late")}, 1000},
      {"and a text behind it", {goodbye + frame(op::text, hello)}, 1000},
      {"and nonsense behind it", {goodbye + std::string(300, '\xff')}, 1000},
      {"and much behind it", {goodbye, std::string(200'000, 'x')}, 1000},
      {"within a message", {frame(op::text, "half", unfinished), goodbye}, 1000},
      {"a ping ahead of it", {frame(op::ping, "first") + goodbye}, 1000, {"first"}},
      {"nonsense and much behind it", {frame(3, ""), std::string(200'000, 'x')}, protocol_error},
  };
}

std::vector<FrameRow> lengths() {
  std::vector<FrameRow> rows;
  for (const std::size_t size : {0, 1, 2, 124, 125, 126, 127, 128, 255, 256, 65534, 65535, 65536}) {
    const std::string text(size, ' ');
    rows.push_back({"a text of " + number(size), {frame(op::text, text)}, no_message});
    rows.push_back({"bytes of " + number(size), {frame(op::binary, text)}, no_message});
    if (size < hello.size()) continue;
    rows.push_back({"a message of " + number(size), {frame(op::text, padded(size))}, understood});
  }
  for (const std::uint64_t size : {0, 1, 5, 125}) {
    const std::string text(size, 'x');
    for (const int bytes : {2, 8}) {
      rows.push_back({number(size) + " told in " + number(bytes) + " bytes",
                      {frame(op::text, text, {.length_bytes = bytes})},
                      protocol_error});
    }
  }
  for (const std::uint64_t size : {126, 127, 65534, 65535}) {
    rows.push_back({number(size) + " told in 8 bytes",
                    {frame(op::text, std::string(size, 'x'), {.length_bytes = 8})},
                    protocol_error});
  }
  for (const std::uint64_t size :
       {65537ULL, 65538ULL, 1ULL << 20, 1ULL << 31, 1ULL << 32, (1ULL << 63) - 1}) {
    rows.push_back(
        {number(size) + " promised", {frame(op::text, "", {.claimed = size})}, too_large});
  }
  for (const std::uint64_t size : {1ULL << 63, (1ULL << 63) + 5, ~0ULL}) {
    rows.push_back({number(size), {frame(op::text, "", {.claimed = size})}, protocol_error});
  }
  rows.push_back({"a text that is too long, sent to its end",
                  {frame(op::text, std::string(1 << 20, ' '))},
                  too_large});
  return rows;
}

std::vector<FrameRow> masks() {
  std::vector<FrameRow> rows;
  for (const auto opcode : {op::text, op::binary, op::close, op::ping, op::pong}) {
    rows.push_back({"opcode " + number(opcode) + " unmasked",
                    {frame(opcode, "", {.mask = std::nullopt})},
                    protocol_error});
    rows.push_back({"opcode " + number(opcode) + " with a payload, unmasked",
                    {frame(opcode, "{}", {.mask = std::nullopt})},
                    protocol_error});
  }
  rows.push_back(
      {"a continuation unmasked",
       {frame(op::text, "x", unfinished), frame(op::continuation, "y", {.mask = std::nullopt})},
       protocol_error});
  for (const auto* mask : {"\x01\x02\x03\x04", "\xff\xff\xff\xff", "{\"{\"", "\x80\x7f\x80\x7f"}) {
    rows.push_back(
        {"the mask " + std::string(mask), {frame(op::text, hello, {.mask = mask})}, understood});
  }
  for (std::size_t at = 0; at < 4; ++at) {
    std::string mask(4, '\0');
    rows.push_back({"zeros", {frame(op::text, hello, {.mask = mask})}, understood});
    mask[at] = '\x55';
    rows.push_back({"byte " + number(at), {frame(op::text, hello, {.mask = mask})}, understood});
  }
  // The mask begins anew with every frame, wherever the last one ended.
  for (std::size_t at = 1; at < 9; ++at) {
    rows.push_back({"a second frame behind " + number(at) + " bytes",
                    {frame(op::text, hello.substr(0, at), unfinished) +
                     frame(op::continuation, hello.substr(at), {.mask = "\x01\x20\x40\x7f"})},
                    understood});
  }
  return rows;
}

std::string one_byte_fragments(const std::string& text, const std::string& between = "") {
  std::string bytes = frame(op::text, text.substr(0, 1), unfinished);
  for (std::size_t at = 1; at < text.size(); ++at) {
    bytes += between;
    bytes += frame(op::continuation, text.substr(at, 1), {.final = at + 1 == text.size()});
  }
  return bytes;
}

std::vector<FrameRow> fragments() {
  const auto first = frame(op::text, hello.substr(0, 20), unfinished);
  const auto last = frame(op::continuation, hello.substr(20));
  const auto nothing = frame(op::continuation, "", unfinished);
  const auto ping = frame(op::ping, "between");
  return {
      {"two", {first + last}, understood},
      {"two in two segments", {first, last}, understood},
      {"of a byte", {one_byte_fragments(hello)}, understood},
      {"an empty first",
       {frame(op::text, "", unfinished), frame(op::continuation, hello)},
       understood},
      {"an empty last",
       {frame(op::text, hello, unfinished), frame(op::continuation, "")},
       understood},
      {"an empty one between", {first + nothing + last}, understood},
      {"three empty ones",
       {frame(op::text, "", unfinished) + nothing + frame(op::continuation, "")},
       no_message},
      {"a ping between", {first + ping + last}, understood, {"between"}},
      {"pings between, in segments",
       {first, ping, nothing, ping, last},
       understood,
       {"between", "between"}},
      {"a ping between all bytes", {one_byte_fragments("{}", ping)}, no_message, {"between"}},
      {"a pong between", {first + frame(op::pong, "") + last}, understood},
      {"of bytes", {frame(op::binary, "a", unfinished) + frame(op::continuation, "b")}, no_message},
      {"a continuation of nothing", {frame(op::continuation, "x")}, protocol_error},
      {"an unfinished continuation of nothing", {nothing}, protocol_error},
      {"a text within a text", {first + frame(op::text, "x")}, protocol_error},
      {"an unfinished text within a text", {first + first}, protocol_error},
      {"bytes within a text", {first + frame(op::binary, "x")}, protocol_error},
      {"a text within bytes", {frame(op::binary, "x", unfinished) + first}, protocol_error},
  };
}

std::vector<FrameRow> sizes_of_fragments() {
  const std::size_t max = limits::frame_bytes_max;
  const auto text = padded(max);
  std::string in_kilobytes = frame(op::text, text.substr(0, 1024), unfinished);
  for (std::size_t at = 1024; at < max; at += 1024) {
    in_kilobytes += frame(op::continuation, text.substr(at, 1024), {.final = at + 1024 == max});
  }
  const auto nearly_all = frame(op::text, text.substr(0, max - 1), unfinished);
  std::string empty_ones = frame(op::text, "", unfinished);
  for (std::size_t at = 0; at < max; ++at) empty_ones += frame(op::continuation, "", unfinished);
  return {
      {"as much as may be", {in_kilobytes}, understood},
      {"as much as may be, the last a byte",
       {nearly_all + frame(op::continuation, " ")},
       understood},
      {"a byte too much", {nearly_all + frame(op::continuation, "  ")}, too_large},
      {"a byte too much, told before it is sent",
       {nearly_all + frame(op::continuation, "", {.claimed = 2})},
       too_large},
      {"a second one of all that may be",
       {frame(op::text, "x", unfinished) + frame(op::continuation, text)},
       too_large},
      {"as many bytes as may be, each alone", {one_byte_fragments(padded(2000))}, understood},
      {"empty ones without end", {empty_ones}, too_large},
  };
}

std::vector<FrameRow> segments() {
  std::vector<FrameRow> rows;
  const auto message = frame(op::text, hello);
  for (const std::size_t at : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 50, 100, 140}) {
    rows.push_back({"a message split at " + number(at),
                    {message.substr(0, at), message.substr(at)},
                    understood});
  }
  FrameRow single{"a message in segments of a byte", {}, understood};
  for (const char byte : message) single.segments.emplace_back(1, byte);
  rows.push_back(single);
  rows.push_back(
      {"a ping and a message in one", {frame(op::ping, "p") + message}, understood, {"p"}});
  rows.push_back({"a ping and half a message, then the rest",
                  {frame(op::ping, "p") + message.substr(0, 9), message.substr(9)},
                  understood,
                  {"p"}});
  const auto large = frame(op::text, padded(limits::frame_bytes_max));
  rows.push_back({"a large message in three",
                  {large.substr(0, 3), large.substr(3, 40'000), large.substr(40'003)},
                  understood});
  FrameRow many{"a large message in segments of 500", {}, understood};
  for (std::size_t at = 0; at < large.size(); at += 500)
    many.segments.push_back(large.substr(at, 500));
  rows.push_back(many);
  return rows;
}

}  // namespace

const std::vector<FrameGroup>& frame_groups() {
  static const std::vector<FrameGroup> groups = {
      {"ReservedBits", reserved_bits},
      {"ReservedOpcodes", reserved_opcodes},
      {"ControlFrames", control_frames},
      {"Pings", pings},
      {"CloseCodes", close_codes},
      {"Closing", closing},
      {"Lengths", lengths},
      {"Masks", masks},
      {"Fragments", fragments},
      {"SizesOfFragments", sizes_of_fragments},
      {"Segments", segments},
      {"GoodTexts", good_texts},
      {"GoodTextsInPieces", good_texts_in_pieces},
      {"BadTexts", bad_texts},
      {"BadTextsInPieces", bad_texts_in_pieces},
      {"BadReasons", bad_reasons},
  };
  return groups;
}

}  // namespace plenum::test
