#pragma once

#include "server/report/results.hpp"
#include "server/report/words.hpp"

#include <string>
#include <string_view>

namespace plenum::report {

// A text that people wrote, so that Markdown shows it as the text it is: on one line, with every
// character escaped that Markdown or HTML could take for markup, and isolated from the direction
// of what stands around it.
std::string escaped(std::string_view text);

// What a room goes by: its name or number, and its round where there are several. Escaped.
std::string room_label(const Results& results, const RoomObject& room, const Words& words);

}  // namespace plenum::report
