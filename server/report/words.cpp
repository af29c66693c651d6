#include "server/report/words.hpp"

namespace plenum::report {
namespace {

std::string counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string parts(const ColumnResult& column, const char* linked, const char* remainder,
                  const char* declined) {
  return std::to_string(column.linked) + " " + linked + ", " +
         std::to_string(column.remainder.size()) + " " + remainder + ", " +
         std::to_string(column.declined.size()) + " " + declined;
}

constexpr Words english{
    "Untitled session",
    "Summary",
    "Round",
    "Room",
    "In no statement",
    "Declined",
    "Withdrawn",
    "Other wording",
    "No points",
    [](std::size_t count) { return counted(count, "group", "groups"); },
    [](std::size_t count) { return counted(count, "point", "points"); },
    [](const ColumnResult& column) {
      return parts(column, "in statements", "in no statement", "declined");
    },
};

constexpr Words german{
    "Sitzung ohne Titel",
    "Zusammenfassung",
    "Runde",
    "Raum",
    "In keiner Aussage",
    "Abgelehnt",
    "Zurückgezogen",
    "Anderer Wortlaut",
    "Keine Beiträge",
    [](std::size_t count) { return counted(count, "Gruppe", "Gruppen"); },
    [](std::size_t count) { return counted(count, "Beitrag", "Beiträge"); },
    [](const ColumnResult& column) {
      return parts(column, "in Aussagen", "in keiner Aussage", "abgelehnt");
    },
};

}  // namespace

const Words& words_in(const std::string& locale) {
  return locale == "de" ? german : english;
}

}  // namespace plenum::report
