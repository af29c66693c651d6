#pragma once

#include "tests/bench/load/posting.hpp"
#include "tests/bench/load/workshop.hpp"

#include <nlohmann/json.hpp>

#include <sys/types.h>
#include <cstdint>
#include <string>
#include <vector>

// What a crowd does to a server. Each answers what was measured, for whoever started the load.
namespace plenum::bench {

// With whom, and with how many people. Servers without sessions have rooms of the same size.
struct Setting {
  std::string dialect = "chat";
  std::uint16_t port = 0;
  pid_t server = 0;
  WorkshopPlan workshops;

  std::uint32_t people() const { return workshops.sessions * workshops.people; }
};

// Everybody sits in a room and posts.
nlohmann::json post(const Setting& setting, const PostingPlan& plan);

// Everybody comes and is quiet; what does the server keep for each, at these numbers of people?
nlohmann::json idle(const Setting& setting, const std::vector<std::uint32_t>& steps);

// Everybody comes at once, so many at a time.
nlohmann::json join(const Setting& setting, std::uint32_t at_a_time);

// Workshops from their first round to the end of their last one, in fast motion. One of the people
// may stop reading when it begins. Plenum alone.
nlohmann::json day(const Setting& setting, const PostingPlan& plan, int rounds,
                   bool somebody_stalls);

}  // namespace plenum::bench
