#include "tests/tidy/project_files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace plenum::tidy {

namespace {

namespace fs = std::filesystem;

const fs::path project = PLENUM_FOLDER;

bool is_ours(const fs::path& folder) {
  static const std::vector<std::string> others = {"node_modules", "dist", "test-results",
                                                  "playwright-report", ".cache"};
  return std::ranges::find(others, folder.filename().string()) == others.end();
}

ProjectFile read(const fs::path& path) {
  ProjectFile file{fs::relative(path, project).string(), {}};
  std::istringstream text(project_text(file.path));
  for (std::string line; std::getline(text, line);) file.lines.push_back(line);
  return file;
}

}  // namespace

std::vector<ProjectFile> project_files(const std::vector<std::string>& places,
                                       const std::vector<std::string>& endings) {
  std::vector<ProjectFile> files;
  const auto take = [&](const fs::path& path) {
    const auto name = path.filename().string();
    const auto ends = [&](const std::string& ending) { return name.ends_with(ending); };
    if (std::ranges::any_of(endings, ends)) files.push_back(read(path));
  };

  for (const auto& place : places) {
    if (fs::is_regular_file(project / place)) take(project / place);
    if (!fs::is_directory(project / place)) continue;
    for (auto it = fs::recursive_directory_iterator(project / place); it != end(it); ++it) {
      if (it->is_directory() && !is_ours(it->path())) it.disable_recursion_pending();
      if (it->is_regular_file()) take(it->path());
    }
  }
  std::ranges::sort(files, {}, &ProjectFile::path);
  return files;
}

std::string project_text(const std::string& path) {
  std::ifstream stream(project / path, std::ios::binary);
  if (!stream) throw std::runtime_error("there is no file " + path);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string at_line(const ProjectFile& file, std::size_t index) {
  return file.path + ":" + std::to_string(index + 1) + ": ";
}

std::string listed(const std::vector<std::string>& problems) {
  std::string text;
  for (const auto& problem : problems) text += problem + "\n";
  return text;
}

}  // namespace plenum::tidy
