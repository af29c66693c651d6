#include "server/net/frame_reader.hpp"

#include <gmock/gmock.h>
#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace plenum::net {
namespace {

using Kind = FrameReader::Kind;
using testing::ElementsAre;

// As a client writes it.
std::string masked(Opcode opcode, const std::string& payload, bool final = true) {
  const std::string mask = "\x37\xfa\x21\x3d";
  std::string frame(FrameHeader(opcode, payload.size()).view());
  if (!final) frame[0] = static_cast<char>(frame[0] & 0x7f);
  frame[1] = static_cast<char>(frame[1] | 0x80);
  frame += mask;
  for (std::size_t at = 0; at < payload.size(); ++at) {
    frame += static_cast<char>(payload[at] ^ mask[at % 4]);
  }
  return frame;
}

// What a reader makes of bytes that come in pieces of this size, one line for each.
std::vector<std::string> read_in_pieces(FrameReader& reader, std::string bytes, std::size_t size) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < bytes.size(); at += size) {
    std::span piece(bytes.data() + at, std::min(size, bytes.size() - at));
    for (;;) {
      const auto received = reader.next(piece);
      if (received.kind == Kind::nothing) break;
      lines.push_back(std::to_string(static_cast<int>(received.kind)) + " " +
                      std::to_string(received.code) + " " + std::string(received.bytes));
      if (received.kind == Kind::broken) return lines;
    }
    EXPECT_TRUE(piece.empty());
  }
  return lines;
}

const std::string conversation =
    masked(Opcode::text, "whole") + masked(Opcode::text, "in ", false) +
    masked(Opcode::ping, "between") + masked(Opcode::continuation, "", false) +
    masked(Opcode::continuation, "pieces") + masked(Opcode::binary, std::string(300, 'b')) +
    masked(Opcode::pong, "") + masked(Opcode::text, std::string(65536, 't')) +
    masked(Opcode::text, "") + masked(Opcode::close, "\x03\xe8well");

TEST(FrameReader, MakesTheSameOfBytesInWhateverPiecesTheyCome) {
  FrameReader whole;
  const auto expected = read_in_pieces(whole, conversation, conversation.size());
  ASSERT_EQ(expected.size(), 8u);
  EXPECT_EQ(expected[0], "1 0 whole");
  EXPECT_EQ(expected[1], "3 0 between");
  EXPECT_EQ(expected[2], "1 0 in pieces");
  EXPECT_EQ(expected[7], "5 1000 well");
  for (const std::size_t size : {1, 2, 3, 5, 7, 13, 64, 1000, 16384}) {
    FrameReader reader;
    EXPECT_EQ(read_in_pieces(reader, conversation, size), expected) << size;
    EXPECT_FALSE(reader.partial());
  }
}

TEST(FrameReader, HoldsMemoryOnlyWhereSomethingIsPartial) {
  FrameReader reader;
  EXPECT_EQ(sizeof reader, sizeof(void*));
  const auto text = masked(Opcode::text, "hello");
  EXPECT_THAT(read_in_pieces(reader, text + text.substr(0, 4), 100), ElementsAre("1 0 hello"));
  EXPECT_TRUE(reader.partial());
  EXPECT_THAT(read_in_pieces(reader, text.substr(4), 100), ElementsAre("1 0 hello"));
  EXPECT_FALSE(reader.partial());
  EXPECT_THAT(read_in_pieces(reader, masked(Opcode::text, "a", false), 100), ElementsAre());
  EXPECT_TRUE(reader.partial());
  EXPECT_THAT(read_in_pieces(reader, masked(Opcode::continuation, "b"), 100),
              ElementsAre("1 0 ab"));
  EXPECT_FALSE(reader.partial());
}

// Whether a header is refused depends on nothing behind it.
TEST(FrameReader, WhatBreaksTheProtocolIsToldAsSoonAsItIsSeen) {
  const auto only = [](std::string bytes) {
    FrameReader reader;
    return read_in_pieces(reader, std::move(bytes), 1);
  };
  EXPECT_THAT(only("\xc1\x80"), ElementsAre("6 1002 "));
  EXPECT_THAT(only("\x83\x80"), ElementsAre("6 1002 "));
  EXPECT_THAT(only(std::string("\x81\x00", 2)), ElementsAre("6 1002 "));
  EXPECT_THAT(only("\x89\xfe"), ElementsAre("6 1002 "));
  EXPECT_THAT(only("\x09\x80"), ElementsAre("6 1002 "));
  EXPECT_THAT(only("\x80\x80"), ElementsAre("6 1002 "));
  EXPECT_THAT(only(masked(Opcode::text, "", false) + "\x81\x80"), ElementsAre("6 1002 "));
  EXPECT_THAT(only(std::string("\x81\xff\0\0\0\0\0\x01\0\x01mask", 14)), ElementsAre("6 1009 "));
}

}  // namespace
}  // namespace plenum::net
