#pragma once

#include <string>
#include <string_view>

// What is done with bytes that anybody may send, or that a broken disk may hold. Each goes through
// the server's own code and ends the process where that breaks a promise. The fuzzer looks for such
// bytes; what it has found worth keeping, the tests send through at every run.
namespace plenum::fuzz {

// A message of a client, the texts in it, and the frames that carry it. The first byte says where
// what the network brings is cut in two.
void frames(std::string_view bytes);

// A whole server: what one connection sends it before it says no more.
void http(std::string_view bytes);

// A session's log, one row a line.
void log(std::string_view bytes);

// Ends the process with what was promised, unless it is so.
void promise(bool kept, const std::string& what);

}  // namespace plenum::fuzz
