#pragma once

#include <string>
#include <string_view>
#include <vector>

// The project's own files as text, for tests about the code itself.
namespace plenum::tidy {

struct ProjectFile {
  std::string path;  // relative to the project's folder, e.g. "server/main.cpp"
  std::vector<std::string> lines;
};

// Every file below these folders, or these files themselves, whose name ends in one of `endings`;
// in the order of their paths, without what is generated or installed.
std::vector<ProjectFile> project_files(const std::vector<std::string>& places,
                                       const std::vector<std::string>& endings);

// A whole file; throws std::runtime_error if there is none.
std::string project_text(const std::string& path);

std::string at_line(const ProjectFile& file, std::size_t index);

// What is wrong, one line each; empty if all is well.
std::string listed(const std::vector<std::string>& problems);

}  // namespace plenum::tidy
