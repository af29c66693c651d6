#include "tests/faults/on_disk.hpp"

#include "server/store/sqlite.hpp"

#include <spdlog/spdlog.h>
#include <stdlib.h>

#include <filesystem>

namespace plenum::faults {

namespace fs = std::filesystem;

namespace {

// What these disks lose is up to the tests, so the real one may be memory.
std::string in_memory() {
  if (fs::is_directory("/dev/shm")) setenv("TMPDIR", "/dev/shm", /*overwrite=*/0);
  return {};
}
const std::string prepared = in_memory();

}  // namespace

OnDisk::OnDisk() {
  spdlog::set_level(spdlog::level::off);
}

OnDisk::~OnDisk() {
  spdlog::set_level(spdlog::level::info);
}

std::vector<std::string> OnDisk::faults_of(const Image& image, const Ledger& ledger,
                                           Ledger::Moment cut) {
  const store::TemporaryFolder place;
  lay_out(image, place.path());
  std::vector<std::string> wrong;
  try {
    wrong = ledger.differences(*store::open_sqlite(place.path()), cut);
    store::Database database(place / "plenum.db", store::Access::read_only);
    const auto verdict = database.value_of("PRAGMA integrity_check");
    if (verdict != "ok") wrong.push_back(verdict);
  } catch (const std::exception& error) {
    wrong.push_back(error.what());
  }
  return wrong;
}

}  // namespace plenum::faults
