#include "server/report/board_markdown.hpp"

#include "server/report/markdown.hpp"

#include <algorithm>

namespace plenum::report {
namespace {

class Page {
 public:
  Page(const Results& results, const RoomObject& room, const Words& words)
      : results_(results), room_(room), words_(words) {}

  std::string write() {
    const auto& session = *results_.session();
    out_ = "# " + escaped(session.title) + "\n\n" + room_label(results_, room_, words_) + "\n";
    const auto* round = results_.round_of(room_);
    if (round && !round->task.empty()) out_ += "\n" + escaped(round->task) + "\n";
    for (const auto& column : session.columns) write_column(column);
    return out_;
  }

 private:
  void write_column(const Column& column) {
    out_ += "\n## " + escaped(column.title) + "\n\n";
    const auto points = results_.board(room_.id, column.id);
    if (std::ranges::all_of(points, &PointObject::withdrawn)) {
      out_ += std::string(words_.nothing) + ".\n";
    }
    for (const auto* point : points) {
      if (!point->withdrawn) write_point(*point);
    }
    write_withdrawn(points);
  }

  void write_withdrawn(const std::vector<const PointObject*>& points) {
    if (std::ranges::none_of(points, &PointObject::withdrawn)) return;
    out_ += std::string("\n### ") + words_.withdrawn + "\n\n";
    for (const auto* point : points) {
      if (point->withdrawn) write_point(*point);
    }
  }

  void write_point(const PointObject& point) {
    out_ += "- " + escaped(point.text) + "\n";
    for (const auto& variant : point.variants) {
      out_ += std::string("  - ") + words_.variant + ": " + escaped(variant) + "\n";
    }
  }

  const Results& results_;
  const RoomObject& room_;
  const Words& words_;
  std::string out_;
};

}  // namespace

std::optional<std::string> board_markdown(const std::vector<Object>& seen, const RoomId& room,
                                          const std::string& locale) {
  const Results results(seen);
  const auto* found = results.room(room);
  if (!found || !results.session()) return std::nullopt;
  return Page(results, *found, words_in(locale)).write();
}

}  // namespace plenum::report
