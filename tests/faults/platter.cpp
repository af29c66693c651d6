#include "tests/faults/platter.hpp"

#include "tests/store/temporary_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace plenum::faults {
namespace {

using Chance = std::mt19937_64;

constexpr std::size_t sector_bytes = 512;

bool one_of_two(Chance& chance) {
  return chance() % 2 == 0;
}

bool by_chance(Survival survival) {
  return survival == Survival::any_sectors || survival == Survival::torn_pages ||
         survival == Survival::any_writes;
}

bool all_arrives(Survival survival, const std::string& name) {
  if (survival == Survival::write_ahead) return name.ends_with("-wal");
  if (survival == Survival::database) return !name.ends_with("-wal");
  return survival == Survival::everything || survival == Survival::no_names;
}

}  // namespace

std::string name_of(Survival survival) {
  constexpr const char* names[] = {"everything", "nothing",    "any_sectors",
                                   "torn_pages", "any_writes", "write_ahead",
                                   "database",   "sizes",      "no_names"};
  static_assert(std::size(names) == survivals);
  return names[static_cast<int>(survival)];
}

Image files_in(const std::string& folder) {
  Image files;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    files[file.path().filename()] = store::content_of(file.path());
  }
  return files;
}

void lay_out(const Image& image, const std::string& folder) {
  for (const auto& [name, bytes] : image) {
    std::ofstream(std::filesystem::path(folder) / name, std::ios::binary) << bytes;
  }
}

Platter::Platter(const Image& files) {
  for (const auto& [name, bytes] : files) file(name).durable = bytes;
  durable_ = now_;
}

Platter::File& Platter::file(const std::string& name) {
  auto& found = now_[name];
  if (!found) found = std::make_shared<File>(File{name, {}, {}});
  return *found;
}

void Platter::apply(const Operation& operation) {
  using Kind = Operation::Kind;
  const auto at = static_cast<std::size_t>(operation.at);
  switch (operation.kind) {
    case Kind::write:
      return file(operation.name).pending.push_back({false, at, operation.bytes});
    case Kind::truncate:
      return file(operation.name).pending.push_back({true, at, {}});
    case Kind::sync: {
      auto& synced = file(operation.name);
      for (const auto& change : synced.pending) make(synced.durable, change);
      return synced.pending.clear();
    }
    case Kind::failed_sync:
      return file(operation.name).pending.clear();
    case Kind::sync_names:
      durable_ = now_;
      return;
    case Kind::remove:
      now_.erase(operation.name);
      return;
  }
}

void Platter::make(std::string& content, const Change& change) {
  if (change.truncates) return content.resize(change.at);
  content.resize(std::max(content.size(), change.at + change.bytes.size()));
  content.replace(change.at, change.bytes.size(), change.bytes);
}

// Of a write some sectors arrive, of the others nothing.
void Platter::make_in_part(std::string& content, const Change& change, Survival survival,
                           Chance& chance) {
  const auto end = change.at + change.bytes.size();
  const bool whole = one_of_two(chance);
  const auto torn_at = change.at + chance() % (change.bytes.size() + sector_bytes);
  for (auto at = change.at; at < end;) {
    const auto next = std::min(end, (at / sector_bytes + 1) * sector_bytes);
    const bool arrives = survival == Survival::any_writes   ? whole
                         : survival == Survival::torn_pages ? (at < torn_at) == whole
                                                            : one_of_two(chance);
    if (arrives) make(content, {false, at, change.bytes.substr(at - change.at, next - at)});
    at = next;
  }
}

std::string Platter::left_of(const File& file, Survival survival, Chance& chance) {
  auto content = file.durable;
  for (const auto& change : file.pending) {
    if (all_arrives(survival, file.name)) {
      make(content, change);
    } else if (survival == Survival::sizes) {
      content.resize(std::max(content.size(), change.at + change.bytes.size()));
    } else if (!by_chance(survival)) {
      continue;
    } else if (!change.truncates) {
      make_in_part(content, change, survival, chance);
    } else if (one_of_two(chance)) {
      make(content, change);
    }
  }
  return content;
}

Image Platter::after_power_cut(Survival survival, Chance& chance) const {
  auto names = now_;
  names.insert(durable_.begin(), durable_.end());
  Image image;
  for (const auto& [name, any] : names) {
    const bool old_one = survival == Survival::nothing || survival == Survival::no_names ||
                         (survival != Survival::everything && one_of_two(chance));
    const auto& there = old_one ? durable_ : now_;
    const auto found = there.find(name);
    if (found != there.end()) image[name] = left_of(*found->second, survival, chance);
  }
  return image;
}

}  // namespace plenum::faults
