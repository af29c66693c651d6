#include "server/net/downloads.hpp"

#include "server/net/api.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

namespace plenum::net {

using host::ReportFormat;
using protocol::HttpProblem;

namespace {

constexpr std::string_view summaries = "/api/summary/";
constexpr std::string_view boards = "/api/board/";

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
  });
}

using Query = std::map<std::string_view, std::string_view>;

// Nothing if a part is no pair, or a name comes twice. No value here needs to be escaped.
std::optional<Query> parse_query(std::string_view text) {
  Query query;
  while (!text.empty()) {
    const auto part = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    const auto equals = part.find('=');
    if (equals == part.npos) return {};
    if (!query.emplace(part.substr(0, equals), part.substr(equals + 1)).second) return {};
  }
  return query;
}

std::string_view value_of(const Query& query, std::string_view name) {
  const auto found = query.find(name);
  return found == query.end() ? std::string_view() : found->second;
}

struct Wanted {
  ReportFormat format = ReportFormat::markdown;
  std::string locale;
};

// Nothing if it asks for what there is not.
std::optional<Wanted> wanted_by(std::string_view text) {
  const auto query = parse_query(text);
  if (!query) return {};
  const auto format = value_of(*query, "format");
  const auto locale = value_of(*query, "locale");
  const bool known = format.empty() || format == "markdown" || format == "json";
  if (!known || (locale != "de" && locale != "en")) return {};
  if (query->size() != (query->contains("format") ? 2u : 1u)) return {};
  return Wanted{format == "json" ? ReportFormat::json : ReportFormat::markdown,
                std::string(locale)};
}

// A file to be kept. Opened in a browser all the same, it may do nothing there.
Response file(std::string content, const std::string& name, ReportFormat format) {
  const bool json = format == ReportFormat::json;
  Response response;
  response.content_type = json ? "application/json" : "text/markdown; charset=utf-8";
  response.headers = {
      {"Content-Disposition", "attachment; filename=\"" + name + (json ? ".json\"" : ".md\"")},
      {"Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'"}};
  response.body = std::move(content);
  return response;
}

host::Reply<std::string> reply_with_file(Answer answer, const char* name, ReportFormat format) {
  return [=](std::variant<std::string, protocol::ProblemReason> result) {
    if (auto* content = std::get_if<std::string>(&result)) {
      return answer(file(std::move(*content), name, format));
    }
    answer(problem(std::get<protocol::ProblemReason>(result)));
  };
}

}  // namespace

bool is_download(std::string_view path) {
  return path.starts_with(summaries) || path.starts_with(boards);
}

void answer_download(const std::shared_ptr<Site>& site, const Request& request, Answer answer) {
  const bool summary = request.path.starts_with(summaries);
  auto session = request.path.substr(summary ? summaries.size() : boards.size());
  std::string room;
  if (const auto slash = session.find('/'); !summary && slash != session.npos) {
    room = session.substr(slash + 1);
    session.resize(slash);
  }
  if (!is_id(session) || (!summary && !is_id(room))) return answer(problem(HttpProblem::not_found));
  auto wanted = wanted_by(request.query);
  // Of a board there is Markdown alone.
  if (!wanted || (!summary && wanted->format == ReportFormat::json)) {
    return answer(problem(HttpProblem::malformed));
  }
  auto token = bearer_token(request);
  if (token.empty()) return answer(problem(HttpProblem::not_admitted));
  auto reply = reply_with_file(std::move(answer), summary ? "summary" : "board", wanted->format);
  if (!summary) {
    return site->lobby.board(std::move(token), SessionId{session}, RoomId{room},
                             std::move(wanted->locale), std::move(reply));
  }
  site->lobby.summary(std::move(token), SessionId{session}, wanted->format,
                      std::move(wanted->locale), std::move(reply));
}

}  // namespace plenum::net
