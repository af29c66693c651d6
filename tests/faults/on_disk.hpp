#pragma once

#include "tests/faults/forms.hpp"
#include "tests/faults/load.hpp"
#include "tests/faults/platter.hpp"
#include "tests/store/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

namespace plenum::faults {

// A store on a disk that is up to the test, and what is left of it afterwards.
class OnDisk : public testing::Test {
 protected:
  OnDisk();
  ~OnDisk() override;

  std::unique_ptr<store::EventLog> open() { return store::open_sqlite(folder_.path()); }

  // Opens a store that was left like this; answers what is wrong with it, in words.
  static std::vector<std::string> faults_of(const Image& image, const Ledger& ledger,
                                            Ledger::Moment cut);

  store::TemporaryFolder folder_;
  std::mt19937_64 chance_{seed()};
};

}  // namespace plenum::faults
