#pragma once

#include "server/net/routes.hpp"

#include <string_view>

namespace plenum::net {

// Whether a path under /api leads to a file that people take along.
bool is_download(std::string_view path);

// Answers a GET of such a path with the file, as the token's person may see it, or with a problem.
void answer_download(const std::shared_ptr<Site>& site, const Request& request, Answer answer);

}  // namespace plenum::net
