#include "server/report/summary_markdown.hpp"

#include "server/report/markdown.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace plenum::report {
namespace {

struct Words {
  const char* summary;
  const char* round;
  const char* room;
  const char* one_group;
  const char* groups;
  const char* remainder;
  const char* nothing;
  const char* no_title;
};

constexpr Words english{"Summary", "Round",           "Room",      "group",
                        "groups",  "In no statement", "No points", "Untitled session"};
constexpr Words german{"Zusammenfassung",
                       "Runde",
                       "Raum",
                       "Gruppe",
                       "Gruppen",
                       "In keiner Aussage",
                       "Keine Beiträge",
                       "Sitzung ohne Titel"};

// What the viewer sees, by what it is.
struct View {
  const SessionObject* session = nullptr;
  std::map<RoundId, const RoundObject*> rounds;
  std::map<RoomId, const RoomObject*> rooms;
  std::map<PointId, const PointObject*> points;
  std::vector<const StatementObject*> statements;

  explicit View(const std::vector<Object>& objects) {
    for (const auto& object : objects) std::visit([this](const auto& one) { take(one); }, object);
    std::ranges::sort(statements, {},
                      [](const auto* one) { return std::tie(one->order, one->id); });
  }

 private:
  void take(const SessionObject& object) { session = &object; }
  void take(const RoundObject& object) { rounds[object.id] = &object; }
  void take(const RoomObject& object) { rooms[object.id] = &object; }
  void take(const PointObject& object) {
    if (!object.withdrawn) points[object.id] = &object;
  }
  void take(const StatementObject& object) {
    if (!object.taken_back) statements.push_back(&object);
  }
  template <class Other>
  void take(const Other&) {}
};

class Page {
 public:
  Page(const View& view, const Words& words) : view_(view), words_(words) {}

  std::string write() {
    const auto title = view_.session ? escaped(view_.session->title) : words_.no_title;
    out_ = "# " + title + "\n\n" + words_.summary + "\n";
    if (!view_.session) return out_;
    for (const auto& column : view_.session->columns) write_column(column);
    return out_;
  }

 private:
  void write_column(const Column& column) {
    out_ += "\n## " + escaped(column.title) + "\n";
    bool any = false;
    for (const auto* statement : view_.statements) {
      if (statement->column != column.id) continue;
      write_statement(*statement);
      any = true;
    }
    const auto remainder = remainder_of(column);
    if (!remainder.empty()) {
      out_ += std::string("\n### ") + words_.remainder + "\n\n";
      for (const auto* point : remainder) write_point(*point);
    } else if (!any) {
      out_ += std::string("\n") + words_.nothing + ".\n";
    }
  }

  void write_statement(const StatementObject& statement) {
    out_ += "\n### " + escaped(statement.text) + "\n\n";
    std::set<RoomId> groups;
    std::string sources;
    std::swap(sources, out_);
    for (const auto& source : statement.sources) {
      const auto point = view_.points.find(source.point);
      if (point == view_.points.end()) continue;
      groups.insert(point->second->room);
      write_point(*point->second);
    }
    std::swap(sources, out_);
    out_ += std::to_string(groups.size()) + " " +
            (groups.size() == 1 ? words_.one_group : words_.groups) + "\n\n" + sources;
  }

  void write_point(const PointObject& point) {
    out_ += "- " + escaped(point.text) + " (" + label_of(point.room) + ")\n";
  }

  std::string label_of(const RoomId& id) const {
    const auto room = view_.rooms.find(id);
    if (room == view_.rooms.end()) return words_.room;
    auto label = std::string(words_.room) + " " + std::to_string(room->second->number);
    const auto round = view_.rounds.find(room->second->round);
    if (view_.rounds.size() < 2 || round == view_.rounds.end()) return label;
    return std::string(words_.round) + " " + std::to_string(round->second->number) + ", " + label;
  }

  std::vector<const PointObject*> remainder_of(const Column& column) const {
    std::vector<const PointObject*> remainder;
    for (const auto& [id, point] : view_.points) {
      if (point->column == column.id && !point->linked) remainder.push_back(point);
    }
    std::ranges::sort(remainder, {}, [this](const PointObject* point) {
      const auto room = view_.rooms.find(point->room);
      const auto number = room == view_.rooms.end() ? 0 : room->second->number;
      const auto round = room == view_.rooms.end() ? RoundId{} : room->second->round;
      const auto at = view_.rounds.find(round);
      return std::tuple(at == view_.rounds.end() ? 0 : at->second->number, number, point->order,
                        point->id);
    });
    return remainder;
  }

  const View& view_;
  const Words& words_;
  std::string out_;
};

}  // namespace

std::string summary_markdown(const std::vector<Object>& objects, const std::string& locale) {
  const View view(objects);
  return Page(view, locale == "de" ? german : english).write();
}

}  // namespace plenum::report
