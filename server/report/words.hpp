#pragma once

#include "server/report/results.hpp"

#include <cstddef>
#include <string>

namespace plenum::report {

// What reports say in a reader's language.
struct Words {
  const char* no_title;
  const char* summary;
  const char* round;
  const char* room;
  const char* remainder;
  const char* declined;
  const char* withdrawn;
  const char* variant;
  const char* nothing;

  // A whole number of things, in words.
  std::string (*groups)(std::size_t);
  std::string (*points)(std::size_t);
  // "7 in statements, 4 in no statement, 1 declined".
  std::string (*parts)(const ColumnResult&);
};

// `locale` is "de" or "en".
const Words& words_in(const std::string& locale);

}  // namespace plenum::report
