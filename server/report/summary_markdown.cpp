#include "server/report/summary_markdown.hpp"

#include "server/report/markdown.hpp"

namespace plenum::report {
namespace {

class Page {
 public:
  Page(const Results& results, const Words& words) : results_(results), words_(words) {}

  std::string write() {
    const auto* session = results_.session();
    out_ = "# " + (session ? escaped(session->title) : words_.no_title) + "\n\n";
    out_ += std::string(words_.summary) + "\n";
    for (const auto& column : results_.columns()) write_column(column);
    return out_;
  }

 private:
  void write_column(const ColumnResult& column) {
    out_ += "\n## " + escaped(column.column->title) + "\n";
    write_numbers(column);
    for (const auto& statement : column.statements) write_statement(statement);
    write_points(words_.remainder, column.remainder);
    write_points(words_.declined, column.declined);
    write_points(words_.withdrawn, column.withdrawn);
  }

  // Rule R6.5: nothing is lost in between.
  void write_numbers(const ColumnResult& column) {
    out_ += "\n";
    out_ += column.points() == 0 ? std::string(words_.nothing)
                                 : words_.points(column.points()) + ": " + words_.parts(column);
    out_ += ".\n";
  }

  void write_statement(const StatementResult& result) {
    out_ += "\n### " + escaped(result.statement->text) + "\n\n";
    for (const auto& variant : result.statement->variants) {
      out_ += std::string(words_.variant) + ": " + escaped(variant) + "\n\n";
    }
    out_ += words_.groups(result.groups) + "\n\n";
    for (const auto& source : result.sources) write_point(*source.point);
  }

  void write_points(const char* title, const std::vector<const PointObject*>& points) {
    if (points.empty()) return;
    out_ += std::string("\n### ") + title + "\n\n";
    for (const auto* point : points) write_point(*point);
  }

  void write_point(const PointObject& point) {
    const auto* room = results_.room(point.room);
    out_ += "- " + escaped(point.text);
    if (room) out_ += " (" + room_label(results_, *room, words_) + ")";
    if (point.declined && !point.linked) out_ += " – " + escaped(*point.declined);
    out_ += "\n";
    for (const auto& variant : point.variants) {
      out_ += std::string("  - ") + words_.variant + ": " + escaped(variant) + "\n";
    }
  }

  const Results& results_;
  const Words& words_;
  std::string out_;
};

}  // namespace

std::string summary_markdown(const std::vector<Object>& seen, const std::string& locale) {
  const Results results(seen);
  return Page(results, words_in(locale)).write();
}

}  // namespace plenum::report
