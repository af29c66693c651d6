#include "tests/faults/stored.hpp"

#include "tests/store/temporary_folder.hpp"

#include <spdlog/spdlog.h>

#include <filesystem>
#include <stdexcept>

namespace plenum::faults {
namespace {

namespace fs = std::filesystem;

struct Point {
  std::size_t place = 0;  // among all points of the session
  Seq seq = 0;
  std::string id;
};

struct Points {
  std::multimap<std::string, Point> by_text;
  std::map<std::string, std::string> text_by_id;
};

Points points_in(const std::vector<protocol::Commit>& commits) {
  Points points;
  Seq seq = 0;
  for (const auto& commit : commits) {
    ++seq;
    for (const auto& event : commit.events) {
      const auto* added = std::get_if<PointAdded>(&event);
      if (!added) continue;
      points.by_text.emplace(added->text, Point{points.text_by_id.size(), seq, added->point.value});
      points.text_by_id.emplace(added->point.value, added->text);
    }
  }
  return points;
}

// What one post has become; nothing if all is well.
std::string wrong_with(const Post& post, const Points& points) {
  const auto count = points.by_text.count(post.text);
  if (count > 1) return "twice: ";
  if (!post.acknowledged) return "";
  if (count == 0) return "lost: ";
  const auto& stored = points.by_text.find(post.text)->second;
  const bool same = stored.seq == post.acknowledged->seq &&
                    std::vector<std::string>{stored.id} == post.acknowledged->created;
  return same ? "" : "changed: ";
}

void compare(const Writer& writer, const Points& points, std::vector<std::string>& wrongs) {
  std::size_t next_place = 0;
  for (const auto& post : writer.posts()) {
    const auto wrong = wrong_with(post, points);
    if (!wrong.empty()) wrongs.push_back(wrong + post.text);
    const auto stored = points.by_text.find(post.text);
    if (stored == points.by_text.end()) continue;
    if (stored->second.place < next_place) wrongs.push_back("reordered: " + post.text);
    next_place = stored->second.place + 1;
  }
  for (const auto& [id, text] : writer.seen()) {
    const auto stored = points.text_by_id.find(id);
    if (stored == points.text_by_id.end()) {
      wrongs.push_back("taken back: " + text + ", which " + writer.name() + " was shown");
    } else if (stored->second != text) {
      wrongs.push_back("changed: " + text);
    }
  }
}

}  // namespace

struct Stored::Copy {
  store::TemporaryFolder folder;
  std::unique_ptr<store::EventLog> log;
};

Stored::Stored(const std::string& folder) : copy_(std::make_shared<Copy>()) {
  for (const auto& file : fs::directory_iterator(folder)) {
    const auto name = file.path().filename().string();
    if (name.starts_with("plenum.db") && !name.ends_with("-shm")) {
      fs::copy_file(file.path(), copy_->folder / name);
    }
  }
  // A store tells of itself when it is opened; here it is opened in passing.
  spdlog::set_level(spdlog::level::warn);
  copy_->log = store::open_sqlite(copy_->folder.path());
}

std::vector<protocol::Commit> Stored::commits(const SessionId& session) const {
  std::vector<protocol::Commit> commits;
  for (const auto& row : copy_->log->read(session, 0)) {
    auto commit = protocol::decode_commit(row.payload);
    if (!commit) throw std::runtime_error("a commit that nobody can read: " + row.payload);
    commits.push_back(std::move(*commit));
  }
  return commits;
}

std::vector<std::string> wrongs_of(const std::string& folder, const Crowd& crowd) {
  std::vector<std::string> wrongs;
  try {
    const Stored stored(folder);
    std::map<SessionId, Points> sessions;
    for (const auto& writer : crowd) {
      const auto [found, fresh] = sessions.try_emplace(writer->session());
      if (fresh) found->second = points_in(stored.commits(writer->session()));
      compare(*writer, found->second, wrongs);
    }
  } catch (const std::exception& damage) {
    wrongs.push_back(std::string("damaged: ") + damage.what());
  }
  for (const auto& writer : crowd) {
    wrongs.insert(wrongs.end(), writer->complaints().begin(), writer->complaints().end());
  }
  return wrongs;
}

}  // namespace plenum::faults
