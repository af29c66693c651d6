#pragma once

#include "tests/faults/recorded_disk.hpp"

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace plenum::faults {

// What a power cut leaves of all that had not been synced.
enum class Survival {
  everything,
  nothing,
  any_sectors,  // each sector of 512 bytes by itself
  torn_pages,   // of each write its beginning, or its end
  any_writes,   // late ones without earlier ones
  write_ahead,  // what belongs to the write-ahead file, and nothing else
  database,     // what belongs to the database file, and nothing else
  sizes,        // files as long as they were, with zeros where bytes should be
  no_names,     // all bytes, but no file that has come or gone
};
constexpr int survivals = 9;

std::string name_of(Survival survival);

// The files of a folder as they are left by a power cut, by name.
using Image = std::map<std::string, std::string>;

Image files_in(const std::string& folder);
void lay_out(const Image& image, const std::string& folder);

// What is really on the disk: bytes that were synced, and changes that may or may not have arrived.
// A sync that failed has forgotten the changes, as the kernel does.
class Platter {
 public:
  Platter() = default;
  // Holds these files, durably.
  explicit Platter(const Image& files);

  void apply(const Operation& operation);
  Image after_power_cut(Survival survival, std::mt19937_64& chance) const;

 private:
  struct Change {
    bool truncates = false;
    std::size_t at = 0;
    std::string bytes;
  };
  struct File {
    std::string name;
    std::string durable;
    std::vector<Change> pending;
  };
  using Names = std::map<std::string, std::shared_ptr<File>>;

  File& file(const std::string& name);
  static void make(std::string& content, const Change& change);
  static void make_in_part(std::string& content, const Change& change, Survival survival,
                           std::mt19937_64& chance);
  static std::string left_of(const File& file, Survival survival, std::mt19937_64& chance);

  Names now_;
  Names durable_;
};

}  // namespace plenum::faults
